"""What the README and docs/ name exists, both languages say the same, and the pictures are small."""

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

ROOT = Path(__file__).resolve().parent.parent
PAIRS = [(ROOT / f"{name}.md", ROOT / f"{name}.zh.md") for name in ("README", "docs/guide", "docs/alexnet")]
TEXTS = [path for pair in PAIRS for path in pair] + [ROOT / "ARCHITECTURE.md"]
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


def headings(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", text, flags=re.MULTILINE)]


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=lambda path: path.name)
def test_both_languages_say_the_same(english: Path, chinese: Path) -> None:
    one, other = read(english), read(chinese)
    assert f"[简体中文]({chinese.name})" in one
    assert f"[English]({english.name})" in other
    assert headings(one) == headings(other)
    assert commands(one) == commands(other)
    assert tables(one) == tables(other)
    assert sorted(re.findall(r"\d+(?:\.\d+)? %", one)) == sorted(re.findall(r"\d+(?:\.\d+)? %", other))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    named = re.findall(r"\]\(([^)#]+)\)", read(path)) + re.findall(r'(?:src|srcset)="([^"]+)"', read(path))
    assert [name for name in named if "://" not in name and not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", [*TEXTS[:-1]], ids=lambda path: path.name)
def test_named_files_and_functions_exist(path: Path) -> None:
    text = read(path)
    files = re.findall(r"`((?:digitpad|docs|packaging|resources|tests)/[\w./-]*)`", text)
    assert [name for name in files if not (ROOT / name).exists()] == []
    known = set().union(*(defined(ROOT / name) for name in files if name.endswith(".py")))
    functions = re.findall(r"`(_[a-z]\w*|[a-z]+_[a-z_]+)`", text)
    assert [name for name in functions if name not in known | settings()] == []


def defined(path: Path) -> set[str]:
    """Names of functions and classes in a file."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(ast.parse(read(path))) if isinstance(node, kinds)}


def settings() -> set[str]:
    from digitpad.runs.config import TrainConfig

    return set(TrainConfig.__struct_fields__)


def spoken(text: str) -> list[str]:
    """Every `digitpad …` in the text, in a code block or within a line."""
    blocks = [line for line in commands(text) if line.startswith("digitpad ")]
    return blocks + re.findall(r"`(digitpad [^`]+)`", text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_commands_and_their_options_exist(path: Path) -> None:
    group: Any = get_command(app)
    for line in spoken(read(path)):
        words = shlex.split(line)[1:]
        options = {word for word in words if word.startswith("-") and len(word) > 1}
        command = group if words[0].startswith("-") or words[0] == "FILE" else group.commands[words[0]]
        known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"-h", "--help"}
        assert options <= known, line


@pytest.mark.parametrize(("path", "chinese"), [(one, one.name.endswith(".zh.md")) for one in TEXTS], ids=str)
def test_menu_titles_are_the_windows(path: Path, chinese: bool) -> None:
    titles = {bare(title) for title in window_words(chinese=chinese)}
    named = [word for action in ACTION.findall(read(path)) for word in action.split(" > ")]
    assert [word for word in named if bare(word) not in titles] == []


def window_words(*, chinese: bool) -> list[str]:
    messages = ET.parse(paths.resources() / "i18n" / "digitpad_zh_CN.ts").getroot().iter("message")
    return [one.findtext("translation" if chinese else "source") or "" for one in messages]


def bare(title: str) -> str:
    """Without mnemonic and dots."""
    return re.sub(r"\(&\w\)|&|…", "", title).strip()


def test_pictures_are_small() -> None:
    assert [one.name for one in (ROOT / "docs" / "pictures").iterdir() if one.stat().st_size > LARGEST] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_machine_is_named(path: Path) -> None:
    assert not re.search(r"(?<![\w.…<>])/(?:home|root|work|tmp|Users)/", read(path))
