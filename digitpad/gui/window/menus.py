"""The menu bar: every action of the window by name and key, in the window's language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from digitpad.gui.answer import samples
from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.section import Section
from digitpad.gui.words import languages


class Menus(QObject):
    """Fills File, Edit, View and Help, the `titles`. The pad's own actions are shared; the rest are
    attributes here, or signals where a menu is a list."""

    file_chosen = Signal(object)
    sample_chosen = Signal(object)
    recent_cleared = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(
        self, window: QMainWindow, pad: PadPanel, *, titles: list[QMenu], sections: list[Section]
    ) -> None:
        super().__init__(window)
        self._pad = pad
        self._sections = sections
        self.file, self.edit, self.view, self.help = titles
        self._make_actions()
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self.help.addActions([self.shortcuts, self.about])
        self._window = window
        window.installEventFilter(self)
        self.retranslate()

    def _make_actions(self) -> None:
        key = QKeySequence.StandardKey
        self.new = self._action(key.New)
        self.save = self._action(key.Save)
        self.save_as = self._action(key.SaveAs, "Ctrl+Shift+S")
        self.close = self._action(key.Close, "Ctrl+W")
        self.mnist = self._action("Ctrl+Shift+M")
        self.quit = self._action(key.Quit, "Ctrl+Q")
        self.print = self._action(key.Print, "Ctrl+P")
        self.export_pdf, self.copy_text, self.copy_picture = (self._action() for _ in range(3))
        self.copy_answer = self._action(key.Copy)
        self.tabs = [self._action(f"Alt+{number}") for number, _ in enumerate(self._sections, 1)]
        self.copy_pixels = self._action("Ctrl+Shift+C")
        self.live = self._action(checkable=True)
        self.still, self.contrast = self._action(checkable=True), self._action(checkable=True)
        self.present = self._action("Shift+F11", checkable=True)
        self.full_screen = self._action(key.FullScreen, "F11", checkable=True)
        self.shortcuts = self._action(key.HelpContents, "F1")
        self.about = self._action()
        self.clear_recent = self._action()
        self.clear_recent.triggered.connect(self.recent_cleared)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _action(self, *keys: QKeySequence.StandardKey | str, checkable: bool = False) -> QAction:
        """An action with the first of `keys` that this desktop has."""
        action = QAction(self)
        sequences = (QKeySequence(key) if isinstance(key, str) else _first(key) for key in keys)
        action.setShortcut(
            next((sequence for sequence in sequences if not sequence.isEmpty()), QKeySequence())
        )
        action.setCheckable(checkable)
        return action

    def _fill_file(self) -> None:
        self.file.addActions([self.new, self._pad.open])
        self.recent = self.file.addMenu("")
        self.samples = self.file.addMenu("")
        for path in samples.every():
            self.samples.addAction("").setData(path)
        self.samples.triggered.connect(lambda action: self.sample_chosen.emit(action.data()))
        self.recent.triggered.connect(self._on_recent)
        self.file.addAction(self.mnist)
        self.file.addSeparator()
        self.file.addActions([self.save, self.save_as])
        self.file.addSeparator()
        self.file.addActions([self.print, self.export_pdf])
        self.file.addSeparator()
        self.file.addActions([self.close, self.quit])

    def _fill_edit(self) -> None:
        self.edit.addActions([self._pad.undo, self._pad.redo])
        self.edit.addSeparator()
        self.edit.addActions(
            [self.copy_answer, self.copy_text, self.copy_picture, self.copy_pixels, self._pad.paste]
        )
        self.edit.addSeparator()
        self.edit.addActions([self._pad.clear, self._pad.eraser])

    def _fill_view(self) -> None:
        self.view.addActions([self._pad.predict, self.live])
        self.view.addSeparator()
        self.view.addActions(self.tabs)
        for section, action in zip(self._sections, self.tabs, strict=True):
            action.triggered.connect(section.wanted)
            section.title_changed.connect(self._name_tabs)
        self.view.addSeparator()
        self.themes = self._choices(("system", "light", "dark"), self.theme_chosen)
        self.languages = self._choices(("auto", *languages.NAMES), self.language_chosen)
        self.view.addActions([self.contrast, self.still])
        self.view.addSeparator()
        self.view.addActions([self.present, self.full_screen])

    def _choices(self, values: tuple[str, ...], chosen: SignalInstance) -> QMenu:
        """A sub-menu in which one of `values` is checked; choosing emits it."""
        menu = self.view.addMenu("")
        group = QActionGroup(menu)
        for value in values:
            action = group.addAction(menu.addAction(""))
            action.setCheckable(True)
            action.setData(value)
        group.triggered.connect(lambda action: chosen.emit(action.data()))
        return menu

    def _on_recent(self, action: QAction) -> None:
        if isinstance(action.data(), Path):
            self.file_chosen.emit(action.data())

    def allow_sharing(self, allowed: bool) -> None:
        """Enable printing, exporting and copying of an answer."""
        for action in (self.print, self.export_pdf, self.copy_text, self.copy_picture, self.copy_pixels):
            action.setEnabled(allowed)

    def show_choice(self, menu: QMenu, value: str) -> None:
        """Check `value` in one of the sub-menus of choices."""
        for action in menu.actions():
            action.setChecked(action.data() == value)

    def show_recent(self, paths: tuple[str, ...]) -> None:
        """List the recent files, the newest first, with keys for the first nine."""
        self.recent.clear()
        for number, path in enumerate(map(Path, paths), 1):
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.setData(path)
            action.setToolTip(str(path))
            if number <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        self.recent.addSeparator()
        self.recent.addAction(self.clear_recent)
        self.recent.setToolTipsVisible(True)
        self.recent.menuAction().setEnabled(bool(paths))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() == QEvent.Type.WindowStateChange:
            self.full_screen.setChecked(self._window.isFullScreen())
        return False

    def retranslate(self) -> None:
        for menu, title in (
            (self.recent, self.tr("Open &Recent")),
            (self.samples, self.tr("Open &Sample")),
            (self.themes, self.tr("&Theme")),
            (self.languages, self.tr("&Language")),
        ):
            menu.setTitle(title)
        self.new.setText(self.tr("&New Drawing"))
        self.save.setText(self.tr("Sa&ve"))
        self.save_as.setText(self.tr("Save &As…"))
        self.close.setText(self.tr("&Close Window"))
        self.mnist.setText(self.tr("Pictures of &MNIST"))
        self.quit.setText(self.tr("&Quit"))
        self.copy_answer.setText(self.tr("&Copy Answer"))
        self.copy_text.setText(self.tr("Copy Answer as &Text"))
        self.copy_picture.setText(self.tr("Copy Answer as P&icture"))
        self.print.setText(self.tr("&Print…"))
        self.export_pdf.setText(self.tr("Export as P&DF…"))
        self._name_tabs()
        self.copy_pixels.setText(self.tr("Copy What the Network &Sees"))
        self.live.setText(self.tr("Predict &While Drawing"))
        self.still.setText(self.tr("Less &Motion"))
        self.contrast.setText(self.tr("More &Contrast"))
        self.present.setText(self.tr("&Presenter Mode"))
        self.full_screen.setText(self.tr("&Full Screen"))
        self.shortcuts.setText(self.tr("&Keyboard Shortcuts"))
        self.about.setText(self.tr("&About digitpad"))
        self.clear_recent.setText(self.tr("&Clear List"))
        self._name_choices()

    def _name_tabs(self) -> None:
        for section, action in zip(self._sections, self.tabs, strict=True):
            action.setText(section.title)

    def _name_choices(self) -> None:
        titles = {
            "system": self.tr("&System"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
            "auto": self.tr("&System"),
        }
        for action in (*self.themes.actions(), *self.languages.actions()):
            action.setText(titles.get(action.data(), languages.NAMES.get(action.data(), "")))
        for action in self.samples.actions():
            action.setText(samples.title(action.data()))


def _first(key: QKeySequence.StandardKey) -> QKeySequence:
    bindings = QKeySequence.keyBindings(key)
    return bindings[0] if bindings else QKeySequence()
