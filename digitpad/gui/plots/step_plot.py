"""The base of the plots over a run's steps: a cursor, its keys, the theme's colours and the width of curves
on finer screens."""

from __future__ import annotations

from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.plots import axes
from digitpad.gui.style import theme
from digitpad.gui.widgets.pages import ScrollsFirst

TO_THE_END = 10**9
"""Strides of the cursor that reach an end of any run."""
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -TO_THE_END, Qt.Key.Key_End: TO_THE_END}
ZOOMS = {Qt.Key.Key_Plus: 0.7, Qt.Key.Key_Equal: 0.7, Qt.Key.Key_Minus: 1 / 0.7}


class StepPlot(pyqtgraph.GraphicsView):
    """Plots over the same steps. `read_at(float | None)`: the step under the mouse, or at the cursor that the
    arrow keys move."""

    read_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor: float | None = None
        self.plots = self._make_plots()
        self._make_curves()
        self._lines = [_cursor_line(plot) for plot in self.plots.values()]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ScrollsFirst(self)
        scene: Any = self.scene()
        scene.sigMouseMoved.connect(self._on_mouse)
        self.colour()

    def _make_plots(self) -> dict[str, Any]:
        """The plots by name, from the top."""
        raise NotImplementedError

    def _make_curves(self) -> None:
        """Add the curves, before the cursor's lines are drawn over them."""

    def draw_for(self, pixels: float) -> None:
        """Set the curves' widths for a screen or a picture with `pixels` to a device-independent pixel."""
        raise NotImplementedError

    def see_all(self) -> None:
        """Show all steps and values."""
        raise NotImplementedError

    def _step_at(self, step: float) -> float | None:
        """The nearest step with values; None without any."""
        raise NotImplementedError

    def _step_after(self, strides: int) -> float | None:
        """The step so many strides from the cursor, or from the last step without a cursor."""
        raise NotImplementedError

    @property
    def cursor(self) -> float | None:
        """The step at the cursor."""
        return self._cursor

    def colour(self) -> None:
        """Apply the theme's colours: pyqtgraph ignores palettes."""
        palette, font = self.palette(), theme.scaled(self.font(), 0.85)
        self.setBackground(theme.in_palette(palette).window)
        self.draw_for(self.devicePixelRatioF())
        for line in self._lines:
            line.setPen(axes.pen(theme.in_palette(palette).neutral, 1.0))
        for plot in self.plots.values():
            axes.colour(plot, palette, font)

    def _on_mouse(self, place: QPointF) -> None:
        for plot in self.plots.values():
            if plot.sceneBoundingRect().contains(place):
                self._move_cursor(plot.getViewBox().mapSceneToView(place).x())
                return
        self._move_cursor(None)

    def _move_cursor(self, step: float | None) -> None:
        self._cursor = None if step is None else self._step_at(step)
        for line in self._lines:
            line.setVisible(self._cursor is not None)
            if self._cursor is not None:
                line.setPos(self._cursor)
        self.read_at.emit(self._cursor)

    def _zoom(self, factor: float) -> None:
        """Zoom the axes that the mouse's wheel zooms too."""
        box = next(iter(self.plots.values())).getViewBox()
        _, values = box.mouseEnabled()
        box.scaleBy(x=factor, y=factor if values else None)

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self._move_cursor(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the cursor, plus and minus zoom, 0 shows everything."""
        key = Qt.Key(event.key())
        if key in MOVES:
            self._move_cursor(self._step_after(MOVES[key]))
        elif key in ZOOMS:
            self._zoom(ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.see_all()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.draw_for(self.devicePixelRatioF())
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_lines"):
            self.colour()
        super().changeEvent(event)


def _cursor_line(plot: Any) -> Any:
    line = pyqtgraph.InfiniteLine(angle=90)
    line.hide()
    plot.addItem(line, ignoreBounds=True)
    return line
