"""The newest request wins, the last is always answered, in order; exceptions arrive; stopping is clean."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.threads import LatestThread, StreamThread


@pytest.fixture
def gate() -> threading.Event:
    return threading.Event()


def test_newest_request_wins_and_the_last_is_answered(qtbot: QtBot, gate: threading.Event) -> None:
    def work(request: object) -> object:
        gate.wait(10)
        return request

    thread, got = LatestThread(work), []
    thread.answered.connect(got.append)
    for number in range(50):
        thread.request(number)
    gate.set()
    qtbot.waitUntil(lambda: 49 in got)
    assert got == sorted(got)
    assert len(got) <= 3
    thread.stop()
    assert thread.isFinished()


def test_every_request_is_answered_when_there_is_time(qtbot: QtBot) -> None:
    thread, got = LatestThread(lambda request: request), []
    thread.answered.connect(got.append)
    for number in range(20):
        thread.request(number)
        qtbot.waitUntil(lambda number=number: bool(got) and got[-1] == number)
    assert got == list(range(20))
    thread.stop()


def test_an_exception_is_reported_and_the_next_request_answered(qtbot: QtBot) -> None:
    thread, got = LatestThread(lambda request: 1 // int(str(request))), []
    thread.answered.connect(got.append)
    with qtbot.waitSignal(thread.failed) as failed:
        thread.request(0)
    assert failed.args and isinstance(failed.args[0], ZeroDivisionError)
    with qtbot.waitSignal(thread.answered):
        thread.request(1)
    assert got == [1]
    thread.stop()


def test_a_request_that_was_not_begun_is_dropped_by_stop(qtbot: QtBot, gate: threading.Event) -> None:
    began, done = threading.Event(), []

    def work(request: object) -> object:
        began.set()
        gate.wait(10)
        done.append(request)
        return request

    thread = LatestThread(work)
    thread.request("first")
    assert began.wait(10)
    thread.request("second")
    threading.Timer(0.05, gate.set).start()
    thread.stop()
    assert done == ["first"]


def test_a_request_after_stop_does_not_start_the_thread_again() -> None:
    thread = LatestThread(lambda request: request)
    thread.request(1)
    thread.stop()
    thread.request(2)
    assert not thread.isRunning()


def test_stream_emits_each_item_and_stops_when_asked(qtbot: QtBot) -> None:
    def count(should_stop: Callable[[], bool]) -> Iterator[object]:
        number = 0
        while not should_stop():
            yield number
            number += 1

    thread, got = StreamThread(count), []
    thread.emitted.connect(got.append)
    thread.start()
    qtbot.waitUntil(lambda: len(got) > 100)
    with qtbot.waitSignal(thread.finished):
        thread.stop()
    assert got == list(range(len(got)))


def test_stream_reports_an_exception(qtbot: QtBot) -> None:
    def broken(should_stop: Callable[[], bool]) -> Iterator[object]:
        yield 1
        raise RuntimeError("out of memory")

    thread, got = StreamThread(broken), []
    thread.emitted.connect(got.append)
    with qtbot.waitSignal(thread.failed) as failed:
        thread.start()
    assert failed.args and str(failed.args[0]) == "out of memory"
    assert got == [1]
    thread.wait()


def test_items_that_come_close_together_wake_the_window_once(qtbot: QtBot) -> None:
    """All of them still come, in order, and items emitted on the way and the last exception in their
    places."""
    emitters: list[Callable[[object], None]] = []

    def quick(_: Callable[[], bool]) -> Iterator[object]:
        for number in range(0, 100, 2):
            yield number
            emitters[0](number + 1)
        raise RuntimeError("over")

    thread, got, wakes = StreamThread(quick), [], []
    emitters.append(thread.emit_item)
    thread.emitted.connect(got.append)
    thread.failed.connect(lambda error: got.append(str(error)))
    thread._arrived.connect(lambda: wakes.append(len(got)))
    with qtbot.waitSignal(thread.finished):
        thread.start()
    assert got == [*range(100), "over"]
    assert len(wakes) <= 3
