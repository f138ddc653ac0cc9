"""A run's log, events.jsonl: written event by event while it trains, read whole or at its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digitpad.runs.events import Event, Logged, Probed, Started, from_line, to_line
from digitpad.runs.folder import Run
from digitpad.system.paths import cannot_write, write_whole

TAIL = 64 * 1024
"""Bytes that are read at either end of a log."""
STEP = b'{"kind":"step"'
"""Beginning of a step's line; most lines of a log are steps."""
NEWEST_STEP_WITHIN = 1000
"""Lines from the end among which the newest step is looked for."""


def recorded(events: Iterable[Event], run: Run) -> Iterator[Event]:
    """Pass events on, each written to the run's log first; a resumed run drops the events logged after its
    checkpoint."""
    for event in events:
        if isinstance(event, Started):
            _cut_after(run, event.step)
        if not isinstance(event, Probed):
            _append(run, event)
        yield event


def read_events(run: Run) -> Iterator[Logged]:
    """Read the logged events in order; a last line cut short, as by a power failure, is left out."""
    return _parsed(_lines(run))


def read_milestones(run: Run) -> list[Logged]:
    """Read the logged events without the steps, then the newest step: a long run's log is read in a
    moment."""
    lines = _lines(run)
    newest_step = [line for line in lines[-NEWEST_STEP_WITHIN:] if line.startswith(STEP)][-1:]
    return list(_parsed([*(line for line in lines if not line.startswith(STEP)), *newest_step]))


def first_events(run: Run) -> list[Logged]:
    """Read the events in the first TAIL bytes of the log."""
    return list(_parsed(_lines(run, 0, TAIL)))


def last_events(run: Run) -> list[Logged]:
    """Read the events in the last TAIL bytes of the log."""
    return list(_parsed(_lines(run, -TAIL)))


def _lines(run: Run, start: int = 0, count: int = -1) -> list[bytes]:
    """The lines of `count` bytes of the log (-1: all) from byte `start`, counted from the end where negative;
    none without a log."""
    try:
        with run.events.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size + start) if start < 0 else start)
            return file.read(count).splitlines()
    except OSError:
        return []


def _parsed(lines: Iterable[bytes]) -> Iterator[Logged]:
    """The events of the lines that hold one: a line cut off holds none."""
    for line in lines:
        try:
            yield from_line(line)
        except ValueError:
            continue


def _append(run: Run, event: Logged) -> None:
    try:
        with open(run.events, "ab") as file:
            file.write(to_line(event) + b"\n")
    except OSError as error:
        raise cannot_write(run.events, error) from None


def _cut_after(run: Run, step: int) -> None:
    if not run.events.exists():
        return
    events = [event for event in read_events(run) if event.step <= step]
    write_whole(run.events, b"".join(to_line(event) + b"\n" for event in events))
