"""What a run trains on: pools of images on the device, and the batch of any step, found from its number alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.config import TrainConfig
from digitpad.digits import Split
from digitpad.model import generator

STYLE_IMAGES = 80_000
NONDIGIT_IMAGES = 30_000
"""Rendered once a run; augmentation makes each of its uses different."""


@dataclass(frozen=True, eq=False)
class Pool:
    """Images uint8 (n, 28, 28) with targets float32 (n, 10), seen in a new order each epoch."""

    name: str
    images: Tensor
    targets: Tensor
    share: int
    """How many of each batch come from here."""

    def indices(self, step: int, seed: int) -> Tensor:
        """Which images the step (from 0) takes: the next `share` of the endless row of shuffled epochs."""
        size, position, found = len(self.images), step * self.share, []
        while len(found) == 0 or sum(map(len, found)) < self.share:
            epoch, offset = divmod(position, size)
            order = torch.randperm(size, generator=generator(seed, f"order/{self.name}", epoch))
            found.append(order[offset : offset + self.share - sum(map(len, found))])
            position += len(found[-1])
        return torch.cat(found)


@dataclass(frozen=True, eq=False)
class Batch:
    """Ink float32 (n, 1, 28, 28) in 0..1, targets float32 (n, 10); `digits` of its images, the first ones, are digits."""

    ink: Tensor
    targets: Tensor
    digits: int


def make_pools(config: TrainConfig, split: Split, device: torch.device) -> list[Pool]:
    """MNIST, synthetic handwriting, and things that are no digit (target: all ten alike), as far as the settings ask for them."""
    styles, nondigits = round(config.batch * config.styles), round(config.batch * config.nondigits)
    pools = [_pool("mnist", split.train.images, _one_hot(split.train.labels), config.batch - styles - nondigits)]
    if styles:
        from digitpad.synth import render_styles

        images, labels = render_styles(STYLE_IMAGES, config.seed, part="train")
        pools.append(_pool("styles", images, _one_hot(labels), styles))
    if nondigits:
        from digitpad.nondigits import render_nondigits

        images = render_nondigits(NONDIGIT_IMAGES, config.seed, part="train")
        pools.append(_pool("nondigits", images, torch.full((len(images), 10), 0.1), nondigits))
    return [Pool(one.name, one.images.to(device), one.targets.to(device), one.share) for one in pools]


def take(pools: list[Pool], step: int, seed: int) -> Batch:
    """The batch of a step (from 0), not yet augmented."""
    chosen = [(pool, pool.indices(step, seed).to(pool.images.device)) for pool in pools]
    ink = torch.cat([pool.images[where] for pool, where in chosen])[:, None].float() / 255
    targets = torch.cat([pool.targets[where] for pool, where in chosen])
    return Batch(ink=ink, targets=targets, digits=sum(pool.share for pool in pools if pool.name != "nondigits"))


def _pool(name: str, images: NDArray[np.uint8], targets: Tensor, share: int) -> Pool:
    return Pool(name, torch.from_numpy(images.copy()), targets, share)


def _one_hot(labels: NDArray[np.uint8]) -> Tensor:
    return torch.nn.functional.one_hot(torch.from_numpy(labels.astype(np.int64)), 10).float()
