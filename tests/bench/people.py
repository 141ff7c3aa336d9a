"""Exactly so many people, photos and mailboxes in the set of a benchmark's road."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.model.ids import NO_PHOTO, PersonKey
from desktop.model.people import PersonKind
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.storage.store import Store
from desktop.workers.tasks.read_directory import ReadDirectory
from desktop.workers.tasks.read_photos import ReadPhotos
from tests.bench.road import CONNECTION, Road, everybody, road


@dataclass(frozen=True, slots=True)
class Size:
    """So many people, `photos` of them with one, in so many mailboxes."""

    mailboxes: int
    people: int
    photos: int

    def __str__(self) -> str:
        return f"{self.mailboxes:,} mailboxes x {self.people:,} people x {self.photos:,} photos"


@asynccontextmanager
async def sized_road(folder: Path, size: Size) -> AsyncIterator[Road]:
    """Open a road whose set has this size; the tenant has a few people more to choose from."""
    more = {"people": size.people * 12 // 10, "photos": size.photos * 12 // 10, "mailboxes": size.mailboxes}
    async with road(folder / "profile", everybody(), **more) as made:
        await _choose(made, size)
        yield made


async def _choose(made: Road, size: Size) -> None:
    await made.do(ReadDirectory(CONNECTION))
    users = await made.services.lanes.in_db(
        lambda store: [one.key for one in store.directory.all_people(CONNECTION) if one.kind is PersonKind.USER]
    )
    await made.do(ReadPhotos(CONNECTION, users))
    known = await made.services.lanes.in_db(lambda store: store.photos.sources(CONNECTION, users))
    made.pictured = [key for key in users if known[key].photo_hash][: size.photos]
    made.plain = [key for key in users if not known[key].photo_hash][: size.people - size.photos]
    mailboxes = [PersonKey(f"u.{one['id']}") for one in made.control.mailboxes() if one["kind"] == "user"]
    made.mailboxes = mailboxes[: size.mailboxes]
    if (len(made.pictured), len(made.plain), len(made.mailboxes)) != (
        size.photos, size.people - size.photos, size.mailboxes,
    ):  # fmt: skip
        raise RuntimeError("the tenant has fewer people, photos or mailboxes than are measured with")
    chosen = replace(
        everybody(),
        sources=tuple(Selection(SelectionKind.PERSON, key) for key in sorted((*made.pictured, *made.plain))),
        targets=tuple(Selection(SelectionKind.PERSON, key) for key in made.mailboxes),
    )
    await made.services.lanes.in_db(lambda store: _store(store, chosen, users))


def _store(store: Store, chosen: SyncSet, users: Sequence[PersonKey]) -> None:
    store.sets.put(chosen)
    for key in users:  # the first plan reads all photos
        store.photos.put_source(CONNECTION, key, "", NO_PHOTO, datetime(2000, 1, 1, tzinfo=UTC))


def change_some(made: Road, title: str, portrait: int) -> None:
    """Five people get another title, two of them another photo as well; neither may have been given before."""
    for number, key in enumerate(made.pictured[:2]):
        made.control.ask("PATCH", f"/users/{key[2:]}", {"portrait": portrait + number})
    for key in (*made.pictured[:2], *made.plain[:3]):
        made.control.ask("PATCH", f"/users/{key[2:]}", {"properties": {"jobTitle": title}})
