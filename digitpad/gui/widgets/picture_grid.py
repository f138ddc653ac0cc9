"""A grid of 28x28 pictures; a click puts a picture on the pad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.pages import ScrollsFirst
from digitpad.network.layers import SIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.data.mnist import Digits

ZOOM = 2
"""Device-independent pixels per pixel of a picture."""


@dataclass(frozen=True, eq=False)
class Pick:
    """A picture chosen by the user, uint8 (28, 28), and its readable name."""

    pixels: NDArray[np.uint8]
    name: str


class PictureList(QAbstractListModel):
    """List model of pictures by their places in a set, with captions and accessible names; pixmaps are made
    on demand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits: Digits | None = None
        self._places: Sequence[int] = ()
        self._captions: Sequence[str] = ()
        self._names: Sequence[str] = ()

    def show(
        self, digits: Digits, places: Sequence[int], *, captions: Sequence[str], names: Sequence[str]
    ) -> None:
        """Show the pictures of `digits` at `places`; `captions` and `names` are as long as `places`."""
        self.beginResetModel()
        self._digits, self._places, self._captions, self._names = digits, places, captions, names
        self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self._places = ()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._places)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._captions[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._names[index.row()]
        return None

    def pick(self, row: int) -> Pick:
        assert self._digits is not None
        return Pick(self._digits.images[self._places[row]], self._names[row])

    def _pixmap(self, row: int) -> QPixmap:
        pixels = self.pick(row).pixels
        image = QImage(pixels.tobytes(), SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8)
        return QPixmap.fromImage(image.scaled(ZOOM * SIDE, ZOOM * SIDE))


class PictureGrid(QListView):
    """A view of a PictureList; `strip`: on a single line. `chosen(Pick)`: a picture was clicked, or activated
    with Enter or Space."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, strip: bool = False) -> None:
        super().__init__(parent)
        self.pictures = PictureList(self)
        self.setModel(self.pictures)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(ZOOM * SIDE, ZOOM * SIDE))
        self.setSpacing(theme.STEP // 2)
        self.setWrapping(not strip)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(theme.scaled(self.font(), 0.85))
        if strip:
            self.setFixedHeight(ZOOM * SIDE + self.fontMetrics().height() + 5 * theme.STEP)
            ScrollsFirst(self, sideways=True)
        else:
            self.setLayoutMode(QListView.LayoutMode.Batched)
        self.clicked.connect(lambda index: self.chosen.emit(self.pictures.pick(index.row())))

    def show_pictures(
        self, digits: Digits, places: Sequence[int], *, captions: Sequence[str], names: Sequence[str]
    ) -> None:
        """Show the pictures of `digits` at `places`, each with a caption and a name for a screen reader."""
        self.pictures.show(digits, places, captions=captions, names=names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self.chosen.emit(self.pictures.pick(index.row()))
        else:
            super().keyPressEvent(event)
