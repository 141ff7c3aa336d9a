"""What went wrong in a run, write by write, with the reason of the chosen one in full."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.names import breakable
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import plain_label, reason_sentence, shown_name
from desktop.ui.runs.words import action_word, entry_word
from desktop.workers.queries.runs import Failure, RunPage

_THREE_LINES = 54
"""Height of a row with three lines of words; what is longer stands below the table once its row is chosen."""


class FailuresTab(QWidget):
    """A table of writes that failed or were left alone."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: LineTable[Failure] = LineTable(self._columns(), self)
        self._none = plain_label(self.tr("Nothing went wrong."), "run_no_failures", is_faint=True)
        self._more = plain_label("", "run_more_failures", is_faint=True)
        self._whole = plain_label("", "run_failure_reason", wraps=True)
        self._view = line_view(self._lines, "run_failures", self.tr("What went wrong"), 4)
        for place, width in enumerate((180, 120, 84, 96)):
            self._view.setColumnWidth(place, width)
        self._view.setWordWrap(True)  # why it failed is what one came for
        self._view.verticalHeader().setDefaultSectionSize(_THREE_LINES)
        self._view.selectionModel().selectionChanged.connect(self._show_whole)
        self._lines.modelReset.connect(self._show_whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._none)
        column.addWidget(self._view, 1)
        column.addWidget(self._whole)
        column.addWidget(self._more)
        column.addStretch(0)
        self._show_whole()

    def show_page(self, page: RunPage) -> None:
        """Show what failed in a run."""
        self._lines.set_lines(page.failures)
        self._none.setVisible(not page.failures)
        self._view.setVisible(bool(page.failures))
        more = self.tr("… and {number} more.").replace("{number}", number_text(page.more_failures))
        self._more.setText(more)
        self._more.setVisible(page.more_failures > 0)

    def _columns(self) -> list[Column[Failure]]:
        return [
            (self.tr("Mailbox"), lambda failure: shown_name(failure.mailbox)),
            (self.tr("Person"), lambda failure: shown_name(failure.person)),
            (self.tr("Write"), lambda failure: action_word(failure.action)),
            (self.tr("Ended"), lambda failure: entry_word(failure.state)),
            (self.tr("Reason"), lambda failure: reason_sentence(failure.error, failure.detail)),
        ]

    def _show_whole(self) -> None:
        rows = self._view.selectionModel().selectedRows()
        failure = self._lines.line(rows[0].row()) if rows else None
        text = ""
        if failure is not None:
            who = " · ".join(shown_name(name) for name in (failure.mailbox, failure.person) if name)
            text = breakable(f"{who}: {reason_sentence(failure.error, failure.detail)}")
        self._whole.setText(text)
        self._whole.setVisible(bool(text))
