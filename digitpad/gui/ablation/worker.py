"""What a comparison has done in a thread: how far it is on disk, the curves of its runs, and how long what is left of them takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digitpad.gui.runs.worker import CurveReader, RunCurves

if TYPE_CHECKING:
    from digitpad.ablation.plan import PendingRun, Plan, PlanStatus
    from digitpad.runs.progress import Pace


@dataclass(frozen=True)
class Question:
    """What is there of `plan` now? `number`: how many were asked before."""

    plan: Plan
    number: int


@dataclass(frozen=True, eq=False)
class Found:
    """What there is of a question's plan: one of RunCurves for each complete run, then for each that was begun.

    `seconds`: what the others take, None where nothing is known of that; `sure`: whether all of them were measured.
    """

    asked: Question
    status: PlanStatus
    curves: list[RunCurves]
    seconds: float | None
    sure: bool

    @property
    def plan(self) -> Plan:
        return self.asked.plan


class Looker:
    """Reads what belongs to a plan; curves that it has read are remembered."""

    def __init__(self) -> None:
        self._curves = CurveReader()

    def __call__(self, request: object) -> Found:
        """In the thread: the answer to a Question; raises DigitpadError("bad-setting")."""
        from digitpad.ablation.plan import plan_status
        from digitpad.runs.resume import past_runs
        from digitpad.runs.summary import list_runs

        assert isinstance(request, Question)
        status = plan_status(request.plan, list_runs())
        curves = self._curves((*status.complete, *status.begun))
        seconds, sure = estimate(status.pending, past_runs().paces)
        return Found(request, status, curves, seconds, sure)


def estimate(pending: tuple[PendingRun, ...], paces: tuple[Pace, ...]) -> tuple[float | None, bool]:
    """Seconds that the runs take, and whether each was measured; a side that was not is taken to be as fast as the other."""
    from digitpad.runs.progress import pace_for, seconds_at

    known = [pace and seconds_at(pace, run.config) for run in pending for pace in [pace_for(paces, run.config)]]
    measured = [seconds for seconds in known if seconds is not None]
    if not measured:
        return None, False
    return sum(measured) / len(measured) * len(known), len(measured) == len(known)


def named(curves: RunCurves, name: str, *, first: bool) -> RunCurves:
    """The same curves under another name, in the first or the second side's style."""
    return replace(curves, name=name, style=0 if first else 1)
