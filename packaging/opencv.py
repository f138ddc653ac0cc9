"""OpenCV's module cv2 for digitpad-reader on Linux, built from the sources of the pinned package: the modules that reading a picture calls.

The module that pip installs holds networks, video and picture files too. The functions are the same, without Intel's IPP.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

import numpy as np

TOOLS = {"cmake": "cmake", "ninja": "ninja-build", "g++": "g++"}
"""Programs that this needs, with their Debian packages."""
PACKAGE = "opencv-python-headless"
FILE = "cv2.abi3.so"
OPTIONS = {
    "CMAKE_BUILD_TYPE": "Release",
    "BUILD_LIST": "core,imgproc,geometry,python3",
    "BUILD_SHARED_LIBS": "OFF",
    "PYTHON3_LIMITED_API": "ON",
    "OPENCV_SKIP_PYTHON_LOADER": "ON",
    "PYTHON3_EXECUTABLE": sys.executable,
    "PYTHON3_INCLUDE_DIR": sysconfig.get_path("include"),
    "PYTHON3_NUMPY_INCLUDE_DIRS": np.get_include(),
    "OPENCV_PYTHON3_INSTALL_PATH": ".",
    **{f"BUILD_{one}": "OFF" for one in ("TESTS", "PERF_TESTS", "DOCS", "JAVA", "opencv_apps", "opencv_python2")},
    **{
        f"WITH_{one}": "OFF"
        for one in (
            *("ADE", "AVIF", "EIGEN", "FFMPEG", "FLATBUFFERS", "GSTREAMER", "GTK", "IPP", "ITT", "JASPER", "JPEG", "LAPACK", "OPENCL"),
            *("OPENEXR", "OPENJPEG", "PNG", "PROTOBUF", "QT", "TIFF", "UNIFONT", "V4L", "VA", "WEBP"),
        )
    },
}


def missing() -> list[str]:
    """The Debian package of Python's headers, where they are not here."""
    return [] if Path(sysconfig.get_path("include"), "Python.h").exists() else ["python{}.{}-dev".format(*sys.version_info[:2])]


def folder(work: Path) -> Path:
    """A folder under `work` with the module; built, in some minutes, unless it is there. Raises subprocess.CalledProcessError."""
    made = work / f"opencv-{version(PACKAGE)}"
    if not (made / FILE).exists():
        made.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            built = _build(_sources(Path(scratch)), Path(scratch) / "build")
            subprocess.run(["strip", "--strip-unneeded", "-o", str(made / FILE), str(built)], check=True)
    return made


def _sources(scratch: Path) -> Path:
    wanted = f"{PACKAGE}=={version(PACKAGE)}"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", PACKAGE, wanted, "-d", str(scratch)]
    subprocess.run(command, check=True)
    with tarfile.open(next(scratch.glob("*.tar.gz"))) as packed:
        packed.extractall(scratch, filter="data")
    return next(scratch.glob("*/opencv"))


def _build(sources: Path, made: Path) -> Path:
    options = [f"-D{name}={value}" for name, value in OPTIONS.items()]
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run(["cmake", "-G", "Ninja", "-S", str(sources), "-B", str(made), *options], check=True, **quiet)
    subprocess.run(["cmake", "--build", str(made), "--parallel", str(os.cpu_count())], check=True, **quiet)
    return next(made.glob(f"lib/**/{FILE}"))
