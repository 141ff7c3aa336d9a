"""A page of the privacy screen that is a column of cards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.ui.privacy.cards_scroll import CardsScroll


class CardsTab(QWidget):
    """Above the cards stands what went wrong, with a way out (`retried()`), and what was done."""

    retried = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._error = Notice(f"{name}_error", Tone.ERROR, self.tr("Try again"), self.retried.emit)
        self._said = Notice(f"{name}_said", Tone.GOOD)
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.setSpacing(16)
        scroll = CardsScroll(f"{name}_scroll", inside, self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        for part in (self._error, self._said):
            column.addWidget(part)
        column.addWidget(scroll, 1)

    def put(self, *cards: CardFrame) -> None:
        """Put all the cards there, one below the other."""
        for card in cards:
            self._inner.addWidget(card)
        self._inner.addStretch(1)

    def show_outcome(self, error: AppError | None, said: str) -> None:
        """Say what went wrong and what was done."""
        self._error.show_error(error)
        self._said.show_text(shown_name(said))
