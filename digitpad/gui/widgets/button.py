"""Buttons of the window: pressed by Enter, with a themed icon, with or without text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStyleOptionToolButton, QToolButton, QWidget

from digitpad.gui.style import theme
from digitpad.gui.style.buttons import ICON, ICON_NAME, PADDING, PRIMARY
from digitpad.gui.style.states import GAP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as Base
else:
    Base = object

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAST_PRIMARY = 128
"""Least width of a main button."""


def claims_enter(event: QEvent) -> bool:
    """Accept a ShortcutOverride for Enter, so that the key goes to the focused widget instead of the window's
    action."""
    enter = (
        event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ENTER
    )
    if enter:
        event.accept()
    return enter


def with_key(text: str, keys: QKeySequence) -> str:
    """Tool tip `text` with its keys in brackets."""
    return f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"


def plain(text: str) -> str:
    """Menu text without its mnemonic, as in "&Open…" and "打开(&O)…"; "&&" is a real ampersand."""
    return re.sub(r"\s*\(&\w\)", "", text).replace("&&", "\0").replace("&", "").replace("\0", "&")


class PressedByEnter(Base):
    """Mixin for a button pressed by Enter while focused; goes before the Qt class among the bases."""

    def event(self, event: QEvent) -> bool:
        if claims_enter(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class Button(PressedByEnter, QToolButton):
    """A button with an icon of icons.NAMES, or none for ""; `primary`: the main button.

    Text, tip, key and state may come from a default action, as with any QToolButton.
    """

    def __init__(
        self, parent: QWidget | None = None, *, icon_name: str = "", text: bool = True, primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._with_text = text
        self.setProperty(PRIMARY, primary)
        self.setProperty(ICON_NAME, icon_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(primary)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return self.size_with(text=self._with_text)

    def size_with(self, *, text: bool) -> QSize:
        """The preferred size with or without its text."""
        if not text:
            return QSize(theme.CONTROL, theme.CONTROL)
        picture = ICON + GAP if self.property(ICON_NAME) else 0
        width = self.fontMetrics().horizontalAdvance(self._shown_text()) + picture + 2 * PADDING
        least = LEAST_PRIMARY if self.property(PRIMARY) else 0
        return QSize(max(width, least), max(theme.CONTROL, self.fontMetrics().height() + 2 * GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_text(self, on: bool) -> None:
        """Show or hide the text beside the icon; the tip contains it in any case."""
        if on != self._with_text:
            self._with_text = on
            self.updateGeometry()
            self.update()

    def set_icon(self, name: str) -> None:
        """Change the icon to `name`, from icons.NAMES."""
        self.setProperty(ICON_NAME, name)
        self.update()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Use the action's own text: the button's lacks the "…" of a dialog."""
        super().initStyleOption(option)
        option.text = self._shown_text() if self._with_text else ""  # pyright: ignore[reportAttributeAccessIssue]

    def _shown_text(self) -> str:
        action = self.defaultAction()
        return plain(action.text() if action else self.text())
