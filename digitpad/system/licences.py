"""The third-party components of digitpad, their licences, and the full licence texts where they are
installed."""

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
class Component:
    """A shipped component: its SPDX licence, its package and module if it has them, shipped licence files and
    a notice."""

    name: str
    licence: str
    package: str = ""
    module: str = ""
    files: tuple[str, ...] = ()
    notice: str = ""


def _package(package: str, licence: str, module: str = "") -> Component:
    return Component(package, licence, package=package, module=module or package.replace("-", "_"))


COMPONENTS = (
    Component(
        "MNIST",
        "CC-BY-SA-3.0",
        notice=f"Yann LeCun, Corinna Cortes, Christopher J. C. Burges.\n\n{CREATIVE_COMMONS}\n",
    ),
    Component("Noto Sans CJK SC", "OFL-1.1", files=("fonts/OFL.txt",)),
    Component("Python", "PSF-2.0", notice=f"{sys.copyright}\n\n{PYTHON}\n"),
    Component(
        "Qt, PySide6",
        "LGPL-3.0-only",
        package="PySide6-Essentials",
        module="PySide6",
        files=("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt"),
        notice="Copyright (C) The Qt Company Ltd. and other contributors. https://www.qt.io\n"
        "The libraries stand beside the program as files of their own, and may be exchanged for others.\n",
    ),
    _package("torch", "BSD-3-Clause"),
    _package("numpy", "BSD-3-Clause"),
    Component(
        "opencv-python-headless",
        "Apache-2.0",
        package="opencv-python-headless",
        module="cv2",
        files=("licences/Rubik-OFL.txt",),
    ),
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
"""Every component that a build may contain; `components` lists the installed ones."""


def components() -> list[Component]:
    """The components of this build: no torch, for example, where digitpad was built without training."""
    return [component for component in COMPONENTS if not component.module or find_spec(component.module)]


def text(component: Component) -> str:
    """The notice, then the licence texts from the package and from our resources; only the licence's name
    where there are none."""
    files = [paths.resources() / name for name in component.files]
    shipped = [file.read_text("utf-8", "replace") for file in files if file.is_file()]
    notice = [component.notice] if component.notice else []
    texts = [*notice, *_from_package(component.package), *shipped]
    return (
        f"\n{'-' * 60}\n\n".join(texts)
        or f"{component.licence}\nhttps://spdx.org/licenses/{component.licence}.html\n"
    )


def _from_package(package: str) -> list[str]:
    """The licence files in a package's metadata; none where the package or its metadata is missing."""
    if not package:
        return []
    try:
        installed = distribution(package)
    except PackageNotFoundError:
        return []
    names = installed.metadata.get_all("License-File", [LICENCE])
    texts = [installed.read_text(f"licenses/{name}") or installed.read_text(name) for name in names]
    return [text for text in texts if text]
