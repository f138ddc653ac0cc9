"""A window with MNIST's pictures by set and digit, from which one is chosen for the pad."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.desktop import window_place
from digitpad.gui.style import theme
from digitpad.gui.threads import LatestThread
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.pages import stack
from digitpad.gui.widgets.picture_grid import PictureGrid
from digitpad.gui.words import answers, errors
from digitpad.system import edition

if TYPE_CHECKING:
    from digitpad.data.mnist import Digits

TRAINING_IMAGES = 60_000
NARROW = 600
"""Width in device-independent pixels below which the digits are below the choice of the set."""


class MnistBrowser(QWidget):
    """`chosen(Pick)`: a picture was chosen; `failed(Exception)`: MNIST could not be read.

    A digitpad without training has only the test set, and no choice of the set.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.resize(window_place.fitting(self, QSize(720, 560)))
        self._digits: Digits | None = None
        self._error: BaseException | None = None
        self._only_test = not edition.has_training()
        self._is_test = False
        self._thread = LatestThread(_load, self)
        self._thread.answered.connect(self._on_loaded)
        self._thread.failed.connect(self._on_failed)
        self.part = QComboBox(self)
        self.part_label = QLabel(self)
        self.note = QLabel(self)
        self.grid = PictureGrid(self)
        self.buttons = QButtonGroup(self)
        self.grid.chosen.connect(self.chosen)
        self.part.addItems(["", ""])
        self.part.currentIndexChanged.connect(self._thread.request)
        self.buttons.idClicked.connect(lambda _: self._show())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        for widget in (self.part_label, self.part):
            widget.setHidden(self._only_test)
        self._arrange()
        self._fit()
        self.retranslate()
        self._thread.request(int(self._only_test))

    def _arrange(self) -> None:
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row = QHBoxLayout()
        box = QVBoxLayout(self)
        row.setSpacing(theme.STEP // 2)
        for digit in range(10):
            row.addWidget(self._button(digit))
        row.addStretch(1)
        if not self._only_test:
            self._above.addLayout(self._choice_of_set())
        self._above.addLayout(row, 1)
        self._above.setSpacing(theme.STEP)
        self.note.setWordWrap(True)
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box.setContentsMargins(2 * theme.STEP, 2 * theme.STEP, 2 * theme.STEP, theme.STEP)
        box.setSpacing(theme.GAP)
        box.addLayout(self._above)
        box.addWidget(self.grid, 1)
        box.addWidget(self.note)
        for before, after in pairwise([self.part, *self.buttons.buttons(), self.grid]):
            self.setTabOrder(before, after)

    def _choice_of_set(self) -> QHBoxLayout:
        box = QHBoxLayout()
        self.part_label.setBuddy(self.part)
        box.addWidget(self.part_label)
        box.addWidget(self.part)
        box.addStretch(1)
        return box

    def _button(self, digit: int) -> Button:
        button = Button(self)
        button.setText(str(digit))
        button.setCheckable(True)
        button.setChecked(digit == 0)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons.addButton(button, digit)
        return button

    def _on_loaded(self, loaded: tuple[bool, Digits]) -> None:
        self._is_test, self._digits = loaded
        self._error = None
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        """Show the error here too: this window may cover the banner."""
        self._digits = None
        self._error = error
        self._show()
        self.failed.emit(error)

    def _show(self) -> None:
        """Show the pictures of the chosen digit, or the error."""
        if self._digits is None:
            self.grid.pictures.clear()
            self.note.setText("" if self._error is None else errors.sentence(self._error))
            return
        digit = self.buttons.checkedId()
        places = (self._digits.labels == digit).nonzero()[0].tolist()
        names = [answers.mnist_picture(place, digit, test=self._is_test) for place in places]
        self.grid.show_pictures(self._digits, places, captions=[str(place) for place in places], names=names)
        self.grid.scrollToTop()
        self.note.setText(
            self.tr("{count} pictures. Choose one, and it lands on the pad.").format(count=f"{len(places):,}")
        )

    def stop(self) -> None:
        """Close, and wait for the thread."""
        self.close()
        self._thread.stop()

    def is_idle(self) -> bool:
        return not self._thread.isRunning()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        stack(self._above, narrow=self.width() < NARROW)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.setWindowTitle(
            self.tr("MNIST's Test Pictures") if self._only_test else self.tr("MNIST's Pictures")
        )
        self.part_label.setText(self.tr("&Set:"))
        self.part.setItemText(0, self.tr("Training (60,000)"))
        self.part.setItemText(1, self.tr("Test (10,000)"))
        self.grid.setAccessibleName(self.tr("Pictures of the chosen digit"))
        for digit, button in enumerate(self.buttons.buttons()):
            button.setAccessibleName(self.tr("Digit {digit}").format(digit=digit))


def _load(request: object) -> tuple[bool, Digits]:
    """Load the training set for 0, the test set for 1, in the thread; returns whether it is the test set, and
    the set."""
    from digitpad.data.mnist import load_split, load_test

    return (True, load_test()) if request == 1 else (False, load_split(TRAINING_IMAGES, 0).train)
