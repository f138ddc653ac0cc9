"""The application that typer runs: every sub-command, in the order in which the help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from digitpad import __version__
from digitpad.cli.bench import bench
from digitpad.cli.compare import compare_command
from digitpad.cli.evaluate import evaluate
from digitpad.cli.predict import predict
from digitpad.cli.runs import export, runs
from digitpad.cli.train import train_command

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"digitpad {__version__}")
        raise typer.Exit


@app.callback()
def _digitpad(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version.")
    ] = False,
) -> None:
    """Draw a digit, and a network that you can watch and train reads it.

    Without a sub-command the window opens; `digitpad FILE` opens it with a picture or drawing on the pad
    (./train for a file of that name).
    """


app.command("predict")(predict)
app.command("evaluate")(evaluate)
app.command("bench")(bench)
app.command("runs")(runs)
app.command("export")(export)
app.command("train")(train_command())
app.command("compare")(compare_command())
