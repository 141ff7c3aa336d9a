"""Find the public folders of an Exchange Server that hold contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, Denied, ErrorCode, Gone
from desktop.model.ids import ConnectionId, MailboxId
from desktop.model.people import PersonKind
from desktop.model.search import PublicFolder
from desktop.model.source import folder_label, mailbox_source_id, public_folder_name
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.server_ports import server_ports
from desktop.workers.task import Outcome, Task, TaskContext, TaskName

if TYPE_CHECKING:
    from desktop.storage.store import Store

MOST_READERS = 5
"""So many mailboxes are tried: the first ones may have moved, or may see no public folders."""


@dataclass(frozen=True, slots=True)
class PublicSource:
    """A public folder as a source: `selection` for a set, `reader` is the address of the mailbox that sees it."""

    selection: Selection
    reader: str


class FindPublicFolders(Task[tuple[PublicSource, ...]]):
    """List the public folders with contacts as a mailbox sees them; `reader` is its address, "" for the first ones.

    Raises SOURCE_UNKNOWN where the directory has no such mailbox, and what the server answers to the last that was
    tried.
    """

    name = TaskName.FIND_FOLDERS

    def __init__(self, connection_id: ConnectionId, reader: str = "") -> None:
        self._connection_id = connection_id
        self._reader = reader.strip()

    async def run(self, ctx: TaskContext) -> Outcome[tuple[PublicSource, ...]]:
        """Ask; changes nothing."""
        ports = await server_ports(ctx, self._connection_id)
        readers = await ctx.in_db(lambda store: list(islice(self._readers(store), MOST_READERS)))
        failure: AppError = Gone(ErrorCode.SOURCE_UNKNOWN, self._reader, "no mailbox of the directory")
        for mailbox_id, address in readers:
            ctx.stop_if_cancelled()
            try:
                found = await ctx.in_net(ports.public_folders.find, mailbox_id)
            except (Denied, Gone) as error:
                failure = error
                continue
            return Outcome(tuple(_source(one, address) for one in found))
        raise failure

    def _readers(self, store: Store) -> Iterator[tuple[MailboxId, str]]:
        wanted = self._reader.casefold()
        for one in store.directory.all_people(self._connection_id):
            is_mailbox = one.kind is PersonKind.USER and one.is_mailbox_likely and one.is_enabled
            if is_mailbox and (not wanted or one.mail.casefold() == wanted):
                yield one.mailbox_id, one.mail


def _source(found: PublicFolder, reader: str) -> PublicSource:
    name = public_folder_name(found.path)
    reference = mailbox_source_id(found.folder.mailbox_id, name)
    return PublicSource(Selection(SelectionKind.MAILBOX_CONTACTS, reference, folder_label("", name)), reader)
