"""Pages that scroll: as high as what stands in them needs, and first to have the wheel; with Ctrl it is for what lies under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget


class Column(QWidget):
    """What a page shows where its height is shared out: no lower and no higher than it needs at its width.

    Qt would make it as high as its parts like to be: a part that takes its share, whatever it would like, counts nothing, and lies over the
    next one; a plot would like to be as high as it was.
    """

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return super().heightForWidth(width) if layout is None else layout.totalMinimumHeightForWidth(width)


class ScrollsFirst(QObject):
    """Made for a plot, a slider or a box of choices, which would take the wheel and the keyboard with it; where nothing can scroll, it
    has the wheel. `sideways`: what is scrolled to the side is for the widget everywhere."""

    def __init__(self, widget: QWidget, *, sideways: bool = False) -> None:
        super().__init__(widget)
        self._widget, self._sideways = widget, sideways
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        felt = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        felt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not self._is_meant(event) and _can_scroll(self._widget):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_meant(self, event: QWheelEvent) -> bool:
        """Whether the wheel is for the widget, and not for the page."""
        turned = event.angleDelta()
        aside = self._sideways and abs(turned.x()) > abs(turned.y())
        return aside or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _can_scroll(widget: QWidget) -> bool:
    """Whether it lies in a page of which a part is out of sight."""
    page = widget.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea) and page.verticalScrollBar().maximum() > 0:
            return True
        page = page.parentWidget()
    return False
