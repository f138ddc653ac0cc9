"""Standard streams: closed, full, broken, and in UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import run_cli
from run_cli import SEVEN


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_closed_pipe_is_not_an_error(model: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f"{SEVEN}\n" * 2000, encoding="utf-8")
    running = run_cli.process("predict", lines, "--model", model)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) in (0, 1)
    running.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_a_full_disk_is_reported_in_one_sentence(model: Path, drawing: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "digitpad", "predict", drawing, "--model", model],
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr.decode()) == (
        1,
        "digitpad: standard output cannot be written: no space left on device.\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize(
    ("closed", "status", "error"),
    [("<&-", 1, "digitpad: standard input is empty.\n"), (">&-", 0, ""), ("2>&-", 0, "")],
)
def test_a_closed_stream_counts_as_empty(
    model: Path, drawing: Path, closed: str, status: int, error: str
) -> None:
    source = "-" if closed == "<&-" else drawing
    line = f'exec "{sys.executable}" -m digitpad predict "{source}" --model "{model}" {closed}'
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (status, error)


def test_output_is_utf8_in_any_locale(model: Path, drawing: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    running = run_cli.process("predict", "--json", drawing, "不在.png", "--model", model, env=environment)
    out, err = running.communicate(timeout=60)
    assert err == b""
    assert [json.loads(line)["file"] for line in out.decode().splitlines()] == [str(drawing), "不在.png"]
