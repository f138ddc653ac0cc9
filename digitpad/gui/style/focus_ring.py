"""Focus ring around a table, list or plot; Qt's style marks their cells only, or nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import theme

WIDTH = 2.0


class FocusRing(QWidget):
    """Overlay on `host`, transparent for the mouse; visible while `host` has the focus without a click."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self.setVisible(event.reason() != Qt.FocusReason.MouseFocusReason)
            self._stay_above()
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.Resize:
            self.resize(self._host.size())
        elif event.type() == QEvent.Type.ZOrderChange and watched is not self._host:
            self.raise_()
        return False

    def _stay_above(self) -> None:
        """Stay above the host's scroll bars too: each layout raises them."""
        for child in self._host.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not self:
                child.installEventFilter(self)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.of(self).accent, WIDTH))
        inset = WIDTH / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS / 2, theme.RADIUS / 2
        )
