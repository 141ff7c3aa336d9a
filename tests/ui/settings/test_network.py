"""How a connection is reached, changed in its settings: through a proxy with an account, with another authority."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop.composition import Opener
from desktop.demo.tls import make_authority
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, GraphAddress
from desktop.model.ids import ConnectionId
from desktop.model.network import Network, ProxyChoice
from desktop.storage.store import Store
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.settings.network_dialog import NetworkDialog
from tests.connectors.proxying import LoopbackProxy
from tests.demo.running import Running
from tests.ui.review.samples import sample_vault
from tests.ui.start.test_start import page
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

_TENANT = ConnectionId("e" * 32)
_USER, _PASSWORD = "CONTOSO\\proxy-user", "a proxy's password"


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    made.close()


@pytest.fixture
def proxy() -> Iterator[LoopbackProxy]:
    made = LoopbackProxy(f"{_USER}:{_PASSWORD}")
    yield made
    made.close()


class AnyTenant:
    """What stands in the window's test for a tenant: connections are opened as the program opens them."""

    def opener(self) -> Opener:
        return Opener()


def _vault(home: pathlib.Path, running: Running) -> Store:
    ready, store = running.ready, sample_vault(home)
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
    with store.transaction():
        for one in store.connections.all():
            store.connections.remove(one.id)
        store.connections.put(Connection(_TENANT, "Contoso", ConnectionKind.GRAPH, address))
        store.secrets.put(_TENANT, ConnectionSecrets(ready.certificate_pem))
    return store


async def _open(one: Window) -> NetworkDialog:
    child(one.shell, QPushButton, "connection_0_network").click()
    await one.world.settle()
    return child(one.shell, NetworkDialog, "network")


def _choose(dialog: QWidget, choice: ProxyChoice) -> None:
    box = child(dialog, QComboBox, "network_proxy_choice")
    box.setCurrentIndex(box.findData(choice))


async def _change(one: Window, **typed: str) -> str:
    """Type into the dialog, press Enter, and return the error that it shows, "" where it closed."""
    dialog = child(one.shell, NetworkDialog, "network")
    for name, text in typed.items():
        child(dialog, QLineEdit, f"network_{name}").setText(text)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await one.world.settle()
    left = one.shell.findChild(NetworkDialog)
    return child(left, Notice, "network_error").text if left is not None and left.isVisible() else ""


async def _network(one: Window) -> tuple[Network, str]:
    kept = await one.world.db(lambda store: store.connections.get(_TENANT))
    return kept.network, (await one.world.db(lambda store: store.secrets.get(_TENANT))).proxy_password


def test_a_proxy_and_an_authority_are_chosen_later(
    at_window: Any, running: Running, proxy: LoopbackProxy, tmp_path: pathlib.Path
) -> None:
    own, other = tmp_path / "own.pem", tmp_path / "other.pem"
    own.write_text(running.ready.ca_pem, "ascii")
    other.write_text(make_authority("Another CA").certificate_pem, "ascii")

    async def test(one: Window) -> None:
        one.start.unlock(PASSPHRASE)
        await one.world.until(lambda: page(one) == "work")
        await one.world.settle()
        QTest.mouseClick(child(one.shell, QAbstractButton, "rail_settings"), Qt.MouseButton.LeftButton)
        await one.world.settle()

        dialog = await _open(one)
        assert not child(dialog, QLineEdit, "network_proxy").isVisible()
        _choose(dialog, ProxyChoice.SYSTEM)
        QTest.mouseClick(child(dialog, QPushButton, "network_proxy_ask"), Qt.MouseButton.LeftButton)
        await one.world.settle()
        says = child(dialog, QLabel, "network_proxy_says").text()
        assert says.splitlines() == ["127.0.0.1: no proxy"]

        _choose(dialog, ProxyChoice.MANUAL)
        assert await _change(one, proxy="http://some:one@proxy", proxy_user=_USER) == ""
        assert "have fields of their own" in child(dialog, QLabel, "network_proxy_note").text()
        assert child(dialog, QLabel, "network_proxy_password_note").text() == "Type the password."
        message = await _change(one, proxy=proxy.address, proxy_password="wrong")
        assert message.startswith(f"The proxy wants a user name and password, and accepted none ({proxy.address}).")
        assert [tunnel.status for tunnel in proxy.tunnels] == [407]
        assert await _network(one) == (Network(running.ready.ca_pem), "")
        assert await _change(one, proxy_password=_PASSWORD) == ""
        assert one.shell.findChild(NetworkDialog) is None
        assert "with these settings" in child(one.shell, Notice, "settings_changed").text
        kept = (Network(running.ready.ca_pem, proxy.address, _USER), _PASSWORD)
        assert await _network(one) == kept
        assert f"through the proxy {proxy.address}" in child(one.shell, QLabel, "connection_0_address").text()

        dialog = await _open(one)
        assert "SHA-256" in child(dialog, QLabel, "network_ca_kept").text()
        assert child(dialog, QLineEdit, "network_proxy_password").text() == ""
        message = await _change(one, ca=str(other))
        assert "ContactSync demo tenant CA" in message
        child(dialog, QCheckBox, "network_ca_drop").click()
        assert "ContactSync demo tenant CA" in await _change(one, ca="")
        assert await _network(one) == kept
        assert await _change(one, ca=str(own)) == ""
        assert one.shell.findChild(NetworkDialog) is None
        assert await _network(one) == kept

    at_window(test, make=lambda home: _vault(home, running), made=AnyTenant())
    assert {tunnel.status for tunnel in proxy.tunnels[1:]} == {200}
