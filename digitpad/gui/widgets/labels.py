"""Small parts of the Train tab."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.probability_bars import set_quietly
from digitpad.gui.widgets.switch import Switch, Words

TRIANGLE = 4.0
BAR = 6.0
GRAIN = 32
"""Pixels of width by which the place of words that change grows and shrinks."""


class OneLineSwitch(QWidget):
    """A switch with its name beside it; what it means is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(self)
        self.name = Words(self.switch, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP)
        row.addWidget(self.switch)
        row.addWidget(self.name, 1)

    def say(self, name: str, meaning: str) -> None:
        self.name.setText(name)
        self.switch.setAccessibleName(name)
        self.switch.setAccessibleDescription(meaning)
        for one in (self.switch, self.name):
            one.setToolTip(meaning)


class Disclosure(QAbstractButton):
    """A word behind a triangle that turns: what belongs to it is shown or hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, self.fontMetrics().height() + theme.STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.of(self).accent if self.hasFocus() else theme.of(self).muted
        painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.translate(QPointF(TRIANGLE + 2, self.height() / 2))
        painter.rotate(90 if self.isChecked() else 0)
        painter.drawPolyline(QPolygonF([QPointF(-TRIANGLE / 2, -TRIANGLE), QPointF(TRIANGLE / 2, 0), QPointF(-TRIANGLE / 2, TRIANGLE)]))
        painter.resetTransform()
        painter.drawText(QRectF(18, 0, self.width() - 18, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            box = QRectF(1, 1, min(self.sizeHint().width(), self.width()) - 2, self.height() - 2)
            painter.setPen(QPen(colour, 2.0))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)


class ProgressLine(QProgressBar):
    """How far the run is, 0 to 1; None while that cannot be said: a piece wanders. A progress bar by nature, for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = 0.0
        self._place = 0
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setFixedHeight(2 * theme.STEP)
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        share = None if share is None else round(share, 3)
        if share != self._share:
            self._share = share
            set_quietly(self, round(1000 * (share or 0.0)))
            self.update()

    def wander(self) -> None:
        """The wandering piece moves on, where things may move."""
        if not theme.animated():
            return
        self._place = (self._place + 1) % 60
        if self._share is None:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, (self.height() - BAR) / 2, self.width(), BAR)
        painter.fillPath(_rounded(track), theme.of(self).track)
        if self._share is None:
            filled = track.adjusted(self.width() * 0.75 * abs(self._place - 30) / 30, 0, 0, 0)
            filled.setWidth(self.width() * 0.25)
        else:
            filled = track.adjusted(-BAR, 0, -self.width() * (1 - min(max(self._share, 0.0), 1.0)), 0)
        painter.fillPath(_rounded(filled).intersected(_rounded(track)), theme.of(self).accent)


def _rounded(bar: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(bar, BAR / 2, BAR / 2)
    return path


class Muted(QLabel):
    """A quiet line that takes no width of its own."""

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setFont(theme.scaled(self.font(), 0.9))
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.setWordWrap(wraps)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


class Steady(QWidget):
    """A label whose words change many times a second: what lies around it is laid out anew only when they want another place.

    A label alone has the whole window laid out, and all of it painted, with each new word.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        label.setParent(self)
        policy = label.sizePolicy()
        policy.setHeightForWidth(label.wordWrap())
        self.setSizePolicy(policy)
        self._least = 0
        self._wanted = self._wants()

    def text(self) -> str:
        return self._label.text()

    def setText(self, text: str, *, room_for: str = "") -> None:
        """`room_for`: words that will stand there soon, for which the place is wide enough already."""
        self._label.setText(text)
        self._least = self._label.fontMetrics().horizontalAdvance(room_for)
        self._follow()

    def _follow(self) -> None:
        if self._wants() != self._wanted:
            self._wanted = self._wants()
            self.updateGeometry()

    def setWordWrap(self, on: bool) -> None:
        """Whether the words may stand in several lines."""
        if on == self._label.wordWrap():
            return
        self._label.setWordWrap(on)
        policy = self.sizePolicy()
        policy.setHeightForWidth(on)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The label's, in whole GRAINs of width."""
        wanted = self._label.sizeHint()
        return QSize(-(-max(wanted.width(), self._least) // GRAIN) * GRAIN, wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Where words wrap, as high as they are now: a page that scrolls asks for the least height without saying for which width."""
        if self._label.wordWrap():
            return QSize(self._label.minimumSizeHint().width(), self._wants().height())
        return self._label.minimumSizeHint() if self._takes_any_width else self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        return self._label.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.resize(event.size())
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _wants(self) -> QSize:
        """The place that layouts have to give."""
        if self._label.wordWrap():
            return QSize(0, self._label.heightForWidth(self.width()))
        return QSize(0, self.sizeHint().height()) if self._takes_any_width else self.sizeHint()

    @property
    def _takes_any_width(self) -> bool:
        return self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
