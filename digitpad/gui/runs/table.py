"""The table of all runs, sorted by any column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from digitpad.gui.style import theme
from digitpad.gui.words import numbers
from digitpad.gui.words import runs as run_words
from digitpad.runs.folder import sort_key

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary

Index = QModelIndex | QPersistentModelIndex

NAME, TEST, VALIDATION, STATE, SWITCHES, PRESET, TIME, SIZE = range(8)
RIGHT = (TEST, VALIDATION, TIME, SIZE)
"""Columns of numbers."""
NOTED = "※"
"""Before the name of a run with a note: at the end a long name would hide it."""
WIDEST = 260
"""Largest width of a column, in device-independent pixels, unless set by hand."""


class RunsModel(QAbstractTableModel):
    """One RunSummary a row. UserRole is the sort key of a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: tuple[RunSummary, ...] = ()
        self._rows: list[tuple[str, ...]] = []

    def show(self, runs: Sequence[RunSummary]) -> bool:
        """Show `runs`; True if they are other runs than before: only then views are reset."""
        others = [run.folder for run in runs] != [run.folder for run in self.runs]
        if others:
            self.beginResetModel()
        self.runs = tuple(runs)
        self._rows = [_texts(run) for run in self.runs]
        if others:
            self.endResetModel()
        elif runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(runs) - 1, SIZE))
        return others

    def retranslate(self) -> None:
        """Write the same runs in the window's language."""
        self._rows = [_texts(run) for run in self.runs]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, SIZE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 8

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        run, texts, column = self.runs[index.row()], self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[column]
        if role == Qt.ItemDataRole.UserRole:
            return (
                _order(run, column) if column in RIGHT else sort_key(texts[column].removeprefix(f"{NOTED} "))
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(text for text in (run.name, run.note, texts[SWITCHES], run.trouble) if text)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and run.trouble and column in (STATE, SWITCHES):
            return theme.in_palette(QApplication.palette()).trouble
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignRight if section in RIGHT else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        names = (
            self.tr("Name"),
            self.tr("Test"),
            self.tr("Validation"),
            self.tr("State"),
            self.tr("Differs from its preset"),
            self.tr("Preset"),
            self.tr("Time"),
            self.tr("Size"),
        )
        tips = {
            TEST: self.tr("Right on MNIST's test images, measured once"),
            VALIDATION: self.tr("Best on the validation images, by which the weights were chosen"),
        }
        return (
            names[section]
            if role == Qt.ItemDataRole.DisplayRole
            else tips.get(section)
            if role == Qt.ItemDataRole.ToolTipRole
            else None
        )


def _texts(run: RunSummary) -> tuple[str, ...]:
    """The texts of the columns."""
    config = run.config
    return (
        f"{NOTED} {run.name}" if run.note else run.name,
        numbers.accuracy(run.test_accuracy),
        numbers.accuracy(run.validation_accuracy),
        run_words.state(run),
        run_words.trouble(run) or (run_words.switches(config) if config else ""),
        run_words.preset(config) if config else "–",
        numbers.duration(run.seconds) if run.seconds else "–",
        numbers.size(run.bytes),
    )


def _order(run: RunSummary, column: int) -> float:
    value = {
        TEST: run.test_accuracy,
        VALIDATION: run.validation_accuracy,
        TIME: run.seconds,
        SIZE: run.bytes,
    }[column]
    return -1.0 if value is None else float(value)


class RunsTable(QTableView):
    """Any number of rows may be selected: `selected_changed()`. `opened()`: a row was double-clicked, or
    Enter pressed on it."""

    selected_changed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs, self._sorter = RunsModel(self), QSortFilterProxyModel(self)
        self._sorter.setSourceModel(self.runs)
        self._sorter.setSortRole(Qt.ItemDataRole.UserRole)
        self.setModel(self._sorter)
        self._fitting = [0] * self._sorter.columnCount()
        """The last measured width of each column's content."""
        self._furnish()
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected_changed.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self._mute()
        self.retranslate()

    def _furnish(self) -> None:
        self.setFont(theme.scaled(self.font(), 1.0))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setResizeContentsPrecision(50)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.STEP)

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show `runs` and keep the selection; without a selection, select the first."""
        selected = {run.folder for run in self.selected()}
        self.selectionModel().blockSignals(True)
        others = self.runs.show(runs)
        self._fit_columns(anew=others)
        if others:
            self.select(selected or ({runs[0].folder} if runs else set()))
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self.selected_changed.emit()

    def select(self, folders: set[Path]) -> None:
        """Select the runs in these folders."""
        model, flag = self.selectionModel(), self.selectionModel().SelectionFlag
        model.clearSelection()
        for row in range(self._sorter.rowCount()):
            index = self._sorter.index(row, 0)
            if self._run(index).folder in folders:
                model.select(index, flag.Select | flag.Rows)
                model.setCurrentIndex(index, flag.NoUpdate)

    def selected(self) -> list[RunSummary]:
        """The selected runs, from top to bottom."""
        return [
            self._run(index)
            for index in sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        ]

    def sort_menu(self, parent: QWidget) -> QMenu:
        """A menu that sorts by a column, for the keyboard; the same column again reverses the order."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(lambda: self._fill_sort_menu(menu))
        menu.triggered.connect(lambda action: self._sort(action.data()))
        return menu

    def _fill_sort_menu(self, menu: QMenu) -> None:
        menu.clear()
        for column in range(self._sorter.columnCount()):
            action = menu.addAction(str(self._sorter.headerData(column, Qt.Orientation.Horizontal)))
            action.setData(column)
            action.setCheckable(True)
            action.setChecked(column == self.horizontalHeader().sortIndicatorSection())

    def _sort(self, column: int) -> None:
        header, order = self.horizontalHeader(), Qt.SortOrder
        descending = (
            header.sortIndicatorSection() == column and header.sortIndicatorOrder() == order.AscendingOrder
        )
        self.sortByColumn(column, order.DescendingOrder if descending else order.AscendingOrder)

    def _run(self, index: QModelIndex) -> RunSummary:
        return self.runs.runs[self._sorter.mapToSource(index).row()]

    def _fit_columns(self, *, anew: bool) -> None:
        """Fit the columns to their contents; unless `anew`, only those with grown contents, to keep a width
        set by hand."""
        for column, before in enumerate(self._fitting):
            least = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self._fitting[column] = fitting = min(least + theme.STEP, WIDEST)
            if anew or fitting > before:
                self.setColumnWidth(column, fitting)
        self._fill()

    def _fill(self) -> None:
        """Give the remaining width to the column of differences, which may be long."""
        others = self.horizontalHeader().length() - self.columnWidth(SWITCHES)
        self.setColumnWidth(SWITCHES, max(self._fitting[SWITCHES], self.viewport().width() - others))

    def _mute(self) -> None:
        """Tint a selected row with the accent, so that its numbers stay readable."""
        palette = QApplication.palette()
        colours = theme.in_palette(palette)
        palette.setColor(QPalette.ColorRole.Highlight, theme.blend(colours.card, colours.accent, 0.16))
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.text().color())
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.runs.retranslate()
            self._fit_columns(anew=True)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._mute()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Training runs"))
