"""The settings of a network as typed fields: flags, forms, files and checks all come from them.

ModelConfig(...) and config.changed(...) raise ConfigError, a sentence, for a value out of range; msgspec
reads one from JSON.
"""

from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Self, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from digitpad.errors import ConfigError

Pooling = Literal["overlapping", "plain"]
Lrn = Literal["article", "paper", "off"]
Activation = Literal["relu", "tanh"]


class Response(NamedTuple):
    """Local response normalisation x / (bias + alpha * sum of x^2 over `size` neighbouring channels) ^ 0.75
    (section 3.3)."""

    size: int
    alpha: float
    bias: float


RESPONSES: dict[str, Response] = {"article": Response(9, 1e-3 / 9, 1.0), "paper": Response(5, 1e-4, 2.0)}
"""The constants of each source that normalises."""


class Knob(NamedTuple):
    """A setting as a flag, a form and a check see it."""

    name: str
    kind: type
    """bool, int, float or str."""
    default: Any
    description: str
    choices: tuple[Any, ...]
    """Allowed values; empty where they are not a few."""
    gt: float | None
    """Limits of a number: above `gt`, at least `ge`, below `lt`, at most `le`; None: no limit."""
    ge: float | None
    lt: float | None
    le: float | None

    def allows(self, value: object) -> bool:
        """Whether `value` is allowed. An int is a float too; True is no number, and neither is nan or inf."""
        if type(value) is not self.kind and (type(value), self.kind) != (int, float):
            return False
        return value in self.choices if self.choices else self._is_within(value)

    def _is_within(self, value: Any) -> bool:
        low = (self.gt is None or value > self.gt) and (self.ge is None or value >= self.ge)
        return low and (self.lt is None or value < self.lt) and (self.le is None or value <= self.le)

    @property
    def range(self) -> str:
        """Allowed values, as text that follows "must be"."""
        if self.choices:
            *others, last = map(str, self.choices)
            return f"{', '.join(others)} or {last}"
        kind = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}[self.kind]
        limits = {"above": self.gt, "at least": self.ge, "below": self.lt, "at most": self.le}
        limited = " and ".join(f"{word} {limit:,}" for word, limit in limits.items() if limit is not None)
        return f"{kind}, {limited}" if limited else kind


@cache
def knobs(config: type[Struct]) -> tuple[Knob, ...]:
    """The settings of ModelConfig or TrainConfig, in their order."""
    return tuple(_knob(field) for field in msgspec.structs.fields(config))


def _knob(field: msgspec.structs.FieldInfo) -> Knob:
    plain, meta = get_args(field.type)
    choices = get_args(plain) if get_origin(plain) is Literal else ()
    kind = type(choices[0]) if choices else plain
    return Knob(
        field.name,
        kind,
        field.default,
        meta.description,
        choices,
        gt=meta.gt,
        ge=meta.ge,
        lt=meta.lt,
        le=meta.le,
    )


class ModelConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """AlexNet's shape for 28x28 digits (Krizhevsky et al. 2012), with the paper's claims as switches."""

    width: Annotated[
        float, Meta(gt=0, le=2, description="multiplies the number of filters of each convolution")
    ] = 1.0
    fc_units: Annotated[int, Meta(ge=16, le=4096, description="units of each fully connected layer")] = 4096
    pooling: Annotated[
        Pooling, Meta(description="overlapping: 3x3 windows, stride 2; plain: 2x2 windows, stride 2")
    ] = "overlapping"
    lrn: Annotated[
        Lrn, Meta(description="local response normalisation as in the article, as in the paper, or off")
    ] = "article"
    activation: Annotated[Activation, Meta(description="the non-linearity after each layer")] = "relu"
    dropout: Annotated[
        float, Meta(ge=0, le=0.9, description="probability of dropping a unit of the fully connected layers")
    ] = 0.5
    columns: Annotated[
        Literal[1, 2], Meta(description="2: the paper's two-GPU layout, in two groups of filters")
    ] = 1
    separate: Annotated[
        bool, Meta(description="with 2 columns: they meet in the logits alone, each learning by itself")
    ] = False

    def __post_init__(self) -> None:
        """Check values set by the program too: msgspec checks only those that it decodes."""
        for knob in knobs(type(self)):
            if not knob.allows(getattr(self, knob.name)):
                raise ConfigError(f"{knob.name} must be {knob.range}", fields=(knob.name,))
        if self.separate and self.columns == 1:
            raise ConfigError(
                "only two columns can be separate: set columns to 2, or separate to false",
                fields=("columns", "separate"),
            )

    def changed(self, **changes: Any) -> Self:
        """These settings with some changed; raises ConfigError, a sentence, for values out of range or in
        conflict.

        A change to one column also turns `separate` off, unless the changes set it.
        """
        if changes.get("columns") == 1:
            changes = {"separate": False} | changes
        return msgspec.structs.replace(self, **changes)

    @property
    def branches(self) -> int:
        """Networks beside each other in this one, which meet only in their logits."""
        return 2 if self.separate else 1

    @property
    def units(self) -> int:
        """Units of each fully connected layer: `fc_units`, and one more where two separate columns share an
        odd number."""
        return self.fc_units + self.fc_units % self.branches

    @property
    def filters(self) -> tuple[int, int, int, int, int]:
        """Filters of conv1 to conv5: the full-width numbers times `width`, rounded to a multiple of 2, at
        least 4."""
        full = (96, 256, 384, 384, 256)
        a, b, c, d, e = (max(4, 2 * round(n * self.width / 2)) for n in full)
        return a, b, c, d, e
