"""Progress of a training on a terminal: a bar, and a line for each evaluation."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from digitpad.runs.events import Evaluated, Event, Finished, Started, Stepped, StepProgress

SMOOTH = 50
"""Steps over which loss and accuracy are averaged."""
LINES = 20
"""Progress lines of a whole run where no bar can be shown."""


class RunBar:
    """Bar with loss, accuracy, pace and time left, and a line for each evaluation."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)
        columns = (TextColumn("step {task.fields[at]}"), BarColumn(), TextColumn("{task.description}"))
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task = self._progress.add_task("", at="", visible=False)
        self._recent: deque[Stepped] = deque(maxlen=SMOOTH)
        self._shared_step = -1
        """Newest step with a share shown; the room for it stays until the next step begins, so that the bar
        keeps its place."""

    def show(self, events: Iterable[Event]) -> None:
        with self._progress:
            for event in events:
                self._handle(event)

    def set_share(self, progress: StepProgress) -> None:
        """Show the share done of a long step or of an evaluation."""
        if progress.work == "evaluation":
            text = "" if progress.share == 1 else f"evaluating the network: {progress.percent} %"
            self._progress.update(self._task, description=text or self._pace())
            return
        self._shared_step = progress.step
        share = f" · {progress.percent:3} %"
        at = f"{progress.step}/{progress.steps}{share if progress.share < 1 else ' ' * len(share)}"
        self._progress.update(self._task, at=at, completed=progress.reached)

    def _handle(self, event: Event) -> None:
        if isinstance(event, Started):
            self._print(_start_text(event))
            self._move(event.step, event.config.steps)
        elif isinstance(event, Stepped):
            self._recent.append(event)
            self._move(event.step, event.steps)
            if (
                not self._console.is_terminal
                and event.step * LINES // event.steps > (event.step - 1) * LINES // event.steps
            ):
                self._print(f"step {event.step}/{event.steps} · {_pace(self._recent)}")
        elif isinstance(event, Evaluated):
            self._print(_evaluation_text(event, self._recent))
        elif isinstance(event, Finished):
            self._print(_end_text(event))

    def _move(self, step: int, steps: int) -> None:
        if step != self._shared_step:
            self._progress.update(self._task, at=f"{step}/{steps}")
        self._progress.update(self._task, completed=step, total=steps, description=self._pace(), visible=True)

    def _pace(self) -> str:
        return _pace(self._recent) if self._recent else ""

    def _print(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)


def _start_text(event: Started) -> str:
    after = f" after step {event.step}" if event.step else ""
    return f"{event.config.preset}: {event.parameters:,} parameters on {event.device}{after}\nrun {event.run}"


def _pace(recent: deque[Stepped]) -> str:
    newest = recent[-1]
    return f"{_training(recent)} · {newest.images_per_second:.0f} images/s · {_time_left(newest)}"


def _time_left(newest: Stepped) -> str:
    """Time until the last step; after it, the work that is left."""
    if newest.step >= newest.steps:
        return "measuring what was learned"
    minutes, seconds = divmod(round(newest.seconds_left), 60)
    return f"{minutes}:{seconds:02d} left"


def _training(recent: deque[Stepped]) -> str:
    loss = sum(event.loss for event in recent) / len(recent)
    accuracy = sum(event.accuracy for event in recent) / len(recent)
    return f"loss {loss:.4f} · accuracy {accuracy:.2f} %"


def _evaluation_text(event: Evaluated, recent: deque[Stepped]) -> str:
    training = f" · training {_training(recent)}" if recent else ""
    styles = "" if event.styles_accuracy is None else f" · other styles {event.styles_accuracy:.2f} %"
    return (
        f"step {event.step}{training} · validation {event.accuracy:.2f} "
        f"%{styles}{' · best so far' if event.best else ''}"
    )


def validation_text(event: Finished) -> str:
    """Validation accuracy of a run's best weights, as text."""
    return (
        "not evaluated yet"
        if event.validation_accuracy is None
        else f"validation {event.validation_accuracy:.2f} %"
    )


def _end_text(event: Finished) -> str:
    best = "" if event.validation_accuracy is None else f"best weights from step {event.best_step}: "
    test = "" if event.test_accuracy is None else f", MNIST test {event.test_accuracy:.2f} %"
    outcome = "complete" if event.reason == "complete" else "stopped and kept"
    lines = [
        f"{outcome} at step {event.step} after {event.seconds:.0f} s; {best}{validation_text(event)}{test}",
        f"model {event.model}",
    ]
    if event.reason == "stopped":
        lines.append(f"digitpad train --resume {Path(event.model).parent} goes on")
    return "\n".join(lines)
