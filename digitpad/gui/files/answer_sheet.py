"""The page of an answer, printed or exported: subject, network's input, verdict and bars; dark on white in
any theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QDate, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from digitpad.errors import DigitpadError
from digitpad.gui.pad.geometry import EXTENT
from digitpad.gui.pad.ink_layer import Look, paint_stroke
from digitpad.gui.pad.picture_view import tinted
from digitpad.gui.style import theme
from digitpad.gui.words import answers, numbers
from digitpad.reading.drawing import Drawing
from digitpad.system import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from digitpad.reading.prediction import Prediction
    from digitpad.reading.subject import Subject

SIZE = QSizeF(480, 584)
"""Size of the page in its own unit, about a point on A4."""
SUBJECT = QRectF(0, 0, 288, 288)
INPUT = 112
ROW = 22.0
SHARP = 2
"""Pixels of the picture per unit of the page."""
MARGIN = 20.0
"""Margin around the page: units in the picture, millimetres on paper."""
LEAST = 0.0005
"""Smallest probability with a bar: at 0.0 % even the thinnest one would print as a line."""
COLOURS = theme.LIGHT


@dataclass(frozen=True, eq=False)
class Report:
    """Content of a page. `picked`: the digit picked of two; `pen`: width in pad units; `model`: the network's
    name and score."""

    subject: Subject
    prediction: Prediction
    picked: int | None
    pen: float
    model: str


def text(report: Report) -> str:
    """The answer in a line, then a line for each digit: the digit, a tab, its probability."""
    first = (
        answers.spoken(report.prediction)
        if report.picked is None
        else f"{report.picked} ({answers.verdict(report.prediction)})"
    )
    shares = (
        f"{digit}\t{numbers.percent(float(share))}"
        for digit, share in enumerate(report.prediction.probabilities)
    )
    return "\n".join((first, *shares)) + "\n"


def image(report: Report) -> QImage:
    """The page as a picture."""
    size = (SIZE + QSizeF(2 * MARGIN, 2 * MARGIN)) * SHARP
    picture = QImage(size.toSize(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.scale(SHARP, SHARP)
    painter.translate(MARGIN, MARGIN)
    paint(painter, report)
    painter.end()
    return picture


def write_pdf(report: Report, path: Path) -> None:
    """The page as a PDF file, written whole; raises DigitpadError("unwritable")."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("digitpad")
    writer.setPageLayout(layout())
    print_on(writer, report)
    paths.write_whole(path, bytes(buffer.data().data()))


def layout() -> QPageLayout:
    """Portrait on the locale's usual paper."""
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4)
    return QPageLayout(
        size, QPageLayout.Orientation.Portrait, QMarginsF(*(MARGIN,) * 4), QPageLayout.Unit.Millimeter
    )


def print_on(device: QPagedPaintDevice, report: Report) -> None:
    """Print the page as large as it fits; raises DigitpadError("not-printed") if the device refuses."""
    painter = QPainter()
    if not painter.begin(device):
        raise DigitpadError("not-printed")
    room = QRectF(painter.viewport())
    scale = min(room.width() / SIZE.width(), room.height() / SIZE.height())
    painter.scale(scale, scale)
    paint(painter, report)
    painter.end()


def paint(painter: QPainter, report: Report) -> None:
    """Paint the page, SIZE large, its upper left corner at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_subject(painter, report)
    _paint_answer(painter, report)
    _paint_input(painter, report.prediction)
    top = SUBJECT.bottom() + 20
    chosen = report.prediction.digits(report.picked)
    for digit, share in enumerate(report.prediction.probabilities):
        _paint_bar(
            painter,
            QRectF(0, top + digit * ROW, SIZE.width(), ROW),
            digit=digit,
            share=float(share),
            chosen=digit in chosen,
        )
    _write(
        painter,
        f"{report.model}\n{QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)}",
        9,
        QRectF(0, top + 10 * ROW + 14, SIZE.width(), 36),
        colour=COLOURS.muted,
    )


def _paint_subject(painter: QPainter, report: Report) -> None:
    painter.save()
    painter.setPen(QPen(COLOURS.border, 1))
    painter.drawRect(SUBJECT)
    painter.setClipRect(SUBJECT)
    if isinstance(report.subject, Drawing):
        painter.scale(SUBJECT.width() / EXTENT, SUBJECT.height() / EXTENT)
        for stroke in report.subject.strokes:
            paint_stroke(painter, stroke, Look(COLOURS.ink.name(), report.pen, SUBJECT.width(), 1.0))
    else:
        shown = tinted(report.subject.shown, report.subject.ink, COLOURS.accent)
        place = QRectF(
            SUBJECT.topLeft(), QSizeF(shown.size()).scaled(SUBJECT.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        place.moveCenter(SUBJECT.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, shown)
    painter.restore()


def _paint_answer(painter: QPainter, report: Report) -> None:
    prediction = report.prediction
    left, room = SUBJECT.right() + 24, SIZE.width() - SUBJECT.right() - 24
    digit = prediction.digit if report.picked is None else report.picked
    if digit is not None:
        _write(painter, str(digit), 76, QRectF(left, -8, 60, 92), colour=COLOURS.accent, bold=True)
    colour = {"sure": COLOURS.sure, "torn": COLOURS.torn}.get(prediction.verdict, COLOURS.muted)
    _write(painter, answers.verdict(prediction), 14, QRectF(left, 88, room, 20), colour=colour, bold=True)
    if prediction.verdict != "torn":
        _write(painter, answers.explanation(prediction), 9, QRectF(left, 110, room, 50), colour=COLOURS.text)


def _paint_input(painter: QPainter, prediction: Prediction) -> None:
    """Paint the network's input, each pixel large enough that no viewer blurs it."""
    side = prediction.pixels.shape[0]
    pixels = QImage(prediction.pixels.tobytes(), side, side, side, QImage.Format.Format_Grayscale8)
    place = QRectF(SUBJECT.right() + 24, SUBJECT.bottom() - INPUT, INPUT, INPUT)
    painter.drawImage(place, pixels.scaled(20 * side, 20 * side))
    _write(painter, answers.sees(), 9, place.translated(0, -16), colour=COLOURS.muted)


def _paint_bar(painter: QPainter, place: QRectF, *, digit: int, share: float, chosen: bool) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    _write(painter, str(digit), 12, place, align=middle, bold=True)
    _write(
        painter, numbers.percent(share), 11, place, align=middle | Qt.AlignmentFlag.AlignRight, bold=chosen
    )
    track = QRectF(24, place.center().y() - 4, place.width() - 24 - 64, 8)
    painter.fillRect(track, COLOURS.track)
    track.setWidth(track.width() * share)
    if share >= LEAST:
        painter.fillRect(track, COLOURS.accent if chosen else COLOURS.neutral)


def _write(
    painter: QPainter,
    text: str,
    size: float,
    place: QRectF,
    *,
    colour: QColor = COLOURS.text,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
) -> None:
    """Write text in a font `size` units high."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(round(size))
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, align | Qt.TextFlag.TextWordWrap, text)
