"""OpenCV for digitpad-reader: the two modules that it asks, built from the source package on PyPI, a quarter of pip's whole OpenCV.

digitpad keeps pip's: for training it draws 汉字 with a typeface that OpenCV downloads when it is built and the source package lacks.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import version
from pathlib import Path

PACKAGE = "opencv-python-headless"
UNUSED = (
    "AVIF", "EIGEN", "FFMPEG", "FLATBUFFERS", "GSTREAMER", "IPP", "ITT", "JASPER", "JPEG", "LAPACK", "OPENCL", "OPENEXR", "OPENJPEG", "PNG",
    "PROTOBUF", "TIFF", "UNIFONT", "V4L", "VA", "VTK", "WEBP",
)  # fmt: skip
OPTIONS = (
    "BUILD_LIST=core,imgproc,python3",  # and what these need
    "BUILD_OPENEXR=OFF",
    "BUILD_ZLIB=ON",
    "CMAKE_CXX_FLAGS_RELEASE=-O2",
    "CMAKE_C_FLAGS_RELEASE=-O2",
    *(["CPU_DISPATCH=AVX2"] if platform.machine() == "x86_64" else []),
    "CV_TRACE=OFF",
    "PYTHON3_LIMITED_API=ON",
    *(f"WITH_{name}=OFF" for name in UNUSED),
)
"""OpenCV's own, for its CMake files."""


def lacking() -> list[str]:
    """Debian packages that building it needs and that are not here."""
    header = Path(sysconfig.get_path("include")) / "Python.h"
    there = {"g++": shutil.which("c++"), "make": shutil.which("make"), "python3-dev": header.exists()}
    return [package for package, found in there.items() if not found]


def small(work: Path) -> Path:
    """The folder with it, to be put before others in PYTHONPATH; built in `work` if it is not there. Raises CalledProcessError."""
    wanted = version(PACKAGE)
    key = hashlib.sha256(" ".join((wanted, sys.version, *OPTIONS)).encode()).hexdigest()[:12]
    made = work / f"opencv-{wanted}-{key}"
    if not made.is_dir():
        print(f"Building a small OpenCV {wanted}, once: ten minutes of a processor's time.", flush=True)
        with tempfile.TemporaryDirectory(dir=work) as scratch:
            _unpack(_wheel(Path(scratch), wanted), made)
    return made


def _wheel(folder: Path, wanted: str) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps", "--no-binary", PACKAGE]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        "CMAKE_ARGS": " ".join(f"-D{option}" for option in OPTIONS),
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1),
    }
    subprocess.run([*command, "--wheel-dir", str(folder), f"{PACKAGE}=={wanted}"], env=environment, check=True)
    return next(folder.glob("*.whl"))


def _unpack(wheel: Path, target: Path) -> None:
    """Whole or not at all."""
    folder = wheel.parent / "unpacked"
    shutil.unpack_archive(wheel, folder, "zip")
    folder.rename(target)
