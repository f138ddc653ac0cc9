"""The curves as a file: a picture, a drawing that scales, or a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from digitpad import paths

if TYPE_CHECKING:
    from pathlib import Path

    from digitpad.gui.train_plot import Plots
    from digitpad.gui.train_series import History

SHARP = 2
"""Pixels of the picture for a device-independent pixel of the screen."""


def export(plots: Plots, kind: str, path: Path) -> None:
    """Write the curves of `kind` "png", "svg" or "csv" whole; raises DigitpadError("unwritable")."""
    make = {"png": lambda: png(plots), "svg": lambda: svg(plots), "csv": lambda: table(plots.history)}[kind]
    paths.write_whole(path, make())


def png(plots: Plots) -> bytes:
    image = QImage(plots.size() * SHARP, QImage.Format.Format_RGB32)
    image.fill(plots.backgroundBrush().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plots.scene().render(painter, QRectF(image.rect()), QRectF(plots.rect()), Qt.AspectRatioMode.IgnoreAspectRatio)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(plots: Plots) -> bytes:
    """As many dots an inch as on the screen: the axes are recorded with these, and would be scaled where there are others."""
    from PySide6.QtSvg import QSvgGenerator

    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(plots.logicalDpiX())
    generator.setSize(plots.size())
    generator.setViewBox(plots.rect())
    painter = QPainter(generator)
    painter.fillRect(plots.rect(), plots.backgroundBrush())
    plots.keep_pixels(False)
    plots.scene().render(painter, QRectF(plots.rect()), QRectF(plots.rect()), Qt.AspectRatioMode.IgnoreAspectRatio)
    plots.keep_pixels(True)
    painter.end()
    return bytes(buffer.data().data())


def table(history: History) -> bytes:
    """A line for each step; those with an evaluation have its loss and accuracy too. UTF-8, commas."""
    measured = {row["step"]: row for row in map(history.evaluations.row, range(len(history.evaluations)))}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["step", "loss", "accuracy", "learning_rate", "validation_loss", "validation_accuracy"])
    for row in map(history.steps.row, range(len(history.steps))):
        own = measured.get(row["step"])
        found = ["", ""] if own is None else [own["loss"], own["accuracy"]]
        writer.writerow([int(row["step"]), row["loss"], row["accuracy"], row["learning_rate"], *found])
    return out.getvalue().encode()
