"""Charts of a test: share of mistakes for each digit, and reliability diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.runs.result.confusion import fitting
from digitpad.gui.style import theme
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from digitpad.evaluation.scores import ScoreReport

TICKS = (0.0, 0.5, 1.0)
LEAST = 100
"""Least width of a bar, in device-independent pixels, beside the long texts."""


class DigitChart(Translated, QWidget):
    """One line a digit: a bar for its share of mistakes, and the counts beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ScoreReport | None = None
        self.setFont(theme.scaled(self.font(), 0.95))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(240, 10 * self._line)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + theme.STEP // 2

    def show_report(self, report: ScoreReport) -> None:
        self._report = report
        self.retranslate()
        self.update()

    def _text(self, digit: int, *, short: bool = False) -> str:
        assert self._report is not None
        right, count = self._report.right_of(digit), int(self._report.confusion[digit].sum())
        if right is None:
            return self.tr("none")
        wrong = count - int(self._report.confusion[digit, digit])
        text = (
            self.tr("{wrong} of {count} wrong")
            if short
            else self.tr("{wrong} of {count} wrong ({right} % right)")
        )
        return text.format(right=f"{right:.1f}", wrong=f"{wrong:,}", count=f"{count:,}")

    def _texts(self) -> tuple[list[str], int]:
        """The texts beside the bars, short ones where bars have no room, and their width."""
        for short in (False, True):
            texts = [self._text(digit, short=short) for digit in range(10)]
            wide = max(map(self.fontMetrics().horizontalAdvance, texts)) + theme.STEP
            if self.width() - wide >= LEAST:
                break
        return texts, wide

    def shares(self) -> list[float]:
        """Length of each digit's bar, 0 to 1: its share of mistakes relative to the largest."""
        assert self._report is not None
        right = [self._report.right_of(digit) for digit in range(10)]
        wrong = [0.0 if percent is None else 100 - percent for percent in right]
        return [percent / (max(wrong) or 1) for percent in wrong]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._report is None:
            return
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        texts, right = self._texts()
        left = 2 * theme.STEP
        wrong = self.shares()
        colours = theme.in_palette(palette)
        for digit, text in enumerate(texts):
            line = QRectF(0, digit * self._line, self.width(), self._line)
            painter.setPen(palette.windowText().color())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(digit))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            room = max(self.width() - left - right, 8)
            painter.fillRect(QRectF(left, line.center().y() - 4, room, 8), colours.track)
            painter.fillRect(QRectF(left, line.center().y() - 4, room * wrong[digit], 8), colours.accent)

    def retranslate(self) -> None:
        self.update()
        self.setAccessibleName(self.tr("How many pictures of each digit were read right"))
        if self._report is not None:
            self.setAccessibleDescription("; ".join(f"{digit}: {self._text(digit)}" for digit in range(10)))


class Reliability(Translated, QWidget):
    """Reliability diagram: accuracy over confidence; on the dashed line both are equal.

    A dot for each tenth, with the 95 % interval of its accuracy, and the number of its answers below.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ScoreReport | None = None
        self.setFont(theme.scaled(self.font(), 0.85))
        self.setMinimumSize(160, 210)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(300, 260)

    def show_report(self, report: ScoreReport) -> None:
        self._report = report
        self.retranslate()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        left, line = metrics.horizontalAdvance("100 %") + theme.STEP, metrics.height()
        plot = QRectF(left, line / 2, self.width() - left - theme.STEP, self.height() - 4.2 * line)
        self._paint_frame(painter, plot)
        if self._report is not None:
            self._paint_bins(painter, plot)

    def _paint_frame(self, painter: QPainter, plot: QRectF) -> None:
        palette, line = self.palette(), self.fontMetrics().height()
        colours = theme.in_palette(palette)
        for tick in TICKS:
            y, x = plot.bottom() - tick * plot.height(), plot.left() + tick * plot.width()
            painter.setPen(colours.border)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(colours.muted)
            label = self.tr("{number} %").format(number=f"{tick * 100:.0f}")
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - line / 2, plot.left() - 6, line), right, label)
            wide = QFontMetrics(painter.font()).horizontalAdvance(label)
            at = min(max(x - wide / 2, 0.0), self.width() - wide - 1.0)
            painter.drawText(
                QRectF(at, plot.bottom() + 1.4 * line, wide + 1, line), Qt.AlignmentFlag.AlignCenter, label
            )
        bottom = QRectF(plot.left(), plot.bottom() + 2.4 * line, plot.width(), line)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, self.tr("how sure it was"))
        painter.setPen(QPen(colours.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(plot.bottomLeft(), plot.topRight())

    def _paint_bins(self, painter: QPainter, plot: QRectF) -> None:
        from digitpad.evaluation.scores import interval

        assert self._report is not None
        palette, line = self.palette(), self.fontMetrics().height()
        longest = max((f"{group.count:,}" for group in self._report.bins), key=len, default="")
        counts = fitting(self.font(), longest, int(plot.width() / 10) - 2)
        colours = theme.in_palette(palette)
        for group in self._report.bins:
            x = plot.left() + group.confidence * plot.width()
            low, high = (
                plot.bottom() - end / 100 * plot.height() for end in interval(group.right * 100, group.count)
            )
            painter.setPen(QPen(colours.accent, 1.5))
            painter.drawLine(QPointF(x, low), QPointF(x, high))
            painter.setBrush(colours.accent)
            painter.drawEllipse(QPointF(x, plot.bottom() - group.right * plot.height()), 4, 4)
            painter.setPen(colours.muted)
            middle = plot.left() + (int(min(group.confidence, 0.999) * 10) + 0.5) / 10 * plot.width()
            painter.setFont(counts)
            painter.drawText(
                QRectF(middle - 30, plot.bottom() + 0.2 * line, 60, line),
                Qt.AlignmentFlag.AlignCenter,
                f"{group.count:,}",
            )

    def retranslate(self) -> None:
        self.update()
        self.setAccessibleName(self.tr("Calibration: how often it was right, by how sure it was"))
        if self._report is not None:
            text = self.tr("about {sure} % sure: {count} answers, {right} % right")
            figures = [
                (f"{group.confidence * 100:.0f}", group.count, f"{group.right * 100:.0f}")
                for group in self._report.bins
            ]
            lines = [text.format(sure=sure, count=count, right=right) for sure, count, right in figures]
            self.setAccessibleDescription("; ".join(lines))
            self.setToolTip("\n".join(lines))
