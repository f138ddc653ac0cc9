"""The claims of the AlexNet paper (Krizhevsky et al. 2012), one row each: its settings, and their values with
and without it."""

from __future__ import annotations

from typing import Any, NamedTuple

from digitpad.network.config import knobs
from digitpad.runs.config import TrainConfig


class Claim(NamedTuple):
    """A claim's settings, with the values that stand for it (`on`) and for its absence (`off`)."""

    name: str
    fields: tuple[str, ...]
    on: tuple[Any, ...]
    off: tuple[Any, ...]
    switch: bool = True
    """Whether the form of a training has a switch for it."""

    def values(self, config: TrainConfig) -> tuple[Any, ...]:
        """The values of `fields` in `config`."""
        return tuple(getattr(config, field) for field in self.fields)

    def is_on(self, config: TrainConfig) -> bool:
        """Whether the claim stands: any value but its absence stands for it."""
        return self.values(config) != self.off

    def switched_on(self, config: TrainConfig) -> dict[str, Any]:
        """The settings with the claim; a value of `config` that is not its absence stays: dropout 0.2 stays
        0.2."""
        values = zip(self.values(config), self.on, self.off, strict=True)
        return dict(zip(self.fields, (on if own == off else own for own, on, off in values), strict=True))

    def switched_off(self) -> dict[str, Any]:
        """The settings without the claim."""
        return dict(zip(self.fields, self.off, strict=True))


CLAIMS = (
    Claim("augment", ("augment",), (True,), (False,)),  # section 4.1
    Claim("dropout", ("dropout",), (0.5,), (0.0,)),  # section 4.2
    Claim(
        "augmentation", ("augment", "dropout"), (True, 0.5), (False, 0.0), switch=False
    ),  # section 4, reducing overfitting
    Claim("pooling", ("pooling",), ("overlapping",), ("plain",)),  # section 3.4
    Claim("lrn", ("lrn",), ("paper",), ("off",)),  # section 3.3
    Claim("relu", ("activation",), ("relu",), ("tanh",)),  # section 3.1
    Claim("columns", ("columns",), (2,), (1,)),  # section 3.2
)
SWITCHES = {claim.name: claim for claim in CLAIMS if claim.switch}
"""Claims with a switch in the form, by name."""
JOINT = tuple(claim for claim in CLAIMS if len(claim.fields) > 1)
"""Claims of several settings, which two runs may differ in at once."""
COMPARED = {
    claim.name: claim for claim in CLAIMS if not any(set(claim.fields) < set(joint.fields) for joint in JOINT)
}
"""Claims that runs are trained for in pairs, by name: a part of a joint claim is not compared alone."""
_BY_FIELD = {claim.fields[0]: claim for claim in CLAIMS if claim not in JOINT}
_TWO_VALUED = tuple(knob.name for knob in knobs(TrainConfig) if knob.kind is bool or len(knob.choices) == 2)
ON_OFF = {field: claim for field, claim in _BY_FIELD.items() if field in _TWO_VALUED}
"""Claims by their setting, where that has no values but on and off."""


def is_second(field: str, value: Any) -> bool:
    """Whether a value of a setting belongs on the second side of a comparison: a claim's absence, or a word
    that is not the paper's."""
    claim = _BY_FIELD.get(field)
    return claim is not None and (value in claim.off or (isinstance(value, str) and value not in claim.on))
