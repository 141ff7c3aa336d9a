"""What do we hold about…?: each place where somebody stands in the vault is found, and said why it is kept."""

from __future__ import annotations

import pytest

from desktop.model.card import Card
from desktop.model.errors import ErrorCode
from desktop.model.ids import PersonKey
from desktop.model.person_held import Held
from desktop.model.privacy import Category, Place, Remark
from desktop.model.retention import FileKind
from desktop.workers.queries.find_person import FindStored, ReadFindings
from desktop.workers.tasks.change_rules import PlaceHold
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.workers.applying import failing, in_world
from tests.workers.erasing import CANARY, OWNER, VALUES, canary, live, standing
from tests.workers.world import CONNECTION, World, key, mailbox

WHERE = {
    "person": Place.DIRECTORY,
    "person_text": Place.DIRECTORY,
    "person_text_content": Place.DIRECTORY,
    "person_text_data": Place.DIRECTORY,
    "former_person": Place.DIRECTORY,
    "member": Place.GROUPS,
    "sync_set": Place.SETS,
    "set_draft": Place.SETS,
    "source_photo": Place.PHOTO,
    "link": Place.LINK,
    "snapshot_contact": Place.SNAPSHOT,
    "desired_contact": Place.SNAPSHOT,
    "restless": Place.SNAPSHOT,
    "card": Place.SNAPSHOT,
    "change": Place.PLAN,
    "person_sum": Place.PLAN,
    "person_erasure": Place.PLAN,
    "plan": Place.PLAN,
    "journal_entry": Place.JOURNAL,
    "journal_step": Place.JOURNAL,
    "audit": Place.AUDIT,
    "program_log": Place.PROGRAM_LOG,
    "written_file": Place.EXPORT,
}
"""Which place is said for which table; a table that is not here must not hold anything of a person."""


async def held(w: World, number: int = CANARY) -> Held:
    return await w.db(ReadFindings(key(number)).read)


@in_world()
async def test_every_table_in_which_somebody_stands_is_said_as_a_place(w: World) -> None:
    await live(w)
    now = w.clock.now()

    def note(store):  # type: ignore[no-untyped-def]
        store.audit.add(now, "something", f"about {VALUES[1]}")
        store.files.add(now, f"/exports/{VALUES[0]}.html", FileKind.REPORT, 1, "00")
        draft = store.sets.all()[0]
        store.sets.keep_draft(draft)

    await w.db(note)
    found = await held(w)
    places = {one.place for one in found.findings}
    values = (*VALUES, key(CANARY), key(CANARY)[2:])
    tables = await w.db(lambda store: standing(store, values))
    assert tables.keys() <= WHERE.keys(), "a table that nobody looks into"
    assert {WHERE[table] for table in tables} <= places
    assert {"person", "member", "sync_set", "source_photo", "link", "card", "change", "journal_entry"} <= tables.keys()
    assert places >= set(WHERE.values()) - {Place.PROGRAM_LOG}
    assert Place.BEFORE_IMAGE in places
    boxes = {one.title for one in found.findings if one.place is Place.LINK}
    assert boxes == {f"p{number}@contoso.example" for number in (1, 2, 3)}
    assert {one.title for one in found.findings if one.place is Place.GROUPS} == {"Aviary"}
    assert found.candidate.name == VALUES[0]
    assert found.candidate.connections == ("Contoso",)


@in_world()
async def test_findings_say_until_when_they_stay(w: World) -> None:
    await live(w)
    found = await held(w)
    dated = {one.category: (one.until - one.at).days for one in found.findings if one.until and one.at}
    assert dated[Category.BEFORE_IMAGES] == 30
    assert dated[Category.SNAPSHOTS] == 60
    await w.do(PlaceHold("Lawsuit 7", category=Category.SNAPSHOTS))
    found = await held(w)
    assert {one.until for one in found.findings if one.category is Category.SNAPSHOTS} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "canaria zylber",
        "ZYLBERSTEJN",
        VALUES[1].upper(),
        VALUES[2],
        "0151 17654321",
        "1511/765-43 21",
        key(CANARY)[2:],
    ],
)
@in_world()
async def test_a_name_an_address_a_number_or_an_id_finds_somebody(w: World, text: str) -> None:
    w.tenant.put_person(canary())
    await w.do(ReadDirectory(CONNECTION))
    found = await w.db(FindStored(text).read)
    assert [one.key for one in found] == [key(CANARY)]


@in_world()
async def test_a_name_of_several_lists_them_and_nothing_finds_nobody(w: World) -> None:
    await w.do(ReadDirectory(CONNECTION))
    assert {one.key for one in await w.db(FindStored("person").read)} == {key(number) for number in range(1, 7)}
    assert await w.db(FindStored("  ").read) == ()
    assert await w.db(FindStored("nobody@contoso.example").read) == ()
    assert (await failing(w.db(ReadFindings(PersonKey("u.nobody")).read))).code is ErrorCode.SOURCE_UNKNOWN


@in_world()
async def test_somebody_whom_no_directory_lists_any_more_is_found(w: World) -> None:
    await live(w)
    w.tenant.remove_person(key(CANARY))
    await w.do(ReadDirectory(CONNECTION))
    for text in ("Zylberstejn", VALUES[1], "7654321", key(CANARY)):
        (one,) = await w.db(FindStored(text).read)
        assert (one.key, one.name, one.is_listed) == (key(CANARY), VALUES[0], False)
    found = await held(w)
    assert {Place.LINK, Place.SNAPSHOT, Place.JOURNAL, Place.PLAN} <= {one.place for one in found.findings}
    assert Place.DIRECTORY not in {one.place for one in found.findings}
    assert found.sources == ()


@in_world()
async def test_users_own_contacts_that_name_somebody_are_said_and_remarked(w: World) -> None:
    default = w.tenant.folder(mailbox(2), "")
    await live(w)
    folder = w.folder(2)
    w.tenant.add_contact(folder, Card(display_name="My friend", mobile_phone="(01511) 765 4399"))
    w.tenant.add_contact(folder, Card(display_name="Another", emails=(VALUES[1].upper(),)))
    w.tenant.add_contact(folder, Card(display_name=VALUES[0], emails=("somebody@else.example",)))
    assert default is not None
    await w.plan()
    foreign = [one for one in (await held(w)).findings if one.remark is Remark.FOREIGN]
    assert sorted(one.values["display_name"] for one in foreign) == ["Another", "My friend"]
    assert {one.title for one in foreign} == {"p2@contoso.example"}
    assert not any(one.is_erased for one in foreign)


@in_world()
async def test_a_switchboard_is_nobodys_number(w: World) -> None:
    await live(w)
    w.tenant.put_person(canary(business_phones=("+49 30 5550000",)))
    for number in (4, 6):
        w.tenant.put_person(
            canary(
                key=key(number),
                mail=f"x{number}@contoso.example",
                sign_in_name="",
                mobile_phone="",
                business_phones=("+49 30 5550000",),
            )
        )
    await w.do(ReadDirectory(CONNECTION))
    w.tenant.add_contact(w.folder(2), Card(display_name="Reception", business_phones=("030 555 0000",)))
    await w.plan()
    assert not [one for one in (await held(w)).findings if one.remark is Remark.FOREIGN]


@in_world()
async def test_what_is_stored_of_somebodys_own_mailbox_is_said(w: World) -> None:
    await live(w)
    own = [one for one in (await held(w, OWNER)).findings if one.remark is Remark.OWN_MAILBOX]
    assert {one.place for one in own} == {Place.LINK, Place.SNAPSHOT, Place.PLAN, Place.RUN}
    assert all(one.entries for one in own)
    assert sum(one.entries for one in own) > 10
