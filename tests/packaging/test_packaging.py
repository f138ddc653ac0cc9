"""What the packaged program leaves out, that it does without it, and that the pieces it is built from fit."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import left_out
import opencv
import PIL
import PySide6
import pytest
import slim

from digitpad.system import paths

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LIBRARIES = sorted(Path(PySide6.__path__[0]).glob("Qt/lib/libicudata.so.*"))
ASKS_QT = """
import functools
from PySide6.QtCore import QCollator, QLocale, QTimeZone
for language in ("zh_CN", "en", "de"):
    order = QCollator(QLocale(language))
    print(sorted("张 啊 王 李 b A a B é z ß Ä 中".split(), key=functools.cmp_to_key(order.compare)))
for language in ("zh_CN", "en"):
    zone = QTimeZone(b"Asia/Shanghai")
    print(zone.displayName(QTimeZone.StandardTime, QTimeZone.LongName, QLocale(language)))
print(QLocale("tr").toUpper("istanbul"), QLocale("de").toUpper("straße"))
print(next(line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line))
"""
IMPORTS_WITHOUT = """
import importlib, pkgutil, sys

class LeftOut:
    def find_spec(self, name, *_):
        if any(f"{name}.".startswith(f"{one}.") for one in sys.argv[1:]):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, LeftOut())
import digitpad.gui
for module in pkgutil.walk_packages(digitpad.gui.__path__, "digitpad.gui."):
    importlib.import_module(module.name)
print("all there")
"""


def run(*words: str, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(
    not LIBRARIES or not all(map(shutil.which, ("as", "ld", "readelf"))),
    reason="needs Qt for Linux and binutils",
)
def test_qt_orders_and_names_the_same_with_a_tenth_of_icus_data(tmp_path: Path) -> None:
    small = tmp_path / LIBRARIES[0].name
    shutil.copy(LIBRARIES[0], small)
    slimming = "import sys, icu; from pathlib import Path; icu.slim(Path(sys.argv[1]))"
    run("-c", slimming, str(small), PYTHONPATH=str(PACKAGING))
    whole, slimmed = run("-c", ASKS_QT), run("-c", ASKS_QT, LD_PRELOAD=str(small))
    assert slimmed.pop() == str(small)
    assert whole.pop() == str(LIBRARIES[0])
    assert slimmed == whole
    assert "啊" in whole[0].partition("李")[0]  # by sound
    assert small.stat().st_size < LIBRARIES[0].stat().st_size / 8


def test_the_reader_alone_leaves_the_training_images_out() -> None:
    files = [(f"resources/mnist/{path.name}", str(path), "DATA") for path in paths.mnist_folder().iterdir()]
    assert left_out.kept(files, "digitpad") == files
    assert sorted(Path(place).name[:5] for place, _, _ in left_out.kept(files, left_out.READER)) == [
        "t10k-",
        "t10k-",
    ]


@pytest.mark.skipif(not all(map(shutil.which, ("as", "ld", "readelf"))), reason="needs binutils")
@pytest.mark.skipif(
    not list(Path(PIL.__path__[0]).parent.glob("pillow.libs/libxcb-*")), reason="needs Pillow for Linux"
)
def test_pillow_opens_pictures_with_a_hollow_library_for_screenshots(tmp_path: Path) -> None:
    installed = Path(PIL.__path__[0]).parent
    for folder in ("PIL", "pillow.libs"):
        shutil.copytree(installed / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    ((user, library),) = slim._hollowed(tmp_path)
    before = library.stat().st_size
    slim._hollow(user, library)
    assert library.stat().st_size < before / 10
    photo = paths.resources() / "samples" / "photo.jpg"
    asks = "import sys; from PIL import Image; Image.open(sys.argv[1]).load(); print(Image.__file__)"
    assert run("-P", "-c", asks, str(photo), PYTHONPATH=str(tmp_path)) == [str(tmp_path / "PIL" / "Image.py")]


@pytest.mark.skipif(not LIBRARIES or not shutil.which("readelf"), reason="needs Qt for Linux and binutils")
def test_a_library_that_nothing_reaches_goes_and_a_module_stays(tmp_path: Path) -> None:
    for name in ("libunreached.so.1", "cv2.abi3.so"):
        shutil.copy(LIBRARIES[0], tmp_path / name)
    assert slim._drop_unreached(tmp_path) == [tmp_path / "libunreached.so.1"]
    assert [path.name for path in tmp_path.iterdir()] == ["cv2.abi3.so"]


def test_a_small_opencv_is_built_once_for_its_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Path] = []

    def module(_: Path, build: Path) -> Path:
        build.mkdir()
        (build / "cv2.abi3.so").touch()
        built.append(build)
        return build / "cv2.abi3.so"

    monkeypatch.setattr(opencv, "_source", lambda folder, _: folder)
    monkeypatch.setattr(opencv, "_module", module)
    made = opencv.small(tmp_path)
    assert [path.name for path in made.iterdir()] == ["cv2.abi3.so"] and list(tmp_path.iterdir()) == [made]
    assert opencv.small(tmp_path) == made
    monkeypatch.setattr(opencv, "OPTIONS", (*opencv.OPTIONS, "WITH_IPP=ON"))
    assert opencv.small(tmp_path) != made
    assert len(built) == 2


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_what_the_packaged_program_starts_gets_the_systems_libraries(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/digitpad/_internal")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(PACKAGING / "hooks" / "give_back_libraries.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == before and "LD_LIBRARY_PATH_ORIG" not in os.environ


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
def test_the_install_script_says_which_packages_the_window_needs(tmp_path: Path) -> None:
    tools, script = tmp_path / "bin", tmp_path / "install.sh"
    for folder in ("digitpad", "share/applications", "bin"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "share" / "applications" / "digitpad.desktop").write_text("Exec=digitpad %f\n")
    for name, does in (("id", "echo 1000"), ("dpkg-query", '[ "$4" = libgl1 ] && echo "ii "')):
        (tools / name).write_text(f"#!/bin/sh\n{does}\n")
        (tools / name).chmod(0o755)
    text = (PACKAGING / "linux" / "install.sh").read_text(encoding="utf-8")
    script.write_text(text.replace("@NAME@", "digitpad").replace("@PACKAGES@", "libegl1 libgl1"))
    environment = {"HOME": str(tmp_path / "home"), "PATH": f"{tools}:/usr/bin:/bin"}
    said = subprocess.run(["sh", str(script)], env=environment, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert said.stdout.endswith("sudo apt-get install libegl1\n")
    assert (tmp_path / "home" / ".local" / "bin" / "digitpad").is_symlink()


@pytest.mark.parametrize("name", ["digitpad", left_out.READER])
def test_the_window_does_without_what_is_left_out(name: str) -> None:
    assert run("-c", IMPORTS_WITHOUT, *left_out.modules(name), QT_QPA_PLATFORM="offscreen") == ["all there"]
