"""The address of a tenant of Microsoft 365, and as which application it is entered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.kit.form_field import FileField, FormField
from desktop.ui.kit.network_fields import NetworkFields
from desktop.ui.kit.screen_parts import button, primary
from desktop.ui.start.pages import StartPage
from desktop.ui.start.state import Field, GraphForm, StartState


class MicrosoftPage(StartPage):
    """`connect_wanted(GraphForm)`, `ask_wanted(addresses)`, `back_wanted()`, `cancel_wanted()`."""

    connect_wanted = Signal(object)
    ask_wanted = Signal(object)
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "Register an application in the Entra admin centre, upload a certificate to it and grant it consent. Then"
            " fill in what it shows."
        )
        super().__init__("microsoft", self.tr("Connect to Microsoft 365"), text, width=640)
        standard = GraphForm()
        self._fields = self._main_fields()
        self._advanced_fields = self._more_fields()
        self._fields[Field.NAME].edit.setText("Microsoft 365")
        self._advanced_fields[Field.AUTHORITY].edit.setText(standard.authority)
        self._advanced_fields[Field.GRAPH].edit.setText(standard.graph_url)
        self._network = NetworkFields("microsoft")
        self._network.ask_wanted.connect(self._on_ask)
        self._advanced = QWidget()
        inside = QVBoxLayout(self._advanced)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(4)
        for field in self._advanced_fields.values():
            inside.addWidget(field)
        inside.addWidget(self._network)
        self._advanced.hide()
        self._more = button(self.tr("More settings"), "microsoft_more", self._toggle)
        self._more.setCheckable(True)
        self._connect = primary(button(self.tr("Connect"), "microsoft_connect", self._on_connect))
        self._back = button(self.tr("Back"), "microsoft_back", self.back_wanted.emit)
        self._cancel = button(self.tr("Cancel"), "microsoft_cancel", self.cancel_wanted.emit)
        self._build()

    def _main_fields(self) -> dict[Field, FormField]:
        return {
            Field.NAME: FormField("microsoft_name", self.tr("Name"), "", self.tr("Give the connection a name.")),
            Field.TENANT: FormField(
                "microsoft_tenant",
                self.tr("Tenant"),
                self.tr("The directory (tenant) id, or a verified domain such as contoso.com."),
                self.tr("This is neither an id nor a domain."),
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
        self.body.addLayout(fields)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._advanced)
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._connect)
        self.body.addLayout(row)

    def _toggle(self) -> None:
        self._advanced.setVisible(self._more.isChecked())
        self._more.setText(self.tr("Fewer settings") if self._more.isChecked() else self.tr("More settings"))

    def _on_connect(self) -> None:
        main, more = self._fields, self._advanced_fields
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

    def _on_ask(self) -> None:
        more = self._advanced_fields
        self.ask_wanted.emit((more[Field.AUTHORITY].text.strip(), more[Field.GRAPH].text.strip()))

    def forget(self) -> None:
        """Empty the password."""
        self._network.forget()

    def show_state(self, state: StartState) -> None:
        """Show what is wrong; the settings that are folded away open where one of them is."""
        self.error.show_error(state.error)
        for field, shown in (*self._fields.items(), *self._advanced_fields.items()):
            shown.show_wrong(is_wrong=field in state.wrong)
            shown.setEnabled(not state.is_busy)
        first = next((shown for field, shown in self._fields.items() if field in state.wrong), None)
        if first is not None:
            first.edit.setFocus()
        self._network.show_faults(state.network_faults)
        self._network.show_routes(state.routes)
        self._network.setEnabled(not state.is_busy)
        if state.wrong & {*self._advanced_fields, Field.PROXY, Field.PROXY_PASSWORD} and not self._more.isChecked():
            self._more.setChecked(True)
            self._toggle()
        self._connect.setEnabled(not state.is_busy)
        self._connect.setText(self.tr("Connecting …") if state.is_busy else self.tr("Connect"))
        self._back.setVisible(not state.is_busy)
        self._cancel.setVisible(state.is_busy)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return what can be pressed, for the order of the keys."""
        return (self._more, self._back, self._cancel, self._connect)

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        self._fields[Field.TENANT].edit.setFocus()
