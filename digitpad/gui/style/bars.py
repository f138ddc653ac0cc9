"""Paints sliders, scroll bars, progress bars and tab bars; gives the sizes and places of their parts."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSlider, QStyle, QTabBar, QWidget

from digitpad.gui.style import theme
from digitpad.gui.style.states import KNOB, NO_BRUSH, State, is_on, smooth, touch

RING = KNOB / 2 + 2.5
"""Radius of the ring around the knob of a slider that has the keyboard."""
GROOVE = 4.0
THICK = 8
"""Width of a scroll bar."""
BAR = 6.0
"""Height of a progress bar."""
LINE = 3.0
"""Height of the line under the chosen tab."""
LAP = 6.0
"""Seconds of a round trip of a busy progress bar's piece."""
Sub = QStyle.SubControl


def slider_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width(), theme.CONTROL) if option.orientation == Qt.Orientation.Horizontal else size


def knob_at(slider: QSlider, value: int) -> float:
    """Middle of the knob at `value`, in device-independent pixels from the slider's left."""
    return _knob(slider.width(), value, slider.minimum(), slider.maximum())


def _knob(width: int, value: int, least: int, most: int) -> float:
    edge = RING + 1
    return edge + (value - least) / max(most - least, 1) * (width - 2 * edge)


def slider_part(option: Any, part: QStyle.SubControl) -> QRect | None:
    """Place of the knob, or of the groove around all its positions."""
    width, top = option.rect.width(), round(option.rect.height() / 2 - KNOB / 2)
    if part == Sub.SC_SliderHandle:
        knob = _knob(width, option.sliderPosition, option.minimum, option.maximum)
        return QRect(round(knob - KNOB / 2), top, int(KNOB), int(KNOB))
    edge = round(RING + 1 - KNOB / 2)
    return QRect(edge, top, width - 2 * edge, int(KNOB)) if part == Sub.SC_SliderGroove else None


def slider(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """Paint a thin groove, filled up to a round knob; its focus ring is never cut off."""
    smooth(painter)
    colours, width = theme.in_palette(option.palette), option.rect.width()
    middle = QPointF(
        _knob(width, option.sliderPosition, option.minimum, option.maximum), option.rect.height() / 2
    )
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QRectF(1, middle.y() - GROOVE / 2, width - 2, GROOVE)
    for right, colour in ((groove.right(), colours.border), (middle.x(), colours.accent)):
        groove.setRight(right)
        painter.setBrush(colour)
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
    if is_on(option, State.State_HasFocus):
        painter.setBrush(NO_BRUSH)
        painter.setPen(QPen(colours.accent, 2.0))
        painter.drawEllipse(middle, RING, RING)
    painter.setPen(QPen(colours.card, 2.0))
    painter.setBrush(colours.accent)
    painter.drawEllipse(middle, KNOB / 2, KNOB / 2)


def scroll_bar_size(option: Any, _: QSize, __: QWidget | None) -> QSize:
    return (
        QSize(THICK, 4 * THICK) if option.orientation == Qt.Orientation.Vertical else QSize(4 * THICK, THICK)
    )


def _piece(option: Any) -> tuple[float, float]:
    """Start and length of a scroll bar's piece along its bar."""
    room = option.rect.height() if option.orientation == Qt.Orientation.Vertical else option.rect.width()
    span = option.maximum - option.minimum
    if span <= 0:
        return 0.0, room
    length = min(room, max(3.0 * THICK, room * option.pageStep / (span + option.pageStep)))
    return (room - length) * (option.sliderPosition - option.minimum) / span, length


def scroll_bar_part(option: Any, part: QStyle.SubControl) -> QRect:
    """Place of the piece, the groove, or the pages before and behind the piece; arrows are empty."""
    start, length = map(round, _piece(option))
    upright = option.orientation == Qt.Orientation.Vertical
    room = option.rect.height() if upright else option.rect.width()
    begin, end = {
        Sub.SC_ScrollBarSlider: (start, start + length),
        Sub.SC_ScrollBarGroove: (0, room),
        Sub.SC_ScrollBarSubPage: (0, start),
        Sub.SC_ScrollBarAddPage: (start + length, room),
    }.get(part, (0, 0))
    return QRect(0, begin, THICK, end - begin) if upright else QRect(begin, 0, end - begin, THICK)


def scroll_bar(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """Paint a rounded piece without arrows."""
    smooth(painter)
    painter.fillRect(option.rect, option.palette.window())
    if option.maximum == option.minimum:
        return
    start, length = _piece(option)
    upright, colours = option.orientation == Qt.Orientation.Vertical, theme.in_palette(option.palette)
    piece = (
        QRectF(1, start, option.rect.width() - 2, length)
        if upright
        else QRectF(start, 1, length, option.rect.height() - 2)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.neutral if touch(option) else colours.border)
    painter.drawRoundedRect(piece, (THICK - 2) / 2, (THICK - 2) / 2)


def progress_bar(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """Paint a line filled up to the value; a busy bar (minimum equals maximum) has a moving piece."""
    smooth(painter)
    rect, span = QRectF(option.rect), option.maximum - option.minimum
    track = QRectF(rect.left(), rect.center().y() - BAR / 2, rect.width(), BAR)
    colours = theme.in_palette(option.palette)
    painter.fillPath(_rounded(track), colours.track)
    if span <= 0:
        turn = time.monotonic() / LAP % 1.0 if theme.animated() else 0.5
        filled = track.adjusted(rect.width() * 0.75 * abs(2 * turn - 1), 0, 0, 0)
        filled.setWidth(rect.width() * 0.25)
    else:
        filled = track.adjusted(-BAR, 0, -rect.width() * (1 - (option.progress - option.minimum) / span), 0)
    painter.fillPath(_rounded(filled).intersected(_rounded(track)), colours.accent)


def _rounded(bar: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(bar, BAR / 2, BAR / 2)
    return path


def tab(painter: QPainter, option: Any, bar: QWidget | None) -> None:
    """Paint a tab's text; the chosen tab has a line, and a ring while the bar has the focus."""
    assert isinstance(bar, QTabBar)
    smooth(painter)
    colours, box, chosen = (
        theme.in_palette(option.palette),
        QRectF(option.rect),
        is_on(option, State.State_Selected),
    )
    painter.setFont(theme.scaled(bar.font(), 1.0, bold=chosen))
    painter.setPen(colours.text if chosen else colours.muted)
    text = painter.fontMetrics().elidedText(
        bar.tabText(option.tabIndex), Qt.TextElideMode.ElideRight, option.rect.width()
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    if chosen:
        inner = box.adjusted(theme.STEP, 0, -theme.STEP, 0)
        painter.fillRect(QRectF(inner.left(), box.bottom() - LINE, inner.width(), LINE), colours.accent)
        if bar.hasFocus():
            painter.setPen(QPen(colours.accent, 2.0))
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(inner.adjusted(0, 5, 0, -8), theme.RADIUS, theme.RADIUS)


def tab_line(painter: QPainter, option: Any, bar: QWidget | None) -> None:
    """Paint the line below all tabs."""
    rect = option.rect if bar is None else bar.rect()
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.in_palette(option.palette).border)


def tab_size(option: Any, _: QSize, bar: QWidget | None) -> QSize:
    """Size for bold text, up to a tenth wider."""
    assert isinstance(bar, QTabBar)
    metrics = bar.fontMetrics()
    return QSize(
        metrics.horizontalAdvance(bar.tabText(option.tabIndex)) * 11 // 10 + 4 * theme.STEP,
        metrics.height() + 3 * theme.STEP,
    )
