"""Preparations of the Train tab, made in a thread: torch, the devices, MNIST, and facts about past runs."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

LIBRARIES = {
    "linux": ("libtorch_cpu.so", "libtorch_python.so"),
    "darwin": ("libtorch_cpu.dylib", "libtorch_python.dylib"),
}
_LOADING = Lock()


@dataclass(frozen=True)
class Devices:
    names: tuple[tuple[str, str], ...]
    """Values of `TrainConfig.device`, each with the device's name: "" for "cpu", and for "cuda", all CUDA
    devices, their number."""


def prepare(request: object) -> object:
    """Answer a request, in a thread; a request without an answer is returned itself.

    "curves": import pyqtgraph; "past": read past runs; "devices": list them; "interrupted": find an
    interrupted run; "digits": read MNIST for the next start.
    """
    from digitpad.runs.resume import interrupted_run, past_runs

    if request == "curves":
        import pyqtgraph  # noqa: F401
    if request == "digits":
        read_digits()
    if request == "interrupted":
        return interrupted_run()
    return past_runs() if request == "past" else devices() if request == "devices" else request


def load_torch() -> None:
    """Import torch without stopping the window: its libraries are loaded by a call that releases Python's
    lock."""
    with _LOADING:
        if "torch._dynamo" not in sys.modules:
            with _uncollected():
                _load_libraries()
                _import()


def _import() -> None:
    from digitpad.training import train  # noqa: F401
    from digitpad.training.devices import warm_up

    warm_up()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Stop garbage collection, and exempt torch's objects from it later: scanning them takes 140 ms
    (measured) with Python's lock held, and the window stands still."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _load_libraries() -> None:
    spec = importlib.util.find_spec("torch")
    folder = Path(spec.origin).parent / "lib" if spec is not None and spec.origin else Path()
    for name in LIBRARIES.get(sys.platform, ()):
        _load_library(folder / name)


def _load_library(path: Path) -> None:
    if not path.exists():
        return
    load = ctypes.CDLL(None).dlopen
    load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    load(str(path).encode(), ctypes.RTLD_GLOBAL | 2)


def devices() -> Devices:
    """List every device of this machine."""
    load_torch()
    from digitpad.runs.config import TrainConfig
    from digitpad.training.devices import names, pick

    cards = [
        (name, str(pick(TrainConfig(device=name, precision="fp32")))) for name in names() if name != "cpu"
    ]
    return Devices((("cpu", ""), *cards, *([("cuda", str(len(cards)))] if len(cards) > 1 else [])))


def read_digits() -> None:
    """Read MNIST; the training itself reports an error."""
    from digitpad.data.mnist import load_split
    from digitpad.errors import DigitpadError

    with suppress(DigitpadError):
        load_split(1, 1)
