"""A torch network on many images at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from digitpad.training.devices import Place
from digitpad.training.model import AlexNet

CHUNK = 128
"""Images at once. 500, which no longer fit the processor's caches, took 1.2 times as long and more on one thread (measured), and a stop
waits for them."""


def logits_of(
    network: AlexNet, images: NDArray[np.uint8], place: Place, tell: Callable[[int], None] = lambda _: None
) -> NDArray[np.float32]:
    """uint8 images (n, 28, 28) -> float32 logits (n, 10), computed as in training (bfloat16 where the place says so), without dropout.

    `tell` hears after each part of them how many are done; what it raises ends the work.
    """
    found = []
    for start in range(0, len(images), CHUNK):
        part = images[start : start + CHUNK]
        found.append(_logits(network, part, place))
        tell(start + len(part))
    return np.concatenate(found)


def _logits(network: AlexNet, images: NDArray[np.uint8], place: Place) -> NDArray[np.float32]:
    ink = torch.from_numpy(images.copy()).to(place.device)[:, None].float() / 255
    with torch.inference_mode(), torch.autocast(place.device.type, torch.bfloat16, enabled=place.bf16):
        return network(ink.contiguous(memory_format=torch.channels_last)).float().cpu().numpy()


def mean_loss(logits: NDArray[np.float32], labels: NDArray[np.uint8]) -> float:
    """Mean cross-entropy in nats."""
    target = torch.from_numpy(labels.astype(np.int64))
    return float(torch.nn.functional.cross_entropy(torch.from_numpy(logits), target))


def accuracy(logits: NDArray[np.float32], labels: NDArray[np.uint8]) -> float:
    """Share of images whose largest logit is their label's, in %."""
    return float((logits.argmax(axis=1) == labels).mean() * 100)
