"""The curves of several runs in one plot, with a choice of the kind of curve, a legend and an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.plots import export
from digitpad.gui.plots.legend import Entry, Legend
from digitpad.gui.plots.runs_plot import RunsPlot
from digitpad.gui.plots.save_button import SaveButton
from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button, plain
from digitpad.gui.widgets.pages import ScrollsFirst
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import numbers
from digitpad.runs.curves import RunCurves
from digitpad.system import paths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("validation_accuracy", "training_accuracy", "validation_loss", "training_loss")
HIGHEST = 101.0
"""The upper end of an accuracy's axis, in %."""
KIND = 200
"""Width of the choice of a curve at most, in device-independent pixels."""
LOW, NARROW = 220, 300
"""Below this height (device-independent pixels) there is no room for the legend, below this width none for
the label of the choice."""
PICTURES = {"png": export.png, "svg": export.svg}
NAMED = 8
"""Runs named in the legend; the others are counted."""


class RunsCurves(Translated, QWidget):
    """The plot, the choice of a kind of curve, and a legend with the values at the cursor. `saved(Path)`,
    `failed(Exception)`."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: Sequence[RunCurves] = ()
        self.nothing = ""
        """Shown without any curves, instead of the hint to select runs."""
        self.kind, self.kind_label, self.whole, self.plot, self.legend = (
            QComboBox(self),
            QLabel(self),
            Button(self, icon_name="whole", text=False),
            RunsPlot(self),
            Legend(self),
        )
        self.export = SaveButton(
            {kind: partial(self._picture, make) for kind, make in PICTURES.items()}, self
        )
        self.export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.export.saved.connect(self.saved)
        self.export.failed.connect(self.failed)
        self.kind.addItems([""] * len(KINDS))
        self.kind.setMinimumContentsLength(6)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind.setMaximumWidth(KIND)
        self.kind.currentIndexChanged.connect(lambda _: self._draw())
        self.kind_label.setBuddy(self.kind)
        ScrollsFirst(self.kind)
        self.whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.whole.clicked.connect(self.plot.see_all)
        self.plot.read_at.connect(self._show_legend)
        row, box = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.kind_label)
        row.addWidget(self.kind, 1)
        row.addStretch(1)
        row.addWidget(self.whole)
        row.addWidget(self.export)
        box.setContentsMargins(0, theme.STEP, 0, 0)
        box.setSpacing(theme.STEP // 2)
        box.addLayout(row)
        box.addWidget(self.plot, 1)
        box.addWidget(self.legend)
        self.retranslate()

    def show_curves(self, curves: Sequence[RunCurves]) -> None:
        """Show these curves; the same runs with more steps keep the zoom."""
        others = [run.name for run in curves] != [run.name for run in self._curves]
        self._curves = curves
        self._fill()
        if others:
            self.plot.see_all()

    def _fill(self) -> None:
        self.plot.show_curves(self._shown(), self._styles(), top=HIGHEST if self._in_percent else None)
        empty = not any(curve.size for curve in self._shown())
        self.plot.show_note(self._why_empty() if empty else "")
        self.export.setEnabled(not empty)
        self.export.name = paths.as_file_name(self._curves[0].name) if len(self._curves) == 1 else "curves"

    @property
    def _in_percent(self) -> bool:
        return KINDS[self.kind.currentIndex()].endswith("accuracy")

    def _why_empty(self) -> str:
        if not self._curves:
            return self.nothing or self.tr("Select runs in the table to lay their curves over each other.")
        if KINDS[self.kind.currentIndex()].startswith("validation"):
            return self.tr(
                "No evaluation on the validation images yet. Curves of the training can be chosen above."
            )
        return self.tr("No step yet.")

    def _styles(self) -> list[int]:
        return [place if run.style is None else run.style for place, run in enumerate(self._curves)]

    def _shown(self) -> list[NDArray[np.float64]]:
        return [getattr(run, KINDS[self.kind.currentIndex()]) for run in self._curves]

    def _draw(self) -> None:
        self._fill()
        self.plot.see_all()

    def _show_legend(self, step: float | None) -> None:
        if not self._curves:
            self.legend.show_entries([])
            self.plot.setAccessibleDescription(self._why_empty())
            return
        entries = self._entries(step)
        lead = [] if step is None else [Entry(None, self.tr("Step {step}: ").format(step=f"{step:,.0f}"))]
        rest = (
            []
            if len(entries) <= NAMED
            else [Entry(None, self.tr("and {count} more").format(count=len(entries) - NAMED))]
        )
        self.legend.show_entries([*lead, *entries[:NAMED], *rest])
        texts = [entry.name for entry in lead] + [
            numbers.listed(*(f"{entry.name} {entry.value}" for entry in entries))
        ]
        self.plot.setAccessibleDescription("".join(texts))

    def _entries(self, step: float | None) -> list[Entry]:
        values = [self._value(curve, step) for curve in self._shown()]
        return [
            Entry(style, run.name, value)
            for style, run, value in zip(self._styles(), self._curves, values, strict=True)
        ]

    def _picture(self, make: Callable[[RunsPlot, Legend], bytes]) -> bytes:
        """The visible plot and a legend with its title and every run."""
        legend = Legend(self)
        legend.show_entries([Entry(None, self.kind.currentText()), *self._entries(None)])
        picture = make(self.plot, legend)
        legend.deleteLater()
        return picture

    def _value(self, curve: NDArray[np.float64], step: float | None) -> str:
        """The last value up to `step`; None: the last one."""
        place = curve.shape[1] if step is None else int(curve[0].searchsorted(step, side="right"))
        if not place:
            return ""
        value = float(curve[1, place - 1])
        return numbers.accuracy(value) if self._in_percent else f"{value:.4f}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(self.height() >= LOW)
        self.kind_label.setVisible(self.width() >= NARROW)

    def retranslate(self) -> None:
        self.kind_label.setText(self.tr("&Curve:"))
        self.kind.setAccessibleName(plain(self.kind_label.text()))
        names = (
            self.tr("validation accuracy"),
            self.tr("training accuracy"),
            self.tr("validation loss"),
            self.tr("training loss"),
        )
        for index, name in enumerate(names):
            self.kind.setItemText(index, name)
        whole = self.tr(
            "Show all of the curves again; the wheel zooms (with Ctrl in a page that scrolls), dragging moves"
        )
        self.whole.setToolTip(whole)
        self.whole.setAccessibleName(whole)
        self.plot.setAccessibleName(self.tr("Curves of the selected runs over their steps"))
        self._fill()
