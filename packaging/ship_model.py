"""Make a finished run's network the one that digitpad starts with: `python packaging/ship_model.py RUN`.

RUN is a run's folder or its name. Its best weights go to models/digitpad.safetensors with the score that the
run measured on MNIST's test images; a run that was stopped, or measured none, is refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec

from digitpad.errors import DigitpadError
from digitpad.network.model_file import read_model, write_model
from digitpad.runs.folder import open_run
from digitpad.system.paths import model_file


def ship(folder: Path) -> str:
    """Copy the run's model; returns what was shipped, in a line. Raises DigitpadError."""
    run, _ = open_run(folder)
    model = read_model(run.best)
    if "mnist-test" not in model.card.scores:
        raise DigitpadError(
            "not-a-run", path=folder, reason="it is not complete, or was not measured on MNIST's test images"
        )
    write_model(model_file(), msgspec.structs.replace(model.card, name="digitpad"), model.tensors)
    return f"{model_file()}: {model.card.scores}"


if __name__ == "__main__":
    try:
        print(ship(Path(sys.argv[1])))
    except DigitpadError as error:
        sys.exit(str(error))
    except IndexError:
        sys.exit(__doc__)
