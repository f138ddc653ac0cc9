"""The banner: an error or an offer in the window, beside everything else; an error goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from digitpad.gui.style import theme
from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.message_card import MessageCard

SECONDS = 12
WIDEST = 560

Action = tuple[str, Callable[[], object]]
"""A button's text, and its function."""


class Banner(MessageCard):
    """At the bottom of `host`, below its `tabs` where the page that is seen can do with less; else along the
    lower edge of `window`.

    `show_message` shows a sentence, × hides it, and so do SECONDS without the pointer over it.
    """

    closed = Signal()

    def __init__(self, window: QWidget, host: QWidget, tabs: QTabWidget) -> None:
        super().__init__(window)
        self._window = window
        self._host = host
        self._tabs = tabs
        self._close = self.add_dismiss_button(self.dismiss)
        self.button = Button(self)
        self._do: Callable[[], object] | None = None
        self._calm = False
        self.buttons.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self._on_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.dismiss)
        host.installEventFilter(self)
        tabs.currentChanged.connect(lambda _: self._place() if self.isVisible() else None)
        self.retranslate()

    def show_message(self, sentence: str, *, button: Action | None = None) -> None:
        """Show `sentence` about an error for a while, and announce it to a screen reader."""
        self._show(sentence, button)
        self._calm = False
        self._timer.start()

    def show_offer(self, sentence: str, *, button: Action) -> None:
        """Show `sentence` with an optional next step until it is closed."""
        self._calm = True
        self._timer.stop()
        self._show(sentence, button)

    def _show(self, sentence: str, button: Action | None) -> None:
        self.message.setText(sentence)
        self._do = button[1] if button else None
        self.button.setText(button[0] if button else "")
        self.button.setVisible(button is not None)
        self.show()
        self.raise_()
        self._place()
        self.announce()

    def dismiss(self) -> None:
        self._timer.stop()
        self.hide()
        self._leave_room(0)
        self.closed.emit()

    def _on_button(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()

    def _place(self) -> None:
        spare = self._host.height() - self._least()
        self._set_margins(theme.STEP)
        place = self.place_in(self._host, widest=WIDEST)
        if place.height() + 2 * theme.STEP > spare:
            self._lie_below(spare)
            return
        self.setGeometry(place.translated(self._host.mapTo(self._window, QPoint())))
        self._leave_room(place.height() + 2 * theme.STEP)

    def _lie_below(self, spare: int) -> None:
        """Over the status bar, and as little else as can be; the page gives `spare` at most."""
        window = self._window
        self._set_margins(theme.STEP // 2)
        height = self.height_at(window.width())
        top = window.height() - height
        self.setGeometry(0, top, window.width(), height)
        over = self._host.mapTo(window, QPoint(0, self._host.height())).y() - top
        self._leave_room(max(0, min(over, spare)))

    def _set_margins(self, vertical: int) -> None:
        self.row.setContentsMargins(theme.STEP * 2, vertical, theme.STEP, vertical)

    def _least(self) -> int:
        """Height that the page that is seen has to have, with the tabs over it."""
        tabs, page = self._tabs, self._tabs.currentWidget()
        return tabs.height() - page.height() + page.minimumSizeHint().height()

    def _leave_room(self, height: int) -> None:
        layout = self._host.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self._calm:
            self._timer.start()

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close this message"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.of(self).accent if self._calm else theme.of(self).trouble)
        painter.drawRoundedRect(QRectF(5, theme.STEP, 3, self.height() - 2 * theme.STEP), 1.5, 1.5)
