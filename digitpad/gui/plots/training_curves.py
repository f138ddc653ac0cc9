"""The curves of one training with their legend, the values at the cursor, and buttons: logarithmic, whole
run, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.plots import export, training_plot
from digitpad.gui.plots.save_button import SaveButton
from digitpad.gui.plots.training_plot import TrainingPlot
from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.labels import Muted, Steady
from digitpad.gui.widgets.pages import stack
from digitpad.gui.widgets.translated import Translated
from digitpad.runs.export import history_csv

if TYPE_CHECKING:
    from collections.abc import Callable

    from digitpad.runs.curves import History

NARROW = 280
"""Below this width, in device-independent pixels, the buttons stand under the names of the curves."""
READING = 330
"""Below this width the values at the cursor may take more than two lines."""
LINES, LINES_NARROW = 17, 27
"""Least height in lines of text; a narrow page scrolls in any case."""
DESCRIBED = 3000
"""Milliseconds between two changes of the growing curves' description: a screen reader may read each of
them."""


class CurveKey(QWidget):
    """A sample of a curve and its name."""

    def __init__(self, colour: str, parent: QWidget, *, dashed: bool = False) -> None:
        super().__init__(parent)
        self._pen = QPen(QColor(colour), 2.0, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        self._name = ""
        self.setFont(theme.scaled(self.font(), 0.9))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(22 + self.fontMetrics().horizontalAdvance(self._name), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.drawLine(QPointF(1, self.height() / 2), QPointF(16, self.height() / 2))
        painter.setPen(theme.of(self).muted)
        painter.drawText(self.rect().adjusted(22, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._name)


class TrainingCurves(Translated, QWidget):
    """Legend, plots, values at the cursor, and buttons. `saved(Path)`, `failed(Exception)`."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots, self.reading = TrainingPlot(self), Steady(Muted(), self)
        self._describing, self._newest = QTimer(self), ""
        self._describing.setSingleShot(True)
        self._describing.timeout.connect(self._set_description)
        self.keys = (
            CurveKey(training_plot.TRAINING, self),
            CurveKey(training_plot.VALIDATION, self, dashed=True),
        )
        self.log, self.whole = (Button(self, icon_name=name, text=False) for name in ("log", "whole"))
        self.export = SaveButton(self._exports(), self)
        self.export.saved.connect(self.saved)
        self.export.failed.connect(self.failed)
        self.log.setCheckable(True)
        self.log.toggled.connect(self.plots.set_log)
        self.whole.clicked.connect(self.plots.see_all)
        self.plots.read_at.connect(self._show_values)
        self.plots.repainted.connect(self._show_newest)
        self._arrange()
        self.retranslate()

    def _exports(self) -> dict[str, Callable[[], bytes]]:
        plots = self.plots
        return {
            "png": lambda: export.png(plots),
            "svg": lambda: export.svg(plots),
            "csv": lambda: history_csv(plots.history),
        }

    def _arrange(self) -> None:
        column, keys, buttons = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP // 2)
        for box in (keys, buttons, self._above):
            box.setSpacing(theme.STEP)
        for key in self.keys:
            keys.addWidget(key)
        keys.addStretch(1)
        for button in (self.log, self.whole, self.export):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._above.addLayout(keys, 1)
        self._above.addLayout(buttons)
        column.addLayout(self._above)
        column.addWidget(self.plots, 1)
        column.addWidget(self.reading)

    def in_order(self) -> list[QWidget]:
        """Widgets that the keyboard reaches, from the top."""
        return [self.log, self.whole, self.export, self.plots]

    def set_file_name(self, name: str) -> None:
        """Propose this name, without its ending, for the file of the curves."""
        self.export.name = name

    def mark_dirty(self) -> None:
        """Repaint the growing history soon."""
        self.plots.mark_dirty()

    def show_history(self, history: History) -> None:
        self.plots.show_history(history)
        self._show_newest()

    def _show_newest(self) -> None:
        """Show the newest values unless a cursor shows others."""
        self.export.setEnabled(len(self.plots.history.steps) > 0)
        if self.plots.cursor is None:
            self._show_values(None)

    def _show_values(self, step: float | None) -> None:
        steps, evaluations = self.plots.history.steps, self.plots.history.evaluations
        row = (steps.row(-1) if len(steps) else None) if step is None else steps.at(step)
        if row is None:
            self.reading.setText("\n")
            self._describe(self.tr("No run yet"), now=True)
            return
        text = self.tr("Step {step}: loss {loss} · accuracy {accuracy} % · rate {rate}").format(
            step=f"{row['step']:,.0f}",
            loss=f"{row['smooth_loss']:.3f}",
            accuracy=f"{row['smooth_accuracy']:.1f}",
            rate=f"{row['learning_rate']:.2g}",
        )
        measured = evaluations.at(row["step"])
        validation = ""
        if measured is not None:
            validation = self.tr("Validation at step {step}: loss {loss} · accuracy {accuracy} %").format(
                step=f"{measured['step']:,.0f}",
                loss=f"{measured['loss']:.3f}",
                accuracy=f"{measured['accuracy']:.2f}",
            )
        self.reading.setText(f"{text}\n{validation}".replace(" %", "\N{NO-BREAK SPACE}%"))
        self._describe(f"{text}. {validation}", now=step is not None)

    def _describe(self, text: str, *, now: bool) -> None:
        """Set the description of the curves now, or DESCRIBED milliseconds after the last one."""
        self._newest = text
        if now or not self._describing.isActive():
            self._set_description()

    def _set_description(self) -> None:
        if self.plots.accessibleDescription() != self._newest:
            self.plots.setAccessibleDescription(self._newest)
            self._describing.start(DESCRIBED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(narrow=self.width() < NARROW)

    def _fit(self, *, narrow: bool) -> None:
        stack(self._above, narrow=narrow)
        self.reading.setWordWrap(self.width() < READING)
        self.setMinimumHeight((LINES_NARROW if narrow else LINES) * self.fontMetrics().height())

    def retranslate(self) -> None:
        for key, name in zip(self.keys, (self.tr("training"), self.tr("validation")), strict=True):
            key.set_name(name)
        log = self.tr("Logarithmic scale for loss and learning rate")
        whole = self.tr(
            "The whole run again; the wheel zooms (with Ctrl in a page that scrolls), dragging moves"
        )
        for button, name in ((self.log, log), (self.whole, whole)):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.plots.setAccessibleName(self.tr("Curves of loss, accuracy and learning rate"))
        self.plots.name_plots((self.tr("loss"), self.tr("accuracy, %"), self.tr("learning rate")))
        self._show_values(self.plots.cursor)
