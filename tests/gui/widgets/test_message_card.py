"""The card with a message and buttons that the banner, the offers and the closing bar are made of."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from digitpad.gui.widgets.button import Button
from digitpad.gui.widgets.message_card import MessageCard


def test_a_card_is_lower_as_soon_as_its_button_is_hidden(qtbot: QtBot) -> None:
    card = MessageCard()
    qtbot.addWidget(card)
    button = Button(card)
    card.buttons.addWidget(button)
    card.message.setText("Short.")
    card.show()
    high = card.height_at(400)
    button.hide()
    assert card.height_at(400) < high


def test_the_dismiss_button_calls_its_function(qtbot: QtBot) -> None:
    card, calls = MessageCard(), list[bool]()
    qtbot.addWidget(card)
    button = card.add_dismiss_button(lambda: calls.append(True))
    card.show()
    button.click()
    assert calls == [True]
