"""An Exchange Server with its directory: one account, one gate, addresses and photos from both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.setup import EwsSetup
from desktop.connectors.ports import FolderState, FolderWant, MakeFolder, PhotoState, PhotoWant, WriteState
from desktop.demo.population.anchors import object_guid
from desktop.model.connection import ConnectionSecrets, ExchangeAddress, UnkeptAddresses
from desktop.model.errors import ErrorCode, SignInNeeded
from desktop.model.ids import MailboxId
from desktop.model.probe import ProbeStep
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.connectors.fakes import FakeTime
from tests.demo.running import Running


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    running = RunningDirectory()
    yield running
    running.close()


def address_of(running: Running) -> ExchangeAddress:
    ready = running.ready
    return ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)


@pytest.fixture
def secrets(running: Running) -> ConnectionSecrets:
    return ConnectionSecrets(password=running.ready.service_password)


@pytest.fixture
def connection(running: Running, secrets: ConnectionSecrets) -> Iterator[ExchangeConnection]:
    opened = open_exchange(address_of(running), secrets, Options(timing=FakeTime().timing()))
    yield opened
    opened.close()


def owners(running: Running) -> list[MailboxId]:
    return running.do(lambda: [MailboxId(str(object_guid(one))) for one in running.tenant.server_mailboxes])


def test_addresses_that_nobody_kept_come_from_the_directory_in_one_question(
    running: Running, connection: ExchangeConnection, secrets: ConnectionSecrets
) -> None:
    connection.check()
    wants = [FolderWant(owner, "Company contacts") for owner in owners(running)]
    before = connection.calls().calls
    answers = connection.contacts.find_folders(wants)
    assert [one.state for one in answers] == [FolderState.ABSENT] * len(wants)
    with_look = connection.calls().calls - before
    before = connection.calls().calls
    connection.contacts.find_folders(wants)
    without = connection.calls().calls - before
    assert (without, with_look - without) == (len(wants), 1)
    assert all("@" in secrets.addresses.get(want.mailbox_id) for want in wants)
    (nobody,) = connection.contacts.find_folders([FolderWant(MailboxId(str(object_guid("nobody"))), "x")])
    assert nobody.error is not None
    assert nobody.error.code is ErrorCode.MAILBOX_MISSING


def test_people_have_their_larger_photos(running: Running, connection: ExchangeConnection) -> None:
    people = [person for page in connection.directory.people(None) for person in page.people]
    assert len(people) > 100
    wants = [PhotoWant(person.key) for person in people]
    new = {one.person_key: one for one in connection.directory.photos(wants) if one.state is PhotoState.NEW}
    assert new
    again = connection.directory.photos([PhotoWant(key, one.tag) for key, one in new.items()])
    assert {one.state for one in again} == {PhotoState.UNCHANGED}


@pytest.mark.parametrize("is_directory_first", [False, True])
def test_a_wrong_password_is_tried_once_for_both(running: Running, is_directory_first: bool) -> None:
    account = running.tenant.account
    before = running.do(account.report)["wrong"]
    connection = open_exchange(address_of(running), ConnectionSecrets(password="canary-wrong"))
    asks = [connection.log_on, lambda: list(connection.directory.people(None))]
    for ask in reversed(asks) if is_directory_first else asks:
        with pytest.raises(SignInNeeded) as caught:
            ask()
        assert caught.value.code is ErrorCode.LOG_ON_REFUSED
    connection.close()
    assert running.do(account.report)["wrong"] == before + 1
    running.do(lambda: account.log_on(account.password))


def test_a_trial_ends_with_the_directory(running: Running, secrets: ConnectionSecrets) -> None:
    kept = replace(secrets, addresses=UnkeptAddresses())
    found = list(EwsSetup().probe(address_of(running), kept, "", may_write=False, is_cancelled=lambda: False))
    assert (found[-1].step, found[-1].error) == (ProbeStep.DIRECTORY, None)
    assert found[-1].detail
    wrong = address_of(running), ConnectionSecrets(password="canary-wrong")
    account = running.tenant.account
    before = running.do(account.report)["wrong"]
    found = list(EwsSetup().probe(*wrong, "", may_write=False, is_cancelled=lambda: False))
    assert [one.error.code for one in found if one.error] == [ErrorCode.LOG_ON_REFUSED] * 2
    assert running.do(account.report)["wrong"] == before + 1
    running.do(lambda: account.log_on(account.password))


def test_a_directory_that_is_not_there_concerns_only_mailboxes_that_it_would_have_to_name(
    running: Running, connection: ExchangeConnection
) -> None:
    known, unknown = owners(running)[:2]
    connection.contacts.find_folders([FolderWant(known, "x")])
    side = running.server._ldap

    def leave() -> None:
        side.stop()
        side.drop()

    running.do(leave)
    try:
        fine, lost = connection.contacts.find_folders([FolderWant(known, "x"), FolderWant(unknown, "x")])
        (written,) = connection.contacts.write([MakeFolder(unknown, "x", "")])
    finally:
        running.wait(side.listen())
    assert fine.error is None
    assert lost.error is not None
    assert lost.error.code is ErrorCode.SERVICE_BUSY
    assert written.state is WriteState.NOT_SENT
    (found,) = connection.contacts.find_folders([FolderWant(unknown, "x")])
    assert found.error is None
