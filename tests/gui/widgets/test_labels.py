"""Labels of long texts."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from digitpad.gui.widgets.labels import ElidedLabel


def test_a_long_name_is_elided_in_the_middle(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("A run & <its> name")
    label.resize(label.sizeHint())
    assert label.shown() == label.text()
    label.resize(60, 20)
    label.grab()
    assert "…" in label.shown() and label.shown().startswith("A") and label.toolTip() == label.text()
