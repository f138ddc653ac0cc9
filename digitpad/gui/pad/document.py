"""The pad's document: a drawing, perhaps a picture over it, the undo steps, and the gestures of a pen that
change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from digitpad.gui.pad.geometry import EMPTY, EXTENT, Trail, swept
from digitpad.reading.drawing import MAX_POINTS, Drawing

if TYPE_CHECKING:
    from digitpad.reading.picture.picture import Picture
    from digitpad.reading.subject import Subject

UNDO_LIMIT = 100
"""Steps kept; a step holds references to strokes and to at most one picture of about 4 MB."""


@dataclass(eq=False)
class DrawingFile:
    """The file of a drawing, shared by all states that came of it, so that undo finds it again."""

    path: Path | None = None
    """None until the drawing was saved, or opened from a file of the user's."""
    saved: Drawing | None = EMPTY
    """The drawing in the file; None where that is not known."""


@dataclass(frozen=True, eq=False)
class PadState:
    """One state of the document. The drawing under a picture waits there untouched."""

    drawing: Drawing = EMPTY
    picture: Picture | None = None
    file: DrawingFile = field(default_factory=DrawingFile)

    @property
    def modified(self) -> bool:
        """Whether there are unsaved changes; empty paper without a file has none."""
        return self.drawing is not self.file.saved and bool(self.drawing.strokes or self.file.path)


class _Step(QUndoCommand):
    """A step from one state to another and back."""

    def __init__(self, document: PadDocument, before: PadState, *, after: PadState, name: str) -> None:
        super().__init__(name)
        self._document = document
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._document.restore(self._after)

    def undo(self) -> None:
        self._document.restore(self._before)


class PadDocument(QObject):
    """The state, the drawing that a gesture is changing, and the undo stack. A step is named by a word:
    "stroke", "erase", …"""

    subject_changed = Signal(object, str)
    """The Subject now on the pad, or None; "moving" within a gesture, "settled" after a gesture or another
    step."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = PadState()
        self.drawing = self.state.drawing
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    @property
    def subject(self) -> Subject | None:
        """The picture, or the drawing if it has a stroke."""
        return self.state.picture or (self.drawing if self.drawing.strokes else None)

    def show(self, drawing: Drawing) -> None:
        """Show the drawing of a running gesture; `commit` or `revert` ends it."""
        if drawing is not self.drawing:
            self.drawing = drawing
            self.subject_changed.emit(self.subject, "moving")

    def commit(self, step: str) -> None:
        """Make the shown drawing a step that can be undone; nothing if the state has it already."""
        if self.drawing is not self.state.drawing:
            self.push(PadState(self.drawing, file=self.state.file), step)

    def revert(self) -> None:
        """Show the drawing from before the running gesture."""
        self.show(self.state.drawing)

    def push(self, state: PadState, step: str) -> None:
        """Go to `state` as a step that can be undone."""
        self.undo_stack.push(_Step(self, self.state, after=state, name=step))

    def clear(self) -> None:
        """Empty paper, to be saved to the drawing's file; nothing if it is empty already."""
        if self.drawing.strokes or self.state.picture:
            self.push(PadState(file=self.state.file), "clear")

    def restore(self, state: PadState) -> None:
        """Show `state` without a step of its own: for the undo stack."""
        self.state = state
        self.drawing = state.drawing
        self.subject_changed.emit(self.subject, "settled")


class Stroking:
    """Adds one stroke to a document, from mouse, tablet, finger or keys. Positions are in pad units."""

    def __init__(self, document: PadDocument) -> None:
        self._document = document
        self._under = document.state.drawing
        self._room = MAX_POINTS - self._under.points
        self._trail = Trail()

    def move(self, x: float, y: float, *, pressure: float = 1.0) -> None:
        if len(self._trail) < self._room and self._trail.add(x, y, pressure=pressure):
            self._document.show(Drawing((*self._under.strokes, self._trail.stroke()), EXTENT))

    def end(self) -> None:
        self._document.commit("stroke")

    def cancel(self) -> None:
        self._document.revert()


class Erasing:
    """Removes every stroke that an eraser of `radius` touches; all of one gesture is one step."""

    def __init__(self, document: PadDocument, radius: float) -> None:
        self._document = document
        self._radius = radius
        self._last: tuple[float, float] | None = None

    def move(self, x: float, y: float, *, pressure: float = 1.0) -> None:
        self._document.show(swept(self._document.drawing, self._last or (x, y), (x, y), radius=self._radius))
        self._last = (x, y)

    def end(self) -> None:
        self._document.commit("erase")

    def cancel(self) -> None:
        self._document.revert()
