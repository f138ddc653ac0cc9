"""The Runs section: past runs, in a tab that is built when it is first shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.section import Section
from digitpad.gui.widgets.pages import LazyPage

if TYPE_CHECKING:
    from digitpad.gui.runs.tab import RunsTab
    from digitpad.reading.subject import Subject


class RunsSection(Section):
    """Lists the runs, their curves, answers and results."""

    model_wanted = Signal(object, str)
    """The Path of a model and its run's name; None and "" for the shipped one."""
    model_renamed = Signal(object, str)
    """The Path of a model and its run's new name."""
    resume_wanted = Signal(object)
    """The Path of a run's folder."""
    comparison_wanted = Signal(object)
    """A Comparison to open in the Train tab."""
    chosen = Signal(object)
    """A Pick: a picture of MNIST for the pad."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(LazyPage(self._make_tab, parent), parent)
        self.tab: RunsTab | None = None
        """None before it is first shown."""
        self._subject: Subject | None = None

    @property
    def title(self) -> str:
        return self.tr("R&uns")

    def _make_tab(self, parent: QWidget) -> QWidget:
        from digitpad.gui.runs.tab import RunsTab
        from digitpad.runs.folder import Run

        self.tab = tab = RunsTab(parent)
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

    def show_subject(self, subject: Subject | None, digit: int | None) -> None:
        if subject is not self._subject:
            self._subject = subject
            if self.tab is not None:
                self.tab.show_subject(subject)

    def show_model(self, name: str) -> None:
        """Mark the run whose network reads the pad; "" for the shipped one."""
        if self.tab is not None:
            self.tab.show_model(name)

    def show_result(self, folder: Path) -> None:
        """Show the result of the run in `folder`."""
        self.wanted.emit()
        if self.tab is not None:
            self.tab.show_result(folder)

    def refresh(self) -> None:
        """Read the runs again if the tab is visible."""
        if self.tab is not None and self.tab.isVisible():
            self.tab.refresh()

    def stop(self) -> None:
        if self.tab is not None:
            self.tab.stop()

    def is_idle(self) -> bool:
        return self.tab is None or self.tab.is_idle()
