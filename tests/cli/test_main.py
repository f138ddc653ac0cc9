"""Entry point: the window or a sub-command, wrong usage, interrupts."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import run_cli
import tiny_models

from digitpad.cli.console import INTERRUPTED
from digitpad.network.model_file import FORMAT, Model


@pytest.mark.parametrize(
    "arguments",
    [
        ("predict",),
        ("predict", "--colour", "x.png"),
        ("--colour",),
        ("-",),
        ("x.png", "y.png"),
        ("bench", "tea"),
        ("train", "--preset", "tea"),
        ("train", "--samples", "many"),
        ("train", "--devices", "99"),
        ("compare", "--claim", "pooling", "--seeds", "0"),
        ("bench", "train", "--threads", "-1"),
        ("train", "--width", "9"),
        ("train", "--pooling", "tea"),
        ("train", "--columns", "3"),
        ("train", "--train-images", "59000"),
        ("train", "--resume", "run", "--width", "1"),
    ],
)
def test_wrong_usage_is_one_sentence_with_exit_status_2(arguments: tuple[str, ...]) -> None:
    done = run_cli.digitpad(*arguments)
    run_cli.assert_one_sentence(done, status=2)
    assert "-h` explains" in done.err


@pytest.mark.parametrize("arguments", [(), ("1.jpg",), ("./train",)])
def test_no_argument_or_a_file_opens_the_window(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path | None] = []
    monkeypatch.chdir(tmp_path)
    for name in arguments:
        Path(name).touch()
    monkeypatch.setattr("digitpad.gui.app.main", lambda file: opened.append(file) or 0)
    assert run_cli.digitpad(*arguments).status == 0
    assert opened == [Path(arguments[0]) if arguments else None]


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("trian", "trian is neither a sub-command nor a file that is there; did you mean train?"),
        ("no.png", "no.png is neither a sub-command nor a file that is there; `digitpad -h` explains."),
    ],
)
def test_an_unknown_word_opens_no_window(word: str, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr("digitpad.gui.app.main", lambda file: opened.append(file) or 0)
    done = run_cli.digitpad(word)
    assert (done.status, done.out, done.err) == (2, "", f"digitpad: {error}\n")
    assert opened == []


def _heed_interrupts() -> None:
    """Restore interrupts as in a terminal: background processes of a shell ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_an_interrupt_is_quiet(model: Path, drawing: Path) -> None:
    running = run_cli.process(
        "predict", drawing, "-", "--model", model, stdin=subprocess.PIPE, preexec_fn=_heed_interrupts
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (out, err.strip()) == (b"", b"")
    assert running.returncode == INTERRUPTED


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def of_newer_format(data: bytes) -> bytes:
    old, new = (f'\\"format\\":{version}'.encode() for version in (FORMAT, FORMAT + 1))
    assert old in data
    return data.replace(old, new)


BAD_MODELS: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"this is no model at all"),
    "cut short": lambda path: rewritten(path, lambda data: data[:-1000]),
    "cut in the header": lambda path: rewritten(path, lambda data: data[:100]),
    "newer": lambda path: rewritten(path, of_newer_format),
    "huge header": lambda path: rewritten(path, lambda data: (2**62).to_bytes(8, "little") + data[8:]),
    "nested header": lambda path: path.write_bytes((100_000).to_bytes(8, "little") + b"[" * 100_000),
    "no numbers": lambda path: tiny_models.model_file(path.parent, broken_model()),
}


def broken_model() -> Model:
    model = tiny_models.model()
    return Model(card=model.card, tensors={name: tensor * np.nan for name, tensor in model.tensors.items()})


@pytest.mark.parametrize("damage", BAD_MODELS)
def test_a_bad_model_is_one_sentence(damage: str, model: Path, drawing: Path) -> None:
    BAD_MODELS[damage](model)
    for arguments in (("predict", drawing), ("evaluate",), ("bench", "predict")):
        done = run_cli.digitpad(*arguments, "--model", model)
        run_cli.assert_one_sentence(done)
        assert done.out == ""
