"""A training as a terminal shows it: a bar, and lines of what came of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from digitpad.runs.events import Evaluated, Event, Finished, Started, Stepped, StepProgress

SMOOTH = 50
"""Steps over which the loss and accuracy that are shown are averaged."""
LINES = 20
"""Where no bar can be shown, as many lines tell of a run's progress."""


class Board:
    """A bar with loss, accuracy, pace and time left, and a line for each evaluation."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)
        columns = (TextColumn("step {task.fields[at]}"), BarColumn(), TextColumn("{task.description}"))
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task = self._progress.add_task("", at="", visible=False)
        self._recent: deque[Stepped] = deque(maxlen=SMOOTH)
        self._told = -1
        """The newest step that was told from within; room for its share stays until the next one begins: the bar keeps its place."""

    def show(self, events: Iterable[Event]) -> None:
        with self._progress:
            for event in events:
                self._take(event)

    def hear(self, event: StepProgress) -> None:
        """How far a long step is, or an evaluation."""
        if event.work == "evaluation":
            words = "" if event.share == 1 else f"evaluating the network: {event.percent} %"
            self._progress.update(self._task, description=words or self._pace())
            return
        self._told = event.step
        share = f" · {event.percent:3} %"
        at = f"{event.step}/{event.steps}{share if event.share < 1 else ' ' * len(share)}"
        self._progress.update(self._task, at=at, completed=event.reached)

    def _take(self, event: Event) -> None:
        if isinstance(event, Started):
            self._say(_beginning(event))
            self._move(event.step, event.config.steps)
        elif isinstance(event, Stepped):
            self._recent.append(event)
            self._move(event.step, event.steps)
            if not self._console.is_terminal and event.step * LINES // event.steps > (event.step - 1) * LINES // event.steps:
                self._say(f"step {event.step}/{event.steps} · {_pace(self._recent)}")
        elif isinstance(event, Evaluated):
            self._say(_evaluation(event, self._recent))
        elif isinstance(event, Finished):
            self._say(_ending(event))

    def _move(self, step: int, steps: int) -> None:
        if step != self._told:
            self._progress.update(self._task, at=f"{step}/{steps}")
        self._progress.update(self._task, completed=step, total=steps, description=self._pace(), visible=True)

    def _pace(self) -> str:
        return _pace(self._recent) if self._recent else ""

    def _say(self, words: str) -> None:
        self._console.print(words, soft_wrap=True)


def _beginning(event: Started) -> str:
    after = f" after step {event.step}" if event.step else ""
    return f"{event.config.preset}: {event.parameters:,} parameters on {event.device}{after}\nrun {event.run}"


def _pace(recent: deque[Stepped]) -> str:
    newest = recent[-1]
    return f"{_training(recent)} · {newest.images_per_second:.0f} images/s · {_left(newest)}"


def _left(newest: Stepped) -> str:
    """The time until the last step; from then on, what takes its time still."""
    if newest.step >= newest.steps:
        return "measuring what was learned"
    minutes, seconds = divmod(round(newest.seconds_left), 60)
    return f"{minutes}:{seconds:02d} left"


def _training(recent: deque[Stepped]) -> str:
    loss = sum(event.loss for event in recent) / len(recent)
    accuracy = sum(event.accuracy for event in recent) / len(recent)
    return f"loss {loss:.4f} · accuracy {accuracy:.2f} %"


def _evaluation(event: Evaluated, recent: deque[Stepped]) -> str:
    training = f" · training {_training(recent)}" if recent else ""
    styles = "" if event.styles_accuracy is None else f" · other styles {event.styles_accuracy:.2f} %"
    return f"step {event.step}{training} · validation {event.accuracy:.2f} %{styles}{' · best so far' if event.best else ''}"


def validated(event: Finished) -> str:
    """The accuracy of a run's best weights, in words."""
    return "not evaluated yet" if event.validation_accuracy is None else f"validation {event.validation_accuracy:.2f} %"


def _ending(event: Finished) -> str:
    best = "" if event.validation_accuracy is None else f"best weights from step {event.best_step}: "
    test = "" if event.test_accuracy is None else f", MNIST test {event.test_accuracy:.2f} %"
    what = "complete" if event.reason == "complete" else "stopped and kept"
    lines = [
        f"{what} at step {event.step} after {event.seconds:.0f} s; {best}{validated(event)}{test}",
        f"model {event.model}",
    ]
    if event.reason == "stopped":
        lines.append(f"digitpad train --resume {Path(event.model).parent} goes on")
    return "\n".join(lines)
