"""Preferences from the menus, and the pen's width: applied and saved at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from digitpad.gui.style import theme
from digitpad.gui.words import languages
from digitpad.system.settings import Settings, save_settings

if TYPE_CHECKING:
    from digitpad.gui.window.menus import Menus
    from digitpad.gui.window.window import Window


PEN_WIDTH_DELAY = 800
"""Milliseconds until the pen's width is saved: a moving slider passes many."""


class Preferences(QObject):
    """Changes the window's settings. `report(Exception)` is called, once, if they cannot be saved."""

    live_changed = Signal(bool)
    """Whether predictions follow the pen."""

    def __init__(self, window: Window, menus: Menus, report: Callable[[BaseException], None]) -> None:
        super().__init__(menus)
        self._window, self._menus, self._report = window, menus, report
        self._saved = True
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(PEN_WIDTH_DELAY)
        self._delay.timeout.connect(self.change)
        self._show()
        self._wire()

    @property
    def settings(self) -> Settings:
        """The current settings."""
        return self._window.settings

    def _show(self) -> None:
        menus, settings = self._menus, self.settings
        menus.live.setChecked(settings.predict_while_drawing)
        menus.still.setChecked(settings.less_motion)
        menus.contrast.setChecked(settings.more_contrast)
        theme.set_less_motion(_app(), settings.less_motion)
        menus.show_choice(menus.themes, settings.theme)
        menus.show_choice(menus.languages, settings.language)
        menus.show_recent(settings.recent)

    def _wire(self) -> None:
        menus = self._menus
        menus.recent_cleared.connect(lambda: self.change(recent=()))
        menus.theme_chosen.connect(lambda theme: self.change(theme=theme))
        menus.languages.aboutToShow.connect(lambda: languages.ensure_chinese_font(_app()))
        menus.language_chosen.connect(lambda language: self.change(language=language))
        menus.live.toggled.connect(lambda on: self.change(predict_while_drawing=on))
        menus.still.toggled.connect(lambda on: self.change(less_motion=on))
        menus.contrast.toggled.connect(lambda on: self.change(more_contrast=on))

    def change(self, **changes: Any) -> None:
        """Apply and save changes of settings."""
        self._window.settings = self.settings.with_changes(**changes)
        if "theme" in changes:
            theme.apply(_app(), self.settings.theme)
        if "more_contrast" in changes:
            theme.set_more_contrast(_app(), self.settings.more_contrast)
        if "less_motion" in changes:
            theme.set_less_motion(_app(), self.settings.less_motion)
        if "language" in changes:
            languages.use(_app(), self.settings.language)
        if "recent" in changes:
            self._menus.show_recent(self.settings.recent)
        if "predict_while_drawing" in changes:
            self.live_changed.emit(self.settings.predict_while_drawing)
        self._saved = save_settings(self.settings, self._report if self._saved else lambda _: None)

    def set_pen_width(self, width: float) -> None:
        """Set the pen's width; saved once it has stayed for PEN_WIDTH_DELAY."""
        self._window.settings = self.settings.with_changes(pen_width=width)
        self._delay.start()

    def remember(self, path: Path) -> None:
        """Make `path` the newest of the recent files."""
        self.change(recent=self.settings.with_recent(path).recent)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
