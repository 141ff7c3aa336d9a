"""The whole road on an Exchange Server: first run, nothing changed, updates, deletes, undo; requests and seconds of each."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop.demo.population import build
from desktop.demo.population.anchors import object_guid
from desktop.demo.population.shapes import PopulationSize
from desktop.model.ids import NO_PHOTO, PersonKey
from desktop.model.people import PersonKind
from desktop.model.plan import ChangeKind
from desktop.model.run import RunState
from desktop.model.syncset import Brakes, Rules, Selection, SelectionKind
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.read_photos import ReadPhotos
from tests.bench.goals import Measured
from tests.bench.people import Size
from tests.bench.road import CONNECTION, Road, Round, everybody, road

SIZE = Size(mailboxes=40, people=300, photos=200)
UPDATED, LEFT = 5, 3
"""So many people get another title, and so many leave the set."""


def main(size: Size = SIZE) -> Sequence[Measured]:
    """Print the table and return the goals' rows; raises where something does not end as it shall."""
    return asyncio.run(_measure(size))


async def _measure(size: Size) -> Sequence[Measured]:
    tenant = {
        "people": size.people * 2,
        "photos": size.photos * 2,
        "mailboxes": 2,
        "server_mailboxes": size.mailboxes,
    }
    with tempfile.TemporaryDirectory() as folder:
        async with road(Path(folder) / "profile", everybody(), is_on_server=True, **tenant) as made:
            await _choose(made, size)
            ids = {f"u.{object_guid(one.id)}": one.id for one in build(PopulationSize(groups=60, **tenant)).users}
            return await _walk(made, size, ids)


async def _choose(made: Road, size: Size) -> None:
    """Let the set have exactly this size, and the first plan read all photos."""
    await made.do(ReadDirectory(CONNECTION))
    in_db = made.services.lanes.in_db
    users = await in_db(
        lambda store: [one.key for one in store.directory.all_people(CONNECTION) if one.kind is PersonKind.USER]
    )
    await made.do(ReadPhotos(CONNECTION, users))
    known = await in_db(lambda store: store.photos.sources(CONNECTION, users))
    has_photo = {key: key in known and known[key].photo_hash != NO_PHOTO for key in users}
    made.pictured = [key for key in users if has_photo[key]][: size.photos]
    made.plain = [key for key in users if not has_photo[key]][: size.people - size.photos]
    made.mailboxes = [PersonKey(f"u.{object_guid(one['id'])}") for one in made.control.mailboxes("server")]
    made.mailboxes = made.mailboxes[: size.mailboxes]
    if (len(made.pictured), len(made.plain), len(made.mailboxes)) != (
        size.photos, size.people - size.photos, size.mailboxes,
    ):  # fmt: skip
        raise RuntimeError("the tenant has fewer people, photos or mailboxes than are measured with")
    await _put_set(made, (*made.pictured, *made.plain))


async def _put_set(made: Road, people: Sequence[PersonKey]) -> None:
    chosen = replace(
        everybody(),
        sources=tuple(Selection(SelectionKind.PERSON, key) for key in sorted(people)),
        targets=tuple(Selection(SelectionKind.PERSON, key) for key in made.mailboxes),
        rules=Rules(skip_owner=False, skip_guests=False, skip_disabled=False, may_delete=True),
        brakes=Brakes(run_count=0),  # the brake holds whatever would be deleted
    )
    await made.services.lanes.in_db(lambda store: store.sets.put(chosen))


def _foreign(made: Road) -> object:
    """Return all that lies in the mailboxes but for our folder, and what our deletions left in Deleted Items."""
    owners = [one["id"] for one in made.control.mailboxes("server")]
    dumps = [made.control.dump(one)["folders"] for one in owners]
    ours = ("Contacts/Bench", "Deleted Items", "Deleted Items/Bench")
    return [[folder for folder in folders if folder["path"] not in ours] for folders in dumps]


async def _walk(made: Road, size: Size, ids: dict[str, str]) -> Sequence[Measured]:
    foreign = _foreign(made)
    rounds = {"first run": await made.round(), "nothing changed": await made.round()}
    for key in made.plain[:UPDATED]:
        made.control.ask("PATCH", f"/users/{ids[key]}", {"properties": {"jobTitle": "Chief Benchmark Officer"}})
    rounds["5 people with another title"] = await made.round()
    everyone = (*made.pictured, *made.plain)
    await _put_set(made, everyone[LEFT:])
    rounds["3 people leave the set, brake released"] = left = await made.round()
    assert left.header.brakes, "the brake held"
    assert left.run is not None
    rounds["that undone"] = await made.round(MakeUndoPlan(left.run.id))
    await _put_set(made, everyone)
    rounds["nothing to do again"] = await made.round()
    _check(rounds, size)
    assert _foreign(made) == foreign, "foreign contacts are untouched"
    return _told(rounds, size)


def _check(rounds: dict[str, Round], size: Size) -> None:
    """Raise where a round does not end as it shall."""
    for what, done in rounds.items():
        if done.run is not None:
            assert (done.run.state, done.run.failed, done.run.conflicts) == (RunState.FINISHED, 0, 0), what
            assert done.run.verified == size.mailboxes, what
    counts = {
        what: {kind: number for kind, number in done.header.counts.items() if number} for what, done in rounds.items()
    }
    each = size.mailboxes
    assert counts["first run"] == {ChangeKind.CREATE: each * size.people, ChangeKind.PHOTO: each * size.photos}
    assert counts["nothing changed"] == counts["nothing to do again"] == {ChangeKind.KEEP: each * size.people}
    assert counts["5 people with another title"][ChangeKind.UPDATE] == each * UPDATED
    assert counts["3 people leave the set, brake released"][ChangeKind.DELETE] == each * LEFT
    assert counts["that undone"][ChangeKind.CREATE] == each * LEFT


def _told(rounds: dict[str, Round], size: Size) -> Sequence[Measured]:
    print(f"the whole road for {size} on the demo tenant's Exchange Server, plan and run together")
    print(f"{'':<42}{'requests':>10}{'seconds':>10}")
    asked = {}
    for what, done in rounds.items():
        asked[what] = {
            name.removeprefix("ews."): number
            for name, number in done.counters["operations"].items()
            if name.startswith("ews.")
        }
        print(f"{what:<42}{sum(asked[what].values()):>10,}{done.seconds:>10.1f}")
        print(f"  {', '.join(f'{number:,} {name}' for name, number in asked[what].items())}")
    each, contacts = size.mailboxes, size.mailboxes * size.people
    still = asked["nothing changed"]
    first, photos = asked["first run"], size.mailboxes * size.photos
    plain = first["CreateItem"] / contacts
    picture = first["CreateAttachment"] / photos
    hammering = sum(done.counters["inside_retry_after"] for done in rounds.values())
    return [
        Measured(
            f"{size}: requests for a mailbox in which nothing changed",
            (still["SyncFolderItems"] + still["GetFolder"]) / each,
            2,
        ),
        Measured("  requests that write a new contact without a photo", plain, 0.04),
        Measured("  requests that write a new contact with a photo", plain + picture, 1.1),
        Measured("  requests of the whole first run for each contact", sum(first.values()) / contacts, 0.8),
        Measured(
            "  requests for an update, 5 in a mailbox",
            _share(asked["5 people with another title"], each * UPDATED),
            1.6,
        ),
        Measured(
            "  requests for a delete, 3 in a mailbox",
            _share(asked["3 people leave the set, brake released"], each * LEFT),
            2.6,
        ),
        Measured("  requests inside a back-off", hammering, 0),
    ]


def _share(asked: dict[str, int], writes: int) -> float:
    return sum(asked.values()) / writes


if __name__ == "__main__":
    main(Size(*map(int, sys.argv[1:4])) if len(sys.argv) == 4 else SIZE)
