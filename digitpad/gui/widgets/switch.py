"""A switch, and a claim of the paper beside one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from digitpad.gui.style import theme

WIDTH, HEIGHT = 34, 20
KNOB = 16.0


class Switch(QAbstractButton):
    """On or off, like a light; a check box by nature, so that a screen reader and the space bar know it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 4, HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, on = self.palette(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, (self.height() - HEIGHT) / 2, WIDTH, HEIGHT)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.in_palette(palette).accent if on else theme.in_palette(palette).neutral)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        middle = QPointF(box.right() - HEIGHT / 2 if on else box.left() + HEIGHT / 2, box.center().y())
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(middle, KNOB / 2, KNOB / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 2.0))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), HEIGHT / 2 + 1, HEIGHT / 2 + 1)


class Words(QLabel):
    """A label that belongs to a switch: a click on it is one on the switch."""

    def __init__(self, switch: Switch, parent: QWidget) -> None:
        super().__init__(parent)
        self._switch = switch
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._switch.click()


class ClaimSwitch(QWidget):
    """A switch with its name and, below it, what the paper says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(self)
        self.name, self.says = Words(self.switch, self), Words(self.switch, self)
        font = self.font()
        font.setBold(True)
        self.name.setFont(font)
        self.says.setFont(theme.scaled(self.font(), 0.9))
        self.says.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.STEP)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.switch, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.name, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.says, 1, 1)
        grid.setColumnStretch(1, 1)

    def say(self, name: str, says: str) -> None:
        self.name.setText(name)
        self.says.setText(says)
        self.switch.setAccessibleName(name)
        self.switch.setAccessibleDescription(says)
