"""What each switch was worth, as far as the runs that differ in it alone can tell."""

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
    """One paragraph for each comparison that the complete runs allow. `opened(Comparison)`: one about a claim of the paper is wanted."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Comparison] = ()
        self.setWidgetResizable(True)
        self._fill()
        self._name()

    def show_comparisons(self, found: Sequence[Comparison]) -> None:
        """Show the first MOST."""
        self._found = found[:MOST]
        self._fill()

    def sentences(self) -> list[str]:
        """What is shown, one sentence a comparison."""
        return [comparisons.result(found) for found in self._found]

    def _fill(self) -> None:
        self.setWidget(self._paragraphs() if self._found else self._nothing())

    def _nothing(self) -> EmptyPage:
        made = EmptyPage(self)
        words = self.tr(
            "“Compare On and Off…” in the Train tab trains a claim of the paper on and off, with the same seed: the pair shows here. "
            "Several seeds show what is more than chance."
        )
        made.set_text(self.tr("Nothing to compare yet"), words)
        return made

    def _paragraphs(self) -> QWidget:
        inside = QWidget(self)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, theme.STEP, theme.STEP, 0)
        box.setSpacing(theme.STEP // 2)
        for found in self._found:
            self._add(found, box)
        box.addStretch(1)
        return inside

    def _add(self, found: Comparison, box: QVBoxLayout) -> None:
        measured = found.measured
        box.addWidget(_label(comparisons.title(found), bold=True))
        box.addWidget(_label(runs.shared(found), muted=True))
        box.addWidget(_label(comparisons.result(found)))
        if measured is not None:
            chart = IntervalChart(self)
            chart.show_difference(measured, comparisons.result(found))
            box.addWidget(chart)
        names = numbers.listed(*(f"{a.called} − {b.called}" for a, b in found.pairs))
        box.addWidget(_label(names, muted=True))
        if claim_of(found) is not None:
            button = Button(self)
            button.setText(self.tr("Open This Comparison"))
            button.setToolTip(self.tr("Its curves, and more seeds, in the Train tab"))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda: self.opened.emit(found))
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
    made = QLabel(text)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.scaled(made.font(), 0.85 if muted else 1.0, bold=bold))
    if muted:
        made.setForegroundRole(made.palette().ColorRole.PlaceholderText)
    return made
