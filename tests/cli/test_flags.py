"""Flags: limits, and one for each setting of training."""

from __future__ import annotations

import run_cli

from digitpad.runs.config import TrainConfig


def test_a_number_out_of_its_limits_is_refused_with_them() -> None:
    limits = {
        "--devices": "at least 1 and at most 64",
        "--seed": "at least 0",
        "--dropout": "at least 0 and at most 0.9",
    }
    for flag, limit in limits.items():
        for value in ("-7", "many"):
            assert f"number, {limit}" in run_cli.digitpad("train", flag, value).err


def test_every_setting_is_a_flag() -> None:
    text = run_cli.digitpad("train", "-h").out
    for name in set(TrainConfig.__struct_fields__) - {"preset"}:
        assert f"--{name.replace('_', '-')}" in text
