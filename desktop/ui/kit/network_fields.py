"""The fields for a connection's network: which proxy leads to its servers, and whose certificates are trusted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.network import Network, ProxyChoice, Route
from desktop.ui.kit.form_field import FileField, FormField
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.network_form import NetworkFaults, NetworkForm
from desktop.ui.kit.screen_parts import button, plain_label


class NetworkFields(QWidget):
    """`ask_wanted()`: what this computer's settings say shall be looked up (`show_routes`); `changed()`: other fields.

    `name` begins the fields' names. `speaks_ldap` where the connection has a directory server, too.
    """

    ask_wanted = Signal()
    changed = Signal()

    def __init__(self, name: str, *, speaks_ldap: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"{name}_network")
        self._choices = QComboBox()
        self._choices.setObjectName(f"{name}_proxy_choice")
        self._choices.setAccessibleName(self.tr("Proxy"))
        self._choices.setMinimumHeight(34)
        for choice, text in (
            (ProxyChoice.SYSTEM, self.tr("As this computer is set")),
            (ProxyChoice.NONE, self.tr("No proxy")),
            (ProxyChoice.MANUAL, self.tr("This proxy")),
        ):
            self._choices.addItem(text, choice)
        self._ask = button(self.tr("Look up"), f"{name}_proxy_ask", self.ask_wanted.emit)
        self._ask.setAccessibleName(self.tr("Look up which proxy this computer's settings give"))
        self._says = plain_label("", f"{name}_proxy_says", wraps=True, is_faint=True)
        self._says.hide()
        self._address = FormField(
            f"{name}_proxy",
            self.tr("Address of the proxy"),
            self.tr("Such as http://proxy.contoso.com:8080."),
            self.tr("Write it as http://host:port; user name and password have fields of their own."),
        )
        self._user = FormField(
            f"{name}_proxy_user", self.tr("User name for the proxy"), self.tr("Empty if it does not ask for one."), ""
        )
        self._password = FormField(
            f"{name}_proxy_password",
            self.tr("Password for the proxy"),
            self.tr(
                "It is kept in the vault. On its way it is encrypted only if the proxy's address begins with https."
            ),
            self.tr("Type the password."),
            is_secret=True,
        )
        self._ca = FileField(
            f"{name}_ca",
            self.tr("CA file"),
            self.tr("Only if your network has a certificate authority that this computer does not trust."),
            "",
        )
        note = self.tr("The directory server is reached without a proxy: LDAP does not go through one.")
        self._note = plain_label(note, f"{name}_network_note", wraps=True, is_faint=True)
        if not speaks_ldap:  # shown before it stands in here, it would be a window of its own
            self._note.hide()
        self._build()
        self._choices.currentIndexChanged.connect(self._on_choice)
        self._on_choice()

    def _build(self) -> None:
        label = plain_label(self.tr("Proxy"))
        label.setBuddy(self._choices)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choices, 1)
        row.addWidget(self._ask)
        choice = QVBoxLayout()
        choice.setContentsMargins(0, 4, 0, 8)  # as far from its neighbours as a field
        choice.setSpacing(4)
        choice.addWidget(label)
        choice.addLayout(row)
        choice.addWidget(self._says)
        self._note.setContentsMargins(0, 0, 0, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(choice)
        for part in (self._address, self._user, self._password, self._note, self._ca):
            column.addWidget(part)

    @property
    def _choice(self) -> ProxyChoice:
        return ProxyChoice(self._choices.currentData())

    def _on_choice(self) -> None:
        choice = self._choice
        self._ask.setVisible(choice is ProxyChoice.SYSTEM)
        self.show_routes(())
        self._address.setVisible(choice is ProxyChoice.MANUAL)
        for part in (self._user, self._password):
            part.setVisible(choice is not ProxyChoice.NONE)
        self.changed.emit()

    def form(self) -> NetworkForm:
        """Return what was chosen and typed."""
        return NetworkForm(self._choice, self._address.text, self._user.text, self._password.text, self._ca.text)

    def put(self, network: Network) -> None:
        """Show settings that are there."""
        self._choices.setCurrentIndex(self._choices.findData(network.choice))
        self._address.edit.setText(network.proxy if network.choice is ProxyChoice.MANUAL else "")
        self._user.edit.setText(network.proxy_user)

    def show_routes(self, routes: tuple[Route, ...]) -> None:
        """Show what this computer's settings say of each server."""
        none, through = self.tr("{host}: no proxy"), self.tr("{host}: {proxy}")
        lines = ((through if route.proxy else none).replace("{host}", shown_name(route.host)) for route in routes)
        texts = [line.replace("{proxy}", shown_name(route.proxy)) for line, route in zip(lines, routes, strict=True)]
        self._says.setText("\n".join(texts))
        self._says.setVisible(bool(routes) and self._choice is ProxyChoice.SYSTEM)

    def show_faults(self, faults: NetworkFaults) -> None:
        """Say what can't be right."""
        self._address.show_wrong(is_wrong=faults.address)
        self._password.show_wrong(is_wrong=faults.password)

    def focus_first(self) -> None:
        """Put the focus on the choice."""
        self._choices.setFocus()

    def forget(self) -> None:
        """Empty the password."""
        self._password.edit.clear()
