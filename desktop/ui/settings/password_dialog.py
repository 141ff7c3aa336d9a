"""Asks for the new password of a service account."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.connection import ExchangeAddress
from desktop.ui.kit.form_dialog import FormDialog
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.names import shown_name


class PasswordDialog(FormDialog):
    """`change_wanted(password, directory password)`; it stays open until the change has worked.

    `stored_wanted()`: the passwords that are kept shall be tried once more.
    """

    change_wanted = Signal(str, str)
    stored_wanted = Signal()

    def __init__(self, address: ExchangeAddress, parent: QWidget) -> None:
        warning = self.tr("It is tried once on the server, and kept when it is right.")
        super().__init__(parent, "password", self.tr("Change the password"), warning)
        label = self.tr("New password of {account}")
        wrong = self.tr("Type the password.")
        self._new = FormField(
            "password_new", label.replace("{account}", shown_name(address.account)), "", wrong, is_secret=True
        )
        self._typed = [self._new]
        if address.ldap_account:
            text = label.replace("{account}", shown_name(address.ldap_account))
            self._typed.append(FormField("password_directory", text, "", wrong, is_secret=True))
        self._stored = self._row.act(self.tr("Try the stored one again"), "password_stored", self._on_stored)
        self._stored.setToolTip(self.tr("Once, as after the account was unlocked on the server"))
        self._stored.setAutoDefault(False)
        self._build(*self._typed, submit=self._submit, working=self.tr("Trying …"))
        self._new.edit.setFocus()

    def _show_busy(self, *, is_busy: bool) -> None:
        super()._show_busy(is_busy=is_busy)
        self._stored.setEnabled(not is_busy)

    def _submit(self) -> None:
        for field in self._typed:
            field.show_wrong(is_wrong=not field.text)
        self.adjustSize()
        if all(field.text for field in self._typed):
            self._begin()
            self.change_wanted.emit(self._new.text, self._typed[1].text if len(self._typed) > 1 else "")

    def _on_stored(self) -> None:
        for field in self._typed:
            field.show_wrong(is_wrong=False)
        self._begin()
        self.stored_wanted.emit()
