"""What the Train tab wants to know when it is first shown: the devices, how fast past runs were, and whether one was cut off.

It needs torch and reads files, so it is found in a thread.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.folder import Run

LEAST_STEPS = 20
"""Steps from which a run's pace tells how long another one takes: the first ones are slow."""
PAST = 40
"""So many runs are looked at, the newest first."""
LIBRARIES = {"linux": ("libtorch_cpu.so", "libtorch_python.so"), "darwin": ("libtorch_cpu.dylib", "libtorch_python.dylib")}
_LOADING = Lock()


@dataclass(frozen=True)
class Pace:
    """How fast a run was: images a second, its settings, where it was computed, and its folder's name."""

    config: TrainConfig
    device: str
    images_per_second: float
    name: str


@dataclass(frozen=True)
class Unfinished:
    """A run that can go on after `step`."""

    run: Run
    config: TrainConfig
    step: int


@dataclass(frozen=True)
class Past:
    paces: tuple[Pace, ...]
    """The newest first."""
    unfinished: Unfinished | None


@dataclass(frozen=True)
class Devices:
    names: tuple[tuple[str, str], ...]
    """The name for `TrainConfig.device`, and what it is called; of the processor "cpu" that is "", of all of CUDA's devices, "cuda", their
    number."""


def look(wanted: object) -> object:
    """In the thread: import what draws the curves ("curves"), read about past runs ("past"), find the devices ("devices") or a run that
    was cut off ("cut off"), or read what every run trains on ("digits"), so that nobody waits for it after Start."""
    if wanted == "curves":
        import pyqtgraph  # noqa: F401
    if wanted == "digits":
        read_digits()
    if wanted == "cut off":
        return cut_off()
    return past_runs() if wanted == "past" else devices() if wanted == "devices" else wanted


def load_torch() -> None:
    """Import torch so that the window goes on meanwhile: its libraries are loaded by a call that leaves Python's lock free."""
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
    """Garbage collection rests, and what is there afterwards it never looks at: a look at all of torch's objects takes 140 ms (measured),
    in which Python's lock is held and the window stands still."""
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
    """Every device of this machine."""
    load_torch()
    from digitpad.runs.config import TrainConfig
    from digitpad.training.devices import names, pick

    cards = [(name, str(pick(TrainConfig(device=name, precision="fp32")))) for name in names() if name != "cpu"]
    return Devices((("cpu", ""), *cards, *([("cuda", str(len(cards)))] if len(cards) > 1 else [])))


def read_digits() -> None:
    """Of what is wrong with them the training says more."""
    from digitpad.data.mnist import load_split
    from digitpad.errors import DigitpadError

    with suppress(DigitpadError):
        load_split(1, 1)


def past_runs() -> Past:
    """How fast the newest runs were, and the newest of all that were kept, where it can go on and nobody trains it."""
    folders = _newest_folders()
    known = [pace for pace in map(_pace, folders) if pace is not None]
    newest = _newest_kept(folders)
    return Past(tuple(known), None if newest is None else unfinished(newest))


def cut_off() -> Unfinished | None:
    """The newest run that was kept, where it was not stopped but ended with the program or the computer, and can go on."""
    from digitpad.runs.events import Finished
    from digitpad.runs.folder import Run
    from digitpad.runs.log import last_events

    newest = _newest_kept(_newest_folders())
    if newest is None or any(isinstance(event, Finished) for event in last_events(Run(newest))[-1:]):
        return None
    return unfinished(newest)


def _newest_folders() -> list[Path]:
    """Of PAST runs, the newest first."""
    from digitpad.runs.folder import runs_folder
    from digitpad.runs.summary import sort_key

    try:
        folders = [one for one in runs_folder().iterdir() if one.is_dir()]
    except OSError:
        return []
    return sorted(folders, key=lambda one: sort_key(one.name), reverse=True)[:PAST]


def _newest_kept(folders: list[Path]) -> Path | None:
    from digitpad.runs.folder import Run

    return next((one for one in folders if Run(one).last.exists()), None)


def unfinished(folder: Path) -> Unfinished | None:
    """The run in `folder`, where it can go on and nobody trains it."""
    from digitpad.errors import DigitpadError
    from digitpad.network.model_file import read_tensors
    from digitpad.runs.folder import open_run
    from digitpad.system.file_lock import is_locked

    try:
        run, config = open_run(folder)
        step = int(json.loads(read_tensors(run.last)[0]["state"])["step"])
    except (DigitpadError, KeyError, TypeError, ValueError):
        return None
    return Unfinished(run, config, step) if 0 < step < config.steps and not is_locked(folder) else None


def _pace(folder: Path) -> Pace | None:
    from digitpad.errors import DigitpadError
    from digitpad.runs.events import Started, Stepped
    from digitpad.runs.folder import open_run
    from digitpad.runs.log import first_events, last_events

    try:
        run, config = open_run(folder)
    except DigitpadError:
        return None
    started = next((event for event in first_events(run) if isinstance(event, Started)), None)
    stepped = next((event for event in reversed(last_events(run)) if isinstance(event, Stepped)), None)
    if started is None or stepped is None or stepped.step < LEAST_STEPS:
        return None
    return Pace(config, started.device, stepped.images_per_second, folder.name)


def same_work(a: TrainConfig, b: TrainConfig) -> bool:
    """Whether an image costs the same time in both: what is computed for it is the same."""
    alike = ("width", "fc_units", "pooling", "lrn", "columns", "separate", "batch", "augment", "styles", "nondigits")
    return all(getattr(a, name) == getattr(b, name) for name in alike)


def pace_for(paces: tuple[Pace, ...], config: TrainConfig) -> Pace | None:
    """The newest run that did the same work on the same kind of device with as many threads."""
    fitting = (pace for pace in paces if same_work(pace.config, config) and _same_place(pace, config))
    return next(fitting, None)


def seconds_at(pace: Pace, config: TrainConfig) -> float:
    """What a run takes at that pace."""
    return config.images / pace.images_per_second


def _same_place(pace: Pace, config: TrainConfig) -> bool:
    if pace.device.endswith(" processes") != (config.device == "cuda"):
        return False
    if (pace.config.device, pace.config.threads) == (config.device, config.threads):
        return True
    if config.device != "cpu":
        return not pace.device.startswith("cpu")
    return pace.device.startswith(f"cpu, {config.threads} ")
