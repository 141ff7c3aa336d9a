"""Asks for the new password of a service account."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from desktop.model.connection import ExchangeAddress
from desktop.model.errors import AppError
from desktop.ui.kit.dialog import Dialog
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary

_WIDTH = 460


class PasswordDialog(Dialog):
    """`change_wanted(password, directory password)`; it stays open until the change has worked.

    `stored_wanted()`: the passwords that are kept shall be tried once more.
    """

    change_wanted = Signal(str, str)
    stored_wanted = Signal()

    def __init__(self, address: ExchangeAddress, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("password")
        self.setWindowTitle(self.tr("Change the password"))
        self._error = Notice("password_error", Tone.ERROR)
        label = self.tr("New password of {account}")
        wrong = self.tr("Type the password.")
        self._new = FormField(
            "password_new", label.replace("{account}", shown_name(address.account)), "", wrong, is_secret=True
        )
        self._fields = [self._new]
        if address.ldap_account:
            text = label.replace("{account}", shown_name(address.ldap_account))
            self._fields.append(FormField("password_directory", text, "", wrong, is_secret=True))
        buttons = QDialogButtonBox()
        self._change = primary(buttons.addButton(self.tr("Change"), QDialogButtonBox.ButtonRole.AcceptRole))
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        again = self.tr("Try the stored one again")
        self._stored = buttons.addButton(again, QDialogButtonBox.ButtonRole.ActionRole)
        self._stored.setToolTip(self.tr("Once, as after the account was unlocked on the server"))
        self._stored.clicked.connect(self._on_stored)
        named = ((self._change, "password_change"), (cancel, "password_cancel"), (self._stored, "password_stored"))
        for one, name in named:
            one.setObjectName(name)
            one.setAutoDefault(False)
            one.setAccessibleName(one.text())
        buttons.accepted.connect(self._on_change)
        buttons.rejected.connect(self.reject)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Change the password"), "password_title"))
        warning = self.tr("It is tried once on the server, and kept when it is right.")
        column.addWidget(plain_label(warning, "password_warning", wraps=True, is_faint=True))
        for part in (self._error, *self._fields):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(buttons)
        self._new.edit.setFocus()

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def show_error(self, error: AppError | None) -> None:
        """Say why it was not changed."""
        self._show_busy(is_busy=False)
        self._error.show_error(error)
        self.adjustSize()

    def _show_busy(self, *, is_busy: bool) -> None:
        for part in (*self._fields, self._change, self._stored):
            part.setEnabled(not is_busy)
        self._change.setText(self.tr("Trying …") if is_busy else self.tr("Change"))

    def _on_change(self) -> None:
        for field in self._fields:
            field.show_wrong(is_wrong=not field.text)
        self.adjustSize()
        if all(field.text for field in self._fields):
            self._error.show_error(None)
            self._show_busy(is_busy=True)
            self.change_wanted.emit(self._new.text, self._fields[1].text if len(self._fields) > 1 else "")

    def _on_stored(self) -> None:
        for field in self._fields:
            field.show_wrong(is_wrong=False)
        self._error.show_error(None)
        self._show_busy(is_busy=True)
        self.stored_wanted.emit()
