"""The one window: the pad on the left, what the network makes of it on the right. Wiring only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QTabWidget, QWidget

from digitpad import paths
from digitpad.errors import DigitpadError
from digitpad.gui import crash, dropping, geometry, help, languages, texts, theme
from digitpad.gui.answer_tab import AnswerTab
from digitpad.gui.answering import Answering
from digitpad.gui.banner import Banner
from digitpad.gui.menus import Menus
from digitpad.gui.opening import Opening
from digitpad.gui.pad_panel import PadPanel
from digitpad.gui.reading import Incoming, Opener, Reader
from digitpad.gui.status import Status
from digitpad.settings import Settings, load_settings, save_settings

SMALLEST = QSize(500, 344)


class Window(QMainWindow):
    """Everything that is one window. `start()` loads the network; call it when the window is shown, so that it paints first."""

    trouble = Signal(object)
    """An exception to be said in the banner; from any thread."""

    def __init__(self, settings: Settings | None = None, *, model: Path | None = None) -> None:
        super().__init__()
        self.settings = settings or load_settings()
        self._name = ""
        self.pad, self.answer, self.status = PadPanel(self), AnswerTab(self), Status(self)
        self.reader, self.opener = Reader(model or paths.model_file(), self), Opener(self)
        self.answering = Answering(self.reader, self.answer, status=self.status)
        self.opening = Opening(self.opener, self.pad)
        self.menus = Menus(self, self.pad)
        self._arrange()
        self.banner, self.veil = Banner(self.centralWidget()), dropping.Veil(self)
        self._wire_pad()
        self._wire_menus()
        self._wire_rest()
        self._apply_settings()
        self.retranslate()

    def start(self) -> None:
        """Load the network in its thread."""
        self.reader.start()

    def open_file(self, path: Path) -> None:
        """Open a picture or a drawing as File, Open does."""
        self.opening.file(path)

    def _arrange(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.addTab(self.answer, "")
        middle, line = QWidget(self), QWidget(self)
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(line.palette().ColorRole.Mid)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pad, 4)
        row.addWidget(line)
        row.addWidget(self.tabs, 5)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)

    def _wire_pad(self) -> None:
        self.pad.drawing_changed.connect(self.answering.on_drawing)
        self.pad.drawing_finished.connect(self.answering.on_finished)
        self.pad.picture_shown.connect(self.answering.on_picture)
        self.pad.picture_cleared.connect(self.answering.on_picture_cleared)
        self.pad.predict_requested.connect(self.answering.predict)
        self.pad.open_requested.connect(lambda: self.opening.ask(self))
        self.pad.paste_requested.connect(self.opening.paste)
        self.answer.sample_chosen.connect(self.opening.sample)
        self.answering.changed.connect(self._refresh)

    def _wire_menus(self) -> None:
        menus = self.menus
        menus.file_chosen.connect(self.opening.file)
        menus.sample_chosen.connect(self.opening.sample)
        menus.recent_cleared.connect(lambda: self._change(recent=()))
        menus.theme_chosen.connect(lambda theme: self._change(theme=theme))
        menus.language_chosen.connect(lambda language: self._change(language=language))
        menus.live.toggled.connect(lambda on: self._change(predict_while_drawing=on))
        menus.save_as.triggered.connect(self._save)
        menus.quit.triggered.connect(self.close)
        menus.copy_answer.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(self.answer.digit)))
        menus.copy_pixels.triggered.connect(self._copy_pixels)
        menus.full_screen.toggled.connect(lambda on: self.showFullScreen() if on else self.showNormal())
        menus.shortcuts.triggered.connect(lambda: help.Shortcuts([menus.file, menus.edit, menus.view, menus.help], self).show())
        menus.about.triggered.connect(lambda: help.About(self.answering.card, self).show())

    def _wire_rest(self) -> None:
        self.reader.failed.connect(self.say)
        self.opening.failed.connect(self.say)
        self.opening.refused.connect(lambda: self.banner.say(self.tr("There is no picture and no drawing to be read in this.")))
        self.opening.opened.connect(self._on_opened)
        self.trouble.connect(self.say)

    def _apply_settings(self) -> None:
        """What was kept, once, at the start."""
        kept = self.settings
        self.menus.live.setChecked(kept.predict_while_drawing)
        self.answering.set_live(kept.predict_while_drawing)
        self.menus.show_choice(self.menus.themes, kept.theme)
        self.menus.show_choice(self.menus.languages, kept.language)
        self.menus.show_recent(kept.recent)
        self.pad.pen_width = kept.pen_width
        geometry.restore(self, kept.geometry)
        self._refresh()

    def _change(self, **changes: object) -> None:
        """A choice was made: it shows at once and is kept."""
        self.settings = self.settings.with_changes(**changes)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if "theme" in changes:
            theme.apply(app, self.settings.theme)
        if "language" in changes:
            languages.use(app, self.settings.language)
        if "recent" in changes:
            self.menus.show_recent(self.settings.recent)
        if "predict_while_drawing" in changes:
            self.answering.set_live(self.settings.predict_while_drawing)
        save_settings(self.settings)

    def say(self, wrong: BaseException) -> None:
        """Say in the banner what went wrong; what should not have, goes into the log file too."""
        if not isinstance(wrong, DigitpadError):
            crash.record(wrong)
        self.banner.say(texts.error(wrong))

    def _on_opened(self, incoming: Incoming) -> None:
        self._name = incoming.name
        self.banner.hide()
        if incoming.path is not None and not incoming.shipped:
            self._change(recent=self.settings.with_recent(incoming.path).recent)
        self._refresh()

    def _refresh(self) -> None:
        """Bring the title and the actions up to date with what is on the pad."""
        if self.answering.subject is None:
            self._name = ""
        self.setWindowTitle(f"{self._name} – digitpad" if self._name else "digitpad")
        self.menus.save_as.setEnabled(self.answering.drawing is not None and self.answering.picture is None)
        self.menus.copy_answer.setEnabled(self.answer.digit is not None)
        self.menus.copy_pixels.setEnabled(self.answer.prediction is not None)

    def _save(self) -> None:
        if self.answering.drawing is not None:
            self.opening.save(self, self.answering.drawing.to_json())

    def _copy_pixels(self) -> None:
        image = self.answer.heading.sight.image()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.offered(event.mimeData()):
            event.acceptProposedAction()
            self.veil.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.veil.hide()
        event.acceptProposedAction()
        self.opening.data(event.mimeData(), self.tr("what was dropped"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("Answer"))
        self.tabs.setAccessibleName(self.tr("What the network makes of it"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the settings, then let both threads finish what they are at; the window is gone meanwhile."""
        self.settings = self.settings.with_changes(geometry=geometry.kept(self), pen_width=self.pad.pen_width)
        save_settings(self.settings)
        self.hide()
        self.reader.stop()
        self.opener.stop()
        event.accept()
