"""Every state of the settings, in the whole window, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop.model.connection import Connection, ConnectionKind, DemoSize, GraphAddress
from desktop.model.errors import UNKNOWN_ISSUER, AppError, Denied, ErrorCode, Offline, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.model.network import SYSTEM, Network, ProxyChoice, Route
from desktop.model.probe import ProbeResult, ProbeStep
from desktop.model.tenant_setup import CertificateEnd
from desktop.storage.store import Store
from desktop.ui.frame.certificate_strip import CertificateStrip
from desktop.ui.frame.places import Place
from desktop.ui.kit.certificate_end_text import end_sentence, ends_sentence
from desktop.ui.kit.connection_colours import CONNECTION_COLOURS
from desktop.ui.settings.network_dialog import NetworkDialog
from desktop.ui.settings.password_dialog import PasswordDialog
from desktop.ui.settings.presenter import Finding
from desktop.ui.settings.recovery_dialog import RecoveryDialog
from desktop.ui.settings.screen import SettingsScreen
from tests.ui.review.samples import CONNECTION, NOW, sample_vault
from tests.ui.run_scenes import HOSTILE
from tests.ui.servers import LDAP, ToldServers, server_vault
from tests.ui.sets.two_sides import SERVER_NAME, two_sides
from tests.ui.vault_world import child
from tests.ui.windows import Window
from tests.ui.work_scenes import at
from tests.vaults import made_once

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]


@made_once
def hostile_vault(home: Path) -> Store:
    """Return a vault whose connections have names that want to be markup, or to turn the line around."""
    store = sample_vault(home)
    with store.transaction():
        store.connections.put(Connection(CONNECTION, HOSTILE[0] + HOSTILE[2], ConnectionKind.DEMO, demo=DemoSize()))
        address = GraphAddress(HOSTILE[5], "0" * 8, proxy="http://name:password@proxy.contoso.example:8080", ca_pem="x")
        store.connections.put(Connection(ConnectionId("e" * 32), HOSTILE[5], ConnectionKind.GRAPH, address))
    return store


def settings_at(act: Callable[[Window], object], make: Callable[[Path], Store] = sample_vault) -> Scene:
    """Return the settings after something was done in them."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.SETTINGS, make) as one:
            act(one)
            await one.world.settle()
            yield one.shell

    return scene


def to_the_end(one: Window) -> None:
    bar = child(one.shell, QScrollArea, "settings_scroll").verticalScrollBar()
    bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
    bar.setValue(bar.maximum())


def recovery(one: Window) -> None:
    child(one.shell, QPushButton, "settings_recovery").click()
    dialog = child(one.shell, RecoveryDialog, "recovery_dialog")
    dialog.show_key("00005-0000A-0000F-0000M-0000H-0000Y-0000V-0000D")


def passphrase(one: Window) -> None:
    child(one.shell, QPushButton, "settings_passphrase").click()
    for name, text in (("old", "something"), ("new", "nine purple kettles"), ("repeated", "nine purple kettle")):
        child(one.shell, QLineEdit, f"passphrase_{name}").setText(text)
    child(one.shell, QPushButton, "passphrase_change").click()


def failed(one: Window) -> None:
    screen = child(one.shell, SettingsScreen, "settings")
    screen.presenter._fail(AppError(ErrorCode.DISK_FAILED, "settings.json", "ENOSPC"))


@asynccontextmanager
async def server_checked(folder: Path) -> AsyncIterator[QWidget]:
    """An Exchange Server whose directory does not let its service account read."""
    servers = ToldServers({ProbeStep.DIRECTORY: Denied(ErrorCode.ACCOUNT_DENIED, "dc1.contoso.example", "result 50")})
    async with at(folder, Place.SETTINGS, server_vault, servers) as one:
        child(one.shell, QPushButton, "connection_0_check").click()
        await one.world.settle()
        yield one.shell


def server_asks(button: str, ldap_url: str = LDAP) -> Scene:
    """Return the settings of an Exchange Server with one of its dialogs open."""
    return settings_at(
        lambda one: child(one.shell, QPushButton, f"connection_0_{button}").click(),
        lambda home: server_vault(home, ldap_url),
    )


NETWORK = Network("-----BEGIN CERTIFICATE-----\nMIIBsTCC\n-----END CERTIFICATE-----\n", SYSTEM, "CONTOSO\\svc-proxy")


def behind_a_proxy(home: Path) -> Store:
    """Return a vault with a tenant that is reached as the computer is set, and trusts one more authority."""
    store = sample_vault(home)
    address = GraphAddress("contoso.com", "0" * 8, ca_pem=NETWORK.ca_pem, proxy=SYSTEM, proxy_user=NETWORK.proxy_user)
    with store.transaction():
        store.connections.put(Connection(CONNECTION, "Contoso", ConnectionKind.GRAPH, address))
    return store


def network_looked_up(one: Window) -> None:
    """The dialog after this computer's settings were looked up, and another certificate authority was not enough."""
    child(one.shell, QPushButton, "connection_0_network").click()
    presenter = child(one.shell, NetworkDialog, "network")._presenter
    hosts = ("login.microsoftonline.com", "graph.microsoft.com")
    routes = (Route(hosts[0], "", is_system=True), Route(hosts[1], "http://proxy.contoso.com:8080", is_system=True))
    error = Offline(ErrorCode.TLS_UNTRUSTED, f"Contoso Proxy CA, {hosts[1]}", UNKNOWN_ISSUER)
    presenter._show(replace(presenter.state, routes=routes, error=error))


def network_by_hand(one: Window) -> None:
    """The dialog of a server with a proxy whose account is not complete."""
    child(one.shell, QPushButton, "connection_0_network").click()
    box = child(one.shell, QComboBox, "network_proxy_choice")
    box.setCurrentIndex(box.findData(ProxyChoice.MANUAL))
    child(one.shell, QLineEdit, "network_proxy").setText("proxy.contoso.com:8080")
    child(one.shell, QLineEdit, "network_proxy_user").setText("CONTOSO\\svc-proxy")
    child(one.shell, QPushButton, "network_change").click()


def refused(one: Window) -> None:
    child(one.shell, QPushButton, "connection_0_password").click()
    error = SignInNeeded(ErrorCode.LOG_ON_REFUSED)
    child(one.shell, PasswordDialog, "password").show_error(error)


def remove_the_server(one: Window) -> None:
    rows = range(2)
    named = (n for n in rows if child(one.shell, QLabel, f"connection_{n}_name").text() == SERVER_NAME)
    child(one.shell, QPushButton, f"connection_{next(named)}_remove").click()


def could_not_lock(one: Window) -> None:
    session = one.shell._session
    session._show(replace(session.state, unkept=AppError(ErrorCode.DISK_FAILED, "vault.db", "ENOSPC")))


def coloured_vault(home: Path) -> Store:
    """Return a vault with a connection in each colour, and two kinds besides the demo tenant."""
    store = two_sides(home)
    with store.transaction():
        for number, colour in enumerate(CONNECTION_COLOURS):
            key, name = ConnectionId(f"{number}" * 32), f"Fabrikam {number + 1}"
            address = GraphAddress("fabrikam.example", "0" * 8)
            store.connections.put(Connection(key, name, ConnectionKind.GRAPH, address, colour=colour))
    return store


def look(one: Window) -> None:
    child(one.shell, QPushButton, "connection_2_look").click()


def examined(one: Window) -> None:
    """Show a tenant that was checked, with a warning and something that is wrong; its certificate ends."""
    screen = child(one.shell, SettingsScreen, "settings")
    tenant = next(one for one in screen.presenter.state.connections if one.address is not None)
    ends_at = NOW + timedelta(days=29)
    steps = (
        ProbeResult(ProbeStep.AUTHORITY),
        ProbeResult(ProbeStep.CLOCK),
        ProbeResult(
            ProbeStep.CERTIFICATE, AppError(ErrorCode.CERTIFICATE_EXPIRING, ends_at.date().isoformat()), is_warning=True
        ),
        ProbeResult(ProbeStep.APPLICATION),
        ProbeResult(ProbeStep.PERMISSIONS, Denied(ErrorCode.PERMISSION_MISSING, "GroupMember.Read.All")),
        ProbeResult(ProbeStep.MAILBOX, Denied(ErrorCode.MAILBOX_DENIED)),
    )
    finding = Finding(steps=steps, is_tried=True)
    end = CertificateEnd(tenant.id, tenant.name, ends_at, is_ours=True)
    state = screen.presenter.state
    ends = {tenant.id: end_sentence(end, NOW)}
    screen.presenter._show(replace(state, findings={tenant.id: finding}, ends=ends))
    strip = child(one.shell, CertificateStrip, "certificate_strip")
    strip._show((end, end))
    strip._notice.show_text(ends_sentence((end, end), NOW))


SETTINGS_SCENES: dict[str, Scene] = {
    "settings-end": settings_at(to_the_end),
    "settings-passphrase": settings_at(passphrase),
    "settings-recovery": settings_at(recovery),
    "settings-error": settings_at(failed),
    "settings-server": server_checked,
    "settings-password": settings_at(refused, server_vault),
    "settings-directory": server_asks("directory", ""),
    "settings-network": settings_at(network_looked_up, behind_a_proxy),
    "settings-network-server": settings_at(network_by_hand, server_vault),
    "settings-remove-shared": settings_at(remove_the_server, two_sides),
    "window-unkept": settings_at(could_not_lock),
    "settings-colours": settings_at(lambda _one: None, coloured_vault),
    "settings-look": settings_at(look, coloured_vault),
    "settings-examined": settings_at(examined, coloured_vault),
    "settings-hostile": settings_at(lambda _one: None, hostile_vault),
}
