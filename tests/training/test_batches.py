import msgspec
import numpy as np
import pytest
import torch

from digitpad.data.mnist import load_split
from digitpad.data.nondigits.images import render_nondigits
from digitpad.data.synthetic import handwriting
from digitpad.runs.config import PRESETS
from digitpad.training.batches import ImagePool, batch_at, make_pools

CONFIG = msgspec.structs.replace(PRESETS["best"].config, batch=20, styles=0.4, nondigits=0.1, seed=3)


@pytest.fixture
def pools() -> list[ImagePool]:
    return make_pools(CONFIG, load_split(100, 10), torch.device("cpu"))


def test_an_image_is_rendered_alike_in_any_order(pools: list[ImagePool]) -> None:
    _, styles, nondigits = pools
    later = styles.images[styles.rendered(torch.tensor([7, 2]))]
    assert np.array_equal(styles.images[styles.rendered(torch.tensor([2, 7]))].numpy(), later.numpy()[::-1])
    assert np.array_equal(
        later.numpy(),
        [handwriting.render_sample(int(styles.targets[i].argmax()), 3, i, part="train") for i in (7, 2)],
    )
    assert np.array_equal(
        nondigits.images[nondigits.rendered(torch.arange(4))].numpy(), render_nondigits(4, 3, part="train")
    )


def test_a_batch_renders_only_its_own_images(pools: list[ImagePool], monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[int] = []
    plain = handwriting.rasterize
    monkeypatch.setattr(handwriting, "rasterize", lambda *a, **k: rendered.append(1) or plain(*a, **k))
    first = batch_at(pools, 0, CONFIG)
    assert len(rendered) == 8
    again = batch_at(pools, 0, CONFIG)
    assert len(rendered) == 8
    assert torch.equal(first.ink, again.ink) and torch.equal(first.targets, again.targets)
    assert first.ink.flatten(1).sum(1).min() > 0


def test_refining_halves_the_handwriting_and_repeats_no_image_within_an_epoch(pools: list[ImagePool]) -> None:
    config = CONFIG.changed(samples=20 * 3, refine=20 * 4, settle=20 * 2)
    assert [config.shares(step)["styles"] for step in range(9)] == 3 * [8] + 6 * [4]
    assert all(
        sum(config.shares(step).values()) == 20 and config.shares(step)["nondigits"] == 2 for step in range(9)
    )
    assert [config.seen("mnist", step) for step in (0, 3, 4, 9)] == [0, 30, 44, 114]
    mnist = [
        pools[0].indices(config.seen("mnist", step), config.shares(step)["mnist"], 3) for step in range(8)
    ]
    assert sorted(torch.cat(mnist).tolist()) == list(range(100))
    assert batch_at(pools, 3, config).digits == 18
