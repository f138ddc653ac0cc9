"""A line that asks something, in the tab and in nobody's way: a name, a note, or whether to delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.pages import stack

LONGEST = 2_000
"""Characters of a name or note at most."""
NARROW = 380
"""Below this width, in device-independent pixels, the buttons stand under what is asked."""


class AskBar(QWidget):
    """`ask` shows it; what it was asked for is done with the button or Enter, Escape hides it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.line, self.yes, self.no = (
            QLabel(self),
            QLineEdit(self),
            Button(self, primary=True),
            Button(self),
        )
        self._then: Callable[[str], None] = lambda _: None
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumHeight(theme.CONTROL)
        for button in (self.yes, self.no):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.yes.clicked.connect(self._done)
        self.no.clicked.connect(self.hide)
        self._arrange()
        self.retranslate()
        self.hide()

    def _arrange(self) -> None:
        self._row, asked, buttons = (
            QBoxLayout(QBoxLayout.Direction.LeftToRight, self),
            QHBoxLayout(),
            QHBoxLayout(),
        )
        self._row.setContentsMargins(0, 0, 0, 0)
        for layout in (self._row, asked, buttons):
            layout.setSpacing(theme.STEP)
        asked.addWidget(self.words, 1)
        asked.addWidget(self.line, 2)
        buttons.addStretch(1)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        self._row.addLayout(asked, 1)
        self._row.addLayout(buttons)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: then its parts stand under each other."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stack(self._row, narrow=self.width() < NARROW)

    def ask(self, words: str, button: str, *, text: str | None, then: Callable[[str], None]) -> None:
        """Ask `words`; `button` gives `then` what stands in the line, which starts with `text`; None: there
        is no line."""
        self._then = then
        self.words.setSizePolicy(
            QSizePolicy.Policy.Ignored if text is None else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Preferred,
        )
        self.words.setWordWrap(text is None)
        self.words.setText(words)
        self.yes.setText(button)
        self.yes.updateGeometry()
        self.line.setVisible(text is not None)
        self.line.setText(text or "")
        self.line.selectAll()
        self.line.setAccessibleName(words)
        self.setAccessibleName(words)
        self.show()
        (self.no if text is None else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self) -> None:
        self.hide()
        self._then(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.no if self.no.hasFocus() else self.yes).click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.hide()
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.no.setText(self.tr("Cancel"))
