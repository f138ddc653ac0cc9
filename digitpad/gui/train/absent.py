"""The Train tab of a digitpad without training: where training can be had."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.translated import Translated


class TrainAbsent(Translated, QWidget):
    """A sentence in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(4 * theme.STEP,) * 4)
        box.addWidget(self.words)
        self.retranslate()

    def retranslate(self) -> None:
        self.words.setText(
            self.tr(
                "This is digitpad-reader: it reads digits and does not train, which makes it less than half as large.\n\n"
                "To train a network, install the package “digitpad” from where you got this one."
            )
        )
