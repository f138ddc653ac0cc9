"""The settings of a training run, and the presets: flags, forms, files and checks all come from them."""

from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta

from digitpad.errors import BadSetting, ConfigError
from digitpad.network.config import ModelConfig

Schedule = Literal["constant", "onecycle"]
Precision = Literal["auto", "fp32", "bf16"]


class TrainConfig(ModelConfig, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A network and how it is trained; one random seed decides everything that is drawn."""

    preset: Annotated[str, Meta(description="the preset that these settings started from")] = "custom"
    samples: Annotated[
        int, Meta(ge=1, le=100_000_000, description="images seen in the main part of the run")
    ] = 200_000
    batch: Annotated[int, Meta(ge=1, le=8192, description="images in a step")] = 128
    learning_rate: Annotated[float, Meta(gt=0, le=1, description="Adam's peak learning rate")] = 1e-3
    schedule: Annotated[
        Schedule, Meta(description="learning rate over the run: constant, or up and down once")
    ] = "constant"
    weight_decay: Annotated[
        float, Meta(ge=0, le=1, description="decoupled weight decay (AdamW); 0 is Adam")
    ] = 0.0
    ema: Annotated[
        float,
        Meta(ge=0, lt=1, description="decay a step of the averaged weights that are kept; 0: no averaging"),
    ] = 0.0
    augment: Annotated[
        bool, Meta(description="rotate, scale, shear, shift, bend, thicken and soften the images")
    ] = False
    refine: Annotated[
        int,
        Meta(ge=0, le=100_000_000, description="images seen then at a third of the rate, with more of MNIST"),
    ] = 0
    settle: Annotated[
        int,
        Meta(
            ge=0, le=10_000_000, description="images seen after these, as they are, at a small learning rate"
        ),
    ] = 0
    styles: Annotated[
        float, Meta(ge=0, le=0.9, description="share of a batch that is synthetic handwriting")
    ] = 0.0
    nondigits: Annotated[
        float, Meta(ge=0, le=0.5, description="share of a batch that is no digit, to be answered evenly")
    ] = 0.0
    train_images: Annotated[
        int, Meta(ge=10, le=60_000, description="MNIST training images used, validation images not counted")
    ] = 55_000
    validation_images: Annotated[
        int, Meta(ge=10, le=30_000, description="MNIST training images held out for choosing")
    ] = 5_000
    evaluate_every: Annotated[
        int, Meta(ge=1, le=100_000_000, description="steps between two evaluations on the validation images")
    ] = 200
    seed: Annotated[
        int, Meta(ge=0, lt=2**31, description="decides weights, order, augmentation and dropout")
    ] = 0
    precision: Annotated[
        Precision, Meta(description="auto: bf16 where the device computes it fast, else fp32")
    ] = "auto"
    device: Annotated[str, Meta(description="auto, cpu, or cuda:0 and so on")] = "auto"
    threads: Annotated[int, Meta(ge=0, le=1024, description="CPU threads; 0: all cores")] = 0
    test_at_end: Annotated[
        bool, Meta(description="measure once on MNIST's test images when the run is complete")
    ] = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.train_images + self.validation_images > 60_000:
            raise ConfigError(
                "train_images and validation_images together are more than MNIST's 60,000 training images",
                fields=("train_images", "validation_images"),
            )
        if self.styles + self.nondigits > 0.95:
            raise ConfigError(
                "styles and nondigits together leave no room for MNIST", fields=("styles", "nondigits")
            )

    @property
    def network(self) -> ModelConfig:
        """The network alone, without how it is trained."""
        return ModelConfig(**{name: getattr(self, name) for name in ModelConfig.__struct_fields__})

    @property
    def main_steps(self) -> int:
        """Steps of the main part: the last batch is a whole one."""
        return self._batches(self.samples)

    @property
    def refined_steps(self) -> int:
        """Steps of the main part and the refining one: before the network settles."""
        return self.main_steps + self._batches(self.refine)

    @property
    def steps(self) -> int:
        """Steps in the whole run."""
        return self.refined_steps + self._batches(self.settle)

    def _batches(self, images: int) -> int:
        return -(-images // self.batch)

    def phase(self, step: int) -> tuple[int, int]:
        """First step of the part that a step (from 0) belongs to, and the one after its last: main, refining
        or settling."""
        ends = (0, self.main_steps, self.refined_steps, self.steps)
        return next((start, end) for start, end in pairwise(ends) if step < end)

    @property
    def images(self) -> int:
        """Images seen in the whole run."""
        return self.steps * self.batch

    @property
    def share_of_mnist(self) -> float:
        """Share of a batch of the main part that is MNIST's images."""
        return 1 - self.styles - self.nondigits

    @property
    def epochs(self) -> float:
        """How often the main part sees each MNIST image that it trains on."""
        return self.samples * self.share_of_mnist / self.train_images

    def samples_for(self, epochs: float) -> int:
        """Images of a main part of that many epochs."""
        return max(1, round(epochs * self.train_images / self.share_of_mnist))

    def shares(self, step: int) -> dict[str, int]:
        """How many images of each kind the batch of a step (from 0) takes; after the main part half as much
        synthetic handwriting."""
        styles = self.styles if step < self.main_steps else self.styles / 2
        rendered = {"styles": round(self.batch * styles), "nondigits": round(self.batch * self.nondigits)}
        return {"mnist": self.batch - sum(rendered.values()), **rendered}

    def seen(self, kind: str, step: int) -> int:
        """How many images of a kind the steps before this one took."""
        first = min(step, self.main_steps)
        return first * self.shares(0)[kind] + (step - first) * self.shares(self.main_steps)[kind]


def changed(config: TrainConfig, **changes: Any) -> TrainConfig:
    """`config` with changes; raises BadSetting, named after the first change, where they cannot be."""
    try:
        return config.changed(**changes)
    except ConfigError as error:
        raise BadSetting(
            name=next(iter(changes), "settings"), reason=str(error), fields=error.fields
        ) from None


class Preset(NamedTuple):
    """Settings with a name and a sentence saying what they are for."""

    config: TrainConfig
    purpose: str


PRESETS: dict[str, Preset] = {
    "article": Preset(
        purpose="The tutorial that many start from: full width, plain pooling, no augmentation, 200,000 "
        "images.",
        config=TrainConfig(preset="article", pooling="plain"),
    ),
    "paper": Preset(
        purpose="Every claim of the AlexNet paper switched on, two columns included.",
        config=TrainConfig(preset="paper", lrn="paper", columns=2, augment=True),
    ),
    "quick": Preset(
        purpose="From nothing to 99 % on a laptop's processor in about a minute.",
        config=TrainConfig(
            preset="quick",
            width=0.25,
            fc_units=256,
            dropout=0.2,
            samples=80_000,
            batch=64,
            learning_rate=2e-3,
            schedule="onecycle",
        ),
    ),
    "best": Preset(
        purpose="The recipe of the network that digitpad starts with: MNIST, synthetic handwriting and "
        "things that are no digit.",
        config=TrainConfig(
            preset="best",
            width=1.0,
            fc_units=2048,
            columns=2,
            separate=True,
            dropout=0.5,
            samples=1_900_000,
            batch=128,
            learning_rate=1.2e-3,
            schedule="onecycle",
            weight_decay=0.01,
            ema=0.999,
            augment=True,
            refine=400_000,
            settle=128_000,
            styles=0.3,
            nondigits=0.08,
            evaluate_every=500,
        ),
    ),
}
