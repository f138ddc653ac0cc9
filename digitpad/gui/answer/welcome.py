"""The Answer tab without an answer: an invitation with samples, or a message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.answer import samples
from digitpad.gui.style import theme
from digitpad.gui.widgets.translated import Translated

TILE = 64
"""Largest side of a tile, in device-independent pixels."""
SMALLEST = 28
"""Smallest side of a tile."""
MARGIN = 14
NARROW = 320

Message = Callable[[], tuple[str, str]]
"""Returns a title and a sentence in the window's language."""


class Tile(QAbstractButton):
    """A button that shows a sample drawing."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        import json

        super().__init__(parent)
        self.path = path
        self._lines = _fitted(json.loads(path.read_text(encoding="utf-8"))["strokes"])
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(colours.accent if lit else colours.border, 2.5 if self.hasFocus() else 1.0))
        painter.setBrush(colours.paper)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        pen = QPen(
            colours.ink, 3.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        painter.setPen(pen)
        painter.scale(self.width() / TILE, self.height() / TILE)
        for line in self._lines:
            painter.drawPolyline(line)


def _fitted(strokes: list[list[list[float]]]) -> list[QPolygonF]:
    """The strokes, scaled to a tile."""
    xs = [point[0] for line in strokes for point in line]
    ys = [point[1] for line in strokes for point in line]
    scale = (TILE - 2 * MARGIN) / max(max(xs) - min(xs), max(ys) - min(ys), 1e-9)
    left, top = (TILE - (max(xs) + min(xs)) * scale) / 2, (TILE - (max(ys) + min(ys)) * scale) / 2
    return [QPolygonF([QPointF(x * scale + left, y * scale + top) for x, y, *_ in line]) for line in strokes]


class Welcome(Translated, QWidget):
    """A title, a sentence and sample tiles, centred. `sample_chosen(Path)`."""

    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: Message | None = None
        self.title = QLabel(self)
        self.text = QLabel(self)
        self.samples = QLabel(self)
        self.tiles: list[Tile] = []
        self.title.setFont(theme.scaled(self.font(), 1.7, bold=True))
        self.title.setWordWrap(True)
        self.text.setWordWrap(True)
        for label in (self.title, self.text, self.samples):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.text, self.samples):
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self._row = QHBoxLayout()
        self._box = QVBoxLayout(self)
        self._row.setSpacing(theme.STEP)
        self._box.setContentsMargins(*(theme.STEP * 3,) * 4)
        self._box.setSpacing(theme.STEP)
        self._box.addStretch(2)
        self._box.addWidget(self.title)
        self._box.addWidget(self.text)
        self._box.addSpacing(theme.STEP * 2)
        self._box.addWidget(self.samples)
        self._box.addLayout(self._row)
        self._box.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._box.setContentsMargins(*(self._margin(),) * 4)
        self._show_tiles()

    def _margin(self) -> int:
        return theme.STEP * (3 if self.width() > NARROW else 1)

    def _show_tiles(self) -> None:
        """Fit the tiles in a row; with a message they are hidden."""
        invites = self._message is None
        count = len(self.tiles) or 1
        side = (self.width() - 2 * self._margin() - (count - 1) * theme.STEP) // count
        self.samples.setVisible(invites)
        for tile in self.tiles:
            tile.setFixedSize(*(max(min(side, TILE), SMALLEST),) * 2)
            tile.setVisible(invites)

    def add_samples(self) -> None:
        """Read and show the samples."""
        self.tiles = [Tile(path, self) for path in samples.tiles()]
        self._row.addStretch(1)
        for tile in self.tiles:
            self._row.addWidget(tile)
            tile.clicked.connect(self._on_tile)
        self._row.addStretch(1)
        self.retranslate()

    def _on_tile(self) -> None:
        tile = self.sender()
        assert isinstance(tile, Tile)
        self.sample_chosen.emit(tile.path)

    def _invitation(self) -> tuple[str, str]:
        return self.tr("The answer appears here"), self.tr(
            "Draw a digit on the pad, or open, drop or paste a picture of one."
        )

    def show_message(self, message: Message | None) -> None:
        """Show `message`; None: the invitation and its samples."""
        self._message = message
        self.retranslate()

    def retranslate(self) -> None:
        title, text = (self._message or self._invitation)()
        self.title.setText(title)
        self.text.setText(text)
        self.samples.setText(self.tr("Or try one of these:"))
        for tile in self.tiles:
            tile.setAccessibleName(samples.title(tile.path))
            tile.setToolTip(samples.title(tile.path))
        self._show_tiles()
