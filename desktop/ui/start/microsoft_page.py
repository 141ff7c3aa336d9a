"""The address of a tenant of Microsoft 365, and as which application it is entered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.kit.form_field import FileField, FormField
from desktop.ui.kit.screen_parts import button, primary
from desktop.ui.start.connection_page import ConnectionPage
from desktop.ui.start.state import Field, GraphForm, StartState


class MicrosoftPage(ConnectionPage):
    """`connect_wanted(GraphForm)`, and ways out."""

    connect_wanted = Signal(object)

    def __init__(self) -> None:
        text = self.tr(
            "Register an application in the Entra admin centre, upload a certificate to it and grant it consent. Then"
            " fill in what it shows."
        )
        super().__init__("microsoft", self.tr("Connect to Microsoft 365"), text)
        standard = GraphForm()
        self._fields = self._main_fields()
        self._folded = self._more_fields()
        self._fields[Field.NAME].edit.setText("Microsoft 365")
        self._folded[Field.AUTHORITY].edit.setText(standard.authority)
        self._folded[Field.GRAPH].edit.setText(standard.graph_url)
        self._connect = primary(button(self.tr("Connect"), "microsoft_connect", self._on_connect))
        self._network.ask_wanted.connect(lambda: self.ask_wanted.emit(self._addresses()))
        self._build()

    def _main_fields(self) -> dict[Field, FormField]:
        return {
            Field.NAME: FormField("microsoft_name", self.tr("Name"), "", self.tr("Give the connection a name.")),
            Field.TENANT: FormField(
                "microsoft_tenant",
                self.tr("Tenant"),
                self.tr("The directory (tenant) id, or a verified domain such as contoso.com."),
                self.tr("Type the directory (tenant) id, or a domain such as contoso.com."),
            ),
            Field.CLIENT_ID: FormField(
                "microsoft_client",
                self.tr("Application (client) id"),
                "",
                self.tr("An id has 32 digits in five groups; copy it from the app registration."),
            ),
            Field.CERTIFICATE: FileField(
                "microsoft_certificate",
                self.tr("Certificate with private key (PEM file)"),
                self.tr("It is copied into the vault, encrypted once more."),
                self.tr("Choose the file."),
            ),
        }

    def _more_fields(self) -> dict[Field, FormField]:
        wrong = self.tr("An address that begins with https:// is needed.")
        return {
            Field.AUTHORITY: FormField("microsoft_authority", self.tr("Sign-in address"), "", wrong),
            Field.GRAPH: FormField("microsoft_graph", self.tr("Graph address"), "", wrong),
        }

    def _build(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(4)
        for field in self._fields.values():
            fields.addWidget(field)
        self._add_folded()
        self.body.addLayout(fields)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._advanced)
        self._add_row((self._back, self._cancel), (self._connect,))

    def _on_connect(self) -> None:
        main, more = self._fields, self._folded
        self.connect_wanted.emit(
            GraphForm(
                name=main[Field.NAME].text,
                tenant=main[Field.TENANT].text,
                client_id=main[Field.CLIENT_ID].text,
                certificate=main[Field.CERTIFICATE].text,
                authority=more[Field.AUTHORITY].text,
                graph_url=more[Field.GRAPH].text,
                network=self._network.form(),
            )
        )

    def _addresses(self) -> tuple[str, ...]:
        return tuple(shown.text.strip() for shown in self._folded.values())

    def show_state(self, state: StartState) -> None:
        """Show what is wrong, and whether it is being tried."""
        self.show_form(state)
        self._connect.setEnabled(not state.is_busy)
        self._connect.setText(self.tr("Connecting …") if state.is_busy else self.tr("Connect"))

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        self._fields[Field.TENANT].edit.setFocus()
