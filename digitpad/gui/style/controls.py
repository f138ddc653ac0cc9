"""Paints buttons, fields, switches, sliders, bars and tabs; sizes and places of their parts.

PySide's stubs lack the fields of Qt's style options, so options are typed Any.
"""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QStyle, QStyleOptionButton, QTabBar, QWidget

from digitpad.gui.style import icons, theme

PRIMARY, ICON_NAME, DISCLOSURE = "primary", "icon-name", "disclosure"
"""Properties of widgets: a main button, the name of a button's icon, a check box that is a triangle."""
ICON = 18
PADDING = 12
NARROWEST = 88
"""Width of a dialog's button at least."""
GAP = 6
FIELD = 10
"""Beside the text of a field."""
ARROW = 4.0
"""Half of an arrow's width."""
PRESSED, HOVERED = 0.16, 0.07
"""How far a control's colours go towards its content's, under a pressed mouse button and under the mouse alone."""
MARK = 14.0
"""Width of the line under a button that is on: its colour alone would not tell."""
SWITCH = QSize(34, 20)
KNOB = 16.0
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
"""Seconds in which the piece of a busy progress bar goes there and back."""
State, Sub = QStyle.StateFlag, QStyle.SubControl
NO_BRUSH = Qt.BrushStyle.NoBrush


def height(option: Any) -> int:
    """Of a button or a field, in the control's font."""
    return max(theme.CONTROL, option.fontMetrics.height() + 2 * GAP)


def push_button_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(max(size.width() + 2 * PADDING, NARROWEST), height(option))


def line_edit_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width() + 2 * GAP, height(option)) if option.lineWidth > 0 else size


def combo_box_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width() + GAP, height(option))


def spin_box_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width() + 2 * GAP, height(option))


def slider_size(option: Any, size: QSize, _: QWidget | None) -> QSize:
    return QSize(size.width(), theme.CONTROL) if option.orientation == Qt.Orientation.Horizontal else size


def scroll_bar_size(option: Any, _: QSize, __: QWidget | None) -> QSize:
    return QSize(THICK, 4 * THICK) if option.orientation == Qt.Orientation.Vertical else QSize(4 * THICK, THICK)


def smooth(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def is_on(option: Any, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def touch(option: Any) -> float:
    """PRESSED, HOVERED or 0, as the mouse is at an enabled control."""
    if not is_on(option, State.State_Enabled):
        return 0.0
    return PRESSED if is_on(option, State.State_Sunken) else HOVERED if is_on(option, State.State_MouseOver) else 0.0


def hover(option: Any) -> float:
    """HOVERED or 0: a line to type in counts as sunken always."""
    under = is_on(option, State.State_MouseOver) and is_on(option, State.State_Enabled)
    return HOVERED if under else 0.0


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
    """Paints face, edge, mark and focus ring of a button; returns the colour of its content."""
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
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), theme.RADIUS - inset, theme.RADIUS - inset)
    return content


def window_button(painter: QPainter, option: Any, widget: QWidget) -> None:
    """A button of the window: its icon, then its text; the main button's icon stands behind its text."""
    primary, name = bool(widget.property(PRIMARY)), widget.property(ICON_NAME)
    colour = button_box(painter, option, primary=primary)
    text = option.fontMetrics.horizontalAdvance(option.text)
    picture = ICON if name else 0
    gap = GAP if text and picture else 0
    left = (option.rect.width() - text - gap - picture) / 2
    icon_left = left + text + gap if primary else left
    text_left = left if primary else left + picture + gap
    if picture:
        icons.draw(painter, name, QRectF(round(icon_left), (option.rect.height() - ICON) / 2, ICON, ICON), colour)
    if text:
        painter.setPen(colour)
        painter.drawText(QRectF(text_left, 0, text + 1, option.rect.height()), Qt.AlignmentFlag.AlignVCenter, option.text)


def quiet_button(painter: QPainter, option: Any) -> None:
    """Ground and focus ring of a button without an edge."""
    smooth(painter)
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    colours, share = theme.in_palette(option.palette), PRESSED if is_on(option, State.State_On) else touch(option)
    painter.setPen(QPen(colours.accent, 2.0) if is_on(option, State.State_HasFocus) else Qt.PenStyle.NoPen)
    painter.setBrush(theme.blend(colours.window, colours.text, share) if share else NO_BRUSH)
    painter.drawRoundedRect(box, theme.RADIUS - 1, theme.RADIUS - 1)


def push_button(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """A button of Qt's own dialogs; the default one is the main button."""
    primary = bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton)
    painter.setPen(button_box(painter, option, primary=primary))
    painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, option.text)


def field(painter: QPainter, option: Any, *, lit: bool = False) -> None:
    """Face, edge and focus ring of a field; `lit`: the face, too, answers the mouse."""
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
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([middle + QPointF(-ARROW, -tip), middle + QPointF(0, tip), middle + QPointF(ARROW, -tip)])


def combo_box(painter: QPainter, option: Any, _: QWidget | None) -> None:
    field(painter, option, lit=not option.editable)
    arrow = QPointF(option.rect.width() - FIELD - ARROW, option.rect.height() / 2)
    chevron(painter, arrow, option.palette.color(QPalette.ColorRole.ButtonText), down=True)


def combo_text(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """The chosen item, its icon before it."""
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
        group = QPalette.ColorGroup.Normal if enabled and option.stepEnabled & flag else QPalette.ColorGroup.Disabled
        middle = QPointF(option.rect.width() - FIELD - ARROW, option.rect.height() / 2 + apart)
        chevron(painter, middle, option.palette.color(group, QPalette.ColorRole.ButtonText), down=apart > 0)


def line_edit(painter: QPainter, option: Any, widget: QWidget | None) -> None:
    """A field; without a frame it lies in another one, which shows through, or over a cell, which does not."""
    if option.lineWidth > 0:
        field(painter, option)
    elif widget is None or not isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox)):
        painter.fillRect(option.rect, option.palette.base())


def check_box(painter: QPainter, option: Any, widget: QWidget | None) -> None:
    """A switch, and its text beside it."""
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
    box = QRectF(option.rect.left() + 2, option.rect.top() + (option.rect.height() - SWITCH.height()) / 2, SWITCH.width(), SWITCH.height())
    radius = SWITCH.height() / 2
    painter.setOpacity(1.0 if is_on(option, State.State_Enabled) else 0.45)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent if on else colours.neutral)
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(QPointF(box.right() - radius if on else box.left() + radius, box.center().y()), KNOB / 2, KNOB / 2)
    if is_on(option, State.State_HasFocus):
        painter.setBrush(NO_BRUSH)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.WindowText), 2.0))
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)


def _disclosure(painter: QPainter, option: Any) -> None:
    """A triangle that turns, and the text behind it."""
    smooth(painter)
    colours, rect, focus = theme.in_palette(option.palette), option.rect, is_on(option, State.State_HasFocus)
    colour = colours.accent if focus else colours.muted
    middle, along, across = QPointF(ARROW + 2, rect.height() / 2), QPointF(ARROW / 2, 0), QPointF(0, ARROW)
    if is_on(option, State.State_On):
        along, across = QPointF(0, ARROW / 2), QPointF(-ARROW, 0)
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([middle - along - across, middle + along, middle - along + across])
    painter.drawText(rect.adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, option.text)
    if focus:
        width = min(option.fontMetrics.horizontalAdvance(option.text) + 24, rect.width())
        painter.setPen(QPen(colour, 2.0))
        painter.drawRoundedRect(QRectF(1, 1, width - 2, rect.height() - 2), theme.RADIUS, theme.RADIUS)


def knob_at(slider: QSlider, value: int) -> float:
    """The knob's middle at `value`, in device-independent pixels from the slider's left."""
    return _knob(slider.width(), value, slider.minimum(), slider.maximum())


def _knob(width: int, value: int, least: int, most: int) -> float:
    edge = RING + 1
    return edge + (value - least) / max(most - least, 1) * (width - 2 * edge)


def slider_part(option: Any, part: QStyle.SubControl) -> QRect | None:
    """Where the knob is, and the groove that its edges stay in."""
    width, top = option.rect.width(), round(option.rect.height() / 2 - KNOB / 2)
    if part == Sub.SC_SliderHandle:
        knob = _knob(width, option.sliderPosition, option.minimum, option.maximum)
        return QRect(round(knob - KNOB / 2), top, int(KNOB), int(KNOB))
    edge = round(RING + 1 - KNOB / 2)
    return QRect(edge, top, width - 2 * edge, int(KNOB)) if part == Sub.SC_SliderGroove else None


def slider(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """A thin groove, filled up to a round knob; the ring around it is whole everywhere."""
    smooth(painter)
    colours, width = theme.in_palette(option.palette), option.rect.width()
    middle = QPointF(_knob(width, option.sliderPosition, option.minimum, option.maximum), option.rect.height() / 2)
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


def _piece(option: Any) -> tuple[float, float]:
    """Start and length of a scroll bar's piece along its bar."""
    room = option.rect.height() if option.orientation == Qt.Orientation.Vertical else option.rect.width()
    span = option.maximum - option.minimum
    if span <= 0:
        return 0.0, room
    length = min(room, max(3.0 * THICK, room * option.pageStep / (span + option.pageStep)))
    return (room - length) * (option.sliderPosition - option.minimum) / span, length


def scroll_bar_part(option: Any, part: QStyle.SubControl) -> QRect:
    """Piece, groove, and the pages before and behind the piece; there are no arrows."""
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
    """A rounded piece without arrows."""
    smooth(painter)
    painter.fillRect(option.rect, option.palette.window())
    if option.maximum == option.minimum:
        return
    start, length = _piece(option)
    upright, colours = option.orientation == Qt.Orientation.Vertical, theme.in_palette(option.palette)
    piece = QRectF(1, start, option.rect.width() - 2, length) if upright else QRectF(start, 1, length, option.rect.height() - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.neutral if touch(option) else colours.border)
    painter.drawRoundedRect(piece, (THICK - 2) / 2, (THICK - 2) / 2)


def progress_bar(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """A line filled up to the value; where nothing is known yet (minimum and maximum are equal) a piece that goes to and fro."""
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
    """Its text, a line under the chosen one, and a ring around that where the bar has the keyboard."""
    assert isinstance(bar, QTabBar)
    smooth(painter)
    colours, box, chosen = theme.in_palette(option.palette), QRectF(option.rect), is_on(option, State.State_Selected)
    painter.setFont(theme.scaled(bar.font(), 1.0, bold=chosen))
    painter.setPen(colours.text if chosen else colours.muted)
    text = painter.fontMetrics().elidedText(bar.tabText(option.tabIndex), Qt.TextElideMode.ElideRight, option.rect.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    if chosen:
        inner = box.adjusted(theme.STEP, 0, -theme.STEP, 0)
        painter.fillRect(QRectF(inner.left(), box.bottom() - LINE, inner.width(), LINE), colours.accent)
        if bar.hasFocus():
            painter.setPen(QPen(colours.accent, 2.0))
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(inner.adjusted(0, 5, 0, -8), theme.RADIUS, theme.RADIUS)


def tab_line(painter: QPainter, option: Any, bar: QWidget | None) -> None:
    """The line below all tabs."""
    rect = option.rect if bar is None else bar.rect()
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.in_palette(option.palette).border)


def tab_size(option: Any, _: QSize, bar: QWidget | None) -> QSize:
    """Wide enough for bold text, which may grow a tenth."""
    assert isinstance(bar, QTabBar)
    metrics = bar.fontMetrics()
    return QSize(metrics.horizontalAdvance(bar.tabText(option.tabIndex)) * 11 // 10 + 4 * theme.STEP, metrics.height() + 3 * theme.STEP)


def frame(painter: QPainter, option: Any, _: QWidget | None) -> None:
    painter.setPen(theme.in_palette(option.palette).border)
    painter.setBrush(NO_BRUSH)
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))


def check_box_size(option: Any, _: QSize, widget: QWidget | None) -> QSize:
    text, line = option.fontMetrics.horizontalAdvance(option.text), option.fontMetrics.height()
    if widget is not None and widget.property(DISCLOSURE):
        return QSize(text + 24, line + theme.STEP)
    beside = theme.STEP + text if option.text else 0
    return QSize(SWITCH.width() + 4 + beside, max(SWITCH.height() + 4, line))
