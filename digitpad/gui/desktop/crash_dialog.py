"""The dialog for an unexpected error, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui import accessibility
from digitpad.gui.desktop import crash_log, dialogs, window_place
from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import errors


class CrashDialog(Translated, QDialog):
    """Shows the diagnostics of `error`; blocks nothing. Only a person who copies them passes them on."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message, self.text, self.place = (
            QLabel(self),
            QPlainTextEdit(crash_log.diagnostics(error), self),
            QLabel(self),
        )
        self.copy_button, self.log_button, self.close_button = (
            Button(self),
            Button(self),
            Button(self, primary=True),
        )
        for label in (self.message, self.place):
            label.setWordWrap(True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place.hide()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.document().setDocumentMargin(theme.GAP)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.log_button.clicked.connect(self._show_log)
        self.close_button.clicked.connect(self.close)
        self._arrange()
        self.retranslate()
        self.resize(window_place.fitting(self, QSize(640, 420)))
        self.close_button.setFocus()

    def _arrange(self) -> None:
        box, row = QVBoxLayout(self), QHBoxLayout()
        box.setContentsMargins(*(theme.STEP * 3,) * 4)
        box.setSpacing(theme.GAP)
        box.addWidget(self.message)
        box.addWidget(self.text, 1)
        box.addWidget(self.place)
        box.addLayout(row)
        row.setSpacing(theme.STEP)
        row.addWidget(self.copy_button)
        row.addWidget(self.log_button)
        row.addStretch(1)
        row.addWidget(self.close_button)

    def _show_log(self) -> None:
        try:
            dialogs.show_folder(crash_log.log_file().parent)
        except DigitpadError as missing:
            self.place.setText(errors.sentence(missing))
            self.place.show()
            accessibility.announce(self, self.place.text(), urgent=True)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Something went wrong"))
        self.message.setText(
            self.tr(
                "This should not have happened. You can go on working. If you want to report it, copy this; "
                "digitpad sends nothing."
            )
        )
        self.text.setAccessibleName(self.tr("What happened"))
        self.copy_button.setText(self.tr("Copy"))
        self.log_button.setText(self.tr("Open the Log Folder"))
        self.close_button.setText(self.tr("Close"))
