"""How many calls a sync takes, as the tenant counts them: first, unchanged, and with a few changes."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from desktop.model.people import PersonKind
from desktop.model.plan import ChangeKind
from desktop.storage.store import Store
from tests.bench.road import CONNECTION, Road, Round, everybody, road

PEOPLE, MAILBOXES, PHOTOS = 500, 100, 300
GOALS = {"first": 4120, "nothing changed": 32, "5 people and 2 photos changed": 80}


def main() -> None:
    asyncio.run(_measure())


async def _measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        size = {"people": PEOPLE, "mailboxes": MAILBOXES, "photos": PHOTOS}
        async with road(Path(folder) / "profile", everybody(), **size) as made:
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


async def _change(made: Road) -> None:
    def choose(store: Store) -> tuple[list[str], list[str]]:
        users = [one.key for one in store.directory.all_people(CONNECTION) if one.kind is PersonKind.USER]
        known = store.photos.sources(CONNECTION, users)
        pictured = [key[2:] for key in users if key in known and known[key].photo_hash]
        plain = [key[2:] for key in users if key not in known or not known[key].photo_hash]
        return pictured[:2], plain[:5]

    pictured, plain = await made.services.lanes.in_db(choose)
    for number, identifier in enumerate(pictured):
        made.control.ask("PATCH", f"/users/{identifier}", {"portrait": 7000 + number})
    for identifier in plain:
        made.control.ask("PATCH", f"/users/{identifier}", {"properties": {"jobTitle": "Chief Benchmark Officer"}})
