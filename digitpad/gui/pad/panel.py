"""The left side of the window: the pad, and its tools below."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.pad.document import PadDocument, PadState
from digitpad.gui.pad.pad_area import PadArea
from digitpad.gui.style import theme
from digitpad.gui.widgets.translated import Translated
from digitpad.reading.drawing import Drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QUndoStack

    from digitpad.gui.pad.tools import Tools
    from digitpad.reading.picture.picture import Picture

NARROW = 320
LOW = 420
"""Below this height, in device-independent pixels, the hint at the bottom goes."""
SMALLEST = QSize(262, 300)


class _Row(QHBoxLayout):
    """Centres a widget, as wide as its maximum allows."""

    def __init__(self) -> None:
        super().__init__()
        self.addStretch(1)
        self.addStretch(1)

    def hold(self, widget: QWidget) -> None:
        self.insertWidget(1, widget, 10_000)


class PadPanel(Translated, QWidget):
    """Pad, tools and Predict. `undo`, `redo`, `clear`, `eraser`, `open`, `paste` and `predict` are QActions,
    for menus too.

    With `pad_first` there is only the pad, ready to be drawn on, and the place of the rest, until `furnish()`
    makes it.
    """

    open_requested = Signal()
    paste_requested = Signal()
    predict_requested = Signal()
    pen_width_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, pad_first: bool = False) -> None:
        super().__init__(parent)
        self.tools: Tools | None = None
        self._strip: QWidget | None = None
        self.area, self.hint = PadArea(self), QLabel(self)
        self.pad = self.area.pad
        self._arrange()
        self.setFocusProxy(self.pad)
        if not pad_first:
            self.furnish()

    def furnish(self) -> None:
        """Make the tools and their actions."""
        from digitpad.gui.pad.actions import PadActions
        from digitpad.gui.pad.tools import Tools

        self.pad.listen()
        actions = PadActions(self.pad, self)
        self.undo, self.redo, self.clear, self.eraser = (
            actions.undo,
            actions.redo,
            actions.clear,
            actions.eraser,
        )
        self.open, self.paste, self.predict = actions.open, actions.paste, actions.predict
        self.tools = Tools(actions, self)
        self.slider = self.tools.slider
        self.slider.setValue(round(self.pad.pen_width))
        self._below.hold(self.tools)
        for before, after in pairwise([self.pad, *self.tools.in_order()]):
            self.setTabOrder(before, after)
        self._wire()
        self.retranslate()
        self._fit()

    @property
    def document(self) -> PadDocument:
        """The drawing and the picture, with the signal of every change."""
        return self.pad.document

    @property
    def drawing(self) -> Drawing:
        return self.pad.drawing

    @property
    def picture(self) -> Picture | None:
        """The picture that covers the pad."""
        return self.document.state.picture

    @property
    def undo_stack(self) -> QUndoStack:
        return self.pad.undo_stack

    @property
    def pen_width(self) -> float:
        """Painted width in 280ths of the pad's side."""
        return self.pad.pen_width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self.pad.pen_width = width
        if self.tools is not None:
            self.slider.setValue(round(width))

    def set_drawing(
        self, drawing: Drawing, text: str = "drawing", *, path: Path | None = None, saved: bool = False
    ) -> None:
        """Put a drawing of any scale on the pad, as a step that `text` names; `path` is its file, `saved` if
        it is there."""
        self.pad.set_drawing(drawing, text, path=path, saved=saved)

    def start_anew(self, step: str) -> None:
        """Empty paper for another drawing; `step` names it in the undo menu."""
        self.pad.start_anew(step)

    def show_strip(self, strip: QWidget | None) -> None:
        """Show `strip` below the pad and nothing else; None: everything again."""
        assert self.tools is not None
        if strip is not None:
            self._below.hold(strip)
            strip.show()
        self._strip = strip
        self.tools.setVisible(strip is None)
        self.area.set_text_font(QFont() if strip is None else strip.font())
        self._fit()

    def put_after_pad(self, widget: QWidget) -> None:
        """Have the Tab key go from the pad to `widget`."""
        self.setTabOrder(self.pad, widget)

    def show_picture(self, picture: Picture) -> None:
        """Show `picture` on the pad's place; the drawing waits below, untouched, and undo brings it back."""
        state = self.document.state
        self.document.push(PadState(state.drawing, picture, state.file), "picture")

    def _arrange(self) -> None:
        self._box, self._below, hint = QVBoxLayout(self), _Row(), _Row()
        self._box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._box.setSpacing(theme.GAP)
        self._box.addWidget(self.area, 1000)
        self._below.addStrut(2 * theme.CONTROL + theme.GAP)
        self._box.addLayout(self._below)
        self._box.addStretch(1)
        hint.hold(self.hint)
        self._box.addLayout(hint)
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _wire(self) -> None:
        self.slider.valueChanged.connect(self._on_slider)
        self.open.triggered.connect(self.open_requested)
        self.paste.triggered.connect(self.paste_requested)
        self.predict.triggered.connect(self.predict_requested)

    def _on_slider(self, value: int) -> None:
        self.pad.pen_width = float(value)
        self.pen_width_changed.emit(float(value))

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """The pad takes no more height than width, and the tools below no more width than the pad, while
        nothing is cut off."""
        margin = theme.STEP if self.width() < NARROW else 2 * theme.STEP
        room = self.width() - 2 * margin
        self._box.setContentsMargins(margin, margin, margin, margin)
        if self.tools is not None:
            self.tools.fit_into(room)
        self.hint.setVisible(self.height() >= LOW and self._strip is None)
        self.area.setMaximumHeight(max(room, self.area.minimumHeight()))
        self._box.activate()
        for widget in (self.tools, self.hint):
            if widget is not None:
                least = 0 if self.tools is None else self.tools.minimumSizeHint().width()
                widget.setMaximumWidth(max(min(self.area.width(), self.area.height()), least))
        self._box.activate()

    def retranslate(self) -> None:
        if self.tools is None:
            return
        from PySide6.QtGui import QKeySequence

        key = self.paste.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.hint.setText(self.tr("Draw a digit, drop a picture here, or press {key}.").format(key=key))
        self.slider.setAccessibleName(self.tr("Pen width"))
        self.slider.setToolTip(self.tr("Pen width: only how the ink looks, not what the network sees"))
