"""An Exchange Server in settings and header: tried step by step, entered by its service account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.model.connection import Account
from desktop.model.errors import ErrorCode, SignInNeeded
from desktop.model.probe import SERVER_STEPS, ProbeStep
from desktop.ui.frame.header import Header
from desktop.ui.frame.session import SessionState
from desktop.ui.kit.elided_label import ElidedLabel
from tests.ui.servers import OF_MAILBOX, ToldServers, server_connection, server_vault
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window


@pytest.fixture
def settings(at_window: Callable[..., None]) -> Callable[..., None]:
    def run(test: Callable[[Window], Any], servers: ToldServers) -> None:
        async def opened(one: Window) -> None:
            one.start.unlock(PASSPHRASE)
            await one.world.until(lambda: one.shell.findChild(Header) is not None)
            await one.world.settle()
            QTest.keyClick(one.shell, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
            await test(one)

        at_window(opened, make=server_vault, servers=servers)

    return run


def steps(one: Window) -> list[str]:
    inside = child(one.shell, QWidget, "connection_0_steps")
    labels = (inside.findChild(QLabel, f"probe_{number}_text") for number in range(len(SERVER_STEPS)))
    return [label.text() for label in labels if label is not None and label.isVisible()]


def test_a_server_is_checked_step_by_step_with_the_password_that_is_kept(settings: Any) -> None:
    servers = ToldServers()

    async def test(one: Window) -> None:
        check = child(one.shell, QPushButton, "connection_0_check")
        check.click()
        assert (check.text(), check.isEnabled()) == ("Checking …", False)
        await one.world.settle()
        assert (check.text(), check.isEnabled()) == ("Check", True)
        await one.world.until(lambda: len(steps(one)) == len(SERVER_STEPS) - len(OF_MAILBOX))
        assert steps(one)[-1] == "Directory (contoso.example)"

    settings(test, servers)
    ((address, password, mailbox, may_write),) = servers.asked
    assert address == server_connection().exchange
    assert (password, mailbox, may_write) == ("a kept password", "", False)


def test_the_step_that_fails_stands_there_until_the_next_check(settings: Any) -> None:
    servers = ToldServers({ProbeStep.LOG_ON: SignInNeeded(ErrorCode.LOG_ON_REFUSED)})

    async def test(one: Window) -> None:
        child(one.shell, QPushButton, "connection_0_check").click()
        await one.world.settle()
        await one.world.until(lambda: len(steps(one)) == 3)
        assert "tried once only" in steps(one)[-1]
        servers.failing.clear()
        child(one.shell, QPushButton, "connection_0_check").click()
        await one.world.settle()
        await one.world.until(lambda: len(steps(one)) == len(SERVER_STEPS) - len(OF_MAILBOX))
        assert not any("tried once only" in one_step for one_step in steps(one))

    settings(test, servers)


@pytest.mark.parametrize("account", [None, Account("CONTOSO\\svc-contactsync", "mail.contoso.example")])
def test_a_server_offers_no_sign_in_and_names_its_service_account(qapp: Any, account: Account | None) -> None:
    header = Header()
    current = server_connection()
    header.show_state(SessionState((current,), current, account))
    assert not child(header, QPushButton, "header_sign_in").isVisibleTo(header)
    assert not child(header, QPushButton, "header_sign_out").isVisibleTo(header)
    shown = (
        child(header, ElidedLabel, "header_account").toolTip() or child(header, ElidedLabel, "header_account").text()
    )
    assert ("svc-contactsync" in shown) is (account is not None)
    header.deleteLater()
