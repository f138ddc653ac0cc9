"""A flat button and a thin slider, painted from the palette."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolButton, QWidget

from digitpad.gui.style import icons, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as Base
else:
    Base = object

HEIGHT = theme.CONTROL
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ICON = 18
PADDING = 12
GAP = 6
KNOB = 16.0
RING = KNOB / 2 + 2.5
"""Radius of the ring around the knob of a slider that has the keyboard."""
GROOVE = 4.0
PRESSED, HOVERED = 0.16, 0.07
"""How far a control's colours go towards what stands on it, under a pressed button of the mouse and under the mouse alone."""
MARK = 14.0
"""Width of the line under a button that is on: its colour alone would not tell."""


def touched(control: QWidget, *, pressed: bool) -> float:
    """PRESSED, HOVERED or nothing of it, as the mouse is at `control`; nothing where that is disabled."""
    if not control.isEnabled():
        return 0.0
    return PRESSED if pressed else HOVERED if control.underMouse() else 0.0


def claims_enter(event: QEvent) -> bool:
    """Whether the window asks what has the focus if Enter is for it, instead of for the window's own action; from then on it is."""
    asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ENTER
    if asks:
        event.accept()
    return asks


def with_key(text: str, keys: QKeySequence) -> str:
    """What the tool tip of something that has a key says."""
    return f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"


def plain(text: str) -> str:
    """A menu's text without its mnemonic: "&Open…" and "打开(&O)…" lose it, "&&" is a real ampersand."""
    return re.sub(r"\s*\(&\w\)", "", text).replace("&&", "\0").replace("&", "").replace("\0", "&")


class PressedByEnter(Base):
    """A button that Enter presses while it has the focus, whatever it does in the window. Stands before the button's own class among its
    bases."""

    def event(self, event: QEvent) -> bool:
        if claims_enter(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class FlatButton(PressedByEnter, QToolButton):
    """Rounded, with a thin border: `icon_name` one of icons.NAMES or "", `primary` in the accent colour. Text, tip, key and whether it is
    enabled and checked may come from a default action, as with any QToolButton."""

    def __init__(self, parent: QWidget | None = None, *, icon_name: str = "", text: bool = True, primary: bool = False) -> None:
        super().__init__(parent)
        self._icon_name, self._with_text, self._primary = icon_name, text, primary
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        font = self.font()
        font.setBold(primary)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return self.size_with(words=self._with_text)

    def size_with(self, *, words: bool) -> QSize:
        """The size that it wants with or without its words."""
        if not words:
            return QSize(HEIGHT, HEIGHT)
        picture = ICON + GAP if self._icon_name else 0
        width = self.fontMetrics().horizontalAdvance(self._words()) + picture + 2 * PADDING
        return QSize(max(width, 128 if self._primary else 0), max(HEIGHT, self.fontMetrics().height() + 2 * GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_words(self, on: bool) -> None:
        """Whether the text stands beside the icon; the tip says it in any case."""
        if on != self._with_text:
            self._with_text = on
            self.updateGeometry()
            self.update()

    def set_icon(self, name: str) -> None:
        """Another of icons.NAMES."""
        self._icon_name = name
        self.update()

    def _words(self) -> str:
        """The action's own text, for the button's lacks the "…" that says a dialog follows."""
        action = self.defaultAction()
        return plain(action.text() if action else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, content = self._colours()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1.0))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.isChecked():
            painter.fillRect(QRectF(box.center().x() - MARK / 2, box.bottom() - 4, MARK, 2.5), content)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(content if self._primary else theme.of(self).accent, 2.0))
            inset = 2.5 if self._primary else 0.5
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), theme.RADIUS - inset, theme.RADIUS - inset)
        self._paint_content(painter, content)

    def _paint_content(self, painter: QPainter, colour: QColor) -> None:
        """Icon, then words; the primary button's sign stands behind its words."""
        words = self.fontMetrics().horizontalAdvance(self._words()) if self._with_text else 0
        picture = ICON if self._icon_name else 0
        gap = GAP if words and picture else 0
        left = (self.width() - words - gap - picture) / 2
        icon_left = left + words + gap if self._primary else left
        words_left = left if self._primary else left + picture + gap
        if picture:
            icons.draw(painter, self._icon_name, QRectF(round(icon_left), (self.height() - ICON) / 2, ICON, ICON), colour)
        if words:
            painter.setPen(colour)
            painter.drawText(QRectF(words_left, 0, words + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words())

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Of the face, its edge and what stands on it."""
        palette = self.palette()
        accent, text = theme.in_palette(palette).accent, palette.color(QPalette.ColorRole.ButtonText)
        face = accent if self._primary else theme.in_palette(palette).card
        if not self.isEnabled():
            face = theme.in_palette(palette).track if self._primary else palette.color(QPalette.ColorRole.Window)
            return face, face if self._primary else theme.in_palette(palette).border, text
        if self.isChecked():
            return theme.blend(face, accent, PRESSED), accent, accent
        content = theme.in_palette(palette).on_accent if self._primary else text
        share = touched(self, pressed=self.isDown())
        face = theme.blend(face, content if not self._primary else QColor(Qt.GlobalColor.black), share)
        return face, face if self._primary else theme.blend(theme.in_palette(palette).border, text, share), content


class ThinSlider(QSlider):
    """A horizontal slider with a thin groove, filled up to a round knob."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def place(self, value: int) -> float:
        """Where the knob's middle is at `value`, in device-independent pixels from the left; the ring around it is whole everywhere."""
        edge = RING + 1
        return edge + (value - self.minimum()) / max(self.maximum() - self.minimum(), 1) * (self.width() - 2 * edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, middle = self.palette(), QPointF(self.place(self.sliderPosition()), self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(1, middle.y() - GROOVE / 2, self.width() - 2, GROOVE)
        for right, colour in ((groove.right(), theme.in_palette(palette).border), (middle.x(), theme.in_palette(palette).accent)):
            groove.setRight(right)
            painter.setBrush(colour)
            painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.in_palette(palette).accent, 2.0))
            painter.drawEllipse(middle, RING, RING)
        painter.setPen(QPen(theme.in_palette(palette).card, 2.0))
        painter.setBrush(theme.in_palette(palette).accent)
        painter.drawEllipse(middle, KNOB / 2, KNOB / 2)
