"""The controller: makes the sections, the menus and the workers once the window is painted, and connects
them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from digitpad.errors import DigitpadError
from digitpad.gui.ablation.section import Comparisons
from digitpad.gui.answer.reader import Reader
from digitpad.gui.answer.section import AnswerSection
from digitpad.gui.desktop import crash_log, window_place
from digitpad.gui.files.opener import Incoming, Opener
from digitpad.gui.files.opening import Opening
from digitpad.gui.files.saving import Saving
from digitpad.gui.files.sharing import Sharing
from digitpad.gui.runs.section import RunsSection
from digitpad.gui.section import Section
from digitpad.gui.train.section import TrainSection
from digitpad.gui.window.banner import Banner
from digitpad.gui.window.closing import Closing
from digitpad.gui.window.menus import Menus
from digitpad.gui.window.preferences import Preferences
from digitpad.gui.window.presenter import Presenter
from digitpad.gui.words import errors
from digitpad.system import paths

if TYPE_CHECKING:
    from digitpad.gui.pad.document import PadState
    from digitpad.gui.window.window import Window
    from digitpad.network.model_file import ModelCard
    from digitpad.runs.resume import UnfinishedRun


LATER_DELAY = 2000
"""Milliseconds from the window's start to work that can wait."""
SCREEN_DELAY = 400
"""Milliseconds until windows have settled after a screen was removed."""


class Controller(QObject):
    """Furnishes the window and loads the network in its thread. A tab is one entry in `sections`."""

    def __init__(self, window: Window, model: Path | None = None) -> None:
        super().__init__(window)
        window.furnish()
        self._window = window
        self._shipped = model or paths.model_file()
        self.reader = Reader(self._shipped, self)
        self.answer = AnswerSection(self.reader, window.pad.document, window)
        self.training = TrainSection(window)
        self.runs = RunsSection(window)
        self.sections: list[Section] = [self.answer, self.training, self.runs]
        for section in self.sections:
            window.add_section(section)
        self.comparisons = Comparisons(self.training)
        self.opening = Opening(Opener(self), window.pad)
        self.saving = Saving(window.pad)
        self.sharing = Sharing(self.answer, window.pad)
        file, edit, view, train, help = window.titles
        self.menus = Menus(window, window.pad, titles=[file, edit, view, help], sections=self.sections)
        self.training.fill_menu(train)
        self.presenter = Presenter(window, self.menus, self.answer.tab)
        self.banner = Banner(window, window.right, window.tabs)
        self.closing = Closing(window, self.training.trainer)
        self.answer.tab.add_samples()
        self.preferences = Preferences(window, self.menus, self.report)
        self.answer.set_live(window.settings.predict_while_drawing)
        self._wire_window()
        self._wire_pad()
        self._wire_menus()
        self._wire_sections()
        self._wire_files()
        QTimer.singleShot(LATER_DELAY, self, self.training.find_interrupted)
        self.reader.start()
        self.saving.restore()
        self.refresh()

    def _wire_window(self) -> None:
        window = self._window
        window.dropped.connect(lambda data: self.opening.open_data(data, self.tr("what was dropped")))
        window.closing.connect(self.closing.on_close)
        window.closed.connect(self.stop)
        window.report_to(self.report)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_screen_removed)

    def _wire_pad(self) -> None:
        pad = self._window.pad
        pad.pen_width_changed.connect(self.preferences.set_pen_width)
        pad.predict_requested.connect(self.answer.predict)
        pad.open_requested.connect(lambda: self.opening.choose_file(self._window))
        pad.paste_requested.connect(self.opening.paste)

    def _wire_menus(self) -> None:
        menus = self.menus
        menus.file_chosen.connect(self.opening.open_file)
        menus.sample_chosen.connect(self.opening.open_sample)
        menus.present.toggled.connect(self.presenter.show)
        menus.new.triggered.connect(lambda: self._window.pad.start_anew("new"))
        menus.save.triggered.connect(lambda: self.saving.save(self._window))
        menus.save_as.triggered.connect(lambda: self.saving.save_as(self._window))
        menus.close.triggered.connect(self._window.close)
        menus.mnist.triggered.connect(lambda: self.opening.browse(self._window))
        menus.quit.triggered.connect(self._window.close)
        menus.print.triggered.connect(lambda: self.sharing.print(self._window))
        menus.export_pdf.triggered.connect(lambda: self.sharing.export_pdf(self._window))
        menus.copy_answer.triggered.connect(self.sharing.copy_digit)
        menus.copy_text.triggered.connect(self.sharing.copy_text)
        menus.copy_picture.triggered.connect(self.sharing.copy_picture)
        menus.copy_pixels.triggered.connect(self.sharing.copy_pixels)
        menus.full_screen.setChecked(self._window.isFullScreen())
        menus.full_screen.triggered.connect(self._turn_full_screen)
        menus.shortcuts.triggered.connect(self._show_shortcuts)
        menus.about.triggered.connect(self._show_about)

    def _wire_sections(self) -> None:
        status, answer = self._window.status, self.answer
        self.reader.loaded.connect(self._on_loaded)
        self.reader.failed.connect(self._on_not_loaded)
        answer.settled.connect(lambda prediction: status.show_time(prediction.milliseconds))
        answer.changed.connect(self.refresh)
        answer.tab.sample_chosen.connect(self.opening.open_sample)
        self.preferences.live_changed.connect(answer.set_live)
        self.training.run_ended.connect(lambda _: self.runs.refresh())
        self.training.result_wanted.connect(self.runs.show_result)
        self.training.interrupted.connect(self._offer_run)
        self.runs.model_wanted.connect(lambda model, title: self.reader.use(model or self._shipped, title))
        self.runs.model_renamed.connect(self.reader.rename)
        self.runs.resume_wanted.connect(self._resume)
        self.runs.comparison_wanted.connect(self.comparisons.reopen)
        self.runs.chosen.connect(lambda pick: self.opening.open_input(pick.pixels, pick.name))

    def _wire_files(self) -> None:
        status = self._window.status
        for source in (*self.sections, self.comparisons, self.saving, self.sharing):
            source.saved.connect(self._on_saved)
        for source in (*self.sections, self.comparisons, self.saving, self.sharing, self.opening):
            source.failed.connect(self.report)
        self.opening.refused.connect(self._on_refused)
        self.opening.opened.connect(self._on_opened)
        self.opening.model_found.connect(self._offer_model)
        self.saving.saved.connect(self._remember)
        self.sharing.copied.connect(lambda: status.show_notice(self.tr("Copied.")))
        self.sharing.printed.connect(
            lambda printer: status.show_notice(self.tr("Sent to the printer {name}.").format(name=printer))
        )

    def _turn_full_screen(self) -> None:
        """Switch between full screen and the window's state before."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_screen_removed(self) -> None:
        """Bring the window back, once Qt has moved it."""
        QTimer.singleShot(SCREEN_DELAY, self, lambda: window_place.rescue(self._window))

    def report(self, error: BaseException) -> None:
        """Show an error in the banner; an unexpected one goes into the log file too."""
        if isinstance(error, DigitpadError):
            self.banner.show_message(errors.sentence(error))
            return
        crash_log.record(error)
        self.banner.show_message(
            errors.sentence(error), button=(self.tr("Details…"), lambda: self._show_crash(error))
        )

    def _show_crash(self, error: BaseException) -> None:
        from digitpad.gui.desktop.crash_dialog import CrashDialog

        CrashDialog(error, self._window).show()

    def _on_not_loaded(self, error: BaseException) -> None:
        self._window.status.show_trouble()
        self.report(error)

    def _on_loaded(self, card: ModelCard) -> None:
        self._window.status.show_card(card)
        self.sharing.let_drag()
        title = self.reader.title
        self.runs.show_model(title)
        if title:
            self._window.status.show_notice(self.tr("“{name}” reads the pad.").format(name=title))

    def _on_saved(self, path: Path) -> None:
        self._window.status.show_notice(self.tr("{file} is saved.").format(file=path.name))

    def _on_refused(self, name: str) -> None:
        self.banner.show_message(
            self.tr("{name} holds no picture and no drawing.").format(name=name[:1].upper() + name[1:])
        )

    def _on_opened(self, incoming: Incoming) -> None:
        self.banner.dismiss()
        if incoming.path is not None and not incoming.shipped:
            self._remember(incoming.path)
        if incoming.files > 1:
            text = self.tr("{file} is opened, the first of {count} files. `digitpad predict` reads them all.")
            self._window.status.show_notice(text.format(file=incoming.name, count=f"{incoming.files:,}"))

    def _remember(self, path: Path) -> None:
        """Make `path` the newest of the recent files."""
        self.preferences.remember(path)
        self.refresh()

    def refresh(self) -> None:
        """Bring the title, the tabs and the actions up to date with the pad and its answer."""
        document = self._window.pad.document
        state, subject = document.state, document.subject
        self._show_title(state)
        tab = self.answer.tab
        for section in self.sections:
            section.show_subject(subject, tab.digit)
        drawn = bool(state.drawing.strokes) and state.picture is None
        self.menus.save.setEnabled(
            (drawn or state.file.path is not None) and state.picture is None and state.modified
        )
        self.menus.save_as.setEnabled(drawn)
        self.menus.new.setEnabled(
            bool(state.drawing.strokes) or state.picture is not None or state.file.path is not None
        )
        self.menus.copy_answer.setEnabled(tab.digit is not None)
        self.menus.allow_sharing(tab.prediction is not None)

    def _show_title(self, state: PadState) -> None:
        """Name the picture or the drawing's file, with the desktop's mark for unsaved changes."""
        path = state.file.path
        name = state.picture.name if state.picture else f"{path.name}[*]" if path else ""
        self._window.setWindowTitle(f"{name} – digitpad" if name else "digitpad")
        self._window.setWindowModified(path is not None and not state.picture and state.modified)

    def open_file(self, path: Path) -> None:
        self.opening.open_file(path)

    def come_forward(self) -> None:
        """Show the window in front of others, from the tray too."""
        self.closing.unhide()
        self._window.come_forward()

    def stop(self) -> None:
        """Let every thread finish its work."""
        for worker in (*self.sections, self.comparisons, self.saving, self.opening):
            worker.stop()
        self.closing.hide_tray()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return all(
            worker.is_idle() for worker in (*self.sections, self.comparisons, self.saving, self.opening)
        )

    def _resume(self, folder: Path) -> None:
        """Resume a run in the Train tab."""
        if not self.training.resume(folder):
            self.banner.show_message(
                self.tr(
                    "This run cannot go on now: it is at its end or damaged, or another one is being trained."
                )
            )

    def _offer_run(self, unfinished: UnfinishedRun) -> None:
        """Offer once to resume a run that was cut off; later only the Train tab does."""
        folder = unfinished.run.folder
        if folder.name != self.preferences.settings.offered_run:
            self.preferences.change(offered_run=folder.name)
            text = self.tr(
                "A training was cut off at step {step} of {steps}. What it had learned until then is kept, "
                "and it can go on."
            )
            text = text.format(step=f"{unfinished.step:,}", steps=f"{unfinished.config.steps:,}")
            self.banner.show_offer(text, button=(self.tr("Continue It"), lambda: self._resume(folder)))

    def _offer_model(self, path: Path, card: ModelCard) -> None:
        """Offer to use an opened model in place of the network in use."""
        self._remember(path)
        text = self.tr("{file} is a network that can read your digits in place of the one in use.").format(
            file=path.name
        )
        use = (self.tr("Use This Network"), lambda: self.reader.use(path, card.name or path.stem))
        self.banner.show_offer(text, button=use)

    def _show_shortcuts(self) -> None:
        from digitpad.gui.window import help

        help.Shortcuts(self._window.titles, self._window).show()

    def _show_about(self) -> None:
        from digitpad.gui.window import help

        help.About(self.answer.card, self._window).show()
