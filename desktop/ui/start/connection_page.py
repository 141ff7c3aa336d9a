"""What the pages that ask for a server have in common: fields, settings folded away, ways out, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.network_fields import NetworkFields
from desktop.ui.kit.screen_parts import button, plain_label
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import Field, StartState


class ConnectionPage(StartPage):
    """`ask_wanted(addresses)` for the ways to them, `back_wanted()`, `cancel_wanted()`.

    Who derives from it fills `_fields` and `_folded` with what is asked, and its own part of the page with `_build`.
    """

    ask_wanted = Signal(object)
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, name: str, title: str, text: str, *, speaks_ldap: bool = False) -> None:
        super().__init__(name, title, text, width=640)
        self._fields: dict[Field, FormField] = {}
        self._folded: dict[Field, FormField] = {}
        self._network = NetworkFields(name, speaks_ldap=speaks_ldap)
        self._advanced = QWidget()
        self._advanced_column = QVBoxLayout(self._advanced)
        self._advanced_column.setContentsMargins(0, 8, 0, 0)
        self._advanced_column.setSpacing(4)
        self._advanced.hide()
        self._more = button(self.tr("More settings"), f"{name}_more", self._toggle)
        self._more.setCheckable(True)
        self._back = button(self.tr("Back"), f"{name}_back", self.back_wanted.emit)
        self._cancel = button(self.tr("Cancel"), f"{name}_cancel", self.cancel_wanted.emit)

    def _add_folded(self, parts: Iterable[QWidget] = ()) -> None:
        """Put what is seldom needed behind "More settings"."""
        for part in (*parts, *self._folded.values(), self._network):
            self._advanced_column.addWidget(part)

    def _add_row(self, left: Iterable[QPushButton], right: Iterable[QPushButton]) -> None:
        """End the page with its buttons."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in left:
            row.addWidget(one)
        row.addStretch(1)
        for one in right:
            row.addWidget(one)
        self.body.addSpacing(12)
        self.body.addLayout(row)

    def _toggle(self) -> None:
        self._advanced.setVisible(self._more.isChecked())
        self._more.setText(self.tr("Fewer settings") if self._more.isChecked() else self.tr("More settings"))

    def show_form(self, state: StartState) -> None:
        """Show what is wrong, and whether something is under way; what is folded away opens where it is wrong."""
        self.error.show_error(state.error)
        if state.wrong & {*self._folded, Field.PROXY, Field.PROXY_PASSWORD} and not self._more.isChecked():
            self._more.setChecked(True)
            self._toggle()
        fields = {**self._fields, **self._folded}
        for field, shown in fields.items():
            shown.show_wrong(is_wrong=field in state.wrong)
            shown.setEnabled(not state.is_busy)
        first = next((shown for field, shown in fields.items() if field in state.wrong), None)
        if first is not None:
            first.edit.setFocus()
        self._network.show_faults(state.network_faults)
        self._network.show_routes(state.routes)
        self._network.setEnabled(not state.is_busy)
        self._back.setVisible(not state.is_busy)
        self._cancel.setVisible(state.is_busy)

    def forget(self) -> None:
        """Empty what is secret."""
        self._network.forget()


def labelled(text: str, chosen: QWidget) -> QVBoxLayout:
    """Return a choice below its label."""
    label = plain_label(text)
    label.setBuddy(chosen)
    column = QVBoxLayout()
    column.setContentsMargins(0, 4, 0, 8)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(chosen)
    return column
