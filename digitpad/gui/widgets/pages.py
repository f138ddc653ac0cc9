"""Pages: created when first shown, empty, and scrolling; a wheel filter that lets the page scroll first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import claims_enter

WIDEST = 420
"""Greatest width of an empty page's text, in device-independent pixels."""


def stack(box: QBoxLayout, *, narrow: bool) -> None:
    """Lay the items of `box` out in a column if `narrow`, else in a row."""
    box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


class LazyPage(QWidget):
    """Creates its `content` with `make(page)` when first shown."""

    def __init__(self, make: Callable[[QWidget], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: QWidget | None = None
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def event(self, event: QEvent) -> bool:
        """Leave Enter to the focused widget; beside the pad it is the shortcut of Predict."""
        if claims_enter(event):
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.content is None:
            self.content = self._make(self)
            self._box.addWidget(self.content)


class EmptyPage(QWidget):
    """A title and a sentence in the middle of a page without content: how to fill it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.text = QLabel(self)
        self.title.setFont(theme.scaled(self.font(), 1.4, bold=True))
        self.text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.STEP)
        self._column.addStretch(2)
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(theme.STEP, (self.width() - WIDEST) // 2)
        self._column.setContentsMargins(side, theme.STEP, side, theme.STEP)

    def minimumSizeHint(self) -> QSize:
        """Allow any size."""
        return QSize(0, 0)

    def set_text(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)


class Column(QWidget):
    """Content of a scrolling page, as high as its layout needs at its width.

    Qt alone sums the preferred heights: a part with policy Ignored counts 0 and overlaps the next part.
    A plot prefers its former height.
    """

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return super().heightForWidth(width) if layout is None else layout.totalMinimumHeightForWidth(width)


class ScrollsFirst(QObject):
    """Sends wheel events over a plot, slider or combo box to its page, if that can scroll.

    With Ctrl, or in a page that cannot scroll, the widget keeps the wheel. `sideways`: it keeps sideways
    scrolling too.
    """

    def __init__(self, widget: QWidget, *, sideways: bool = False) -> None:
        super().__init__(widget)
        self._widget, self._sideways = widget, sideways
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not self._is_for_widget(event) and _can_scroll(self._widget):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_for_widget(self, event: QWheelEvent) -> bool:
        """True with Ctrl, or for sideways scrolling of a `sideways` widget."""
        delta = event.angleDelta()
        aside = self._sideways and abs(delta.x()) > abs(delta.y())
        return aside or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _can_scroll(widget: QWidget) -> bool:
    """True inside a scroll area with hidden content below or above."""
    page = widget.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea) and page.verticalScrollBar().maximum() > 0:
            return True
        page = page.parentWidget()
    return False
