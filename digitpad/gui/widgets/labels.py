"""Labels: quiet ones, ones whose text changes often, and ones that are cut in the middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from digitpad.gui.style import theme

GRAIN = 32
"""Pixels of width by which the place of a text that changes grows and shrinks."""


class Muted(QLabel):
    """A quiet line that takes no width of its own."""

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setFont(theme.scaled(self.font(), 0.9))
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.setWordWrap(wraps)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


class Steady(QWidget):
    """A label whose text changes many times a second: the layout around it is redone only when the text needs another size.

    A label alone has the whole window laid out, and all of it painted, with each new text.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        label.setParent(self)
        policy = label.sizePolicy()
        policy.setHeightForWidth(label.wordWrap())
        self.setSizePolicy(policy)
        self._least = 0
        self._needed = self._needs()

    def text(self) -> str:
        return self._label.text()

    def setText(self, text: str, *, room_for: str = "") -> None:
        """`room_for`: a text that will follow soon, for which the place is wide enough already."""
        self._label.setText(text)
        self._least = self._label.fontMetrics().horizontalAdvance(room_for)
        self._follow()

    def _follow(self) -> None:
        if self._needs() != self._needed:
            self._needed = self._needs()
            self.updateGeometry()

    def setWordWrap(self, on: bool) -> None:
        """Whether the text may stand in several lines."""
        if on == self._label.wordWrap():
            return
        self._label.setWordWrap(on)
        policy = self.sizePolicy()
        policy.setHeightForWidth(on)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The label's, in whole GRAINs of width."""
        size = self._label.sizeHint()
        return QSize(-(-max(size.width(), self._least) // GRAIN) * GRAIN, size.height())

    def minimumSizeHint(self) -> QSize:
        """Where the text wraps, as high as it is now: a page that scrolls asks for the least height without saying for which width."""
        if self._label.wordWrap():
            return QSize(self._label.minimumSizeHint().width(), self._needs().height())
        return self._label.minimumSizeHint() if self._takes_any_width else self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        return self._label.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.resize(event.size())
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _needs(self) -> QSize:
        """The place that layouts have to give."""
        if self._label.wordWrap():
            return QSize(0, self._label.heightForWidth(self.width()))
        return QSize(0, self.sizeHint().height()) if self._takes_any_width else self.sizeHint()

    @property
    def _takes_any_width(self) -> bool:
        return self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored


class ElidedLabel(QLabel):
    """One line of plain text; the middle of a long one is left out and the tool tip has it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """The text as far as there is room for it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
