"""How many calls a sync takes, as the tenant counts them: first, unchanged, and with a few changes."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.model.ids import NO_PHOTO, PersonKey
from desktop.model.people import PersonKind
from desktop.model.plan import ChangeKind
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.store import Store
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.read_photos import ReadPhotos
from tests.bench.road import CONNECTION, Road, Round, everybody, road

PEOPLE, MAILBOXES, PHOTOS = 500, 100, 300
GOALS = {"first": 4120, "nothing changed": 32, "5 people and 2 photos changed": 80}


def main() -> None:
    asyncio.run(_measure())


async def _measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        size = {"people": PEOPLE * 12 // 10, "mailboxes": MAILBOXES, "photos": PEOPLE * 12 // 10 * PHOTOS // PEOPLE}
        async with road(Path(folder) / "profile", everybody(), **size) as made:
            await _choose(made)
            print(f"Calls for {MAILBOXES} mailboxes x {PEOPLE} people x {PHOTOS} photos, counted by the tenant")
            print(f"{'':<32}{'calls':>8}{'goal':>8}{'parts':>9}{'seconds':>9}  writes")
            _show("first", await made.round())
            _show("nothing changed", await made.round())
            await _change(made)
            _show("5 people and 2 photos changed", await made.round())


def _show(what: str, done: Round) -> None:
    counts, counters = done.header.counts, done.counters
    writes = ", ".join(f"{counts[kind]:,} {kind.value}" for kind in ChangeKind if counts.get(kind))
    figures = f"{counters['requests']:>8,}{GOALS[what]:>8,}{counters['parts']:>9,}{done.seconds:>9.1f}"
    print(f"{what:<32}{figures}  {writes}")
    print(f"{'':<32}{dict(counters['operations'])}")
    print(
        f"{'':<32}at most {counters['most_in_flight']} in flight per mailbox,"
        f" {counters['inside_retry_after']} inside a Retry-After, {counters['throttled']} throttled"
    )


async def _choose(made: Road) -> None:
    """Put exactly so many people with and without photos, and mailboxes, into the set."""
    await made.do(ReadDirectory(CONNECTION))
    users = await made.services.lanes.in_db(
        lambda store: [one.key for one in store.directory.all_people(CONNECTION) if one.kind is PersonKind.USER]
    )
    await made.do(ReadPhotos(CONNECTION, users))
    known = await made.services.lanes.in_db(lambda store: store.photos.sources(CONNECTION, users))
    pictured = [key for key in users if known[key].photo_hash]
    plain = [key for key in users if not known[key].photo_hash]
    people = sorted((*pictured[:PHOTOS], *plain[: PEOPLE - PHOTOS]))
    mailboxes = [PersonKey(f"u.{one['id']}") for one in made.control.mailboxes() if one["kind"] == "user"]
    made.pictured, made.plain = pictured[:PHOTOS], plain[: PEOPLE - PHOTOS]
    chosen = replace(
        everybody(),
        sources=tuple(Selection(SelectionKind.PERSON, key) for key in people),
        targets=tuple(Selection(SelectionKind.PERSON, key) for key in mailboxes[:MAILBOXES]),
    )
    await made.services.lanes.in_db(lambda store: _store(store, chosen, users))


def _store(store: Store, chosen: SyncSet, users: Sequence[PersonKey]) -> None:
    store.sets.put(chosen)
    for key in users:  # the first plan reads all photos
        store.photos.put_source(CONNECTION, key, "", NO_PHOTO, datetime(2000, 1, 1, tzinfo=UTC))


async def _change(made: Road) -> None:
    """Five people get another title, two of them another photo as well."""
    for number, key in enumerate(made.pictured[:2]):
        made.control.ask("PATCH", f"/users/{key[2:]}", {"portrait": 7000 + number})
    for key in (*made.pictured[:2], *made.plain[:3]):
        made.control.ask("PATCH", f"/users/{key[2:]}", {"properties": {"jobTitle": "Chief Benchmark Officer"}})
