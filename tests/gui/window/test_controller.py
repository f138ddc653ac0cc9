"""The controller: a tab is one entry in its list of sections."""

from __future__ import annotations

from pad_helpers import controller
from PySide6.QtWidgets import QWidget

from digitpad.gui.section import Section
from digitpad.gui.window.window import Window


class Counting(Section):
    """A section whose thread runs until it is stopped."""

    stopped = 0

    def stop(self) -> None:
        self.stopped += 1

    def is_idle(self) -> bool:
        return self.stopped > 0


def test_every_section_is_stopped_when_the_window_closes(window: Window) -> None:
    section = Counting(QWidget(window), window)
    controller(window).sections.append(section)
    assert not controller(window).is_idle()
    window.close()
    assert section.stopped > 0 and controller(window).is_idle()
