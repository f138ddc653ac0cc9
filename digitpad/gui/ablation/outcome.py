"""What the complete pairs of a comparison show: a sentence, each pair's difference, and where their mean lies."""

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
        self._found: Comparison | None = None
        self.title, self.words = Muted(self, wraps=True), QLabel(self)
        self.interval, self.pairs = IntervalChart(self), Muted(self, wraps=True)
        self.words.setWordWrap(True)
        self.words.setFont(theme.scaled(self.font(), 1.0, bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP // 2)
        for widget in (self.title, self.words, self.interval, self.pairs):
            column.addWidget(widget)
        self.hide()

    def show_comparison(self, found: Comparison | None) -> None:
        """None: no pair is complete."""
        self._found = found
        self.setVisible(found is not None)
        if found is None or found.measured is None:
            return
        self.title.setText(comparisons.title(found))
        self.words.setText(comparisons.result(found))
        self.interval.show_difference(found.measured, self.words.text())
        values = zip(found.pairs, found.measured.values, strict=True)
        told = [(numbers.points(value), a.config.seed) for (a, _), value in values]
        each = numbers.listed(*(self.tr("{value} (seed {seed})").format(value=value, seed=seed) for value, seed in told))
        if len(found.pairs) == 1:
            words = self.tr("On minus off, in points: {each}. The line is 0.")
        else:
            words = self.tr("On minus off, in points: {each}. The line is 0, the bar the 95 % interval.")
        self.pairs.setText(words.format(each=each))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_comparison(self._found)
        super().changeEvent(event)
