"""Of ICU's data, which Qt for Linux carries for every language there is, what digitpad's two need: order of
names, time zones, capitals."""

from __future__ import annotations

import ctypes
import re
import struct
import subprocess
import tempfile
from pathlib import Path

LANGUAGE = r"(root|en|zh|zh_Hans|zh_Hans_CN)\.res"
KEPT = re.compile(
    rf"({LANGUAGE}|.*\.nrm|(cnvalias|ulayout)\.icu|(res_index|pool|icuver|keyTypeData|likelySubtags|metadata|numberingSystems)\.res"
    r"|(supplementalData|timezoneTypes|metaZones|windowsZones|zoneinfo64)\.res"
    rf"|coll/({LANGUAGE}|res_index\.res|ucadata\.icu)|zone/({LANGUAGE}|res_index\.res|pool\.res))$"
)
"""Items of the data, by their name after the version; a language that is not there gets what root says."""


def slim(library: Path) -> None:
    """Replace libicudata by one with the items that are kept. Raises subprocess.CalledProcessError."""
    symbol, size = _symbol(library)
    data = (ctypes.c_char * size).in_dll(ctypes.CDLL(str(library)), symbol).raw
    with tempfile.TemporaryDirectory() as made:
        content, source, code = (Path(made) / name for name in ("data", "data.s", "data.o"))
        content.write_bytes(subset(data))
        source.write_text(
            f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol},%object\n{symbol}:\n.incbin "
            f'"{content}"\n'
            f'.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",%progbits\n'
        )
        subprocess.run(["as", "-o", str(code), str(source)], check=True)
        library.unlink()  # it is mapped: what stands at its name becomes another file
        subprocess.run(["ld", "-shared", "-soname", library.name, "-o", str(library), str(code)], check=True)


def subset(data: bytes) -> bytes:
    """ICU's common data with the items that are kept.

    It is a header, a table of two places an item, which count from the table's start, the names, and the
    items.
    """
    start = int.from_bytes(data[:2], "little")
    (count,) = struct.unpack_from("<I", data, start)
    places = struct.unpack_from(f"<{2 * count}I", data, start + 4)
    names = [data[start + place : data.index(b"\0", start + place)] for place in places[::2]]
    ends = [*places[3::2], len(data) - start]
    bodies = [data[start + place : start + end] for place, end in zip(places[1::2], ends, strict=True)]
    kept = [
        item for item in zip(names, bodies, strict=True) if KEPT.match(item[0].partition(b"/")[2].decode())
    ]
    return data[:start] + _table(kept)


def _table(items: list[tuple[bytes, bytes]]) -> bytes:
    table, text, body = struct.pack("<I", len(items)), b"", b""
    first = 4 + 8 * len(items)
    names = sum(len(name) + 1 for name, _ in items)
    bodies = -(first + names) % 16 + first + names
    for name, content in items:
        table += struct.pack("<II", first + len(text), bodies + len(body))
        text += name + b"\0"
        body += content + bytes(-len(content) % 16)
    return (table + text).ljust(bodies, b"\0") + body


def _symbol(library: Path) -> tuple[str, int]:
    """Name and size of the one thing that the library holds."""
    listed = subprocess.run(
        ["readelf", "-W", "--dyn-syms", str(library)], check=True, capture_output=True, text=True
    ).stdout
    size, name = re.findall(r"(\S+) OBJECT .* (icudt\d+_dat)", listed)[0]
    return name, int(size, 0)
