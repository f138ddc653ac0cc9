"""The command line: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import run_cli
import tiny_models
from run_cli import SEVEN

import digitpad
from digitpad.cli import main
from digitpad.cli.app import app
from digitpad.network.calibration import Calibration
from digitpad.runs.config import TrainConfig

ROOT = Path(__file__).resolve().parents[2]


def process(*words: object, **options: object) -> subprocess.Popen[bytes]:
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT} | options
    return subprocess.Popen([sys.executable, "-m", "digitpad", *map(str, words)], **given)  # type: ignore[call-overload]


def test_predict_says_digit_verdict_and_probability(model: Path, drawing: Path) -> None:
    done = run_cli.digitpad("predict", drawing, "--model", model)
    assert done.status == 0
    assert done.err == ""
    digit, rest = done.out.removeprefix(f"{drawing}: ").split(" (")
    assert digit in "0123456789"
    assert rest.startswith("sure, ")
    assert rest.endswith(" %)\n")


def test_predict_says_both_digits_when_torn_and_why_when_none(tmp_path: Path, drawing: Path) -> None:
    torn = tiny_models.model_file(tmp_path, tiny_models.model(calibration=Calibration(sure_from=1.0)))
    assert " or " in run_cli.digitpad("predict", drawing, "--model", torn).out
    drawing.write_text('{"strokes": [[[1, 1]]]}', encoding="utf-8")
    assert run_cli.digitpad("predict", drawing, "--model", torn).out == f"{drawing}: no digit (too little ink)\n"
    unfamiliar = tiny_models.model_file(tmp_path, tiny_models.model(calibration=Calibration(familiar_from=1e6)))
    drawing.write_text(SEVEN, encoding="utf-8")
    assert run_cli.digitpad("predict", drawing, "--model", unfamiliar).out == f"{drawing}: no digit (like no digit)\n"


def test_predict_json_has_exactly_the_promised_keys_and_errors_in_their_place(model: Path, drawing: Path) -> None:
    picture = drawing.with_name("1.png")
    picture.write_bytes(tiny_models.picture_bytes())
    done = run_cli.digitpad("predict", "--json", drawing, "no.png", picture, "--model", model)
    first, second, third = map(json.loads, done.out.splitlines())
    assert done.status == 1
    assert done.err == ""
    assert list(first) == list(third) == ["file", "verdict", "digit", "alternatives", "probabilities"]
    assert first["file"] == str(drawing)
    assert first["verdict"] in ("sure", "torn", "none")
    assert first["digit"] in range(10)
    assert first["alternatives"] == []
    assert sum(first["probabilities"]) == pytest.approx(1)
    assert len(first["probabilities"]) == 10
    assert second == {"file": "no.png", "error": "no.png does not exist."}


def test_predict_names_a_file_as_it_was_given_and_claims_no_certainty(tmp_path: Path, drawing: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    certain = tiny_models.model_file(tmp_path, tiny_models.model(calibration=Calibration(temperature=1e-4)))
    done = run_cli.digitpad("predict", folder, folder / "no.png", drawing, "--model", certain)
    assert done.err == f"digitpad: {folder} is a folder, not a file.\ndigitpad: {folder / 'no.png'} does not exist.\n"
    assert done.out.endswith("> 99.9 %)\n")


def test_predict_reads_lines_and_standard_input(model: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f"{SEVEN}\n{SEVEN}\n", encoding="utf-8")
    done = run_cli.digitpad("predict", "--json", lines, "-", "--model", model, stdin=tiny_models.picture_bytes())
    assert [json.loads(line)["file"] for line in done.out.splitlines()] == [f"{lines}:1", f"{lines}:2", "-"]
    assert run_cli.digitpad("predict", "-", "--model", model, stdin=SEVEN.encode()).out.startswith("-: ")


def test_evaluate_json_has_exactly_the_promised_keys(model: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f'{SEVEN[:-1]}, "label": 7}}\n' * 3, encoding="utf-8")
    done = run_cli.digitpad("evaluate", "--data", lines, "--json", "--model", model)
    found = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    keys = ["images", "accuracy", "answered_right", "torn", "torn_right", "none", "ece", "confusion"]
    assert list(found) == keys
    assert found["images"] == 3
    assert np.array(found["confusion"]).shape == (10, 10)
    text = run_cli.digitpad("evaluate", "--data", lines, "--model", model).out
    assert "3 images" in text
    assert "%" in text


def test_evaluate_tells_what_it_could_not_read(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "1_ann.png").write_bytes(tiny_models.picture_bytes())
    (folder / "2_bob.png").write_bytes(b"text")
    done = run_cli.digitpad("evaluate", "--data", folder, "--json", "--model", model)
    assert json.loads(done.out)["images"] == 2
    run_cli.assert_one_sentence(done)


@pytest.mark.parametrize(
    "words",
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
def test_wrong_usage_is_one_sentence_with_exit_status_2(words: tuple[str, ...]) -> None:
    done = run_cli.digitpad(*words)
    run_cli.assert_one_sentence(done, status=2)
    assert "-h` explains" in done.err


def test_a_number_out_of_its_limits_is_told_them() -> None:
    limits = {"--devices": "at least 1 and at most 64", "--seed": "at least 0", "--dropout": "at least 0 and at most 0.9"}
    for flag, told in limits.items():
        for value in ("-7", "many"):
            assert f"number, {told}" in run_cli.digitpad("train", flag, value).err


def test_nothing_to_evaluate_by_is_one_sentence(model: Path, tmp_path: Path) -> None:
    for data in ("no.jsonl", "no-folder", model):
        run_cli.assert_one_sentence(run_cli.digitpad("evaluate", "--data", data, "--model", model))


def test_help_explains_each_command_with_an_example() -> None:
    assert {one.name for one in app.registered_commands} == set(main.COMMANDS)
    whole = run_cli.digitpad("-h").out
    for name in main.COMMANDS:
        assert f"\n  {name} " in whole
        assert f"digitpad {name}" in run_cli.digitpad(name, "-h").out.split("Options:")[0].split("\n", 1)[1]


def test_every_setting_is_a_flag() -> None:
    told = run_cli.digitpad("train", "-h").out
    for name in set(TrainConfig.__struct_fields__) - {"preset"}:
        assert f"--{name.replace('_', '-')}" in told


def test_version() -> None:
    assert run_cli.digitpad("--version").out == f"digitpad {digitpad.__version__}\n"


@pytest.mark.parametrize("words", [(), ("1.jpg",), ("./train",)])
def test_no_word_or_a_file_opens_the_window(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path | None] = []
    monkeypatch.chdir(tmp_path)
    for name in words:
        Path(name).touch()
    monkeypatch.setattr("digitpad.gui.app.main", lambda file: opened.append(file) or 0)
    assert run_cli.digitpad(*words).status == 0
    assert opened == [Path(words[0]) if words else None]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("trian", "trian is neither a sub-command nor a file that is there; did you mean train?"),
        ("no.png", "no.png is neither a sub-command nor a file that is there; `digitpad -h` explains."),
    ],
)
def test_a_word_that_is_nothing_opens_no_window(word: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr("digitpad.gui.app.main", lambda file: opened.append(file) or 0)
    done = run_cli.digitpad(word)
    assert (done.status, done.out, done.err) == (2, "", f"digitpad: {told}\n")
    assert opened == []


def test_what_a_sub_command_does_is_said_whole() -> None:
    told = run_cli.digitpad("-h").out
    commands = told[told.index("Commands:") :].splitlines()[1:]
    assert [line.split()[0] for line in commands if line.strip()] != []
    assert all(line.rstrip().endswith(".") and "..." not in line for line in commands if line.strip())


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_trouble(model: Path, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f"{SEVEN}\n" * 2000, encoding="utf-8")
    running = process("predict", lines, "--model", model)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) in (0, 1)
    running.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_a_full_disk_is_one_sentence(model: Path, drawing: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "digitpad", "predict", drawing, "--model", model], stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (1, "digitpad: standard output cannot be written: no space left on device.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize(
    ("closed", "status", "told"), [("<&-", 1, "digitpad: standard input is empty.\n"), (">&-", 0, ""), ("2>&-", 0, "")]
)
def test_a_closed_stream_is_an_empty_one(model: Path, drawing: Path, closed: str, status: int, told: str) -> None:
    what = "-" if closed == "<&-" else drawing
    line = f'exec "{sys.executable}" -m digitpad predict "{what}" --model "{model}" {closed}'
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (status, told)


def _heed_interrupts() -> None:
    """As in a terminal: what a shell starts in the background ignores them, and so would the tests' own processes."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_an_interrupt_is_quiet(model: Path, drawing: Path) -> None:
    running = process("predict", drawing, "-", "--model", model, stdin=subprocess.PIPE, preexec_fn=_heed_interrupts)
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (out, err.strip()) == (b"", b"")
    assert running.returncode == main.INTERRUPTED


def test_output_is_utf8_in_any_locale(model: Path, drawing: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    running = process("predict", "--json", drawing, "不在.png", "--model", model, env=environment)
    out, err = running.communicate(timeout=60)
    assert err == b""
    assert [json.loads(line)["file"] for line in out.decode().splitlines()] == [str(drawing), "不在.png"]


def test_predicting_a_picture_loads_no_torch(model: Path, tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(tiny_models.picture_bytes())
    code = "import sys; from digitpad.cli.main import main; status = main(); assert 'torch' not in sys.modules; sys.exit(status)"
    words = ["predict", str(tmp_path / "1.png"), "--model", str(model)]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
