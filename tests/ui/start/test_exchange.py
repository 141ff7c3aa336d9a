"""An Exchange Server is tried step by step, found by autodiscover, and kept with its password."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop.model.connection import ConnectionKind, EwsAuthentication
from desktop.model.errors import AppError, Denied, ErrorCode, Offline, SignInNeeded
from desktop.model.probe import SERVER_STEPS, ProbeStep
from desktop.ui.start.server_form import ServerForm, server_address_of, wrong_server_fields
from desktop.ui.start.state import Field
from tests.ui.directory.town import tenant
from tests.ui.scenes import TYPED
from tests.ui.servers import ToldServers
from tests.ui.start.test_start import error_on, page, press, stored, to_connect, write
from tests.ui.vault_world import child
from tests.ui.windows import Window

EWS = "https://mail.contoso.example/EWS/Exchange.asmx"


async def to_exchange(one: Window) -> None:
    await to_connect(one)
    await press(one, "connect_exchange")
    assert child(one.shell, QWidget, "exchange").isVisible()
    for name, text in TYPED.items():
        write(one, f"exchange_{name}", text)


def steps(one: Window) -> list[str]:
    found = []
    for number in range(len(SERVER_STEPS)):
        label = one.shell.findChild(QLabel, f"probe_{number}_text")
        if label is not None and label.isVisible():
            found.append(label.text())
    return found


def test_each_step_of_the_test_is_told_and_nothing_is_kept(at_window: Any) -> None:
    servers = ToldServers()

    async def test(one: Window) -> None:
        await to_exchange(one)
        child(one.shell, QCheckBox, "exchange_may_write").click()
        await press(one, "exchange_test")
        assert len(steps(one)) == len(SERVER_STEPS)
        assert steps(one)[2] == "Log-on of the service account (15.2.1544)"
        assert await stored(one) == ()

    at_window(test, servers=servers)
    ((address, password, mailbox, may_write),) = servers.asked
    assert (address.ews_url, address.ldap_url) == (EWS, "ldaps://dc1.contoso.example")
    assert (password, mailbox, may_write) == ("a password", TYPED["mailbox"], True)


@pytest.mark.parametrize(
    ("step", "error", "words"),
    [
        (ProbeStep.NAME, Offline(ErrorCode.HOST_UNKNOWN, "mail.contoso.example"), "mail.contoso.example"),
        (ProbeStep.LOG_ON, SignInNeeded(ErrorCode.LOG_ON_REFUSED), "tried once only"),
        (ProbeStep.IMPERSONATION, Denied(ErrorCode.IMPERSONATION_MISSING), "ApplicationImpersonation"),
    ],
)
def test_the_step_that_fails_says_what_to_do(at_window: Any, step: ProbeStep, error: AppError, words: str) -> None:
    async def test(one: Window) -> None:
        await to_exchange(one)
        await press(one, "exchange_test")
        assert words in steps(one)[-1]
        assert len(steps(one)) == list(ProbeStep).index(step) + 1

    at_window(test, servers=ToldServers({step: error}))


def test_server_is_kept_as_it_was_typed_with_its_password_and_nobody_is_asked_to_sign_in(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_exchange(one)
        box = child(one.shell, QComboBox, "exchange_authentication")
        box.setCurrentIndex(box.findData(EwsAuthentication.BASIC))
        await press(one, "exchange_connect")
        assert page(one) == "work"
        (kept,) = await stored(one)
        assert kept.kind is ConnectionKind.EXCHANGE
        assert kept.exchange is not None
        assert (kept.exchange.ews_url, kept.exchange.account) == (EWS, TYPED["account"])
        assert kept.exchange.authentication is EwsAuthentication.BASIC
        assert (await one.world.db(lambda store: store.secrets.get(kept.id))).password == "a password"
        assert TYPED["mailbox"] not in repr(kept)
        assert child(one.shell, QLineEdit, "exchange_password").text() == ""

    at_window(test, servers=ToldServers())


def test_server_that_refuses_the_log_on_is_not_kept(at_window: Any) -> None:
    made = tenant()
    made.go_offline(SignInNeeded(ErrorCode.LOG_ON_REFUSED))

    async def test(one: Window) -> None:
        await to_exchange(one)
        await press(one, "exchange_connect")
        assert "refused the log-on" in error_on(one, "exchange")
        assert await stored(one) == ()
        assert child(one.shell, QLineEdit, "exchange_password").text() == "a password"

    at_window(test, servers=ToldServers(), made=made)


def test_autodiscover_fills_in_the_server(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_exchange(one)
        write(one, "exchange_server", "")
        QTest.mouseClick(child(one.shell, QPushButton, "exchange_find"), Qt.MouseButton.LeftButton)
        await one.world.settle()
        assert child(one.shell, QLineEdit, "exchange_server").text() == EWS

    at_window(test, servers=ToldServers(found=EWS))


def test_autodiscover_that_finds_nothing_says_so(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_exchange(one)
        await press(one, "exchange_find")
        assert "contoso.example" in error_on(one, "exchange")

    at_window(test, servers=ToldServers())


RIGHT = ServerForm(name="Server", server="mail.contoso.example", account="C\\svc", password="p")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, set()),
        ({"name": " "}, {Field.NAME}),
        ({"server": "http://mail.contoso.example"}, {Field.SERVER}),
        ({"server": ""}, {Field.SERVER}),
        ({"account": "svc"}, {Field.ACCOUNT}),
        ({"password": ""}, {Field.PASSWORD}),
        ({"directory": "http://dc"}, {Field.DIRECTORY}),
        ({"directory": "ldap://dc:389"}, set()),
        ({"mailbox": "anna"}, {Field.MAILBOX}),
        ({"may_write": True}, {Field.MAILBOX}),
        ({"ldap_account": "C\\reader"}, {Field.LDAP_PASSWORD}),
    ],
)
def test_what_can_not_be_right_is_named(changed: dict[str, object], wrong: set[Field]) -> None:
    form = ServerForm(**{name: getattr(RIGHT, name) for name in RIGHT.__slots__} | changed)  # type: ignore[arg-type]
    assert wrong_server_fields(form) == wrong


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("mail.contoso.example", EWS),
        ("https://mail.contoso.example/", EWS),
        ("https://mail.contoso.example:8443/ews/exchange.asmx", "https://mail.contoso.example:8443/ews/exchange.asmx"),
    ],
)
def test_a_server_s_name_is_enough(typed: str, url: str) -> None:
    form = ServerForm(server=typed, account="C\\svc", password="p", directory="dc1.contoso.example:3269")
    assert server_address_of(form).ews_url == url
    assert server_address_of(form).hosts >= {("dc1.contoso.example", 3269)}
