"""The result of a run on MNIST's test images: accuracy, mistakes and calibration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from digitpad.gui.runs.result.charts import DigitChart, Reliability
from digitpad.gui.runs.result.confusion import ConfusionMatrix
from digitpad.gui.runs.result.tester import Tester, TesterProgress, TesterResult
from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.labels import ElidedLabel
from digitpad.gui.widgets.pages import stack
from digitpad.gui.widgets.picture_grid import PictureGrid
from digitpad.gui.widgets.progress import ProgressLine
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import answers, errors, numbers

if TYPE_CHECKING:
    from digitpad.evaluation.scores import ScoreReport
    from digitpad.runs.summary import RunSummary

WIDE = 900
"""From this width on (device-independent pixels) the charts stand beside the matrix."""
NARROW = 400
"""Below this width there is little room at the sides."""
NAME_BELOW = 400
"""Below this width, in device-independent pixels, the name stands under the buttons, and saving is left to
the menu."""


class ResultPage(Translated, QStackedWidget):
    """Tests a run's best model, once, and shows its scores. `chosen(Pick)`: a picture was chosen for the pad;
    `failed(Exception)`."""

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._tested: TesterResult | None = None
        self._cell: tuple[int, int] | None = None
        self.tester = Tester(self)
        self.tester.reported.connect(self._on_report)
        self.tester.failed.connect(self._on_failed)
        self._make_widgets()
        self._arrange()
        self.retranslate()

    def _make_widgets(self) -> None:
        self.title, self.note, self.pictures_title = (QLabel(self) for _ in range(3))
        self.matrix_title, self.digits_title, self.calibration_title = (QLabel(self) for _ in range(3))
        self.matrix_note, self.calibration_note = (QLabel(self) for _ in range(2))
        self.title.setFont(theme.scaled(self.font(), 1.3, bold=True))
        for label in (self.matrix_title, self.digits_title, self.calibration_title):
            label.setFont(theme.scaled(self.font(), 1.0, bold=True))
            label.setWordWrap(True)
        for label in (self.note, self.pictures_title, self.calibration_note, self.matrix_note):
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        for label in (self.title, self.note, self.pictures_title, self.calibration_note, self.matrix_note):
            label.setWordWrap(True)
        self.confusion, self.pictures = ConfusionMatrix(self), PictureGrid(self, strip=True)
        self.digits, self.reliability = DigitChart(self), Reliability(self)
        self.confusion.chosen.connect(self._open_cell)
        self.pictures.chosen.connect(self.chosen)
        self.progress, self.progress_label = ProgressLine(self), QLabel(self)
        self.progress_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress_label.setWordWrap(True)

    def _arrange(self) -> None:
        waiting, inside, area = QWidget(self), QWidget(self), QScrollArea(self)
        box = QVBoxLayout(waiting)
        box.setContentsMargins(*[4 * theme.STEP] * 4)
        box.addStretch(1)
        box.addWidget(self.progress_label)
        box.addWidget(self.progress)
        box.addStretch(1)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._fill(inside)
        self.addWidget(waiting)
        self.addWidget(area)

    def _fill(self, inside: QWidget) -> None:
        whole, left, right = QVBoxLayout(inside), QVBoxLayout(), QVBoxLayout()
        self._whole = whole
        whole.setSpacing(theme.STEP)
        whole.addWidget(self.title)
        whole.addWidget(self.note)
        for widget in (
            self.matrix_title,
            self.matrix_note,
            self.confusion,
            self.pictures_title,
            self.pictures,
        ):
            left.addWidget(widget)
        for widget in (
            self.digits_title,
            self.digits,
            self.calibration_title,
            self.calibration_note,
            self.reliability,
        ):
            right.addWidget(widget)
        for column in (left, right):
            column.setSpacing(theme.STEP)
            column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(3 * theme.STEP)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        whole.addSpacing(theme.STEP)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        self.pictures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_run(self, folder: Path) -> None:
        """Show the scores of the best model of the run in `folder`; it is tested if no answers are kept."""
        self.folder, self._tested, self._cell = folder, None, None
        self.progress.set_share(0.0)
        self.progress.show()
        self._show_waiting()
        self.setCurrentIndex(0)
        self.tester.test(folder)

    def leave(self) -> None:
        """End a running test, without waiting."""
        self.tester.leave()

    def stop(self) -> None:
        """End a test that is running, and wait for it."""
        self.tester.stop()

    def is_idle(self) -> bool:
        """Whether no test runs."""
        return self.tester.is_idle()

    def in_order(self) -> list[QWidget]:
        """The widgets in the order of the Tab key."""
        return [self.confusion, self.pictures]

    def _on_report(self, item: object) -> None:
        if isinstance(item, TesterProgress):
            self.progress.set_share(item.done)
        elif isinstance(item, TesterResult):
            self._tested = item
            self.confusion.show_counts(item.report.confusion)
            self.digits.show_report(item.report)
            self.reliability.show_report(item.report)
            self._show_figures(item.report)
            self._open_cell(*_worst(item.report))
            self.setCurrentIndex(1)

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(error)
        if self._tested is None:
            self.progress.hide()
            self.progress_label.setText(errors.sentence(error))

    def _open_cell(self, label: int, answer: int) -> None:
        """Show the pictures of one cell."""
        if self._tested is None:
            return
        self._cell, report = (label, answer), self._tested.report
        self.confusion.mark(label, answer)
        places = report.cell(label, answer).tolist()
        shares = [numbers.percent(float(report.confidence[place])) for place in places]
        names = [answers.mnist_picture(place, label, test=True) for place in places]
        self.pictures.show_pictures(self._tested.digits, places, captions=shares, names=names)
        self.pictures.scrollToTop()
        self._show_cell_title(len(places))

    def _show_cell_title(self, count: int) -> None:
        assert self._cell is not None
        label, answer = self._cell
        if not count:
            text = self.tr("No {label} was read as {answer}.")
        elif label == answer:
            text = self.tr(
                "Pictures of {label} read as {answer}: {count}, the surest first. Choose a picture, and it "
                "lands on the pad."
            )
        else:
            text = self.tr(
                "Pictures of {label} wrongly read as {answer}: {count}, the surest first. Choose a picture, "
                "and it lands on the pad."
            )
        self.pictures_title.setText(text.format(label=label, answer=answer, count=f"{count:,}"))
        self.pictures.setAccessibleName(self.pictures_title.text())

    def _show_figures(self, report: ScoreReport) -> None:
        low, high = report.interval
        title = self.tr("{accuracy} % right on MNIST's {count} test images")
        self.title.setText(title.format(accuracy=f"{report.accuracy:.2f}", count=f"{report.images:,}"))
        wrong = report.images - int(report.confusion.trace())
        note = self.tr(
            "{wrong} wrong. 95 % interval: {low} to {high} %. None of these images was used in its training."
        )
        self.note.setText(note.format(wrong=f"{wrong:,}", low=f"{low:.2f}", high=f"{high:.2f}"))
        text = self.tr(
            "On the dashed line, a percentage is worth what it says. Mean distance from it (ECE): {ece} "
            "points. "
            "Under each dot stands how many answers it sums up."
        )
        self.calibration_note.setText(text.format(ece=f"{report.ece:.2f}"))

    def _show_waiting(self) -> None:
        self.progress.setAccessibleName(self.tr("Progress of the test"))
        self.progress_label.setText(
            self.tr("Reading MNIST's 10,000 test images. This happens once for each run.")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, side = self.width() >= WIDE, theme.STEP * (3 if self.width() >= NARROW else 1)
        self._whole.setContentsMargins(side, theme.STEP, side, 2 * theme.STEP)
        stack(self._columns, narrow=not wide)

    def retranslate(self) -> None:
        self.matrix_title.setText(self.tr("Which mistakes it makes"))
        self.matrix_note.setText(
            self.tr(
                "Each row is a digit, each column what it was read as. Choose a cell to see its pictures."
            )
        )
        self.confusion.setAccessibleDescription(self.matrix_note.text())
        self.digits_title.setText(self.tr("Mistakes by digit"))
        self.calibration_title.setText(self.tr("Can its percentages be believed?"))
        if self._tested is not None:
            self._show_figures(self._tested.report)
        if self._cell is not None:
            self._open_cell(*self._cell)


class RunsResult(Translated, QWidget):
    """A ResultPage below the run's name, with a button back and the actions `use` and `save` on its network.

    `left()`: the button back was pressed; `chosen(Pick)`: a picture was chosen for the pad;
    `failed(Exception)`.
    """

    left = Signal()
    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, use: QAction, save: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back, self.use, self.save = (Button(self) for _ in range(3))
        self.name = ElidedLabel(self)
        self.page = ResultPage(self)
        self.back.clicked.connect(self.left)
        self.page.chosen.connect(self.chosen)
        self.page.failed.connect(self.failed)
        self.use.setDefaultAction(use)
        self.save.setDefaultAction(save)
        for button in (self.back, self.use, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self._above, box = QGridLayout(), QVBoxLayout(self)
        self._above.setContentsMargins(2 * theme.STEP, 0, 2 * theme.STEP, 0)
        self._above.setSpacing(theme.STEP)
        self._above.setColumnStretch(1, 1)
        box.setContentsMargins(0, theme.GAP, 0, 0)
        box.setSpacing(theme.STEP)
        box.addLayout(self._above)
        box.addWidget(self.page, 1)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        self._above.addWidget(self.back, 0, 0)
        self._above.addWidget(self.save, 0, 2)
        self._above.addWidget(self.use, 0, 3)
        narrow = self.width() < NAME_BELOW
        self.save.setVisible(not narrow)
        self._above.addWidget(self.name, *((1, 0, 1, 4) if narrow else (0, 1)))

    def leave(self) -> None:
        """End a running test, without waiting."""
        self.page.leave()

    def stop(self) -> None:
        """End a running test, and wait for it."""
        self.page.stop()

    def is_idle(self) -> bool:
        """Whether no test runs."""
        return self.page.is_idle()

    def in_order(self) -> list[QWidget]:
        """The widgets in the order of the Tab key."""
        return [self.back, self.save, self.use, *self.page.in_order()]

    def show_run(self, run: RunSummary) -> None:
        """Show the scores of `run`, with the focus on the button back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.setText(run.name)
        self.page.show_run(run.folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("Back to the Runs"))
        self.back.setAccessibleName(self.back.toolTip())


def _worst(report: ScoreReport) -> tuple[int, int]:
    """The cell with the most mistakes."""
    wrong = report.confusion.copy()
    wrong[range(10), range(10)] = 0
    label, answer = divmod(int(wrong.argmax()), 10)
    return label, answer
