"""Documents: named files, functions, commands and menus exist, both languages agree, and pictures are
small."""

from __future__ import annotations

import ast
import re
import shlex
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from digitpad.cli.app import app
from digitpad.system import paths

ROOT = Path(__file__).resolve().parents[1]
PAIRS = [(ROOT / f"{name}.md", ROOT / f"{name}.zh.md") for name in ("README", "docs/guide", "docs/alexnet")]
BILINGUAL = [path for pair in PAIRS for path in pair]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
TEXTS = [
    *BILINGUAL,
    *(ROOT / f"{name}.md" for name in ("ARCHITECTURE", "CONTEXT", "CONTRIBUTING")),
    *DECISIONS,
]
LARGEST = 1_500_000
"""Bytes of a picture."""
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
ACTION = re.compile(r"\*\*([^*\n]+ > [^*\n]+)\*\*")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """Lines of code blocks without their comments."""
    lines = re.findall(r"^    (?! )(.+)$", text, flags=re.MULTILINE)
    return [line.partition(" #")[0].strip() for line in lines]


def tables(text: str) -> list[list[str]]:
    """The numbers of each row of a table, sorted: languages order their words differently."""
    rows = re.findall(r"^\|.+\|$", text, flags=re.MULTILINE)
    return [sorted(NUMBER.findall(row)) for row in rows]


def percentages(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)? %", text))


def headings(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", text, flags=re.MULTILINE)]


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=lambda path: path.name)
def test_both_languages_agree(english: Path, chinese: Path) -> None:
    text, translation = read(english), read(chinese)
    assert f"[简体中文]({chinese.name})" in text
    assert f"[English]({english.name})" in translation
    assert headings(text) == headings(translation)
    assert commands(text) == commands(translation)
    assert tables(text) == tables(translation)
    assert percentages(text) == percentages(translation)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_linked_files_exist(path: Path) -> None:
    named = re.findall(r"\]\(([^)#]+)\)", read(path)) + re.findall(r'(?:src|srcset)="([^"]+)"', read(path))
    assert [name for name in named if "://" not in name and not (path.parent / name).exists()] == []


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.name != "ARCHITECTURE.md"], ids=lambda path: path.name
)
def test_named_files_and_functions_exist(path: Path) -> None:
    text = read(path)
    files = re.findall(r"`((?:digitpad|docs|packaging|resources|tests)/[\w./-]*)`", text)
    assert [name for name in files if not (ROOT / name).exists()] == []
    known = set().union(*(defined(ROOT / name) for name in files if name.endswith(".py")))
    functions = re.findall(r"`(_[a-z]\w*|[a-z]+_[a-z_]+)`", text)
    assert [name for name in functions if name not in known | settings()] == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTEXT.md"])
def test_files_named_by_folder_exist(name: str) -> None:
    """`gui/pad/pad.py` stands for digitpad/gui/pad/pad.py there."""
    files = re.findall(r"`([a-z_]+(?:/[\w.]*)+|[a-z_]+\.py)`", read(ROOT / name))
    assert len(files) > 15
    assert [
        file for file in files if not (ROOT / "digitpad" / file).exists() and not (ROOT / file).exists()
    ] == []


def test_the_architecture_is_one_page_of_short_lines() -> None:
    lines = read(ROOT / "ARCHITECTURE.md").splitlines()
    assert len(lines) <= 120
    assert [line for line in lines if len(line) >= 110] == []


def test_a_decision_is_one_page() -> None:
    assert len(DECISIONS) >= 9
    for path in DECISIONS:
        text = read(path)
        assert 20 <= len(text.splitlines()) <= 40, path.name
        assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ], path.name
        assert path.stem.replace("-", " ") in " ".join(read(ROOT / "ARCHITECTURE.md").split())


def defined(path: Path) -> set[str]:
    """Names of functions and classes in a file."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(ast.parse(read(path))) if isinstance(node, kinds)}


def settings() -> set[str]:
    from digitpad.runs.config import TrainConfig

    return set(TrainConfig.__struct_fields__)


def invocations(text: str) -> list[str]:
    """Every `digitpad …` in the text, in a code block or within a line."""
    blocks = [line for line in commands(text) if line.startswith("digitpad ")]
    return blocks + re.findall(r"`(digitpad [^`]+)`", text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_commands_and_their_options_exist(path: Path) -> None:
    group: Any = get_command(app)
    for line in invocations(read(path)):
        words = shlex.split(line)[1:]
        options = {word for word in words if word.startswith("-") and len(word) > 1}
        command = group if words[0].startswith("-") or words[0] == "FILE" else group.commands[words[0]]
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)} | {
            "-h",
            "--help",
        }
        assert options <= known, line


@pytest.mark.parametrize(
    ("path", "chinese"), [(path, path.name.endswith(".zh.md")) for path in TEXTS], ids=str
)
def test_menu_titles_exist_in_the_window(path: Path, chinese: bool) -> None:
    titles = {bare(title) for title in window_texts(chinese=chinese)}
    named = [title for action in ACTION.findall(read(path)) for title in action.split(" > ")]
    assert [title for title in named if bare(title) not in titles] == []


def window_texts(*, chinese: bool) -> list[str]:
    messages = ET.parse(paths.resources() / "i18n" / "digitpad_zh_CN.ts").getroot().iter("message")
    return [message.findtext("translation" if chinese else "source") or "" for message in messages]


def bare(title: str) -> str:
    """Without mnemonic and dots."""
    return re.sub(r"\(&\w\)|&|…", "", title).strip()


def test_pictures_are_small() -> None:
    assert [
        path.name for path in (ROOT / "docs" / "pictures").iterdir() if path.stat().st_size > LARGEST
    ] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_path_of_a_machine_is_named(path: Path) -> None:
    assert not re.search(r"(?<![\w.…<>])/(?:home|root|work|tmp|Users)/", read(path))
