"""Settings survive a restart; a damaged file or a read-only home is not fatal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.errors import DigitpadError
from digitpad.system.paths import settings_file
from digitpad.system.settings import MAX_RECENT, Settings, load_settings, save_settings


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "用户"))


def test_saved_settings_are_loaded() -> None:
    chosen = Settings(
        language="zh_CN",
        theme="dark",
        predict_while_drawing=False,
        pen_width=9.5,
        recent=("/图/1.jpg",),
        geometry="AdnQ",
    )
    assert save_settings(chosen)
    assert load_settings() == chosen


def test_first_start_has_defaults_and_writes_nothing() -> None:
    assert load_settings() == Settings()
    assert not settings_file().parent.exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"theme": "pink"}', '{"pen_width": 1e99}', '{"recent": 3}', "\x00" * 9, "[" * 99_999],
)
def test_a_damaged_file_is_kept_aside(text: str) -> None:
    path = settings_file()
    path.parent.mkdir()
    path.write_text(text)
    errors: list[DigitpadError] = []
    assert load_settings(errors.append) == Settings()
    assert [error.code for error in errors] == ["bad-settings"]
    assert not path.exists()
    assert path.with_name("settings.json.bad").read_text() == text


def test_settings_of_a_newer_version_are_read() -> None:
    settings_file().parent.mkdir()
    settings_file().write_text('{"theme": "dark", "hologram": true}')
    assert load_settings() == Settings(theme="dark")


def test_a_read_only_home_is_not_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DIGITPAD_DATA", str(tmp_path / "file"))
    assert not save_settings(Settings())
    assert load_settings() == Settings()


@given(st.lists(st.sampled_from([f"/{name}" for name in range(15)]), max_size=40))
def test_recent_files_are_the_newest_once_each(names: list[str]) -> None:
    settings = Settings()
    for name in names:
        settings = settings.with_recent(Path(name))
    newest = list(dict.fromkeys(str(Path(name).absolute()) for name in reversed(names)))
    assert list(settings.recent) == newest[:MAX_RECENT]


def test_a_name_that_is_not_unicode_is_not_saved() -> None:
    assert Settings().with_recent(Path("/\udcff.png")).recent == ()
