"""Time of an answer: in one process beside torch's forward pass, and as a process of its own beside an import
of torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from digitpad.bench import timing
from digitpad.bench.timing import child, in_turn, line, milliseconds, sample
from digitpad.reading.drawing import Drawing
from digitpad.reading.raster import rasterize
from digitpad.reading.recognizer import Recognizer

SPIN = "print(flush=True)\nwhile True: pass"
"""Program that takes a whole core."""


def predict_times(model: Path) -> Iterator[str]:
    """Yield the lines of `digitpad bench predict`; raises DigitpadError for a bad model."""
    recognizer, drawing = Recognizer.load(model), sample()
    pixels = rasterize(drawing)[None]
    works = (lambda: recognizer.forward(pixels), lambda: recognizer.read(drawing))
    for busy in (False, True):
        with _busy_cores() if busy else ExitStack():
            forward, answer = in_turn(*works)
        when = "other cores taken" if busy else "one thread"
        yield line(f"numpy's forward pass, {when}", forward)
        yield line(f"drawing to probabilities, {when}", answer, (forward, "the forward pass"))
    ours, theirs = json.loads(child("-m", "digitpad.bench.forward_pair", str(model)))
    yield line("torch's forward pass, one thread", theirs)
    yield line("numpy's, in the same process", ours, (theirs, "torch's"))
    yield from _processes(model, drawing)


def _processes(model: Path, drawing: Drawing) -> Iterator[str]:
    """Time the process of `digitpad predict FILE` beside one that only imports torch."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drawing.json"
        file.write_text(drawing.to_json(), encoding="utf-8")
        ours, theirs = [], []
        for _ in range(timing.PROCESSES):
            theirs.append(milliseconds(lambda: child("-c", "import torch")))
            ours.append(
                milliseconds(lambda: child("-m", "digitpad", "predict", str(file), "--model", str(model)))
            )
    yield line('python -c "import torch"', theirs)
    yield line("digitpad predict FILE", ours, (theirs, "importing torch"))


@contextmanager
def _busy_cores() -> Iterator[None]:
    """Keep every core but one busy with another program, or the only one."""
    count = max(1, (os.cpu_count() or 1) - 1)
    with ExitStack() as stack:
        for _ in range(count):
            process = stack.enter_context(
                subprocess.Popen([sys.executable, "-c", SPIN], stdout=subprocess.PIPE)
            )
            stack.callback(process.kill)
            assert process.stdout is not None
            process.stdout.readline()
        yield
