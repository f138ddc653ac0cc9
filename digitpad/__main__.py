"""Entry point of `python -m digitpad` and of the frozen program."""

from __future__ import annotations

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from digitpad.cli.main import main

    sys.exit(main())
