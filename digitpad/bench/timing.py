"""Timing in turn, in one process or in children, and lines with medians and ratios."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from digitpad.errors import DigitpadError
from digitpad.reading.drawing import Drawing
from digitpad.reading.inputs import read_drawing_file
from digitpad.system.paths import resources

TIMES = 300
"""Measurements of a work, after a tenth as many that do not count."""
PROCESSES = 15
"""Measurements of a process."""


def sample() -> Drawing:
    """Hand-drawn 3, always the same."""
    return read_drawing_file(resources() / "samples" / "three.json")


def in_turn(*works: Callable[[], object]) -> list[list[float]]:
    """Milliseconds of each work, TIMES of each, measured in turn so that other load falls on all."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES + TIMES // 10):
        for work, times in zip(works, spent, strict=True):
            begin = time.perf_counter()
            work()
            times.append((time.perf_counter() - begin) * 1000)
    return [times[-TIMES:] for times in spent]


def line(label: str, times: list[float], reference: tuple[list[float], str] | None = None) -> str:
    """Median, 95th percentile, and the ratio of the medians."""
    ratio = (
        "" if reference is None else f"   {np.median(times) / np.median(reference[0]):.2f} x {reference[1]}"
    )
    return f"{label:46} median {np.median(times):8.2f} ms, p95 {np.percentile(times, 95):8.2f} ms{ratio}"


def milliseconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def child(*arguments: str, **environment: str) -> str:
    """Output of a Python process; raises DigitpadError if it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
    )
    if done.returncode:
        raise DigitpadError(
            "bench-failed", reason=(done.stderr.strip().splitlines() or ["a process failed"])[-1]
        )
    return done.stdout
