"""Ten bars with the probability of each digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.progress import set_quietly
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import answers, numbers

MILLISECONDS = 160
"""Duration of a bar's move to its new length."""
TALLEST = 48
"""Greatest height of a bar's line, in device-independent pixels."""


class Bar(QProgressBar):
    """Bar of a digit: a progress bar for its accessible name and value, painted here."""

    def __init__(self, digit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.digit = digit
        self.share = 0.0
        self.chosen = False
        self._text = ""
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().height() + 2 * theme.STEP)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() - 1)

    def set_target(self, probability: float, chosen: bool) -> None:
        """Set the accessible value and the text at once; `set_share` moves the painted length."""
        text = numbers.percent(probability)
        if (chosen, text) != (self.chosen, self._text):
            self.update()
        self.chosen, self._text = chosen, text
        set_quietly(self, round(probability * 1000))
        self.setAccessibleName(answers.bar_name(self.digit))
        self.setAccessibleDescription(self._text)

    def set_share(self, share: float) -> None:
        if share != self.share:
            self.share = share
            self.update()

    def text(self) -> str:
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        digit_font, number_font = (
            theme.scaled(self.font(), 1.1, bold=True),
            theme.scaled(self.font(), 1.0, bold=self.chosen),
        )
        left = QFontMetrics(digit_font).horizontalAdvance("0") + 2 * theme.STEP
        right = (
            QFontMetrics(theme.scaled(self.font(), 1.0, bold=True)).horizontalAdvance(numbers.percent(0.9999))
            + 2 * theme.STEP
        )
        painter.setPen(self.palette().windowText().color())
        painter.setFont(digit_font)
        painter.drawText(
            QRectF(0, 0, left, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            str(self.digit),
        )
        painter.setFont(number_font)
        painter.drawText(
            QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._text
        )
        self._paint_bar(painter, QRectF(left, 0, max(self.width() - left - right, 8), self.height()))

    def _paint_bar(self, painter: QPainter, place: QRectF) -> None:
        thick = min(max(place.height() * 0.4, 6.0), max(12.0, 0.6 * self.fontMetrics().height()))
        track = QRectF(place.left(), place.center().y() - thick / 2, place.width(), thick)
        length = track.width() * self.share
        shape, filled = QPainterPath(), QPainterPath()
        shape.addRoundedRect(track, thick / 2, thick / 2)
        if length > thick:
            filled.addRoundedRect(QRectF(track.left(), track.top(), length, thick), thick / 2, thick / 2)
        else:
            filled.addRect(QRectF(track.left(), track.top(), length, thick))
        colours = theme.of(self)
        painter.fillPath(shape, colours.track)
        painter.fillPath(shape.intersected(filled), colours.accent if self.chosen else colours.neutral)


class Bars(Translated, QWidget):
    """The ten bars; each moves smoothly to the probability of the newest answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = [Bar(digit, self) for digit in range(10)]
        self._from, self._to = [0.0] * 10, [0.0] * 10
        self._move = QVariantAnimation(self)
        self._move.setDuration(MILLISECONDS)
        self._move.setStartValue(0.0)
        self._move.setEndValue(1.0)
        self._move.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._move.valueChanged.connect(self._at)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for bar in self.bars:
            box.addWidget(bar)
        self.setMaximumHeight(10 * TALLEST)
        self.retranslate()

    def show_probabilities(
        self, probabilities: Sequence[float], chosen: Sequence[int | None], *, at_once: bool = False
    ) -> None:
        """Move to the ten `probabilities`, with `chosen` in the accent colour; `at_once`: without animation,
        for fast updates."""
        self._from = [bar.share for bar in self.bars]
        self._to = [float(probability) for probability in probabilities]
        for bar, target in zip(self.bars, self._to, strict=True):
            bar.set_target(target, bar.digit in chosen)
        self._move.stop()
        if not at_once and self._from != self._to and theme.animated() and self.isVisible():
            self._move.start()
        else:
            self._at(1.0)

    def _at(self, share: float) -> None:
        for bar, start, end in zip(self.bars, self._from, self._to, strict=True):
            bar.set_share(start + (end - start) * share)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("How probable each digit is"))
        for bar, target in zip(self.bars, self._to, strict=True):
            bar.set_target(target, bar.chosen)
