"""Reading people's photos into the vault, scaled to what a contact gets."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.connectors.ports import PhotoAnswer, PhotoState, PhotoWant
from desktop.model.errors import AppError
from desktop.model.ids import NO_PHOTO, ConnectionId, PersonKey
from desktop.model.progress import Progress, Stage
from desktop.storage.photos import SourcePhoto
from desktop.storage.store import Store
from desktop.workers.photos import scale_photo
from desktop.workers.source_photos import contact_photos, file_photos
from desktop.workers.task import TaskContext, Topic

DEFAULT_EDGE = 360
PHOTOS_PER_CALL = 20
CALLS_AT_ONCE = 8
_NEVER = timedelta(0)
_WITH_PHOTOS = ("u.", "f.", "m.")
"""How the keys of people begin who may have photos."""


@dataclass(slots=True)
class PhotosRead:
    """What came of it: new or gone photos, and the people whose photo can't be used or could not be read."""

    changed: int = 0
    unusable: dict[PersonKey, str] = field(default_factory=dict)
    failed: set[PersonKey] = field(default_factory=set)

    def add(self, other: PhotosRead) -> None:
        """Take in what came of reading others."""
        self.changed += other.changed
        self.unusable |= other.unusable
        self.failed |= other.failed


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is to be stored of one answer; `content` is `None` where the photo stays, empty where there is none."""

    person_key: PersonKey
    tag: str
    content: bytes | None


class PhotoReading:
    """Reads photos by tag: an unchanged one is not sent again. For the event loop.

    The size that a photo was scaled to stands before its tag, so that another size is asked for anew; `is_any_edge`
    takes every size. What was asked for within `fresh` is not asked for again.
    """

    def __init__(
        self,
        ctx: TaskContext,
        connection_id: ConnectionId,
        edge: int,
        *,
        fresh: timedelta = _NEVER,
        is_any_edge: bool = False,
    ) -> None:
        self._ctx = ctx
        self._connection_id = connection_id
        self._edge = edge
        self._fresh = fresh
        self._is_any_edge = is_any_edge
        self._read = PhotosRead()

    async def run(self, keys: Sequence[PersonKey]) -> PhotosRead:
        """Read the photos of these people; organisation contacts have none."""
        wants = await self._wants([key for key in keys if key.startswith(_WITH_PHOTOS)])
        calls = [
            same[start : start + PHOTOS_PER_CALL]
            for same in ([one for one in wants if one.person_key.startswith(kind)] for kind in _WITH_PHOTOS)
            for start in range(0, len(same), PHOTOS_PER_CALL)
        ]
        await self._ctx.services.connections.get(self._connection_id)  # or fail, whether or not anything is asked
        done = 0
        for start in range(0, len(calls), CALLS_AT_ONCE):
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(Stage.READING_PHOTOS, done, len(wants), failed=len(self._read.failed)))
            changed = self._read.changed
            together = calls[start : start + CALLS_AT_ONCE]
            await self._some(together)
            done += sum(map(len, together))
            if self._read.changed > changed:
                self._ctx.announce(Topic.PHOTOS)
        return self._read

    async def _wants(self, people: Sequence[PersonKey]) -> list[PhotoWant]:
        known = await self._ctx.in_db(lambda store: store.photos.sources(self._connection_id, people))
        now = self._ctx.services.now()
        wanted = [key for key in people if key not in known or not self._is_fresh(known[key], now)]
        return [PhotoWant(key, self._tag_of(known[key]) if key in known else None) for key in wanted]

    def _is_fresh(self, known: SourcePhoto, now: datetime) -> bool:
        """Tell whether a photo was asked for lately; in the future it was not: the clock was set back."""
        return timedelta(0) <= now - known.checked_at < self._fresh

    def _tag_of(self, known: SourcePhoto) -> str | None:
        edge, _, tag = known.tag.partition(":")
        is_usable = tag and (known.photo_hash == NO_PHOTO or self._is_any_edge or edge == str(self._edge))
        return tag if is_usable else None

    async def _some(self, calls: Sequence[Sequence[PhotoWant]]) -> None:
        answered = await asyncio.gather(*(self._ask(call) for call in calls))
        answers = [answer for call in answered for answer in call]
        kept = [one for answer in answers if (one := await self._kept(answer)) is not None]
        await self._ctx.in_db(lambda store: self._store(store, kept))

    async def _ask(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Ask for photos of people of one kind."""
        if wants[0].person_key.startswith("f."):
            return await file_photos(self._ctx, self._connection_id, wants)
        if wants[0].person_key.startswith("m."):
            return await contact_photos(self._ctx, self._connection_id, wants)
        opened = await self._ctx.services.connections.get(self._connection_id)
        return await self._ctx.in_net(opened.directory.photos, wants)

    async def _kept(self, answer: PhotoAnswer) -> _Kept | None:
        if answer.state is PhotoState.FAILED:
            self._read.failed.add(answer.person_key)
            return None
        if answer.state is PhotoState.UNCHANGED:
            return _Kept(answer.person_key, answer.tag, None)
        if answer.state is PhotoState.NONE:
            return _Kept(answer.person_key, f"{self._edge}:{answer.tag}" if answer.tag else "", b"")
        try:
            content = await self._ctx.in_cpu(scale_photo, answer.content, self._edge)
        except AppError as failure:
            self._read.unusable[answer.person_key] = failure.cause
            return _Kept(answer.person_key, "", b"")
        return _Kept(answer.person_key, f"{self._edge}:{answer.tag}", content)

    def _store(self, store: Store, kept: Sequence[_Kept]) -> None:
        now = self._ctx.services.now()
        known = store.photos.sources(self._connection_id, [one.person_key for one in kept])
        for one in kept:
            before = known.get(one.person_key)
            if one.content is None:
                if before is not None:
                    tag = f"{before.tag.partition(':')[0]}:{one.tag}" if one.tag else before.tag
                    store.photos.put_source(self._connection_id, one.person_key, tag, before.photo_hash, now)
                continue
            photo_hash = store.photos.put(one.content) if one.content else NO_PHOTO
            store.photos.put_source(self._connection_id, one.person_key, one.tag, photo_hash, now)
            self._read.changed += photo_hash != (before.photo_hash if before else NO_PHOTO)
