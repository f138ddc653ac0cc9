"""Qt's own tab bar, menus and scroll bar, as quiet as the rest of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QBoxLayout, QFrame, QMenu, QScrollBar, QTabBar, QTabWidget, QWidget

from digitpad.gui.style import theme

LINE = 3.0
THICK = 8
MENUS = """
QMenuBar {{ background: {window}; color: {text}; }}
QMenuBar::item {{ padding: 5px 9px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected, QMenu::item:selected:enabled {{ background: {accent}; color: {on_accent}; }}
QMenu {{ background: {card}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 20px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; margin: 4px 8px; background: {border}; }}
"""


def menus(palette: QPalette) -> str:
    """A style sheet for a menu bar and its menus, in the colours of `palette`: Qt keeps those that it has once found by a role's name.

    A menu that has one has its text's colour for what is disabled too: that is the theme's to say.
    """
    of = theme.in_palette(palette)
    faint = theme.palette(of).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    names = {name: getattr(of, name).name() for name in ("window", "card", "text", "border", "accent", "on_accent")}
    return MENUS.format(**names, faint=faint)


def dress(menu: QMenu) -> None:
    """Have a menu of its own look like those of the window's menu bar, in whatever theme it is opened."""
    menu.aboutToShow.connect(lambda: menu.setStyleSheet(menus(menu.palette())))


class FlatTabBar(QTabBar):
    """Words in a row, a line under the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tabSizeHint(self, index: int) -> QSize:
        return self._size(index, beside=4 * theme.STEP)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self._size(index, beside=theme.STEP)

    def _size(self, index: int, *, beside: int) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.tabText(index)) * 11 // 10 + beside, metrics.height() + 3 * theme.STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        colours = theme.of(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.border)
        for index in range(self.count()):
            chosen, box = index == self.currentIndex(), QRectF(self.tabRect(index))
            painter.setFont(theme.scaled(self.font(), 1.0, bold=chosen))
            painter.setPen(palette.color(QPalette.ColorRole.WindowText) if chosen else colours.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if chosen:
                inner = box.adjusted(theme.STEP, 0, -theme.STEP, 0)
                painter.fillRect(QRectF(inner.left(), box.bottom() - LINE, inner.width(), LINE), colours.accent)
                if self.hasFocus():
                    painter.setPen(QPen(colours.accent, 2.0))
                    painter.drawRoundedRect(inner.adjusted(0, 5, 0, -8), theme.RADIUS, theme.RADIUS)


def flatten(tabs: QTabWidget) -> None:
    """Give `tabs` a flat bar, which alone takes the keyboard: with the tabs as a second stop Qt (6.11) passes over what lies between."""
    bar = FlatTabBar(tabs)
    tabs.setTabBar(bar)
    tabs.setDocumentMode(True)
    bar.setDrawBase(False)
    bar.show()
    tabs.setFocusProxy(None)  # pyright: ignore[reportArgumentType]
    tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class ThinScrollBar(QScrollBar):
    """A rounded piece without arrows."""

    def __init__(self, parent: QWidget | None = None, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        size = QSize(THICK, 4 * THICK)
        return size if self.orientation() == Qt.Orientation.Vertical else size.transposed()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().window())
        whole = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() == self.minimum() or whole <= 0:
            return
        upright = self.orientation() == Qt.Orientation.Vertical
        room = self.height() if upright else self.width()
        length = max(3.0 * THICK, room * self.pageStep() / whole)
        start = (room - length) * (self.sliderPosition() - self.minimum()) / (self.maximum() - self.minimum())
        piece = QRectF(1, start, self.width() - 2, length) if upright else QRectF(start, 1, length, self.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.of(self).neutral if self.underMouse() or self.isSliderDown() else theme.of(self).border)
        painter.drawRoundedRect(piece, (THICK - 2) / 2, (THICK - 2) / 2)


def stack(box: QBoxLayout, *, narrow: bool) -> None:
    """What is in `box` stands below each other where it is narrow, else beside each other."""
    box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


def quieten(area: QAbstractScrollArea) -> None:
    """Thin scroll bars, and no frame: what it shows stands out by its ground."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBar(ThinScrollBar(area))
    area.setHorizontalScrollBar(ThinScrollBar(area, Qt.Orientation.Horizontal))
    area.setCornerWidget(QWidget(area))
