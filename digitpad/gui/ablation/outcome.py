"""The result of a comparison: a sentence, the difference of each complete pair, and their mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.ablation.interval_chart import IntervalChart
from digitpad.gui.style import theme
from digitpad.gui.widgets.labels import Muted
from digitpad.gui.words import comparisons, numbers

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison


class ComparisonResult(QWidget):
    """Hidden until there is a complete pair."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self.title, self.sentence = Muted(self, wraps=True), QLabel(self)
        self.interval, self.pairs = IntervalChart(self), Muted(self, wraps=True)
        self.sentence.setWordWrap(True)
        self.sentence.setFont(theme.scaled(self.font(), 1.0, bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP // 2)
        for widget in (self.title, self.sentence, self.interval, self.pairs):
            column.addWidget(widget)
        self.hide()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show `comparison`; None where no pair is complete."""
        self._comparison = comparison
        self.setVisible(comparison is not None)
        if comparison is None or comparison.measured is None:
            return
        self.title.setText(comparisons.title(comparison))
        self.sentence.setText(comparisons.result(comparison))
        self.interval.show_difference(comparison.measured, self.sentence.text())
        pairs = zip(comparison.pairs, comparison.measured.values, strict=True)
        differences = [(numbers.points(value), a.config.seed) for (a, _), value in pairs]
        each = numbers.listed(
            *(self.tr("{value} (seed {seed})").format(value=value, seed=seed) for value, seed in differences)
        )
        if len(comparison.pairs) == 1:
            text = self.tr("On minus off, in points: {each}. The line is 0.")
        else:
            text = self.tr("On minus off, in points: {each}. The line is 0, the bar the 95 % interval.")
        self.pairs.setText(text.format(each=each))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_comparison(self._comparison)
        super().changeEvent(event)
