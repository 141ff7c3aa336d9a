"""What the privacy screen and `privacy` read: holdings, forecasts, runs of the rules, holds, notice, files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.privacy import Category, Hold, Holding
from desktop.model.retention import (
    Consent,
    ConsentKind,
    FileState,
    Forecast,
    Holdings,
    LogEntry,
    NoticeFacts,
    NoticeVersion,
    ProtectionContact,
    RetentionRun,
    WrittenFile,
)
from desktop.planning.retention import checked_clock, cut_off, next_date, next_of, periods
from desktop.workers.subscription_end import subscription_end
from desktop.workers.task import ComputingQuery, Query
from desktop.workers.text_file import digest_of

if TYPE_CHECKING:
    from desktop.storage.store import Store


class ReadHoldings(Query[Holdings]):
    """Every category with its figures, its period and the next date; opens at once in a vault of any size."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def read(self, store: Store) -> Holdings:
        """Read, on the `db` lane."""
        days = periods(store.rules.chosen())
        clock = checked_clock(self._now, store.rules.told())
        ends_at = subscription_end(store)
        holds = store.holds.all()
        held = {hold.category: hold for hold in holds if hold.category is not None}
        lines, counted, uncounted = [], [], set()
        for category in Category:
            figures = store.categories.figures(category)
            hold, period = held.get(category), days.get(category)
            next_at = next_date(category, period, figures.oldest, ends_at, figures.entries) if hold is None else None
            lines.append(Holding(category, figures.entries, figures.size_bytes, figures.oldest, period, next_at, hold))
            if figures.counted_at is not None:
                counted.append(figures.counted_at)
            if not figures.is_counted:
                uncounted.add(category)
        return Holdings(
            lines=tuple(lines),
            vault_bytes=store.categories.vault_bytes,
            clock=clock,
            contact=store.rules.contact(),
            next_at=min((line.next_at for line in lines if line.next_at is not None), default=None),
            last_run=store.rules.last_run(),
            ends_at=ends_at,
            holds=holds,
            counted_at=min(counted, default=None),
            uncounted=frozenset(uncounted),
        )


class ForecastRule(Query[Forecast]):
    """What an edited period would take: how many entries at once, and when the next would go."""

    def __init__(self, category: Category, days: int, now: datetime) -> None:
        self._category = category
        self._days = days
        self._now = now

    def read(self, store: Store) -> Forecast:
        """Read, on the `db` lane."""
        clock = checked_clock(self._now, store.rules.told())
        entries, dates = store.categories.aged(self._category, cut_off(clock.now, self._days))
        next_at = next_of(dates, clock.now, self._days)
        is_held = self._category in store.holds.kept().categories
        return Forecast(self._category, self._days, entries, next_at, is_held)


class ReadRetentionRuns(Query[tuple[RetentionRun, ...]]):
    """The last runs of the rules, newest first."""

    def read(self, store: Store) -> tuple[RetentionRun, ...]:
        """Read, on the `db` lane."""
        return store.rules.runs()


class ReadHolds(Query[tuple[Hold, ...]]):
    """The legal holds in force."""

    def read(self, store: Store) -> tuple[Hold, ...]:
        """Read, on the `db` lane."""
        return store.holds.all()


class ReadConsents(Query[tuple[Consent, ...]]):
    """Every consent, newest first, withdrawn ones too."""

    def read(self, store: Store) -> tuple[Consent, ...]:
        """Read, on the `db` lane."""
        return store.consents.all()


class ReadProtectionContact(Query[ProtectionContact]):
    """Whom people turn to about their data."""

    def read(self, store: Store) -> ProtectionContact:
        """Read, on the `db` lane."""
        return store.rules.contact()


class ReadNoticeFacts(Query[NoticeFacts]):
    """What the privacy notice says, as values: the rules that are in force now."""

    def read(self, store: Store) -> NoticeFacts:
        """Read, on the `db` lane."""
        return notice_facts(store)


class ReadNoticeVersions(Query[tuple[NoticeVersion, ...]]):
    """The versions of the notice, newest first, in one language or ("") in all."""

    def __init__(self, language: str = "") -> None:
        self._language = language

    def read(self, store: Store) -> tuple[NoticeVersion, ...]:
        """Read, on the `db` lane."""
        return store.notices.all(self._language)


class ReadUnseenNotice(Query[NoticeVersion | None]):
    """The newest version of the notice in a language where nobody was shown it yet."""

    def __init__(self, language: str) -> None:
        self._language = language

    def read(self, store: Store) -> NoticeVersion | None:
        """Read, on the `db` lane."""
        return store.notices.unseen(self._language, store.rules.seen_notice())


class ReadWrittenFiles(ComputingQuery[tuple[WrittenFile, ...], tuple[tuple[WrittenFile, FileState], ...]]):
    """The files that the program wrote outside the vault, each with what became of it."""

    def load(self, store: Store) -> tuple[WrittenFile, ...]:
        """Read the list."""
        return store.files.all()

    def compute(self, loaded: tuple[WrittenFile, ...]) -> tuple[tuple[WrittenFile, FileState], ...]:
        """Look at each file."""
        return tuple((one, state_of(one)) for one in loaded)


class ReadProgramLog(Query[tuple[LogEntry, ...]]):
    """The newest lines of the program log, the newest last."""

    def __init__(self, limit: int = 1000) -> None:
        self._limit = limit

    def read(self, store: Store) -> tuple[LogEntry, ...]:
        """Read, on the `db` lane."""
        return store.log.last(self._limit)


def notice_facts(store: Store) -> NoticeFacts:
    """Return what the privacy notice says, on the `db` lane."""
    connections = store.connections.all()
    return NoticeFacts(
        days=periods(store.rules.chosen()),
        contact=store.rules.contact(),
        has_online=any(not one.kind.is_exchange_server for one in connections),
        has_server=any(one.kind.is_exchange_server for one in connections),
        connections=tuple(one.name for one in connections),
        sends_notice_mail=store.consents.in_force(ConsentKind.NOTICE_MAIL) is not None,
        holds=len(store.holds.all()),
    )


def state_of(file: WrittenFile) -> FileState:
    """Return what became of a file; for the `cpu` lane."""
    path = Path(file.path)
    if not path.exists() and not path.is_symlink():
        return FileState.GONE
    return FileState.UNCHANGED if digest_of(path) == file.digest else FileState.CHANGED
