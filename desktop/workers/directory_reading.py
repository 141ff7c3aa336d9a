"""Reading a directory into the vault, page by page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial

from desktop.connectors.ports import DirectoryReader, GroupsPage, PeoplePage
from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId, GroupId, SourceId
from desktop.model.people import Members
from desktop.model.progress import Progress, Stage
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.workers.found_people_reading import read_found_people
from desktop.workers.task import TaskContext, Topic

ANNOUNCE_EVERY_S = 2.0
"""How often screens read again while a directory comes in: often enough to see it grow."""
GROUPS_PER_CALL = 20
CALLS_AT_ONCE = 4

Page = PeoplePage | GroupsPage


_STAGES = {
    Feed.PEOPLE: Stage.READING_PEOPLE,
    Feed.ORGANISATION_CONTACTS: Stage.READING_PEOPLE,
    Feed.GROUPS: Stage.READING_GROUPS,
}


def _groups_in(connection_id: ConnectionId, groups: frozenset[GroupId], store: Store) -> frozenset[GroupId]:
    rows = (row for group_id in groups for row in store.directory.child_groups(connection_id, group_id))
    return frozenset(row.group.id for row in rows)


def _leading_to(
    connection_id: ConnectionId, groups: frozenset[GroupId], failed: Set[GroupId], store: Store
) -> frozenset[GroupId]:
    """Return those groups that are, or hold at any depth, one that failed."""
    return frozenset(one for one in groups if not failed.isdisjoint(_whole(connection_id, one, store)))


def _whole(connection_id: ConnectionId, group_id: GroupId, store: Store) -> set[GroupId]:
    """Return a group and all groups inside it."""
    found: set[GroupId] = set()
    level = frozenset((group_id,))
    while level:
        found |= level
        level = _groups_in(connection_id, level, store) - found
    return found


def _next(pages: Iterator[Page]) -> Page | None:
    return next(pages, None)


@dataclass(frozen=True, slots=True)
class Needed:
    """What a plan needs besides a directory's users: these groups with those inside, organisation contacts, sources."""

    groups: frozenset[GroupId]
    organisation_contacts: bool
    mailbox_sources: frozenset[SourceId] = frozenset()


class DirectoryReading:
    """One reading of a connection's directory: all of it, or what is `needed`; for the event loop."""

    def __init__(self, ctx: TaskContext, connection_id: ConnectionId, needed: Needed | None = None) -> None:
        self._ctx = ctx
        self._needed = needed
        self._connection_id = connection_id
        self._done = 0
        self._announced = float("-inf")

    async def run(self) -> frozenset[GroupId]:
        """Read; returns the groups whose members could not be read (those known from before stay).

        Of groups that are needed, those that could not be read whole, with all that is inside them.
        """
        connection = await self._ctx.in_db(lambda store: store.connections.get(self._connection_id))
        if not connection.lists_people:
            await read_found_people(self._ctx, self._connection_id)
            return frozenset()
        opened = await self._ctx.services.connections.get(self._connection_id)
        reader, needed = opened.directory, self._needed
        await self._feed(Feed.PEOPLE, reader.people)
        if needed is None or needed.organisation_contacts:
            await self._feed(Feed.ORGANISATION_CONTACTS, reader.organisation_contacts)
        failed: frozenset[GroupId] = frozenset()
        if needed is None:
            await self._feed(Feed.GROUPS, reader.groups)
            groups = await self._ctx.in_db(lambda store: store.directory.groups(self._connection_id))
            failed = await self._members(reader, [row.group.id for row in groups])
        elif needed.groups:
            await self._feed(Feed.GROUPS, reader.groups)
            failed = await self._members_inside(reader, needed.groups)
        self._ctx.announce(Topic.DIRECTORY)
        return failed

    async def _feed(self, feed: Feed, read: Callable[[str | None], Iterator[Page]]) -> None:
        state = await self._ctx.in_db(lambda store: store.directory.state(self._connection_id, feed))
        pages = await self._ctx.in_net(read, state)
        is_full = False
        self._done = 0
        while True:
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(_STAGES[feed], self._done))
            page = await self._ctx.in_net(_next, pages)
            if page is None:
                return
            is_full = is_full or page.is_restart
            await self._store(feed, page, is_full=is_full)
            self._done += len(page.people) if isinstance(page, PeoplePage) else len(page.groups)
            self._announce()

    async def _store(self, feed: Feed, page: Page, *, is_full: bool) -> None:
        taken_at = self._ctx.services.now()

        def store_page(store: Store) -> None:
            directory = store.directory
            if page.is_restart:
                directory.begin_full(self._connection_id, feed)
            if isinstance(page, PeoplePage):
                directory.put_people(self._connection_id, feed, page.people)
                directory.remove_people(self._connection_id, page.removed)
            else:
                directory.put_groups(self._connection_id, page.groups)
                directory.remove_groups(self._connection_id, page.removed)
            if page.state is not None:  # the last page: what a full reading did not bring is gone
                directory.end_reading(self._connection_id, feed, page.state, taken_at, is_full=is_full)

        await self._ctx.in_db(store_page)

    async def _members_inside(self, reader: DirectoryReader, groups: frozenset[GroupId]) -> frozenset[GroupId]:
        """Read who is in some groups and in the groups inside them, level by level; a loop simply ends.

        Returns those of them that could not be read whole: nobody knows who is in a group inside that was not read.
        """
        read: set[GroupId] = set()
        failed: set[GroupId] = set()
        level = groups
        while level:
            failed |= await self._members(reader, sorted(level))
            read |= level
            inside = await self._ctx.in_db(partial(_groups_in, self._connection_id, level))
            level = inside - read
        if not failed:
            return frozenset()
        return await self._ctx.in_db(partial(_leading_to, self._connection_id, groups, failed))

    async def _members(self, reader: DirectoryReader, ids: Sequence[GroupId]) -> frozenset[GroupId]:
        """Read who is in each group: a delta of groups does not tell of every change of their members."""
        calls = [ids[start : start + GROUPS_PER_CALL] for start in range(0, len(ids), GROUPS_PER_CALL)]
        failed: set[GroupId] = set()
        done = 0
        for start in range(0, len(calls), CALLS_AT_ONCE):
            self._ctx.stop_if_cancelled()
            self._ctx.report(Progress(Stage.READING_GROUPS, done, len(ids)))
            asked = calls[start : start + CALLS_AT_ONCE]
            answers = await asyncio.gather(*(self._ctx.in_net(reader.members, call) for call in asked))
            for call, answer in zip(asked, answers, strict=True):
                failed |= await self._store_members(call, answer)
                done += len(call)
            self._announce()
        return frozenset(failed)

    async def _store_members(self, ids: Sequence[GroupId], answers: Sequence[Members | AppError]) -> set[GroupId]:
        read = [answer for answer in answers if isinstance(answer, Members)]

        def store_all(store: Store) -> None:
            for members in read:
                store.directory.put_members(self._connection_id, members)

        await self._ctx.in_db(store_all)
        return {group_id for group_id, answer in zip(ids, answers, strict=True) if not isinstance(answer, Members)}

    def _announce(self) -> None:
        now = self._ctx.services.monotonic()
        if now - self._announced >= ANNOUNCE_EVERY_S:
            self._announced = now
            self._ctx.announce(Topic.DIRECTORY)
