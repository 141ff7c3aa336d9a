"""Erasing somebody: gone from every table and every page, and everybody else's rows are to the byte as before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.model.card import Card
from desktop.model.errors import ErrorCode
from desktop.model.ids import PersonKey
from desktop.model.plan import ChangeKind, ProblemKind
from desktop.model.privacy import Category, Hold, Remark
from desktop.model.run import RunState
from desktop.storage.store import Store
from desktop.workers.queries.find_person import FindStored, ReadExclusions, ReadFindings
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.erase_everywhere import LiftExclusions
from desktop.workers.tasks.erase_person import ErasePerson
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.workers.applying import apply, failing
from tests.workers.erasing import CANARY, OWNER, VALUES, canary, in_vault, live, rows, standing
from tests.workers.world import CONNECTION, FOLDER, World, key, person, sync_set

GONE = (*VALUES, "+49 1511 7654399", "E-99112233", key(CANARY), key(CANARY)[2:])
BOOKKEEPING = {
    "audit", "set_draft", "signing_key", "person_sum", "certificate", "forgotten_row", "chain_stub", "wipe", "erased_person", "setting", "plan", "mailbox_sum",
    "desired_version", "settled", "restless", "snapshot", "sync_set", "person_text_data", "person_text_idx", "card",
    "person_text_docsize", "person_text_content", "person_text", "journal_step", "erasure", "holding_figure", "photo",
}  # fmt: skip
"""Tables without a row of one person alone; those that hold contents are compared by what refers to them."""


async def nothing_left(w: World, values: tuple[str, ...] = GONE) -> None:
    assert await w.db(lambda store: standing(store, values)) == {}
    assert await w.db(FindStored(VALUES[1]).read) == ()
    assert (await failing(w.db(ReadFindings(key(CANARY)).read))).code is ErrorCode.SOURCE_UNKNOWN


def of_others(store: Store, *erased: str) -> set[tuple[str, tuple[object, ...]]]:
    """The rows of everybody else: those in which nothing of the erased stands, and that are not of her mailbox."""
    found = set()
    own = {row[0] for table, _, row in rows(store) if table == "snapshot" and str(row[2]) in erased}
    for table, _, row in rows(store):
        texts = [one for one in row if isinstance(one, str)]
        is_own = table == "snapshot_contact" and row[0] in own
        if table not in BOOKKEEPING and not is_own and not any(one in text for one in erased for text in texts):
            found.add((table, row))
    return found


@in_vault()
async def test_after_it_nothing_of_somebody_is_found_in_any_table(w: World) -> None:
    await live(w)
    now = w.clock.now()

    def note(store: Store) -> None:
        store.audit.add(now, "something", f"about {VALUES[1]}")
        store.sets.keep_draft(store.sets.all()[0])

    await w.db(note)
    before = await w.db(lambda store: of_others(store, key(CANARY)))
    erased = await w.do(ErasePerson(key(CANARY), exclude=False))
    await nothing_left(w)
    assert await w.db(lambda store: of_others(store, key(CANARY))) == before
    assert erased.entries[Category.DIRECTORY] >= 2
    assert erased.certificate is not None
    assert erased.certificate.is_done
    assert await w.db(lambda store: store.audit.is_chain_whole() and store.journal.is_chain_whole())
    events = await w.db(lambda store: [one.event for one in store.audit.all()])
    assert {"person erased", "wiped"} <= set(events)


@in_vault()
async def test_somebody_with_a_mailbox_goes_with_all_that_is_stored_of_it(w: World) -> None:
    await live(w)
    await w.do(ErasePerson(key(OWNER), exclude=True))
    assert await w.db(lambda store: standing(store, (key(OWNER)[2:],))) == {}
    held = await w.db(ReadFindings(key(CANARY)).read)
    assert "p1@contoso.example" not in {one.title for one in held.findings}


@pytest.mark.parametrize("number", range(1, 7))
@in_vault()
async def test_everybody_elses_rows_are_to_the_byte_as_before(w: World, number: int) -> None:
    await live(w)
    who = key(number)[2:]
    before = await w.db(lambda store: of_others(store, who))
    await w.do(ErasePerson(key(number), exclude=False))
    assert await w.db(lambda store: of_others(store, who)) == before
    assert await w.db(lambda store: standing(store, (who,))) == {}


@in_vault()
async def test_without_an_exclusion_somebody_comes_back_and_no_contact_is_doubled(w: World) -> None:
    await live(w)
    await w.do(ErasePerson(key(CANARY), exclude=False))
    w.tenant.put_person(canary(job_title="Back"))
    await w.do(ReadDirectory(CONNECTION))
    await w.save(sync_set(rules={"may_delete": True}))
    header = await w.plan()
    assert ChangeKind.CREATE not in header.counts, "the contact is still there, and is found again by its mark"
    await apply(w, header)
    assert w.managed(2)[key(CANARY)].card.job_title == "Back"
    assert len(await w.db(FindStored(VALUES[1]).read)) == 1


@in_vault()
async def test_with_an_exclusion_neither_directory_nor_sets_bring_somebody_back(w: World) -> None:
    await live(w)
    await w.do(ErasePerson(key(CANARY), exclude=True))
    w.tenant.put_person(canary(job_title="Still there"))
    w.tenant.expire_changes()
    await w.do(ReadDirectory(CONNECTION))
    assert await w.db(ReadExclusions().read) == 1
    assert await w.db(FindStored(VALUES[1]).read) == ()
    header = await w.plan()
    (said,) = [one for one in header.problems if one.kind is ProblemKind.PERSON_EXCLUDED]
    assert (said.detail, said.person_key) == ("1", None)
    assert {one.kind for one in await w.changes(header.id) if one.person_key == key(CANARY)} == {ChangeKind.DELETE}
    await apply(w, header, header.brakes[0].deletions if header.brakes else None)
    assert all(key(CANARY) not in w.managed(number) for number in (1, 2, 3))
    assert await w.db(lambda store: standing(store, ("E-99112233", VALUES[2]))) == {}


@pytest.mark.parametrize("text", ["", VALUES[1], VALUES[0], key(CANARY), key(CANARY)[2:].upper()])
@in_vault()
async def test_an_exclusion_is_lifted_by_naming_somebody_again(w: World, text: str) -> None:
    await live(w)
    await w.do(ErasePerson(key(CANARY), exclude=True))
    assert await w.do(LiftExclusions("somebody@else.example")) == 0
    assert await w.do(LiftExclusions(text)) == 1
    assert await w.db(ReadExclusions().read) == 0
    await w.do(ReadDirectory(CONNECTION))
    assert [one.key for one in await w.db(FindStored(VALUES[1]).read)] == [key(CANARY)]


@in_vault()
async def test_a_hold_refuses_with_its_reason(w: World) -> None:
    await live(w)
    hold = Hold("1" * 16, "Lawsuit 7", datetime(2026, 1, 1, tzinfo=UTC), person=key(CANARY), person_name=VALUES[0])
    await w.db(lambda store: store.holds.put(hold))
    failure = await failing(w.do(ErasePerson(key(CANARY), exclude=True)))
    assert (failure.code, failure.subject) == (ErrorCode.PERSON_HELD, "Lawsuit 7")
    assert await w.db(ReadExclusions().read) == 0
    held = await w.db(ReadFindings(key(CANARY)).read)
    assert held.hold == hold
    await w.db(lambda store: store.holds.lift(hold.id))
    await w.do(ErasePerson(key(CANARY), exclude=True))


@in_vault()
async def test_a_plan_in_the_making_and_a_run_under_way_refuse(w: World) -> None:
    last = await live(w)
    header = await w.db(lambda store: store.plans.header(last.plan_id))
    making = await w.db(lambda store: store.plans.all()[0])

    def begin(store: Store) -> None:
        store.connection.execute("UPDATE plan SET is_sealed = 0 WHERE id = ?", (making.id,))

    def end(store: Store) -> None:
        store.connection.execute("UPDATE plan SET is_sealed = 1")

    await w.db(begin)
    failure = await failing(w.do(ErasePerson(key(CANARY), exclude=False)))
    assert (failure.code, failure.subject) == (ErrorCode.PERSON_IN_USE, making.id)
    await w.db(end)

    def run_on(store: Store, state: RunState) -> None:
        store.connection.execute("UPDATE run SET state = ? WHERE plan_id = ?", (state.value, header.id))

    await w.db(lambda store: run_on(store, RunState.PAUSED))
    failure = await failing(w.do(ErasePerson(key(CANARY), exclude=False)))
    assert (failure.code, failure.subject) == (ErrorCode.PERSON_IN_USE, last.id)
    await w.db(lambda store: run_on(store, RunState.FINISHED))
    await w.do(ErasePerson(key(CANARY), exclude=False))
    await nothing_left(w)


@in_vault()
async def test_a_plan_that_waits_has_to_be_made_anew(w: World) -> None:
    await live(w)
    for number in (CANARY, 6):
        w.tenant.put_person(person(number, job_title="New", is_mailbox_likely=False))
    header = await w.plan()
    await w.do(ErasePerson(key(CANARY), exclude=False))
    assert {one.person_key for one in await w.changes(header.id)} == {key(6)}
    left = await w.db(lambda store: store.plans.header(header.id))
    assert left.counts[ChangeKind.UPDATE] == header.counts[ChangeKind.UPDATE] - 3
    assert (await failing(w.do(ApplyPlan(header.id)))).code is ErrorCode.PLAN_STALE


@in_vault()
async def test_users_own_contacts_stay_and_are_said_again(w: World) -> None:
    await live(w)
    w.tenant.add_contact(w.folder(2, FOLDER), Card(display_name="Friend", emails=(VALUES[1],)))
    await w.plan()
    held = await w.db(ReadFindings(key(CANARY)).read)
    assert [one.remark for one in held.findings if not one.is_erased] == [Remark.FOREIGN]
    await w.do(ErasePerson(key(CANARY), exclude=False))
    assert await w.db(lambda store: standing(store, (key(CANARY)[2:], VALUES[0], VALUES[2]))) == {}
    assert await w.db(lambda store: standing(store, (VALUES[1],))) == {"card": 1}


@in_vault()
async def test_somebody_of_whom_nothing_is_stored_is_not_erased(w: World) -> None:
    failure = await failing(w.do(ErasePerson(PersonKey("u.00000000-0000-4000-8000-000000000077"), exclude=False)))
    assert failure.code is ErrorCode.SOURCE_UNKNOWN
