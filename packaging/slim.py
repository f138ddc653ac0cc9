"""Make a built program for Linux smaller.

Removes unreached libraries, ICU's data for other languages, and debug symbols. Libraries that OpenCV needs
only for video and linear algebra, and Pillow only for screenshots, become libraries without content.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import icu

TOOLS = {"strip": "binutils", "readelf": "binutils", "as": "binutils", "ld": "binutils"}
"""Required programs, with their Debian packages."""
HOLLOW = {
    "cv2/cv2.abi3.so": re.compile(r"lib(openblasp|avcodec|avformat|avutil|swscale|avif|png16)-"),
    "PIL/_imaging.*.so": re.compile(r"libxcb-"),
}
"""By their user, libraries reached only by calls that digitpad never makes; private to this user by name."""
SHARED = ("*.libs/*.so*", "PySide6/Qt/lib/*.so*", "lib*.so*")
"""Libraries loaded only as dependencies; all others are loaded by name."""


def slim(folder: Path) -> None:
    """Slim the program in `folder`, in place. Raises subprocess.CalledProcessError."""
    inside = folder / "_internal"
    for user, library in list(_hollowed(inside)):
        _hollow(user, library)
    for library in inside.glob("PySide6/Qt/lib/libicudata.so.*"):
        icu.slim(library)
    while _drop_unreached(inside):
        pass
    for path in elf_files(inside):
        if ".libs/" not in path.as_posix() and ".symtab" in _read(
            "-S", path
        ):  # those in .libs were edited by patchelf: strip breaks them
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def elf_files(folder: Path) -> list[Path]:
    """Programs and libraries, links not followed."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed(path: Path) -> set[str]:
    """Names of the libraries linked to `path`."""
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", _read("-d", path)))


def newest_glibc(files: list[Path]) -> str:
    """Newest version of glibc required by `files`."""
    versions = {
        tuple(map(int, version.split(".")))
        for path in files
        for version in re.findall(r"Name: GLIBC_([\d.]+)", _read("-V", path))
    }
    return ".".join(map(str, max(versions)))


def _read(flag: str, path: Path) -> str:
    return subprocess.run(
        ["readelf", "-W", flag, str(path)], check=True, capture_output=True, text=True
    ).stdout


def _drop_unreached(inside: Path) -> list[Path]:
    """Remove shared libraries that nothing is linked to, and links to nowhere; returns them."""
    wanted = set[str]().union(*map(needed, elf_files(inside)))
    dropped = [
        path
        for pattern in SHARED
        for path in inside.glob(pattern)
        if path.name not in wanted and "libpython" not in path.name
    ]
    dropped += [path for path in inside.rglob("*") if path.is_symlink() and not path.exists()]
    for path in dropped:
        path.unlink(missing_ok=True)
    return dropped


def _hollowed(inside: Path) -> Iterator[tuple[Path, Path]]:
    """Users, each with a library of it that may be hollow."""
    for pattern, names in HOLLOW.items():
        for user in inside.glob(pattern):
            wanted = needed(user)
            yield from (
                (user, path)
                for path in inside.glob("*.libs/*")
                if path.name in wanted and names.match(path.name)
            )


def _hollow(user: Path, library: Path) -> None:
    """Replace `library` by one that has the symbols that `user` looks for, with their versions, and nothing
    behind them."""
    offered = {name for name, _ in _symbols(library, defined=True)}
    wanted = [(name, version) for name, version in _symbols(user, defined=False) if name in offered]
    with tempfile.TemporaryDirectory() as made:
        source, versions, code = (Path(made) / name for name in ("empty.s", "versions", "empty.o"))
        labels = "".join(f".globl {name}\n.type {name},%function\n{name}:\n" for name, _ in wanted)
        source.write_text(f'.text\n{labels}.long 0\n.section .note.GNU-stack,"",%progbits\n')
        versions.write_text(
            "".join(
                _version(version, wanted) for version in sorted({version for _, version in wanted if version})
            )
        )
        subprocess.run(["as", "-o", str(code), str(source)], check=True)
        script = [f"--version-script={versions}"] if versions.stat().st_size else []
        subprocess.run(
            ["ld", "-shared", "-soname", library.name, *script, "-o", str(library), str(code)], check=True
        )


def _version(version: str, symbols: list[tuple[str, str]]) -> str:
    return f"{version} {{ global: {' '.join(f'{name};' for name, of in symbols if of == version)} }};\n"


def _symbols(path: Path, *, defined: bool) -> Iterator[tuple[str, str]]:
    """Name and version, or "", of the dynamic symbols defined, or required, by `path`."""
    for line in _read("--dyn-syms", path).splitlines():
        words = line.split()
        if len(words) >= 8 and words[0][:-1].isdigit() and (words[6] != "UND") == defined:
            name, _, version = words[7].partition("@")
            yield name, version.strip("@")
