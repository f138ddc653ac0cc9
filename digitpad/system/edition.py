"""Full edition or digitpad-reader: the reader has no training and no MNIST training images."""

from __future__ import annotations

import importlib.util

from digitpad.errors import DigitpadError


def has_training() -> bool:
    """Whether torch is installed; torch is not imported."""
    try:
        return importlib.util.find_spec("torch") is not None
    except ImportError:
        return False


def require_training() -> None:
    """Raise DigitpadError("no-training") in the reader edition."""
    if not has_training():
        raise DigitpadError("no-training")
