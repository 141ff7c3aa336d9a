"""An opened vault: its repositories and its transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

from desktop.model.errors import Bug
from desktop.storage.audit import Audit
from desktop.storage.cards import Cards
from desktop.storage.category_rows import CategoryRows
from desktop.storage.connections import Connections
from desktop.storage.copies import Copies
from desktop.storage.database import converted_errors, database_path, integrity_problems
from desktop.storage.directory import Directory
from desktop.storage.identities import Identities
from desktop.storage.journal import Journal
from desktop.storage.key_file import KeyClass, OpenedKeys
from desktop.storage.licences import Licences
from desktop.storage.mailbox_addresses import MailboxAddressRows
from desktop.storage.mailboxes import Mailboxes
from desktop.storage.notice_consent import NoticeConsents
from desktop.storage.photos import Photos
from desktop.storage.plans import Plans
from desktop.storage.review import Review
from desktop.storage.runs import Runs
from desktop.storage.secret_values import SecretValues
from desktop.storage.sets import Sets
from desktop.storage.settings import Settings
from desktop.storage.settled import SettledFolders
from desktop.storage.snapshots import Snapshots
from desktop.storage.sources import Sources


class Store:
    """One repository for each aggregate, over one connection; bound to the thread that opened it.

    `release` gives the profile's lock back. Everything is to be done inside `transaction`. `home`, `kek`, `keys` and
    `generation` are for the storage package: what replaces keys or files needs them.
    """

    def __init__(
        self, connection: sqlcipher3.Connection, opened: OpenedKeys, home: Path, release: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._path = str(database_path(home, opened.generation))
        self._release = release
        self.home = home
        self.kek, self.keys, self.generation = opened.kek, opened.keys, opened.generation
        keys = opened.keys
        self.connections = Connections(connection)
        self.secrets = SecretValues(connection, keys[KeyClass.SECRETS])
        self.addresses = MailboxAddressRows(connection, keys[KeyClass.ADDRESSES])
        self.settings = Settings(connection)
        self.directory = Directory(connection)
        self.identities = Identities(connection)
        self.sources = Sources(connection, self.directory)
        self.photos = Photos(connection)
        self.sets = Sets(connection)
        self.mailboxes = Mailboxes(connection)
        self.cards = Cards(connection)
        self.copies = Copies(connection)
        self.snapshots = Snapshots(connection, self.cards)
        self.settled = SettledFolders(connection)
        self.plans = Plans(connection, self.cards)
        self.review = Review(connection)
        self.runs = Runs(connection)
        self.journal = Journal(connection)
        self.audit = Audit(connection)
        self.notice_consents = NoticeConsents(connection)
        self.licences = Licences(connection, opened.keys[KeyClass.ORDERS], self.audit)
        self.categories = CategoryRows(connection, home, self.journal, self.audit)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is done inside, or nothing when it raises."""
        if self._connection.in_transaction:
            raise Bug("a transaction within a transaction")
        with converted_errors(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk can have ended it already
                    self._connection.execute("ROLLBACK")
                raise

    def integrity_problems(self) -> list[str]:
        """Return what is wrong with the pages."""
        return integrity_problems(self._connection)

    def close(self) -> None:
        """Close the database (its write-ahead log is folded in and removed) and give the lock back."""
        try:
            self._connection.close()
        finally:
            self._release()
