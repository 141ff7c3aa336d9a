"""What an Exchange Server costs: requests and seconds of the connector against the demo tenant's, one work at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import TypeVar

from PIL import Image

from desktop.connectors.ews.connection import ExchangeConnection, open_exchange
from desktop.connectors.ports import (
    ChangesWant,
    CreateContact,
    FolderState,
    FolderWant,
    MakeFolder,
    PutPhoto,
    WriteState,
)
from desktop.demo.process import start_tenant
from desktop.model.card import Card, content_hash
from desktop.model.connection import ConnectionSecrets, ExchangeAddress
from desktop.model.contact import FolderRef
from desktop.model.ids import ItemId, OperationId, PersonKey, PhotoHash, SetKey
from desktop.model.mark import Mark, encode_folder_mark
from tests.bench.goals import Measured

MAILBOXES, PEOPLE, PHOTOS = 20, 300, 200
_CARD = Card(display_name="Ada King", given_name="Ada", surname="King", emails=("ada@small.example",))
T = TypeVar("T")


def main() -> Sequence[Measured]:
    """Print the table and return the goals' rows."""
    tenant = start_tenant(server_mailboxes=MAILBOXES, is_throttling=False)
    try:
        ready = tenant.ready
        address = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
        connection = open_exchange(address, ConnectionSecrets(password=ready.service_password))
        try:
            return _Works(connection).run()
        finally:
            connection.close()
    finally:
        tenant.stop()


class _Works:
    """The works in their order, with what each took."""

    def __init__(self, connection: ExchangeConnection) -> None:
        self._connection = connection
        self._target = connection.contacts
        self._took: dict[str, int] = {}

    def run(self) -> Sequence[Measured]:
        """Walk through them."""
        print(f"{MAILBOXES} mailboxes x {PEOPLE} contacts x {PHOTOS} photos on the demo tenant's Exchange Server")
        print(f"{'':<44}{'requests':>10}{'seconds':>10}")
        folders = self._timed("folders made", self._folders)
        ids = self._timed("contacts created", lambda: self._in_parallel(self._fill, folders))
        self._timed("photos attached", lambda: self._in_parallel(self._picture, list(zip(folders, ids, strict=True))))
        states = self._timed("states of all folders", lambda: self._target.begin_changes(folders))
        wants = [ChangesWant(folder, str(state)) for folder, state in zip(folders, states, strict=True)]
        self._timed("nothing changed", lambda: self._target.changes(wants))
        found = self._timed("folders read whole", lambda: self._target.contacts(folders))
        assert all(one.reading is not None and len(one.reading.items) == PEOPLE for one in found)
        contacts, photos = MAILBOXES * PEOPLE, MAILBOXES * PHOTOS
        one = self._took["contacts created"] / contacts + self._took["photos attached"] / photos
        return [
            Measured("requests for a mailbox in which nothing changed", self._took["nothing changed"] / MAILBOXES, 2),
            Measured("requests for a new contact with its photo", one, 1.1),
            Measured("requests for a folder of 300 read whole", self._took["folders read whole"] / MAILBOXES, 4),
        ]

    def _timed(self, what: str, work: Callable[[], T]) -> T:
        before, start = self._connection.exchange.count().calls, perf_counter()
        result = work()
        self._took[what] = self._connection.exchange.count().calls - before
        print(f"{what:<44}{self._took[what]:>10,}{perf_counter() - start:>10.1f}", flush=True)
        return result

    def _in_parallel(self, work: Callable[[T], list[ItemId]], these: Sequence[T]) -> list[list[ItemId]]:
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(work, these))

    def _folders(self) -> list[FolderRef]:
        people = [one for page in self._connection.directory.people(None) for one in page.people]
        wants = [FolderWant(one.mailbox_id, "Bench") for one in people if one.is_mailbox_likely]
        there = [one.want for one in self._target.find_folders(wants) if one.state is FolderState.ABSENT]
        mark = encode_folder_mark(OperationId("1" * 32))
        made = [self._target.write([MakeFolder(one.mailbox_id, one.name, mark)])[0].folder_id for one in there]
        return [FolderRef(one.mailbox_id, known) for one, known in zip(there, made, strict=True) if known][:MAILBOXES]

    def _fill(self, folder: FolderRef) -> list[ItemId]:
        size, found = self._target.limits.batch_size, []
        for start in range(0, PEOPLE, size):
            creates = [CreateContact(folder, _CARD, _mark(number)) for number in range(start, start + size)]
            found += [one.item_id for one in self._target.write(creates) if one.item_id is not None]
        assert len(found) == PEOPLE
        return found

    def _picture(self, one: tuple[FolderRef, list[ItemId]]) -> list[ItemId]:
        folder, ids = one
        content = io.BytesIO()
        Image.effect_noise((240, 240), 60).convert("RGB").save(content, "JPEG", quality=60)
        size = self._target.limits.batch_size
        for start in range(0, PHOTOS, size):
            photos = [PutPhoto(folder, item_id, content.getvalue()) for item_id in ids[start : start + size]]
            assert {answer.state for answer in self._target.write(photos)} == {WriteState.DONE}
        return ids


def _mark(number: int) -> str:
    operation = OperationId(f"{number:032x}")
    return Mark(SetKey("5e70000a"), PersonKey(f"u.{number}"), operation, content_hash(_CARD), PhotoHash("")).encode()


if __name__ == "__main__":
    main()
