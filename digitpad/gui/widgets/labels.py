"""Labels: muted, frequently updated, and elided in the middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from digitpad.gui.style import theme

GRAIN = 32
"""Step in pixels of a Steady label's width."""


class Muted(QLabel):
    """A small line in the placeholder colour, without a preferred width."""

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setFont(theme.scaled(self.font(), 0.9))
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.setWordWrap(wraps)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


class Steady(QWidget):
    """Wraps a label updated many times a second; redoes the layout only for another size.

    A plain QLabel lays out and repaints the whole window with each new text.
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
        """Set the text; `room_for`: reserve the width of a longer text that follows soon."""
        self._label.setText(text)
        self._least = self._label.fontMetrics().horizontalAdvance(room_for)
        self._follow()

    def _follow(self) -> None:
        if self._needs() != self._needed:
            self._needed = self._needs()
            self.updateGeometry()

    def setWordWrap(self, on: bool) -> None:
        """Allow or forbid several lines."""
        if on == self._label.wordWrap():
            return
        self._label.setWordWrap(on)
        policy = self.sizePolicy()
        policy.setHeightForWidth(on)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The label's size hint, its width rounded up to GRAIN."""
        size = self._label.sizeHint()
        return QSize(-(-max(size.width(), self._least) // GRAIN) * GRAIN, size.height())

    def minimumSizeHint(self) -> QSize:
        """Wrapped text keeps its current height: a scrolling page queries the least height without a
        width."""
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
        """Size that a layout must provide."""
        if self._label.wordWrap():
            return QSize(0, self._label.heightForWidth(self.width()))
        return QSize(0, self.sizeHint().height()) if self._takes_any_width else self.sizeHint()

    @property
    def _takes_any_width(self) -> bool:
        return self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored


class ElidedLabel(QLabel):
    """A line of plain text, elided in the middle; the tool tip shows the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """The text elided to the label's width."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
