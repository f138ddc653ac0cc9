"""Confusion matrix: a table of counts; a cell opens its pictures."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, qGray
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from digitpad.gui.style import theme
from digitpad.gui.widgets.translated import Translated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CELL = 28
"""Height of a cell at least, in device-independent pixels."""

Index = QModelIndex | QPersistentModelIndex


class ConfusionModel(QAbstractTableModel):
    """Counts: row label, column answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: list[list[int]] = []
        self._most_wrong = 1

    def show(self, confusion: NDArray[np.int64]) -> None:
        """Show the (10, 10) counts."""
        self.beginResetModel()
        self._counts = confusion.tolist()
        self._most_wrong = (
            max(
                (count for i, row in enumerate(self._counts) for j, count in enumerate(row) if i != j),
                default=1,
            )
            or 1
        )
        self.endResetModel()

    def count(self, index: Index) -> int:
        return self._counts[index.row()][index.column()]

    def shade(self, index: Index) -> float:
        """Strength of a cell's colour, 0 to 1; the diagonal has none, as its counts would hide all
        mistakes."""
        return 0.0 if index.row() == index.column() else sqrt(self.count(index) / self._most_wrong)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._counts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return self.rowCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count(index)) if self.count(index) else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            text = self.tr("{label} read as {answer}: {count}")
            return text.format(label=index.row(), answer=index.column(), count=self.count(index))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = (
                self.tr("read as {digit}")
                if orientation == Qt.Orientation.Horizontal
                else self.tr("is {digit}")
            )
            return text.format(digit=section)
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None


def fitting(font: QFont, text: str, width: int) -> QFont:
    """`font`, scaled down to half at most so that `text` fits `width`."""
    wide = QFontMetrics(font).horizontalAdvance(text)
    return font if wide <= width else theme.scaled(font, max(width / wide, 0.5))


class ConfusionCell(QStyledItemDelegate):
    """Paints a count; the more mistakes, the stronger its ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, place = index.model(), option.rect  # pyright: ignore[reportAttributeAccessIssue]
        assert isinstance(model, ConfusionModel) and isinstance(place, QRect)
        palette = option.widget.palette()  # pyright: ignore[reportAttributeAccessIssue]
        colours = theme.of(option.widget)  # pyright: ignore[reportAttributeAccessIssue]
        ground = colours.card if index.row() != index.column() else colours.track
        ground = theme.blend(ground, colours.accent, 0.85 * model.shade(index))
        painter.fillRect(place, colours.border)
        painter.fillRect(place.adjusted(0, 0, -1, -1), ground)
        light = qGray(ground.rgb())
        painter.setPen(
            max(
                (palette.text().color(), colours.on_accent),
                key=lambda colour: abs(qGray(colour.rgb()) - light),
            )
        )
        text = str(index.data() or "")
        painter.setFont(fitting(option.font, text, place.width() - 4))  # pyright: ignore[reportAttributeAccessIssue]
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(palette.text().color(), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))


class ConfusionMatrix(Translated, QTableView):
    """Ten by ten cells. `chosen(label, answer)`: a cell was clicked, or Enter or Space pressed on it."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = ConfusionModel(self)
        self.setModel(self.counts)
        self.setItemDelegate(ConfusionCell(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFont(theme.scaled(self.font(), 1.0))
        for corner in self.findChildren(QAbstractButton):
            corner.setMaximumSize(0, 0)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(16)
            header.setSectionsClickable(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(11 * max(CELL, self.fontMetrics().height() + 6))
        self.clicked.connect(lambda index: self.chosen.emit(index.row(), index.column()))
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * CELL, self.height())

    def show_counts(self, confusion: NDArray[np.int64]) -> None:
        """Show the (10, 10) counts: row label, column answer."""
        self.counts.show(confusion)

    def mark(self, label: int, answer: int) -> None:
        """Frame the cell whose pictures are shown."""
        self.setCurrentIndex(self.counts.index(label, answer))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self.chosen.emit(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.setAccessibleName(
            self.tr("Confusion matrix: rows are what it is, columns what the network read")
        )
