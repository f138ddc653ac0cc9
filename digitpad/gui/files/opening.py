"""Opening files, samples, MNIST's pictures and the clipboard's content on the pad."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from digitpad.gui.files import dropping
from digitpad.gui.files.opener import Incoming, Opened, Opener
from digitpad.gui.pad.panel import PadPanel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitpad.gui.files.mnist_browser import MnistBrowser

KINDS = (
    "*.png *.jpg *.jpeg *.jfif *.bmp *.gif *.tif *.tiff *.webp *.avif *.pbm *.pgm *.ppm *.digitpad "
    "*.json *.safetensors"
)


class Opening(QObject):
    """Opens and pastes. `opened(Incoming)`: its subject is on the pad; `failed(Exception)`."""

    opened = Signal(object)
    model_found = Signal(object, object)
    """The Path of an opened model and its ModelCard."""
    failed = Signal(object)
    refused = Signal(str)
    """Description of dropped or pasted data that cannot be read."""

    def __init__(self, opener: Opener, pad: PadPanel) -> None:
        super().__init__(pad)
        self._opener = opener
        self._pad = pad
        self._folder = str(Path.home())
        self.browser: MnistBrowser | None = None
        opener.opened.connect(self._on_opened)
        opener.failed.connect(self.failed)

    def choose_file(self, window: QWidget) -> None:
        """Let a person choose a file."""
        from digitpad.gui.desktop import dialogs

        readable = self.tr("Pictures, drawings and networks")
        kinds = [f"{readable} ({KINDS})", self.tr("All files (*)")]
        path = dialogs.to_read(
            window, self.tr("Open a Picture or a Drawing"), folder=self._folder, kinds=kinds
        )
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a picture or a drawing."""
        self._read(Incoming(path.name, path=path))

    def open_sample(self, path: Path) -> None:
        """Open a shipped sample, which is not a recent file and not saved to."""
        self._opener.open(Incoming(path.name, path=path, shipped=True))

    def open_input(self, pixels: NDArray[np.uint8], name: str) -> None:
        """Open a network's input, uint8 (28, 28)."""
        self._opener.open(Incoming(name, pixels=pixels))

    def browse(self, window: QWidget) -> None:
        """Show the window of MNIST's pictures."""
        from digitpad.gui.files.mnist_browser import MnistBrowser

        if self.browser is None:
            self.browser = MnistBrowser(window)
            self.browser.chosen.connect(lambda pick: self.open_input(pick.pixels, pick.name))
            self.browser.failed.connect(self.failed)
        self.browser.show()
        self.browser.raise_()
        self.browser.activateWindow()

    def paste(self) -> None:
        """Open the clipboard's content."""
        self.open_data(QGuiApplication.clipboard().mimeData(), self.tr("the clipboard"))

    def open_data(self, data: QMimeData, name: str) -> None:
        """Open dropped or pasted data, or emit `refused`."""
        incoming = dropping.incoming(data, name)
        if incoming is None:
            self.refused.emit(name)
        else:
            self._read(incoming)

    def _read(self, incoming: Incoming) -> None:
        """Read it; the next file dialog starts in its folder."""
        if incoming.path is not None:
            self._folder = str(incoming.path.absolute().parent)
        self._opener.open(incoming)

    def stop(self) -> None:
        """Wait for every thread."""
        self._opener.stop()
        if self.browser is not None:
            self.browser.stop()

    def is_idle(self) -> bool:
        return self._opener.is_idle() and (self.browser is None or self.browser.is_idle())

    def _on_opened(self, opened: Opened) -> None:
        from digitpad.network.model_file import ModelCard
        from digitpad.reading.drawing import Drawing

        incoming = opened.incoming
        if isinstance(opened.subject, ModelCard):
            self.model_found.emit(incoming.path, opened.subject)
            return
        if isinstance(opened.subject, Drawing):
            path = None if incoming.shipped or incoming.path is None else incoming.path.absolute()
            self._pad.set_drawing(opened.subject, incoming.name, path=path, saved=incoming.path is not None)
        else:
            self._pad.show_picture(opened.subject)
        self.opened.emit(incoming)
