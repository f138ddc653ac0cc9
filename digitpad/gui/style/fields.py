"""What is chosen from a list, counted or typed, as flat as the buttons beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import GAP, HEIGHT, touched

PADDING = 10
ARROW = 4.0
"""Half of an arrow's width."""
ROW = 28
"""Least height of a list's row."""


def _tall(widget: QWidget, hint: QSize) -> QSize:
    """`hint` with the height of a button in the widget's font."""
    return QSize(hint.width(), max(HEIGHT, widget.fontMetrics().height() + 2 * GAP))


class FlatChoices(QComboBox):
    """A box of choices: the chosen one and an arrow; open, rows with some room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setItemDelegate(FlatRow(self))

    def sizeHint(self) -> QSize:
        return _tall(self, super().sizeHint() + QSize(PADDING + GAP, 0))

    def minimumSizeHint(self) -> QSize:
        return _tall(self, super().minimumSizeHint())

    def showPopup(self) -> None:
        frame = self.view().parentWidget()
        if isinstance(frame, QFrame):
            palette = self.palette()
            colours = theme.of(self)
            palette.setColor(QPalette.ColorRole.WindowText, colours.border)
            frame.setPalette(palette)
            frame.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_box(painter, self, lit=True, pressed=self.view().isVisible())
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        arrow = QPointF(self.width() - PADDING - ARROW, self.height() / 2)
        words = QRectF(PADDING, 0, arrow.x() - ARROW - GAP - PADDING, self.height())
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.setPen(colour)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        _paint_arrow(painter, arrow, colour, down=True)


class FlatNumber(QSpinBox):
    """A whole number with an arrow up and one down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.lineEdit().setTextMargins(GAP, 0, 0, 0)
        _let_box_through(self.lineEdit())

    def sizeHint(self) -> QSize:
        return _tall(self, super().sizeHint() + QSize(2 * GAP, 0))

    def minimumSizeHint(self) -> QSize:
        return _tall(self, super().minimumSizeHint() + QSize(2 * GAP, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, step = QPainter(self), QSpinBox.StepEnabledFlag
        _paint_box(painter, self)
        for flag, apart in ((step.StepUpEnabled, -ARROW), (step.StepDownEnabled, ARROW)):
            group = QPalette.ColorGroup.Normal if self.isEnabled() and self.stepEnabled() & flag else QPalette.ColorGroup.Disabled
            middle = QPointF(self.width() - PADDING - ARROW, self.height() / 2 + apart)
            _paint_arrow(painter, middle, self.palette().color(group, QPalette.ColorRole.ButtonText), down=apart > 0)


class FlatLine(QLineEdit):
    """A line to type in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFrame(False)
        self.setTextMargins(GAP, 0, GAP, 0)
        _let_box_through(self)

    def sizeHint(self) -> QSize:
        return _tall(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return _tall(self, super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_box(painter, self)
        painter.end()
        super().paintEvent(event)


class FlatRow(QStyledItemDelegate):
    """One line of a list, with some room around it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        place, state, palette = QRectF(option.rect), option.state, option.palette  # pyright: ignore[reportAttributeAccessIssue]
        role = QPalette.ColorRole.Text
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            role = QPalette.ColorRole.HighlightedText
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), theme.RADIUS / 2, theme.RADIUS / 2)
        painter.setPen(palette.color(role))
        painter.drawText(place.adjusted(PADDING, 0, -PADDING, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * PADDING, max(ROW, hint.height() + GAP))


def _let_box_through(line: QLineEdit) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    line.setPalette(palette)


def _paint_box(painter: QPainter, widget: QWidget, *, lit: bool = False, pressed: bool = False) -> None:
    """The face and edge of a button, and its ring where `widget` has the focus. `lit`: the face, too, answers the mouse."""
    palette = widget.palette()
    colours = theme.of(widget)
    text, share = palette.color(QPalette.ColorRole.ButtonText), touched(widget, pressed=pressed)
    face = colours.card if widget.isEnabled() else palette.color(QPalette.ColorRole.Window)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.blend(face, text, share) if lit else face)
    painter.setPen(QPen(theme.blend(colours.border, text, 2 * share), 1.0))
    if widget.hasFocus():
        box.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.accent, 2.0))
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)


def _paint_arrow(painter: QPainter, middle: QPointF, colour: QColor, *, down: bool) -> None:
    tip = ARROW / 2 if down else -ARROW / 2
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([middle + QPointF(-ARROW, -tip), middle + QPointF(0, tip), middle + QPointF(ARROW, -tip)])
