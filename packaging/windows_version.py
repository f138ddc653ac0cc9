"""The version resource of the Windows program."""

from __future__ import annotations

from pathlib import Path

TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("FileDescription", "Draw a digit, watch a network read it"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("OriginalFilename", "{name}.exe"),
      StringStruct("ProductName", "{name}"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def write(path: Path, name: str, *, version: str) -> str:
    """Write the resource of program `name` for PyInstaller; returns the file's path. `version`: numbers with
    dots between, at most four."""
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0, 0][:4])
    path.write_text(TEXT.format(numbers=numbers, version=version, name=name), encoding="utf-8")
    return str(path)
