"""What the Runs tab has done in threads: the list of runs, their curves, and their answers to what is on the pad."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.reading.drawing import Drawing
    from digitpad.reading.picture.picture import Picture
    from digitpad.reading.prediction import Prediction
    from digitpad.reading.recognizer import Recognizer
    from digitpad.runs.summary import RunSummary

    Subject = Drawing | Picture

MOST = 12
"""Runs whose networks are held in memory at once."""
SMOOTH = 50
"""A training curve is the mean of about so many steps."""


@dataclass(frozen=True, eq=False)
class AllRuns:
    runs: tuple[RunSummary, ...]
    """The newest first."""
    comparisons: list[Comparison]


@dataclass(frozen=True, eq=False)
class RunCurves:
    """One run's curves, each (2, n): steps and values, accuracies in %."""

    name: str
    training_loss: NDArray[np.float64]
    training_accuracy: NDArray[np.float64]
    """Smoothed."""
    validation_loss: NDArray[np.float64]
    validation_accuracy: NDArray[np.float64]
    style: int | None = None
    """Which colour and dashes it is drawn in; None: those of its place among the others."""


@dataclass(frozen=True, eq=False)
class RunAnswer:
    """What one run's network makes of the pad; `trouble` instead of a prediction where it cannot be loaded."""

    name: str
    prediction: Prediction | None
    trouble: Exception | None = None


@dataclass(frozen=True, eq=False)
class Question:
    runs: tuple[RunSummary, ...]
    subject: Subject


def all_runs(_: object) -> AllRuns:
    """In the thread: every run; one that was tested later than it was trained has that accuracy too."""
    from digitpad.ablation.comparison import comparisons, results
    from digitpad.evaluation.kept_answers import kept_accuracy
    from digitpad.runs.folder import Run
    from digitpad.runs.summary import list_runs

    runs = tuple(
        replace(run, test_accuracy=kept_accuracy(Run(run.folder))) if run.test_accuracy is None else run for run in list_runs()
    )
    return AllRuns(runs, comparisons(results(runs)))


class CurveReader:
    """Reads runs' events; those of a run that has not changed since are remembered."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, RunCurves]] = {}

    def __call__(self, request: object) -> list[RunCurves]:
        """In the thread: the curves of the runs (a tuple of RunSummary)."""
        assert isinstance(request, tuple)
        wanted = {run.folder for run in request}
        self._known = {folder: known for folder, known in self._known.items() if folder in wanted}
        return [self._curves(run) for run in request]

    def _curves(self, run: RunSummary) -> RunCurves:
        from digitpad.runs.folder import Run

        log = Run(run.folder).events
        size = os.path.getsize(log) if os.path.exists(log) else 0
        known = self._known.get(run.folder)
        if known is None or known[0] != size or known[1].name != run.name:
            self._known[run.folder] = known = (size, _curves(run))
        return known[1]


def _curves(run: RunSummary) -> RunCurves:
    from digitpad.runs.events import Evaluated, Stepped
    from digitpad.runs.folder import Run
    from digitpad.runs.log import read_events

    steps: list[tuple[float, float, float]] = []
    evaluations: list[tuple[float, float, float]] = []
    for event in read_events(Run(run.folder)):
        if isinstance(event, Stepped):
            steps.append((event.step, event.loss, event.accuracy))
        elif isinstance(event, Evaluated):
            evaluations.append((event.step, event.loss, event.accuracy))
    return curves_of(run.name, _columns(steps), _columns(evaluations))


def curves_of(name: str, trained: NDArray[np.float64], measured: NDArray[np.float64]) -> RunCurves:
    """Both (3, n): steps, loss and accuracy of a batch or of the validation images."""
    return RunCurves(
        name=name,
        training_loss=np.stack([trained[0], smoothed(trained[1])]),
        training_accuracy=np.stack([trained[0], smoothed(trained[2])]),
        validation_loss=measured[[0, 1]],
        validation_accuracy=measured[[0, 2]],
    )


def _columns(rows: Sequence[tuple[float, float, float]]) -> NDArray[np.float64]:
    return np.array(rows, np.float64).reshape(-1, 3).T


def smoothed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) -> (n,): the mean of each value and of up to SMOOTH - 1 before it."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    end = np.arange(1, len(sums))
    start = np.maximum(end - SMOOTH, 0)
    return (sums[end] - sums[start]) / (end - start)


class Panel:
    """Has several runs' networks answer one drawing; they stay loaded while they are asked."""

    def __init__(self) -> None:
        self._loaded: dict[Path, tuple[int, Recognizer]] = {}

    def __call__(self, request: object) -> list[RunAnswer]:
        """In the thread: the answers to a Question, of its first MOST runs."""
        assert isinstance(request, Question)
        runs = request.runs[:MOST]
        folders = {run.folder for run in runs}
        self._loaded = {folder: one for folder, one in self._loaded.items() if folder in folders}
        return [self._answer(run, request.subject) for run in runs]

    def _answer(self, run: RunSummary, subject: Subject) -> RunAnswer:
        from digitpad.errors import DigitpadError
        from digitpad.reading.drawing import Drawing

        try:
            recognizer = self._recognizer(run)
        except (DigitpadError, OSError) as wrong:
            return RunAnswer(run.name, None, wrong)
        return RunAnswer(run.name, recognizer.read(subject) if isinstance(subject, Drawing) else recognizer.read_picture(subject))

    def _recognizer(self, run: RunSummary) -> Recognizer:
        from digitpad.reading.recognizer import Recognizer
        from digitpad.runs.folder import Run

        best = Run(run.folder).best
        changed = os.stat(best).st_mtime_ns if os.path.exists(best) else 0
        known = self._loaded.get(run.folder)
        if known is None or known[0] != changed:
            self._loaded[run.folder] = known = (changed, Recognizer.load(best))
        return known[1]
