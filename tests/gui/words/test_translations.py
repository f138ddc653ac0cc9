"""Every word is there in Chinese, the compiled file is the newest, and the shipped font can write it."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QFileSystemModel, QLabel
from pytestqt.qtbot import QtBot

from digitpad import errors
from digitpad.gui.words import errors as error_words
from digitpad.gui.words import languages
from digitpad.system import paths

ROOT = Path(__file__).resolve().parents[3]
CHINESE = "[\u4e00-\u9fff]"
TS = paths.resources() / "i18n" / "digitpad_zh_CN.ts"


@pytest.fixture(scope="module")
def tools() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_missing_or_stale(tools: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / TS.name
    shutil.copy(TS, fresh)
    tools.collect(fresh)
    assert tools.messages(fresh) == tools.messages(TS), "run packaging/translations.py"
    assert [message for message in tools.messages(TS) if not message[2]] == []
    tools.compile_ts(fresh, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == TS.with_suffix(".qm").read_bytes(), (
        "run packaging/translations.py"
    )


def test_placeholders_and_mnemonics_are_kept(tools: ModuleType) -> None:
    for _, source, translation in tools.messages(TS):
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", translation)), source
        assert len(re.findall(r"&\w", source)) == len(re.findall(r"&\w", translation)), source


TABLES = {"samples", "errors", "settings"}
"""Modules that keep their sentences in tables, marked for lupdate there."""
SHOWN = {
    "QLabel",
    "QPushButton",
    "addAction",
    "addItem",
    "addMenu",
    "addTab",
    "say",
    "setAccessibleDescription",
    "setAccessibleName",
    "setItemText",
    "setPlaceholderText",
    "setStatusTip",
    "setTabText",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "showMessage",
}
"""Calls whose arguments a person reads."""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Module, what is called by its last name, and the call, of every call in the window's code."""
    for path in (ROOT / "digitpad" / "gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield (
                    path.stem,
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""),
                    node,
                )


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_only_literals_are_translated() -> None:
    """lupdate finds nothing else: a name or an f-string would silently stay English."""
    wrong = []
    for module, name, call in calls():
        fits = all(map(is_text, call.args))
        if name == "translate" and is_text(call.args[0]) and module in TABLES:
            fits = True
        if (
            name in ("tr", "QT_TRANSLATE_NOOP") or (name == "translate" and is_text(call.args[0]))
        ) and not fits:
            wrong.append(f"{module}: {ast.unparse(call)}")
    assert wrong == []


def test_every_literal_is_found(tools: ModuleType) -> None:
    """lupdate passes over those inside f-strings."""
    known = {source for _, source, _ in tools.messages(TS)}
    said = {
        call.args[0].value
        for _, name, call in calls()
        if name == "tr" and isinstance(call.args[0], ast.Constant)
    }
    assert said - known == set()


def test_no_words_are_shown_that_were_not_translated() -> None:
    wrong = []
    for module, name, call in calls():
        parts = (
            [part for one in call.args for part in (one.values if isinstance(one, ast.JoinedStr) else [one])]
            if name in SHOWN
            else []
        )
        words = [
            str(part.value)
            for part in parts
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        wrong += [
            f"{module}: {word}"
            for word in words
            if re.search("[A-Za-z]{2}", word) and word.strip() != "digitpad"
        ]
    assert wrong == []


def test_qts_own_dialogs_speak_chinese(qtbot: QtBot, tools: ModuleType) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "zh_CN")
    try:
        for dialog in (QFileDialog(options=QFileDialog.Option.DontUseNativeDialog), QPrintDialog()):
            qtbot.addWidget(dialog)
            dialog.show()
            words = [one.text() for kind in (QLabel, QAbstractButton) for one in dialog.findChildren(kind)]
            assert (
                any(words)
                and [
                    word for word in words if re.search("[A-Za-z]{2}", word) and not re.search(CHINESE, word)
                ]
                == []
            )
        assert QFileSystemModel().headerData(1, Qt.Orientation.Horizontal) == "大小"
        ours = [(context, source) for context, source, _ in tools.messages(TS) if source in languages.QTS_OWN]
        assert (
            ours and [one for one in ours if not re.search(CHINESE, QCoreApplication.translate(*one))] == []
        )
    finally:
        languages.use(app, "en")


def test_the_plots_speak_chinese(qtbot: QtBot) -> None:
    from digitpad.gui.plots.training_curves import TrainingCurves

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "zh_CN")
    try:
        curves = TrainingCurves()
        qtbot.addWidget(curves)
        names = [name.text() for name in curves.plots._names] + [key.accessibleName() for key in curves.keys]
        assert names == ["损失", "准确率，%", "学习率", "训练", "验证"]
    finally:
        languages.use(app, "en")


def test_every_error_has_its_sentence() -> None:
    assert error_words.ERRORS == errors.SENTENCES


def test_every_reason_written_out_in_the_core_can_be_translated() -> None:
    found = set()
    for path in (ROOT / "digitpad").rglob("*.py"):
        if path.parent.name in GUI_NEVER_MEETS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.keyword)
                and node.arg == "reason"
                and isinstance(node.value, ast.Constant)
            ):
                found.add(node.value.value)
    assert {reason for reason in found if reason and " " in str(reason)} <= set(error_words.REASONS)


GUI_NEVER_MEETS = ("bench", "cli", "evaluation")
"""Folders that only the command line calls."""


def test_errors_are_said_in_chinese_by_file_name(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.use(app, "zh_CN")
    try:
        wrong = errors.DigitpadError("not-a-drawing", path="/home/一/二.json", reason="it has no strokes")
        assert error_words.sentence(wrong) == "二.json 不是手写文件：没有笔画。"
        assert error_words.sentence(errors.DigitpadError("empty", path=Path("a.png"))) == "a.png 是空文件。"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        languages.use(app, "en")
    assert error_words.sentence(errors.DigitpadError("empty", path="a.png")) == "a.png is empty."


def test_a_folder_that_a_person_has_to_find_is_said_wholly() -> None:
    lost = errors.DigitpadError(
        "not-kept", path=Path.home() / ".local" / "digitpad", reason="permission denied"
    )
    assert error_words.sentence(lost).endswith(
        f": {Path('~', '.local', 'digitpad')} cannot be written (permission denied)."
    )
    elsewhere = errors.DigitpadError("not-kept", path=Path("/mnt/a"), reason="permission denied")
    assert f" {Path('/mnt', 'a')} " in error_words.sentence(elsewhere)


def test_the_shipped_font_can_write_everything_in_the_window(qtbot: QtBot, tools: ModuleType) -> None:
    font = QRawFont(str(paths.resources() / "fonts" / "digitpad-cjk.otf"), 12)
    assert font.isValid()
    translated = {letter for _, _, translation in tools.messages(TS) for letter in translation}
    written = {
        letter for file in (ROOT / "digitpad" / "gui").rglob("*.py") for letter in file.read_text("utf-8")
    }
    used = filter(str.isprintable, translated | written)
    assert {letter for letter in used if not font.supportsCharacter(ord(letter))} == set()


WITHOUT_FONTS = """
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from digitpad.gui.words import languages
app = QApplication([])
languages.use(app, "en")
metrics = QFontMetrics(app.font())
print([letter for letter in map(chr, range(33, 127)) if not metrics.inFont(letter)])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig can be told that there is no font")
def test_english_can_be_read_where_the_system_has_no_font_at_all(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FONTS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_the_font_is_loaded_only_where_there_is_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before, loaded = app.font(), []
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["Some Chinese font"])
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda name: loaded.append(name) or -1)
    languages.use(app, "zh_CN")
    assert loaded == []
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    languages.use(app, "zh_CN")
    assert [Path(name).name for name in loaded] == ["digitpad-cjk.otf"]
    languages.use(app, "en")
    app.setFont(before)
