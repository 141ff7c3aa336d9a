"""The numbers of a set's people that no phone can dial: whose, in which field, and why."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.dialog import Dialog, close_row
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.line_table import Column, LineTable, line_view
from desktop.ui.kit.names import shown_name, shown_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.report_text import table_to_copy
from desktop.ui.kit.screen_parts import button, heading, plain_label
from desktop.ui.kit.search_field import SearchField
from desktop.ui.sets.state import NumberCheck
from desktop.ui.sets.words import fault_word, numbers_sentence
from desktop.workers.queries.phones import PersonNumber


class UndialableDialog(Dialog):
    """A list that grows while the numbers are checked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("undialable")
        self.setWindowTitle(self.tr("Numbers that can't be dialled"))
        self._numbers = NumberCheck(0, 0, ())
        self._count = plain_label("", "undialable_count", wraps=True, is_faint=True)
        self._search = SearchField(self.tr("Name, number or reason"), "undialable_search")
        self._search.searched.connect(lambda _text: self._show_lines())
        self._lines: LineTable[PersonNumber] = LineTable(
            self._columns(), self, key=lambda one: (one.key, one.number.field, one.number.number)
        )
        self._view = line_view(self._lines, "undialable_numbers", self.tr("Numbers"), 4)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for place, width in enumerate((150, 140, 175, 68)):
            self._view.setColumnWidth(place, width)
        self._search.left_downwards.connect(self._view.setFocus)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self._view, self._copy_chosen)
        copy.setObjectName("undialable_copy_chosen")
        self._copy = button(self.tr("Copy the list"), "undialable_copy", self._copy_all)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(close_row(self, self.tr("Close"), "undialable_close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        hint = self.tr("Correct them in the directory, or choose another country for numbers without a country code.")
        for part in (
            heading(self.windowTitle(), "undialable_title"),
            self._count,
            plain_label(hint, "undialable_hint", wraps=True, is_faint=True),
            self._search,
            self._view,
        ):
            column.addWidget(part)
        column.addLayout(row)
        self.resize(self.sizeHint())  # else it is as low as its labels let it

    def sizeHint(self) -> QSize:
        """Qt: so that it fits into the smallest window."""
        return QSize(860, 560)

    def show_numbers(self, numbers: NumberCheck) -> None:
        """Show what was found by now."""
        if numbers is not self._numbers:
            self._numbers = numbers
            self._show_lines()

    def _show_lines(self) -> None:
        words = self._search.text().casefold().split()
        found = [one for one in self._numbers.found if _holds(one, words)]
        self._lines.set_lines(found)
        text = numbers_sentence(self._numbers)
        shown = self.tr("{number} shown.").replace("{number}", number_text(len(found)))
        self._count.setText(f"{text} {shown}" if words else text)
        self._copy.setEnabled(bool(found))

    def _copy_all(self) -> None:
        self._to_clipboard(range(self._lines.rowCount()))

    def _copy_chosen(self) -> None:
        self._to_clipboard(sorted(index.row() for index in self._view.selectionModel().selectedRows()))

    def _to_clipboard(self, rows: Iterable[int]) -> None:
        lines = [line for row in rows if (line := self._lines.line(row)) is not None]
        if lines:
            table = [tuple(title for title, _ in self._columns()), *(_cells(one) for one in lines)]
            QGuiApplication.clipboard().setText(table_to_copy(table))

    def _columns(self) -> list[Column[PersonNumber]]:
        return [
            (self.tr("Name"), lambda one: shown_name(one.name)),
            (self.tr("Field"), lambda one: field_word(one.number.field)),
            (self.tr("Number"), lambda one: shown_text(one.number.number)),
            (self.tr("Country"), lambda one: one.number.country or "–"),
            (self.tr("Reason"), lambda one: fault_word(one.number.fault)),
        ]


def _cells(one: PersonNumber) -> tuple[str, ...]:
    number = one.number
    return one.name, field_word(number.field), number.number, number.country or "–", fault_word(number.fault)


def _holds(one: PersonNumber, words: list[str]) -> bool:
    text = " ".join(_cells(one)).casefold() if words else ""
    return all(word in text for word in words)
