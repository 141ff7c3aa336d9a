"""How each mailbox of a run ended, and the way to take back what was done in one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.screen_parts import button, reason_sentence, shown_name
from desktop.ui.review.tree_text import number_text
from desktop.ui.runs.presenter import RunsPresenter
from desktop.ui.runs.state import RunsState
from desktop.ui.runs.tables import Column, LineTable, line_view
from desktop.ui.runs.words import RESULT_SIGNS, result_word
from desktop.workers.queries.runs import MailboxLine


class MailboxesTab(QWidget):
    """A table of mailboxes; what can be done concerns the chosen one."""

    def __init__(self, presenter: RunsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._lines: LineTable[MailboxLine] = LineTable(self._columns(), self)
        self._only = QCheckBox(self.tr("Only mailboxes that did not end verified"))
        self._only.setObjectName("run_only_troubled")
        self._only.setAccessibleName(self._only.text())
        self._only.clicked.connect(presenter.show_only_troubled)
        self._undo = button(self.tr("Undo in this mailbox…"), "run_undo_mailbox", self._on_undo)
        self._view = line_view(self._lines, "run_mailboxes", self.tr("Mailboxes"), 5)
        for place, width in enumerate((220, 100, 84, 64, 84)):
            self._view.setColumnWidth(place, width)
        self._view.selectionModel().selectionChanged.connect(self._show_undo)
        self._lines.modelReset.connect(self._show_undo)
        row = QHBoxLayout()
        row.addWidget(self._only)
        row.addStretch(1)
        row.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._view, 1)

    def show_state(self, state: RunsState) -> None:
        """Show the mailboxes of the chosen run."""
        self._only.setChecked(state.only_troubled)
        self._lines.set_lines(state.mailboxes)
        self._show_undo()

    def _chosen(self) -> MailboxLine | None:
        rows = self._view.selectionModel().selectedRows()
        return self._lines.line(rows[0].row()) if rows else None

    def _show_undo(self) -> None:
        line = self._chosen()
        self._undo.setEnabled(self._presenter.state.can_undo and line is not None and line.outcome.done > 0)

    def _on_undo(self) -> None:
        line = self._chosen()
        if line is not None:
            self._presenter.plan_undo(line.outcome.mailbox_id)

    def _columns(self) -> list[Column[MailboxLine]]:
        return [
            (self.tr("Mailbox"), lambda line: shown_name(line.name)),
            (self.tr("Result"), lambda line: f"{RESULT_SIGNS[line.outcome.result]} {result_word(line.outcome.result)}"),
            (
                self.tr("Done"),
                lambda line: (
                    self.tr("{done} of {planned}")
                    .replace("{done}", number_text(line.outcome.done))
                    .replace("{planned}", number_text(line.outcome.planned))
                ),
            ),
            (self.tr("Failed"), lambda line: number_text(line.outcome.failed) if line.outcome.failed else ""),
            (self.tr("Left alone"), lambda line: number_text(line.outcome.conflicts) if line.outcome.conflicts else ""),
            (self.tr("Reason"), _reason),
        ]


def _reason(line: MailboxLine) -> str:
    outcome = line.outcome
    return reason_sentence(outcome.error, outcome.detail)
