"""Sharing an answer: copy, drag, print and export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.pad.pad import PEN_UNIT
from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.gui.answer.section import AnswerSection
    from digitpad.gui.files.answer_sheet import Report

GHOST = 120
"""Side of the picture under the pointer during a drag, in device-independent pixels."""
INPUT_SIDE = 280
"""Side of the network's input as dragged into other programs: 10 for each pixel."""


class Sharing(QObject):
    """Copies, drags, prints and exports the shown answer; without an answer nothing happens.

    `copied()`, `saved(Path)`: the file, `printed(str)`: the printer, `failed(Exception)`.
    """

    copied = Signal()
    saved = Signal(object)
    printed = Signal(str)
    failed = Signal(object)

    def __init__(self, section: AnswerSection, pad: PadPanel) -> None:
        super().__init__(section)
        self._section = section
        self._tab = section.tab
        self._pad = pad
        self._drags: list[Drag] = []

    def let_drag(self) -> None:
        """Let the answer and the network's input be dragged out of the page."""
        if not self._drags:
            answer, network_input = self._tab.drag_sources()
            self._drags = [Drag(answer, self._dragged_answer), Drag(network_input, self._dragged_input)]

    def copy_digit(self) -> None:
        QGuiApplication.clipboard().setText(str(self._tab.digit))
        self.copied.emit()

    def copy_text(self) -> None:
        """Copy the answer with its probabilities as text."""
        from digitpad.gui.files import answer_sheet

        if (report := self.report()) is not None:
            QGuiApplication.clipboard().setText(answer_sheet.text(report))
            self.copied.emit()

    def copy_picture(self) -> None:
        """Copy the printed page as a picture."""
        from digitpad.gui.files import answer_sheet

        if (report := self.report()) is not None:
            QGuiApplication.clipboard().setImage(answer_sheet.image(report))
            self.copied.emit()

    def copy_pixels(self) -> None:
        """Copy the network's 28x28 input as a picture."""
        image = self._tab.input_image()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            self.copied.emit()

    def export_pdf(self, window: QWidget) -> None:
        """Write the page to a file that a person chooses."""
        from digitpad.gui.desktop import dialogs
        from digitpad.gui.files import answer_sheet

        report = self.report()
        start = Path.home() / self.tr("answer.pdf")
        path = (
            dialogs.to_write(window, self.tr("Export the Answer"), start=start, kinds="PDF (*.pdf)")
            if report
            else None
        )
        if report is None or path is None:
            return
        try:
            answer_sheet.write_pdf(report, path)
        except DigitpadError as error:
            self.failed.emit(error)
            return
        self.saved.emit(path)

    def print(self, window: QWidget) -> None:
        """Print the page on a printer that a person chooses."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from digitpad.gui.files import answer_sheet

        report = self.report()
        if report is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(answer_sheet.layout())
        printer.setDocName("digitpad")
        dialog = QPrintDialog(printer, window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        if not dialog.exec():
            return
        try:
            answer_sheet.print_on(printer, report)
        except DigitpadError as error:
            self.failed.emit(error)
            return
        if printer.outputFileName():
            self.saved.emit(Path(printer.outputFileName()))
        else:
            self.printed.emit(printer.printerName())

    def report(self) -> Report | None:
        """The content of a page with the shown answer, if there is one."""
        from digitpad.gui.files.answer_sheet import Report

        subject, prediction, card = self._pad.document.subject, self._tab.prediction, self._section.card
        if subject is None or prediction is None or card is None:
            return None
        return Report(
            subject, prediction, self._tab.picked, self._pad.pen_width * PEN_UNIT, answers.model(card)
        )

    def _dragged_answer(self) -> tuple[QImage, str] | None:
        from digitpad.gui.files import answer_sheet

        report = self.report()
        return None if report is None else (answer_sheet.image(report), answer_sheet.text(report))

    def _dragged_input(self) -> tuple[QImage, str] | None:
        image = self._tab.input_image()
        return None if image is None else (image.scaled(INPUT_SIDE, INPUT_SIDE), "")


class Drag(QObject):
    """Makes `widget` a drag source: `make()` returns its content as a picture and as text, or None."""

    def __init__(self, widget: QWidget, make: Callable[[], tuple[QImage, str] | None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._make = make
        self._from: QPointF | None = None
        widget.setCursor(Qt.CursorShape.OpenHandCursor)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position()
            return True
        if event.type() == QEvent.Type.MouseMove and self._from is not None:
            if (event.position() - self._from).manhattanLength() >= QApplication.startDragDistance():
                self._from = None
                self._start()
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._from = None
        return False

    def _start(self) -> None:
        content = self._make()
        if content is None:
            return
        picture, text = content
        data = QMimeData()
        data.setImageData(picture)
        if text:
            data.setText(text)
        drag = QDrag(self._widget)
        drag.setMimeData(data)
        ghost = picture.scaled(
            GHOST, GHOST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(QPixmap.fromImage(ghost))
        drag.exec(Qt.DropAction.CopyAction)
