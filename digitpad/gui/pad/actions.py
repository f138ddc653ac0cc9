"""The pad's QActions, shared by buttons and menus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from digitpad.gui.pad.pad import Pad
from digitpad.gui.widgets.button import plain, with_key

_KEYS: dict[str, tuple[str, ...]] = {
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "clear": ("Delete", "Ctrl+Backspace"),
    "eraser": ("E",),
    "open": ("Ctrl+O",),
    "paste": ("Ctrl+V",),
    "predict": ("Return", "Enter"),
}


class PadActions(QObject):
    """The pad's actions, named in the window's language. Clear's key works in `panel`, the eraser's on the
    pad, the others everywhere."""

    def __init__(self, pad: Pad, panel: QWidget) -> None:
        super().__init__(panel)
        self._pad = pad
        self.undo, self.redo, self.clear, self.eraser, self.open, self.paste, self.predict = (
            self._action(name) for name in _KEYS
        )
        self.eraser.setCheckable(True)
        self.clear.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.eraser.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pad.addAction(self.eraser)
        panel.addActions([self.undo, self.redo, self.clear, self.open, self.paste, self.predict])
        self._wire()
        panel.installEventFilter(self)
        self.retranslate()

    def _action(self, name: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in _KEYS[name]])
        return action

    def _wire(self) -> None:
        """Take the undo stack's state from its signals: they also come while it is deleted, when it can no
        longer be queried."""
        stack = self._pad.undo_stack
        for action, able in ((self.undo, stack.canUndoChanged), (self.redo, stack.canRedoChanged)):
            action.setEnabled(False)
            able.connect(action.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self.undo.triggered.connect(stack.undo)
        self.redo.triggered.connect(stack.redo)
        self.clear.triggered.connect(self._pad.clear)
        self.eraser.toggled.connect(self._pad.set_eraser)
        self._pad.document.subject_changed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        """Enable Clear and the eraser; nothing is erased from a picture."""
        document = self._pad.document
        self.clear.setEnabled(document.subject is not None)
        if document.state.picture:
            self.eraser.setChecked(False)
        self.eraser.setEnabled(document.state.picture is None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return False

    def retranslate(self) -> None:
        self.clear.setText(self.tr("C&lear"))
        self.eraser.setText(self.tr("&Eraser"))
        self.open.setText(self.tr("&Open…"))
        self.paste.setText(self.tr("&Paste"))
        self.predict.setText(self.tr("P&redict"))
        self._tip(self.clear, self.tr("Empty the pad; Undo brings everything back"))
        self._tip(self.eraser, self.tr("Take away whole strokes; the right mouse button does the same"))
        self._tip(self.open, self.tr("Open a picture of a digit, or a drawing"))
        self._tip(self.paste, self.tr("Paste a picture, a file or a drawing"))
        self._tip(self.predict, self.tr("Read what is on the pad now"))
        self.undo.setData(self.tr("&Undo"))
        self.redo.setData(self.tr("&Redo"))
        self._name_undo(self._pad.undo_stack.undoText())
        self._name_redo(self._pad.undo_stack.redoText())

    def _name_undo(self, step: str) -> None:
        self.undo.setText(self.tr("&Undo {step}").format(step=self._step(step)) if step else self.tr("&Undo"))
        self._tip(self.undo, plain(self.undo.text()))

    def _name_redo(self, step: str) -> None:
        self.redo.setText(self.tr("&Redo {step}").format(step=self._step(step)) if step else self.tr("&Redo"))
        self._tip(self.redo, plain(self.redo.text()))

    def _step(self, step: str) -> str:
        """The translated name of a step; an unknown name in quotation marks."""
        titles = {
            "stroke": self.tr("Stroke"),
            "erase": self.tr("Erase"),
            "clear": self.tr("Clear"),
            "drawing": self.tr("Drawing"),
            "picture": self.tr("Picture"),
            "anew": self.tr("Draw Instead"),
            "new": self.tr("New Drawing"),
            "restored": self.tr("Restored Drawing"),
        }
        return titles.get(step, "“{}”".format(step.replace("&", "&&")))

    def _tip(self, action: QAction, text: str) -> None:
        action.setToolTip(with_key(text, action.shortcut()))
