"""The address of an Exchange Server and its directory, as which account they are entered, and a test step by step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.model.connection import EwsAuthentication, ews_url_of
from desktop.model.errors import Invalid
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.network_fields import NetworkFields
from desktop.ui.kit.probe_list import ProbeList
from desktop.ui.kit.probe_text import authentication_text
from desktop.ui.kit.screen_parts import button, plain_label, primary
from desktop.ui.start.pages import StartPage
from desktop.ui.start.server_form import ServerForm
from desktop.ui.start.state import Field, StartState


class ExchangePage(StartPage):
    """`connect_wanted`, `test_wanted`, `find_wanted` come with the `ServerForm`; `ask_wanted(addresses)`, ways out."""

    connect_wanted = Signal(object)
    test_wanted = Signal(object)
    find_wanted = Signal(object)
    ask_wanted = Signal(object)
    demo_wanted = Signal()
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "A service account reads the directory and writes the contacts of the mailboxes for which it has the role"
            " ApplicationImpersonation."
        )
        super().__init__("exchange", self.tr("Connect to an Exchange Server"), text, width=640)
        self._fields = self._main_fields()
        self._advanced_fields = self._more_fields()
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
        self._network = NetworkFields("exchange", speaks_ldap=True)
        self._network.ask_wanted.connect(self._on_ask)
        self._find = button(self.tr("Find"), "exchange_find", lambda: self.find_wanted.emit(self.form()))
        self._find.setAccessibleName(self.tr("Find the server by autodiscover"))
        self._find.setToolTip(self.tr("Asks autodiscover, with the account and the mailbox below"))
        self._advanced = self._advanced_part()
        self._more = button(self.tr("More settings"), "exchange_more", self._toggle)
        self._more.setCheckable(True)
        self._probe = ProbeList()
        self._test = button(self.tr("Test"), "exchange_test", lambda: self.test_wanted.emit(self.form()))
        self._connect = primary(
            button(self.tr("Connect"), "exchange_connect", lambda: self.connect_wanted.emit(self.form()))
        )
        self._demo = button(self.tr("Use the demo tenant's server"), "exchange_demo", self.demo_wanted.emit)
        self._back = button(self.tr("Back"), "exchange_back", self.back_wanted.emit)
        self._cancel = button(self.tr("Cancel"), "exchange_cancel", self.cancel_wanted.emit)
        self._build()

    def _main_fields(self) -> dict[Field, FormField]:
        return {
            Field.NAME: FormField("exchange_name", self.tr("Name"), "", self.tr("Give the connection a name.")),
            Field.SERVER: FormField(
                "exchange_server",
                self.tr("Server"),
                self.tr("Its name, such as mail.contoso.com, or the whole address of EWS."),
                self.tr("This is neither a name nor an https address."),
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
                self.tr(
                    "Such as dc1.contoso.com, reached by LDAPS. Without it people can be searched for, not listed."
                ),
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

    def _advanced_part(self) -> QWidget:
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(4)
        for field in (self._ldap_base, self._ldap_account, self._advanced_fields[Field.LDAP_PASSWORD]):
            inside.addWidget(field)
        inside.addWidget(self._network)
        part.hide()
        return part

    def _build(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(4)
        self._fields[Field.SERVER].put_beside(self._find)
        for field, shown in self._fields.items():
            fields.addWidget(shown)
            if field is Field.PASSWORD:
                fields.addLayout(self._way_row())
        fields.addWidget(self._may_write)
        self.body.addLayout(fields)
        self.body.addSpacing(4)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._advanced)
        self.body.addWidget(self._probe)
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._back, self._cancel, self._demo):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self._test)
        row.addWidget(self._connect)
        self.body.addLayout(row)

    def _way_row(self) -> QVBoxLayout:
        label = plain_label(self.tr("Log-on"))
        label.setBuddy(self._ways)
        column = QVBoxLayout()
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self._ways)
        return column

    def _toggle(self) -> None:
        self._advanced.setVisible(self._more.isChecked())
        self._more.setText(self.tr("Fewer settings") if self._more.isChecked() else self.tr("More settings"))

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
            ldap_password=self._advanced_fields[Field.LDAP_PASSWORD].text,
            network=self._network.form(),
        )

    def _on_ask(self) -> None:
        try:
            url = ews_url_of(self._fields[Field.SERVER].text)
        except Invalid:
            url = ""
        self.ask_wanted.emit((url,))

    def show_state(self, state: StartState) -> None:
        """Show what is wrong and what was found; settings that are folded away open where one of them is wrong."""
        self.error.show_error(state.error)
        for field, shown in (*self._fields.items(), *self._advanced_fields.items()):
            shown.show_wrong(is_wrong=field in state.wrong)
            shown.setEnabled(not state.is_busy)
        first = next((shown for field, shown in self._fields.items() if field in state.wrong), None)
        if first is not None:
            first.edit.setFocus()
        self._network.show_faults(state.network_faults)
        self._network.show_routes(state.routes)
        if state.wrong & {*self._advanced_fields, Field.PROXY, Field.PROXY_PASSWORD} and not self._more.isChecked():
            self._more.setChecked(True)
            self._toggle()
        if state.found_server:
            self._fields[Field.SERVER].edit.setText(state.found_server)
        self._probe.show_results(state.probe)
        others = (
            self._ways,
            self._may_write,
            self._network,
            self._ldap_base,
            self._ldap_account,
            self._find,
            self._test,
        )
        for part in (*others, self._connect):
            part.setEnabled(not state.is_busy)
        self._connect.setText(self.tr("Connecting …") if state.is_busy else self.tr("Connect"))
        for part in (self._back, self._demo):
            part.setVisible(not state.is_busy)
        self._cancel.setVisible(state.is_busy)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return what can be pressed, for the order of the keys."""
        return (self._find, self._more, self._back, self._cancel, self._demo, self._test, self._connect)

    def forget(self) -> None:
        """Empty the passwords."""
        self._fields[Field.PASSWORD].edit.clear()
        self._advanced_fields[Field.LDAP_PASSWORD].edit.clear()
        self._network.forget()

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        self._fields[Field.SERVER].edit.setFocus()
