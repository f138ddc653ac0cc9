"""Start a built program without Python, from a read-only folder with a Chinese name: `python
packaging/smoke.py dist/digitpad [--timed]`.

It reads drawings and pictures on the command line, trains (not digitpad-reader), opens its window offscreen
and, where Xvfb and xdotool are here, on a screen, where a digit is drawn, every tab shown, a training begun,
the language changed and the window closed. With `--timed` its start is timed there beside that of the
digitpad around this file, on a machine that does nothing else. Exit status 1, and what was wrong, if any
fails.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
LIMIT = 900.0
"""Seconds that one step may take: a program that hangs is a failure."""
STEPS = 20
STARTS, SLOWEST = 9, 1.3
TIMED = "--timed"
TRAINING = (
    "--preset",
    "quick",
    "--width",
    "0.05",
    "--fc-units",
    "16",
    "--batch",
    "16",
    "--samples",
    str(16 * STEPS),
    "--train-images",
    "400",
)
CHINESE = "\u6570\u5b57"


class Smoke:
    """The program at `program`, started with `words` and `environment`; what it keeps in `home`."""

    def __init__(self, program: Path, home: Path, words: tuple[str, ...] = (), **environment: str) -> None:
        self.command, self.program, self.home = [str(program), *words], program, home
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "DIGITPAD_DATA": str(home / "data"),
            "OMP_NUM_THREADS": "1",
            **environment,
        }

    def run(self, *words: str, status: int = 0) -> str:
        """Standard output; raises AssertionError for another exit status, or for a traceback or a warning."""
        done = subprocess.run(
            [*self.command, *words],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT,
        )
        assert done.returncode == status, f"{words}: exit status {done.returncode}: {done.stderr[-2000:]}"
        assert "Traceback" not in done.stderr and "Warning" not in done.stderr, done.stderr
        return done.stdout

    @contextmanager
    def window(self, *words: str, platform: str, **more: str) -> Iterator[subprocess.Popen[str]]:
        """Within it the window is open; raises AssertionError for what it wrote on standard error."""
        environment = {**self.environment, "QT_QPA_PLATFORM": platform, **more}
        with subprocess.Popen(
            [*self.command, *words], env=environment, cwd=self.home, stderr=subprocess.PIPE, text=True
        ) as process:
            yield process
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=LIMIT)[1]
        assert "rror" not in said and "arning" not in said, said
        log = self.home / "data" / "log" / "digitpad.log"
        assert not log.exists(), log.read_text(encoding="utf-8")

    @property
    def trains(self) -> bool:
        return (self.program.parent / "_internal" / "torch").is_dir()

    def runs(self) -> set[Path]:
        """The files of what its networks learned."""
        return set((self.home / "data" / "runs").glob("*/last.safetensors"))

    def settings(self) -> dict[str, object]:
        path = self.home / "data" / "settings.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def answers(smoke: Smoke) -> None:
    """Drawings and a photo are read, and a file that is none is one sentence."""
    found = [
        json.loads(line)
        for line in smoke.run(
            "predict", "--json", *map(str, (SAMPLES / "three.json", SAMPLES / "photo.jpg"))
        ).splitlines()
    ]
    assert [one["digit"] for one in found] == [3, 3], found
    smoke.run("predict", "no-such-file", status=1)


def trains(smoke: Smoke) -> None:
    """A run of some steps, alone and shared by two processes; its network reads."""
    if not smoke.trains:
        smoke.run("train", status=1)
        smoke.run("compare", "--claim", "pooling", status=1)
        return
    for more in ((), ("--devices", "2")):
        lines = [
            json.loads(line)
            for line in smoke.run("train", "--json", *TRAINING, "--no-test-at-end", *more).splitlines()
        ]
        assert any(line.get("step") == STEPS for line in lines), lines[-1]
    model = next(iter(smoke.runs())).with_name("best.safetensors")
    smoke.run("predict", str(SAMPLES / "three.json"), "--model", str(model))
    assert smoke.run("runs")


def opens_offscreen(smoke: Smoke) -> None:
    """The window stays open with a picture in it."""
    with smoke.window(str(SAMPLES / "photo.jpg"), platform="offscreen") as process:
        wait_for(lambda: smoke.settings().get("recent"), "the picture among the recent files")
        assert process.poll() is None


def starts_as_fast(smoke: Smoke) -> None:
    """Its window is there in at most SLOWEST times the time of the same program under this Python: medians of
    starts in turn."""
    python = Smoke(
        Path(sys.executable),
        smoke.home,
        words=("-P", "-m", "digitpad"),
        PYTHONPATH=str(SAMPLES.parent.parent),
    )
    times: dict[Smoke, list[float]] = {python: [], smoke: []}
    with screen() as display:
        for _ in range(STARTS + 1):
            for program, spent in times.items():
                begin = time.monotonic()
                with program.window(platform="xcb", DISPLAY=display):
                    wait_for(lambda: windows(display), "a window", every=0.01)
                    spent.append(time.monotonic() - begin)
                    time.sleep(0.5)  # until it can be asked to close
    packaged, plain = (
        statistics.median(times[program][1:]) for program in (smoke, python)
    )  # the first starts fill caches
    print(f"window after {packaged * 1000:.0f} ms, {packaged / plain:.2f} x under Python", flush=True)
    assert packaged <= SLOWEST * plain


def works_on_a_screen(smoke: Smoke) -> None:
    """A digit is drawn with the mouse, and by keys all tabs are shown, a training begun, the language changed
    and the window closed."""
    before = smoke.runs()
    with screen() as display, smoke.window(platform="xcb", DISPLAY=display) as process:
        wait_for(lambda: windows(display), "a window")
        time.sleep(2)
        windows(display, "windowfocus")
        for words in (
            "mousemove 150 250",
            "mousedown 1",
            "mousemove 300 250",
            "mousemove 200 450",
            "mouseup 1",
        ):
            xdotool(display, *words.split())
            time.sleep(0.2)
        for key in ("alt+3", "alt+2", "F7"):
            xdotool(display, "key", key)
            time.sleep(2)
        if smoke.trains:
            wait_for(lambda: smoke.runs() - before, "a run of the window")
            xdotool(display, "key", "shift+F7")
        for key in ("alt+1", "alt+v", "l", "Down", "Down", "Return"):
            xdotool(display, "key", key)
            time.sleep(1)
        wait_for(lambda: smoke.settings().get("language") == "zh_CN", "Chinese, chosen in the menu,")
        xdotool(display, "key", "ctrl+q")
        process.wait(LIMIT)
        assert process.returncode == 0, process.returncode


@contextmanager
def screen() -> Iterator[str]:
    """The name of an X display that is there within it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x860x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


def xdotool(display: str, *words: str) -> str:
    """What it prints."""
    return subprocess.run(
        ["xdotool", *words], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True
    ).stdout


def windows(display: str, *words: str) -> str:
    """Those of the program that are seen, after what `words` do with them."""
    return xdotool(display, "search", "--onlyvisible", "--name", "digitpad", *words)


def wait_for(there: Callable[[], object], what: str, *, every: float = 0.1) -> None:
    """Until it is; raises AssertionError when that takes too long."""
    end = time.monotonic() + LIMIT
    while not there():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(every)


def main(words: list[str]) -> int:
    steps = [answers, trains, opens_offscreen]
    if shutil.which("Xvfb") and shutil.which("xdotool"):
        steps.append(works_on_a_screen)
    if TIMED in words:
        steps.append(starts_as_fast)
    for folder in (Path(word) for word in words if word != TIMED):
        with tempfile.TemporaryDirectory() as scratch:
            there = Path(scratch) / CHINESE
            shutil.copytree(folder, there, symlinks=True)
            subprocess.run(["chmod", "-R", "a-w", there], check=True)
            before = sorted(there.rglob("*"))
            home = Path(scratch) / "home"
            home.mkdir()
            smoke = Smoke(there / folder.name, home)
            for step in steps:
                step(smoke)
                print(f"{folder.name}: {step.__name__.replace('_', ' ')}", flush=True)
            assert sorted(there.rglob("*")) == before, "it wrote beside itself"
            subprocess.run(["chmod", "-R", "u+w", there], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
