"""An opened vault: its repositories and its transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

from desktop.model.errors import AppError, Bug, VaultDamaged
from desktop.storage.anchor_keeper import AnchorKeeper
from desktop.storage.audit import Audit
from desktop.storage.cards import Cards
from desktop.storage.category_rows import CategoryRows
from desktop.storage.certificates import Certificates
from desktop.storage.connections import Connections
from desktop.storage.copies import Copies
from desktop.storage.database import converted_errors, database_path, integrity_problems, open_database
from desktop.storage.declarations import Consents, NoticeVersions
from desktop.storage.directory import Directory
from desktop.storage.erased_people import ErasedPeople
from desktop.storage.erasures import Erasures
from desktop.storage.holds import Holds
from desktop.storage.identities import Identities
from desktop.storage.journal import Journal
from desktop.storage.key_file import KeyClass, Keys, OpenedKeys
from desktop.storage.licences import Licences
from desktop.storage.mailbox_addresses import MailboxAddressRows
from desktop.storage.mailboxes import Mailboxes
from desktop.storage.people_held import PeopleHeld
from desktop.storage.photos import Photos
from desktop.storage.plans import Plans
from desktop.storage.program_log import ProgramLog
from desktop.storage.retention_rules import RetentionRules
from desktop.storage.review import Review
from desktop.storage.runs import Runs
from desktop.storage.secret_values import SecretValues
from desktop.storage.sets import Sets
from desktop.storage.settings import Settings
from desktop.storage.settled import SettledFolders
from desktop.storage.snapshots import Snapshots
from desktop.storage.sources import Sources
from desktop.storage.tenant_setups import TenantSetupRows
from desktop.storage.wipe_records import WipeRecords
from desktop.storage.written_files import WrittenFiles


class Store:
    """One repository for each aggregate, over one connection; bound to the thread that opened it.

    `release` gives the profile's lock back; a database in memory has no `keeper` of an anchor. Everything is to be
    done inside `transaction`. `home`, `kek`, `keys` and `generation` are for the storage package: what replaces keys or
    files needs them.
    """

    def __init__(
        self,
        connection: sqlcipher3.Connection,
        opened: OpenedKeys,
        home: Path,
        release: Callable[[], None],
        keeper: AnchorKeeper | None = None,
    ) -> None:
        self._release = release
        self._keeper = keeper
        self._was_damaged = False
        self._changes_backed_up = -1
        self.is_closed = False
        self.issuers: tuple[bytes, ...] = ()
        """Who may sign licences, once the program said so: see `Licences`."""
        self.home = home
        self.kek, self.keys, self.generation = opened.kek, opened.keys, opened.generation
        self._take(connection)

    def _take(self, connection: sqlcipher3.Connection) -> None:
        """Build every repository over a connection."""
        keys = self.keys
        self._connection = connection
        self._path = str(database_path(self.home, self.generation))
        self.erasures = Erasures(connection, self.home, self.kek)
        self.connections = Connections(connection, self.erasures)
        self.secrets = SecretValues(connection, keys[KeyClass.SECRETS])
        self.tenant_setups = TenantSetupRows(connection, keys[KeyClass.SECRETS])
        self.erased = ErasedPeople(connection, keys[KeyClass.AUDIT])
        self.addresses = MailboxAddressRows(connection, keys[KeyClass.ADDRESSES], self.erased)
        self.settings = Settings(connection)
        self.directory = Directory(connection, self.erased)
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
        self.people_held = PeopleHeld(connection, self.addresses, self.journal, self.audit)
        self.wipes = WipeRecords(connection)
        self.certificates = Certificates(connection, keys[KeyClass.AUDIT])
        self.rules = RetentionRules(connection, self.settings)
        self.holds = Holds(connection)
        self.log = ProgramLog(connection)
        self.consents = Consents(connection)
        self.notices = NoticeVersions(connection)
        self.files = WrittenFiles(connection)
        self.categories = CategoryRows(connection, self.home, self.journal, self.audit, self.erasures)
        self.licences = Licences(connection, keys[KeyClass.ORDERS], self.audit)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is done inside, or nothing when it raises."""
        if self._connection.in_transaction:
            raise Bug("a transaction within a transaction")
        try:
            with converted_errors(self._path):
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:  # a full disk can have ended it already
                        self._connection.execute("ROLLBACK")
                    raise
        except VaultDamaged:
            self._was_damaged = True
            raise
        finally:
            self.directory.settle()
            if self.erasures.has_open:
                self.erasures.settle()

    @property
    def path(self) -> Path:
        """The database file."""
        return Path(self._path)

    @property
    def connection(self) -> sqlcipher3.Connection:
        """The connection, for what works on the database as a whole."""
        return self._connection

    def adopt(self, connection: sqlcipher3.Connection, keys: Keys, generation: int) -> None:
        """Go on with another file under other keys; every repository is a new one, the former connection is closed.

        The anchor is that of the new file from then on.
        """
        former = self._connection
        self.keys, self.generation = keys, generation
        self._take(connection)
        former.close()
        self.renew_anchor()

    def renew(self) -> None:
        """Close the connection and open the same file again: its locks are as they should be afterwards."""
        self._connection.close()
        path = database_path(self.home, self.generation)
        self._take(open_database(path, self.keys[KeyClass.DATABASE]))

    def empty_log(self) -> None:
        """Fold the write-ahead log into the database and cut it off: what was deleted stands in neither."""
        with converted_errors(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def integrity_problems(self) -> list[str]:
        """Return what is wrong with the pages."""
        return integrity_problems(self._connection)

    def is_changed_since_backup(self) -> bool:
        """Tell whether anything was written since `note_backup`, or since the vault was opened; never in memory."""
        if self._keeper is None:
            return False
        return bool(self._connection.total_changes != self._changes_backed_up)

    def note_backup(self) -> None:
        """Remember that a copy holds all that there is."""
        self._changes_backed_up = self._connection.total_changes

    def renew_anchor(self) -> None:
        """Anchor what the database is now; outside a transaction, after whatever changed its keys or its file."""
        if self._keeper is not None:
            self._keeper.renew(self._connection, self.generation)

    def close(self) -> None:
        """Close the database (its write-ahead log is folded in and removed), anchor it and give the lock back."""
        self.is_closed = True
        is_whole = self._end_chains()
        try:
            self._connection.close()
            if is_whole and self._keeper is not None:
                self._keeper.end(Path(self._path))
        finally:
            self._release()

    def _end_chains(self) -> bool:
        """Take note of how far the chains go; a database that can't be read is left to the next opening."""
        try:
            with self.transaction():
                self.journal.compact()
                self.audit.compact()
                if self._keeper is not None:
                    self._keeper.see(self.journal.head(), self.audit.head())
        except (AppError, Bug, sqlcipher3.Error):
            return False
        return not self._was_damaged
