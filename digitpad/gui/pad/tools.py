"""The tools below the pad: two rows of buttons and the pen's width; icons alone where there is little
room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from digitpad.gui.pad.actions import PadActions
from digitpad.gui.style import icons, theme
from digitpad.gui.widgets.button import Button
from digitpad.system.settings import PEN_WIDTHS

DOT = 20


class _Dot(QWidget):
    """The icon at one end of the slider."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(QSize(DOT, DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, self.rect().toRectF(), theme.of(self).muted)


class Tools(QWidget):
    """Buttons of the `actions`, and `slider` for the pen's width."""

    def __init__(self, actions: PadActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(*map(round, PEN_WIDTHS))
        self.slider.setMinimumWidth(6 * theme.STEP)
        self._labelled: list[Button] = []
        self._box = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.GAP)
        self._rows = (self._drawing_tools(actions), self._file_buttons(actions))
        for row in self._rows:
            rows.addLayout(row)

    def in_order(self) -> list[QWidget]:
        """The focusable widgets, from the upper left to the lower right."""
        items = [row.itemAt(index) for row in self._rows for index in range(row.count())]
        widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        return [widget for widget in widgets if not isinstance(widget, _Dot)]

    def _drawing_tools(self, actions: PadActions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.STEP)
        for action, text in (
            (actions.undo, False),
            (actions.redo, False),
            (actions.eraser, True),
            (actions.clear, True),
        ):
            row.addWidget(self._button(action, text=text))
        for widget, stretch in ((_Dot("pen-small", self), 0), (self.slider, 1), (_Dot("pen-large", self), 0)):
            row.addWidget(widget, stretch)
        return row

    def _file_buttons(self, actions: PadActions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.STEP)
        row.addWidget(self._button(actions.open))
        row.addWidget(self._button(actions.paste))
        row.addStretch(1)
        row.addWidget(self._button(actions.predict, primary=True))
        return row

    def _button(self, action: QAction, *, text: bool = True, primary: bool = False) -> Button:
        button = Button(self, icon_name=action.objectName(), text=text, primary=primary)
        button.setDefaultAction(action)
        if text and not primary:
            self._labelled.append(button)
        return button

    def fit_into(self, width: int) -> None:
        """Show text on the buttons of a row if `width` has room for it, else icons alone."""
        for row in self._rows:
            items = (row.itemAt(index) for index in range(row.count()))
            widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
            wanted = sum(self._wanted(widget) for widget in widgets) + (row.count() - 1) * theme.STEP
            for button in widgets:
                if isinstance(button, Button) and button in self._labelled:
                    button.show_text(wanted <= width)
            row.activate()
        self._box.activate()

    def _wanted(self, widget: QWidget) -> int:
        """The least width with text."""
        if isinstance(widget, Button) and widget in self._labelled:
            return widget.size_with(text=True).width()
        return max(widget.minimumSizeHint().width(), widget.minimumWidth())
