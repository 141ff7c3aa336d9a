"""Bringing those people up to date who were found one by one on an Exchange Server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.ids import ConnectionId
from desktop.model.people import Person, PersonKind
from desktop.model.progress import Progress, Stage
from desktop.workers.server_ports import server_ports
from desktop.workers.task import TaskContext, Topic
from desktop.workers.tasks.find_people import put_found

if TYPE_CHECKING:
    from desktop.storage.store import Store

_KINDS = (PersonKind.USER, PersonKind.ORGANISATION_CONTACT)


async def read_found_people(ctx: TaskContext, connection_id: ConnectionId) -> None:
    """Ask the server for everybody who is kept, by address: one request for each; for the event loop.

    Whoever is not found any more stays as he is known: a search that finds nothing proves nothing.
    """

    def kept(store: Store) -> list[Person]:
        return [one for one in store.directory.all_people(connection_id) if one.kind in _KINDS and one.mail]

    ports = await server_ports(ctx, connection_id)
    people = await ctx.in_db(kept)
    fresh: list[Person] = []
    for done, person in enumerate(people):
        ctx.stop_if_cancelled()
        ctx.report(Progress(Stage.READING_PEOPLE, done, len(people)))
        found = await ctx.in_net(ports.search.search, person.mail)
        fresh += [one for one in found.people if one.key == person.key]
    now = ctx.services.now()
    if people:
        await ctx.in_db(lambda store: put_found(store, connection_id, fresh, now))
    ports.search.keep(fresh)
    ctx.announce(Topic.DIRECTORY)
