"""Which parts this digitpad has: digitpad-reader is the same program without training."""

from __future__ import annotations

import importlib.util


def has_training() -> bool:
    """Whether torch is there; it is not imported."""
    try:
        return importlib.util.find_spec("torch") is not None
    except ImportError:
        return False
