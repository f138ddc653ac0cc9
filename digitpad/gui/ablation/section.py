"""Comparisons of a claim, on and off, as a page of the Train section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.system import edition

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.gui.ablation.page import ComparisonPage
    from digitpad.gui.train.section import TrainSection
    from digitpad.runs.config import TrainConfig


class Comparisons(QObject):
    """Makes the page when it is first wanted. `saved(Path)`, `failed(Exception)`, `stop` and `is_idle` are
    like a section's."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, training: TrainSection) -> None:
        super().__init__(training)
        self._training = training
        self.page: ComparisonPage | None = None
        training.compare_wanted.connect(self._show_base)

    def _show_base(self, base: TrainConfig) -> None:
        self._show_page().show_base(base)

    def reopen(self, comparison: Comparison) -> None:
        """Show a comparison of runs on disk, to continue it."""
        from digitpad.ablation.plan import plan_of

        self._training.wanted.emit()
        plan = plan_of(comparison)
        if plan is not None and edition.has_training():
            self._show_page().show_plan(plan)

    def _show_page(self) -> ComparisonPage:
        if self.page is None:
            self.page = self._make_page()
        self._training.show_page(self.page)
        return self.page

    def _make_page(self) -> ComparisonPage:
        from digitpad.gui.ablation.page import ComparisonPage

        page = ComparisonPage(self._training.trainer, self._training.page)
        page.left.connect(self._training.show_tab)
        page.curves.saved.connect(self.saved)
        page.curves.failed.connect(self.failed)
        page.queue.changed.connect(lambda: self._training.set_tunable(not page.queue.active))
        return page

    def stop(self) -> None:
        """Wait for the page's thread."""
        if self.page is not None:
            self.page.stop()

    def is_idle(self) -> bool:
        return self.page is None or self.page.is_idle()
