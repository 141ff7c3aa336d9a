"""Files and shared mailboxes as sources: imported whole or not at all, followed by what changed, never a loop."""

from __future__ import annotations

import base64
import pathlib
from dataclasses import replace

import pytest

from desktop.connectors.files.reader import FileReader
from desktop.connectors.memory import MemoryTenant
from desktop.model.card import Card
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, ErrorCode
from desktop.model.people_file import RowFault
from desktop.model.plan import ChangeKind, ProblemKind
from desktop.model.reading import Completeness
from desktop.model.source import file_source_id, mailbox_source_id
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.workers.task import Control, TaskContext, Topic
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.import_people import ImportPeople, ImportReport
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.remove_source import RemoveSource
from tests.workers.world import CONNECTION, World, jpeg, mailbox, run, sync_set, tenant, world

FILE = Selection(SelectionKind.FILE, file_source_id("People"), "People")
SHARED = Selection(SelectionKind.MAILBOX_CONTACTS, mailbox_source_id(mailbox(1), ""), "Info")
TABLE = "Name;Mail;Mobil\nAda;ada@x.example;+49 171 1\nBob;bob@x.example;+49 171 2\n"


def from_file(**values: object) -> SyncSet:
    return sync_set(sources=(FILE,), rules={"may_delete": True}, **values)


async def load(w: World, content: str, *, name: str = "People", takes_rest: bool = False) -> ImportReport:
    w.services = replace(w.services, files=FileReader())
    file = w.home.parent / "people.csv"
    file.write_text(content, "utf-8")
    return await w.do(ImportPeople(CONNECTION, file, name, takes_rest=takes_rest))


async def apply(w: World) -> None:
    await w.do(ApplyPlan((await w.plan()).id, None))


def test_a_file_is_imported_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            report = await load(w, TABLE + ";;\n" + "x\n")
            assert report.replaced is None
            assert [(one.line, one.fault) for one in report.faults] == [(5, RowFault.WRONG_CELLS)]
            assert await w.db(lambda store: store.sources.all(CONNECTION)) == ()
            report = await load(w, TABLE + "x\n", takes_rest=True)
            assert report.replaced is not None
            (row,) = await w.db(lambda store: store.sources.all(CONNECTION))
            assert (row.people, row.source.is_whole, row.source.origin) == (2, False, "people.csv")
            with pytest.raises(AppError) as failure:
                await load(w, "Name;Mail\n;\n")
            assert failure.value.code is ErrorCode.PEOPLE_FILE_INVALID
            assert (await w.db(lambda store: store.sources.all(CONNECTION)))[0].people == 2

    run(go())


def test_people_of_a_file_are_copied_and_a_second_plan_is_empty(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await load(w, TABLE)
            await w.save(from_file())
            assert (await w.plan()).counts == {ChangeKind.CREATE: 6}
            await apply(w)
            assert {one.card.display_name for one in w.managed(1).values()} == {"Ada", "Bob"}
            assert (await w.plan()).counts == {ChangeKind.KEEP: 6}
            await load(w, TABLE.replace("171 2", "171 3"))
            assert (await w.plan()).counts == {ChangeKind.UPDATE: 3, ChangeKind.KEEP: 3}
            assert (await w.plan()).completeness is Completeness.FULL

    run(go())


def test_a_person_that_left_the_file_is_deleted_only_where_it_was_read_whole(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await load(w, TABLE)
            await w.save(from_file())
            await apply(w)
            await load(w, TABLE.split("Bob")[0])
            assert (await w.plan()).counts == {ChangeKind.DELETE: 3, ChangeKind.KEEP: 3}
            await load(w, TABLE.split("Bob")[0] + "x\n", takes_rest=True)
            header = await w.plan()
            assert ChangeKind.DELETE not in header.counts
            assert header.completeness is Completeness.PARTIAL
            assert [(one.kind, one.detail) for one in header.problems] == [(ProblemKind.SOURCE_PARTIAL, "People")]

    run(go())


def test_a_removed_source_deletes_nothing_and_as_an_exclusion_stops_the_plan(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await load(w, TABLE)
            await w.save(from_file())
            await apply(w)
            await w.do(RemoveSource(CONNECTION, file_source_id("People"), "People"))
            header = await w.plan()
            assert ChangeKind.DELETE not in header.counts
            assert [one.kind for one in header.problems] == [ProblemKind.SOURCE_PARTIAL]
            await w.save(sync_set(exclusions=(FILE,)))
            with pytest.raises(AppError) as failure:
                await w.plan()
            assert (failure.value.code, failure.value.subject) == (ErrorCode.SOURCE_UNKNOWN, "People")

    run(go())


def test_a_single_person_of_a_file_that_is_gone_is_not_deleted(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            await load(w, TABLE)
            keys = sorted(await w.db(lambda store: store.sources.people(CONNECTION, file_source_id("People"))))
            picked = Selection(SelectionKind.PERSON, keys[0], "One")
            await w.save(sync_set(sources=(picked,), rules={"may_delete": True}))
            await apply(w)
            await w.do(RemoveSource(CONNECTION, file_source_id("People"), "People"))
            header = await w.plan()
            assert ChangeKind.DELETE not in header.counts
            assert [(one.kind, one.detail) for one in header.problems] == [(ProblemKind.SOURCE_PARTIAL, "One")]

    run(go())


def cards(photo: bytes) -> str:
    packed = base64.b64encode(photo).decode()
    return f"BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ada\nPHOTO;ENCODING=b:{packed}\nEND:VCARD\n"


def test_photos_of_cards_follow_size_and_content(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            assert (await load(w, cards(jpeg(1, 500)))).photos == 1
            await w.save(from_file())
            assert (await w.plan()).counts == {ChangeKind.CREATE: 3, ChangeKind.PHOTO: 3}
            await apply(w)
            assert (await w.plan()).counts == {ChangeKind.KEEP: 3}
            await load(w, cards(jpeg(1, 500)))
            assert (await w.plan()).counts == {ChangeKind.KEEP: 3}
            await w.save(from_file(photo_edge=120))
            assert (await w.plan()).counts == {ChangeKind.PHOTO: 3}
            await load(w, cards(jpeg(2, 500)))
            assert (await w.plan()).counts == {ChangeKind.PHOTO: 3}
            report = await load(w, cards(b"no picture"))
            assert [(one.line, one.fault) for one in report.faults] == [(1, RowFault.PHOTO_UNUSABLE)]

    run(go())


def test_an_import_tells_the_screens_and_the_audit_log(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(tenant(), tmp_path) as w:
            w.services = replace(w.services, files=FileReader())
            file = tmp_path / "a.csv"
            file.write_text(TABLE, "utf-8")
            context = TaskContext(w.services, Control(), w.reports.append, w.announced.append)
            outcome = await ImportPeople(CONNECTION, file, "People").run(context)
            assert outcome.changed == {Topic.DIRECTORY, Topic.PHOTOS}
            entries = await w.db(lambda store: store._connection.execute("SELECT event, detail FROM audit").fetchall())
            assert ("people imported", f"{file_source_id('People')}: 2 people") in entries
            assert "Ada" not in repr(entries)

    run(go())


# Contacts of a shared mailbox


def with_shared() -> MemoryTenant:
    """Two mailboxes; the contact in each has no photo."""
    made = tenant(mailboxes=2, photos=0)
    for number in (1, 2):
        default = made.folder(mailbox(number), "")
        assert default is not None
        for contact in made.contacts_in(default):
            made.put_contact_photo(default, contact.item_id, b"")
    return made


def shared(w: World, folder: FolderRef | None = None) -> FolderRef:
    found = folder or w.tenant.folder(mailbox(1), "")
    assert found is not None
    return found


def test_contacts_of_a_mailbox_are_people(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(with_shared(), tmp_path) as w:
            card = Card(display_name="Zoe", emails=("z@x.example", "y@x.example"), mobile_phone="+49 171 1")
            item = w.tenant.add_contact(shared(w), card, photo=jpeg(5))
            w.tenant.add_contact(shared(w), Card())
            target = Selection(SelectionKind.PERSON, f"u.{mailbox(2)}", "Two")
            await w.save(sync_set(sources=(SHARED,), targets=(target,), rules={"may_delete": True}))
            header = await w.plan()
            assert header.problems == ()
            assert header.counts == {ChangeKind.CREATE: 2, ChangeKind.PHOTO: 1}
            await apply(w)
            assert {one.card.display_name for one in w.managed(2).values()} == {"Zoe", "Mum"}
            asked = w.tenant.contacts.parts
            assert (await w.plan()).counts == {ChangeKind.KEEP: 2}
            assert w.tenant.contacts.parts - asked <= 3  # both folders did not change; nothing else is asked
            w.tenant.edit_contact(shared(w), item, replace(card, mobile_phone="+49 171 9"))
            assert (await w.plan()).counts == {ChangeKind.UPDATE: 1, ChangeKind.KEEP: 1}
            w.tenant.put_contact_photo(shared(w), item, jpeg(6))
            assert ChangeKind.PHOTO in (await w.plan()).counts
            w.tenant.remove_contact(shared(w), item)
            assert (await w.plan()).counts == {ChangeKind.DELETE: 1, ChangeKind.KEEP: 1}

    run(go())


def test_a_mailbox_that_is_source_and_target_is_named_and_never_a_loop(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(with_shared(), tmp_path) as w:
            await w.save(sync_set(sources=(SHARED,), folder=""))
            header = await w.plan()
            assert [(one.kind, one.mailbox_id) for one in header.problems] == [
                (ProblemKind.SOURCE_IS_TARGET, mailbox(1))
            ]
            before = header.people
            await apply(w)
            ours = next(one for one in w.tenant.contacts_in(shared(w)) if one.mark)
            w.tenant.add_contact(shared(w), ours.card, ours.mark)  # a copy that a user made
            for _ in range(2):
                header = await w.plan()
                assert header.people == before
                assert ChangeKind.CREATE not in header.counts

    run(go())


def test_a_mailbox_that_was_not_read_whole_deletes_nothing(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(with_shared(), tmp_path) as w:
            items = [w.tenant.add_contact(shared(w), Card(display_name=f"P{n}")) for n in range(3)]
            target = Selection(SelectionKind.PERSON, f"u.{mailbox(2)}", "Two")
            await w.save(sync_set(sources=(SHARED,), targets=(target,), rules={"may_delete": True}))
            await apply(w)
            w.tenant.remove_contact(shared(w), items[0])
            for is_cut, fail in ((True, False), (False, True)):
                w.tenant.cut_readings(mailbox(1), is_cut=is_cut)
                if fail:
                    w.tenant.close_mailbox(mailbox(1))
                header = await w.plan()
                assert ChangeKind.DELETE not in header.counts
                assert header.completeness is Completeness.PARTIAL
                assert [(one.kind, one.detail) for one in header.problems] == [(ProblemKind.SOURCE_PARTIAL, "Info")]
            w.tenant.open_mailbox(mailbox(1))
            assert (await w.plan()).counts[ChangeKind.DELETE] == 1

    run(go())


def test_a_folder_of_a_mailbox_by_its_name(tmp_path: pathlib.Path) -> None:
    async def go() -> None:
        async with world(with_shared(), tmp_path) as w:
            folder = w.tenant.add_folder(mailbox(1), "Suppliers")
            w.tenant.add_contact(folder, Card(display_name="Zoe"))
            named = Selection(SelectionKind.MAILBOX_CONTACTS, mailbox_source_id(mailbox(1), "Suppliers"), "S")
            gone = Selection(SelectionKind.MAILBOX_CONTACTS, mailbox_source_id(mailbox(1), "Nothing"), "N")
            target = Selection(SelectionKind.PERSON, f"u.{mailbox(2)}", "Two")
            await w.save(sync_set(sources=(named, gone), targets=(target,)))
            header = await w.plan()
            assert header.counts == {ChangeKind.CREATE: 1}
            assert [(one.kind, one.detail) for one in header.problems] == [(ProblemKind.SOURCE_PARTIAL, "N")]
            w.tenant.add_contact(folder, Card(display_name="Max"))
            await w.do(ReadDirectory(CONNECTION))  # those that are known are read with the directory
            rows = await w.db(lambda store: store.sources.all(CONNECTION))
            assert {row.source.name: row.people for row in rows} == {
                "Person 001 / Suppliers": 2,
                "Person 001 / Nothing": 0,
            }

    run(go())
