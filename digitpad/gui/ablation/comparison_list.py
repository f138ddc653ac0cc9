"""List of comparisons between finished runs, one paragraph for each switch in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from digitpad.ablation.plan import claim_of
from digitpad.gui.ablation.interval_chart import IntervalChart
from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.pages import EmptyPage
from digitpad.gui.words import comparisons, numbers, runs

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison

MOST = 30
"""Comparisons shown at most."""


class ComparisonList(QScrollArea):
    """One paragraph for each comparison of complete runs. `opened(Comparison)`: its button was pressed."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparisons: Sequence[Comparison] = ()
        self.setWidgetResizable(True)
        self._fill()
        self._name()

    def show_comparisons(self, results: Sequence[Comparison]) -> None:
        """Show the first MOST."""
        self._comparisons = results[:MOST]
        self._fill()

    def sentences(self) -> list[str]:
        """The sentence of each comparison."""
        return [comparisons.result(comparison) for comparison in self._comparisons]

    def _fill(self) -> None:
        self.setWidget(self._paragraphs() if self._comparisons else self._nothing())

    def _nothing(self) -> EmptyPage:
        page = EmptyPage(self)
        text = self.tr(
            "“Compare On and Off…” in the Train tab trains a claim of the paper on and off, with the same "
            "seed: the pair shows here. "
            "Several seeds show what is more than chance."
        )
        page.set_text(self.tr("Nothing to compare yet"), text)
        return page

    def _paragraphs(self) -> QWidget:
        inside = QWidget(self)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, theme.STEP, theme.STEP, 0)
        box.setSpacing(theme.STEP // 2)
        for comparison in self._comparisons:
            self._add(comparison, box)
        box.addStretch(1)
        return inside

    def _add(self, comparison: Comparison, box: QVBoxLayout) -> None:
        measured = comparison.measured
        box.addWidget(_label(comparisons.title(comparison), bold=True))
        box.addWidget(_label(runs.shared(comparison), muted=True))
        box.addWidget(_label(comparisons.result(comparison)))
        if measured is not None:
            chart = IntervalChart(self)
            chart.show_difference(measured, comparisons.result(comparison))
            box.addWidget(chart)
        names = numbers.listed(*(f"{a.called} − {b.called}" for a, b in comparison.pairs))
        box.addWidget(_label(names, muted=True))
        if claim_of(comparison) is not None:
            button = Button(self)
            button.setText(self.tr("Open This Comparison"))
            button.setToolTip(self.tr("Its curves, and more seeds, in the Train tab"))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda: self.opened.emit(comparison))
            box.addWidget(button)
        box.addSpacing(theme.STEP)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("What each switch was worth"))


def _label(text: str, *, bold: bool = False, muted: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.scaled(label.font(), 0.85 if muted else 1.0, bold=bold))
    if muted:
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
