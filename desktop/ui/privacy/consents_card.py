"""What was agreed to, in the words that were shown then, and the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.retention import Consent
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_text
from desktop.ui.kit.screen_parts import button, plain_label
from desktop.ui.privacy.proof_state import ProofState
from desktop.ui.privacy.proof_words import consent_title


class ConsentsCard(CardFrame):
    """`withdraw_wanted(Consent)`."""

    withdraw_wanted = Signal(object)

    def __init__(self) -> None:
        hint = self.tr("Whatever goes beyond the notice needs your consent. It holds until you withdraw it.")
        super().__init__("privacy_consents_card", self.tr("Consents"), hint)
        self._shown: tuple[Consent, ...] | None = None
        self._none = plain_label(self.tr("Nothing was agreed to."), "privacy_no_consents", is_faint=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)

    def show_state(self, state: ProofState) -> None:
        """Show the consents, the newest first."""
        self._none.setVisible(state.is_read and not state.consents)
        if state.consents == self._shown:
            return
        self._shown = state.consents
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(state.consents):
            self._list.addWidget(self._line(number, one))

    def _line(self, number: int, one: Consent) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = f"privacy_consent_{number}"
        title = plain_label(consent_title(one.kind), f"{name}_title", wraps=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        column.addWidget(plain_label(shown_text(one.wording), f"{name}_wording", wraps=True))
        given = self.tr("Given on {moment}.").replace("{moment}", moment_text(one.given_at))
        if one.withdrawn_at is not None:
            withdrawn = self.tr("Withdrawn on {moment}.").replace("{moment}", moment_text(one.withdrawn_at))
            given = f"{given} {withdrawn}"
        column.addWidget(plain_label(given, f"{name}_dates", wraps=True, is_faint=True))
        if one.withdrawn_at is None:
            withdraw = button(self.tr("Withdraw…"), f"{name}_withdraw", lambda: self.withdraw_wanted.emit(one))
            withdraw.setAccessibleName(self.tr("Withdraw: {what}").replace("{what}", consent_title(one.kind)))
            withdraw.setFixedWidth(withdraw.sizeHint().width())
            column.addSpacing(4)
            column.addWidget(withdraw)
        return made
