"""Loop and network of PyTorch's MNIST example, written from their description: the reference of training."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from digitpad.data.mnist import Digits
from digitpad.network.config import RESPONSES, ModelConfig
from digitpad.training.model import AlexNet

MEAN, DEVIATION = 0.1307, 0.3081
"""Mean and deviation of MNIST's pixels, as in the example."""
READ_EVERY = 10


class Pictures(Dataset[tuple[Tensor, int]]):
    """Digits as pictures, each turned into a tensor and normalised at each access."""

    def __init__(self, digits: Digits) -> None:
        self.digits = digits

    def __len__(self) -> int:
        return len(self.digits)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        picture = Image.fromarray(self.digits.images[index])
        ink = torch.from_numpy(np.array(picture)).view(1, 28, 28).float().div(255)
        return ink.sub(MEAN).div(DEVIATION), int(self.digits.labels[index])


class PlainAlexNet(AlexNet):
    """AlexNet with torch's own normalisation and dropout."""

    def __init__(self, config: ModelConfig, dropout: float) -> None:
        super().__init__(config)
        self.dropout = dropout

    def _normalise(self, x: Tensor) -> Tensor:
        size, alpha, bias = RESPONSES[self.config.lrn]
        halves = x.chunk(self.config.columns, dim=1)
        return torch.cat(
            [F.local_response_norm(half, size, alpha * size, 0.75, bias) for half in halves], dim=1
        )

    def _drop(self, x: Tensor, mask: Tensor | None) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


class ExampleNet(nn.Module):
    """Network of the example: two convolutions, a pool, two fully connected layers, dropout before each of
    these."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 32, 3), nn.Conv2d(32, 64, 3)
        self.fc1, self.fc2 = nn.Linear(9216, 128), nn.Linear(128, 10)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 1, 28, 28), normalised -> (n, 10) logarithms of probabilities."""
        x = F.max_pool2d(F.relu(self.conv2(F.relu(self.conv1(x)))), 2)
        x = F.dropout(x, 0.25, self.training).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), 0.5, self.training)
        return F.log_softmax(self.fc2(x), dim=1)


def loader(digits: Digits, batch: int) -> DataLoader[tuple[Tensor, int]]:
    """Shuffled batches, prepared in this process, as in the example without CUDA."""
    return DataLoader(Pictures(digits), batch_size=batch, shuffle=True)


def steps(
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    batches: DataLoader[tuple[Tensor, int]],
    device: torch.device,
) -> Iterator[float]:
    """Loop over one epoch as in the example; yields the last loss read after each step."""
    network.train()
    last_loss = 0.0
    for number, (images, labels) in enumerate(batches):
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = F.cross_entropy(network(images), labels)
        loss.backward()
        optimizer.step()
        if number % READ_EVERY == 0:
            last_loss = loss.item()
        yield last_loss


def example_accuracy(network: nn.Module, digits: Digits, device: torch.device) -> float:
    """Accuracy in %, without dropout."""
    network.eval()
    with torch.inference_mode():
        parts = [
            _answers(network, digits.images[start : start + 1000], device)
            for start in range(0, len(digits), 1000)
        ]
    return float((np.concatenate(parts) == digits.labels).mean() * 100)


def _answers(network: nn.Module, images: NDArray[np.uint8], device: torch.device) -> NDArray[np.int64]:
    ink = torch.from_numpy(images.copy())[:, None].float().div(255).sub(MEAN).div(DEVIATION)
    return network(ink.to(device)).argmax(1).cpu().numpy()
