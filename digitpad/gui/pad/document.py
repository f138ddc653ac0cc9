"""What lies on the pad: a drawing, perhaps a picture over it, and every step back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from digitpad.gui.pad.geometry import EMPTY
from digitpad.reading.drawing import Drawing

if TYPE_CHECKING:
    from digitpad.reading.picture.picture import Picture

UNDO_LIMIT = 100
"""Steps kept; a step holds references to strokes and to at most one picture of about 4 MB."""


@dataclass(eq=False)
class Document:
    """A drawing's file, shared by all pages that came of it, so that undo finds it again."""

    path: Path | None = None
    """None until it was saved, or opened from a file of the user's."""
    saved: Drawing | None = EMPTY
    """What its file holds; None where that is not known."""


@dataclass(frozen=True, eq=False)
class Page:
    """One state of the sheet. The drawing under a picture waits there untouched."""

    drawing: Drawing = EMPTY
    picture: Picture | None = None
    document: Document = field(default_factory=Document)

    @property
    def modified(self) -> bool:
        """Whether the drawing is in no file as it is; empty paper that never was in one needs none."""
        of = self.document
        return self.drawing is not of.saved and bool(self.drawing.strokes or of.path)


class _Turn(QUndoCommand):
    """From one page to another and back."""

    def __init__(self, sheet: Sheet, before: Page, *, after: Page, step: str) -> None:
        super().__init__(step)
        self._sheet, self._before, self._after = sheet, before, after

    def redo(self) -> None:
        self._sheet.put(self._after)

    def undo(self) -> None:
        self._sheet.put(self._before)


class Sheet(QObject):
    """The page, the drawing that is being changed by a gesture, and the undo stack. A step is named by a word: "stroke", "erase", …"""

    drawing_changed = Signal(object)
    """The Drawing shown, while the pen moves too."""
    drawing_finished = Signal(object)
    """The Drawing shown, when a gesture or another step is over and no picture covers it."""
    picture_changed = Signal(object)
    """The Picture now shown, or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self.drawing = self.page.drawing
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    def show(self, drawing: Drawing) -> None:
        """Show what a running gesture makes of the drawing; `commit` or `revert` ends it."""
        if drawing is not self.drawing:
            self.drawing = drawing
            self.drawing_changed.emit(drawing)

    def commit(self, step: str) -> None:
        """Make the shown drawing a step that can be undone; nothing if it is the page's own."""
        if self.drawing is not self.page.drawing:
            self.turn(Page(self.drawing, document=self.page.document), step)

    def revert(self) -> None:
        """Show the page as it was before the running gesture."""
        self.show(self.page.drawing)

    def turn(self, page: Page, step: str) -> None:
        """Go to `page` as a step that can be undone."""
        self.undo_stack.push(_Turn(self, self.page, after=page, step=step))

    def clear(self) -> None:
        """Empty paper, to be saved where the drawing was; nothing if it is empty already."""
        if self.drawing.strokes or self.page.picture:
            self.turn(Page(document=self.page.document), "clear")

    def put(self, page: Page) -> None:
        """Show `page` without a step of its own: for the undo stack."""
        before, shown = self.page, self.drawing
        self.page, self.drawing = page, page.drawing
        if page.picture is not before.picture:
            self.picture_changed.emit(page.picture)
        if page.picture is None:
            if page.drawing is not shown:
                self.drawing_changed.emit(page.drawing)
            self.drawing_finished.emit(page.drawing)
