"""The panel: its tools and keys, and a picture that leaves the drawing below it alone."""

from __future__ import annotations

import numpy as np
import pytest
import shiboken6
from pad_helpers import LEFT, RIGHT, counts, dark, drag
from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.panel import PadPanel
from digitpad.gui.widgets.button import Button, plain
from digitpad.reading.drawing import drawing
from digitpad.reading.picture.picture import Picture
from digitpad.reading.raster import blank


@pytest.fixture
def panel(qtbot: QtBot) -> PadPanel:
    panel = PadPanel()
    qtbot.addWidget(panel)
    panel.resize(468, 744)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.setFocus()
    return panel


def picture(name: str = "1.jpg") -> Picture:
    ink = np.zeros((60, 40), dtype=bool)
    ink[10:50, 18:22] = True
    shown = np.where(ink[..., None], 20, 240).astype(np.uint8).repeat(3, axis=2)
    return Picture(name=name, pixels=blank(), shown=shown, ink=ink, box=(18, 10, 22, 50), unchanged=False)


def place(widget: QWidget, panel: PadPanel) -> QRect:
    return QRect(widget.mapTo(panel, QPoint(0, 0)), widget.size())


def test_a_picture_leaves_the_drawing_below_untouched(panel: PadPanel) -> None:
    settled: list[object] = []
    panel.document.subject_changed.connect(
        lambda subject, moment: settled.append(subject) if moment == "settled" else None
    )
    drag(panel.pad, (100, 100), (150, 150))
    before = panel.drawing
    shown = picture()
    panel.show_picture(shown)
    assert panel.drawing is before
    assert panel.area.picture.isVisible()
    panel.undo.trigger()
    assert panel.drawing is before
    assert not panel.area.picture.isVisible()
    panel.redo.trigger()
    assert settled == [before, shown, before, shown]


def test_a_press_on_the_picture_starts_a_new_stroke_there(panel: PadPanel) -> None:
    drag(panel.pad, (50, 50), (90, 90), (50, 90))
    old, shown = panel.drawing, picture()
    panel.show_picture(shown)
    middle = panel.pad.mapTo(panel, panel.pad.rect().center())
    assert panel.childAt(middle) is panel.pad
    drag(panel.pad, (100, 100), (150, 150))
    assert counts(panel.pad) == [2]
    assert panel.picture is None
    panel.undo.trigger()
    panel.undo.trigger()
    assert panel.picture is shown
    panel.undo.trigger()
    assert panel.drawing is old


def test_draw_instead_empties_the_pad(panel: PadPanel) -> None:
    panel.show_picture(picture())
    QTest.mouseClick(panel.area.draw_button, LEFT)
    assert panel.picture is None
    assert panel.drawing.strokes == ()
    assert not panel.area.draw_button.isVisible()


def test_the_picture_is_shown_with_its_ink_marked(panel: PadPanel) -> None:
    panel.show_picture(picture())
    view = panel.area.picture
    image = view.grab().toImage()
    at = view.place().center() * image.devicePixelRatio()
    colour = image.pixelColor(int(at.x()), int(at.y()))
    assert colour.blue() > colour.red() + 50


def test_the_eraser_is_off_for_a_picture(panel: PadPanel) -> None:
    panel.eraser.setChecked(True)
    panel.show_picture(picture())
    assert not panel.eraser.isChecked()
    assert not panel.eraser.isEnabled()
    drag(panel.pad, (100, 100), (150, 150), button=RIGHT)
    assert panel.picture is not None


def test_keys(panel: PadPanel, qtbot: QtBot) -> None:
    drag(panel.pad, (100, 100), (150, 150))
    QTest.keyClick(panel.pad, Qt.Key.Key_E)
    assert panel.eraser.isChecked()
    QTest.keyClick(panel.pad, Qt.Key.Key_Delete)
    assert panel.drawing.strokes == ()
    QTest.keyClick(panel.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(panel.drawing.strokes) == 1
    with qtbot.waitSignal(panel.predict_requested):
        QTest.keyClick(panel.pad, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.paste_requested):
        QTest.keyClick(panel.pad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_undo_and_redo_name_their_step(panel: PadPanel) -> None:
    assert not panel.undo.isEnabled()
    assert not panel.clear.isEnabled()
    drag(panel.pad, (100, 100), (150, 150))
    assert panel.clear.isEnabled()
    panel.clear.trigger()
    assert panel.undo.text() == "&Undo Clear"
    panel.undo.trigger()
    assert (panel.undo.text(), panel.redo.text()) == ("&Undo Stroke", "&Redo Clear")


def test_a_panel_with_steps_to_undo_is_deleted_without_a_warning(qtbot: QtBot) -> None:
    panel = PadPanel()
    drag(panel.pad, (100, 100), (150, 150))
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(panel)
    assert raised == []


def test_the_pen_width_changes_the_painting_and_not_the_drawing(panel: PadPanel) -> None:
    drag(panel.pad, (100, 218), (330, 218))
    before, thin = panel.drawing, dark(panel.pad.grab().toImage())
    widths: list[float] = []
    panel.pen_width_changed.connect(widths.append)
    panel.slider.setValue(40)
    assert widths == [40.0]
    assert panel.drawing is before
    assert dark(panel.pad.grab().toImage()) > thin * 2


def test_accessible_names(panel: PadPanel) -> None:
    assert panel.pad.accessibleName() == "Drawing pad, 0 strokes"
    drag(panel.pad, (100, 100), (150, 150))
    assert panel.pad.accessibleName() == "Drawing pad, 1 stroke"
    assert "Space" in panel.pad.accessibleDescription()
    panel.show_picture(picture("seven.png"))
    assert "seven.png" in panel.pad.accessibleName()
    assert "seven.png" in panel.area.picture.accessibleName()
    assert panel.slider.accessibleName()
    assert all(action.toolTip() for action in panel.findChildren(QAction))


class _Twice(QTranslator):
    """A language in which every word stands twice."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"{source} {source}(&X)"


def test_the_language_changes_live_and_cuts_nothing_off(
    panel: PadPanel, qapp: QApplication, qtbot: QtBot
) -> None:
    drag(panel.pad, (100, 100), (150, 150))
    twice = _Twice()
    qapp.installTranslator(twice)
    try:
        buttons = [child for child in panel.findChildren(Button) if child.isVisible()]
        qtbot.waitUntil(lambda: panel.open.text() == "&Open… &Open…(&X)")
        qtbot.waitUntil(lambda: all(child.size() == child.sizeHint() for child in buttons))
        assert panel.undo.text().startswith("&Undo Stroke")
        assert panel.pad.accessibleName().startswith("Drawing pad, 1 stroke Drawing")
        assert all(panel.rect().contains(place(child, panel)) for child in buttons)
    finally:
        qapp.removeTranslator(twice)


def test_texts_of_buttons_and_tips_have_no_mnemonics(panel: PadPanel) -> None:
    assert [plain(text) for text in ("&Open…", "打开(&O)…", "a && b")] == ["Open…", "打开…", "a & b"]
    panel.set_drawing(drawing([[[0, 0], [1, 1]]]), "a&b.json")
    assert panel.undo.text() == "&Undo “a&&b.json”"
    assert panel.undo.toolTip() == "Undo “a&b.json” (Ctrl+Z)"


@pytest.mark.parametrize(("width", "height"), [(468, 744), (380, 520), (900, 560)])
def test_the_pad_is_square_and_nothing_is_cut_off(panel: PadPanel, width: int, height: int) -> None:
    panel.resize(width, height)
    assert panel.width() == max(width, panel.minimumSizeHint().width())
    assert panel.pad.width() == panel.pad.height()
    below = [child for child in panel.findChildren(Button) if child.isVisible()]
    assert all(child.size() == child.sizeHint() for child in below)
    places = [place(child, panel) for child in below]
    pad = place(panel.pad, panel)
    assert all(panel.rect().contains(rect) for rect in places)
    assert max(rect.right() for rect in places) >= pad.right()
    assert min(rect.left() for rect in places) <= pad.left()
    assert min(rect.top() for rect in places) - pad.bottom() == 13
