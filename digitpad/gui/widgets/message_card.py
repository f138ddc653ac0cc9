"""A message card: a framed sentence with buttons, and a × that dismisses it if wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from digitpad.gui import accessibility
from digitpad.gui.style import cards, theme
from digitpad.gui.widgets.translated import Translated


class MessageCard(Translated, QWidget):
    """Shows `message` with `buttons` beside or below it; hidden at first.

    Tab goes through the buttons in the order of their creation. `row` holds `column`, and that holds
    `buttons`: a layout without a spacing of its own inherits the outer one's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.row = QHBoxLayout(self)
        self.column = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons = QHBoxLayout()
        self.column.addWidget(self.message, 1)
        self.column.addLayout(self.buttons)
        self.row.addLayout(self.column, 1)
        self.hide()

    def text(self) -> str:
        return self.message.text()

    def add_dismiss_button(self, dismiss: Callable[[], object]) -> QToolButton:
        """Add the × in the upper right corner; a click calls `dismiss`."""
        button = QToolButton(self)
        button.setText("×")
        button.setAutoRaise(True)
        button.clicked.connect(dismiss)
        self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def announce(self) -> None:
        """Announce the message to a screen reader."""
        accessibility.announce(self, self.text(), urgent=True)

    def height_at(self, width: int) -> int:
        """The height that shows the whole message at that width."""
        self.row.activate()  # until then a nested layout ignores that a button was hidden or shown
        return max(self.row.heightForWidth(width), self.minimumSizeHint().height())

    def place_in(self, host: QWidget, *, widest: int) -> QRect:
        """The place along the lower edge of `host`, in its coordinates."""
        width = min(host.width() - 4 * theme.STEP, widest)
        height = self.height_at(width)
        return QRect((host.width() - width) // 2, host.height() - height - 2 * theme.STEP, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        cards.paint(QPainter(self), self)
