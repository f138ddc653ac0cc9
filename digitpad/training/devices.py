"""Devices: where a network trains, on how many threads, and in the precision that is fast there."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass

import torch

from digitpad.errors import DigitpadError
from digitpad.runs.config import TrainConfig
from digitpad.runs.events import PlaceInfo


@dataclass(frozen=True)
class Place:
    """A device, its threads, and whether products are computed in bfloat16."""

    device: torch.device
    bf16: bool
    threads: int

    def __str__(self) -> str:
        return str(self.info())

    def info(self, processes: int = 1) -> PlaceInfo:
        """The place as a run's log names it, with the processes that share each batch."""
        if self.device.type == "cuda":
            return PlaceInfo(torch.cuda.get_device_name(self.device), bf16=self.bf16, processes=processes)
        return PlaceInfo("cpu", self.threads, self.bf16, processes)


def names() -> list[str]:
    """The devices of this machine that `TrainConfig.device` can name."""
    return ["cpu", *(f"cuda:{index}" for index in range(torch.cuda.device_count()))]


def count(config: TrainConfig) -> int:
    """The devices that share each batch: all of CUDA's where the device is just "cuda", else 1."""
    return max(1, torch.cuda.device_count()) if config.device == "cuda" else 1


def pick(config: TrainConfig) -> Place:
    """The place in the settings; raises DigitpadError("no-device")."""
    name = config.device
    if name == "auto":
        name = "cuda:0" if torch.cuda.is_available() else "cpu"
    name = "cuda:0" if name == "cuda" else name
    if name not in names():
        raise DigitpadError("no-device", name=config.device, known=", ".join(names()))
    device = torch.device(name)
    bf16 = config.precision == "bf16" or (config.precision == "auto" and _computes_bf16_fast(device))
    return Place(device=device, bf16=bf16, threads=config.threads or os.cpu_count() or 1)


def place_of(config: TrainConfig, rank: int, devices: int) -> Place:
    """The place of one process of several: a CUDA device, or its share of the CPU's threads.

    Raises DigitpadError("undivided") or ("few-devices").
    """
    place = pick(config)
    if devices == 1:
        return place
    if devices > config.batch:
        raise DigitpadError("undivided", batch=config.batch, devices=devices)
    if place.device.type == "cpu":
        return Place(device=place.device, bf16=place.bf16, threads=max(1, place.threads // devices))
    if devices > torch.cuda.device_count():
        raise DigitpadError("few-devices", found=torch.cuda.device_count(), devices=devices)
    return Place(device=torch.device("cuda", rank), bf16=place.bf16, threads=place.threads)


def _computes_bf16_fast(device: torch.device) -> bool:
    """Measured: with avx512_bf16 a step takes 0.6 of the time of fp32; without, on AVX2, it takes many times
    longer."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported()
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def warm_up() -> None:
    """Import the modules that torch imports in an optimizer's first step, in the middle of a run (measured:
    1.6 s)."""
    importlib.import_module("torch._dynamo")
