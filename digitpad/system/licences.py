"""What digitpad is made of besides itself, and under which licences; their texts, where they are at hand, word for word."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec

from digitpad.system import paths

CREATIVE_COMMONS = "https://creativecommons.org/licenses/by-sa/3.0/legalcode"
PYTHON = "https://docs.python.org/3/license.html"
LICENCE = "LICENSE"
"""The licence file of a package that names none."""


@dataclass(frozen=True)
class Part:
    """Something shipped: its licence by SPDX's name, the package and module that it is (if one), shipped files and words on it."""

    name: str
    licence: str
    package: str = ""
    module: str = ""
    files: tuple[str, ...] = ()
    words: str = ""


def _package(package: str, licence: str, module: str = "") -> Part:
    return Part(package, licence, package=package, module=module or package.replace("-", "_"))


PARTS = (
    Part("MNIST", "CC-BY-SA-3.0", words=f"Yann LeCun, Corinna Cortes, Christopher J. C. Burges.\n\n{CREATIVE_COMMONS}\n"),
    Part("Noto Sans CJK SC", "OFL-1.1", files=("fonts/OFL.txt",)),
    Part("Python", "PSF-2.0", words=f"{sys.copyright}\n\n{PYTHON}\n"),
    Part(
        "Qt, PySide6",
        "LGPL-3.0-only",
        package="PySide6-Essentials",
        module="PySide6",
        files=("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt"),
        words="Copyright (C) The Qt Company Ltd. and other contributors. https://www.qt.io\n"
        "The libraries stand beside the program as files of their own, and may be exchanged for others.\n",
    ),
    _package("torch", "BSD-3-Clause"),
    _package("numpy", "BSD-3-Clause"),
    Part("opencv-python-headless", "Apache-2.0", package="opencv-python-headless", module="cv2", files=("licences/Rubik-OFL.txt",)),
    _package("pillow", "MIT-CMU", "PIL"),
    _package("pyqtgraph", "MIT"),
    _package("msgspec", "BSD-3-Clause"),
    _package("threadpoolctl", "BSD-3-Clause"),
    _package("platformdirs", "MIT"),
    _package("typer", "MIT"),
    _package("rich", "MIT"),
    _package("shellingham", "ISC"),
    _package("annotated-doc", "MIT"),
    _package("annotated-types", "MIT"),
    _package("pydantic", "MIT"),
    _package("pydantic-core", "MIT"),
    _package("typing-inspection", "MIT"),
    _package("markdown-it-py", "MIT", "markdown_it"),
    _package("mdurl", "MIT"),
    _package("pygments", "BSD-2-Clause"),
    _package("colorama", "BSD-3-Clause"),
    _package("sympy", "BSD-3-Clause"),
    _package("mpmath", "BSD-3-Clause"),
    _package("networkx", "BSD-3-Clause"),
    _package("jinja2", "BSD-3-Clause"),
    _package("markupsafe", "BSD-3-Clause"),
    _package("filelock", "MIT"),
    _package("fsspec", "BSD-3-Clause"),
    _package("typing-extensions", "PSF-2.0"),
)
"""Everything that may be there; `parts` tells what is."""


def parts() -> list[Part]:
    """What is there: no torch, for example, where digitpad was built without training."""
    return [part for part in PARTS if not part.module or find_spec(part.module)]


def text(part: Part) -> str:
    """The licence in words: what is said of it, then its texts from the package and from our own folder; its name where there is none."""
    shipped = [(paths.resources() / file).read_text("utf-8", "replace") for file in part.files if (paths.resources() / file).is_file()]
    found = [part.words] if part.words else []
    found += _from_package(part.package) + shipped
    return f"\n{'-' * 60}\n\n".join(found) or f"{part.licence}\nhttps://spdx.org/licenses/{part.licence}.html\n"


def _from_package(package: str) -> list[str]:
    """The licence files that a package brings; none where its metadata is not there."""
    if not package:
        return []
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return []
    texts = [found.read_text(f"licenses/{name}") or found.read_text(name) for name in found.metadata.get_all("License-File", [LICENCE])]
    return [text for text in texts if text]
