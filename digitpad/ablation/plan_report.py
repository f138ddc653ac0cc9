"""A plan's report: its status on disk, the curves of its runs, and the time that the pending ones take."""

from __future__ import annotations

from dataclasses import dataclass

from digitpad.ablation.plan import PendingRun, Plan, PlanStatus, plan_status
from digitpad.runs.curves import CurveReader, RunCurves
from digitpad.runs.progress import Pace, pace_for, seconds_at
from digitpad.runs.resume import past_runs
from digitpad.runs.summary import list_runs


@dataclass(frozen=True)
class PlanQuery:
    """A request for a plan's report; `number`: the number of requests before."""

    plan: Plan
    number: int


@dataclass(frozen=True, eq=False)
class PlanReport:
    """The report that a query asked for."""

    query: PlanQuery
    status: PlanStatus
    curves: list[RunCurves]
    """One for each complete run, then for each begun one."""
    seconds: float | None
    """Time of the pending runs; None where no pace is known."""
    is_measured: bool
    """Whether the pace of all of them is known."""

    @property
    def plan(self) -> Plan:
        return self.query.plan


class PlanReader:
    """Reads the reports of plans; the curves of unchanged runs are remembered."""

    def __init__(self) -> None:
        self._curves = CurveReader()

    def __call__(self, query: object) -> PlanReport:
        """In the thread: read the report that a PlanQuery asks for; raises BadSetting."""
        assert isinstance(query, PlanQuery)
        status = plan_status(query.plan, list_runs())
        curves = self._curves((*status.complete, *status.begun))
        seconds, is_measured = estimated_seconds(status.pending, past_runs().paces)
        return PlanReport(query, status, curves, seconds, is_measured)


def estimated_seconds(pending: tuple[PendingRun, ...], paces: tuple[Pace, ...]) -> tuple[float | None, bool]:
    """Seconds that the runs take, and whether each pace is known; a side without one is taken to be as fast
    as the other."""
    known = [
        pace and seconds_at(pace, run.config) for run in pending for pace in [pace_for(paces, run.config)]
    ]
    measured = [seconds for seconds in known if seconds is not None]
    if not measured:
        return None, False
    return sum(measured) / len(measured) * len(known), len(measured) == len(known)
