"""The square on the left: the pad, and over it the picture when one is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.buttons import FlatButton
from digitpad.gui.pad import SMALLEST, Pad
from digitpad.gui.picture_view import MARGIN, STRIP, PictureView

FRAME = 3
"""Pixels of the pad that stay visible around a picture: its border and focus ring."""


class PadStack(QWidget):
    """Keeps the pad square and as large as it fits. The picture lies over it: a press goes through to the pad, which starts anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad, self.picture = Pad(self), PictureView(self)
        self.draw_button = FlatButton(self)
        self.draw_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.draw_button.clicked.connect(self.pad.start_anew)
        self.pad.sheet.picture_changed.connect(self._show_picture)
        self.setMinimumSize(SMALLEST, SMALLEST)
        self._show_picture(None)
        self.retranslate()

    def _show_picture(self, picture: object) -> None:
        self.picture.set_picture(self.pad.sheet.page.picture)
        self.draw_button.setVisible(picture is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        side = min(self.width(), self.height())
        square = QRect((self.width() - side) // 2, 0, side, side)
        self.pad.setGeometry(square)
        self.picture.setGeometry(square.adjusted(FRAME, FRAME, -FRAME, -FRAME))
        size = self.draw_button.sizeHint()
        right, middle = square.right() - FRAME - MARGIN + 1, square.bottom() - FRAME - STRIP // 2
        self.draw_button.setGeometry(right - size.width(), middle - size.height() // 2, size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.draw_button.setText(self.tr("Draw instead"))
        self.draw_button.setToolTip(self.tr("Put the picture away and draw on empty paper"))
        self._arrange()
