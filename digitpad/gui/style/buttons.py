"""Paints buttons, switches and disclosure triangles, and gives their sizes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import icons, theme
from digitpad.gui.style.states import ARROW, GAP, KNOB, NO_BRUSH, PRESSED, State, height, is_on, smooth, touch

PRIMARY = "primary"
ICON_NAME = "icon-name"
DISCLOSURE = "disclosure"
"""Properties of widgets: a main button, the name of a button's icon, a check box shown as a triangle."""
ICON = 18
PADDING = 12
NARROWEST = 88
"""Least width of a dialog's button."""
MARK = 14.0
"""Width of the line under a button that is on: a sign besides its colour."""
SWITCH = QSize(34, 20)


def push_button_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(max(size.width() + 2 * PADDING, NARROWEST), height(option))


def content_colours(option: Any, *, primary: bool) -> tuple[QColor, QColor, QColor]:
    """Colours of a button's face, its edge and its content."""
    colours, text = theme.in_palette(option.palette), option.palette.color(QPalette.ColorRole.ButtonText)
    face = colours.accent if primary else colours.card
    if not is_on(option, State.State_Enabled):
        face = colours.track if primary else colours.window
        return face, face if primary else colours.border, text
    if is_on(option, State.State_On):
        return theme.blend(face, colours.accent, PRESSED), colours.accent, colours.accent
    content, share = colours.on_accent if primary else text, touch(option)
    face = theme.blend(face, QColor(Qt.GlobalColor.black) if primary else content, share)
    return face, face if primary else theme.blend(colours.border, text, share), content


def button_box(painter: QPainter, option: Any, *, primary: bool) -> QColor:
    """Paint face, edge, mark and focus ring of a button; returns the colour of its content."""
    smooth(painter)
    face, edge, content = content_colours(option, primary=primary)
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(face)
    painter.setPen(QPen(edge, 1.0))
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
    if is_on(option, State.State_On):
        painter.fillRect(QRectF(box.center().x() - MARK / 2, box.bottom() - 4, MARK, 2.5), content)
    if is_on(option, State.State_HasFocus):
        painter.setBrush(NO_BRUSH)
        painter.setPen(QPen(content if primary else theme.in_palette(option.palette).accent, 2.0))
        inset = 2.5 if primary else 0.5
        painter.drawRoundedRect(
            box.adjusted(inset, inset, -inset, -inset), theme.RADIUS - inset, theme.RADIUS - inset
        )
    return content


def window_button(painter: QPainter, option: Any, widget: QWidget) -> None:
    """Paint a button of the window: icon, then text; the main button's icon follows its text."""
    primary, name = bool(widget.property(PRIMARY)), widget.property(ICON_NAME)
    colour = button_box(painter, option, primary=primary)
    text = option.fontMetrics.horizontalAdvance(option.text)
    picture = ICON if name else 0
    gap = GAP if text and picture else 0
    left = (option.rect.width() - text - gap - picture) / 2
    icon_left = left + text + gap if primary else left
    text_left = left if primary else left + picture + gap
    if picture:
        icons.draw(
            painter, name, QRectF(round(icon_left), (option.rect.height() - ICON) / 2, ICON, ICON), colour
        )
    if text:
        painter.setPen(colour)
        painter.drawText(
            QRectF(text_left, 0, text + 1, option.rect.height()), Qt.AlignmentFlag.AlignVCenter, option.text
        )


def quiet_button(painter: QPainter, option: Any) -> None:
    """Paint background and focus ring of a button without an edge."""
    smooth(painter)
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    colours, share = (
        theme.in_palette(option.palette),
        PRESSED if is_on(option, State.State_On) else touch(option),
    )
    painter.setPen(QPen(colours.accent, 2.0) if is_on(option, State.State_HasFocus) else Qt.PenStyle.NoPen)
    painter.setBrush(theme.blend(colours.window, colours.text, share) if share else NO_BRUSH)
    painter.drawRoundedRect(box, theme.RADIUS - 1, theme.RADIUS - 1)


def push_button(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """Paint a button of Qt's own dialogs; the default button is the main button."""
    primary = bool(option.features & option.ButtonFeature.DefaultButton)
    painter.setPen(button_box(painter, option, primary=primary))
    painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, option.text)


def check_box(painter: QPainter, option: Any, widget: QWidget | None) -> None:
    """Paint a switch with its text beside it."""
    if widget is not None and widget.property(DISCLOSURE):
        _disclosure(painter, option)
        return
    switch(painter, option)
    if option.text:
        painter.setOpacity(1.0)
        painter.setPen(option.palette.color(QPalette.ColorRole.WindowText))
        text = option.rect.adjusted(SWITCH.width() + 4 + theme.STEP, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, option.text)


def switch(painter: QPainter, option: Any) -> None:
    smooth(painter)
    colours, on = theme.in_palette(option.palette), is_on(option, State.State_On)
    box = QRectF(
        option.rect.left() + 2,
        option.rect.top() + (option.rect.height() - SWITCH.height()) / 2,
        SWITCH.width(),
        SWITCH.height(),
    )
    radius = SWITCH.height() / 2
    painter.setOpacity(1.0 if is_on(option, State.State_Enabled) else 0.45)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent if on else colours.neutral)
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(
        QPointF(box.right() - radius if on else box.left() + radius, box.center().y()), KNOB / 2, KNOB / 2
    )
    if is_on(option, State.State_HasFocus):
        painter.setBrush(NO_BRUSH)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.WindowText), 2.0))
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)


def _disclosure(painter: QPainter, option: Any) -> None:
    """Paint a triangle, right or down, with its text behind it."""
    smooth(painter)
    colours, rect, focus = theme.in_palette(option.palette), option.rect, is_on(option, State.State_HasFocus)
    colour = colours.accent if focus else colours.muted
    middle, along, across = QPointF(ARROW + 2, rect.height() / 2), QPointF(ARROW / 2, 0), QPointF(0, ARROW)
    if is_on(option, State.State_On):
        along, across = QPointF(0, ARROW / 2), QPointF(-ARROW, 0)
    painter.setPen(
        QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolyline([middle - along - across, middle + along, middle - along + across])
    painter.drawText(rect.adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, option.text)
    if focus:
        width = min(option.fontMetrics.horizontalAdvance(option.text) + 24, rect.width())
        painter.setPen(QPen(colour, 2.0))
        painter.drawRoundedRect(QRectF(1, 1, width - 2, rect.height() - 2), theme.RADIUS, theme.RADIUS)


def check_box_size(option: Any, _: QSize, widget: QWidget | None) -> QSize:
    text, line = option.fontMetrics.horizontalAdvance(option.text), option.fontMetrics.height()
    if widget is not None and widget.property(DISCLOSURE):
        return QSize(text + 24, line + theme.STEP)
    beside = theme.STEP + text if option.text else 0
    return QSize(SWITCH.width() + 4 + beside, max(SWITCH.height() + 4, line))
