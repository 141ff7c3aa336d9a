"""From an empty profile, or a locked vault, to a connection one works with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets
from desktop.model.errors import ErrorCode, SignInNeeded
from desktop.model.network import ProxyChoice
from desktop.ui.frame.places import Place
from desktop.ui.kit.screen_parts import Notice
from desktop.ui.start.connect_page import ChoiceCard
from tests.ui.directory.town import connected_vault, tenant
from tests.ui.start.patient import PatientSignIn
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

PEM = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n"
ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"


def write(one: Window, name: str, text: str) -> None:
    field = child(one.shell, QLineEdit, name)
    field.clear()
    field.setText(text)


async def press(one: Window, name: str) -> None:
    QTest.mouseClick(child(one.shell, QWidget, name), Qt.MouseButton.LeftButton)
    await one.world.settle()


def page(one: Window) -> str:
    names = ("create", "recovery", "unlock", "connect", "set_up", "microsoft", "exchange", "sign_in", "work")
    return next(name for name in names if child_or_none(one, name))


def child_or_none(one: Window, name: str) -> bool:
    found = one.shell.findChild(QWidget, name)
    return found is not None and found.isVisible()


def error_on(one: Window, name: str) -> str:
    notice = child(one.shell, Notice, f"{name}_error")
    return notice.text if notice.isVisible() else ""


async def to_connect(one: Window) -> None:
    for name in ("create_passphrase", "create_repeated"):
        write(one, name, PASSPHRASE)
    for name in ("create_vault", "recovery_later"):
        await press(one, name)
    assert page(one) == "connect"


async def stored(one: Window) -> tuple[Connection, ...]:
    return tuple(await one.world.db(lambda store: store.connections.all()))


# The vault


@pytest.mark.parametrize(
    ("passphrase", "repeated", "note", "says"),
    [
        ("", "", "create_passphrase_note", "Type a passphrase."),
        (PASSPHRASE, PASSPHRASE + "r", "create_repeated_note", "The two are not the same."),
        ("password12", "password12", "create_error_text", "three or four unusual words"),
        ("short", "short", "create_error_text", "three or four unusual words"),
    ],
)
def test_vault_is_not_made_with_a_passphrase_that_would_not_do(
    at_window: Any, tmp_path: Path, passphrase: str, repeated: str, note: str, says: str
) -> None:
    async def test(one: Window) -> None:
        write(one, "create_passphrase", passphrase)
        write(one, "create_repeated", repeated)
        await press(one, "create_vault")
        label = child(one.shell, QLabel, note)
        assert label.isVisible()
        assert says in label.text()
        assert page(one) == "create"
        assert child(one.shell, QPushButton, "create_vault").isEnabled()
        assert not (tmp_path / "v" / "vault.key").exists()

    at_window(test)


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [("a", "too short"), ("aaaaaaaaaaaa", "weak"), ("lantern orbit", "fair"), ("lantern orbit mustard", "strong")],
)
def test_strength_is_told_while_one_types(at_window: Any, passphrase: str, word: str) -> None:
    async def test(one: Window) -> None:
        QTest.keyClicks(child(one.shell, QLineEdit, "create_passphrase"), passphrase)
        assert child(one.shell, QLabel, "create_strength_word").text() == word
        assert child(one.shell, QWidget, "create_strength").accessibleName() == f"Strength: {word}"

    at_window(test)


def test_vault_is_made_with_the_keyboard_alone_and_the_passphrase_leaves_the_fields(at_window: Any) -> None:
    async def test(one: Window) -> None:
        first, second = (child(one.shell, QLineEdit, f"create_{name}") for name in ("passphrase", "repeated"))
        await one.world.until(first.hasFocus)
        QTest.keyClicks(first, PASSPHRASE)
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert second.hasFocus()
        QTest.keyClicks(second, PASSPHRASE)
        QTest.keyClick(second, Qt.Key.Key_Return)
        await one.world.settle()
        assert child(one.shell, QPushButton, "recovery_make").hasFocus()
        await press(one, "recovery_later")
        assert child(one.shell, ChoiceCard, "connect_demo").hasFocus()
        assert (first.text(), second.text()) == ("", "")

    at_window(test)


def test_wrong_passphrase_is_told_in_place_and_typed_over(at_window: Any) -> None:
    async def test(one: Window) -> None:
        field = child(one.shell, QLineEdit, "unlock_passphrase")
        await press(one, "unlock_open")
        assert child(one.shell, QLabel, "unlock_passphrase_note").text() == "Type the passphrase."
        write(one, "unlock_passphrase", "not this one at all")
        await press(one, "unlock_open")
        assert "does not open the vault" in error_on(one, "unlock")
        assert field.hasFocus()
        QTest.keyClicks(field, PASSPHRASE)
        assert field.text() == PASSPHRASE
        QTest.keyClick(field, Qt.Key.Key_Return)
        await one.world.settle()
        assert one.shell.place is Place.DIRECTORY
        assert field.text() == ""

    at_window(test, make=connected_vault)


def test_damaged_key_file_says_what_to_do_and_is_looked_at_again(at_window: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        key = tmp_path / "v" / "vault.key"
        whole = key.read_bytes()
        key.write_bytes(b"{}")
        one.start.begin()
        assert "from a backup" in error_on(one, "unlock")
        assert not child(one.shell, QLineEdit, "unlock_passphrase").isVisible()
        key.write_bytes(whole)
        await press(one, "unlock_look")
        assert error_on(one, "unlock") == ""
        await one.world.until(child(one.shell, QLineEdit, "unlock_passphrase").hasFocus)

    at_window(test, make=connected_vault)


# Connecting


def test_demo_tenant_is_connected_with_one_press(at_window: Any) -> None:
    async def test(one: Window) -> None:
        await to_connect(one)
        await press(one, "connect_demo")
        assert page(one) == "sign_in"
        assert "no password is asked" in child(one.shell, Notice, "sign_in_demo").text
        assert [connection.kind for connection in await stored(one)] == [ConnectionKind.DEMO]

    at_window(test)


def fill(one: Window, tmp_path: Path, **other: str) -> None:
    certificate = tmp_path / "app.pem"
    certificate.write_text(PEM, "ascii")
    values = {"tenant": "contoso.example", "client": ID, "certificate": str(certificate), **other}
    for name, value in values.items():
        write(one, f"microsoft_{name}", value)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "  ", "Give the connection a name."),
        ("tenant", "contoso", "a domain such as contoso.com"),
        ("tenant", "", "a domain such as contoso.com"),
        ("client", "0f1e2d3c", "32 digits"),
        ("certificate", "", "Choose the file."),
        ("authority", "http://login.example", "https://"),
        ("graph", "graph.example", "https://"),
        ("proxy", "socks5://proxy:8080", "http://host:port"),
    ],
)
def test_each_wrong_field_is_named_where_it_is(
    at_window: Any, tmp_path: Path, field: str, value: str, says: str
) -> None:
    async def test(one: Window) -> None:
        await to_connect(one)
        await press(one, "connect_microsoft")
        await press(one, "set_up_by_hand")
        if field == "proxy":
            choices = child(one.shell, QComboBox, "microsoft_proxy_choice")
            choices.setCurrentIndex(choices.findData(ProxyChoice.MANUAL))
        fill(one, tmp_path, **{field: value})
        await press(one, "microsoft_connect")
        note = child(one.shell, QLabel, f"microsoft_{field}_note")
        assert note.isVisible()
        assert says in note.text()
        assert child(one.shell, QLineEdit, f"microsoft_{field}").accessibleDescription() == note.text()
        assert page(one) == "microsoft"
        assert await stored(one) == ()
        write(one, f"microsoft_{field}", {"name": "Contoso", "proxy": "proxy:8080"}.get(field, "https://login.example"))
        fill(one, tmp_path)
        await press(one, "microsoft_connect")
        assert page(one) == "sign_in"

    at_window(test)


@pytest.mark.parametrize("content", [None, b"no certificate", b"\xff\xfe-----BEGIN", b"-" * 1_000_001])
def test_certificate_file_that_can_not_be_used_is_told_and_can_be_chosen_anew(
    at_window: Any, tmp_path: Path, content: bytes | None
) -> None:
    async def test(one: Window) -> None:
        await to_connect(one)
        await press(one, "connect_microsoft")
        await press(one, "set_up_by_hand")
        other = tmp_path / "other.pem"
        if content is not None:
            other.write_bytes(content)
        fill(one, tmp_path, certificate=str(other))
        await press(one, "microsoft_connect")
        assert "other.pem" in error_on(one, "microsoft")
        assert "Check that it exists" in error_on(one, "microsoft")
        fill(one, tmp_path)
        await press(one, "microsoft_connect")
        assert error_on(one, "microsoft") == ""
        assert page(one) == "sign_in"

    at_window(test)


def test_tenant_is_stored_as_it_was_typed_with_its_certificate(at_window: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        await to_connect(one)
        await press(one, "connect_microsoft")
        await press(one, "set_up_by_hand")
        fill(one, tmp_path, name=" Fabrikam ", graph="https://graph.example/", proxy="proxy:8080")
        await press(one, "microsoft_more")
        choices = child(one.shell, QComboBox, "microsoft_proxy_choice")
        choices.setCurrentIndex(choices.findData(ProxyChoice.MANUAL))
        write(one, "microsoft_proxy_user", "CONTOSO\\proxy-user")
        await press(one, "microsoft_connect")
        assert page(one) == "microsoft", "the password is missing"
        write(one, "microsoft_proxy_password", "canary")
        await press(one, "microsoft_connect")
        (made,) = await stored(one)
        assert made.address is not None
        assert (made.name, made.address.tenant, made.address.client_id) == ("Fabrikam", "contoso.example", ID)
        assert (made.address.graph_url, made.address.proxy) == ("https://graph.example", "http://proxy:8080")
        assert made.address.proxy_user == "CONTOSO\\proxy-user"
        assert await one.world.db(lambda store: store.secrets.get(made.id)) == ConnectionSecrets(
            PEM, proxy_password="canary"
        )
        assert not child(one.shell, Notice, "sign_in_demo").isVisible()

    at_window(test)


@pytest.mark.parametrize("way", ["demo", "microsoft"])
def test_tenant_out_of_reach_is_told_not_kept_and_tried_again(at_window: Any, tmp_path: Path, way: str) -> None:
    async def test(one: Window) -> None:
        await to_connect(one)
        one.tenant.go_offline()
        where, again = ("connect", "connect_demo") if way == "demo" else ("microsoft", "microsoft_connect")
        if way == "microsoft":
            await press(one, "connect_microsoft")
            await press(one, "set_up_by_hand")
            fill(one, tmp_path)
        await press(one, again)
        assert "Check the network" in error_on(one, where)
        assert await stored(one) == ()
        one.tenant.come_back()
        await press(one, again)
        assert page(one) == "sign_in"

    at_window(test)


def test_name_that_is_taken_is_refused_in_words(at_window: Any, tmp_path: Path) -> None:
    async def test(one: Window) -> None:
        one.start.unlock(PASSPHRASE)
        await one.world.settle()
        one.start.add_connection(can_leave=True)
        one.shell._pages.setCurrentWidget(child(one.shell, QWidget, "start"))
        await press(one, "connect_microsoft")
        await press(one, "set_up_by_hand")
        fill(one, tmp_path, name="Contoso (demo)")
        await press(one, "microsoft_connect")
        assert "Correct the name" in error_on(one, "microsoft")
        await press(one, "microsoft_back")
        assert page(one) == "set_up"
        await press(one, "set_up_back")
        assert page(one) == "connect"
        await press(one, "connect_back")
        assert page(one) == "work"

    at_window(test, make=connected_vault)


# Signing in


async def to_sign_in(one: Window) -> None:
    await to_connect(one)
    await press(one, "connect_demo")
    assert page(one) == "sign_in"


def test_sign_in_waits_for_the_browser_and_then_opens_the_window(at_window: Any) -> None:
    made = tenant()
    made.sign_in = PatientSignIn()

    async def test(one: Window) -> None:
        await to_sign_in(one)
        QTest.mouseClick(child(one.shell, QWidget, "sign_in_start"), Qt.MouseButton.LeftButton)
        address = child(one.shell, QLineEdit, "sign_in_address")
        await one.world.until(lambda: address.text())
        assert one.addresses == ["https://login.example/page?state=1"]
        assert not child(one.shell, QComboBox, "start_language").isEnabled()
        child(one.shell, QPushButton, "sign_in_address_copy").click()
        assert QGuiApplication.clipboard().text() == address.text()
        child(one.shell, QPushButton, "sign_in_again").click()
        assert one.addresses == [address.text()] * 2
        made.sign_in.finished.set()
        await one.world.settle()
        assert one.shell.place is Place.DIRECTORY
        account = child(one.shell, QLabel, "header_account")
        assert account.text() == "Signed in as administrator@contoso.example"

    at_window(test, made=made)


def test_cancelled_sign_in_is_no_error_and_can_be_left_out(at_window: Any) -> None:
    made = tenant()
    made.sign_in = PatientSignIn()

    async def test(one: Window) -> None:
        await to_sign_in(one)
        child(one.shell, QPushButton, "sign_in_start").click()
        await one.world.until(lambda: one.addresses)
        await press(one, "sign_in_cancel")
        assert error_on(one, "sign_in") == ""
        assert child(one.shell, QPushButton, "sign_in_start").isVisible()
        await press(one, "sign_in_skip")
        assert one.shell.place is Place.DIRECTORY
        assert child(one.shell, QLabel, "header_account").text() == "Nobody is signed in"

    at_window(test, made=made)


@pytest.mark.parametrize(
    ("code", "next_step"),
    [
        (ErrorCode.SIGN_IN_CLOSED, "Start it again"),
        (ErrorCode.SIGN_IN_REFUSED, "Check tenant and client id"),
        (ErrorCode.CONSENT_MISSING, "grant admin consent"),
        (ErrorCode.WRONG_TENANT, "Sign in with an administrator of the tenant"),
    ],
)
def test_refused_sign_in_says_what_to_do_and_is_repeated(at_window: Any, code: ErrorCode, next_step: str) -> None:
    async def test(one: Window) -> None:
        await to_sign_in(one)
        one.tenant.sign_in.refusal = SignInNeeded(code, "fabrikam.example")
        await press(one, "sign_in_start")
        assert next_step in error_on(one, "sign_in")
        one.tenant.sign_in.refusal = None
        await press(one, "sign_in_start")
        assert one.shell.place is Place.DIRECTORY

    at_window(test)
