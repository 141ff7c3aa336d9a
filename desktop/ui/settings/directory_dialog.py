"""Asks for the directory server of an Exchange Server."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from desktop.model.connection import ExchangeAddress, ldap_host_of, ldap_url_of
from desktop.model.errors import AppError, Invalid
from desktop.ui.kit.dialog import Dialog
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label, primary
from desktop.workers.tasks.change_directory_server import DirectoryServer

_WIDTH = 480


class DirectoryDialog(Dialog):
    """`change_wanted(DirectoryServer)`; it stays open until the change has worked."""

    change_wanted = Signal(object)

    def __init__(self, address: ExchangeAddress, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("server_directory")
        self.setWindowTitle(self.tr("Directory server"))
        self._error = Notice("server_directory_error", Tone.ERROR)
        self._url = FormField(
            "server_directory_url",
            self.tr("Directory server (Active Directory)"),
            self.tr("Such as dc1.contoso.com, reached by LDAPS."),
            self.tr("Write it as a name or as ldaps://name:port."),
        )
        self._base = FormField(
            "server_directory_base",
            self.tr("Where in the directory people are"),
            self.tr("A distinguished name; empty for the whole domain."),
            "",
        )
        self._account = FormField(
            "server_directory_account",
            self.tr("Account for the directory"),
            self.tr("Empty for the service account."),
            "",
        )
        self._password = FormField(
            "server_directory_password", self.tr("Its password"), "", self.tr("Type the password."), is_secret=True
        )
        for field, text in ((self._url, address.ldap_url), (self._base, address.ldap_base)):
            field.edit.setText(text)
        self._account.edit.setText(address.ldap_account)
        self._fields = (self._url, self._base, self._account, self._password)
        self._build(has_directory=bool(address.ldap_url))
        self._url.edit.setFocus()

    def _build(self, *, has_directory: bool) -> None:
        buttons = QDialogButtonBox()
        self._change = primary(buttons.addButton(self.tr("Change"), QDialogButtonBox.ButtonRole.AcceptRole))
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for one, name in ((self._change, "server_directory_change"), (cancel, "server_directory_cancel")):
            one.setObjectName(name)
            one.setAccessibleName(one.text())
        buttons.accepted.connect(self._on_change)
        buttons.rejected.connect(self.reject)
        said = self.tr("It is tried once, and kept when it can be read.")
        if not has_directory:
            said = self.tr(
                "It is tried once, and kept when it can be read. Everybody is then listed under another key: choose"
                " people who were found by name anew in the sets that name them."
            )
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Directory server"), "server_directory_title"))
        column.addWidget(plain_label(said, "server_directory_warning", wraps=True, is_faint=True))
        for part in (self._error, *self._fields):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def show_error(self, error: AppError | None) -> None:
        """Say why it was not changed."""
        self._show_busy(is_busy=False)
        self._error.show_error(error)
        self.adjustSize()

    def _show_busy(self, *, is_busy: bool) -> None:
        for part in (*self._fields, self._change):
            part.setEnabled(not is_busy)
        self._change.setText(self.tr("Trying …") if is_busy else self.tr("Change"))

    def _on_change(self) -> None:
        url = ldap_url_of(self._url.text)
        account = self._account.text.strip()
        self._url.show_wrong(is_wrong=not _is_address(url))
        self._password.show_wrong(is_wrong=bool(account) and not self._password.text)
        self.adjustSize()
        if not _is_address(url) or (account and not self._password.text):
            return
        self._error.show_error(None)
        self._show_busy(is_busy=True)
        password = self._password.text if account else ""
        self.change_wanted.emit(DirectoryServer(url, self._base.text.strip(), account, password))


def _is_address(url: str) -> bool:
    try:
        ldap_host_of(url)
    except Invalid:
        return False
    return True
