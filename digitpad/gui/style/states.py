"""Reads the state of a control from its style option; sizes and strokes common to several controls.

PySide's stubs lack the fields of Qt's style options, so options are typed Any.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QWidget

from digitpad.gui.style import theme

GAP = 6
ARROW = 4.0
"""Half of an arrow's width."""
KNOB = 16.0
"""Diameter of the knob of a switch or a slider."""
PRESSED = 0.16
HOVERED = 0.07
"""Shares of the content's colour in a control's colours, under a pressed mouse button and under the mouse
alone."""
State = QStyle.StateFlag
NO_BRUSH = Qt.BrushStyle.NoBrush


def is_a(name: str, widget: QWidget | None) -> bool:
    """Whether a widget is of the class of Qt with that name."""
    return widget is not None and widget.inherits(name)


def is_on(option: Any, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def touch(option: Any) -> float:
    """PRESSED, HOVERED or 0, from the mouse over an enabled control."""
    if not is_on(option, State.State_Enabled):
        return 0.0
    return (
        PRESSED
        if is_on(option, State.State_Sunken)
        else HOVERED
        if is_on(option, State.State_MouseOver)
        else 0.0
    )


def hover(option: Any) -> float:
    """HOVERED or 0; a line edit is always sunken, so `touch` does not fit it."""
    under = is_on(option, State.State_MouseOver) and is_on(option, State.State_Enabled)
    return HOVERED if under else 0.0


def smooth(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def height(option: Any) -> int:
    """Height of a button or a field in the control's font."""
    return max(theme.CONTROL, option.fontMetrics.height() + 2 * GAP)
