"""A tenant of Microsoft 365 that ContactSync sets up by itself: what will be done, a sign-in, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.connection import CLOUDS, Cloud
from desktop.model.tenant_setup import SET_UP_CLIENT, SetupEnd
from desktop.ui.kit.address_line import AddressLine
from desktop.ui.kit.browser_wait import BrowserWait
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.network_fields import NetworkFields
from desktop.ui.kit.screen_parts import Notice, Tone, button, plain_label, primary
from desktop.ui.start.pages import StartPage
from desktop.ui.start.setup_list import SetupList
from desktop.ui.start.state import Field, SetUpForm, StartState


class SetUpPage(StartPage):
    """`set_up_wanted(SetUpForm)`, `ask_wanted(addresses)`, `by_hand_wanted()`, `open_wanted()`, and ways out."""

    set_up_wanted = Signal(object)
    ask_wanted = Signal(object)
    by_hand_wanted = Signal()
    open_wanted = Signal()
    back_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "ContactSync makes its own application in your tenant, with just the rights it needs. You sign in once as"
            " administrator; then this is done, in this order."
        )
        super().__init__("set_up", self.tr("Set up Microsoft 365"), text, width=640)
        self._name = FormField("set_up_name", self.tr("Name"), "", self.tr("Give the connection a name."))
        self._name.edit.setText("Microsoft 365")
        self._steps = SetupList()
        self._cloud = QComboBox()
        self._more_fields = self._advanced_fields()
        self._network = NetworkFields("set_up")
        self._network.ask_wanted.connect(self._on_ask)
        self._advanced = self._advanced_part()
        self._more = button(self.tr("More settings"), "set_up_more", self._toggle)
        self._more.setCheckable(True)
        self._by_code = QCheckBox(self.tr("Sign in on another device, with a code"))
        self._by_code.setObjectName("set_up_by_code")
        self._by_code.setToolTip(self.tr("If the browser of this computer can't be used for it"))
        self._waiting = BrowserWait("set_up", self.open_wanted.emit)
        self._colleague = Notice("set_up_colleague", Tone.NOTE)
        self._link = AddressLine("set_up_link", self.tr("Address for a colleague with more rights"))
        self._start = primary(button(self.tr("Sign in and set up"), "set_up_start", self._on_start))
        self._by_hand = button(self.tr("I have an application already"), "set_up_by_hand", self.by_hand_wanted.emit)
        self._back = button(self.tr("Back"), "set_up_back", self.back_wanted.emit)
        self._cancel = button(self.tr("Cancel"), "set_up_cancel", self.cancel_wanted.emit)
        self._build()

    def _advanced_fields(self) -> dict[Field, FormField]:
        wrong = self.tr("An address that begins with https:// is needed.")
        return {
            Field.TENANT: FormField(
                "set_up_tenant",
                self.tr("Tenant"),
                self.tr("Empty: the tenant of whoever signs in. Otherwise its id, or a domain such as contoso.com."),
                self.tr("This is neither an id nor a domain."),
            ),
            Field.CLIENT_ID: FormField(
                "set_up_client",
                self.tr("Application that you sign in to for this"),
                self.tr("Microsoft's Graph Command Line Tools, unless your tenant blocks it."),
                self.tr("An id has 32 digits in five groups; copy it from the app registration."),
            ),
            Field.AUTHORITY: FormField("set_up_authority", self.tr("Sign-in address"), "", wrong),
            Field.GRAPH: FormField("set_up_graph", self.tr("Graph address"), "", wrong),
        }

    def _advanced_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        label = plain_label(self.tr("Cloud"))
        label.setBuddy(self._cloud)
        self._cloud.setObjectName("set_up_cloud")
        self._cloud.setAccessibleName(self.tr("Cloud"))
        self._cloud.setMinimumHeight(34)
        names = {
            Cloud.WORLDWIDE: self.tr("Worldwide"),
            Cloud.US_GOVERNMENT: self.tr("US Government (GCC High)"),
            Cloud.US_DEFENSE: self.tr("US Department of Defense"),
            Cloud.CHINA: self.tr("China (21Vianet)"),
        }
        for cloud, name in names.items():
            self._cloud.addItem(name, cloud)
        self._cloud.currentIndexChanged.connect(self._on_cloud)
        self._more_fields[Field.CLIENT_ID].edit.setText(SET_UP_CLIENT)
        self._on_cloud()
        column.addWidget(label)
        column.addWidget(self._cloud)
        for field in self._more_fields.values():
            column.addWidget(field)
        column.addWidget(self._network)
        part.hide()
        return part

    def _build(self) -> None:
        self.body.addWidget(self._steps)
        for one in (self._waiting, self._colleague, self._link, self._name):
            self.body.addWidget(one)
        self.body.addWidget(self._by_code)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._advanced)
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self._back, self._cancel, self._by_hand):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self._start)
        self.body.addLayout(row)

    def _toggle(self) -> None:
        self._advanced.setVisible(self._more.isChecked())
        self._more.setText(self.tr("Fewer settings") if self._more.isChecked() else self.tr("More settings"))

    def _on_cloud(self) -> None:
        authority, graph_url = CLOUDS[self._cloud.currentData()]
        self._more_fields[Field.AUTHORITY].edit.setText(authority)
        self._more_fields[Field.GRAPH].edit.setText(graph_url)

    def _on_start(self) -> None:
        more = self._more_fields
        self.set_up_wanted.emit(
            SetUpForm(
                name=self._name.text,
                tenant=more[Field.TENANT].text,
                client_id=more[Field.CLIENT_ID].text,
                authority=more[Field.AUTHORITY].text,
                graph_url=more[Field.GRAPH].text,
                network=self._network.form(),
                by_code=self._by_code.isChecked(),
            )
        )

    def _on_ask(self) -> None:
        more = self._more_fields
        self.ask_wanted.emit((more[Field.AUTHORITY].text.strip(), more[Field.GRAPH].text.strip()))

    def forget(self) -> None:
        """Empty the password."""
        self._network.forget()

    def show_state(self, state: StartState) -> None:
        """Show the steps, what is waited for, and what is left to somebody else."""
        self.error.show_error(state.error)
        self._steps.show_results(state.setup)
        if state.setup and state.setup[-1].end is not SetupEnd.SIGN_IN:
            self._waiting.show_working(
                self.tr("A tenant takes some seconds, at times minutes, to know everywhere what was just made.")
            )
        else:
            self._waiting.show_waiting(state.address, state.code)
        self._waiting.setVisible(state.is_busy)
        colleague = self.tr(
            "Granting the application's rights needs a Global Administrator or Privileged Role Administrator. Send this"
            " address to one; when it is done, go on here."
        )
        self._colleague.show_text(colleague if state.link and not state.is_busy else "")
        self._link.show_address(state.link if not state.is_busy else "")
        fields = {Field.NAME: self._name, **self._more_fields}
        for field, shown in fields.items():
            shown.show_wrong(is_wrong=field in state.wrong)
            shown.setEnabled(not state.is_busy)
        self._network.show_faults(state.network_faults)
        self._network.show_routes(state.routes)
        for part in (self._cloud, self._network, self._more, self._by_code):
            part.setEnabled(not state.is_busy)
        if state.wrong & {*self._more_fields, Field.PROXY, Field.PROXY_PASSWORD} and not self._more.isChecked():
            self._more.setChecked(True)
            self._toggle()
        is_begun = bool(state.setup)
        self._start.setText(self.tr("Go on") if is_begun else self.tr("Sign in and set up"))
        self._start.setEnabled(not state.is_busy)
        self._back.setVisible(not state.is_busy)
        self._by_hand.setVisible(not state.is_busy)
        self._cancel.setVisible(state.is_busy)

    def focus_first(self) -> None:
        """Put the focus on what one came for."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)
