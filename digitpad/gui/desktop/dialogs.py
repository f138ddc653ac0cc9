"""Dialogs for files and folders: the desktop's, or Qt's own where it has none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.desktop import window_place

ROOMY = QSize(760, 520)
"""Size of a dialog for files."""


def to_read(window: QWidget, title: str, *, folder: str, kinds: list[str]) -> Path | None:
    """Let a person choose a file to be read; None: cancelled."""
    dialog = QFileDialog(window, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(kinds)
    return _chosen(dialog)


def to_write(window: QWidget, title: str, *, start: Path, kinds: str) -> Path | None:
    """Let a person choose a file to be written; it gets the suffix of `start` where they gave none. None:
    cancelled."""
    dialog = QFileDialog(window, title, str(start), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(start.suffix.removeprefix("."))
    dialog.selectFile(str(start))
    return _chosen(dialog)


def show_folder(folder: Path) -> None:
    """Open it in the program that shows folders; raises DigitpadError("not-shown") where there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        raise DigitpadError("not-shown", path=folder)


def make_roomy(dialog: QFileDialog) -> None:
    """Large enough for whole names, sizes and dates; a kind of files by its name alone."""
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.resize(window_place.fitting(dialog, ROOMY))
    list_ = dialog.findChild(QTreeView, "treeView")
    if isinstance(list_, QTreeView):
        list_.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        list_.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _chosen(dialog: QFileDialog) -> Path | None:
    make_roomy(dialog)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
