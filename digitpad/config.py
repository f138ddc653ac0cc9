"""Every knob of a network and of its training, in one table: flags, forms, files and checks all come from it."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

Pooling = Literal["overlapping", "plain"]
Lrn = Literal["article", "paper", "off"]
Activation = Literal["relu", "tanh"]
Schedule = Literal["constant", "onecycle"]
Precision = Literal["auto", "fp32", "bf16"]


class Response(NamedTuple):
    """Local response normalisation x / (bias + alpha * sum of x^2 over `size` neighbouring channels) ^ 0.75 (section 3.3)."""

    size: int
    alpha: float
    bias: float


RESPONSES: dict[str, Response] = {"article": Response(9, 1e-3 / 9, 1.0), "paper": Response(5, 1e-4, 2.0)}
"""The constants of each source that normalises."""


class ModelConfig(BaseModel):
    """AlexNet's shape for 28x28 digits (Krizhevsky et al. 2012), with the paper's claims as switches."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: Annotated[float, Field(gt=0, le=2, description="multiplies the number of filters of each convolution")] = 1.0
    fc_units: Annotated[int, Field(ge=16, le=4096, description="units of each fully connected layer")] = 4096
    pooling: Annotated[Pooling, Field(description="overlapping: 3x3 windows, stride 2; plain: 2x2 windows, stride 2")] = "overlapping"
    lrn: Annotated[Lrn, Field(description="local response normalisation as in the article, as in the paper, or off")] = "article"
    activation: Annotated[Activation, Field(description="the non-linearity after each layer")] = "relu"
    dropout: Annotated[float, Field(ge=0, le=0.9, description="probability of dropping a unit of the fully connected layers")] = 0.5
    columns: Annotated[Literal[1, 2], Field(description="2: the paper's two-GPU layout, in two groups of filters")] = 1

    @property
    def filters(self) -> tuple[int, int, int, int, int]:
        """Filters of conv1 to conv5: the full-width numbers times `width`, rounded to a multiple of 2, at least 4."""
        full = (96, 256, 384, 384, 256)
        a, b, c, d, e = (max(4, 2 * round(n * self.width / 2)) for n in full)
        return a, b, c, d, e


class TrainConfig(ModelConfig):
    """A network and how it is trained; one random seed decides everything that is drawn."""

    preset: Annotated[str, Field(description="the preset that these settings started from")] = "custom"
    samples: Annotated[int, Field(ge=1, le=100_000_000, description="images seen in the whole run")] = 200_000
    batch: Annotated[int, Field(ge=1, le=8192, description="images in a step")] = 128
    learning_rate: Annotated[float, Field(gt=0, le=1, description="Adam's peak learning rate")] = 1e-3
    schedule: Annotated[Schedule, Field(description="learning rate over the run: constant, or up and down once")] = "constant"
    weight_decay: Annotated[float, Field(ge=0, le=1, description="decoupled weight decay (AdamW); 0 is Adam")] = 0.0
    ema: Annotated[float, Field(ge=0, lt=1, description="decay a step of the averaged weights that are kept; 0: no averaging")] = 0.0
    augment: Annotated[bool, Field(description="rotate, scale, shear, shift, bend, thicken and soften the images")] = False
    settle: Annotated[int, Field(ge=0, le=10_000_000, description="images seen after these, as they are, at a small learning rate")] = 0
    styles: Annotated[float, Field(ge=0, le=0.9, description="share of a batch that is synthetic handwriting")] = 0.0
    nondigits: Annotated[float, Field(ge=0, le=0.5, description="share of a batch that is no digit, to be answered evenly")] = 0.0
    train_images: Annotated[int, Field(ge=10, le=60_000, description="MNIST training images used, validation images not counted")] = 55_000
    validation_images: Annotated[int, Field(ge=10, le=30_000, description="MNIST training images held out for choosing")] = 5_000
    evaluate_every: Annotated[int, Field(ge=1, description="steps between two evaluations on the validation images")] = 200
    seed: Annotated[int, Field(ge=0, lt=2**31, description="decides weights, order, augmentation and dropout")] = 0
    precision: Annotated[Precision, Field(description="auto: bf16 where the device computes it fast, else fp32")] = "auto"
    device: Annotated[str, Field(description="auto, cpu, or cuda:0 and so on")] = "auto"
    threads: Annotated[int, Field(ge=0, le=1024, description="CPU threads; 0: all cores")] = 0
    test_at_end: Annotated[bool, Field(description="measure once on MNIST's test images when the run is complete")] = True

    @model_validator(mode="after")
    def _fits_mnist(self) -> TrainConfig:
        if self.train_images + self.validation_images > 60_000:
            raise ValueError("train_images and validation_images together are more than MNIST's 60,000 training images")
        if self.styles + self.nondigits > 0.95:
            raise ValueError("styles and nondigits together leave no room for MNIST")
        return self

    @property
    def network(self) -> ModelConfig:
        """The network alone, without how it is trained."""
        return ModelConfig(**{name: getattr(self, name) for name in ModelConfig.model_fields})

    @property
    def main_steps(self) -> int:
        """Steps before the network settles: the last batch is a whole one."""
        return -(-self.samples // self.batch)

    @property
    def steps(self) -> int:
        """Steps in the whole run."""
        return self.main_steps + -(-self.settle // self.batch)


class Preset(BaseModel):
    """Settings with a name and a sentence saying what they are for."""

    model_config = ConfigDict(frozen=True)

    config: TrainConfig
    purpose: str


PRESETS: dict[str, Preset] = {
    "article": Preset(
        purpose="The tutorial that many start from: full width, plain pooling, no augmentation, 200,000 images.",
        config=TrainConfig(preset="article", pooling="plain"),
    ),
    "paper": Preset(
        purpose="Every claim of the AlexNet paper switched on, two columns included.",
        config=TrainConfig(preset="paper", lrn="paper", columns=2, augment=True),
    ),
    "quick": Preset(
        purpose="From nothing to 99 % on a laptop's processor in about a minute.",
        config=TrainConfig(
            preset="quick", width=0.25, fc_units=256, dropout=0.2, samples=80_000, batch=64, learning_rate=2e-3, schedule="onecycle"
        ),
    ),
    "best": Preset(
        purpose="The recipe of the network that digitpad starts with: MNIST, synthetic handwriting and things that are no digit.",
        config=TrainConfig(
            preset="best", width=0.5, fc_units=1024, dropout=0.5, samples=1_900_000, batch=128, learning_rate=1.2e-3,
            schedule="onecycle", weight_decay=0.01, ema=0.999, augment=True, settle=64_000, styles=0.4, nondigits=0.08, evaluate_every=500,
        ),
    ),
}
