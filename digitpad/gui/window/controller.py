"""What the window's parts have to do with each other. Made, and the network loaded, when the window has been painted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from digitpad.errors import DigitpadError
from digitpad.gui.answer.live_answer import Answering
from digitpad.gui.answer.reader import Reader
from digitpad.gui.desktop import crash_log, window_place
from digitpad.gui.files import dropping
from digitpad.gui.files.opener import Incoming, Opener
from digitpad.gui.files.opening import Opening
from digitpad.gui.files.saving import Filing
from digitpad.gui.files.sharing import Sharing
from digitpad.gui.runs.section import Past
from digitpad.gui.train.menu import TrainMenu
from digitpad.gui.train.section import Training
from digitpad.gui.window.banner import Banner
from digitpad.gui.window.menus import Menus
from digitpad.gui.window.preferences import Choices
from digitpad.gui.window.presenter import Presenter
from digitpad.gui.words import errors

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.gui.pad.document import PadState
    from digitpad.gui.window.window import Window
    from digitpad.network.model_file import ModelCard
    from digitpad.runs.resume import UnfinishedRun


AT_EASE = 2000
"""Milliseconds from the window's start to what nobody waits for."""
SETTLED = 400
"""Milliseconds after which windows stand where they will when a screen was taken away."""


class Controller(QObject):
    """Wires pad, answer, menus and workers together."""

    def __init__(self, window: Window, model: Path) -> None:
        super().__init__(window)
        self._window, self._own = window, model
        self.reader = Reader(model, self)
        self.answering = Answering(self.reader, window.answer, document=window.pad.document, status=window.status)
        self.opening = Opening(Opener(self), window.pad)
        self.filing = Filing(window.pad)
        self.sharing = Sharing(self.answering, window.answer, pad=window.pad)
        self.training = Training(window)
        self.past = Past(window)
        self.menus = Menus(window, window.pad, titles=[*window.titles[:3], window.titles[4]])
        self.train_menu = TrainMenu(window.titles[3], self.training)
        self.presenter = Presenter(window, self.menus)
        self.banner, self.veil = Banner(window, window.right, window.tabs), dropping.Veil(window)
        window.answer.welcome.add_samples()
        self.choices = Choices(window.settings, self.menus, answering=self.answering, say=self.say)
        self._wire_pad()
        self._wire_menus()
        self._wire_rest()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_screen_removed)
        QTimer.singleShot(AT_EASE, self, self.training.look_back)
        self.reader.start()
        self.filing.restore()
        self.refresh()

    def _wire_pad(self) -> None:
        pad = self._window.pad
        pad.pen_width_changed.connect(self.choices.keep_pen_width)
        pad.predict_requested.connect(self.answering.predict)
        pad.open_requested.connect(lambda: self.opening.ask(self._window))
        pad.paste_requested.connect(self.opening.paste)

    def _wire_menus(self) -> None:
        menus = self.menus
        menus.file_chosen.connect(self.opening.file)
        menus.sample_chosen.connect(self.opening.sample)
        menus.present.toggled.connect(self.presenter.show)
        menus.new.triggered.connect(lambda: self._window.pad.pad.start_anew("new"))
        menus.save.triggered.connect(lambda: self.filing.save(self._window))
        menus.save_as.triggered.connect(lambda: self.filing.save_as(self._window))
        menus.close.triggered.connect(self._window.close)
        menus.mnist.triggered.connect(self.past.browse)
        menus.quit.triggered.connect(self._window.close)
        menus.print.triggered.connect(lambda: self.sharing.print(self._window))
        menus.export_pdf.triggered.connect(lambda: self.sharing.export_pdf(self._window))
        menus.copy_answer.triggered.connect(self.sharing.copy_digit)
        menus.copy_text.triggered.connect(self.sharing.copy_text)
        menus.copy_picture.triggered.connect(self.sharing.copy_picture)
        menus.copy_pixels.triggered.connect(self.sharing.copy_pixels)
        menus.tab_chosen.connect(self._window.tabs.setCurrentIndex)
        menus.full_screen.setChecked(self._window.isFullScreen())
        menus.full_screen.triggered.connect(self._turn_full_screen)
        menus.shortcuts.triggered.connect(self._show_shortcuts)
        menus.about.triggered.connect(self._show_about)

    def _wire_rest(self) -> None:
        self.reader.failed.connect(self.say)
        self.training.failed.connect(self.say)
        self.reader.loaded.connect(lambda _: self.sharing.let_drag())
        self.reader.loaded.connect(self._on_loaded)
        self.past.failed.connect(self.say)
        self.past.model_wanted.connect(lambda model, title: self.reader.use(model or self._own, title))
        self.past.model_renamed.connect(self.reader.rename)
        self.past.resume_wanted.connect(self._resume)
        self.past.comparison_wanted.connect(self._show_comparison)
        self.training.run_ended.connect(lambda _: self.past.refresh())
        self.training.result_wanted.connect(self._show_result)
        self.training.cut_off.connect(self._offer_run)
        self.train_menu.tab_wanted.connect(lambda: self._window.tabs.setCurrentWidget(self.training.page))
        self.past.chosen.connect(lambda pick: self.opening.input(pick.pixels, pick.name))
        self._window.answer.sample_chosen.connect(self.opening.sample)
        self.answering.changed.connect(self.refresh)
        self.opening.failed.connect(self.say)
        self.opening.refused.connect(self._on_refused)
        self.opening.opened.connect(self._on_opened)
        self.opening.model_found.connect(self._offer_model)
        self.filing.failed.connect(self.say)
        self.sharing.failed.connect(self.say)
        self.filing.saved.connect(self._remember)
        for writes in (self.filing, self.sharing, self.training, self.past):
            writes.saved.connect(self._tell_saved)
        self.sharing.copied.connect(lambda: self._window.status.tell(self.tr("Copied.")))
        self.sharing.printed.connect(lambda printer: self._window.status.tell(self.tr("Sent to the printer {name}.").format(name=printer)))

    def _turn_full_screen(self) -> None:
        """To the whole screen, or back to what the window was."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_screen_removed(self) -> None:
        """When Qt has moved the window to where it thinks best."""
        QTimer.singleShot(SETTLED, self, lambda: window_place.rescue(self._window))

    def say(self, wrong: BaseException) -> None:
        """Say in the banner what went wrong; what should not have, goes into the log file too."""
        if isinstance(wrong, DigitpadError):
            self.banner.say(errors.sentence(wrong))
            return
        crash_log.record(wrong)
        self.banner.say(errors.sentence(wrong), button=(self.tr("Details…"), lambda: self._show_crash(wrong)))

    def _show_crash(self, wrong: BaseException) -> None:
        from digitpad.gui.desktop.crash_dialog import CrashDialog

        CrashDialog(wrong, self._window).show()

    def _on_loaded(self, _: ModelCard) -> None:
        title = self.reader.title
        self.past.show_model(title)
        if title:
            self._window.status.tell(self.tr("“{name}” reads the pad.").format(name=title))

    def _tell_saved(self, path: Path) -> None:
        self._window.status.tell(self.tr("{file} is saved.").format(file=path.name))

    def _on_refused(self, name: str) -> None:
        self.banner.say(self.tr("{name} holds no picture and no drawing.").format(name=name[:1].upper() + name[1:]))

    def _on_opened(self, incoming: Incoming) -> None:
        self.banner.dismiss()
        if incoming.path is not None and not incoming.shipped:
            self._remember(incoming.path)
        if incoming.files > 1:
            words = self.tr("{file} is opened, the first of {count} files. `digitpad predict` reads them all.")
            self._window.status.tell(words.format(file=incoming.name, count=f"{incoming.files:,}"))

    def _remember(self, path: Path) -> None:
        """As the newest of the recent files."""
        self.choices.remember(path)
        self.refresh()

    def refresh(self) -> None:
        """Bring the title, the tabs and the actions up to date with the pad and its answer."""
        document = self._window.pad.document
        state, subject = document.state, document.subject
        self._show_title(state)
        self.training.show_subject(subject, self._window.answer.digit)
        self.past.show_subject(subject)
        drawn = bool(state.drawing.strokes) and state.picture is None
        self.menus.save.setEnabled((drawn or state.file.path is not None) and state.picture is None and state.modified)
        self.menus.save_as.setEnabled(drawn)
        self.menus.new.setEnabled(bool(state.drawing.strokes) or state.picture is not None or state.file.path is not None)
        self.menus.copy_answer.setEnabled(self._window.answer.digit is not None)
        self.menus.allow_sharing(self._window.answer.prediction is not None)

    def _show_title(self, state: PadState) -> None:
        """Name the picture or the drawing's file, with the desktop's mark for unsaved changes."""
        path = state.file.path
        name = state.picture.name if state.picture else f"{path.name}[*]" if path else ""
        self._window.setWindowTitle(f"{name} – digitpad" if name else "digitpad")
        self._window.setWindowModified(path is not None and not state.picture and state.modified)

    def welcomes(self, data: QMimeData) -> bool:
        """Whether there may be something to read in it; the window shows so."""
        if dropping.offered(data):
            self.veil.cover()
            return True
        return False

    def drop(self, data: QMimeData) -> None:
        self.veil.hide()
        self.opening.data(data, self.tr("what was dropped"))

    def open_file(self, path: Path) -> None:
        self.opening.file(path)

    def stop(self) -> None:
        """Let every thread finish what it is at."""
        self.training.stop()
        self.past.stop()
        self.filing.stop()
        self.reader.stop()
        self.opening.stop()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return all(one.is_idle() for one in (self.reader, self.opening, self.filing, self.training, self.past))

    def _show_result(self, folder: Path) -> None:
        """Show how a run did, in the Runs tab."""
        self._window.tabs.setCurrentWidget(self.past.page)
        self.past.show_result(folder)

    def _resume(self, folder: Path) -> None:
        """Go on with a run in the Train tab."""
        self._window.tabs.setCurrentWidget(self.training.page)
        if not self.training.resume(folder):
            self.banner.say(self.tr("This run cannot go on now: it is at its end or damaged, or another one is being trained."))

    def _offer_run(self, found: UnfinishedRun) -> None:
        """A run was cut off, with the program or the computer: said once, here, and later in the Train tab alone."""
        folder = found.run.folder
        if folder.name != self.choices.settings.offered_run:
            self.choices.change(offered_run=folder.name)
            words = self.tr("A training was cut off at step {step} of {steps}. What it had learned until then is kept, and it can go on.")
            told = words.format(step=f"{found.step:,}", steps=f"{found.config.steps:,}")
            self.banner.offer(told, button=(self.tr("Continue It"), lambda: self._resume(folder)))

    def _show_comparison(self, found: Comparison) -> None:
        """Show a comparison of the Runs tab where it can go on."""
        self._window.tabs.setCurrentWidget(self.training.page)
        self.training.reopen(found)

    def _offer_model(self, path: Path, card: ModelCard) -> None:
        """A model was opened: it takes the place of the network in use only if that is wanted."""
        self._remember(path)
        words = self.tr("{file} is a network that can read your digits in place of the one in use.").format(file=path.name)
        use = (self.tr("Use This Network"), lambda: self.reader.use(path, card.name or path.stem))
        self.banner.offer(words, button=use)

    def _show_shortcuts(self) -> None:
        from digitpad.gui.window import help

        help.Shortcuts(self._window.titles, self._window).show()

    def _show_about(self) -> None:
        from digitpad.gui.window import help

        help.About(self.answering.card, self._window).show()
