"""The answer on its way out: to the clipboard, into another program, onto paper."""

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
"""Side of what hangs on the pointer while it is dragged, in device-independent pixels."""
SIGHT_SIDE = 280
"""Side of the network's pixels as a picture for other programs: 10 for each."""


class Sharing(QObject):
    """Copies, drags, prints and exports what the Answer tab shows; each does nothing where there is no answer.

    `copied()`; `saved(Path)`, `printed(str)`: to which file and on which printer it went. `failed(Exception)`.
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
        """From now on the answer and the network's pixels can be dragged out of the page that shows them."""
        if not self._drags:
            heading = self._tab.page.heading
            self._drags = [Drag(heading.digit, self._answer), Drag(heading.sight, self._sight)]

    def copy_digit(self) -> None:
        QGuiApplication.clipboard().setText(str(self._tab.digit))
        self.copied.emit()

    def copy_text(self) -> None:
        """The answer with its probabilities."""
        from digitpad.gui.files import answer_sheet

        if (found := self.report()) is not None:
            QGuiApplication.clipboard().setText(answer_sheet.text(found))
            self.copied.emit()

    def copy_picture(self) -> None:
        """The answer as it is printed."""
        from digitpad.gui.files import answer_sheet

        if (found := self.report()) is not None:
            QGuiApplication.clipboard().setImage(answer_sheet.image(found))
            self.copied.emit()

    def copy_pixels(self) -> None:
        """The 28x28 pixels that the network is given."""
        shown = self._tab.page.heading.sight.image()
        if shown is not None:
            QGuiApplication.clipboard().setImage(shown)
            self.copied.emit()

    def export_pdf(self, window: QWidget) -> None:
        """Write the page to a file that a person chooses."""
        from digitpad.gui.desktop import dialogs
        from digitpad.gui.files import answer_sheet

        found = self.report()
        start = Path.home() / self.tr("answer.pdf")
        path = dialogs.to_write(window, self.tr("Export the Answer"), start=start, kinds="PDF (*.pdf)") if found else None
        if found is None or path is None:
            return
        try:
            answer_sheet.write_pdf(found, path)
        except DigitpadError as wrong:
            self.failed.emit(wrong)
            return
        self.saved.emit(path)

    def print(self, window: QWidget) -> None:
        """Print the page on a printer that a person chooses."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from digitpad.gui.files import answer_sheet

        found = self.report()
        if found is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(answer_sheet.layout())
        printer.setDocName("digitpad")
        dialog = QPrintDialog(printer, window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        if not dialog.exec():
            return
        try:
            answer_sheet.print_on(printer, found)
        except DigitpadError as wrong:
            self.failed.emit(wrong)
            return
        if printer.outputFileName():
            self.saved.emit(Path(printer.outputFileName()))
        else:
            self.printed.emit(printer.printerName())

    def report(self) -> Report | None:
        """What a page would say now."""
        from digitpad.gui.files.answer_sheet import Report

        subject, prediction, card = self._pad.document.subject, self._tab.prediction, self._section.card
        if subject is None or prediction is None or card is None:
            return None
        return Report(subject, prediction, self._tab.picked, self._pad.pen_width * PEN_UNIT, answers.model(card))

    def _answer(self) -> tuple[QImage, str] | None:
        from digitpad.gui.files import answer_sheet

        found = self.report()
        return None if found is None else (answer_sheet.image(found), answer_sheet.text(found))

    def _sight(self) -> tuple[QImage, str] | None:
        shown = self._tab.page.heading.sight.image()
        return None if shown is None else (shown.scaled(SIGHT_SIDE, SIGHT_SIDE), "")


class Drag(QObject):
    """Lets what `widget` shows be dragged into other programs: `make()` returns it as a picture and in words, or None."""

    def __init__(self, widget: QWidget, make: Callable[[], tuple[QImage, str] | None]) -> None:
        super().__init__(widget)
        self._widget, self._make = widget, make
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
        found = self._make()
        if found is None:
            return
        picture, words = found
        data = QMimeData()
        data.setImageData(picture)
        if words:
            data.setText(words)
        drag = QDrag(self._widget)
        drag.setMimeData(data)
        ghost = picture.scaled(GHOST, GHOST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        drag.setPixmap(QPixmap.fromImage(ghost))
        drag.exec(Qt.DropAction.CopyAction)
