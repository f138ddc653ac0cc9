"""Make the pictures of README.md and docs/ from the real window: python packaging/pictures.py
[window|drawing|training|…]

Without words all of them, in English and in Chinese, into docs/pictures/; it takes a few minutes, needs no
screen, and leaves the user's runs and settings alone. What is drawn are the shipped samples, stroke by
stroke, what is answered and trained is real.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from picture_tools import Stage

FOLDER = ROOT / "docs" / "pictures"
LANGUAGES = {"en": "", "zh_CN": ".zh"}
"""Each language, and what the names of its pictures end with before the dot."""
STILL, MOVING = "2", "1.5"
"""Pixels of a picture for one of the window's."""
FRAME = 100
"""Milliseconds that a moment of an animation is seen."""
SEEN = 2_000
"""Milliseconds for something to be read."""
STEPS_SHOWN = (*range(1, 10), *range(10, 40, 2), *range(40, 1_000, 4))
"""Steps of the training of which a moment is kept: closer together where more happens."""


def window(stage: Stage) -> None:
    """The Answer tab with an open four, in light and in dark."""
    stage.open((1120, 690))
    for theme in ("light", "dark"):
        stage.use_theme(theme)
        stage.draw("four.json", together=99)
        stage.save(f"window-{theme}")
        stage.clear()


def drawing(stage: Stage) -> None:
    """A seven that is sure while the pen still moves, a drawing that it is torn about, and one that is no
    digit."""
    stage.open((1000, 620))
    stage.keep(SEEN // 2)
    for name in ("seven.json", "doubtful.json", "star.json"):
        stage.draw(name, together=5, each=FRAME)
        stage.keep(SEEN)
        stage.clear()
    stage.save_film("drawing")


def training(stage: Stage) -> None:
    """A short run of `quick` from nothing: curves, the first layer's filters, and the answer to the drawing
    on the pad."""
    from digitpad.runs.config import PRESETS

    quick = PRESETS["quick"].config
    stage.open((1120, 780))
    stage.draw("five.json", together=99)
    tab = stage.open_train_tab(quick.changed(samples=120 * quick.batch, evaluate_every=15, test_at_end=False))
    stage.keep(SEEN // 2)
    stage.train(tab, STEPS_SHOWN, each=FRAME)
    stage.keep(2 * SEEN)
    stage.save("training")
    stage.save_film("training")


PICTURES: dict[str, tuple[Callable[[Stage], None], str]] = {
    "window": (window, STILL),
    "drawing": (drawing, MOVING),
    "training": (training, MOVING),
}
"""How each is made, and in which size."""


def make(name: str, language: str) -> None:
    """Make one picture in this process."""
    from picture_tools import Stage

    stage = Stage(language, FOLDER, ending=LANGUAGES[language])
    PICTURES[name][0](stage)
    stage.close()


def start(name: str, language: str, *, data: str) -> subprocess.Popen[bytes]:
    """Make one picture in a process of its own."""
    scale = PICTURES[name][1]
    qt = {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": scale,
        "DIGITPAD_DATA": f"{data}/{name}{language}",
    }
    return subprocess.Popen([sys.executable, __file__, name, language], env={**os.environ, **qt})


def main(words: list[str]) -> int:
    if len(words) == 2 and words[1] in LANGUAGES:
        make(*words)
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as data:
        for name in words or PICTURES:
            running = [start(name, language, data=data) for language in LANGUAGES]
            failed += sum(process.wait() != 0 for process in running)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
