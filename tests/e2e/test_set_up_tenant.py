"""A tenant is set up: by who may, by who may in part, by who may not, with interruptions, and taken back."""

from __future__ import annotations

import pathlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from desktop.composition import Opener
from desktop.demo.entra.applications import APPLICATION_ADMINISTRATOR
from desktop.demo.entra.registration import Registration
from desktop.demo.entra.tokens import Tokens
from desktop.model.connection import Connection, GraphAddress
from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.tenant_setup import (
    ROLES,
    SCOPES,
    PublicCertificate,
    SetupEnd,
    SetupResult,
    SetupStep,
)
from desktop.storage.vault import create_vault
from desktop.tour.browser import FormBrowser
from desktop.workers.lanes import Lanes
from desktop.workers.open_connections import OpenConnections
from desktop.workers.services import Services
from desktop.workers.task import Control, Task, TaskContext
from desktop.workers.tasks.remove_from_tenant import RemoveFromTenant
from desktop.workers.tasks.renew_certificate import RenewCertificate
from desktop.workers.tasks.set_up_tenant import SetupOutcome, SetUpTenant, SetupWant
from tests.demo.people import ADMIN, ANNA, BERT, TENANT
from tests.demo.running import Running
from tests.e2e.setups import CutOff, Setups
from tests.workers.world import CHEAP, PASSPHRASE, Clock, run

_UPN = {ADMIN: "admin@small.example", ANNA: "anna.o'brien@small.example", BERT: "bert.çelik@small.example"}
_STEPS = [
    SetupStep.SIGN_IN,
    SetupStep.REGISTRATION,
    SetupStep.PRINCIPAL,
    SetupStep.SCOPES,
    SetupStep.ROLES,
    SetupStep.DIRECTORY,
]


@pytest.fixture(scope="module")
def _tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def tenant(_tenant: Running) -> Iterator[Running]:
    before = {user: set(roles) for user, roles in _tenant.tenant.directory_roles.items()}
    yield _tenant

    def calm() -> None:
        _tenant.tenant.directory_roles = before
        applications = _tenant.tenant.applications
        for one in list(applications):
            if one not in (applications.own, applications.set_up):
                applications.remove(one)
        applications.set_up.withdraw()

    _tenant.do(calm)
    _tenant.reset()


class Desk:
    """The program without window over a vault of its own, and a person at the browser."""

    def __init__(self, tenant: Running, home: pathlib.Path) -> None:
        self.tenant = tenant
        self.lanes = Lanes()
        self.setups = Setups()
        clock = Clock()
        self.services = Services(
            lanes=self.lanes,
            connections=OpenConnections(self.lanes, Opener()),
            tenants=self.setups,
            now=tenant.tenant.clock.now,
            monotonic=clock.monotonic,
            sleep=clock.sleep,
        )
        self.home = home
        self.told: list[SetupResult] = []
        self.person = ADMIN
        self.answers: tuple[str, ...] = ("Accept",)

    async def open(self) -> None:
        await self.lanes.unlock(lambda: create_vault(self.home, PASSPHRASE, use_keyring=False, kdf=CHEAP))

    def show(self, address: str) -> None:
        browser = FormBrowser((*self.answers, _UPN[self.person]))
        threading.Thread(target=browser.open, args=(address,)).start()

    async def do(self, task: Task[Any]) -> Any:
        context = TaskContext(self.services, Control(), lambda _: None, lambda _: None)
        return (await task.run(context)).value

    def want(self, **changed: str) -> SetupWant:
        ready = self.tenant.ready
        address = GraphAddress(ready.tenant_id, ready.set_up_client_id, ready.authority, ready.graph_url, ready.ca_pem)
        return SetupWant("Small", replace(address, **changed))

    async def set_up(self, **changed: str) -> SetupOutcome:
        self.told.clear()
        outcome: SetupOutcome = await self.do(SetUpTenant(self.want(**changed), self.show, self.told.append))
        return outcome

    def made(self) -> list[Registration]:
        applications = self.tenant.tenant.applications
        return [one for one in applications if one not in (applications.own, applications.set_up)]

    def ends(self) -> list[SetupEnd]:
        return [result.end for result in self.told]

    async def connections(self) -> tuple[Connection, ...]:
        return await self.lanes.in_db(lambda store: store.connections.all())

    async def close(self) -> None:
        await self.services.connections.aclose()
        await self.lanes.aclose()


def at_desk(tenant: Running, home: pathlib.Path, act: Callable[[Desk], Any]) -> None:
    async def whole() -> None:
        desk = Desk(tenant, home)
        await desk.open()
        try:
            await act(desk)
        finally:
            await desk.close()

    run(whole())


def test_a_global_administrator_gets_a_connection(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        outcome = await desk.set_up(tenant="organizations")  # that of whoever signs in
        assert outcome.connection.address.tenant == TENANT
        assert [result.step for result in desk.told] == _STEPS
        assert desk.ends() == [SetupEnd.DONE] * len(_STEPS)
        (made,) = desk.made()
        assert made.granted_roles == set(ROLES)
        assert made.tenant_scopes == set(SCOPES)
        assert (set(made.requested_roles), set(made.requested_scopes)) == (set(ROLES), set(SCOPES))
        assert outcome.connection in await desk.connections()
        opened = await desk.services.connections.get(outcome.connection.id)
        opened.check()
        assert desk.setups.time.slept  # the tenant takes a while to know what was made

    at_desk(tenant, home, act)


def test_the_administrators_tokens_for_the_set_up_are_kept_nowhere(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        outcome = await desk.set_up()
        kept = await desk.lanes.in_db(lambda store: store.secrets.get(outcome.connection.id))
        assert kept.token_cache == ""
        assert "PRIVATE KEY" in kept.certificate_pem
        stored = await desk.lanes.in_db(lambda store: store.tenant_setups.of_connection(outcome.connection.id))
        assert stored.certificate_pem == ""  # it stands with the connection now, once

    at_desk(tenant, home, act)


def test_an_application_administrator_leaves_the_rest_to_a_colleague(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        desk.person = ANNA
        tenant.do(lambda: tenant.tenant.directory_roles.__setitem__(ANNA, {APPLICATION_ADMINISTRATOR}))
        outcome = await desk.set_up()
        assert outcome.connection is None
        assert desk.told[-1].step is SetupStep.ROLES
        assert desk.told[-1].end is SetupEnd.COLLEAGUE
        (made,) = desk.made()
        assert made.granted_roles == set()
        assert outcome.registered.client_id == made.client_id
        assert await desk.connections() == ()
        tenant.do(made.grant_roles)  # the colleague follows the link
        again = await desk.set_up()
        assert again.connection is not None
        assert desk.ends() == [SetupEnd.DONE, *[SetupEnd.THERE] * 4, SetupEnd.DONE]
        assert desk.made() == [made]

    at_desk(tenant, home, act)


def test_a_user_without_rights_makes_nothing(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        desk.person, desk.answers = BERT, ("cancel",)
        outcome = await desk.set_up()
        assert outcome.connection is None
        (told,) = desk.told
        assert (told.step, told.end) == (SetupStep.SIGN_IN, SetupEnd.FAILED)
        assert told.error.code in (ErrorCode.SIGN_IN_CLOSED, ErrorCode.CONSENT_MISSING)
        assert desk.made() == []
        assert await desk.connections() == ()

    at_desk(tenant, home, act)


def test_a_user_with_consent_but_without_a_role_makes_nothing(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        desk.person = BERT
        scopes = tenant.tenant.applications.set_up.requested_scopes
        tenant.do(lambda: tenant.tenant.applications.set_up.tenant_scopes.update(scopes))
        await desk.set_up()
        assert (desk.told[-1].step, desk.told[-1].end) == (SetupStep.REGISTRATION, SetupEnd.COLLEAGUE)
        assert desk.made() == []

    at_desk(tenant, home, act)


@pytest.mark.parametrize("step", ["sign_in", "register", "ensure_principal", "ensure_scopes", "ensure_roles"])
def test_cut_off_after_each_step_it_goes_on_and_makes_nothing_twice(
    tenant: Running, home: pathlib.Path, step: str
) -> None:
    async def act(desk: Desk) -> None:
        desk.setups.cut_after = step
        with pytest.raises(CutOff):
            await desk.set_up()
        desk.setups.cut_after = ""
        outcome = await desk.set_up()
        assert outcome.connection is not None
        (made,) = desk.made()
        assert made.granted_roles == set(ROLES)
        assert len(made.keys) == 1

    at_desk(tenant, home, act)


@pytest.mark.parametrize("operation", ["applications.create", "servicePrincipals.create", "appRoles.assign"])
def test_a_create_whose_answer_is_lost_is_found_again(tenant: Running, home: pathlib.Path, operation: str) -> None:
    async def act(desk: Desk) -> None:
        tenant.faults({"fault": "F03", "operation": operation, "nth": 1})
        first = await desk.set_up()
        outcome = first if first.connection is not None else await desk.set_up()
        assert outcome.connection is not None
        (made,) = desk.made()
        assert made.granted_roles == set(ROLES)

    at_desk(tenant, home, act)


def test_the_certificate_is_renewed_and_the_old_one_goes_last(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        outcome = await desk.set_up()
        identifier = outcome.connection.id
        before = await desk.lanes.in_db(lambda store: store.secrets.get(identifier))
        found: PublicCertificate = await desk.do(RenewCertificate(identifier, desk.show))
        after = await desk.lanes.in_db(lambda store: store.secrets.get(identifier))
        assert after.certificate_pem != before.certificate_pem
        assert desk.setups.read_certificate(after.certificate_pem) == found
        (made,) = desk.made()
        assert len(made.keys) == 1
        opened = await desk.services.connections.get(identifier)
        opened.check()

    at_desk(tenant, home, act)


def test_a_renewal_that_is_cut_off_leaves_the_old_certificate_working(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        outcome = await desk.set_up()
        identifier = outcome.connection.id
        desk.setups.cut_after = "put_certificate"
        with pytest.raises(CutOff):
            await desk.do(RenewCertificate(identifier, desk.show))
        opened = await desk.services.connections.get(identifier)
        opened.check()
        desk.setups.cut_after = ""
        await desk.do(RenewCertificate(identifier, desk.show))
        (made,) = desk.made()
        assert len(made.keys) == 1  # the certificate of the first attempt was used, not a third one

    at_desk(tenant, home, act)


def test_it_is_taken_back_whole(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        outcome = await desk.set_up()
        assert await desk.do(RemoveFromTenant(desk.show, outcome.connection.id))
        assert desk.made() == []
        with pytest.raises(AppError):
            (await desk.services.connections.get(outcome.connection.id)).check()
        with pytest.raises(AppError) as caught:
            await desk.do(RenewCertificate(outcome.connection.id, desk.show))
        assert isinstance(caught.value, Invalid)

    at_desk(tenant, home, act)


def test_an_unfinished_set_up_is_taken_back_too(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        desk.setups.cut_after = "ensure_principal"
        with pytest.raises(CutOff):
            await desk.set_up()
        desk.setups.cut_after = ""
        assert await desk.do(RemoveFromTenant(desk.show, name="Small"))
        assert desk.made() == []
        assert await desk.lanes.in_db(lambda store: store.tenant_setups.unfinished()) == ()

    at_desk(tenant, home, act)


def test_who_signs_in_again_as_somebody_of_another_tenant_goes_no_further(
    tenant: Running, home: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Tokens.sign

    def elsewhere(self: Tokens, claims: dict[str, Any]) -> str:
        return original(self, claims | ({"tid": "9" * 8 + TENANT[8:]} if "preferred_username" in claims else {}))

    async def act(desk: Desk) -> None:
        challenge = {"fault": "F16", "operation": "servicePrincipals.create", "parameters": {"interactive": True}}
        tenant.faults({**challenge, "nth": 1})
        show = desk.show

        def show_again(address: str) -> None:
            if SetupEnd.SIGN_IN in desk.ends():
                monkeypatch.setattr(Tokens, "sign", elsewhere)
            show(address)

        monkeypatch.setattr(desk, "show", show_again)
        outcome = await desk.set_up(tenant="organizations")
        assert outcome.connection is None
        told = [(one.step, one.end, one.error.code) for one in desk.told[-2:]]
        assert told == [
            (SetupStep.PRINCIPAL, SetupEnd.SIGN_IN, ErrorCode.SIGN_IN_AGAIN),
            (SetupStep.PRINCIPAL, SetupEnd.FAILED, ErrorCode.WRONG_TENANT),
        ]
        (made,) = desk.made()
        assert made.principal is None

    at_desk(tenant, home, act)


def test_another_tenants_account_is_refused(tenant: Running, home: pathlib.Path) -> None:
    async def act(desk: Desk) -> None:
        other = "11111111-2222-4333-8444-555555555555"
        outcome = await desk.set_up(tenant=other)
        assert outcome.connection is None
        assert desk.told[-1].end is SetupEnd.FAILED
        assert desk.made() == []

    at_desk(tenant, home, act)
