"""The form: typed values, switches, conflicts and the estimated time."""

from __future__ import annotations

import pytest
from fake_runs import SLOW
from pad_helpers import turn_wheel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot
from train_helpers import SMALL, WAIT

from digitpad.ablation.claims import CLAIMS
from digitpad.gui.train.form import options
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.words import runs, settings
from digitpad.network.config import knobs
from digitpad.runs.config import PRESETS, TrainConfig


def entry(tab: TrainTab, name: str) -> QLineEdit:
    line = tab.form.more.fields[name].entry
    assert isinstance(line, QLineEdit)
    return line


def write(tab: TrainTab, name: str, text: str) -> None:
    entry(tab, name).setText(text)
    entry(tab, name).textEdited.emit(text)


@pytest.mark.parametrize("text", ["0", "8193", "-1", "1.5", "seven", "", "nan", "1e999"])
def test_an_invalid_number_is_reported_while_typing(tab: TrainTab, text: str) -> None:
    write(tab, "batch", text)
    assert tab.form.more.fields["batch"].error_text == "A whole number from 1 to 8,192."
    assert not tab.controls.main.isEnabled()
    write(tab, "batch", "32")
    assert tab.form.more.fields["batch"].error_text == ""
    assert tab.controls.main.isEnabled()
    assert tab.form.config == SMALL.changed(batch=32)


@pytest.mark.parametrize("comma", [",", "，"])
def test_a_decimal_comma_is_refused(tab: TrainTab, comma: str) -> None:
    write(tab, "learning_rate", f"0{comma}001")
    assert tab.form.more.fields["learning_rate"].error_text and not tab.controls.main.isEnabled()
    write(tab, "samples", f"120{comma}000")
    assert tab.form.more.fields["samples"].error_text == ""


def test_conflicting_settings_are_reported(tab: TrainTab) -> None:
    write(tab, "train_images", "60000")
    assert "60,000" in tab.form.more.fields["train_images"].error_text
    assert tab.form.config is None
    write(tab, "train_images", "500")
    assert tab.form.config is not None


def test_epochs_set_the_number_of_images(tab: TrainTab) -> None:
    write(tab, "epochs", "2")
    assert tab.form.config is not None
    assert tab.form.config.samples == 800
    assert entry(tab, "samples").text() == "800"


def test_too_many_epochs_are_reported_at_their_field(tab: TrainTab) -> None:
    tab.form.choose_preset("quick")
    write(tab, "epochs", "5000")
    assert tab.form.more.fields["epochs"].error_text == "In all these would be more than 100,000,000 images."
    assert tab.form.more.fields["samples"].error_text == "" and not tab.controls.main.isEnabled()
    write(tab, "epochs", "2")
    assert tab.form.config is not None and tab.form.config.samples == 110_000


def test_a_switch_changes_its_claim_and_back(tab: TrainTab) -> None:
    for name in tab.form.claims:
        before = tab.form.config
        tab.form.claims[name].switch.click()
        assert tab.form.config != before
        tab.form.claims[name].switch.click()
    tab.form.choose_preset("paper")
    assert all(claim.switch.isChecked() for claim in tab.form.claims.values())
    assert tab.form.config == PRESETS["paper"].config.changed(
        device="cpu", threads=options.threads(every_core=False)
    )


def test_only_two_columns_can_be_separate(tab: TrainTab) -> None:
    tab.form.choose_preset("best")
    separate, columns = tab.form.more.fields["separate"].entry, tab.form.claims["columns"].switch
    assert isinstance(separate, QCheckBox) and separate.isEnabled() and separate.isChecked()
    columns.click()
    assert not separate.isEnabled() and not separate.isChecked()
    columns.click()
    separate.click()
    assert tab.form.config is not None and tab.form.config.columns == 2 and not tab.form.config.separate
    assert runs.switches(tab.form.config) == "Separate columns: off"


def test_the_time_is_estimated_from_the_last_similar_run(qtbot: QtBot, tab: TrainTab) -> None:
    assert "not measured yet" in tab.form.time.text()
    with qtbot.waitSignal(tab.run_ended, timeout=WAIT):
        tab.controls.main.click()
    qtbot.waitUntil(lambda: "not measured" not in tab.form.time.text())
    assert tab.form.time.text() == "About 16 s: the last such run here made 100 images/s (CPU, 1 thread)."


def test_every_setting_and_preset_has_its_texts() -> None:
    assert set(settings.PRESETS) == set(PRESETS)
    assert set(settings.CLAIMS) == {claim.name for claim in CLAIMS}
    shown = {knob.name for knob in options.more()}
    assert shown | set(options.ELSEWHERE) == {knob.name for knob in knobs(TrainConfig)}
    assert set(settings.SETTINGS) == shown | {"epochs"}


def test_the_wheel_scrolls_the_form_and_leaves_the_settings(qtbot: QtBot, tab: TrainTab) -> None:
    form = tab.form
    form.setFixedHeight(200)
    bar = form.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=SLOW)
    turn_wheel(form.viewport())
    assert bar.value() > 0
    before = form.config
    assert not turn_wheel(form.preset) and form.config == before
    assert form.preset.focusPolicy() == Qt.FocusPolicy.StrongFocus
