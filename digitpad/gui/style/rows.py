"""Paints rows of text: menus, the items of lists and tables, and a table's titles.

Enumerations come from the option, and classes are compared by name: each class of Qt that Python imports
before the first answer delays it by up to a millisecond (measured).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.style import theme
from digitpad.gui.style.fields import FIELD
from digitpad.gui.style.states import GAP, State, is_a, is_on, smooth

ROOM = 5
"""Device-independent pixels beside a cell's text, in addition to Qt's margin."""
INDENT = FIELD - 3
"""Device-independent pixels beside the text of a list's row."""
ROW = 28
"""Least height of a list's row."""
MENU_PADDING = 20
SHORTCUT = 12
"""Between a menu item's text and its keys."""
TICK = 14
"""Extra room before the text, in a menu with checkable items."""


def menu_bar_item(painter: QPainter, option: Any, _: QWidget | None) -> None:
    selected = is_on(option, State.State_Selected) and is_on(option, State.State_Enabled)
    painter.fillRect(option.rect, option.palette.window())
    _highlight(painter, option, selected=selected)
    painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, option.text)


def menu_bar_ground(painter: QPainter, option: Any, _: QWidget | None) -> None:
    painter.fillRect(option.rect, option.palette.window())


def menu_bar_item_size(_: Any, size: QSize, __: QWidget | None) -> QSize:
    return size + QSize(18, 10)


def _highlight(painter: QPainter, option: Any, *, selected: bool, inset: int = 0) -> None:
    """Paint the background of a selected item; sets the pen for its text."""
    smooth(painter)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    if selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.highlight())
        painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset / 2, -inset, -inset / 2), 4, 4)
    painter.setPen(option.palette.color(role))


def menu_panel(painter: QPainter, option: Any, _: QWidget | None) -> None:
    colours = theme.in_palette(option.palette)
    painter.setPen(colours.border)
    painter.setBrush(colours.card)
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))


def menu_item(painter: QPainter, option: Any, widget: QWidget | None) -> None:
    """Paint an item of a menu or of a combo box's list."""
    if option.menuItemType == option.MenuItemType.Separator:
        line = option.rect.adjusted(2 * ROOM - 2, 0, 2 - 2 * ROOM, 0)
        painter.fillRect(
            QRect(line.left(), line.center().y(), line.width(), 1), theme.in_palette(option.palette).border
        )
        return
    in_combo_box = is_a("QComboBox", widget)
    selected = is_on(option, State.State_Selected) and is_on(option, State.State_Enabled)
    _highlight(painter, option, selected=selected, inset=2 if in_combo_box else 0)
    text, _, keys = option.text.partition("\t")
    side = FIELD if in_combo_box else MENU_PADDING
    room, align = (
        option.rect.adjusted(side, 0, -side, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic,
    )
    if option.menuHasCheckableItems and not in_combo_box:
        room.setLeft(room.left() + TICK)
    painter.drawText(room, align, text)
    if keys:
        painter.drawText(room.adjusted(room.width() - option.reservedShortcutWidth, 0, 0, 0), align, keys)
    if not in_combo_box:
        _menu_marks(painter, option)


def _menu_marks(painter: QPainter, option: Any) -> None:
    """Paint the tick of a checked item and the arrow of a submenu."""
    rect, colour = option.rect, painter.pen().color()
    pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if option.checkType != option.CheckType.NotCheckable and option.checked:
        at = QPointF(rect.left() + MENU_PADDING / 2, rect.center().y() + 0.5)
        painter.drawPolyline([at + QPointF(-4, 0), at + QPointF(-1, 3), at + QPointF(4, -3.5)])
    if option.menuItemType == option.MenuItemType.SubMenu:
        at = QPointF(rect.right() - MENU_PADDING / 2, rect.center().y() + 0.5)
        painter.drawPolyline([at + QPointF(-2, -4), at + QPointF(2, 0), at + QPointF(-2, 4)])


def menu_item_size(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    if option.menuItemType == option.MenuItemType.Separator:
        return QSize(size.width(), 9)
    if is_a("QComboBox", widget):
        width = option.fontMetrics.horizontalAdvance(option.text) + 2 * FIELD + 2 * GAP
        return QSize(width, max(ROW, option.fontMetrics.height() + GAP))
    tick = TICK + 4 if option.menuHasCheckableItems else 0
    keys = SHORTCUT if "\t" in option.text else 0
    return QSize(size.width() + 2 * MENU_PADDING + tick + keys, size.height() + 10)


def header(painter: QPainter, option: Any, _: QWidget | None) -> None:
    """Paint a column's title and its line, with a small triangle in the sorted column."""
    rect, colours = option.rect, theme.in_palette(option.palette)
    line = QRect(rect)
    if option.orientation == Qt.Orientation.Horizontal:
        line.setTop(rect.bottom())
    else:
        line.setLeft(rect.right())
    painter.fillRect(rect, option.palette.base())
    painter.fillRect(line, colours.border)
    painter.setPen(colours.muted)
    side = max(0, min(theme.STEP, (rect.width() - option.fontMetrics.horizontalAdvance(option.text)) // 2))
    vertical = option.textAlignment & Qt.AlignmentFlag.AlignVertical_Mask
    align = option.textAlignment if vertical else option.textAlignment | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(side, 0, -side, 0), align, option.text)
    if option.sortIndicator != option.SortIndicator.None_:
        painter.setFont(theme.scaled(painter.font(), 0.7))
        place = QRect(rect.right() - theme.STEP - 2, rect.top(), theme.STEP + 2, rect.height())
        rises = option.sortIndicator == option.SortIndicator.SortUp
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "▲" if rises else "▼")


def header_size(option: Any, _: QSize, widget: QWidget | None) -> QSize:
    """Size of a title in the header's font; the option's font is bold."""
    metrics = option.fontMetrics if widget is None else widget.fontMetrics()
    return QSize(metrics.horizontalAdvance(option.text) + 3 * theme.STEP, metrics.height() + theme.GAP)


def side(option: Any, widget: QWidget | None) -> int:
    """Room beside the text of an item in `widget`; 0 for an item with a picture."""
    if is_a("QTableView", widget):
        return ROOM
    pictured = option.features & option.ViewItemFeature.HasDecoration
    return INDENT if _is_plain_list(widget) and not pictured else 0


def _is_plain_list(widget: Any) -> bool:
    return is_a("QListView", widget) and widget.viewMode() == widget.ViewMode.ListMode


def item_size(option: Any, size: QSize, widget: QWidget | None) -> QSize:
    width = size.width() + 2 * side(option, widget)
    return QSize(width, max(ROW, size.height() + GAP) if _is_plain_list(widget) else size.height())


def item_ground(painter: QPainter, option: Any, widget: QWidget | None) -> None:
    """Paint the background of a selected item: rounded in a list, the whole cell in a table."""
    if not is_on(option, State.State_Selected):
        return
    if not _is_plain_list(widget):
        painter.fillRect(option.rect, option.palette.highlight())
        return
    smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(option.palette.highlight())
    painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), theme.RADIUS / 2, theme.RADIUS / 2)


def item_focus(painter: QPainter, option: Any, _: QWidget | None) -> None:
    smooth(painter)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.in_palette(option.palette).accent)
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
