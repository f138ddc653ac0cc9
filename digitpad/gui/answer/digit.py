"""Parts of an answer: the digit, the verdict's badge and the chips of a torn answer, alone and together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from digitpad.gui.style import icons, theme
from digitpad.gui.widgets.button import PressedByEnter
from digitpad.gui.words import answers

if TYPE_CHECKING:
    from digitpad.reading.prediction import Prediction

FLASH_MILLISECONDS = 450
TENTATIVE = 0.45
"""Opacity of the first digit of a torn answer."""
INSET = 4
"""From the edge of the flash to the digit, in device-independent pixels."""
RING = 3
"""Margin of a chip for its focus ring; a row of chips is moved out by it to line up with the text."""


class BigDigit(QWidget):
    """The answer, large, in the accent colour, or a sign for "no digit". `flash()` lights up its background
    briefly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tentative = False
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
        return QSize(round(self._side * 0.74), self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_side(self, side: int) -> None:
        """Height in device-independent pixels."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def show_digit(self, digit: int | None, *, tentative: bool) -> None:
        """Show `digit`, paler if `tentative`, or the sign for "no digit"."""
        self._text = "" if digit is None else str(digit)
        self._tentative = tentative
        self.setAccessibleName(self._text or self.tr("no digit"))
        self.update()

    def text(self) -> str:
        return self._text

    def flash(self) -> None:
        self._fade.stop()
        if theme.animated():
            self._fade.start()
        else:
            self._set_glow(0.0)

    def _set_glow(self, glow: float) -> None:
        self._glow = glow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = theme.of(self).accent
        if self._glow > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), round(60 * self._glow)))
            painter.drawRoundedRect(QRectF(self.rect()), 12, 12)
        if self._text:
            self._paint_digit(painter, accent)
        else:
            side = self._side * 0.5
            icons.draw(
                painter, "none", QRectF(INSET, (self.height() - side) / 2, side, side), theme.of(self).muted
            )

    def _paint_digit(self, painter: QPainter, accent: QColor) -> None:
        font = theme.scaled(self.font(), 1.0, bold=True)
        font.setPixelSize(round(self._side * 0.92))
        painter.setFont(font)
        painter.setPen(accent)
        painter.setOpacity(TENTATIVE if self._tentative else 1.0)
        place = QRectF(self.rect()).adjusted(INSET, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)


class Badge(QWidget):
    """The verdict: an icon and a word in a rounded outline of the verdict's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "none"
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height() + theme.STEP
        width = QFontMetrics(self._font()).horizontalAdvance(self._word)
        return QSize(width + height + theme.STEP + 4, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def text(self) -> str:
        return self._word

    def show_word(self, word: str, kind: str) -> None:
        """Show `word`; `kind` is "sure", "torn" or "none"."""
        self._kind = kind
        self._word = word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.scaled(self.font(), 1.0, bold=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        colour = {"sure": colours.sure, "torn": colours.torn}.get(self._kind, colours.muted)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.2))
        box = QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = box.height() - 9
        icon = "check" if self._kind == "sure" else self._kind
        icons.draw(painter, icon, QRectF(theme.STEP, (self.height() - side) / 2, side, side), colour)
        painter.setFont(self._font())
        place = QRectF(self.rect()).adjusted(theme.STEP + side + 4, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)


class Chip(PressedByEnter, QAbstractButton):
    """A button for one of the two digits of a torn answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = max(self.fontMetrics().height() + theme.STEP + 2, 32)
        return QSize(round(height * 1.6), height)

    def show_digit(self, digit: int, *, chosen: bool) -> None:
        self.digit = digit
        self.setText(str(digit))
        self.setChecked(chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        colours = theme.of(self)
        accent = colours.accent
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = RING + 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(accent if self.isChecked() else self._ground())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 2.0))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(theme.scaled(self.font(), 1.15, bold=True))
        painter.setPen(colours.on_accent if self.isChecked() else accent)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _ground(self) -> QColor:
        accent = theme.of(self).accent
        return QColor(accent.red(), accent.green(), accent.blue(), 40 if self.underMouse() else 14)


class AnswerParts(QWidget):
    """Digit, verdict, explanation and chips of an answer; a subclass lays them out. `picked(int)`: a chip was
    chosen."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digit = BigDigit(self)
        self.badge = Badge(self)
        self.explanation = QLabel(self)
        self.explanation.setWordWrap(True)
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.chips = (Chip(self), Chip(self))
        for chip in self.chips:
            chip.clicked.connect(lambda _=False, chip=chip: self.picked.emit(chip.digit))

    def chip_row(self) -> QHBoxLayout:
        """A layout of the chips, in line with the text above."""
        row = QHBoxLayout()
        row.setContentsMargins(-RING, 0, 0, 0)
        for chip in self.chips:
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def show_answer(self, prediction: Prediction, picked: int | None) -> None:
        """Show `prediction`; `picked` is the digit chosen of the two of a torn answer."""
        torn = prediction.verdict == "torn"
        self.digit.show_digit(
            prediction.digit if picked is None else picked, tentative=torn and picked is None
        )
        self.badge.show_word(answers.verdict(prediction), prediction.verdict)
        self.explanation.setText(answers.explanation(prediction))
        pair = sorted((prediction.digit or 0, prediction.alternatives[0])) if torn else (0, 0)
        for chip, digit in zip(self.chips, pair, strict=True):
            chip.show_digit(digit, chosen=digit == picked)
            chip.setVisible(torn)
