"""How each mailbox of a run ended, and the way to take back what was done in one of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QCheckBox, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import button, plain_label, reason_sentence, shown_name
from desktop.ui.runs.presenter import RunsPresenter
from desktop.ui.runs.state import RunsState
from desktop.ui.runs.words import line_word
from desktop.workers.queries.runs import MailboxLine

_BAR = 3
_LEAST_REASON = 130
"""All of it stands below the table when its line is chosen."""
_NUMBERS = (3, 4)
"""What failed and what was left alone: in a narrow window result and reason say enough."""


class DoneDelegate(QStyledItemDelegate):
    """The numbers of a mailbox, with a thin bar below while it is written."""

    def __init__(self, lines: LineTable[MailboxLine], parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw a cell."""
        super().paint(painter, option, index)
        line = self._lines.line(index.row())
        if line is None or line.is_ended or not line.is_begun or not line.outcome.planned:
            return
        palette = QGuiApplication.palette()  # that of the table has the ground of chosen lines as its highlight
        area = QRectF(option.rect).adjusted(4, 0, -8, -3)
        area.setTop(area.bottom() - _BAR)
        painter.fillRect(area, palette.color(QPalette.ColorRole.Midlight))
        area.setWidth(area.width() * min(1.0, line.ended / line.outcome.planned))
        painter.fillRect(area, palette.color(QPalette.ColorRole.Link))


class MailboxesTab(QWidget):
    """A table of mailboxes; what can be done concerns the chosen one.

    `held_wanted(MailboxId, name)` asks what a mailbox holds of ours by now.
    """

    held_wanted = Signal(str, str)

    def __init__(self, presenter: RunsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._lines: LineTable[MailboxLine] = LineTable(self._columns(), self, key=lambda line: line.outcome.mailbox_id)
        self._only = QCheckBox(self.tr("Only mailboxes that are not verified"))
        self._only.setObjectName("run_only_troubled")
        self._only.setAccessibleName(self._only.text())
        self._only.clicked.connect(presenter.show_only_troubled)
        self._held = button(self.tr("What it holds now…"), "run_held", self._on_held)
        self._undo = button(self.tr("Undo in this mailbox…"), "run_undo_mailbox", self._on_undo)
        self._view = line_view(self._lines, "run_mailboxes", self.tr("Mailboxes"), 5, _LEAST_REASON, _NUMBERS)
        for place, width in enumerate((196, 98, 108, 58, 82)):
            self._view.setColumnWidth(place, width)
        self._view.setItemDelegateForColumn(2, DoneDelegate(self._lines, self._view))
        self._view.selectionModel().selectionChanged.connect(self._show_undo)
        self._view.activated.connect(lambda _index: self._on_held())
        self._lines.modelReset.connect(self._show_undo)
        self._lines.layoutChanged.connect(self._show_undo)
        self._reason = plain_label("", "run_mailbox_reason", wraps=True)
        self._none = plain_label("", "run_no_mailboxes", wraps=True, is_faint=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = FlowRow()
        for one in (self._held, self._undo, self._only):
            self._row.add(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._row)
        column.addWidget(self._view, 1)
        column.addWidget(self._reason)
        column.addWidget(self._none, 1)

    def show_state(self, state: RunsState) -> None:
        """Show the mailboxes of the chosen run."""
        self._only.setChecked(state.only_troubled)
        self._lines.set_lines(state.mailboxes)
        all_well = self.tr("No such mailbox: all are verified.")
        self._none.setText(all_well if state.only_troubled else self.tr("There is no result of a mailbox yet."))
        self._row.setVisible(bool(state.mailboxes) or state.only_troubled)
        self._none.setVisible(not state.mailboxes)
        self._view.setVisible(bool(state.mailboxes))
        self._show_undo()

    def _chosen(self) -> MailboxLine | None:
        rows = self._view.selectionModel().selectedRows()
        return self._lines.line(rows[0].row()) if rows else None

    def _show_undo(self) -> None:
        line = self._chosen()
        self._held.setEnabled(line is not None)
        reason = _reason(line) if line is not None else ""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._undo.setEnabled(self._presenter.state.can_undo and line is not None and line.outcome.done > 0)

    def _on_undo(self) -> None:
        line = self._chosen()
        if line is not None:
            self._presenter.plan_undo(line.outcome.mailbox_id)

    def _on_held(self) -> None:
        line = self._chosen()
        if line is not None:
            self.held_wanted.emit(line.outcome.mailbox_id, line.name)

    def _columns(self) -> list[Column[MailboxLine]]:
        return [
            (self.tr("Mailbox"), lambda line: shown_name(line.name)),
            (self.tr("Result"), line_word),
            (
                self.tr("Done"),
                lambda line: (
                    self.tr("{done} of {planned}")
                    .replace("{done}", number_text(line.outcome.done if line.is_ended else line.ended))
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
