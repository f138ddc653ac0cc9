"""Augmentation of a whole batch at once: how people hold paper, press a pen, and how pictures blur."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

KNOBS = 9
TURN = 0.26
"""Largest rotation, in radians (15 degrees), two standard deviations."""
STRETCH = 0.10
SHEAR = 0.18
SHIFT = 0.9
"""Standard deviation of the shift in pixels; the input is centred by its centre of mass, so little is
needed."""
BEND = 0.7
"""Standard deviation in pixels of the displacement at the nodes of a coarse grid (elastic distortion, Simard
et al. 2003)."""
NODES = 5
THICKEN = 0.4
"""Standard deviation of the blend towards the 3x3 maximum (positive) or minimum (negative)."""


def augment(ink: Tensor, generator: torch.Generator) -> Tensor:
    """(n, 1, 28, 28) ink in 0..1 -> the same, each image distorted in its own way by draws from the CPU
    `generator`."""
    draws = torch.randn((len(ink), KNOBS + 2 * NODES * NODES), generator=generator).to(ink.device)
    angle, wide, tall, shear, right, down, thick, soft, tone = draws[:, :KNOBS].unbind(1)
    affine = _affine(angle, torch.stack([wide, tall]), shear, shift=torch.stack([right, down]))
    ink = _warp(ink, affine, draws[:, KNOBS:].reshape(-1, 2, NODES, NODES))
    return _tone(_soften(_thicken(ink, thick), soft), tone)


def _affine(angle: Tensor, stretch: Tensor, shear: Tensor, *, shift: Tensor) -> Tensor:
    """(n, 2, 3) maps from standard normal draws: rotation times shear times stretch, then a shift; -1 to 1
    spans 28 pixels."""
    angle = (angle * TURN / 2).clamp(-TURN, TURN)
    cos, sin = angle.cos(), angle.sin()
    wide, tall = torch.exp(stretch * STRETCH)
    slant = (shear * SHEAR).clamp(-2 * SHEAR, 2 * SHEAR)
    right, down = shift * (SHIFT * 2 / 28)
    top = torch.stack([cos * wide, (slant * cos - sin) * tall, right], dim=1)
    bottom = torch.stack([sin * wide, (slant * sin + cos) * tall, down], dim=1)
    return torch.stack([top, bottom], dim=1)


def _warp(ink: Tensor, affine: Tensor, bend: Tensor) -> Tensor:
    """One bilinear sampling through the affine map and a smooth field given at the nodes of a coarse grid."""
    grid = F.affine_grid(affine, list(ink.shape), align_corners=False)
    field = F.interpolate(bend * (BEND * 2 / 28), size=ink.shape[2:], mode="bicubic", align_corners=True)
    return F.grid_sample(ink, grid + field.permute(0, 2, 3, 1), align_corners=False)


def _thicken(ink: Tensor, amount: Tensor) -> Tensor:
    """Blend towards the largest or the smallest of the 3x3 neighbours: thicker or thinner strokes."""
    amount = (amount * THICKEN).clamp(-0.75, 1.0)[:, None, None, None]
    thick = F.max_pool2d(ink, 3, stride=1, padding=1)
    thin = -F.max_pool2d(-ink, 3, stride=1, padding=1)
    return torch.where(amount > 0, torch.lerp(ink, thick, amount), torch.lerp(ink, thin, -amount))


def _soften(ink: Tensor, amount: Tensor) -> Tensor:
    """Blend towards the 3x3 mean for half of the images: the blur of a small or compressed picture."""
    amount = (amount * 0.35).clamp(0.0, 0.8)[:, None, None, None]
    return torch.lerp(ink, F.avg_pool2d(ink, 3, stride=1, padding=1), amount)


def _tone(ink: Tensor, amount: Tensor) -> Tensor:
    """Raise to a power around 1: faint or bold edges."""
    return ink.clamp(0.0, 1.0).pow(torch.exp(amount * 0.3)[:, None, None, None])
