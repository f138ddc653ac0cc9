"""Switches with names; a switch is a check box in the program's style."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from digitpad.gui.style import theme
from digitpad.gui.style.buttons import DISCLOSURE


class SwitchText(QLabel):
    """Label of a switch; a click on it toggles the switch."""

    def __init__(self, switch: QCheckBox, parent: QWidget) -> None:
        super().__init__(parent)
        self._switch = switch
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._switch.click()


class ClaimSwitch(QWidget):
    """A switch with its name and, below it, the paper's claim."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = QCheckBox(self)
        self.name = SwitchText(self.switch, self)
        self.claim = SwitchText(self.switch, self)
        font = self.font()
        font.setBold(True)
        self.name.setFont(font)
        self.claim.setFont(theme.scaled(self.font(), 0.9))
        self.claim.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.STEP)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.switch, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.name, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.claim, 1, 1)
        grid.setColumnStretch(1, 1)

    def set_text(self, name: str, claim: str) -> None:
        self.name.setText(name)
        self.claim.setText(claim)
        self.switch.setAccessibleName(name)
        self.switch.setAccessibleDescription(claim)


class OneLineSwitch(QWidget):
    """A switch with its name beside it and its meaning in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = QCheckBox(self)
        self.name = SwitchText(self.switch, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP)
        row.addWidget(self.switch)
        row.addWidget(self.name, 1)

    def set_text(self, name: str, meaning: str) -> None:
        self.name.setText(name)
        self.switch.setAccessibleName(name)
        self.switch.setAccessibleDescription(meaning)
        for widget in (self.switch, self.name):
            widget.setToolTip(meaning)


class Disclosure(QCheckBox):
    """A text behind a triangle; shows or hides a section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(DISCLOSURE, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
