"""What a held pen does to a sheet, wherever it comes from: mouse, tablet, finger or keys. Positions are in pad units."""

from __future__ import annotations

from digitpad.gui.pad.document import Sheet
from digitpad.gui.pad.geometry import EXTENT, Trail, swept
from digitpad.reading.drawing import MAX_POINTS, Drawing


class Stroking:
    """Adds one stroke."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._under = sheet.page.drawing
        self._room = MAX_POINTS - self._under.points
        self._trail = Trail()

    def move(self, x: float, y: float, *, pressure: float = 1.0) -> None:
        if len(self._trail) < self._room and self._trail.add(x, y, pressure=pressure):
            self._sheet.show(Drawing((*self._under.strokes, self._trail.stroke()), EXTENT))

    def end(self) -> None:
        self._sheet.commit("stroke")

    def cancel(self) -> None:
        self._sheet.revert()


class Erasing:
    """Takes away every stroke that an eraser of `radius` touches; all of one gesture is one step."""

    def __init__(self, sheet: Sheet, radius: float) -> None:
        self._sheet = sheet
        self._radius = radius
        self._last: tuple[float, float] | None = None

    def move(self, x: float, y: float, *, pressure: float = 1.0) -> None:
        self._sheet.show(swept(self._sheet.drawing, self._last or (x, y), (x, y), radius=self._radius))
        self._last = (x, y)

    def end(self) -> None:
        self._sheet.commit("erase")

    def cancel(self) -> None:
        self._sheet.revert()
