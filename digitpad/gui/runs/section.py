"""Past runs and MNIST in the window: the tab and the browser, made when they are first shown, and what they want from the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from digitpad.gui.widgets.later import Later

if TYPE_CHECKING:
    from digitpad.gui.files.mnist_browser import MnistBrowser
    from digitpad.gui.runs.tab import RunsTab
    from digitpad.reading.subject import Subject


class Past(QObject):
    """`page` is the tab. `saved(Path)`: a file was written; `failed(Exception)`; `model_wanted(Path | None, str)`: a model and its
    run's name, or digitpad's own; `model_renamed(Path, str)`: that name is another; `resume_wanted(Path)`: a run's folder;
    `comparison_wanted(Comparison)`; `chosen(Pick)`: a picture for the pad."""

    saved = Signal(object)
    failed = Signal(object)
    model_wanted = Signal(object, str)
    model_renamed = Signal(object, str)
    resume_wanted = Signal(object)
    comparison_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._subject: Subject | None = None
        self._browser: MnistBrowser | None = None
        self.page = Later(self._make_tab, window)

    @property
    def tab(self) -> RunsTab | None:
        """None until it was shown."""
        return self.page.content  # type: ignore[return-value]

    def _make_tab(self, parent: QWidget) -> QWidget:
        from digitpad.gui.runs.tab import RunsTab
        from digitpad.runs.folder import Run

        tab = RunsTab(parent)
        tab.saved.connect(self.saved)
        tab.failed.connect(self.failed)
        tab.model_wanted.connect(lambda run: self.model_wanted.emit(Run(run.folder).best, run.name))
        tab.renamed.connect(lambda folder, name: self.model_renamed.emit(Run(folder).best, name))
        tab.shipped_wanted.connect(lambda: self.model_wanted.emit(None, ""))
        tab.resume_wanted.connect(self.resume_wanted)
        tab.comparison_wanted.connect(self.comparison_wanted)
        tab.chosen.connect(self.chosen)
        tab.show_subject(self._subject)
        return tab

    def show_subject(self, subject: Subject | None) -> None:
        """What lies on the pad."""
        self._subject = subject
        if self.tab is not None:
            self.tab.show_subject(subject)

    def show_model(self, name: str) -> None:
        """Whose network reads the pad now: a run's name, or "" for digitpad's own."""
        if self.tab is not None:
            self.tab.show_model(name)

    def show_result(self, folder: Path) -> None:
        """Show how the run in `folder` did, in the tab, which is shown."""
        if self.tab is not None:
            self.tab.show_result(folder)

    def refresh(self) -> None:
        """A run was added or ended."""
        if self.tab is not None and self.tab.isVisible():
            self.tab.refresh()

    def browse(self) -> None:
        """Show MNIST's pictures in a window of their own."""
        from digitpad.gui.files.mnist_browser import MnistBrowser

        if self._browser is None:
            self._browser = MnistBrowser(self._window)
            self._browser.chosen.connect(self.chosen)
            self._browser.failed.connect(self.failed)
        self._browser.show()
        self._browser.raise_()
        self._browser.activateWindow()

    def stop(self) -> None:
        """Let every thread finish what it is at."""
        for one in (self.tab, self._browser):
            if one is not None:
                one.stop()

    def is_idle(self) -> bool:
        """Whether no thread runs."""
        return all(one is None or one.is_idle() for one in (self.tab, self._browser))
