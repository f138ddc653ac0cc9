"""The square on the left: the pad, and over it the picture when one is shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from digitpad.gui.pad.pad import SMALLEST, Pad
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from digitpad.gui.pad.picture_view import PictureView
    from digitpad.gui.widgets.button import Button

FRAME = 3
"""Pixels of the pad that stay visible around a picture: its border and focus ring."""


class PadArea(Translated, QWidget):
    """Keeps the pad square and as large as it fits. The picture lies over it: a press goes through to the
    pad, which starts anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = Pad(self)
        self._covered = False
        self._font = QFont()
        self.pad.document.subject_changed.connect(self._on_subject)
        self.setMinimumSize(SMALLEST, SMALLEST)

    @cached_property
    def picture(self) -> PictureView:
        """The view over the pad; made with the first picture."""
        from digitpad.gui.pad.picture_view import PictureView

        view = PictureView(self)
        view.setFont(self._font)
        return view

    @cached_property
    def draw_button(self) -> Button:
        """The button over the picture; made with it."""
        from digitpad.gui.widgets.button import Button

        button = Button(self)
        button.setFont(self._font)
        button.setFocusPolicy(QtCore.Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.pad.start_anew())
        self.setTabOrder(self.pad, button)
        return button

    def set_text_font(self, font: QFont) -> None:
        """Set the font of the pad's hint, the picture's name and the button beside it; QFont(): the usual
        one."""
        self._font = font
        self.pad.setFont(font)
        if self._covered:
            self.picture.setFont(font)
            self.draw_button.setFont(font)
            self._arrange()

    def _on_subject(self, _: object, moment: str) -> None:
        picture = self.pad.document.state.picture
        self._covered = self._covered or picture is not None
        if self._covered and moment == "settled":
            self.picture.set_picture(picture)
            self.draw_button.setVisible(picture is not None)
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        side = min(self.width(), self.height())
        square = QRect((self.width() - side) // 2, 0, side, side)
        self.pad.setGeometry(square)
        if self._covered:
            self._arrange_cover(square.adjusted(FRAME, FRAME, -FRAME, -FRAME))

    def _arrange_cover(self, square: QRect) -> None:
        from digitpad.gui.pad.picture_view import MARGIN
        from digitpad.gui.style.theme import GAP

        size = self.draw_button.sizeHint()
        self.picture.setGeometry(square)
        self.picture.beside = size.width() + GAP
        right, middle = square.right() - MARGIN + 1, square.bottom() - self.picture.strip() // 2
        self.draw_button.setGeometry(
            right - size.width(), middle - size.height() // 2, size.width(), size.height()
        )

    def retranslate(self) -> None:
        if self._covered:
            self.draw_button.setText(self.tr("Draw instead"))
            self.draw_button.setToolTip(self.tr("Put the picture away and draw on empty paper"))
            self._arrange()
