"""A line that says that a run is over, and leads to what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from digitpad.gui import theme
from digitpad.gui.buttons import FlatButton

if TYPE_CHECKING:
    from digitpad.runlog import Run


class EndOffer(QWidget):
    """`result_wanted(Path)`: the folder of the run that ended last. Hidden where none did, or where it has no network to show."""

    result_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self.words, self.button = QLabel(self), FlatButton(self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._on_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.retranslate()
        self.hide()

    def offer(self, run: Run | None) -> None:
        """Lead to the result of `run`, or hide for None."""
        self._run = run if run is not None and run.best.exists() else None
        self.setVisible(self._run is not None)

    def _on_button(self) -> None:
        if self._run is not None:
            self.result_wanted.emit(self._run.folder)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.words.setText(self.tr("The run is over. See how its network does on MNIST's test images, and use it."))
        self.button.setText(self.tr("Show Result"))
