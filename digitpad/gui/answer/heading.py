"""The upper part of an answer: digit, verdict, explanation, and the network's input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.answer.digit import AnswerParts
from digitpad.gui.style import theme
from digitpad.gui.widgets.pixel_view import PixelView
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

SMALL = 420
"""Width in device-independent pixels below which the parts are smaller."""
NARROW = 300
"""Width below which the explanation is hidden."""


class Heading(Translated, AnswerParts):
    """The parts of an answer, the next best digit, and the network's input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixel_view = PixelView(self)
        self.next = QLabel(self)
        self.caption = QLabel(self)
        for label in (self.next, self.caption):
            label.setFont(theme.scaled(self.font(), 0.9))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._narrow = False
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._text_column(), 1)
        self._row.addLayout(self._input_column())

    def _text_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.STEP - 2)
        chips = self.chip_row()
        chips.setSpacing(theme.STEP)
        column.addStretch(1)
        column.addWidget(self.badge)
        column.addWidget(self.explanation)
        column.addLayout(chips)
        column.addWidget(self.next)
        column.addStretch(1)
        return column

    def _input_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.STEP // 2)
        column.addWidget(self.pixel_view, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignHCenter)
        return column

    def fit_into(self, width: int, *, low: bool) -> None:
        """Shrink the parts to `width`; if it is narrow the explanation is only the verdict's tip."""
        small = low or width < SMALL
        self._narrow = width < NARROW
        self.digit.set_side(64 if small else 128)
        self.pixel_view.set_zoom(5 if not small else 2 if self._narrow else 3)
        self.caption.setVisible(not small)
        self._row.setSpacing(theme.STEP if small else 2 * theme.STEP)
        self._show_explanation()

    def _show_explanation(self) -> None:
        self.explanation.setVisible(bool(self.explanation.text()) and not self._narrow)

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        super().show_answer(prediction, picked)
        self.pixel_view.show_pixels(prediction.pixels)
        self.badge.setToolTip(self.explanation.text())
        self._show_explanation()
        torn = prediction.verdict == "torn"
        self.next.setText("" if torn else answers.next_best(prediction, prediction.digit))
        self.next.setVisible(not torn)

    def retranslate(self) -> None:
        self.caption.setText(answers.sees())
        self.pixel_view.setAccessibleName(answers.sees())
        self.pixel_view.setToolTip(
            self.tr("The exact 28 x 28 pixels that the network is given. Drag them into another program.")
        )
        self.digit.setToolTip(self.tr("Drag the answer into another program."))
