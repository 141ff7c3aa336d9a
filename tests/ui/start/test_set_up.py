"""From "Add connection" to the directory of a tenant that the window sets up, against the demo tenant."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import requests
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from desktop.composition import Opener
from desktop.connectors.ports import OpenConnection
from desktop.demo.entra.applications import APPLICATION_ADMINISTRATOR
from desktop.demo.entra.registration import Registration
from desktop.model.connection import Connection, ConnectionSecrets
from desktop.model.errors import ErrorCode, Offline
from desktop.model.tenant_setup import ROLES
from desktop.tour.browser import FormBrowser
from desktop.ui.kit.screen_parts import Notice
from tests.demo.people import ADMIN, ANNA, BERT
from tests.demo.running import Running
from tests.e2e.setups import Setups
from tests.ui.start.test_start import error_on, page, press, stored, to_connect, write
from tests.ui.vault_world import child
from tests.ui.windows import PASSPHRASE, Window

_UPN = {ADMIN: "admin@small.example", ANNA: "anna.o'brien@small.example", BERT: "bert.çelik@small.example"}


@pytest.fixture(scope="module")
def _tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def tenant(_tenant: Running) -> Iterator[Running]:
    _tenant.switch(replication_looks=0, tokens_without_new_roles=0)
    before = {user: set(roles) for user, roles in _tenant.tenant.directory_roles.items()}
    yield _tenant

    def calm() -> None:
        _tenant.tenant.directory_roles = before
        for one in made(_tenant):
            _tenant.tenant.applications.remove(one)
        _tenant.tenant.applications.set_up.withdraw()

    _tenant.do(calm)
    _tenant.reset()


def made(tenant: Running) -> list[Registration]:
    applications = tenant.tenant.applications
    return [one for one in applications if one not in (applications.own, applications.set_up)]


async def to_set_up(one: Window, tenant: Running, tmp: Any) -> None:
    """Fill in where the tenant is; an administrator of a real one has nothing to fill in."""
    if page(one) != "connect":
        await to_connect(one)
    await press(one, "connect_microsoft")
    assert page(one) == "set_up"
    child(one.shell, QPushButton, "set_up_more").click()
    authority = tmp / "ca.pem"
    authority.write_text(tenant.ready.ca_pem, "ascii")
    write(one, "set_up_tenant", tenant.ready.tenant_id)
    write(one, "set_up_client", tenant.ready.set_up_client_id)
    write(one, "set_up_authority", tenant.ready.authority)
    write(one, "set_up_graph", tenant.ready.graph_url)
    write(one, "set_up_ca", str(authority))


async def set_up(one: Window, who: str, *answers: str) -> None:
    """Press the button, and be the person at the browser."""
    seen = len(one.addresses)
    child(one.shell, QPushButton, "set_up_start").click()
    await one.world.until(lambda: len(one.addresses) > seen or not one.world.runner.running, "the sign-in page")
    browser = FormBrowser((*(answers or ("Accept",)), _UPN[who]))
    person = threading.Thread(target=browser.open, args=(one.addresses[-1],))
    person.start()
    await one.world.settle()
    person.join(20)


def _says(one: Window, step: str) -> str:
    return child(one.shell, QLabel, f"set_up_{step}").text()


Test = Callable[[Window], Any]


def _at(at_window: Any, test: Test) -> None:
    at_window(test, opener=Opener(), tenants=Setups())


def test_a_global_administrator_comes_to_the_directory(at_window: Any, tenant: Running, tmp_path: Any) -> None:
    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        await set_up(one, ADMIN)
        assert page(one) == "sign_in"
        (connection,) = await stored(one)
        (registration,) = made(tenant)
        assert connection.address is not None
        assert connection.address.client_id == registration.client_id
        assert registration.granted_roles == set(ROLES)
        await press(one, "sign_in_skip")
        assert page(one) == "work"
        await one.world.settle()
        people = await one.world.db(lambda store: list(store.directory.all_people(connection.id)))
        assert any(person.display_name == "Anna O'Brien" for person in people)

    _at(at_window, test)


def test_an_application_administrator_gets_an_address_for_a_colleague(
    at_window: Any, tenant: Running, tmp_path: Any
) -> None:
    tenant.do(lambda: tenant.tenant.directory_roles.__setitem__(ANNA, {APPLICATION_ADMINISTRATOR}))

    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        await set_up(one, ANNA)
        assert page(one) == "set_up"
        assert _says(one, "registration").endswith("done")
        assert _says(one, "roles").endswith("needs more rights")
        assert child(one.shell, Notice, "set_up_colleague").isVisible()
        assert child(one.shell, QPushButton, "set_up_start").text() == "Go on"
        (registration,) = made(tenant)
        link = child(one.shell, QLineEdit, "set_up_link").text()
        assert f"client_id={registration.client_id}" in link
        assert link.startswith(tenant.ready.authority)
        assert await stored(one) == ()
        with suppress(requests.ConnectionError):  # nothing waits at the address behind the page
            FormBrowser(("Accept",)).open(link.replace(tenant.ready.authority, tenant.ready.sign_in_url))
        assert registration.granted_roles == set(ROLES)
        await set_up(one, ANNA)
        assert page(one) == "sign_in"
        assert made(tenant) == [registration]

    _at(at_window, test)


def test_while_it_is_under_way_there_is_what_is_waited_for_and_the_way_out(at_window: Any) -> None:
    async def test(one: Window) -> None:
        one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
        await one.world.settle()
        one.start.choose_set_up()
        names = ("name", "by_code", "more")
        assert all(child(one.shell, QWidget, f"set_up_{name}").isVisible() for name in names)
        one.start._change(is_busy=True)
        assert not any(child(one.shell, QWidget, f"set_up_{name}").isVisible() for name in names)
        assert child(one.shell, QPushButton, "set_up_cancel").hasFocus()
        one.start._change(is_busy=False)
        assert all(child(one.shell, QWidget, f"set_up_{name}").isVisible() for name in names)

    at_window(test)


def test_a_user_without_rights_is_told_and_nothing_is_made(at_window: Any, tenant: Running, tmp_path: Any) -> None:
    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        await set_up(one, BERT, "Return to the application")
        assert page(one) == "set_up"
        assert _says(one, "sign_in").endswith("failed")
        assert child(one.shell, QPushButton, "set_up_start").text() == "Try again"
        assert "administrator" in child(one.shell, QLabel, "set_up_sign_in_note").text().lower()
        assert made(tenant) == []
        assert await stored(one) == ()

    _at(at_window, test)


class _CutAfterProof(Opener):
    """Opens real connections; the network is gone as soon as the directory was read."""

    def open(
        self, connection: Connection, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None]
    ) -> OpenConnection:
        opened = super().open(connection, secrets, keep_tokens)
        monkey: Any = opened
        check = opened.check

        def broken() -> None:
            check()
            raise Offline(ErrorCode.ANSWER_LOST)

        monkey.check = broken
        return opened


@pytest.mark.parametrize("step", ["sign_in", "register", "ensure_principal", "ensure_scopes", "ensure_roles", "proof"])
def test_interrupted_after_a_step_it_goes_on_after_the_next_start(
    at_window: Any, tenant: Running, tmp_path: Any, step: str
) -> None:
    setups, opener = Setups(), Opener()
    if step == "proof":
        opener = _CutAfterProof()
    else:
        setups.cut_after, setups.failure = step, Offline(ErrorCode.ANSWER_LOST)

    async def cut(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        await set_up(one, ADMIN)
        assert page(one) == "set_up"
        assert await stored(one) == ()

    async def on(one: Window) -> None:
        child(one.shell, QLineEdit, "unlock_passphrase").setText("correct horse battery")
        await press(one, "unlock_open")
        await to_set_up(one, tenant, tmp_path)
        await set_up(one, ADMIN)
        assert page(one) == "sign_in"
        assert len(made(tenant)) == 1
        assert len(await stored(one)) == 1

    at_window(cut, opener=opener, tenants=setups)
    at_window(on, opener=Opener(), tenants=Setups())


def test_what_can_not_be_right_is_named_before_anything_is_opened(
    at_window: Any, tenant: Running, tmp_path: Any
) -> None:
    async def test(one: Window) -> None:
        await to_set_up(one, tenant, tmp_path)
        for field, value in (("client", "not an id"), ("tenant", "no domain"), ("authority", "http://login.example")):
            write(one, f"set_up_{field}", value)
        await press(one, "set_up_start")
        for field in ("client", "tenant", "authority"):
            assert child(one.shell, QLabel, f"set_up_{field}_note").isVisible()
        assert child(one.shell, QLineEdit, "set_up_tenant").hasFocus()
        assert one.addresses == []
        assert error_on(one, "set_up") == ""

    _at(at_window, test)
