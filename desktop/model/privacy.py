"""What is stored, how long, what a wipe takes, and what is held about a person; no I/O and no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import ConnectionId, PersonKey


class Category(StrEnum):
    """One kind of stored data with one rule; the value is part of the command line and of certificates.

    Source: PRIVACY.md, "What may be stored" and "How long".
    """

    DIRECTORY = "directory"
    """People, groups and sources of a connection."""
    PHOTOS = "photos"
    """Photos of people and of contacts."""
    SNAPSHOTS = "snapshots"
    """Contact folders as they were last read."""
    LINKS = "links"
    """Which contact in which mailbox is of which person."""
    PLANS = "plans"
    RUNS = "runs"
    """Results by mailbox and the journal of writes, without what was there before."""
    BEFORE_IMAGES = "before_images"
    """What contacts were before a run: taking it back needs them."""
    ADDRESSES = "addresses"
    """Mail addresses of mailboxes on an Exchange Server."""
    SECRETS = "secrets"
    """Certificates, tokens and passwords of connections."""
    SETS = "sets"
    AUDIT = "audit"
    PROGRAM_LOG = "program_log"
    EXPORTS = "exports"
    """The list of files that the program wrote outside the vault."""
    BACKUPS = "backups"
    ORDERS = "orders"
    """Licence, trial and order data."""
    RECORDS = "records"
    """Certificates of wipes, consents, versions of the notice: proof, without contact data."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold on a category, or on a person; it beats every rule until it is lifted."""

    id: str
    reason: str
    since: datetime
    category: Category | None = None
    person: PersonKey | None = None
    person_name: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What no rule and no wipe takes, because a legal hold is on it."""

    categories: frozenset[Category] = frozenset()
    people: frozenset[PersonKey] = frozenset()


NOTHING_HELD = Kept()


@dataclass(frozen=True, slots=True)
class Holding:
    """What is stored of one category: entries, bytes as far as they can be told, and what becomes of it.

    `days` is the period in force (`None`: until the administrator wipes it); `next_at` is when the rule takes
    something next (`None`: nothing to take, or nothing in sight).
    """

    category: Category
    entries: int
    size_bytes: int
    oldest: datetime | None = None
    days: int | None = None
    next_at: datetime | None = None
    hold: Hold | None = None


class WipeKind(StrEnum):
    """How much a wipe takes."""

    CATEGORY = "category"
    CONNECTION = "connection"
    ALL = "all"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class WipeScope:
    """What a wipe takes: a category, a connection with everything of it, one person, or the whole vault."""

    kind: WipeKind
    category: Category | None = None
    connection_id: ConnectionId | None = None
    person: PersonKey | None = None


@dataclass(frozen=True, slots=True)
class WipePreview:
    """What would go, by category, and what that means; `held` are the categories that a legal hold keeps back.

    `meanings` are codes with their values (such as `undo_ends` with a date); their sentences stand in the screens.
    """

    scope: WipeScope
    entries: Mapping[Category, int]
    size_bytes: int
    held: frozenset[Category] = frozenset()
    meanings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of a wipe; holds no personal data, failed wipes have one too.

    `body` is the canonical JSON that `signature` (Ed25519) is over, `public_key` is raw, both as hex.
    """

    id: str
    began_at: datetime
    ended_at: datetime
    scope: WipeScope
    is_done: bool
    body: str
    signature: str
    public_key: str


class Place(StrEnum):
    """Where something of a person is stored."""

    DIRECTORY = "directory"
    GROUPS = "groups"
    SETS = "sets"
    PHOTO = "photo"
    SNAPSHOT = "snapshot"
    LINK = "link"
    PLAN = "plan"
    JOURNAL = "journal"
    BEFORE_IMAGE = "before_image"
    RUN = "run"
    AUDIT = "audit"
    PROGRAM_LOG = "program_log"
    EXPORT = "export"
    ADDRESS = "address"
    HOLD = "hold"
    SETTING = "setting"
    """An account, a setting or a contact that the administrator entered."""


class Remark(StrEnum):
    """What has to be said of a finding."""

    NONE = ""
    FOREIGN = "foreign"
    """A contact of a user's own that names the person: it is the user's, and erasing leaves it."""
    ENTERED = "entered"
    """The administrator entered it; it is changed where it was entered, and erasing leaves it."""
    OWN_MAILBOX = "own_mailbox"
    """What is stored of the person's own mailbox, with the contacts of others in it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is stored about a person: what it says, why it is kept, until when (`None`: no date)."""

    place: Place
    category: Category
    title: str
    """What it is of: a mailbox, a plan, a run; may be personal."""
    at: datetime | None = None
    until: datetime | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    entries: int = 1
    remark: Remark = Remark.NONE

    @property
    def is_erased(self) -> bool:
        """Whether erasing the person takes it."""
        return self.remark not in (Remark.FOREIGN, Remark.ENTERED)
