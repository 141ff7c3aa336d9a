"""One connection in the settings: what it is, whether it works, and the way to remove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.connection import Connection, ConnectionKind, ExchangeAddress, host_of, ldap_host_of
from desktop.model.network import Network, ProxyChoice
from desktop.ui.kit.colour_dot import DOT, ColourDot
from desktop.ui.kit.doctor_report import report_lines
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.flow_row import FlowRow
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.probe_list import ProbeList
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.ui.kit.wrap_label import WrapLabel
from desktop.ui.settings.check_foot import CheckFoot
from desktop.ui.settings.presenter import Finding


def without_password(address: str) -> str:
    """Return an address without the name and password that may stand in it."""
    scheme, _, rest = address.rpartition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if scheme else rest.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class RowActs:
    """What the buttons of a connection do."""

    check: Callable[[str], object]
    """Takes the address of a mailbox to try as well, "" for none."""
    rename: Callable[[], object]
    remove: Callable[[], object]
    change_password: Callable[[], object]
    change_directory: Callable[[], object]
    look_at_tenant: Callable[[], object]
    renew: Callable[[], object]
    change_network: Callable[[], object]


class ConnectionRow(QWidget):
    """Shows one connection with its buttons."""

    def __init__(self, connection: Connection, number: int, acts: RowActs) -> None:
        super().__init__()
        name = shown_name(connection.name)
        self._connection = connection
        self.setObjectName(f"connection_{number}")
        self.setAccessibleName(name)
        self._foot = CheckFoot(number, connection.name, acts.check)
        self._check = labelled_button("check", self.tr("Check"), f"connection_{number}_check", self._on_check)
        self._check.setAccessibleName(self.tr("Check {name}").replace("{name}", name))
        self._act = acts.check
        remove_button = labelled_button("remove", self.tr("Remove…"), f"connection_{number}_remove", acts.remove)
        remove_button.setAccessibleName(self.tr("Remove {name}").replace("{name}", name))
        title = ElidedLabel(f"connection_{number}_name", is_bold=True)
        title.setText(name)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        address = WrapLabel(f"connection_{number}_address", is_faint=True)
        address.setText(self._says(connection))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(address)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(ColourDot(connection.colour))
        line.addLayout(words, 1)
        acting = QHBoxLayout()
        acting.setSpacing(8)
        for one in (self._check, remove_button):
            acting.addWidget(one)
        line.addLayout(acting)
        self._steps = ProbeList()
        self._steps.setObjectName(f"connection_{number}_steps")
        self._good = Notice(f"connection_{number}_good", Tone.GOOD)
        self._bad = Notice(f"connection_{number}_error", Tone.ERROR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(line)
        column.addLayout(self._below(connection, number, acts))
        self._ends = Notice(f"connection_{number}_ends", Tone.WARNING, self.tr("Renew…"), acts.renew)
        if self._ends.retry is not None:
            self._ends.retry.setAccessibleName(self.tr("Renew the certificate of {name}").replace("{name}", name))
        for part in (self._ends, self._steps, self._good, self._bad, self._foot):
            column.addWidget(part)

    def _below(self, connection: Connection, number: int, acts: RowActs) -> QHBoxLayout:
        """Return the buttons that change the connection, below its words and in line with them."""
        name = shown_name(connection.name)
        wanted = [
            (
                "palette",
                "look",
                self.tr("Name and colour…"),
                self.tr("Change the name and colour of {name}"),
                acts.rename,
            )
        ]
        if connection.address is not None:
            spoken = self.tr("The application of {name} in its tenant")
            wanted.append(("cloud", "tenant", self.tr("Application…"), spoken, acts.look_at_tenant))
        if connection.exchange is not None:
            spoken = self.tr("Change the directory server of {name}")
            wanted.append(("people", "directory", self.tr("Directory…"), spoken, acts.change_directory))
            spoken = self.tr("Change the password of {name}")
            wanted.append(("key", "password", self.tr("Password…"), spoken, acts.change_password))
        if not connection.kind.is_demo:
            spoken = self.tr("Change how {name} is reached")
            wanted.append(("browser", "network", self.tr("Network…"), spoken, acts.change_network))
        flow = FlowRow()
        for icon, which, text, spoken, act in wanted:
            made = labelled_button(icon, text, f"connection_{number}_{which}", act)
            made.setAccessibleName(spoken.replace("{name}", name))
            flow.add(made)
        below = QHBoxLayout()
        below.setContentsMargins(DOT + 12, 0, 0, 0)
        below.addWidget(flow, 1)
        return below

    def _on_check(self) -> None:
        self._act(self._foot.mailbox)

    def _says(self, connection: Connection) -> str:
        if connection.kind is ConnectionKind.DEMO_EXCHANGE:
            return self.tr("Exchange Server of the demo tenant on this computer")
        if connection.exchange is not None:
            return self._server_says(connection.exchange)
        if connection.kind is ConnectionKind.DEMO or connection.address is None:
            return self.tr("Demo tenant on this computer")
        text = self.tr("Microsoft 365, tenant {tenant}")
        parts = [text.replace("{tenant}", shown_name(connection.address.tenant))]
        return ", ".join([*parts, *self._network_says(connection.network)])

    def _network_says(self, network: Network) -> list[str]:
        parts = []
        if network.choice is ProxyChoice.SYSTEM:
            parts.append(self.tr("proxy as this computer is set"))
        elif network.proxy:
            proxy = self.tr("through the proxy {address}")
            parts.append(proxy.replace("{address}", shown_name(without_password(network.proxy))))
        if network.ca_pem:
            parts.append(self.tr("trusting one more certificate authority"))
        return parts

    def _server_says(self, address: ExchangeAddress) -> str:
        text = self.tr("Exchange Server {server} as {account}")
        parts = [
            text.replace("{server}", shown_name(host_of(address.ews_url)[0])).replace(
                "{account}", shown_name(address.account)
            )
        ]
        if address.ldap_url:
            directory = self.tr("directory {server}")
            parts.append(directory.replace("{server}", shown_name(ldap_host_of(address.ldap_url)[0])))
        return ", ".join([*parts, *self._network_says(address.network)])

    def show_end(self, text: str) -> None:
        """Say that the certificate ends, with the way to another one; nothing where `text` is empty."""
        self._ends.show_text(text)

    def show_finding(self, finding: Finding | None) -> None:
        """Show what a check found."""
        is_under_way = finding is not None and finding.is_under_way
        self._steps.show_results(finding.steps if finding is not None else ())
        self._check.setEnabled(not is_under_way)
        self._check.setText(self.tr("Checking …") if is_under_way else self.tr("Check"))
        organisation = finding.organisation if finding is not None else None
        works = self.tr("It works: {organisation}.")
        name = shown_name(organisation.display_name) if organisation is not None else ""
        self._good.show_text(works.replace("{organisation}", name) if organisation is not None else "")
        self._bad.show_error(finding.error if finding is not None else None)
        steps = finding.steps if finding is not None else ()
        report = "\n".join(report_lines(self._connection, steps)) if steps else ""
        self._foot.show_report(report, is_under_way=is_under_way)
