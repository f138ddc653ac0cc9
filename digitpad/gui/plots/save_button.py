"""The button that saves curves as a file of a chosen kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.translated import Translated
from digitpad.system import paths


class SaveButton(Translated, Button):
    """`saved(Path)`: the curves are in a file; `failed(Exception)`."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, makes: Mapping[str, Callable[[], bytes]], parent: QWidget) -> None:
        """`makes`: functions that make a file's content, by the ending of its name."""
        super().__init__(parent, icon_name="export", text=False)
        self._makes = makes
        self.name = "curves"
        """The proposed file name without its ending."""
        self._menu = QMenu(self)
        for kind in makes:
            self._menu.addAction(kind.upper()).setData(kind)
        self._menu.triggered.connect(lambda action: self.save(action.data()))
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.retranslate()

    def save(self, kind: str) -> None:
        """Ask for a path, and write the file."""
        from digitpad.gui.desktop import dialogs

        start = Path.home() / f"{self.name}.{kind}"
        path = dialogs.to_write(self, self.tr("Save Curves"), start=start, kinds=f"{kind.upper()} (*.{kind})")
        if path is None:
            return
        try:
            paths.write_whole(path, self._makes[kind]())
        except DigitpadError as error:
            self.failed.emit(error)
            return
        self.saved.emit(path)

    def retranslate(self) -> None:
        table = "csv" in self._makes
        name = (
            self.tr("Save the curves as a picture or a table")
            if table
            else self.tr("Save the curves as a picture")
        )
        self.setToolTip(name)
        self.setAccessibleName(name)
