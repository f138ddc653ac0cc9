"""Sets digitpad up in .venv, once, and starts it: `python3 run.py`, `python3 run.py test`, `python3 run.py package`."""

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
"""What run.py does itself, by the optional dependencies it needs, with the size of a first set-up."""

CUDA = """
    Most of it is PyTorch for NVIDIA's cards. Without one, {size} do. Ctrl+C now, then:
    PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu python3 run.py"""
"""Said on Linux, where PyPI's torch is the build for CUDA."""


class Failed(Exception):
    """A step of the set-up that cannot go on; its text says what to do."""


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python is started with
        say("digitpad needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
        return 1
    extra = words[0] if words and words[0] in EXTRAS else None
    try:
        set_up(extra=extra, window=not words or extra is not None)
        if extra is None:
            return start(words)
        return run_tests(words[1:]) if extra == "test" else package(words[1:])
    except (Failed, OSError) as failed:
        say(str(failed))
        return 1
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Tell the person, not the program that reads standard output."""
    print(text, file=sys.stderr, flush=True)


def set_up(*, extra: str | None, window: bool) -> None:
    """Bring .venv and the system's libraries to what this digitpad needs; nothing is left to do the second time."""
    stamp, key = read_stamp(), wanted()
    there = [one for one in EXTRAS if one in str(stamp.get("extras"))]
    extras = [one for one in EXTRAS if one == extra or one in there]
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
    STAMP.write_text(json.dumps({"key": key, "python": python_version(), "extras": extras, "system": by_apt == missing}))


def read_stamp() -> dict[str, object]:
    """What the last complete set-up left; empty after none, an interrupted one, or where .venv's Python is gone."""
    if not python().exists():
        return {}
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted() -> str:
    """Changes whenever .venv must: with the pins, the project's own needs, and the Python that runs this."""
    return hashlib.sha256(CONSTRAINTS.read_bytes() + PROJECT.read_bytes() + python_version().encode()).hexdigest()


def python_version() -> str:
    return "{}.{} {}".format(*sys.version_info[:2], sys.platform)


def missing_packages() -> list[str]:
    """Debian packages of what the system lacks."""
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
    """Print the line that installs what is missing; raises Failed where digitpad cannot do without."""
    advice = "digitpad needs system packages that are not here. Install them with:\n  sudo apt-get install " + " ".join(missing)
    if needed:
        raise Failed(advice)
    say(advice + "\nGoing on without them: only the window needs them.")


def announce(packages: list[str], names: list[str], *, size: str) -> None:
    """Say what is going to be downloaded."""
    say(f"Setting digitpad up, once, in {VENV}. It will download:")
    if packages:
        say(f"  - about 60 MB with apt-get: {' '.join(packages)}")
    if names:
        short = [name.split(">")[0].split("[")[0] for name in names]
        cuda = sys.platform == "linux" and "pytorch.org/whl" not in os.environ.get("PIP_EXTRA_INDEX_URL", "")
        told = CUDA.format(size=size) if cuda else ""
        say(f"  - about {'3 GB' if cuda else size} with pip: {' '.join(short)}, and what they need.{told}")


def apt_install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", "-q", *words], stdout=sys.stderr, env=environment).returncode:
            raise Failed("apt-get failed; it says why above. By hand: apt-get update && apt-get install " + " ".join(packages))
    importlib.invalidate_caches()


def install(names: list[str], *, fresh: bool) -> None:
    """Install the packages, pinned, into .venv. The stamp is gone meanwhile: an interrupted installation is done anew."""
    STAMP.unlink(missing_ok=True)
    if fresh and subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr).returncode:
        raise Failed(f"The virtual environment {VENV} could not be made; venv says why above.")
    command = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "-c", str(CONSTRAINTS), *names]
    if subprocess.run(command, stdout=sys.stderr).returncode:
        raise Failed("pip could not install everything; it says why above. The same command tries again.")
    subprocess.run([str(python()), "-m", "compileall", "-q", str(ROOT / "digitpad")], stdout=sys.stderr)  # or the first start would do it
    say("digitpad is set up.")


def requirements(extras: list[str]) -> list[str]:
    """What pyproject.toml asks for, with these of its optional dependencies."""
    import tomllib

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return project["dependencies"] + [name for extra in extras for name in project["optional-dependencies"][extra]]


def start(words: list[str]) -> int:
    """Become digitpad; on Windows, where a program cannot become another, start it and wait."""
    command = [str(python()), "-P", "-m", "digitpad", *words]
    if os.name != "nt":
        os.execve(command[0], command, environment())
    return subprocess.run(command, env=environment()).returncode


def environment(**more: str) -> dict[str, str]:
    """The environment for digitpad: its package is found from any working folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run_tests(words: list[str]) -> int:
    """Check style and types and run the tests, without a screen; with words, pytest alone, which gets them."""
    types = ["pyright", "--pythonpath", str(python())]
    checks = [["pytest", *words]] if words else [["ruff", "check", "."], types, ["pytest"]]
    screenless = environment(QT_QPA_PLATFORM="offscreen")
    failed = 0
    for check in checks:
        say("$ " + " ".join(check))
        failed += subprocess.run([str(python()), "-m", *check], cwd=ROOT, env=screenless).returncode != 0
    return min(failed, 1)


def package(words: list[str]) -> int:
    """Build the program that people install, in dist/; the words go to packaging/build.py."""
    return subprocess.run([str(python()), "-P", str(ROOT / "packaging" / "build.py"), *words], cwd=ROOT, env=environment()).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
