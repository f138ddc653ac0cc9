"""Answers of the selected runs to the subject on the pad, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from digitpad.evaluation.run_answers import MOST, RunAnswer
from digitpad.gui.answer.digit import Badge, BigDigit
from digitpad.gui.style import cards, theme
from digitpad.gui.widgets.labels import ElidedLabel
from digitpad.gui.words import answers, errors, numbers

CARD = 220
"""Width of a card at least, in device-independent pixels."""
SHOWN = 3
"""Probabilities on a card."""


class AnswerCard(QWidget):
    """Answer of one run: its name, the digit, the verdict, and the most probable digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.digit, self.badge, self.shares = (
            ElidedLabel(self),
            BigDigit(self),
            Badge(self),
            QLabel(self),
        )
        self.digit.set_side(64)
        self.name.setFont(theme.scaled(self.font(), 1.0, bold=True))
        self.shares.setFont(theme.scaled(self.font(), 0.9))
        self.shares.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.shares.setWordWrap(True)
        column, row, box = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.addWidget(self.badge)
        column.addWidget(self.shares)
        row.addWidget(self.digit, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        box.setContentsMargins(*[theme.GAP] * 4)
        box.setSpacing(theme.STEP // 2)
        box.addWidget(self.name)
        box.addLayout(row)

    def sizeHint(self) -> QSize:
        return QSize(CARD, super().sizeHint().height())

    def show_answer(self, answer: RunAnswer) -> None:
        self.name.setText(answer.name)
        prediction = answer.prediction
        self.digit.setVisible(prediction is not None)
        self.badge.setVisible(prediction is not None)
        if prediction is None:
            self.shares.setText("" if answer.trouble is None else errors.sentence(answer.trouble))
        else:
            self.digit.show_digit(prediction.digit, tentative=prediction.verdict == "torn")
            self.badge.show_word(answers.verdict(prediction), prediction.verdict)
            order = prediction.probabilities.argsort()[::-1][:SHOWN].tolist()
            shares = (
                f"{digit}: {numbers.percent(float(prediction.probabilities[digit]))}" for digit in order
            )
            self.shares.setText("   ".join(share.replace(" ", "\N{NO-BREAK SPACE}") for share in shares))
        description = self.shares.text() if prediction is None else answers.spoken(prediction)
        self.setAccessibleName(f"{answer.name}: {description}")

    def paintEvent(self, event: QPaintEvent) -> None:
        cards.paint(QPainter(self), self)


class RunsAnswers(QScrollArea):
    """A card for each answer, as many in a row as there is room for; a sentence where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[AnswerCard] = []
        self._answers: Sequence[RunAnswer] = ()
        self._inside, self.note = QWidget(self), QLabel(self)
        self._grid, box = QGridLayout(), QVBoxLayout(self._inside)
        self.note.setWordWrap(True)
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._grid.setSpacing(theme.STEP)
        box.setContentsMargins(0, theme.STEP, 0, 0)
        box.addWidget(self.note)
        box.addLayout(self._grid)
        box.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        self.show_answers([], drawn=False, selected=0)
        self._name()

    def show_answers(self, answers: Sequence[RunAnswer], *, drawn: bool, selected: int) -> None:
        """Show `answers`; `drawn`: there is a subject on the pad; `selected`: the number of runs, the first
        MOST of them answer."""
        self._answers, self._drawn, self._selected = answers, drawn, selected
        for card in self.cards[len(answers) :]:
            card.hide()
        while len(self.cards) < len(answers):
            self.cards.append(AnswerCard(self._inside))
        for card, answer in zip(self.cards, answers, strict=False):
            card.show_answer(answer)
            card.show()
        self._arrange()
        self._show_note()

    def _show_note(self) -> None:
        text = ""
        if not self._drawn:
            text = self.tr("Draw a digit on the pad: every selected run says what it reads.")
        elif not self._selected:
            text = self.tr("Select runs in the table: each says what it reads on the pad.")
        elif self._selected > MOST:
            text = self.tr("The first {count} of the selected runs answer.").format(count=MOST)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _arrange(self) -> None:
        columns = max(self.viewport().width() // (CARD + theme.STEP), 1)
        for place, card in enumerate(self.cards[: len(self._answers)]):
            self._grid.addWidget(card, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_answers(self._answers, drawn=self._drawn, selected=self._selected)
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("What the selected runs read"))
