"""Everything that comes onto the pad's place from outside."""

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

KINDS = "*.png *.jpg *.jpeg *.jfif *.bmp *.gif *.tif *.tiff *.webp *.avif *.pbm *.pgm *.ppm *.digitpad *.json *.safetensors"


class Opening(QObject):
    """Opens and pastes. `opened(Incoming)`: it is on the pad now; `failed(Exception)`."""

    opened = Signal(object)
    model_found = Signal(object, object)
    """The Path of a model and its ModelCard: what was opened is a network, not something to be read."""
    failed = Signal(object)
    refused = Signal(str)
    """What was dropped or pasted, in words: nothing in it can be read."""

    def __init__(self, opener: Opener, pad: PadPanel) -> None:
        super().__init__(pad)
        self._opener, self._pad = opener, pad
        self._folder = str(Path.home())
        self.browser: MnistBrowser | None = None
        opener.opened.connect(self._on_opened)
        opener.failed.connect(self.failed)

    def ask(self, window: QWidget) -> None:
        """Let a person choose a file."""
        from digitpad.gui.desktop import dialogs

        readable = self.tr("Pictures, drawings and networks")
        kinds = [f"{readable} ({KINDS})", self.tr("All files (*)")]
        path = dialogs.to_read(window, self.tr("Open a Picture or a Drawing"), folder=self._folder, kinds=kinds)
        if path is not None:
            self.file(path)

    def file(self, path: Path) -> None:
        """Open a picture or a drawing."""
        self._read(Incoming(path.name, path=path))

    def sample(self, path: Path) -> None:
        """Open a shipped sample: it does not count as the person's own file."""
        self._opener.open(Incoming(path.name, path=path, shipped=True))

    def input(self, pixels: NDArray[np.uint8], name: str) -> None:
        """Put one of the network's own inputs, uint8 (28, 28), on the pad."""
        self._opener.open(Incoming(name, pixels=pixels))

    def browse(self, window: QWidget) -> None:
        """Show MNIST's pictures in a window of their own."""
        from digitpad.gui.files.mnist_browser import MnistBrowser

        if self.browser is None:
            self.browser = MnistBrowser(window)
            self.browser.chosen.connect(lambda pick: self.input(pick.pixels, pick.name))
            self.browser.failed.connect(self.failed)
        self.browser.show()
        self.browser.raise_()
        self.browser.activateWindow()

    def paste(self) -> None:
        """Open what is on the clipboard."""
        self.data(QGuiApplication.clipboard().mimeData(), self.tr("the clipboard"))

    def data(self, data: QMimeData, name: str) -> None:
        """Open what was dropped or pasted."""
        found = dropping.incoming(data, name)
        if found is None:
            self.refused.emit(name)
        else:
            self._read(found)

    def _read(self, incoming: Incoming) -> None:
        """The next file is asked for where this one lies."""
        if incoming.path is not None:
            self._folder = str(incoming.path.absolute().parent)
        self._opener.open(incoming)

    def stop(self) -> None:
        """Let every thread finish its work."""
        self._opener.stop()
        if self.browser is not None:
            self.browser.stop()

    def is_idle(self) -> bool:
        return self._opener.is_idle() and (self.browser is None or self.browser.is_idle())

    def _on_opened(self, opened: Opened) -> None:
        from digitpad.network.model_file import ModelCard
        from digitpad.reading.drawing import Drawing

        came = opened.incoming
        if isinstance(opened.subject, ModelCard):
            self.model_found.emit(came.path, opened.subject)
            return
        if isinstance(opened.subject, Drawing):
            path = None if came.shipped or came.path is None else came.path.absolute()
            self._pad.set_drawing(opened.subject, came.name, path=path, saved=came.path is not None)
        else:
            self._pad.show_picture(opened.subject)
        self.opened.emit(came)
