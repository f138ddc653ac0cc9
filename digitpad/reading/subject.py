"""The subject on the pad: a drawing or a picture, and the network's input made of either."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from digitpad.reading.drawing import Drawing
from digitpad.reading.raster import Pixels, blank, rasterize

if TYPE_CHECKING:
    from digitpad.reading.picture.picture import Picture

Subject: TypeAlias = "Drawing | Picture"


def pixels_of(subject: Subject | None) -> Pixels:
    """The network's input, uint8 (28, 28); blank where there is no subject."""
    if subject is None:
        return blank()
    return rasterize(subject) if isinstance(subject, Drawing) else subject.pixels
