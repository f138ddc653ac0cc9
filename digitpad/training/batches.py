"""Training images in pools on the device, and the batch of any step, computed from its number alone."""

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
"""Each is rendered once a run, in the first batch that contains it; augmentation makes each of its uses
different."""

Render = Callable[[int], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class ImagePool:
    """Images uint8 (n, 28, 28) with targets float32 (n, 10), shuffled anew each epoch."""

    name: str
    images: Tensor
    targets: Tensor
    render: Render | None = None
    """Renders the image (28, 28) of an index; None if all images are there from the start."""
    _rendered: set[int] = field(default_factory=set, init=False, repr=False)

    def rendered(self, indices: Tensor) -> Tensor:
        """Render the images of these indices that are not there yet; returns the indices on the device."""
        if self.render and (new := set(indices.tolist()) - self._rendered):
            images = np.stack([self.render(index) for index in sorted(new)])
            self.images[sorted(new)] = torch.from_numpy(images).to(self.images.device)
            self._rendered.update(new)
        return indices.to(self.images.device)

    def indices(self, position: int, count: int, seed: int) -> Tensor:
        """Indices of the next `count` images from `position` in the endless row of shuffled epochs."""
        size = len(self.images)
        pieces: list[Tensor] = []
        while len(pieces) == 0 or sum(map(len, pieces)) < count:
            epoch, offset = divmod(position, size)
            order = torch.randperm(size, generator=generator(seed, f"order/{self.name}", epoch))
            pieces.append(order[offset : offset + count - sum(map(len, pieces))])
            position += len(pieces[-1])
        return torch.cat(pieces)


@dataclass(frozen=True, eq=False)
class Batch:
    """Ink float32 (n, 1, 28, 28) in 0..1 and targets float32 (n, 10); the first `digits` images are
    digits."""

    ink: Tensor
    targets: Tensor
    digits: int


def make_pools(config: TrainConfig, split: Split, device: torch.device) -> list[ImagePool]:
    """MNIST and, if the settings have a share of them, synthetic handwriting and nondigits (target: all ten
    digits alike)."""
    shares = config.shares(0)
    pools = [ImagePool("mnist", torch.from_numpy(split.train.images.copy()), _one_hot(split.train.labels))]
    if shares["styles"]:
        pools.append(_styles(config.seed))
    if shares["nondigits"]:
        pools.append(_nondigits(config.seed))
    return [replace(pool, images=pool.images.to(device), targets=pool.targets.to(device)) for pool in pools]


def batch_at(pools: list[ImagePool], step: int, config: TrainConfig) -> Batch:
    """The batch of a step (from 0), not yet augmented."""
    shares = config.shares(step)
    indices = [
        pool.rendered(pool.indices(config.seen(pool.name, step), shares[pool.name], config.seed))
        for pool in pools
    ]
    ink = (
        torch.cat([pool.images[chosen] for pool, chosen in zip(pools, indices, strict=True)])[:, None].float()
        / 255
    )
    targets = torch.cat([pool.targets[chosen] for pool, chosen in zip(pools, indices, strict=True)])
    return Batch(ink=ink, targets=targets, digits=config.batch - shares["nondigits"])


def _styles(seed: int) -> ImagePool:
    from digitpad.data.synthetic.handwriting import render_sample, sample_labels

    labels = sample_labels(STYLE_IMAGES, seed, part="train")

    def render(index: int) -> NDArray[np.uint8]:
        return render_sample(int(labels[index]), seed, index, part="train")

    return ImagePool("styles", _blank(STYLE_IMAGES), _one_hot(labels), render)


def _nondigits(seed: int) -> ImagePool:
    from digitpad.data.nondigits.images import render_nondigit

    targets = torch.full((NONDIGIT_IMAGES, 10), 0.1)
    return ImagePool(
        "nondigits", _blank(NONDIGIT_IMAGES), targets, partial(render_nondigit, seed, part="train")
    )


def _blank(count: int) -> Tensor:
    return torch.zeros((count, 28, 28), dtype=torch.uint8)


def _one_hot(labels: NDArray[np.uint8]) -> Tensor:
    return torch.nn.functional.one_hot(torch.from_numpy(labels.astype(np.int64)), 10).float()
