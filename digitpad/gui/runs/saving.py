"""Saving a run's network and curves to files, in the formats of digitpad and of other programs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.desktop import dialogs
from digitpad.gui.threads import StreamThread
from digitpad.system import paths

if TYPE_CHECKING:
    from digitpad.runs.summary import RunSummary


class ExportKind(NamedTuple):
    """`end` follows the run's name; `needs`: an optional package."""

    end: str
    needs: str | None


KINDS = {
    "safetensors": ExportKind(".safetensors", None),
    "onnx": ExportKind(".onnx", "onnx"),
    "csv": ExportKind(".csv", None),
    "tensorboard": ExportKind("-tensorboard", "tensorboard"),
}
"""The formats of export.FORMATS, after digitpad's own."""


def can_write(kind: str) -> bool:
    """Whether the package for `kind` is installed; nothing is imported."""
    needs = KINDS[kind].needs
    return needs is None or find_spec(needs) is not None


class Saving(QObject):
    """Writes files in threads, after a dialog for the path. `saved(Path)`, `failed(Exception)`."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._savers: list[StreamThread] = []

    def save(self, run: RunSummary, kind: str, *, title: str, kinds: str) -> None:
        """Write `run` as one of KINDS; `title` and `kinds` stand in the dialog."""
        start = Path.home() / f"{paths.as_file_name(run.name)}{KINDS[kind].end}"
        target = dialogs.to_write(self._host, title, start=start, kinds=kinds)
        if target is None:
            return
        self._savers = [saver for saver in self._savers if saver.isRunning()]
        saver = StreamThread(lambda _: _write(run.folder, kind, target), self)
        saver.failed.connect(self.failed)
        saver.emitted.connect(self.saved)
        self._savers.append(saver)
        saver.start()

    def is_idle(self) -> bool:
        return not any(saver.isRunning() for saver in self._savers)

    def stop(self) -> None:
        """Finish the files that are being written."""
        for saver in self._savers:
            saver.wait()


def _write(folder: Path, kind: str, target: Path) -> Iterator[object]:
    """In a thread: write the file whole, or not at all."""
    from digitpad.runs.folder import Run

    if kind == "safetensors":
        _copy(Run(folder).best, target)
    else:
        from digitpad.runs.export import FORMATS

        FORMATS[kind][1](Run(folder), target)
    yield target


def _copy(best: Path, target: Path) -> None:
    """Write the model to `target`, if it can be read."""
    from digitpad.network.model_file import read_model

    read_model(best)
    try:
        content = best.read_bytes()
    except OSError as error:
        raise paths.cannot_read(best, error) from None
    paths.write_whole(target, content)
