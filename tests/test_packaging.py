"""What the packaged program for Linux leaves out of Qt's libraries, and that Qt does without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
LIBRARIES = sorted(Path(PySide6.__path__[0]).glob("Qt/lib/libicudata.so.*"))
ASKS_QT = """
import functools
from PySide6.QtCore import QCollator, QLocale, QTimeZone
for language in ("zh_CN", "en", "de"):
    order = QCollator(QLocale(language))
    print(sorted("张 啊 王 李 b A a B é z ß Ä 中".split(), key=functools.cmp_to_key(order.compare)))
for language in ("zh_CN", "en"):
    print(QTimeZone(b"Asia/Shanghai").displayName(QTimeZone.StandardTime, QTimeZone.LongName, QLocale(language)))
print(QLocale("tr").toUpper("istanbul"), QLocale("de").toUpper("straße"))
print(next(line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line))
"""


def run(*words: str, **environment: str) -> list[str]:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(not LIBRARIES or not all(map(shutil.which, ("as", "ld", "readelf"))), reason="needs Qt for Linux and binutils")
def test_qt_orders_and_names_the_same_with_a_tenth_of_icus_data(tmp_path: Path) -> None:
    small = tmp_path / LIBRARIES[0].name
    shutil.copy(LIBRARIES[0], small)
    slim = "import sys, icu; from pathlib import Path; icu.slim(Path(sys.argv[1]))"
    run("-c", slim, str(small), PYTHONPATH=str(PACKAGING))
    whole, slimmed = run("-c", ASKS_QT), run("-c", ASKS_QT, LD_PRELOAD=str(small))
    assert slimmed.pop() == str(small)
    assert whole.pop() == str(LIBRARIES[0])
    assert slimmed == whole
    assert "啊" in whole[0].partition("李")[0]  # by sound
    assert small.stat().st_size < LIBRARIES[0].stat().st_size / 8
