"""Asks for the directory server of an Exchange Server."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.connection import ExchangeAddress, ldap_host_of, ldap_url_of
from desktop.model.errors import Invalid
from desktop.ui.kit.form_dialog import FormDialog
from desktop.ui.kit.form_field import FormField
from desktop.workers.tasks.change_directory_server import DirectoryServer


class DirectoryDialog(FormDialog):
    """`change_wanted(DirectoryServer)`; it stays open until the change has worked."""

    change_wanted = Signal(object)

    def __init__(self, address: ExchangeAddress, parent: QWidget) -> None:
        says = self.tr("It is tried once, and kept when it can be read.")
        if not address.ldap_url:
            says = self.tr(
                "It is tried once, and kept when it can be read. Everybody is then listed under another key: choose"
                " people who were found by name anew in the sets that name them."
            )
        super().__init__(parent, "server_directory", self.tr("Directory server"), says, width=480)
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
        self._build(
            self._url, self._base, self._account, self._password, submit=self._submit, working=self.tr("Trying …")
        )
        self._url.edit.setFocus()

    def _submit(self) -> None:
        url = ldap_url_of(self._url.text)
        account = self._account.text.strip()
        self._url.show_wrong(is_wrong=not _is_address(url))
        self._password.show_wrong(is_wrong=bool(account) and not self._password.text)
        self.adjustSize()
        if not _is_address(url) or (account and not self._password.text):
            return
        self._begin()
        password = self._password.text if account else ""
        self.change_wanted.emit(DirectoryServer(url, self._base.text.strip(), account, password))


def _is_address(url: str) -> bool:
    try:
        ldap_host_of(url)
    except Invalid:
        return False
    return True
