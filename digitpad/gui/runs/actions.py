"""Actions on the selected runs: rename, note, save, export, resume, delete."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFile, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.desktop import dialogs
from digitpad.gui.runs.saving import Saving, can_write
from digitpad.gui.widgets.ask_bar import AskBar
from digitpad.gui.words import numbers

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary


class RunsActions(QObject):
    """Acts on the runs that `selected()` returns.

    `changed()`: the runs on disk changed; `saved(Path)`: a file was written; `failed(Exception)`;
    `renamed(Path, str)`: a run's folder and its new name. Requests to the window:
    `result_wanted(RunSummary)`, `model_wanted(RunSummary)`, `resume_wanted(Path)`.
    """

    changed = Signal()
    saved = Signal(object)
    failed = Signal(object)
    renamed = Signal(object, str)
    result_wanted = Signal(object)
    model_wanted = Signal(object)
    resume_wanted = Signal(object)

    def __init__(self, parent: QWidget, ask: AskBar, *, selected: Callable[[], Sequence[RunSummary]]) -> None:
        super().__init__(parent)
        self._ask = ask
        self._selected = selected
        self.saving = Saving(parent)
        self.saving.saved.connect(self.saved)
        self.saving.failed.connect(self.failed)
        self.result, self.use, self.resume = (QAction(self) for _ in range(3))
        self.rename, self.note, self.save, self.reveal, self.drop, self.trash = (
            QAction(self) for _ in range(6)
        )
        self.onnx, self.csv, self.tensorboard = (QAction(self) for _ in range(3))
        self.others = QMenu(parent)
        self.others.addActions([self.onnx, self.csv, self.tensorboard])
        for action, do in (
            (self.result, lambda: self.result_wanted.emit(self._selected_run())),
            (self.use, lambda: self.model_wanted.emit(self._selected_run())),
            (self.resume, lambda: self.resume_wanted.emit(self._selected_run().folder)),
            (self.rename, self._rename),
            (self.note, self._note),
            (
                self.save,
                lambda: self._save_network("safetensors", self.tr("digitpad networks (*.safetensors)")),
            ),
            (self.onnx, lambda: self._save_network("onnx", "ONNX (*.onnx)")),
            (self.csv, lambda: self._save_curves("csv", "CSV (*.csv)")),
            (self.tensorboard, lambda: self._save_curves("tensorboard", "")),
            (self.reveal, self._reveal),
            (self.drop, self._drop),
            (self.trash, self._trash),
        ):
            action.triggered.connect(do)
        for action, key in ((self.rename, "F2"), (self.trash, "Del")):
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.retranslate()

    def all(self) -> list[QAction]:
        """The actions of the menu, in its order."""
        return [
            self.result,
            self.use,
            self.resume,
            self.rename,
            self.note,
            self.save,
            self.others.menuAction(),
            self.reveal,
            self.drop,
            self.trash,
        ]

    def refresh(self) -> None:
        """Enable what the selection allows."""
        from digitpad.runs.folder import Run, snapshots

        runs = self._selected()
        run = runs[0] if len(runs) == 1 else None
        has_best = run is not None and run.config is not None and os.path.exists(Run(run.folder).best)
        for action in (self.result, self.use, self.save):
            action.setEnabled(has_best)
        self.onnx.setEnabled(has_best and can_write("onnx"))
        has_curves = run is not None and os.path.exists(Run(run.folder).events)
        self.csv.setEnabled(has_curves)
        self.tensorboard.setEnabled(has_curves and can_write("tensorboard"))
        self.others.setEnabled(has_best or has_curves)
        can_go_on = run is not None and run.state in ("stopped", "interrupted") and not run.trouble
        self.resume.setEnabled(can_go_on and run is not None and os.path.exists(Run(run.folder).last))
        for action in (self.rename, self.note, self.reveal):
            action.setEnabled(run is not None)
        idle = bool(runs) and all(run.state != "running" for run in runs)
        self.trash.setEnabled(idle)
        self.drop.setEnabled(idle and any(snapshots(Run(run.folder)) for run in runs))

    def is_idle(self) -> bool:
        return self.saving.is_idle()

    def stop(self) -> None:
        """Finish the files that are being written."""
        self.saving.stop()

    def _selected_run(self) -> RunSummary:
        return self._selected()[0]

    def _rename(self) -> None:
        from digitpad.runs.folder import Run
        from digitpad.runs.summary import rename

        run = self._selected_run()

        def set_name(name: str) -> None:
            self.renamed.emit(run.folder, rename(Run(run.folder), name))

        self._ask.ask(
            self.tr("Name:"),
            self.tr("Rename"),
            text=run.name,
            then=lambda name: self._do(lambda: set_name(name)),
        )

    def _note(self) -> None:
        from digitpad.runs.folder import Run
        from digitpad.runs.summary import set_note

        run = self._selected_run()
        self._ask.ask(
            self.tr("Note:"),
            self.tr("Keep"),
            text=run.note,
            then=lambda note: self._do(lambda: set_note(Run(run.folder), note)),
        )

    def _reveal(self) -> None:
        try:
            dialogs.show_folder(self._selected_run().folder)
        except DigitpadError as error:
            self.failed.emit(error)

    def _drop(self) -> None:
        from digitpad.runs.folder import Run, delete_snapshots, snapshots_bytes

        runs = [Run(run.folder) for run in self._selected()]
        size = numbers.size(sum(map(snapshots_bytes, runs)))
        if len(runs) == 1:
            text = self.tr(
                "Delete the snapshots of “{name}”, {size}? The replay of what it learned goes with them, for "
                "good."
            )
        else:
            text = self.tr(
                "Delete the snapshots of {count} runs, {size}? The replay of what they learned goes with "
                "them, for good."
            )
        text = text.format(name=self._selected()[0].name, count=len(runs), size=size)
        self._ask.ask(
            text,
            self.tr("Delete"),
            text=None,
            then=lambda _: self._do(*(partial(delete_snapshots, run) for run in runs)),
        )

    def _trash(self) -> None:
        runs = list(self._selected())
        if len(runs) == 1:
            text = self.tr("Move “{name}” to the trash?").format(name=runs[0].name)
        else:
            text = self.tr("Move {count} runs to the trash?").format(count=len(runs))
        self._ask.ask(
            text,
            self.tr("Move to Trash"),
            text=None,
            then=lambda _: self._do(*(partial(to_trash, run.folder) for run in runs)),
        )

    def _do(self, *tasks: Callable[[], object]) -> None:
        for task in tasks:
            try:
                task()
            except DigitpadError as error:
                self.failed.emit(error)
        self.changed.emit()

    def _save_network(self, kind: str, kinds: str) -> None:
        self.saving.save(self._selected_run(), kind, title=self.tr("Save the Network"), kinds=kinds)

    def _save_curves(self, kind: str, kinds: str) -> None:
        self.saving.save(self._selected_run(), kind, title=self.tr("Save the Curves"), kinds=kinds)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    def retranslate(self) -> None:
        self.result.setText(self.tr("Show &Result"))
        self.use.setText(self.tr("&Use This Model"))
        self.use.setToolTip(
            self.tr("Have this run's network read what is on the pad, until digitpad is closed")
        )
        self.resume.setText(self.tr("&Continue Training"))
        self.rename.setText(self.tr("Re&name…"))
        self.note.setText(self.tr("N&ote…"))
        self.save.setText(self.tr("&Save Network As…"))
        self.others.setTitle(self.tr("&Export"))
        self.onnx.setText(self.tr("&Network as ONNX…"))
        self.csv.setText(self.tr("&Curves as CSV…"))
        self.tensorboard.setText(self.tr("Curves for &TensorBoard…"))
        self.reveal.setText(self.tr("Show &Folder"))
        self.drop.setText(self.tr("&Delete Snapshots…"))
        self.trash.setText(self.tr("Move to &Trash…"))


def to_trash(folder: Path) -> None:
    """Move a run's folder to the system's trash; raises DigitpadError if it is being trained, or there is no
    trash."""
    from digitpad.system.file_lock import is_locked

    if is_locked(folder):
        raise DigitpadError("unwritable", path=folder, reason="it is being trained")
    if not _to_systems_trash(folder):
        raise DigitpadError("unwritable", path=folder, reason="the system has no trash for it")


def _to_systems_trash(folder: Path) -> bool:
    return QFile(str(folder)).moveToTrash()
