"""The Help menu's windows: keyboard shortcuts, About, and the licences of everything shipped."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import digitpad
from digitpad.gui.desktop import crash_log, window_place
from digitpad.gui.style import icons, theme
from digitpad.gui.style.bars import THICK
from digitpad.gui.widgets.button import Button, plain
from digitpad.gui.widgets.pages import stack
from digitpad.gui.widgets.translated import Translated
from digitpad.gui.words import numbers
from digitpad.system import licences

if TYPE_CHECKING:
    from digitpad.network.model_file import ModelCard


MAX_TEXT_WIDTH = 420
ICON = 64
"""Widths of a paragraph at most, and of digitpad's icon, in device-independent pixels."""
BESIDE = ICON + 9 * theme.STEP + THICK
"""Width beside a paragraph: the icon, margins and, where needed, a scroll bar."""
SCROLLING = (
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
NARROW = 640
"""Width, in device-independent pixels, below which the list of components stands over the licence."""

Group = tuple[str, list[tuple[str, str]]]
"""A title, and names with their keys."""


class HelpWindow(QDialog):
    """A small window of its own that blocks nothing, written anew when the language changes; it scrolls where
    the screen is smaller."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._area = QScrollArea(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._area)

    def write(self) -> None:
        """Show the content, and take the size that it needs."""
        fresh = self.content()
        self._area.setWidget(fresh)
        fresh.adjustSize()
        room = window_place.fitting(self, fresh.size())
        beside = THICK if room.height() < fresh.height() else 0
        self.setFixedSize(window_place.fitting(self, fresh.size() + QSize(beside, 0)))

    def content(self) -> QWidget:
        """Set the title and return the whole content as a new widget."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in SCROLLING:
            QGuiApplication.sendEvent(self._area.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.write()
        super().changeEvent(event)


class Shortcuts(HelpWindow):
    """Every action that has a key, menu by menu, and the keys of the pad."""

    def __init__(self, menus: list[QMenu], parent: QWidget) -> None:
        super().__init__(parent)
        self._menus = menus
        self.write()

    def content(self) -> QWidget:
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(*(theme.STEP * 3,) * 4)
        columns.setSpacing(theme.STEP * 6)
        groups = [(plain(menu.title()), _with_keys(menu)) for menu in self._menus]
        for side in (
            [groups[0], groups[2], groups[4]],
            [groups[1], groups[3], self._pad(), self._elsewhere()],
        ):
            columns.addLayout(_column(side))
        hint = page.sizeHint()
        stack(columns, narrow=hint.width() > window_place.fitting(self, hint).width())
        return page

    def _pad(self) -> Group:
        return self.tr("On the pad"), [
            (self.tr("Move the crosshair"), self.tr("Arrow keys")),
            (self.tr("Lower and lift the pen"), self.tr("Space")),
            (self.tr("Lift the pen"), self.tr("Esc")),
        ]

    def _elsewhere(self) -> Group:
        first, last = (_native(QKeySequence(f"Ctrl+{number}")) for number in (1, 9))
        return self.tr("Elsewhere"), [
            (self.tr("Open a recent file"), f"{first} … {last}"),
            (self.tr("Rename a run, in the list of runs"), _native(QKeySequence("F2"))),
            (self.tr("Move a run to the trash, there"), _native(QKeySequence("Del"))),
            (self.tr("From one control to the next"), _native(QKeySequence("Tab"))),
        ]


def _with_keys(menu: QMenu) -> list[tuple[str, str]]:
    """Every action of the menu that has keys, with all of them: under the name in its data, where its text
    changes."""
    actions = [action for action in menu.actions() if not action.shortcut().isEmpty()]
    return [
        (plain(action.data() or action.text()), ", ".join(dict.fromkeys(map(_native, action.shortcuts()))))
        for action in actions
    ]


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _column(groups: list[Group]) -> QGridLayout:
    """The groups below each other, all keys in one line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.STEP * 4)
    grid.setVerticalSpacing(theme.STEP - 2)
    for title, rows in groups:
        if grid.count():
            grid.setRowMinimumHeight(grid.rowCount(), theme.STEP)
        heading = QLabel(title)
        heading.setFont(theme.scaled(heading.font(), 1.0, bold=True))
        grid.addWidget(heading, grid.rowCount(), 0)
        for name, keys in rows:
            row, label = grid.rowCount(), QLabel(keys)
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
            grid.addWidget(QLabel(name), row, 0)
            grid.addWidget(label, row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


class About(HelpWindow):
    """Versions, the network, licences, and that nothing leaves this computer."""

    def __init__(self, card: ModelCard | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = card
        self.write()

    def content(self) -> QWidget:
        self.setWindowTitle(self.tr("About digitpad"))
        page = QWidget(self)
        icon = QLabel()
        column = QVBoxLayout()
        wide = window_place.fitting(self, QSize(MAX_TEXT_WIDTH + BESIDE, 1)).width() - BESIDE
        icon.setPixmap(icons.app_icon().pixmap(ICON, ICON))
        row = QHBoxLayout(page)
        row.setContentsMargins(*(theme.STEP * 3,) * 4)
        row.setSpacing(theme.STEP * 3)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column)
        column.setSpacing(theme.STEP // 2)
        name = QLabel(f"digitpad {digitpad.__version__}")
        name.setFont(theme.scaled(name.font(), 1.5, bold=True))
        column.addWidget(name)
        for text in self._paragraphs():
            label = QLabel(text)
            label.setWordWrap(True)
            label.setFixedWidth(wide)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addSpacing(theme.STEP)
            column.addWidget(label)
        column.addSpacing(theme.GAP)
        column.addLayout(self._buttons())
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        show_licences = Button(self)
        copy = Button(self)
        show_licences.setText(self.tr("Licences…"))
        show_licences.clicked.connect(self._show_licences)
        copy.setText(self.tr("Copy Diagnostics"))
        copy.setToolTip(self.tr("Versions, system and screen, for a report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(crash_log.diagnostics()))
        row.setSpacing(theme.STEP)
        row.addWidget(show_licences)
        row.addWidget(copy)
        row.addStretch(1)
        return row

    def _show_licences(self) -> None:
        LicencesDialog(self).show()

    def _paragraphs(self) -> list[str]:
        paragraphs = [
            self.tr("Draw a digit, and a convolutional network after AlexNet reads it."),
            self.tr(
                "digitpad uses no network: what you draw and open stays on this computer, and nothing is "
                "ever sent."
            ),
            self.tr("{versions}, Qt {qt}; your digits are read on the processor ({machine}).").format(
                versions=numbers.listed(
                    *(
                        f"{name} {number}"
                        for name, number in crash_log.versions().items()
                        if name != "digitpad"
                    )
                ),
                qt=qVersion(),
                machine=platform.machine(),
            ),
            self.tr("MNIST: Y. LeCun, C. Cortes, C. J. C. Burges, CC BY-SA 3.0."),
            self.tr(
                "Qt and PySide6: LGPL 3. PyTorch and NumPy: BSD. OpenCV: Apache 2.0. Chinese font: Noto Sans "
                "SC, OFL 1.1."
            ),
        ]
        if self._card is not None and self._card.made.get("when"):
            text = self.tr("Network {name}, trained {when}.").format(
                name=self._card.name, when=_day(self._card.made["when"])
            )
            paragraphs.insert(2, text)
        return paragraphs


def _day(when: str) -> str:
    """The day of an ISO time in the language's format; any other text unchanged."""
    day = QDate.fromString(when[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else when


class LicencesDialog(Translated, QDialog):
    """A list of the components, and beside or below it the chosen one's licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._components = licences.components()
        self.list, self.text = QListWidget(self), QPlainTextEdit(self)
        self.list.addItems([f"{component.name}  ·  {component.licence}" for component in self._components])
        self.list.currentRowChanged.connect(
            lambda row: self.text.setPlainText(licences.text(self._components[row]))
        )
        self.text.document().setDocumentMargin(theme.GAP)
        self.text.setReadOnly(True)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(*(theme.STEP * 2,) * 4)
        self._sides.setSpacing(theme.GAP)
        self._sides.addWidget(self.list, 2)
        self._sides.addWidget(self.text, 3)
        self.resize(window_place.fitting(self, QSize(880, 520)))
        self.list.setCurrentRow(0)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        stack(self._sides, narrow=narrow)
        self.list.setMaximumWidth(
            self.width() if narrow else min(self.list.sizeHintForColumn(0) + 2 * theme.STEP, 320)
        )

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Licences"))
        self.list.setAccessibleName(self.tr("What digitpad is made of"))
        self.text.setAccessibleName(self.tr("The licence"))
