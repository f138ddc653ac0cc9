"""Qt's own dialog for files, where the desktop has none: nothing in it is cut off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from digitpad.gui.desktop import dialogs


def test_names_sizes_and_dates_are_shown_whole(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "seven.png").write_bytes(bytes(200_000))
    dialog = QFileDialog(None, "", str(tmp_path), "Pictures and drawings (*.png *.jpg *.digitpad)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialogs.make_roomy(dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    files, kinds = dialog.findChild(QTreeView, "treeView"), dialog.findChild(QComboBox, "fileTypeCombo")
    assert isinstance(files, QTreeView) and isinstance(kinds, QComboBox)
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 1)
    shown = [column for column in range(files.model().columnCount()) if not files.isColumnHidden(column)]
    qtbot.waitUntil(
        lambda: all(files.columnWidth(column) >= files.sizeHintForColumn(column) for column in shown)
    )
    assert len(shown) > 1
    assert files.horizontalScrollBar().maximum() == 0
    assert kinds.currentText() == "Pictures and drawings"
