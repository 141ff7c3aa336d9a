"""A vault in which a person stands everywhere, and looking for her in every table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from random import Random

from desktop.model.ids import GroupId
from desktop.model.people import Group, Person
from desktop.model.plan import PlanHeader
from desktop.model.run import Run
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.store import Store
from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.workers.applying import in_world
from tests.workers.world import CONNECTION, World, jpeg, key, person, sync_set

CANARY = 5
"""Somebody without a mailbox of her own, with a photo."""
OWNER = 1
"""Somebody with a mailbox that is a target."""

VALUES = (
    "Canaria Zylberstejn",
    "canaria.zylberstejn@contoso.example",
    "czylberstejn@contoso.example",
    "+49 1511 7654321",
)


_numbers = Random(4711)


def scattered(size: int) -> str:
    """An id without a pattern: those that count up are found again in pieces of others, side by side in one page."""
    return f"{_numbers.getrandbits(size * 8):0{size * 2}x}"


in_vault = partial(in_world, token_hex=scattered)
"""A world whose vault is wiped: what is wiped is looked for in every page."""


def canary(**values: object) -> Person:
    """The person whom tests look for."""
    made = person(
        CANARY,
        display_name=VALUES[0],
        given_name="Canaria",
        surname="Zylberstejn",
        mail=VALUES[1],
        sign_in_name=VALUES[2],
        mobile_phone=VALUES[3],
        employee_id="E-99112233",
        is_mailbox_likely=False,
    )
    return replace(made, **values)  # type: ignore[arg-type]


async def live(w: World) -> Run:
    """Plan, apply, change, apply, take back: what a vault goes through; returns the last run."""
    w.tenant.put_person(canary(), jpeg(CANARY))
    aviary(w)
    await w.save(sync_set(rules={"may_delete": True}, sources=(*sync_set().sources, _line(CANARY))))
    await w.do(ReadDirectory(CONNECTION))
    await _apply(w, await w.plan())
    w.tenant.put_person(canary(mobile_phone="+49 1511 7654399", job_title="Canary keeper"))
    second = await _apply(w, await w.plan())
    undo = await w.do(MakeUndoPlan(second.id))
    last = await _apply(w, undo)
    await w.plan()
    return last


def _line(number: int) -> Selection:
    return Selection(SelectionKind.PERSON, key(number), VALUES[0])


async def _apply(w: World, header: PlanHeader) -> Run:
    return await w.do(ApplyPlan(header.id, header.brakes[0].deletions if header.brakes else None))


def rows(store: Store) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Yield table, columns and values of every row of every table."""
    db = store._connection
    tables = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if not name.startswith("sqlite_")
    ]
    for table in tables:
        found = db.execute(f'SELECT * FROM "{table}"')
        for row in found.fetchall():
            yield table, "", tuple(row)


def standing(store: Store, values: tuple[str, ...]) -> dict[str, int]:
    """Return how many rows of each table hold one of these values, whatever the case and the encoding."""
    wanted = [one.casefold().encode(code) for one in values for code in ("utf-8", "utf-16-le")]
    found: dict[str, int] = {}
    for table, _, row in rows(store):
        texts = [cell.casefold().encode() if isinstance(cell, str) else cell for cell in row]
        raw = b"\0".join(bytes(cell).lower() for cell in texts if isinstance(cell, bytes | memoryview))
        if any(one in raw for one in wanted):
            found[table] = found.get(table, 0) + 1
    return found


def aviary(w: World) -> None:
    """Put the person into a group."""
    w.tenant.put_group(Group(GroupId("00000000-0000-4000-9000-000000000001"), "Aviary"), (key(CANARY),))
