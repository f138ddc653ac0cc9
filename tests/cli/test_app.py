"""Help and version of the command line."""

from __future__ import annotations

import run_cli

import digitpad
from digitpad.cli import main
from digitpad.cli.app import app


def test_help_explains_each_command_with_an_example() -> None:
    assert {command.name for command in app.registered_commands} == set(main.COMMANDS)
    whole = run_cli.digitpad("-h").out
    for name in main.COMMANDS:
        assert f"\n  {name} " in whole
        assert f"digitpad {name}" in run_cli.digitpad(name, "-h").out.split("Options:")[0].split("\n", 1)[1]


def test_version() -> None:
    assert run_cli.digitpad("--version").out == f"digitpad {digitpad.__version__}\n"


def test_the_help_of_each_sub_command_is_a_whole_sentence() -> None:
    text = run_cli.digitpad("-h").out
    commands = text[text.index("Commands:") :].splitlines()[1:]
    assert [line.split()[0] for line in commands if line.strip()] != []
    assert all(line.rstrip().endswith(".") and "..." not in line for line in commands if line.strip())
