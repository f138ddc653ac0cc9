"""The parts of an answer: the big digit, and the chips that say or ask how sure it is."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from digitpad.gui import theme

FLASH_MILLISECONDS = 450


class BigDigit(QWidget):
    """The answer, large, in the accent colour; a dash where there is none. `flash()` lights its ground up for a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._quiet = False
        self._side = 96
        self._glow = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FLASH_MILLISECONDS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fade.valueChanged.connect(self._set_glow)

    def sizeHint(self) -> QSize:
        return QSize(round(self._side * 0.84), self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_side(self, side: int) -> None:
        """Height in device-independent pixels."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def show_digit(self, digit: int | None) -> None:
        self._text, self._quiet = ("–", True) if digit is None else (str(digit), False)
        self.setAccessibleName("" if digit is None else str(digit))
        self.update()

    def text(self) -> str:
        return self._text

    def flash(self) -> None:
        self._fade.stop()
        self._fade.start()

    def _set_glow(self, glow: float) -> None:
        self._glow = glow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = theme.accent(self.palette())
        if self._glow > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), round(60 * self._glow)))
            painter.drawRoundedRect(QRectF(self.rect()), 12, 12)
        font = theme.scaled(self.font(), 1.0, bold=True)
        font.setPixelSize(round(self._side * 0.92))
        painter.setFont(font)
        painter.setPen(theme.muted(self.palette()) if self._quiet else accent)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._text)


class Badge(QLabel):
    """A word in a rounded outline of its own colour: the verdict. `kind` is "sure" or "none"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "none"
        self.setContentsMargins(theme.STEP + 3, 3, theme.STEP + 3, 3)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_word(self, word: str, kind: str) -> None:
        self._kind = kind
        self.setFont(theme.scaled(self.window().font(), 1.0, bold=True))
        self.setText(f"✓ {word}" if kind == "sure" else word)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.sure(self.palette()) if self._kind == "sure" else theme.muted(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.2))
        box = QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Chip(QAbstractButton):
    """One of the digits that a torn answer may be: tap it (or press its key) to choose it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = max(self.fontMetrics().height() + theme.STEP + 2, 32)
        return QSize(round(height * 1.6), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        accent = theme.accent(palette)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(accent if self.isChecked() else self._ground())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 1.0, Qt.PenStyle.DotLine))
            ring = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(theme.scaled(self.font(), 1.15, bold=True))
        painter.setPen(theme.on_accent(palette) if self.isChecked() else accent)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _ground(self) -> QColor:
        accent = theme.accent(self.palette())
        return QColor(accent.red(), accent.green(), accent.blue(), 40 if self.underMouse() else 14)
