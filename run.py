"""Set digitpad up in .venv, once, and start it: `python3 run.py`, `python3 run.py test`, `python3 run.py
package`."""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "digitpad.json"
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Shared libraries that Qt loads on Linux, with their Debian packages; these bring the others."""

EXTRAS = {"test": "460 MB", "package": "390 MB"}
"""Commands of run.py itself, named like their optional dependencies, with the download size of a first
set-up."""

CUDA = """
    Most of it is PyTorch for NVIDIA's cards. Without one, {size} do. Ctrl+C now, then:
    PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu python3 run.py"""
"""Shown on Linux, where PyPI's torch is the CUDA build."""


class Failed(Exception):
    """A failed step of the set-up; its text names the remedy."""


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is started with
        say("digitpad needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
        return 1
    extra = arguments[0] if arguments and arguments[0] in EXTRAS else None
    try:
        set_up(extra=extra, window=not arguments or extra is not None)
        if extra is None:
            return start(arguments)
        return run_tests(arguments[1:]) if extra == "test" else package(arguments[1:])
    except (Failed, OSError) as failed:
        say(str(failed))
        return 1
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Print to standard error; standard output stays free for other programs."""
    print(text, file=sys.stderr, flush=True)


def set_up(*, extra: str | None, window: bool) -> None:
    """Install missing packages into .venv and the system; does nothing if the set-up is complete."""
    stamp, key = read_stamp(), wanted()
    there = [name for name in EXTRAS if name in str(stamp.get("extras"))]
    extras = [name for name in EXTRAS if name == extra or name in there]
    installed = stamp.get("key") == key and extras == there
    if installed and (stamp.get("system") or not window):
        return
    missing = missing_packages()
    by_apt = missing if may_use_apt() else []
    if missing and not by_apt:
        advise(missing, needed=window or not has_venv())
    names = [] if installed else requirements(extras)
    if by_apt or names:
        announce(by_apt, names, size=EXTRAS[extras[0]] if extras else "380 MB")
    if by_apt:
        apt_install(by_apt)
    if names:
        install(names, fresh=stamp.get("python") != python_version())
    STAMP.write_text(
        json.dumps({"key": key, "python": python_version(), "extras": extras, "system": by_apt == missing})
    )


def read_stamp() -> dict[str, object]:
    """Stamp of the last complete set-up; empty if there is none, or without .venv's Python."""
    if not python().exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted() -> str:
    """Hash of the pins, pyproject.toml and the running Python; .venv is updated when it changes."""
    return hashlib.sha256(
        CONSTRAINTS.read_bytes() + PROJECT.read_bytes() + python_version().encode()
    ).hexdigest()


def python_version() -> str:
    return "{}.{} {}".format(*sys.version_info[:2], sys.platform)


def missing_packages() -> list[str]:
    """Debian packages missing on this system."""
    packages = [] if has_venv() else ["python{}.{}-venv".format(*sys.version_info[:2])]
    if sys.platform == "linux":
        packages += [package for library, package in LIBRARIES.items() if not loads(library)]
    return packages


def has_venv() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_use_apt() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def advise(missing: list[str], *, needed: bool) -> None:
    """Print the command that installs missing packages; raises Failed if they are needed."""
    advice = (
        "digitpad needs system packages that are not here. Install them with:\n  sudo apt-get install "
        + " ".join(missing)
    )
    if needed:
        raise Failed(advice)
    say(advice + "\nGoing on without them: only the window needs them.")


def announce(packages: list[str], names: list[str], *, size: str) -> None:
    """Print the coming downloads and their size."""
    say(f"Setting digitpad up, once, in {VENV}. It will download:")
    if packages:
        say(f"  - about 60 MB with apt-get: {' '.join(packages)}")
    if names:
        short = [name.split(">")[0].split("[")[0] for name in names]
        cuda = sys.platform == "linux" and "pytorch.org/whl" not in os.environ.get("PIP_EXTRA_INDEX_URL", "")
        advice = CUDA.format(size=size) if cuda else ""
        say(f"  - about {'3 GB' if cuda else size} with pip: {' '.join(short)}, and what they need.{advice}")


def apt_install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", "-q", *words], stdout=sys.stderr, env=environment).returncode:
            raise Failed(
                "apt-get failed; it says why above. By hand: apt-get update && apt-get install "
                + " ".join(packages)
            )
    importlib.invalidate_caches()


def install(names: list[str], *, fresh: bool) -> None:
    """Install the packages, pinned, into .venv. Removes the stamp first: an interrupted installation is
    repeated."""
    STAMP.unlink(missing_ok=True)
    if (
        fresh
        and subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr).returncode
    ):
        raise Failed(f"The virtual environment {VENV} could not be made; venv says why above.")
    command = [
        str(python()),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "-c",
        str(CONSTRAINTS),
        *names,
    ]
    if subprocess.run(command, stdout=sys.stderr).returncode:
        raise Failed("pip could not install everything; it says why above. The same command tries again.")
    subprocess.run(
        [str(python()), "-m", "compileall", "-q", str(ROOT / "digitpad")], stdout=sys.stderr
    )  # or the first start would do it
    say("digitpad is set up.")


def requirements(extras: list[str]) -> list[str]:
    """Dependencies in pyproject.toml, with the optional dependencies of `extras`."""
    import tomllib

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return project["dependencies"] + [
        name for extra in extras for name in project["optional-dependencies"][extra]
    ]


def start(arguments: list[str]) -> int:
    """Replace this process by digitpad; on Windows, start it and wait."""
    command = [str(python()), "-P", "-m", "digitpad", *arguments]
    if os.name != "nt":
        os.execve(command[0], command, environment())
    return subprocess.run(command, env=environment()).returncode


def environment(**more: str) -> dict[str, str]:
    """Environment for digitpad: its package is importable from any working folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run_tests(arguments: list[str]) -> int:
    """Check style and types and run the tests, without a screen; with arguments, pytest alone, which gets
    them."""
    types = ["pyright", "--pythonpath", str(python())]
    checks = (
        [["pytest", *arguments]]
        if arguments
        else [["ruff", "check", "."], ["ruff", "format", "--check", "."], types, ["pytest"]]
    )
    screenless = environment(QT_QPA_PLATFORM="offscreen")
    failed = 0
    for check in checks:
        say("$ " + " ".join(check))
        failed += subprocess.run([str(python()), "-m", *check], cwd=ROOT, env=screenless).returncode != 0
    return min(failed, 1)


def package(arguments: list[str]) -> int:
    """Build the installable program in dist/; the arguments go to packaging/build.py."""
    return subprocess.run(
        [str(python()), "-P", str(ROOT / "packaging" / "build.py"), *arguments], cwd=ROOT, env=environment()
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
