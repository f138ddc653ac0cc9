"""The licences of all that is shipped, to be read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QListWidget, QPlainTextEdit, QWidget

from digitpad.gui.desktop import window_place
from digitpad.gui.style import theme
from digitpad.gui.widgets.pages import stack
from digitpad.gui.widgets.translated import Translated
from digitpad.system import licences

NARROW = 640
"""Width, in device-independent pixels, below which the list stands over the licence."""


class LicencesDialog(Translated, QDialog):
    """A list of the components, and beside or below it the chosen one's licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._components = licences.components()
        self.list, self.text = QListWidget(self), QPlainTextEdit(self)
        self.list.addItems([f"{component.name}  ·  {component.licence}" for component in self._components])
        self.list.currentRowChanged.connect(lambda row: self.text.setPlainText(licences.text(self._components[row])))
        self.text.document().setDocumentMargin(theme.GAP)
        self.text.setReadOnly(True)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(*(theme.STEP * 2,) * 4)
        self._sides.setSpacing(theme.GAP)
        self._sides.addWidget(self.list, 2)
        self._sides.addWidget(self.text, 3)
        self.resize(window_place.fitting(self, QSize(880, 520)))
        self.list.setCurrentRow(0)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        stack(self._sides, narrow=narrow)
        self.list.setMaximumWidth(self.width() if narrow else min(self.list.sizeHintForColumn(0) + 2 * theme.STEP, 320))

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Licences"))
        self.list.setAccessibleName(self.tr("What digitpad is made of"))
        self.text.setAccessibleName(self.tr("The licence"))
