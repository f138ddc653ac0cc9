"""OpenCV for digitpad-reader: the two modules that it asks, built from the source package on PyPI; pip's
whole OpenCV has 74 MB.

digitpad keeps pip's: for training it draws 汉字 with a typeface that OpenCV downloads when it is built and
the source package lacks.
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import version
from pathlib import Path

PACKAGE = "opencv-python-headless"
TOOLS = {"c++": "g++", "cmake": "cmake", "ninja": "ninja-build"}
"""Programs that building needs, with their Debian packages."""
UNUSED = (
    "AVIF",
    "EIGEN",
    "FFMPEG",
    "FLATBUFFERS",
    "GSTREAMER",
    "IPP",
    "ITT",
    "JASPER",
    "JPEG",
    "LAPACK",
    "OPENCL",
    "OPENEXR",
    "OPENJPEG",
    "PNG",
    "PROTOBUF",
    "TIFF",
    "UNIFONT",
    "V4L",
    "VA",
    "VTK",
    "WEBP",
)
OPTIONS = (
    "BUILD_JAVA=OFF",
    "BUILD_LIST=core,imgproc,python3",  # and what these need
    "BUILD_PERF_TESTS=OFF",
    "BUILD_SHARED_LIBS=OFF",
    "BUILD_TESTS=OFF",
    "BUILD_ZLIB=ON",
    "BUILD_opencv_apps=OFF",
    "CMAKE_BUILD_TYPE=Release",
    "CMAKE_CXX_FLAGS_RELEASE=-O2",
    "CMAKE_C_FLAGS_RELEASE=-O2",
    *(["CPU_DISPATCH=AVX2"] if platform.machine() == "x86_64" else []),
    "CV_TRACE=OFF",
    "OPENCV_SKIP_PYTHON_LOADER=ON",
    "PYTHON3_LIMITED_API=ON",
    *(f"WITH_{name}=OFF" for name in UNUSED),
)
"""OpenCV's own, for CMake."""


def lacking() -> list[str]:
    """Debian packages that building it needs and that are not here."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return missing if header.exists() else [*missing, "python3-dev"]


def small(work: Path) -> Path:
    """The folder with the module cv2, for PYTHONPATH; built in `work` if it is not there. Raises
    subprocess.CalledProcessError."""
    wanted = version(PACKAGE)
    key = hashlib.sha256(" ".join((wanted, sys.version, *OPTIONS)).encode()).hexdigest()[:12]
    made = work / f"opencv-{wanted}-{key}"
    if not made.is_dir():
        print(
            f"Building a small OpenCV {wanted}, once: about nine minutes of a processor's time.", flush=True
        )
        work.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=work) as scratch:
            module = _module(_source(Path(scratch), wanted), Path(scratch) / "build")
            only = Path(scratch) / "only"
            only.mkdir()
            shutil.copy(module, only)
            only.rename(made)  # whole or not at all
    return made


def _source(folder: Path, wanted: str) -> Path:
    """OpenCV's source in the source package from PyPI, unpacked in `folder`."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-binary",
        PACKAGE,
    ]
    subprocess.run([*command, "--dest", str(folder), f"{PACKAGE}=={wanted}"], check=True)
    subprocess.run(["tar", "-xzf", str(next(folder.glob("*.tar.gz"))), "-C", str(folder)], check=True)
    return next(folder.glob("*/opencv"))


def _module(source: Path, build: Path) -> Path:
    """The extension module, built in the folder `build`."""
    python = {
        "EXECUTABLE": sys.executable,
        "INCLUDE_DIR": sysconfig.get_path("include"),
        "LIBRARY": "libpython3.a",
    }  # which is not linked
    options = [*OPTIONS, *(f"PYTHON3_{name}={value}" for name, value in python.items())]
    for command in (
        ["cmake", "-G", "Ninja", "-S", str(source), "-B", str(build), *(f"-D{option}" for option in options)],
        ["cmake", "--build", str(build), "--target", "opencv_python3"],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next((build / "lib" / "python3").glob("cv2.*"))
