"""Paints line edits, combo boxes, spin boxes and frames, and gives their sizes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

from digitpad.gui.style import theme
from digitpad.gui.style.states import ARROW, GAP, NO_BRUSH, State, height, hover, is_on, smooth, touch

FIELD = 10
"""Room beside the text of a field."""


def line_edit_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width() + 2 * GAP, height(option)) if option.lineWidth > 0 else size


def combo_box_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width() + GAP, height(option))


def spin_box_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width() + 2 * GAP, height(option))


def field(painter: QPainter, option: Any, *, lit: bool = False) -> None:
    """Paint face, edge and focus ring of a field; `lit`: the face, too, changes under the mouse."""
    smooth(painter)
    colours, text = theme.in_palette(option.palette), option.palette.color(QPalette.ColorRole.ButtonText)
    share = touch(option) if lit else hover(option)
    face = colours.card if is_on(option, State.State_Enabled) else colours.window
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.blend(face, text, share) if lit else face)
    painter.setPen(QPen(theme.blend(colours.border, text, 2 * share), 1.0))
    if is_on(option, State.State_HasFocus):
        box.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.accent, 2.0))
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)


def chevron(painter: QPainter, middle: QPointF, colour: QColor, *, down: bool) -> None:
    tip = ARROW / 2 if down else -ARROW / 2
    painter.setPen(
        QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline(
        [middle + QPointF(-ARROW, -tip), middle + QPointF(0, tip), middle + QPointF(ARROW, -tip)]
    )


def combo_box(painter: QPainter, option: Any, _: QWidget | None) -> None:
    field(painter, option, lit=not option.editable)
    arrow = QPointF(option.rect.width() - FIELD - ARROW, option.rect.height() / 2)
    chevron(painter, arrow, option.palette.color(QPalette.ColorRole.ButtonText), down=True)


def combo_text(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """Paint the chosen item after its icon."""
    room = QRectF(FIELD, 0, option.rect.width() - 2 * (FIELD + ARROW), option.rect.height())
    if not option.currentIcon.isNull():
        side = option.iconSize.height()
        option.currentIcon.paint(painter, QRect(FIELD, (option.rect.height() - side) // 2, side, side))
        room.setLeft(FIELD + side + GAP)
    text = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.setPen(option.palette.color(QPalette.ColorRole.ButtonText))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def spin_box(painter: QPainter, option: Any, _: QWidget | None) -> None:
    field(painter, option)
    step, enabled = QAbstractSpinBox.StepEnabledFlag, is_on(option, State.State_Enabled)
    for flag, apart in ((step.StepUpEnabled, -ARROW), (step.StepDownEnabled, ARROW)):
        group = (
            QPalette.ColorGroup.Normal
            if enabled and option.stepEnabled & flag
            else QPalette.ColorGroup.Disabled
        )
        middle = QPointF(option.rect.width() - FIELD - ARROW, option.rect.height() / 2 + apart)
        chevron(painter, middle, option.palette.color(group, QPalette.ColorRole.ButtonText), down=apart > 0)


def line_edit(painter: QPainter, option: Any, widget: QWidget | None) -> None:
    """Paint a line edit; without a frame, transparent inside another field and opaque over a table's cell."""
    if option.lineWidth > 0:
        field(painter, option)
    elif widget is None or not isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox)):
        painter.fillRect(option.rect, option.palette.base())


def frame(painter: QPainter, option: Any, _: QWidget | None) -> None:
    painter.setPen(theme.in_palette(option.palette).border)
    painter.setBrush(NO_BRUSH)
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))
