"""Proof: certificates of wipes, runs of the rules, files that were written, and consents."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from desktop.model.retention import RetentionRun
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.privacy.cards_tab import CardsTab
from desktop.ui.privacy.certificates_card import CertificatesCard, fit_rows
from desktop.ui.privacy.consents_card import ConsentsCard
from desktop.ui.privacy.files_card import FilesCard
from desktop.ui.privacy.proof_state import ProofState


class RuleRunsCard(CardFrame):
    """When the rules ran, and what they took."""

    def __init__(self) -> None:
        hint = self.tr("They run at each start and once a day while the program is open. Each run is noted here.")
        super().__init__("privacy_rule_runs_card", self.tr("Runs of the rules"), hint)
        self._none = plain_label(self.tr("They have not run yet."), "privacy_no_rule_runs", is_faint=True)
        self._runs: LineTable[RetentionRun] = LineTable(self._columns(), self)
        self._view: QTableView = line_view(self._runs, "privacy_rule_runs", self.title.text(), 2)
        for place, width in ((0, 150), (1, 100)):
            self._view.setColumnWidth(place, width)
        self.body.addWidget(self._none)
        self.body.addWidget(self._view)

    def show_state(self, state: ProofState) -> None:
        """Show the runs."""
        self._runs.set_lines(state.runs)
        self._view.setVisible(bool(state.runs))
        self._none.setVisible(state.is_read and not state.runs)
        fit_rows(self._view, len(state.runs))

    def _columns(self) -> list[Column[RetentionRun]]:
        return [
            (self.tr("When"), lambda run: moment_text(run.at)),
            (self.tr("Deleted"), lambda run: number_text(sum(run.taken.values()))),
            (self.tr("What"), self._what),
        ]

    def _what(self, run: RetentionRun) -> str:
        if run.erased_nothing:
            return self.tr("Nothing: the computer's clock was too far ahead.")
        taken = [(one, number) for one, number in run.taken.items() if number]
        parts = [f"{category_title(one)}: {number_text(number)}" for one, number in taken]
        if run.kept:
            kept = self.tr("on hold: {what}")
            parts.append(kept.replace("{what}", ", ".join(category_title(one) for one in run.kept)))
        return ", ".join(parts) or "–"


class ProofTab(CardsTab):
    """A page of cards; each tells what is wanted of it."""

    def __init__(self) -> None:
        super().__init__("privacy_proof")
        self.certificates = CertificatesCard()
        self._rule_runs = RuleRunsCard()
        self.files = FilesCard()
        self.consents = ConsentsCard()
        self.put(self.certificates, self._rule_runs, self.files, self.consents)

    def show_state(self, state: ProofState) -> None:
        """Show all of it."""
        self.show_outcome(state.error, state.said)
        for card in (self.certificates, self._rule_runs, self.files, self.consents):
            card.show_state(state)
