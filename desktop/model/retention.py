"""How long what is stored stays, what the rules did, and what the administrator agreed to; no I/O and no clock.

Source: PRIVACY.md, "How long" and "The notice".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.model.privacy import Category, Hold, Holding


@dataclass(frozen=True, slots=True)
class RuleBounds:
    """The period of a category in days: `usual` until another is chosen, never below `lowest` or above `highest`."""

    usual: int
    lowest: int
    highest: int

    def holds(self, days: int) -> bool:
        """Tell whether a period is allowed."""
        return self.lowest <= days <= self.highest


RULES: Mapping[Category, RuleBounds] = {
    Category.BEFORE_IMAGES: RuleBounds(30, 0, 365),
    Category.SNAPSHOTS: RuleBounds(60, 1, 365),
    Category.PHOTOS: RuleBounds(60, 1, 365),
    Category.AUDIT: RuleBounds(365, 1, 365),
    Category.PROGRAM_LOG: RuleBounds(365, 1, 365),
}
"""Categories whose period can be chosen."""
SYNCHRONISED = (
    Category.BEFORE_IMAGES,
    Category.RUNS,
    Category.PLANS,
    Category.LINKS,
    Category.SNAPSHOTS,
    Category.PHOTOS,
    Category.DIRECTORY,
    Category.ADDRESSES,
    Category.SETS,
    Category.SECRETS,
    Category.BACKUPS,
)
"""The synchronised data of connections, in the order in which it goes; backups, because they hold it too."""
AFTER_END_DAYS = 90
"""Days after the end of trial or subscription after which synchronised data goes."""
NOTICE_DAYS = 10
"""Days before that end on which the notice about it is due."""
ORDER_YEARS = 10
"""Years after the end of the contract for which tax law asks for order data."""
CLOCK_JUMP = timedelta(hours=48)
"""A clock this much ahead of the last time that a tenant told erases nothing."""
EVERY = timedelta(days=1)
"""How often the rules run while the program is open."""


class ClockState(StrEnum):
    """What the clock of this computer is worth, compared with the last time that a tenant told."""

    GOOD = "good"
    UNKNOWN = "unknown"
    """No tenant told any time yet."""
    AHEAD = "ahead"
    """More than 48 hours ahead: nothing is erased."""
    BEHIND = "behind"
    """Set back: the tenant's time counts instead."""


@dataclass(frozen=True, slots=True)
class ClockCheck:
    """The time that the rules go by; `told` is the newest that a tenant told, `None` for none."""

    state: ClockState
    now: datetime
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class RetentionRun:
    """What one run of the rules took, by category; `kept` were due and are on hold."""

    at: datetime
    clock: ClockState
    taken: Mapping[Category, int] = field(default_factory=dict)
    kept: tuple[Category, ...] = ()
    orphans: int = 0
    """Cards and photos that nothing referred to any more."""

    @property
    def erased_nothing(self) -> bool:
        """Whether the clock kept the rules from running."""
        return self.clock is ClockState.AHEAD


@dataclass(frozen=True, slots=True)
class ProtectionContact:
    """Whom people turn to about their data; stands on notice, exports and certificates."""

    name: str = ""
    mail: str = ""
    postal: str = ""

    @property
    def is_given(self) -> bool:
        """Whether anything is known."""
        return bool(self.name or self.mail or self.postal)


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that the privacy screen opens with; one line for each category, in the order of `Category`.

    `counted_at` is when the figures of a large vault were counted, `None` where they are of now; categories in
    `uncounted` were never counted. `clock` is what the rules would go by now.
    """

    lines: tuple[Holding, ...]
    vault_bytes: int
    clock: ClockCheck
    contact: ProtectionContact
    next_at: datetime | None = None
    last_run: RetentionRun | None = None
    ends_at: datetime | None = None
    """End of trial or subscription, where one is known."""
    holds: tuple[Hold, ...] = ()
    counted_at: datetime | None = None
    uncounted: frozenset[Category] = frozenset()


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a period would take: `entries` at once, and when the next would go."""

    category: Category
    days: int
    entries: int
    next_at: datetime | None
    is_held: bool = False


class ConsentKind(StrEnum):
    """What goes beyond the notice and needs a yes first."""

    NOTICE_MAIL = "notice_mail"
    DIAGNOSTICS = "diagnostics"


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes with the words that it was given to; in force until it is withdrawn."""

    kind: ConsentKind
    given_at: datetime
    wording: str
    withdrawn_at: datetime | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class NoticeVersion:
    """The notice as it was from a day on, in one language."""

    sequence: int
    at: datetime
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """All that the notice's sentences are made of: the rules in force, and what of the program is in use."""

    days: Mapping[Category, int]
    contact: ProtectionContact
    has_online: bool
    has_server: bool
    connections: tuple[str, ...] = ()
    after_end_days: int = AFTER_END_DAYS
    order_years: int = ORDER_YEARS
    sends_notice_mail: bool = False
    holds: int = 0


class FileKind(StrEnum):
    """What the program wrote outside the vault."""

    REPORT = "report"
    SETS = "sets"
    PERSON = "person"
    CERTIFICATE = "certificate"
    NOTICE = "notice"
    RECORD = "record"
    DIAGNOSTICS = "diagnostics"
    LOG = "log"


class FileState(StrEnum):
    """What became of such a file."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """Somebody wrote to it, or it is no plain file: the program does not touch it."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that the program wrote where the administrator said."""

    sequence: int
    at: datetime
    path: str
    kind: FileKind
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the program log: a fixed sentence with codes and numbers; no values of anybody."""

    at: datetime
    level: str
    source: str
    message: str
