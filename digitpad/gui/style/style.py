"""The style of every control, Qt's own dialogs included: flat faces, thin bars, focus rings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QMenu,
    QProxyStyle,
    QStyle,
    QTabBar,
    QWidget,
)

from digitpad.gui.style import bars, buttons, fields, icons, rows
from digitpad.gui.style.focus_ring import FocusRing
from digitpad.gui.style.states import GAP, State, is_a, is_on

Primitive: TypeAlias = QStyle.PrimitiveElement
Control: TypeAlias = QStyle.ControlElement
Complex: TypeAlias = QStyle.ComplexControl
Contents: TypeAlias = QStyle.ContentsType
Element: TypeAlias = QStyle.SubElement
ARROWS = (
    QStyle.StandardPixmap.SP_ArrowBack,
    QStyle.StandardPixmap.SP_ArrowForward,
    QStyle.StandardPixmap.SP_FileDialogToParent,
)
"""Black icons in Qt's dialogs, invisible in a dark theme."""
Painter = Callable[[QPainter, Any, QWidget | None], None]
PRIMITIVES: dict[Primitive, Painter] = {
    Primitive.PE_PanelLineEdit: fields.line_edit,
    Primitive.PE_PanelMenu: rows.menu_panel,
    Primitive.PE_PanelItemViewItem: rows.item_ground,
    Primitive.PE_Frame: fields.frame,
    Primitive.PE_FrameFocusRect: rows.item_focus,
    Primitive.PE_FrameTabBarBase: bars.tab_line,
}
CONTROLS: dict[Control, Painter] = {
    Control.CE_PushButton: buttons.push_button,
    Control.CE_CheckBox: buttons.check_box,
    Control.CE_ComboBoxLabel: fields.combo_text,
    Control.CE_ProgressBar: bars.progress_bar,
    Control.CE_TabBarTab: bars.tab,
    Control.CE_MenuItem: rows.menu_item,
    Control.CE_MenuBarItem: rows.menu_bar_item,
    Control.CE_MenuBarEmptyArea: rows.menu_bar_ground,
    Control.CE_Header: rows.header,
}
COMPLEX: dict[Complex, Painter] = {
    Complex.CC_ComboBox: fields.combo_box,
    Complex.CC_SpinBox: fields.spin_box,
    Complex.CC_ScrollBar: bars.scroll_bar,
}
Size = Callable[[Any, QSize, QWidget | None], QSize]
SIZES: dict[Contents, Size] = {
    Contents.CT_PushButton: buttons.push_button_size,
    Contents.CT_CheckBox: buttons.check_box_size,
    Contents.CT_LineEdit: fields.line_edit_size,
    Contents.CT_ScrollBar: bars.scroll_bar_size,
    Contents.CT_TabBarTab: bars.tab_size,
    Contents.CT_MenuItem: rows.menu_item_size,
    Contents.CT_MenuBarItem: rows.menu_bar_item_size,
    Contents.CT_HeaderSection: rows.header_size,
}
"""Size of a control from the size of its content."""
GROWN: dict[Contents, Size] = {
    Contents.CT_ComboBox: fields.combo_box_size,
    Contents.CT_SpinBox: fields.spin_box_size,
    Contents.CT_Slider: bars.slider_size,
    Contents.CT_ItemViewItem: rows.item_size,
}
"""Size of a control from Fusion's size."""


class DigitpadStyle(QProxyStyle):
    """Qt's Fusion, painted flat.

    Without `pixelMetric`: Qt calls it 37,000 times per window, 20 ms in Python (measured).
    """

    def __init__(self) -> None:
        super().__init__("fusion")

    def polish(self, target: Any) -> Any:
        if isinstance(target, QAbstractScrollArea):
            _polish_area(target)
        elif isinstance(target, QMenu):
            target.setContentsMargins(5, 5, 5, 5)
        elif isinstance(target, QTabBar):
            _polish_tabs(target)
        elif isinstance(target, QWidget) and is_a("QLineEdit", target):
            target.setAttribute(Qt.WidgetAttribute.WA_Hover)
        return super().polish(target)

    def drawPrimitive(self, element: Primitive, option: Any, painter: QPainter, widget: Any = None) -> None:
        paint = PRIMITIVES.get(element)
        if paint is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            _paint(paint, painter, option, widget)

    def drawControl(self, element: Control, option: Any, painter: QPainter, widget: Any = None) -> None:
        paint = CONTROLS.get(element)
        if element == Control.CE_ItemViewItem:
            self._draw_item(option, painter, widget)
        elif paint is None:
            super().drawControl(element, option, painter, widget)
        else:
            _paint(paint, painter, option, widget)

    def _draw_item(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        """Paint an item's background, its content with room at its sides, and its focus."""
        room = rows.side(option, widget)
        if room == 0:
            super().drawControl(Control.CE_ItemViewItem, option, painter, widget)
            return
        _paint(rows.item_ground, painter, option, widget)
        inner: Any = type(option)(option)
        inner.rect = option.rect.adjusted(room, 0, -room, 0)
        inner.state = option.state & ~State.State_HasFocus
        super().drawControl(Control.CE_ItemViewItem, inner, painter, widget)
        if is_on(option, State.State_HasFocus) and is_a("QTableView", widget):
            _paint(rows.item_focus, painter, option, widget)

    def drawComplexControl(
        self, control: Complex, option: Any, painter: QPainter, widget: Any = None
    ) -> None:
        paint = COMPLEX.get(control)
        if paint is not None:
            _paint(paint, painter, option, widget)
        elif control == Complex.CC_ToolButton and widget is not None:
            self._draw_tool_button(option, painter, widget)
        elif control == Complex.CC_Slider and option.orientation == Qt.Orientation.Horizontal:
            _paint(bars.slider, painter, option, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _draw_tool_button(self, option: Any, painter: QPainter, widget: QWidget) -> None:
        if not is_on(option, State.State_AutoRaise):
            buttons.window_button(painter, option, widget)
            return
        buttons.quiet_button(painter, option)
        super().drawControl(Control.CE_ToolButtonLabel, option, painter, widget)

    def sizeFromContents(self, kind: Contents, option: Any, size: QSize, widget: Any = None) -> QSize:
        if kind in SIZES:
            return SIZES[kind](option, size, widget)
        size = super().sizeFromContents(kind, option, size, widget)
        return GROWN[kind](option, size, widget) if kind in GROWN else size

    def subControlRect(
        self, control: Complex, option: Any, part: QStyle.SubControl, widget: Any = None
    ) -> QRect:
        if control == Complex.CC_ScrollBar:
            return bars.scroll_bar_part(option, part)
        if control == Complex.CC_Slider and option.orientation == Qt.Orientation.Horizontal:
            place = bars.slider_part(option, part)
            if place is not None:
                return place
        return super().subControlRect(control, option, part, widget)

    def subElementRect(self, element: Element, option: Any, widget: Any = None) -> QRect:
        if element == Element.SE_CheckBoxClickRect:
            return option.rect
        if element == Element.SE_LineEditContents and option.lineWidth > 0:
            return option.rect.adjusted(GAP, 0, -GAP, 0)
        return super().subElementRect(element, option, widget)

    def standardIcon(self, pixmap: QStyle.StandardPixmap, option: Any = None, widget: Any = None) -> QIcon:
        icon = super().standardIcon(pixmap, option, widget)
        return icons.tinted(icon, QApplication.palette()) if pixmap in ARROWS else icon


def install(app: QApplication) -> None:
    """Use the style for every control of the program."""
    app.setStyle(_style())


@cache
def _style() -> DigitpadStyle:
    """The single instance; the cache keeps Python from deleting it under Qt."""
    return DigitpadStyle()


def _paint(paint: Painter, painter: QPainter, option: Any, widget: QWidget | None) -> None:
    painter.save()
    paint(painter, option, widget)
    painter.restore()


def _polish_area(area: QAbstractScrollArea) -> None:
    """Remove the frame; add a focus ring, except to scrolling pages, headers and a combo box's list."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    focusable = bool(area.focusPolicy() & Qt.FocusPolicy.TabFocus)
    focusable = focusable and not is_a("QScrollArea", area) and not is_a("QHeaderView", area)
    if focusable and area.window().windowType() != Qt.WindowType.Popup and area.findChild(FocusRing) is None:
        FocusRing(area)


def _polish_tabs(bar: QTabBar) -> None:
    """Make tabs as wide as their text, elided in little room, and the only focus stop of a QTabWidget.

    With the pages' frame as a second stop, Qt 6.11 skips the widgets between.
    """
    bar.setAttribute(Qt.WidgetAttribute.WA_Hover)
    bar.setExpanding(False)
    bar.setUsesScrollButtons(False)
    bar.setElideMode(Qt.TextElideMode.ElideRight)
    pages: Any = bar.parentWidget()
    if is_a("QTabWidget", pages):
        pages.setDocumentMode(True)
        pages.setFocusProxy(None)
        pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
