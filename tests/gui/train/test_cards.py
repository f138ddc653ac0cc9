"""Cards that offer to go on with a run."""

from __future__ import annotations

import fake_runs
from pytestqt.qtbot import QtBot
from train_helpers import SMALL

from digitpad.gui.train.cards import RunOffer
from digitpad.runs.resume import UnfinishedRun


def test_one_card_says_what_can_be_done_with_the_run_that_ended(qtbot: QtBot) -> None:
    ended, other = fake_runs.run(complete=False), fake_runs.run()
    offer, told = RunOffer(), list[object]()
    qtbot.addWidget(offer)
    offer.result_wanted.connect(told.append)
    offer.accepted.connect(told.append)
    unfinished = UnfinishedRun(ended, SMALL, 29)
    offer.offer(unfinished=unfinished, ended=ended)
    assert "stopped at step 29" in offer.message.text() and not (
        offer.result.isHidden() or offer.go_on.isHidden()
    )
    offer.result.click()
    offer.go_on.click()
    assert told == [ended.folder, unfinished]
    offer.offer(unfinished=unfinished, ended=other)
    assert (
        "The run is over" in offer.message.text() and offer.go_on.isHidden() and not offer.result.isHidden()
    )
    offer.offer(unfinished=unfinished, ended=None)
    assert offer.result.isHidden() and not offer.go_on.isHidden()
    offer.close_button.click()
    assert offer.isHidden()
