"""The address of an Exchange Server and its directory, as which account they are entered, and a test step by step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout

from desktop.model.connection import EwsAuthentication, ews_url_of
from desktop.model.errors import Invalid
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.probe_list import ProbeList
from desktop.ui.kit.probe_text import authentication_text
from desktop.ui.kit.screen_parts import button, primary
from desktop.ui.start.connection_page import ConnectionPage, labelled
from desktop.ui.start.server_form import ServerForm
from desktop.ui.start.state import Field, StartState


class ExchangePage(ConnectionPage):
    """`connect_wanted`, `test_wanted`, `find_wanted` come with the `ServerForm`; `demo_wanted()`, and ways out."""

    connect_wanted = Signal(object)
    test_wanted = Signal(object)
    find_wanted = Signal(object)
    demo_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "A service account reads the directory and writes the contacts of the mailboxes for which it has the role"
            " ApplicationImpersonation."
        )
        super().__init__("exchange", self.tr("Connect to an Exchange Server"), text, speaks_ldap=True)
        self._fields = self._main_fields()
        self._folded = self._more_fields()
        self._fields[Field.NAME].edit.setText(self.tr("Exchange Server"))
        self._ways = QComboBox()
        self._ways.setObjectName("exchange_authentication")
        self._ways.setAccessibleName(self.tr("Log-on"))
        self._ways.setMinimumHeight(34)
        for way in EwsAuthentication:
            self._ways.addItem(authentication_text(way), way)
        self._may_write = QCheckBox(self.tr("Also make a folder in it and remove it again"))
        self._may_write.setObjectName("exchange_may_write")
        self._may_write.setAccessibleName(self._may_write.text())
        self._find = button(self.tr("Find"), "exchange_find", lambda: self.find_wanted.emit(self.form()))
        self._find.setAccessibleName(self.tr("Find the server by autodiscover"))
        self._find.setToolTip(self.tr("Asks autodiscover, with the account and the mailbox below"))
        self._probe = ProbeList()
        self._test = button(self.tr("Test"), "exchange_test", lambda: self.test_wanted.emit(self.form()))
        self._connect = primary(
            button(self.tr("Connect"), "exchange_connect", lambda: self.connect_wanted.emit(self.form()))
        )
        self._demo = button(self.tr("Use the demo tenant's server"), "exchange_demo", self.demo_wanted.emit)
        self._network.ask_wanted.connect(lambda: self.ask_wanted.emit(self._addresses()))
        self._build()

    def _main_fields(self) -> dict[Field, FormField]:
        return {
            Field.NAME: FormField("exchange_name", self.tr("Name"), "", self.tr("Give the connection a name.")),
            Field.SERVER: FormField(
                "exchange_server",
                self.tr("Server"),
                self.tr("Its name, such as mail.contoso.com, or the whole address of EWS."),
                self.tr("Type its name, such as mail.contoso.com, or an https address."),
            ),
            Field.ACCOUNT: FormField(
                "exchange_account",
                self.tr("Service account"),
                "",
                self.tr("Write it as DOMAIN\\name or name@domain."),
            ),
            Field.PASSWORD: FormField(
                "exchange_password",
                self.tr("Password"),
                self.tr("It is kept in the vault, encrypted once more. A wrong one is tried once only."),
                self.tr("Type the password."),
                is_secret=True,
            ),
            Field.DIRECTORY: FormField(
                "exchange_directory",
                self.tr("Directory server (Active Directory)"),
                self.tr("Such as dc1.contoso.com, by LDAPS. Without it people can be searched for, not listed."),
                self.tr("Write it as a name or as ldaps://name:port."),
            ),
            Field.MAILBOX: FormField(
                "exchange_mailbox",
                self.tr("Mailbox to try (address)"),
                "",
                self.tr("This is not the address of a mailbox."),
            ),
        }

    def _more_fields(self) -> dict[Field, FormField]:
        self._ldap_base = FormField(
            "exchange_ldap_base",
            self.tr("Where in the directory people are"),
            self.tr("A distinguished name; empty for the whole domain."),
            "",
        )
        self._ldap_account = FormField(
            "exchange_ldap_account", self.tr("Account for the directory"), self.tr("Empty for the service account."), ""
        )
        return {
            Field.LDAP_PASSWORD: FormField(
                "exchange_ldap_password", self.tr("Its password"), "", self.tr("Type the password."), is_secret=True
            )
        }

    def _build(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(4)
        self._fields[Field.SERVER].put_beside(self._find)
        for field, shown in self._fields.items():
            fields.addWidget(shown)
            if field is Field.PASSWORD:
                fields.addLayout(labelled(self.tr("Log-on"), self._ways))
        fields.addWidget(self._may_write)
        self._add_folded((self._ldap_base, self._ldap_account))
        self.body.addLayout(fields)
        self.body.addSpacing(4)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._advanced)
        self.body.addWidget(self._probe)
        self._add_row((self._back, self._cancel, self._demo), (self._test, self._connect))

    def form(self) -> ServerForm:
        """Return what was typed."""
        fields = self._fields
        return ServerForm(
            name=fields[Field.NAME].text,
            server=fields[Field.SERVER].text,
            account=fields[Field.ACCOUNT].text,
            password=fields[Field.PASSWORD].text,
            authentication=EwsAuthentication(self._ways.currentData()),
            directory=fields[Field.DIRECTORY].text,
            mailbox=fields[Field.MAILBOX].text,
            may_write=self._may_write.isChecked(),
            ldap_base=self._ldap_base.text,
            ldap_account=self._ldap_account.text,
            ldap_password=self._folded[Field.LDAP_PASSWORD].text,
            network=self._network.form(),
        )

    def _addresses(self) -> tuple[str, ...]:
        try:
            return (ews_url_of(self._fields[Field.SERVER].text),)
        except Invalid:
            return ("",)

    def show_state(self, state: StartState) -> None:
        """Show what is wrong, what was found and what the test says."""
        self.show_form(state)
        if state.found_server:
            self._fields[Field.SERVER].edit.setText(state.found_server)
        self._probe.show_results(state.probe)
        others = (self._ways, self._may_write, self._ldap_base, self._ldap_account, self._find, self._test)
        for part in (*others, self._connect):
            part.setEnabled(not state.is_busy)
        self._connect.setText(self.tr("Connecting …") if state.is_busy else self.tr("Connect"))
        self._demo.setVisible(not state.is_busy)

    def forget(self) -> None:
        """Empty the passwords."""
        super().forget()
        self._fields[Field.PASSWORD].edit.clear()
        self._folded[Field.LDAP_PASSWORD].edit.clear()

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        self._fields[Field.SERVER].edit.setFocus()
