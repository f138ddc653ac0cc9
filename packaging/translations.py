"""Bring the translations up to date: python packaging/translations.py

Collects the window's sentences into resources/i18n/digitpad_zh_CN.ts (where a person then translates the
unfinished ones) and writes the .qm file that the program loads. Says what is unfinished; exit status 1 if
anything is.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "digitpad" / "gui"
TS = ROOT / "resources" / "i18n" / "digitpad_zh_CN.ts"


def tool(name: str) -> str:
    """The program of PySide6 beside the running Python."""
    return str(Path(sys.executable).parent / f"pyside6-{name}")


def collect(ts: Path) -> None:
    """Add new sentences to `ts` and drop those that are gone."""
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    command = [
        tool("lupdate"),
        *sources,
        "-ts",
        str(ts),
        "-locations",
        "none",
        "-no-obsolete",
        "-source-language",
        "en",
        "-target-language",
        "zh_CN",
    ]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def compile_ts(ts: Path, qm: Path) -> None:
    """Write the .qm file of `ts`."""
    subprocess.run([tool("lrelease"), str(ts), "-qm", str(qm)], check=True, stdout=subprocess.DEVNULL)


def messages(ts: Path) -> list[tuple[str, str, str]]:
    """Context, sentence and translation ("" while unfinished) of each message."""
    found = []
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            found.append(
                (
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    (translation.text or "") if done and translation is not None else "",
                )
            )
    return found


def main() -> int:
    collect(TS)
    compile_ts(TS, TS.with_suffix(".qm"))
    unfinished = [(context, source) for context, source, translation in messages(TS) if not translation]
    for context, source in unfinished:
        print(f"unfinished: {context}: {source}")
    print(f"{len(messages(TS))} sentences, {len(unfinished)} unfinished")
    return 1 if unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
