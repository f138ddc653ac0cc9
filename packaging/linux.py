"""From a built program for Linux: the archive that is unpacked anywhere, and the Debian package."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from pathlib import Path

import slim

from digitpad import __version__

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "packaging" / "linux"
TOOLS = {"dpkg-deb": "dpkg", "tar": "tar", "zstd": "zstd"}
LEVEL = 19
"""Of zstd: a twentieth smaller than with 15, in three times as long."""
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
SYSTEMS = {
    "libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libutil.so.1 libresolv.so.2": "libc6",
    "ld-linux-x86-64.so.2 ld-linux-aarch64.so.1": "libc6",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libOpenGL.so.0": "libopengl0",
    "libxcb.so.1": "libxcb1",
    "libX11.so.6": "libx11-6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libz.so.1": "zlib1g",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcrypt.so.1": "libcrypt1",
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libcups.so.2": "",
}
"""Libraries that are left to the system, with their Debian packages; "" where only a plugin wants it, which
Qt does without."""
READ = {"libfontconfig.so.1": "fontconfig-config", "libxkbcommon.so.0": "xkb-data"}
"""Libraries in the program that read the system's files, with the Debian packages of these."""
TEXTS = {
    "digitpad": ("digitpad", "Draw a digit, watch a network read it, and train it"),
    "digitpad-reader": ("digitpad reader", "Draw a digit and watch a network read it"),
}
"""Title and description."""


def archive(folder: Path, work: Path) -> Path:
    """The .tar.zst with the program, what a desktop shows it by, and an install script. Raises
    subprocess.CalledProcessError."""
    name = folder.name
    root = work / f"{name}-{__version__}-linux-{platform.machine()}"
    _fresh(root)
    _copy(folder, root / name)
    desktop(root / "share", name)
    script = root / "install.sh"
    needs = " ".join(package.split()[0] for package in _packages(folder))
    text = (
        (FILES / "install.sh")
        .read_text(encoding="utf-8")
        .replace("@NAME@", name)
        .replace("@PACKAGES@", needs)
    )
    script.write_text(text, encoding="utf-8")
    script.chmod(0o755)
    made = folder.parent / f"{root.name}.tar.zst"
    owner = ["--owner=0", "--group=0", "--numeric-owner", "--sort=name"]
    subprocess.run(
        ["tar", *owner, "-I", f"zstd -{LEVEL} -T0 -q", "-cf", str(made), "-C", str(work), root.name],
        check=True,
    )
    shutil.rmtree(root)
    return made


def packed_size(files: list[Path]) -> int:
    """Bytes of an archive of these files alone; packed in a hurry, so a little larger than in the real
    one."""
    command = ["tar", "--null", "-T", "-", "-I", "zstd -12 -T0 -q", "-cPf", "-"]
    return len(
        subprocess.run(
            command, input="\0".join(map(str, files)).encode(), check=True, stdout=subprocess.PIPE
        ).stdout
    )


def deb(folder: Path, work: Path) -> Path:
    """The package that `apt install ./FILE` takes. Raises subprocess.CalledProcessError, or ValueError for an
    unknown library."""
    name = folder.name
    machine = ARCHITECTURES[platform.machine()]
    root = work / f"{name}-deb"
    _fresh(root)
    _copy(folder, root / "usr" / "lib" / name)
    desktop(root / "usr" / "share", name)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / name).symlink_to(f"../lib/{name}/{name}")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(_control(folder, machine), encoding="utf-8")
    made = folder.parent / f"{name}_{__version__}_{machine}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", f"-z{LEVEL}", "-b", str(root), str(made)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return made


def desktop(share: Path, name: str) -> None:
    """What a desktop shows program `name` by, under `share`: entry, description, file type and icons."""
    title = TEXTS[name][0]
    for place, source in (("applications", ".desktop"), ("metainfo", ".metainfo.xml")):
        text = (FILES / f"digitpad{source}").read_text(encoding="utf-8")
        text = re.sub(
            r"^Name=digitpad$|<name>digitpad</name>",
            lambda found: found[0].replace("digitpad", title),
            text,
            flags=re.MULTILINE,
        )
        text = re.sub(r"(Exec=|Icon=|<id>|desktop-id\">|<binary>)digitpad", rf"\g<1>{name}", text)
        _write(share / place / f"{name}{source}", text.encode())
    _write(share / "mime" / "packages" / f"{name}-mime.xml", (FILES / "digitpad-mime.xml").read_bytes())
    icons = share / "icons" / "hicolor"
    _write(
        icons / "scalable" / "apps" / f"{name}.svg",
        (ROOT / "resources" / "icons" / "digitpad.svg").read_bytes(),
    )
    for side in (256, 512):
        _write(
            icons / f"{side}x{side}" / "apps" / f"{name}.png",
            (ROOT / "build" / "icons" / f"digitpad-{side}.png").read_bytes(),
        )


def _control(folder: Path, machine: str) -> str:
    size = (
        sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        // 1024
    )
    return f"""Package: {folder.name}
Version: {__version__}
Architecture: {machine}
Maintainer: digitpad
Installed-Size: {size}
Depends: {", ".join(_packages(folder))}
Section: education
Priority: optional
Description: {TEXTS[folder.name][1]}
 A convolutional network reads digits that you draw, or have a photo of, on
 your own computer: nothing is ever sent anywhere.
"""


def _packages(folder: Path) -> list[str]:
    """Debian packages of the libraries that the program leaves to the system. Raises ValueError for one that
    is not known."""
    files = slim.elf_files(folder)
    inside = {path.name for path in folder.rglob("*.so*")}
    left = set[str]().union(*map(slim.needed, files)) - inside
    known = {library: package for libraries, package in SYSTEMS.items() for library in libraries.split()}
    unknown = left - set(known)
    if unknown:
        raise ValueError(
            f"no Debian package is known for {', '.join(sorted(unknown))}: name it in packaging/linux.py"
        )
    libc = f"libc6 (>= {slim.newest_glibc(files)})"
    packages = {libc if known[library] == "libc6" else known[library] for library in left if known[library]}
    return sorted(packages | {READ[library] for library in inside & set(READ)})


def _fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _copy(folder: Path, target: Path) -> None:
    """With hard links, not bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        folder, target, symlinks=True, copy_function=lambda source, made: Path(made).hardlink_to(source)
    )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
