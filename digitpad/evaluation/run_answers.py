"""The answers of several runs' networks to one drawing or picture."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from digitpad.errors import DigitpadError
from digitpad.reading.prediction import Prediction
from digitpad.reading.recognizer import Recognizer
from digitpad.reading.subject import Subject
from digitpad.runs.folder import Run
from digitpad.runs.summary import RunSummary

MOST = 12
"""Runs whose networks are held in memory at once."""


@dataclass(frozen=True, eq=False)
class RunAnswer:
    """The prediction of one run's network, or the `trouble` that kept it from loading."""

    name: str
    prediction: Prediction | None
    trouble: Exception | None = None


@dataclass(frozen=True, eq=False)
class RunsQuery:
    """A request for the answers of `runs` to `subject`."""

    runs: tuple[RunSummary, ...]
    subject: Subject


class RunsReader:
    """Reads a subject with the networks of several runs, which stay loaded from one query to the next."""

    def __init__(self) -> None:
        self._loaded: dict[Path, tuple[int, Recognizer]] = {}

    def __call__(self, query: object) -> list[RunAnswer]:
        """In the thread: the answers that a RunsQuery asks for, of its first MOST runs."""
        assert isinstance(query, RunsQuery)
        runs = query.runs[:MOST]
        folders = {run.folder for run in runs}
        self._loaded = {folder: loaded for folder, loaded in self._loaded.items() if folder in folders}
        return [self._answer(run, query.subject) for run in runs]

    def _answer(self, run: RunSummary, subject: Subject) -> RunAnswer:
        try:
            recognizer = self._recognizer(run)
        except (DigitpadError, OSError) as error:
            return RunAnswer(run.name, None, error)
        return RunAnswer(run.name, recognizer.read(subject))

    def _recognizer(self, run: RunSummary) -> Recognizer:
        best = Run(run.folder).best
        changed = os.stat(best).st_mtime_ns if os.path.exists(best) else 0
        known = self._loaded.get(run.folder)
        if known is None or known[0] != changed:
            self._loaded[run.folder] = known = (changed, Recognizer.load(best))
        return known[1]
