"""The legend of the plots of runs."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from digitpad.gui.plots.legend import Entry, Legend


def test_the_legend_wraps_its_entries(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    wide = legend._wide(Entry(0, "one", "98.00 %"))
    long, rest = Entry(2, "name " * 99, "96.00 %"), Entry(None, "and 3 more")
    legend.show_entries([Entry(0, "one", "98.00 %"), Entry(1, "two", "97.00 %"), long, rest])
    places = [place for place, _ in legend._placed(wide + 20)]
    assert [place.top() // places[0].height() for place in places] == [0, 1, 2, 3]
    assert (
        all(place.right() <= wide + 20 for place in places)
        and legend.heightForWidth(wide + 20) == 4 * places[0].height()
    )
    assert len({place.top() for place, _ in legend._placed(10_000)}) == 1
