"""A filter over the directory, as a sentence: attribute, comparison, value; counted while it is made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.connection import Connection
from desktop.model.ids import ConnectionId
from desktop.model.people_filter import (
    ACCOUNTS,
    LONGEST_VALUE,
    Comparison,
    FilterAttribute,
    FilterCondition,
    UserFilter,
    condition_of,
    encode_filter,
)
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import Question, button, modest, plain_label, primary
from desktop.ui.sets.connection_choice import ConnectionChoice
from desktop.ui.sets.words import account_word, attribute_word, comparison_word, filter_sentence, role_title
from desktop.workers.queries.sets import CountPeople, ReadAttributeValues, SelectionRole
from desktop.workers.runner import TaskRunner

COUNT_AFTER_MS = 150
"""A pause in typing, after which the people are counted again."""


_WIDTH = 560
_VALUE = 2
"""Which of a row's stops is its value."""


class ConditionRow(QWidget):
    """One condition; `changed()`, `remove_wanted()`, `values_wanted(FilterAttribute)`."""

    changed = Signal()
    remove_wanted = Signal()
    values_wanted = Signal(object)

    def __init__(self, number: int, attribute: FilterAttribute) -> None:
        super().__init__()
        self._attribute = self._combo(f"filter_attribute_{number}", self.tr("Attribute {number}"), number)
        for one in FilterAttribute:
            self._attribute.addItem(attribute_word(one), one)
        self._attribute.setCurrentIndex(list(FilterAttribute).index(attribute))
        self._comparison = self._combo(f"filter_comparison_{number}", self.tr("Comparison {number}"), number)
        self._value = self._combo(f"filter_value_{number}", self.tr("Value {number}"), number)
        self._value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        modest(self._value, 18)
        remove = self.tr("Remove condition {number}").replace("{number}", str(number))
        self._remove = IconButton("close", remove, f"filter_remove_{number}", self.remove_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._attribute)
        row.addWidget(self._comparison)
        row.addWidget(self._value, 1)
        row.addWidget(self._remove)
        self._attribute.currentIndexChanged.connect(lambda _: self._on_attribute())
        self._comparison.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._value.editTextChanged.connect(lambda _: self.changed.emit())
        self._value.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._on_attribute()

    def _combo(self, name: str, label: str, number: int) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setAccessibleName(label.replace("{number}", str(number)))
        return combo

    @property
    def attribute(self) -> FilterAttribute:
        """What is looked at."""
        return FilterAttribute(self._attribute.currentData())

    def condition(self) -> FilterCondition | None:
        """Return the condition, `None` while it has no value that can be used."""
        is_account = self.attribute is FilterAttribute.ACCOUNT
        value = self._value.currentData() if is_account else self._typed()
        try:
            return condition_of(self.attribute.value, str(self._comparison.currentData()), str(value or ""))
        except ValueError:
            return None

    def _typed(self) -> str:
        """Return the value; one that was offered is what the directory holds, whatever it looks like."""
        text = self._value.currentText()
        place = self._value.findText(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        return str(self._value.itemData(place)) if place >= 0 else text

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, from left to right."""
        return self._attribute, self._comparison, self._value, self._remove

    def can_remove(self, is_possible: bool) -> None:
        """Allow taking the row out."""
        self._remove.setEnabled(is_possible)

    def _on_attribute(self) -> None:
        is_account = self.attribute is FilterAttribute.ACCOUNT
        self._comparison.clear()
        for one in (Comparison.IS,) if is_account else Comparison:
            self._comparison.addItem(comparison_word(one), one)
        self._value.clear()
        self._value.setEditable(not is_account)
        edit = self._value.lineEdit()
        if edit is not None:
            edit.setMaxLength(LONGEST_VALUE)
            edit.setObjectName(f"{self._value.objectName()}_text")
            edit.setAccessibleName(self._value.accessibleName())
        for account in ACCOUNTS if is_account else ():
            self._value.addItem(account_word(account), account)
        if not is_account:
            self.values_wanted.emit(self.attribute)
        self.changed.emit()

    def offer(self, attribute: FilterAttribute, values: tuple[str, ...]) -> None:
        """Offer what the directory holds; what was typed stays."""
        if attribute is not self.attribute or attribute is FilterAttribute.ACCOUNT:
            return
        typed = self._value.currentText()
        self._value.blockSignals(True)
        self._value.clear()
        for value in values:
            self._value.addItem(shown_name(value), value)
        self._value.setCurrentIndex(-1)
        self._value.setEditText(typed)
        self._value.blockSignals(False)


class FilterDialog(Question):
    """`made(Selection)` when Add is pressed."""

    made = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        runner: TaskRunner,
        connection_id: ConnectionId,
        role: SelectionRole,
        connections: Sequence[Connection] = (),
    ) -> None:
        """`connections` begin with the set's own."""
        title = self.tr("Add a filter to {list}").replace("{list}", role_title(role))
        super().__init__(parent, "filter", title, self.tr("Everybody for whom all of this holds."), "", "")
        self._runner = runner
        self._connection_id = connection_id
        self._from = ConnectionChoice(connections, "filter_connection")
        self._from.chosen.connect(self._on_connection)
        self._rows: list[ConditionRow] = []
        self._numbers = 0
        self._counts = 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._sentence = plain_label("", "filter_sentence", wraps=True)
        self._more = button(self.tr("One more condition"), "filter_more", self._on_more)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COUNT_AFTER_MS)
        self._timer.timeout.connect(self._count)
        self.body.addWidget(self._from)
        self.body.addLayout(self._lines)
        line = QHBoxLayout()
        line.addWidget(self._more)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._sentence)
        self.body.addStretch(1)
        self.yes.setText(self.tr("Add"))
        self.no.setText(self.tr("Cancel"))
        for one in (self.yes, self.no):
            one.setAccessibleName(one.text())
        primary(self.yes).setDefault(True)
        self.accepted.connect(lambda: self.made.emit(self.selection()))
        self.setMinimumWidth(_WIDTH)
        self._add_row()
        self._rows[0].stops[_VALUE].setFocus()  # the attribute that comes first is the usual one

    def selection(self) -> Selection | None:
        """Return the filter as a line of a set, `None` while it is not complete."""
        conditions = [row.condition() for row in self._rows]
        found = tuple(one for one in conditions if one is not None)
        if len(found) != len(conditions):
            return None
        return self._from.of_set(Selection(SelectionKind.FILTER, encode_filter(UserFilter(found))))

    def _on_connection(self) -> None:
        self._connection_id = self._from.connection_id(self._connection_id)
        for row in self._rows:
            self._ask_values(row, row.attribute)
        self._on_changed()

    def sizeHint(self) -> QSize:
        """Qt: as high as the conditions need."""
        return super().sizeHint().expandedTo(QSize(_WIDTH, 0))

    def _on_more(self) -> None:
        before = len(self._rows)
        self._add_row()
        if len(self._rows) > before:
            self._rows[-1].stops[0].setFocus()

    def _order(self) -> None:
        """Let Tab go through the conditions from left to right, then to the buttons below them."""
        stops = [*(stop for row in self._rows for stop in row.stops), self._more, self.yes, self.no]
        for one, then in pairwise(stops):
            self.setTabOrder(one, then)

    def _add_row(self) -> None:
        used = {row.attribute for row in self._rows}
        free = next((one for one in FilterAttribute if one not in used), None)
        if free is None:
            return
        self._numbers += 1
        row = ConditionRow(self._numbers, free)
        self._rows.append(row)
        self._lines.addWidget(row)
        self._order()
        row.changed.connect(self._on_changed)
        row.remove_wanted.connect(lambda: self._remove_row(row))
        row.values_wanted.connect(lambda attribute: self._ask_values(row, attribute))
        self._ask_values(row, free)
        self._on_changed()

    def _remove_row(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._on_changed()

    def _ask_values(self, row: ConditionRow, attribute: FilterAttribute) -> None:
        query = ReadAttributeValues(self._connection_id, attribute)
        self._runner.ask(row, query, lambda values: row.offer(attribute, values))

    def _on_changed(self) -> None:
        attributes = [row.attribute for row in self._rows]
        is_double = len(set(attributes)) < len(attributes)
        selection = None if is_double else self.selection()
        for row in self._rows:
            row.can_remove(len(self._rows) > 1)
        self._more.setEnabled(len(self._rows) < len(FilterAttribute))
        self.yes.setEnabled(selection is not None)
        incomplete = self.tr("Give each condition a value.")
        if is_double:
            incomplete = self.tr("Each attribute can stand there once.")
        self._sentence.setText(filter_sentence(selection.reference) if selection else incomplete)
        self._timer.start()

    def _count(self) -> None:
        selection = self.selection() if self.yes.isEnabled() else None
        if selection is None:
            return
        self._counts += 1
        count = self._counts

        def then(number: int) -> None:
            if count == self._counts and self.selection() == selection:
                text = self.tr("{sentence}: 1 person") if number == 1 else self.tr("{sentence}: {number} people")
                text = text.replace("{number}", number_text(number))
                self._sentence.setText(text.replace("{sentence}", filter_sentence(selection.reference)))

        self._runner.ask(self, CountPeople(self._connection_id, selection), then)
