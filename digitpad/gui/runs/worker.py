"""Reads all runs and their comparisons in a thread, for the Runs tab."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.runs.summary import RunSummary


@dataclass(frozen=True, eq=False)
class AllRuns:
    """The runs on disk, and their comparisons."""

    runs: tuple[RunSummary, ...]
    """The newest first."""
    comparisons: list[Comparison]


def all_runs(_: object) -> AllRuns:
    """In the thread: read every run; one tested after its training gets that accuracy too."""
    from digitpad.ablation.comparison import comparisons, results
    from digitpad.evaluation.kept_answers import kept_accuracy
    from digitpad.runs.folder import Run
    from digitpad.runs.summary import list_runs

    runs = tuple(
        replace(run, test_accuracy=kept_accuracy(Run(run.folder))) if run.test_accuracy is None else run
        for run in list_runs()
    )
    return AllRuns(runs, comparisons(results(runs)))
