"""run.py: set-up once, repeat after an interruption, missing system packages, arguments for digitpad."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
WHEEL = {
    "tiny_needed.py": "",
    "tiny_needed-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny-needed\nVersion: 1.0\n",
    "tiny_needed-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "tiny_needed-1.0.dist-info/RECORD": "",
}
PROGRAM = "import os, sys, tiny_needed\nprint(os.getcwd(), *sys.argv[1:])\nsys.exit(7)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project like this, with a local wheel as its only dependency."""
    root = tmp_path / "工程 folder"
    for folder in ("packaging", "digitpad", "wheels"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / "run.py", root)
    (root / "pyproject.toml").write_text(
        '[project]\ndependencies = ["tiny-needed>=1"]\noptional-dependencies = {test = []}\n'
    )
    (root / "packaging" / "constraints.txt").write_text("tiny-needed==1.0\n")
    (root / "digitpad" / "__main__.py").write_text(PROGRAM)
    with zipfile.ZipFile(root / "wheels" / "tiny_needed-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in WHEEL.items():
            wheel.writestr(name, text)
    return root


@pytest.fixture
def run(project: Path) -> ModuleType:
    """run.py of `project` as a module, without missing system packages."""
    spec = importlib.util.spec_from_file_location("run_of_a_tiny_project", project / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__["missing_packages"] = list
    return module


@pytest.fixture
def commands(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of run.py, recorded instead of run; all succeed, and venv creates its Python."""
    recorded: list[list[str]] = []

    def fake(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        recorded.append(command)
        if "venv" in command:
            run.python().parent.mkdir(parents=True, exist_ok=True)
            run.python().touch()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run.subprocess, "run", fake)
    monkeypatch.setattr(run, "start", lambda arguments: 0)
    return recorded


def kinds(commands: list[list[str]]) -> list[str]:
    """The purpose of each command; clears the list."""
    known = ("venv", "install", "compileall", "ruff", "pyright", "pytest", "update")
    purposes = [next(word for word in known if word in command) for command in commands]
    commands.clear()
    return purposes


@pytest.mark.slow
def test_arguments_reach_digitpad_in_its_own_venv(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": (project / "wheels").as_uri(),
        "PIP_CONFIG_FILE": os.devnull,
    }.items():
        monkeypatch.setenv(name, value)
    command = [sys.executable, str(project / "run.py"), "predict", "图 1.jpg"]
    first, second = (subprocess.run(command, cwd=tmp_path, capture_output=True, text=True) for _ in range(2))
    assert (first.returncode, first.stdout) == (7, f"{tmp_path} predict 图 1.jpg\n"), first.stderr
    assert "It will download" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (7, first.stdout, "")


def test_the_second_start_installs_nothing(
    run: ModuleType, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([]) == 0
    assert kinds(commands) == ["venv", "install", "compileall"]
    assert "tiny-needed" in capsys.readouterr().err
    assert run.main(["predict", "1.jpg"]) == 0
    assert commands == []
    assert capsys.readouterr().err == ""


def test_the_download_size_depends_on_the_torch_build(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def announced(system: str) -> str:
        monkeypatch.setattr(run.sys, "platform", system)
        run.announce([], ["torch>=2"], size="380 MB")
        return capsys.readouterr().err

    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    for_cuda, other = announced("linux"), announced("darwin")
    assert "about 3 GB with pip" in for_cuda and "380 MB do" in for_cuda
    advice = for_cuda.strip().splitlines()[-1].split()
    assert advice[1:] == ["python3", "run.py"]
    monkeypatch.setenv(*advice[0].split("="))
    for text in (other, announced("linux")):
        assert "about 380 MB with pip" in text and "NVIDIA" not in text


def test_only_the_test_command_installs_the_test_tools_and_they_stay(
    run: ModuleType, commands: list[list[str]]
) -> None:
    run.main([])
    kinds(commands)
    assert run.main(["test"]) == 0
    assert kinds(commands) == ["install", "compileall", "ruff", "ruff", "pyright", "pytest"]
    run.main([])
    run.main(["test", "-k", "pad"])
    assert kinds(commands) == ["pytest"]


def test_new_pins_are_installed_into_the_same_venv(run: ModuleType, commands: list[list[str]]) -> None:
    run.main([])
    kinds(commands)
    run.CONSTRAINTS.write_text("tiny-needed==1.1\n")
    run.main([])
    assert kinds(commands) == ["install", "compileall"]


def test_an_interrupted_installation_is_repeated(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    run.main([])
    kinds(commands)
    run.CONSTRAINTS.write_text("tiny-needed==1.1\n")
    whole = run.subprocess.run

    def interrupted(command: list[str], **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run.subprocess, "run", interrupted)
    assert run.main([]) == 130
    monkeypatch.setattr(run.subprocess, "run", whole)
    run.main([])
    assert kinds(commands) == ["venv", "install", "compileall"]


@pytest.mark.parametrize("damage", ["python", "stamp", "nonsense", "version"])
def test_a_broken_venv_is_created_again(run: ModuleType, commands: list[list[str]], damage: str) -> None:
    run.main([])
    kinds(commands)
    if damage == "python":
        run.python().unlink()
    elif damage == "stamp":
        run.STAMP.unlink()
    else:
        run.STAMP.write_text(
            "["
            if damage == "nonsense"
            else json.dumps({"key": "of Python 3.11", "python": "3.11 of another time"})
        )
    run.main([])
    assert kinds(commands) == ["venv", "install", "compileall"]


def test_a_failing_step_gives_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    assert run.main([]) == 1
    assert "could not be made" in capsys.readouterr().err


def test_root_on_debian_gets_the_missing_packages(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(run, "missing_packages", lambda: ["python3.11-venv", "libegl1"])
    monkeypatch.setattr(run, "may_use_apt", lambda: True)
    assert run.main([]) == 0
    assert commands[1][-2:] == ["python3.11-venv", "libegl1"]
    assert kinds(commands) == ["update", "install", "venv", "install", "compileall"]


def test_other_users_get_the_command_to_run(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    commands: list[list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "missing_packages", lambda: ["libegl1", "libgl1"])
    monkeypatch.setattr(run, "may_use_apt", lambda: False)
    assert run.main([]) == 1
    assert capsys.readouterr().err.endswith("sudo apt-get install libegl1 libgl1\n")
    assert commands == []
    assert run.main(["predict", "1.jpg"]) == 0
    assert kinds(commands) == ["venv", "install", "compileall"]
    assert run.main([]) == 1
    monkeypatch.setattr(run, "missing_packages", list)
    assert run.main([]) == 0
    assert commands == []


def test_an_older_python_is_an_error(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    assert run.main([]) == 1
    assert capsys.readouterr().err == "digitpad needs Python 3.11 or newer; this is Python 3.9.\n"


def test_run_py_needs_only_the_standard_library() -> None:
    command = [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(ROOT / 'run.py')!r})"]
    assert subprocess.run(command).returncode == 0
