"""Find people on an Exchange Server that has no directory to be listed, and keep those who are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId
from desktop.model.people import Person, PersonKind
from desktop.model.search import FoundPeople
from desktop.storage.directory import Feed
from desktop.workers.server_ports import server_ports
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.storage.store import Store


class FindPeople(Task[FoundPeople]):
    """Ask the server for people whose name or address begins like a text; nothing is kept."""

    name = TaskName.FIND_PEOPLE

    def __init__(self, connection_id: ConnectionId, text: str) -> None:
        self._connection_id = connection_id
        self._text = text

    async def run(self, ctx: TaskContext) -> Outcome[FoundPeople]:
        """Ask; changes nothing."""
        ports = await server_ports(ctx, self._connection_id)
        found = await ctx.in_net(ports.search.search, self._text)
        ctx.stop_if_cancelled()
        return Outcome(found)


class KeepPeople(Task[None]):
    """Keep people who were found, so that sets can name them and their mailboxes can be opened."""

    name = TaskName.KEEP_PEOPLE

    def __init__(self, connection_id: ConnectionId, people: Sequence[Person]) -> None:
        self._connection_id = connection_id
        self._people = tuple(people)

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep them: people in the vault's directory, addresses in its sealed table."""
        ports = await server_ports(ctx, self._connection_id)
        now = ctx.services.now()
        await ctx.in_db(lambda store: put_found(store, self._connection_id, self._people, now))
        ports.search.keep(self._people)
        return Outcome(None, frozenset((Topic.DIRECTORY,)))


def put_found(store: Store, connection_id: ConnectionId, people: Sequence[Person], taken_at: datetime) -> None:
    """Add or replace people who were found one by one; whoever is kept already stays."""
    for feed, kind in ((Feed.PEOPLE, PersonKind.USER), (Feed.ORGANISATION_CONTACTS, PersonKind.ORGANISATION_CONTACT)):
        store.directory.put_people(connection_id, feed, [one for one in people if one.kind is kind])
    store.directory.end_reading(connection_id, Feed.PEOPLE, None, taken_at, is_full=False)
