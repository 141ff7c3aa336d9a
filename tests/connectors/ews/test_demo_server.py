"""The connector against the demo tenant's Exchange Server: what it costs, and what else it can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.connectors.ews import discovery
from desktop.connectors.ews.addresses import mailbox_of
from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.setup import EwsSetup
from desktop.connectors.ports import (
    ChangesWant,
    CreateContact,
    DeleteContact,
    FolderState,
    FolderWant,
    MakeFolder,
    PhotoState,
    PhotoWant,
    PutPhoto,
    UpdateContact,
    WriteState,
)
from desktop.model.card import Card, CardField, PostalAddress, differing_fields
from desktop.model.connection import ConnectionSecrets, EwsAuthentication, ExchangeAddress
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, SignInNeeded
from desktop.model.ids import GroupId, MailboxId, PersonKey
from desktop.model.network import Network
from desktop.model.probe import ProbeResult, ProbeStep
from tests.connectors.contract.asking import ADA, create, lying, mark, one
from tests.connectors.contract.ews_side import EwsSide, RunningBoth, open_server
from tests.connectors.contract.sides import GraphSide, jpeg
from tests.connectors.fakes import FakeTime

FULL = Card(
    display_name="Ada King",
    given_name="Ada",
    surname="King",
    file_as="",
    company_name="Small & Sons",
    emails=("ada@small.example", "a.king@small.example", "third@small.example"),
    mobile_phone="+49 1512 3456789",
    business_phones=("+49 30 1", "+49 30 2"),
    home_phones=("+49 30 3", "+49 30 4"),
    business_address=PostalAddress("1 Street\nBackyard", "Berlin", "BE", "10115", "Germany"),
    business_home_page="https://small.example",
    categories=("Team", "Zweite"),
    personal_notes="Two lines\nand <tags> & more " + "long " * 100,
)


@pytest.fixture(scope="module")
def _running() -> Iterator[RunningBoth]:
    running = RunningBoth()
    yield running
    running.close()


@pytest.fixture
def side(_running: RunningBoth) -> Iterator[EwsSide]:
    _running.reset()
    made = EwsSide(_running)
    yield made
    made.close()
    _running.reset()


@pytest.fixture
def graph(side: EwsSide) -> Iterator[GraphSide]:
    """The same tenant's other side."""
    made = GraphSide(side.running)
    yield made
    made.close()


class Cost:
    """Counts requests between two looks."""

    def __init__(self, connection: ExchangeConnection) -> None:
        self._connection = connection
        self._before = connection.calls().calls

    def __call__(self) -> int:
        found = self._connection.calls().calls
        spent, self._before = found - self._before, found
        return spent


def test_what_it_costs(side: EwsSide) -> None:
    """An unchanged mailbox takes two requests; a new contact with its photo takes little more than one."""
    folder = side.new_folder()
    target = side.connection.contacts
    cost = Cost(side.connection)
    made = target.write([CreateContact(folder, ADA, mark(number).encode()) for number in range(1, 41)])
    ids = [answer.item_id for answer in made if answer.item_id is not None]
    assert (len(ids), cost()) == (40, 1)
    target.write([PutPhoto(folder, item_id, jpeg(1)) for item_id in ids])
    assert cost() == 41, "one look at all of them, and one request for each photo"
    target.write([PutPhoto(folder, item_id, jpeg(2)) for item_id in ids])
    assert cost() == 42
    (state,) = target.begin_changes([folder])
    assert isinstance(state, str)
    cost()
    target.changes([ChangesWant(folder, state)])
    assert cost() == 2
    target.find_folders([FolderWant(folder.mailbox_id, name) for name in ("Company contacts", "Another")])
    assert cost() == 1
    target.marks([folder])
    assert cost() == 1
    there = lying(side, folder)
    cost()
    target.write([UpdateContact(folder, item, there[item].version, ADA, (), mark(9).encode()) for item in ids])
    assert cost() == 1
    there = lying(side, folder)
    cost()
    target.write([DeleteContact(folder, item_id, there[item_id].version) for item_id in ids])
    assert cost() == 2
    assert lying(side, folder) == {}


def test_a_folder_of_forty_is_read_in_two_requests(side: EwsSide) -> None:
    folder = side.new_folder()
    side.connection.contacts.write([CreateContact(folder, ADA, mark(number).encode()) for number in range(1, 41)])
    plain = open_plain(side)
    cost = Cost(plain)
    (answer,) = plain.contacts.contacts([folder])
    assert answer.reading is not None
    assert (len(answer.reading.items), cost()) == (40, 2)
    plain.close()


def open_plain(side: EwsSide, authentication: EwsAuthentication = EwsAuthentication.NTLM) -> ExchangeConnection:
    """Open the server with the sizes that are used in earnest."""
    ready = side.running.ready
    address = ExchangeAddress(ready.ews_url, ready.service_account, authentication, ca_pem=ready.ca_pem)
    return open_exchange(address, side.secrets, Options(timing=FakeTime().timing()))


def test_a_mailbox_that_moved_to_the_cloud_shows_the_same_cards_marks_and_photos(
    side: EwsSide, graph: GraphSide
) -> None:
    folder = side.new_folder()
    foreign = side.add_contact(folder, "Mum")
    cards = [FULL, ADA, Card(display_name="Only A Name"), Card(company_name="Small & Sons"), Card()]
    made = [create(side, folder, card, number)[0] for number, card in enumerate(cards, 1)]
    one(side.connection.contacts.write([PutPhoto(folder, made[0], jpeg(1))]))
    on_server = {contact.mark: contact for contact in lying(side, folder).values()}
    assert foreign in lying(side, folder)
    assert side.running.do(lambda: side.running.tenant.move_mailbox(folder.mailbox_id)) == "cloud"
    (found,) = graph.connection.contacts.find_folders([FolderWant(folder.mailbox_id, "Company contacts")])
    assert found.folder_id is not None
    in_cloud = {contact.mark: contact for contact in lying(graph, replace(folder, folder_id=found.folder_id)).values()}
    assert set(in_cloud) == set(on_server)
    for key, contact in in_cloud.items():
        assert differing_fields(contact.card, on_server[key].card) == ()
        assert contact.has_photo == on_server[key].has_photo
    (gone,) = side.connection.contacts.find_folders([FolderWant(folder.mailbox_id, "Company contacts")])
    assert gone.error is not None
    assert gone.error.code in (ErrorCode.MAILBOX_MISSING, ErrorCode.MAILBOX_IN_CLOUD)


def test_both_connectors_make_the_same_contact_of_a_card(side: EwsSide, graph: GraphSide) -> None:
    for number, card in enumerate([FULL, ADA, Card(surname="King"), Card(emails=("a@b.example",)), Card()], 1):
        here, there = side.new_folder(), graph.new_folder()
        create(side, here, card, number)
        create(graph, there, card, number)
        (mine,), (theirs,) = lying(side, here).values(), lying(graph, there).values()
        assert differing_fields(mine.card, theirs.card) == ()


def test_an_address_that_is_taken_away_takes_its_companions_along(side: EwsSide) -> None:
    folder = side.new_folder()
    item_id, version = create(side, folder, FULL)
    left = replace(FULL, emails=("ada@small.example",), business_phones=("+49 30 2",))
    fields = (CardField.EMAILS, CardField.BUSINESS_PHONES)
    answer = one(
        side.connection.contacts.write([UpdateContact(folder, item_id, version, left, fields, mark(2).encode())])
    )
    assert answer.state is WriteState.DONE
    assert differing_fields(lying(side, folder)[item_id].card, left) == ()


def test_an_account_without_the_right_to_impersonate_is_told_so(side: EwsSide) -> None:
    folder = side.new_folder()
    side.running.switch(ews_impersonates=False)
    side.connection.check()
    (answer,) = side.connection.contacts.contacts([folder])
    assert isinstance(answer.error, Denied)
    assert answer.error.code is ErrorCode.IMPERSONATION_MISSING


@pytest.mark.parametrize("authentication", [EwsAuthentication.NTLM, EwsAuthentication.BASIC])
def test_a_wrong_password_is_seen_once_by_the_server(side: EwsSide, authentication: EwsAuthentication) -> None:
    account = side.running.tenant.account
    before = side.running.do(account.report)["wrong"]
    wrong = open_server(side.running, None, authentication, ConnectionSecrets(password="canary-wrong"))
    for _ in range(3):
        with pytest.raises(SignInNeeded):
            wrong.check()
    wrong.close()
    assert side.running.do(account.report)["wrong"] == before + 1
    side.running.do(lambda: account.log_on(account.password))  # which ends the count towards a lock-out


def test_without_a_directory_server_people_are_searched_and_not_listed(side: EwsSide) -> None:
    side.add_person("Zoe Search")
    directory = side.connection.directory
    for listing in (directory.people, directory.groups, directory.organisation_contacts):
        with pytest.raises(AppError) as caught:
            list(listing(None))
        assert caught.value.code is ErrorCode.DIRECTORY_NOT_LISTED
    (members,) = directory.members([GroupId("x")])
    assert isinstance(members, AppError)
    found = side.connection.search.search("Zoe S")
    assert [person.display_name for person in found.people] == ["Zoe Search"]
    assert found.is_complete
    assert side.connection.search.search("Nobody Of That Name").people == ()
    assert found.people[0].key == f"u.{mailbox_of(found.people[0].mail)}"


def test_photos_of_people_come_with_a_tag(side: EwsSide) -> None:
    key = side.add_person("Zoe", has_photo=True)
    plain = side.add_person("Ann")
    owner, another = MailboxId(key[2:]), MailboxId(plain[2:])
    side.secrets.addresses.keep({owner: f"{owner}@small.example", another: f"{another}@small.example"})
    portraits = side.connection.portraits
    first, none, unknown = portraits.photos([PhotoWant(key), PhotoWant(plain), PhotoWant(PersonKey("u.nobody"))])
    assert (first.state, first.content[:2], none.state, unknown.state) == (
        PhotoState.NEW,
        b"\xff\xd8",
        PhotoState.NONE,
        PhotoState.NONE,
    )
    assert portraits.photos([PhotoWant(key, first.tag)])[0].state is PhotoState.UNCHANGED


def test_public_folders_are_found_and_read(side: EwsSide) -> None:
    owner = side.new_mailbox()
    (found,) = side.connection.public_folders.find(owner)
    assert found.path == ("Partners",)
    assert len(lying(side, found.folder)) > 0
    with pytest.raises(Gone):
        side.connection.public_folders.find(MailboxId("nobody"))


def test_a_public_folder_is_a_folder_by_its_path(side: EwsSide) -> None:
    owner = side.new_mailbox()
    target = side.connection.contacts
    wants = [FolderWant(owner, name) for name in ("\\partners", "\\Partners\\None", "Partners", "")]
    found = target.find_folders(wants)
    states = [FolderState.FOREIGN, FolderState.ABSENT, FolderState.ABSENT, FolderState.FOREIGN]
    assert [one.state for one in found] == states
    assert found[0].folder_id is not None
    assert len(lying(side, FolderRef(owner, found[0].folder_id))) > 0
    (begun,) = target.begin_changes([FolderRef(owner, found[0].folder_id)])
    assert isinstance(begun, AppError)
    (made,) = target.write([MakeFolder(owner, "\\Partners", "")])
    assert made.state is WriteState.REFUSED


def probe(side: EwsSide, password: str = "", mailbox: str = "", *, may_write: bool = False) -> list[ProbeResult]:
    ready = side.running.ready
    address = ExchangeAddress(ready.ews_url, ready.service_account, ca_pem=ready.ca_pem)
    secrets = ConnectionSecrets(password=password or ready.service_password)
    return list(EwsSetup().probe(address, secrets, mailbox, may_write=may_write, is_cancelled=lambda: False))


def test_a_server_is_tried_step_by_step(side: EwsSide) -> None:
    owner = side.new_mailbox()
    found = probe(side, mailbox=f"{owner}@small.example", may_write=True)
    steps = [ProbeStep.NAME, ProbeStep.TLS, ProbeStep.LOG_ON, ProbeStep.IMPERSONATION, ProbeStep.CONTACTS]
    assert [(one.step, one.error) for one in found] == [(step, None) for step in (*steps, ProbeStep.WRITE)]
    assert found[2].detail.startswith("15.")
    assert side.running.do(lambda: list(side._mailbox(owner).contacts.children)) == [], "taken back"


def test_a_trial_ends_at_the_first_thing_that_is_wrong(side: EwsSide) -> None:
    owner = side.new_mailbox()
    found = probe(side, "canary-wrong", f"{owner}@small.example")
    assert found[-1].step is ProbeStep.LOG_ON
    assert found[-1].error is not None
    assert found[-1].error.code is ErrorCode.LOG_ON_REFUSED
    side.running.switch(ews_impersonates=False)
    found = probe(side, mailbox=f"{owner}@small.example")
    assert [one.error.code for one in found if one.error] == [ErrorCode.IMPERSONATION_MISSING]
    assert [one.step for one in probe(side)] == [ProbeStep.NAME, ProbeStep.TLS, ProbeStep.LOG_ON]


def test_autodiscover_tells_the_address(side: EwsSide, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = side.running.ready
    owner = side.new_mailbox()
    base = ready.ews_url.removesuffix("/EWS/Exchange.asmx")
    monkeypatch.setattr(discovery, "servers_of", lambda _: ["https://127.0.0.1:1/x", f"{base}{discovery.PATH}"])
    setup, secrets = EwsSetup(), ConnectionSecrets(password=ready.service_password)
    found = setup.discover(f"{owner}@small.example", ready.service_account, secrets, Network(ready.ca_pem))
    assert found.lower() == ready.ews_url.lower()
    with pytest.raises(Gone):
        setup.discover("nobody@small.example", ready.service_account, secrets, Network(ready.ca_pem))
    with pytest.raises(SignInNeeded):
        setup.discover(
            f"{owner}@small.example", ready.service_account, ConnectionSecrets(password="x"), Network(ready.ca_pem)
        )
