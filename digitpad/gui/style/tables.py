"""A table as quiet as the rest of the window: its column titles and its cells."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digitpad.gui.style import theme

ROOM = 5
"""Device-independent pixels beside a cell's text, and a few more that Qt keeps itself."""
TITLE = theme.STEP
"""Beside a title, so that it stands over the text."""


class FlatHeader(QHeaderView):
    """A table's quiet titles beside a line; a small triangle by the column that it is sorted by."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        text = str(self.model().headerData(logical, self.orientation()))
        return QSize(self.fontMetrics().horizontalAdvance(text) + 3 * theme.STEP, self.fontMetrics().height() + theme.GAP)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        palette, model, orientation = self.palette(), self.model(), self.orientation()
        line = QRect(rect)
        if orientation == Qt.Orientation.Horizontal:
            line.setTop(rect.bottom())
        else:
            line.setLeft(rect.right())
        painter.fillRect(rect, palette.base())
        painter.fillRect(line, theme.in_palette(palette).border)
        align = model.headerData(logical, orientation, Qt.ItemDataRole.TextAlignmentRole) or self.defaultAlignment()
        painter.setPen(theme.in_palette(palette).muted)
        text = str(model.headerData(logical, orientation))
        side = max(0, min(TITLE, (rect.width() - self.fontMetrics().horizontalAdvance(text)) // 2))
        painter.drawText(rect.adjusted(side, 0, -side, 0), int(align), text)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logical:
            rises = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            painter.setFont(theme.scaled(self.font(), 0.7))
            place = QRect(rect.right() - TITLE - 2, rect.top(), TITLE + 2, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "▲" if rises else "▼")


class RoomyCell(QStyledItemDelegate):
    """A table's text with some room at its sides."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        inner = QStyleOptionViewItem(option)
        place, state = option.rect, option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, option.palette.highlight())  # pyright: ignore[reportAttributeAccessIssue]
        inner.rect = place.adjusted(ROOM, 0, -ROOM, 0)  # pyright: ignore[reportAttributeAccessIssue]
        inner.state = state & ~QStyle.StateFlag.State_HasFocus  # pyright: ignore[reportAttributeAccessIssue]
        super().paint(painter, inner, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.in_palette(option.palette).accent)  # pyright: ignore[reportAttributeAccessIssue]
            painter.drawRoundedRect(QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * ROOM, 0)
