"""A service account whose password was changed on the server: one attempt, said clearly, and mended in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from desktop.composition import Opener, Servers
from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress
from desktop.model.ids import ConnectionId
from desktop.model.probe import SERVER_STEPS
from desktop.storage.store import Store
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.settings.directory_dialog import DirectoryDialog
from desktop.ui.settings.password_dialog import PasswordDialog
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.ui.review.samples import sample_vault
from tests.ui.start.test_start import page
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

NEW = "changed by the domain's administrator"


@pytest.fixture
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


class AnyServer:
    """What stands in the window's test for a tenant: connections are opened as the program opens them."""

    def opener(self) -> Opener:
        return Opener()


def with_a_server(home: Path, running: Running) -> Store:
    """Make a vault whose only connection is the server, kept with the password of before."""
    ready, store = running.ready, sample_vault(home)
    address = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
    connection = Connection(ConnectionId("e" * 32), "Server", ConnectionKind.EXCHANGE, exchange=address)
    with store.transaction():
        for one in store.connections.all():
            store.connections.remove(one.id)
        store.connections.put(connection)
        store.secrets.put(connection.id, ConnectionSecrets(password=ready.service_password))
    return store


async def check(one: Window) -> list[str]:
    """Press the connection's Check, and return what is said of each step."""
    button = child(one.shell, QPushButton, "connection_0_check")
    button.click()
    await one.world.until(button.isEnabled)
    await one.world.settle()
    steps = child(one.shell, QWidget, "connection_0_steps")
    labels = (steps.findChild(QLabel, f"probe_{number}_text") for number in range(len(SERVER_STEPS)))
    return [label.text() for label in labels if label is not None]


async def give(one: Window, password: str) -> str:
    """Type a password into the dialog and return the error that it shows, "" where it closed."""
    dialog = one.shell.findChild(PasswordDialog)
    if dialog is None or not dialog.isVisible():
        child(one.shell, QPushButton, "connection_0_password").click()
        dialog = child(one.shell, PasswordDialog, "password")
    child(dialog, QLineEdit, "password_new").setText(password)
    child(dialog, QPushButton, "password_change").click()
    await one.world.settle()
    left = one.shell.findChild(PasswordDialog)
    return child(left, Notice, "password_error").text if left is not None else ""


async def at_settings(one: Window) -> None:
    """Open the vault and go to the settings."""
    one.start.unlock(PASSPHRASE)
    await one.world.until(lambda: page(one) == "work")
    await one.world.settle()
    QTest.mouseClick(child(one.shell, QAbstractButton, "rail_settings"), Qt.MouseButton.LeftButton)
    await one.world.settle()


def test_a_changed_password_costs_one_attempt_and_is_mended_in_the_window(at_window: Any, running: Running) -> None:
    account = running.tenant.account
    running.do(lambda: setattr(account, "password", NEW))

    async def test(one: Window) -> None:
        await at_settings(one)
        for _ in range(3):
            steps = " ".join(await check(one))
            assert "refused the log-on" in steps
            assert "not tried again before you give another password" in steps
        assert account.wrong == 1
        assert "refused the log-on" in await give(one, "a typing error")
        assert account.wrong == 2
        assert await give(one, NEW) == ""
        assert not any("refused" in step for step in await check(one))
        assert account.wrong == 2

    at_window(test, make=lambda home: with_a_server(home, running), made=AnyServer(), servers=Servers())


async def try_stored(one: Window) -> str:
    """Let the stored password be tried once more, and return the error, "" where it was right."""
    dialog = one.shell.findChild(PasswordDialog)
    if dialog is None or not dialog.isVisible():
        child(one.shell, QPushButton, "connection_0_password").click()
        dialog = child(one.shell, PasswordDialog, "password")
    child(dialog, QPushButton, "password_stored").click()
    await one.world.settle()
    left = one.shell.findChild(PasswordDialog)
    return child(left, Notice, "password_error").text if left is not None else ""


def test_after_the_account_was_mended_the_stored_password_is_tried_once_more(at_window: Any, running: Running) -> None:
    account = running.tenant.account
    right = account.password
    running.do(lambda: setattr(account, "password", NEW))

    async def test(one: Window) -> None:
        await at_settings(one)
        assert any("refused the log-on" in step for step in await check(one))
        assert account.wrong == 1
        assert "refused the log-on" in await try_stored(one)
        assert account.wrong == 2
        running.do(lambda: setattr(account, "password", right))
        assert any("refused the log-on" in step for step in await check(one))  # nobody said that it was mended
        assert await try_stored(one) == ""
        assert not any("refused" in step for step in await check(one))
        assert account.wrong == 2

    at_window(test, make=lambda home: with_a_server(home, running), made=AnyServer(), servers=Servers())


def without_a_directory(home: Path, running: Running) -> Store:
    """Make a vault whose server was added without a directory."""
    store = with_a_server(home, running)
    (connection,) = store.connections.all()
    assert connection.exchange is not None
    store.connections.put(replace(connection, exchange=replace(connection.exchange, ldap_url="")))
    return store


def test_a_directory_server_is_added_to_a_stored_connection(at_window: Any, running: Running) -> None:
    async def test(one: Window) -> None:
        await at_settings(one)
        assert not any("Directory" in step for step in await check(one))
        child(one.shell, QPushButton, "connection_0_directory").click()
        dialog = child(one.shell, DirectoryDialog, "server_directory")
        url, change = (
            child(dialog, QLineEdit, "server_directory_url"),
            child(dialog, QPushButton, "server_directory_change"),
        )
        change.click()
        assert "ldaps://name:port" in child(dialog, QLabel, "server_directory_url_note").text()
        url.setText("ldaps://localhost:9")
        change.click()
        await one.world.settle()
        assert child(dialog, Notice, "server_directory_error").text
        kept = await one.world.db(lambda store: store.connections.all()[0].exchange)
        assert kept is not None
        assert kept.ldap_url == ""
        url.setText(running.ready.ldaps_url)
        change.click()
        await one.world.settle()
        assert one.shell.findChild(DirectoryDialog) is None
        kept = await one.world.db(lambda store: store.connections.all()[0].exchange)
        assert kept is not None
        assert kept.ldap_url == running.ready.ldaps_url
        assert any("Directory" in step for step in await check(one))

    at_window(test, make=lambda home: without_a_directory(home, running), made=AnyServer(), servers=Servers())
