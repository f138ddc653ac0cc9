"""What a run trains on: pools of images on the device, and the batch of any step, found from its number alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from digitpad.data.mnist import Split
from digitpad.runs.config import TrainConfig
from digitpad.training.model import generator

STYLE_IMAGES = 160_000
NONDIGIT_IMAGES = 30_000
"""Each rendered once a run, when a batch first asks for it; augmentation makes each of its uses different."""

Render = Callable[[int], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class Pool:
    """Images uint8 (n, 28, 28) with targets float32 (n, 10), seen in a new order each epoch."""

    name: str
    images: Tensor
    targets: Tensor
    render: Render | None = None
    """Makes the image (28, 28) of an index; None where all images are there from the start."""
    _made: set[int] = field(default_factory=set, init=False, repr=False)

    def made(self, where: Tensor) -> Tensor:
        """The indices on the device, once the images that they point to are there."""
        if self.render and (new := set(where.tolist()) - self._made):
            images = np.stack([self.render(index) for index in sorted(new)])
            self.images[sorted(new)] = torch.from_numpy(images).to(self.images.device)
            self._made.update(new)
        return where.to(self.images.device)

    def indices(self, position: int, count: int, seed: int) -> Tensor:
        """Which images are the next `count` from `position` of the endless row of shuffled epochs."""
        size, found = len(self.images), []
        while len(found) == 0 or sum(map(len, found)) < count:
            epoch, offset = divmod(position, size)
            order = torch.randperm(size, generator=generator(seed, f"order/{self.name}", epoch))
            found.append(order[offset : offset + count - sum(map(len, found))])
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
    shares = config.shares(0)
    pools = [Pool("mnist", torch.from_numpy(split.train.images.copy()), _one_hot(split.train.labels))]
    if shares["styles"]:
        pools.append(_styles(config.seed))
    if shares["nondigits"]:
        pools.append(_nondigits(config.seed))
    return [replace(one, images=one.images.to(device), targets=one.targets.to(device)) for one in pools]


def take(pools: list[Pool], step: int, config: TrainConfig) -> Batch:
    """The batch of a step (from 0), not yet augmented."""
    shares = config.shares(step)
    asked = [(pool, pool.indices(config.seen(pool.name, step), shares[pool.name], config.seed)) for pool in pools]
    chosen = [(pool, pool.made(where)) for pool, where in asked]
    ink = torch.cat([pool.images[where] for pool, where in chosen])[:, None].float() / 255
    targets = torch.cat([pool.targets[where] for pool, where in chosen])
    return Batch(ink=ink, targets=targets, digits=config.batch - shares["nondigits"])


def _styles(seed: int) -> Pool:
    from digitpad.data.synthetic.handwriting import render_sample, sample_labels

    labels = sample_labels(STYLE_IMAGES, seed, part="train")

    def render(index: int) -> NDArray[np.uint8]:
        return render_sample(int(labels[index]), seed, index, part="train")

    return Pool("styles", _blank(STYLE_IMAGES), _one_hot(labels), render)


def _nondigits(seed: int) -> Pool:
    from digitpad.data.nondigits.images import render_nondigit

    targets = torch.full((NONDIGIT_IMAGES, 10), 0.1)
    return Pool("nondigits", _blank(NONDIGIT_IMAGES), targets, partial(render_nondigit, seed, part="train"))


def _blank(count: int) -> Tensor:
    return torch.zeros((count, 28, 28), dtype=torch.uint8)


def _one_hot(labels: NDArray[np.uint8]) -> Tensor:
    return torch.nn.functional.one_hot(torch.from_numpy(labels.astype(np.int64)), 10).float()
