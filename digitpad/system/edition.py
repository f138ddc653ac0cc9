"""Which parts this digitpad has: digitpad-reader is the same program without training, and without MNIST's training images."""

from __future__ import annotations

import importlib.util

from digitpad.errors import DigitpadError


def has_training() -> bool:
    """Whether torch is there; it is not imported."""
    try:
        return importlib.util.find_spec("torch") is not None
    except ImportError:
        return False


def require_training() -> None:
    """Raises DigitpadError("no-training") where it is not there."""
    if not has_training():
        raise DigitpadError("no-training")
