"""Time numpy's and torch's forward pass in turn, in a process of their own: `python -m
digitpad.bench.forward_pair MODEL`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch

from digitpad.bench.timing import in_turn, sample
from digitpad.network.model_file import read_model
from digitpad.reading.raster import rasterize
from digitpad.reading.recognizer import Recognizer
from digitpad.training.checkpoint import load_weights
from digitpad.training.model import AlexNet


def main() -> None:
    """Print a JSON list of two lists of milliseconds, numpy's and torch's, one thread each."""
    torch.set_num_threads(1)
    path = Path(sys.argv[1])
    forward = Recognizer.load(path).forward
    model = read_model(path)
    network = AlexNet(model.card.network).eval()
    load_weights(network, model.tensors)
    pixels = rasterize(sample())[None]
    ink = torch.from_numpy(pixels[:, None] / pixels.dtype.type(255)).float()
    with torch.inference_mode():
        print(json.dumps(in_turn(lambda: forward(pixels), lambda: network(ink))))


if __name__ == "__main__":
    main()
