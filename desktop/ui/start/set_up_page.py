"""A tenant of Microsoft 365 that ContactSync sets up by itself: what will be done, a sign-in, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from desktop.model.connection import CLOUDS, Cloud
from desktop.model.tenant_setup import SET_UP_CLIENT, SetupEnd
from desktop.ui.kit.address_line import AddressLine
from desktop.ui.kit.browser_wait import BrowserWait
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.screen_parts import Notice, Tone, button, primary
from desktop.ui.start.connection_page import ConnectionPage, labelled
from desktop.ui.start.setup_list import SetupList
from desktop.ui.start.state import Field, SetUpForm, StartState


class SetUpPage(ConnectionPage):
    """`set_up_wanted(SetUpForm)`, `by_hand_wanted()`, `open_wanted()`, and ways out."""

    set_up_wanted = Signal(object)
    by_hand_wanted = Signal()
    open_wanted = Signal()

    def __init__(self) -> None:
        text = self.tr(
            "ContactSync makes its own application in your tenant, with just the rights it needs. You sign in once as"
            " administrator; then this is done, in this order."
        )
        super().__init__("set_up", self.tr("Set up Microsoft 365"), text)
        name = FormField("set_up_name", self.tr("Name"), "", self.tr("Give the connection a name."))
        name.edit.setText("Microsoft 365")
        self._fields = {Field.NAME: name}
        self._folded = self._more_fields()
        self._steps = SetupList()
        self._cloud = self._cloud_choice()
        self._by_code = QCheckBox(self.tr("Sign in on another device, with a code"))
        self._by_code.setObjectName("set_up_by_code")
        self._by_code.setToolTip(self.tr("If the browser of this computer can't be used for it"))
        self._waiting = BrowserWait("set_up", self.open_wanted.emit)
        self._colleague = Notice("set_up_colleague", Tone.NOTE)
        self._link = AddressLine("set_up_link", self.tr("Address for a colleague with more rights"))
        self._start = primary(button(self.tr("Sign in and set up"), "set_up_start", self._on_start))
        self._by_hand = button(self.tr("I have an application already"), "set_up_by_hand", self.by_hand_wanted.emit)
        self._network.ask_wanted.connect(lambda: self.ask_wanted.emit(self._addresses()))
        self._build()

    def _more_fields(self) -> dict[Field, FormField]:
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

    def _cloud_choice(self) -> QComboBox:
        clouds = QComboBox()
        clouds.setObjectName("set_up_cloud")
        clouds.setAccessibleName(self.tr("Cloud"))
        clouds.setMinimumHeight(34)
        names = {
            Cloud.WORLDWIDE: self.tr("Worldwide"),
            Cloud.US_GOVERNMENT: self.tr("US Government (GCC High)"),
            Cloud.US_DEFENSE: self.tr("US Department of Defense"),
            Cloud.CHINA: self.tr("China (21Vianet)"),
        }
        for cloud, name in names.items():
            clouds.addItem(name, cloud)
        clouds.currentIndexChanged.connect(self._on_cloud)
        return clouds

    def _build(self) -> None:
        self._folded[Field.CLIENT_ID].edit.setText(SET_UP_CLIENT)
        self._on_cloud()
        self._advanced_column.addLayout(labelled(self.tr("Cloud"), self._cloud))
        self._add_folded()
        for one in (self._steps, self._waiting, self._colleague, self._link, self._fields[Field.NAME], self._by_code):
            self.body.addWidget(one)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._advanced)
        self._add_row((self._back, self._cancel, self._by_hand), (self._start,))

    def _on_cloud(self) -> None:
        authority, graph_url = CLOUDS[self._cloud.currentData()]
        self._folded[Field.AUTHORITY].edit.setText(authority)
        self._folded[Field.GRAPH].edit.setText(graph_url)

    def _on_start(self) -> None:
        more = self._folded
        self.set_up_wanted.emit(
            SetUpForm(
                name=self._fields[Field.NAME].text,
                tenant=more[Field.TENANT].text,
                client_id=more[Field.CLIENT_ID].text,
                authority=more[Field.AUTHORITY].text,
                graph_url=more[Field.GRAPH].text,
                network=self._network.form(),
                by_code=self._by_code.isChecked(),
            )
        )

    def _addresses(self) -> tuple[str, ...]:
        return tuple(self._folded[field].text.strip() for field in (Field.AUTHORITY, Field.GRAPH))

    def show_state(self, state: StartState) -> None:
        """Show the steps, what is waited for, and what is left to somebody else."""
        self.show_form(state)
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
        for part in (self._fields[Field.NAME], self._by_code, self._more):
            part.setVisible(not state.is_busy)  # what is waited for needs the room, and Cancel is to be in view
        self._advanced.setVisible(self._more.isChecked() and not state.is_busy)
        if state.is_busy and self._start.hasFocus():
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # not wherever Qt finds something next
        self._start.setEnabled(not state.is_busy)
        self._start.setText(self._start_text(state))
        self._by_hand.setVisible(not state.is_busy)

    def _start_text(self, state: StartState) -> str:
        if not state.setup:
            return self.tr("Sign in and set up")
        return self.tr("Try again") if state.setup[-1].end is SetupEnd.FAILED else self.tr("Go on")

    def focus_first(self) -> None:
        """Put the focus on what one came for."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)
