"""The lock of a run's folder ends with its process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from digitpad.system.file_lock import locked


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import os, pathlib\nfrom digitpad.system.file_lock import locked\nwith "
        f"locked(pathlib.Path({str(tmp_path)!r})): os.abort()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL) as process:
        process.wait()
    assert (tmp_path / "lock").exists()
    with locked(tmp_path):
        pass
