"""`digitpad compare`: a claim of the paper trained on and off, seed by seed, and what the pairs show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import typer

from digitpad.ablation.claims import COMPARED
from digitpad.ablation.plan import MOST_SEEDS, Plan, PlanStatus, parameters, plan_status
from digitpad.cli.flags import Flag, set_flags, setting_flags, whole
from digitpad.cli.train import DEFAULT_PRESET, TerminalControl, graceful_interrupt, preset_config
from digitpad.runs.config import PRESETS
from digitpad.system.edition import require_training

if TYPE_CHECKING:
    from digitpad.ablation.comparison import Comparison
    from digitpad.ablation.plan import PendingRun
    from digitpad.ablation.statistics import Difference
    from digitpad.runs.config import TrainConfig
    from digitpad.runs.events import Event, Finished

FIXED = ("preset", "test_at_end", "train_images")
"""Settings without a flag here: comparisons never read the test images, and --images sets the number of
training images."""
VERDICTS = {
    "one pair": "One pair shows nothing: train more seeds.",
    "noise": "Not distinguishable from seed noise on MNIST.",
    "better": "The first is better here, by more than seed noise.",
    "worse": "The first is worse here, by more than seed noise.",
}
HELP = """Train a claim of the paper on and off, to see its worth.

The runs come in pairs with the same seed. The same command goes on where it was stopped: runs that are
complete count and are not trained again. Every setting of `digitpad train -h` is a flag here too.

\b
digitpad compare --claim pooling --seeds 3 --images 6000
digitpad compare --claim augmentation --seeds 5 --images 600 --json
"""


def compare_command() -> Callable[..., int]:
    """Build the sub-command: its own flags, then those of a training."""
    flags: dict[str, Flag] = {
        "claim": (str, ..., typer.Option(metavar="|".join(COMPARED), help="What is trained on and off.")),
        "seeds": (int, 3, whole(1, MOST_SEEDS, help=f"Pairs, each with the next seed, up to {MOST_SEEDS}.")),
        "images": (
            int | None,
            None,
            whole(10, 60_000, help="Train on so few MNIST images alone; 600 or 6000 show most."),
        ),
        "preset": (
            str,
            DEFAULT_PRESET,
            typer.Option(metavar="|".join(PRESETS), help="The settings to start from."),
        ),
        "as_json": (bool, False, typer.Option("--json", help="Print the outcome as one JSON object.")),
    }
    flags |= setting_flags(without=FIXED)

    def compare(**given: Any) -> int:
        claim, seeds, images, preset, as_json = (
            given.pop(name) for name in ("claim", "seeds", "images", "preset", "as_json")
        )
        if claim not in COMPARED:
            raise typer.BadParameter(
                f"there is no claim {claim}; there are {', '.join(COMPARED)}", param_hint="--claim"
            )
        base = preset_config(preset, {name: value for name, value in given.items() if value is not None})
        _compare(Plan(claim, base, seeds, images), as_json=as_json)
        return 0

    compare.__doc__ = HELP
    set_flags(compare, flags)
    return compare


def _compare(plan: Plan, *, as_json: bool) -> None:
    require_training()
    from digitpad.runs.summary import list_runs
    from digitpad.training.devices import pick

    status = plan_status(plan, list_runs())
    pick(plan.base)
    if not as_json:
        _print_plan(plan, status)
    with graceful_interrupt() as interrupted:
        for number, pending in enumerate(status.pending, len(status.complete) + 1):
            if interrupted():
                break
            _train(plan, pending, number=number, interrupted=interrupted, quiet=as_json)
    status = plan_status(plan, list_runs())
    print(
        json.dumps(_facts(plan, status), ensure_ascii=False) if as_json else "\n".join(_outcome(plan, status))
    )


def _train(
    plan: Plan, pending: PendingRun, *, number: int, interrupted: Callable[[], bool], quiet: bool
) -> None:
    from digitpad.cli.progress_bar import validation_text
    from digitpad.runs.folder import Run, new_run
    from digitpad.runs.log import recorded
    from digitpad.training.train import train

    run = Run(pending.folder) if pending.folder else new_run(pending.config)
    name = (
        f"run {number} of {2 * plan.seeds} · {_values_text(plan, pending.config)}, seed {pending.config.seed}"
    )
    finished = _follow(
        recorded(train(pending.config, run, control=TerminalControl(interrupted)), run), name, quiet=quiet
    )
    if not quiet and finished is not None:
        stopped = (
            f"stopped at step {finished.step} of {pending.config.steps}, kept · "
            if finished.reason == "stopped"
            else ""
        )
        print(f"{name} · {stopped}{validation_text(finished)} · {finished.seconds:.0f} s · {run.folder.name}")


def _follow(events: Iterator[Event], name: str, *, quiet: bool) -> Finished | None:
    """Show a bar while the run trains; returns its last event."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    from digitpad.runs.events import Finished, Stepped

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("step {task.completed}/{task.total}"),
    )
    finished = None
    with Progress(*columns, console=Console(highlight=False), transient=True, disable=quiet) as progress:
        task = progress.add_task(name, total=None)
        for event in events:
            if isinstance(event, Stepped):
                progress.update(task, completed=event.step, total=event.steps)
            elif isinstance(event, Finished):
                finished = event
    return finished


def _print_plan(plan: Plan, status: PlanStatus) -> None:
    first, second = plan.sides()
    print(f"{_values_text(plan, first)}, against {_values_text(plan, second)}")
    times = first.samples * (1 - first.styles - first.nondigits) / first.train_images
    print(
        f"both: {first.preset}, {first.train_images:,} training images, each seen {times:.3g} times, "
        f"{first.steps:,} steps of "
        f"{first.batch}; seeds {plan.base.seed} to {plan.base.seed + plan.seeds - 1}; judged by "
        f"{first.validation_images:,} validation ones"
    )
    if parameters(first) != parameters(second):
        print(f"not equal: {parameters(first):,} weights, against {parameters(second):,}")
    complete = f", {len(status.complete)} of them complete already" if status.complete else ""
    print(f"{2 * plan.seeds} runs{complete}. Ctrl+C stops and keeps what is complete.", flush=True)


def _outcome(plan: Plan, status: PlanStatus) -> list[str]:
    """Lines on the complete pairs, and on the runs that are left."""
    lines = []
    comparison = status.comparison
    if comparison is not None and comparison.validation is not None:
        lines = [_pairs(comparison), *_sentences(comparison.validation)]
    if status.pending:
        lines.append(
            f"{len(status.complete)} of {2 * plan.seeds} runs are complete; the same command goes on."
        )
    return lines


def _pairs(comparison: Comparison) -> str:
    assert comparison.validation is not None
    differences = zip(comparison.pairs, comparison.validation.values, strict=True)
    return "first minus second, points: " + ", ".join(
        f"{value:+.2f} (seed {pair[0].config.seed})" for pair, value in differences
    )


def _sentences(measured: Difference) -> list[str]:
    mean = f"mean {measured.mean:+.2f} points on MNIST's validation images"
    if measured.interval is not None:
        low, high = measured.interval
        mean += f", {len(measured.values)} seeds; 95 % interval {low:+.2f} to {high:+.2f}"
    return [mean, VERDICTS[measured.verdict]]


def _facts(plan: Plan, status: PlanStatus) -> dict[str, object]:
    """Outcome as JSON; differences in points, null without a complete pair."""
    comparison = status.comparison
    measured = comparison.validation if comparison else None
    first, second = (_side(plan, side) for side in plan.sides())
    pairs = (
        [{"seed": a.config.seed, "first": a.name, "second": b.name} for a, b in comparison.pairs]
        if comparison
        else []
    )
    return {
        "claim": plan.claim,
        "first": first,
        "second": second,
        "runs": 2 * plan.seeds,
        "complete": len(status.complete),
        "pairs": pairs,
        "differences": measured.values if measured else [],
        "mean": measured.mean if measured else None,
        "interval": measured.interval if measured else None,
        "verdict": measured.verdict if measured else None,
        "sentence": " ".join(_sentences(measured)) if measured else None,
    }


def _values_text(plan: Plan, config: TrainConfig) -> str:
    return ", ".join(f"{name} {value}" for name, value in _side(plan, config).items())


def _side(plan: Plan, config: TrainConfig) -> dict[str, Any]:
    return {name: getattr(config, name) for name in COMPARED[plan.claim].fields}
