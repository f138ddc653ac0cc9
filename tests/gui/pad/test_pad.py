"""Drawing on the pad with every device, erasing and undoing."""

from __future__ import annotations

import numpy as np
import pytest
from pad_helpers import LEFT, RIGHT, counts, dark, drag
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.pad import Pad
from digitpad.gui.style import theme
from digitpad.reading.drawing import Drawing, drawing

SIDE = 400
NOTHING = Qt.MouseButton.NoButton


@pytest.fixture
def pad(qtbot: QtBot) -> Pad:
    pad = Pad()
    pad.listen()
    qtbot.addWidget(pad)
    pad.resize(SIDE, SIDE)
    pad.show()
    qtbot.waitExposed(pad)
    pad.activateWindow()
    pad.setFocus()
    return pad


@pytest.fixture(scope="module")
def tablet() -> QPointingDevice:
    """Kept for the whole module: a tablet event whose device is gone crashes."""
    kind = QPointingDevice.PointerType.Pen
    can = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    device = QInputDevice.DeviceType.Stylus
    return QPointingDevice("pen", 77, device, kind, can, 1, 3, "", QPointingDeviceUniqueId())


@pytest.fixture(scope="module")
def eraser_tip() -> QPointingDevice:
    kind = QPointingDevice.PointerType.Eraser
    can = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    device = QInputDevice.DeviceType.Stylus
    return QPointingDevice("eraser", 78, device, kind, can, 1, 3, "", QPointingDeviceUniqueId())


def pen(
    pad: Pad, device: QPointingDevice, kind: QEvent.Type, at: tuple[float, float], pressure: float = 0.5
) -> None:
    place = QPointF(*at)
    button = LEFT if kind != QEvent.Type.TabletMove else NOTHING
    held = NOTHING if kind == QEvent.Type.TabletRelease else LEFT
    none = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(
        kind, device, place, pad.mapToGlobal(place), pressure, 0, 0, 0, 0, 0, none, button, held
    )
    QApplication.sendEvent(pad, event)


def test_a_drag_is_a_stroke_in_pad_units_with_full_pressure(pad: Pad) -> None:
    seen: list[tuple[Drawing, str]] = []
    pad.document.subject_changed.connect(lambda subject, moment: seen.append((subject, moment)))
    drag(pad, (100, 100), (200, 100), (200, 300))
    moving = [drawing for drawing, moment in seen if moment == "moving"]
    assert [drawing for drawing, moment in seen if moment == "settled"] == [pad.drawing]
    assert pad.drawing.extent == 1000
    assert np.allclose(pad.drawing.strokes[0], [[250, 250, 1], [500, 250, 1], [500, 750, 1]], atol=0.5)
    assert [len(drawing.strokes[0]) for drawing in moving] == [1, 2, 3]


def test_a_click_is_a_dot_and_is_painted(pad: Pad) -> None:
    drag(pad, (100, 100))
    assert counts(pad) == [1]
    image = pad.grab().toImage()
    assert image.pixelColor(image.width() // 4, image.height() // 4) == theme.of(pad).ink


def test_leaving_the_pad_keeps_drawing_along_its_edge(pad: Pad) -> None:
    drag(pad, (100, 100), (900, 100), (900, -50), (200, 200))
    assert pad.drawing.strokes[0][:, :2].round().tolist() == [[250, 250], [1000, 250], [1000, 0], [500, 500]]


def test_undo_redo_clear(pad: Pad) -> None:
    drag(pad, (100, 100), (150, 150))
    drag(pad, (200, 100), (250, 150), (300, 100))
    both = pad.drawing
    pad.clear()
    assert counts(pad) == []
    pad.undo_stack.undo()
    assert pad.drawing is both
    pad.undo_stack.undo()
    assert counts(pad) == [2]
    pad.undo_stack.redo()
    assert pad.drawing is both


def test_clearing_an_empty_pad_is_no_step(pad: Pad) -> None:
    pad.clear()
    assert pad.undo_stack.count() == 0


def test_the_right_button_and_the_eraser_remove_whole_strokes(pad: Pad) -> None:
    for y in (100, 200, 300):
        drag(pad, (100, y), (300, y))
    drag(pad, (200, 60), (200, 240), button=RIGHT)
    assert pad.drawing.strokes[0][0, 1] == pytest.approx(750, abs=1)
    assert len(pad.drawing.strokes) == 1
    pad.set_eraser(True)
    drag(pad, (200, 300))
    assert pad.drawing.strokes == ()
    pad.undo_stack.undo()
    pad.undo_stack.undo()
    assert len(pad.drawing.strokes) == 3


def test_erasing_nothing_is_no_step(pad: Pad) -> None:
    drag(pad, (100, 100), (300, 100))
    drag(pad, (100, 300), (300, 300), button=RIGHT)
    assert pad.undo_stack.count() == 1


def test_the_stroke_under_the_eraser_is_marked(pad: Pad) -> None:
    drag(pad, (100, 200), (300, 200))
    pad.set_eraser(True)
    QTest.mouseMove(pad, QPoint(201, 203))
    image = pad.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == theme.of(pad).accent
    QTest.mouseMove(pad, QPoint(201, 300))
    image = pad.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == theme.of(pad).ink


def test_a_tablet_draws_with_its_pressure_and_the_mouse_that_comes_along_does_not(
    pad: Pad, tablet: QPointingDevice
) -> None:
    pen(pad, tablet, QEvent.Type.TabletPress, (100, 100), 0.25)
    QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(100, 100))
    pen(pad, tablet, QEvent.Type.TabletMove, (200, 100), 0.75)
    QTest.mouseMove(pad, QPoint(200, 101))
    QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(200, 101))
    pen(pad, tablet, QEvent.Type.TabletRelease, (200, 100), 0.0)
    assert len(pad.drawing.strokes) == 1
    assert np.allclose(pad.drawing.strokes[0], [[250, 250, 0.25], [500, 250, 0.75]], atol=0.5)


def test_a_tablet_takes_over_from_a_mouse_press_that_came_first(pad: Pad, tablet: QPointingDevice) -> None:
    QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(100, 100))
    pen(pad, tablet, QEvent.Type.TabletPress, (100, 100))
    pen(pad, tablet, QEvent.Type.TabletMove, (150, 100))
    pen(pad, tablet, QEvent.Type.TabletRelease, (150, 100))
    assert counts(pad) == [2]


def test_pressure_changes_the_painted_width_only(pad: Pad, tablet: QPointingDevice) -> None:
    inked = []
    for pressure in (0.1, 1.0):
        pad.clear()
        pen(pad, tablet, QEvent.Type.TabletPress, (100, 200), pressure)
        pen(pad, tablet, QEvent.Type.TabletMove, (300, 200), pressure)
        pen(pad, tablet, QEvent.Type.TabletRelease, (300, 200), pressure)
        inked.append(dark(pad.grab().toImage()))
    assert inked[0] * 1.5 < inked[1]
    pad.undo_stack.undo()


def test_the_other_end_of_the_pen_erases(pad: Pad, eraser_tip: QPointingDevice) -> None:
    drag(pad, (100, 100), (300, 100))
    pen(pad, eraser_tip, QEvent.Type.TabletPress, (200, 100))
    pen(pad, eraser_tip, QEvent.Type.TabletRelease, (200, 100))
    assert counts(pad) == []


def test_the_first_finger_draws_and_a_second_does_nothing(pad: Pad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(0, QPoint(100, 100), pad).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(200, 100), pad).press(1, QPoint(300, 300), pad).commit()
    QTest.touchEvent(pad, screen).stationary(0).move(1, QPoint(300, 350), pad).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(200, 200), pad).stationary(1).commit()
    QTest.touchEvent(pad, screen).release(1, QPoint(300, 350), pad).commit()
    assert np.allclose(pad.drawing.strokes[0][:, :2], [[250, 250], [500, 250], [500, 500]], atol=0.5)
    assert len(pad.drawing.strokes) == 1


def test_the_keyboard_draws(pad: Pad) -> None:
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
        Qt.Key.Key_Space,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Down,
    ):
        QTest.keyClick(pad, key)
    assert pad.drawing.strokes[0][:, :2].round().tolist() == [[460, 460], [460, 500], [460, 540]]
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert counts(pad) == [3, 1]


def test_clearing_while_the_keyboards_pen_is_down_lifts_it(pad: Pad) -> None:
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down):
        QTest.keyClick(pad, key)
    pad.clear()
    QTest.keyClick(pad, Qt.Key.Key_Down)
    assert counts(pad) == []
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert counts(pad) == [1]


def test_undo_while_the_pen_is_down_drops_its_stroke_and_nothing_else(pad: Pad) -> None:
    drag(pad, (100, 100), (150, 150))
    drag(pad, (200, 100), (250, 150))
    QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    pad.undo_stack.undo()
    QTest.mouseMove(pad, QPoint(350, 350))
    QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(350, 350))
    assert counts(pad) == [2]
    assert pad.undo_stack.canRedo()


def test_a_resize_keeps_the_drawing_and_paints_it_in_its_new_place(pad: Pad) -> None:
    drag(pad, (100, 100))
    before = pad.drawing
    pad.resize(800, 800)
    image = pad.grab().toImage()
    assert pad.drawing is before
    assert image.pixelColor(image.width() // 4, image.height() // 4) == theme.of(pad).ink


def test_a_stroke_looks_the_same_during_and_after_drawing(pad: Pad) -> None:
    angles = np.linspace(0, 12, 120)
    places = [(int(200 + 150 * np.sin(a * 1.3)), int(200 + 150 * np.cos(a))) for a in angles]
    QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*places[0]))
    for number, place in enumerate(places[1:]):
        QTest.mouseMove(pad, QPoint(*place))
        if number % 7 == 0:
            pad.grab()
    QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(*places[-1]))
    lived = pad.grab().toImage()
    pad.undo_stack.undo()
    pad.grab()
    pad.undo_stack.redo()
    assert pad.grab().toImage() == lived


def test_a_drawing_of_any_scale_is_put_on_the_pad_as_a_step(pad: Pad) -> None:
    drag(pad, (100, 100), (150, 150))
    pad.set_drawing(drawing([[[0, 0], [3, 6]]]), "sample")
    assert pad.drawing.bounds() == pytest.approx((340, 180, 660, 820), abs=1)
    assert pad.undo_stack.undoText() == "sample"
    pad.undo_stack.undo()
    assert counts(pad) == [2]


def test_no_movement_is_merged_with_another_while_the_window_is_busy(qtbot: QtBot) -> None:
    merge = Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents
    QApplication.setAttribute(merge, True)  # as Qt does on X11
    pad = Pad()
    qtbot.addWidget(pad)
    pad.listen()
    assert not QApplication.testAttribute(merge)
