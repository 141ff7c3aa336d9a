"""What a trial and licences allow at a moment: pure, so that each second before and after a date can be tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.model.connection import Connection, host_of
from desktop.model.errors import AppError, Denied, ErrorCode
from desktop.model.licence import Licence
from desktop.model.plan import ChangeKind, PlanHeader

TRIAL = timedelta(days=30)
NOTICE = timedelta(days=10)
"""So long before an end the notice is due, and the strip in the window is there."""
DELETION = timedelta(days=90)
"""So long after an end synchronised data are deleted."""
CLOCK_SLACK = timedelta(minutes=10)
"""A clock that was put right by less than this was not set back."""


class LicenceState(StrEnum):
    """What there is at the moment; the value is part of the JSON of the command line."""

    TRIAL = "trial"
    TRIAL_ENDED = "trial_ended"
    SUBSCRIPTION = "subscription"
    CANCELLED = "cancelled"
    """A cancelled subscription that has not run out yet."""
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    OTHER_TENANT = "other_tenant"
    FORGED = "forged"

    @property
    def is_open(self) -> bool:
        """Whether new plans may be applied."""
        return self in (LicenceState.TRIAL, LicenceState.SUBSCRIPTION, LicenceState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the vault holds: when the trial began, the licences that are genuine, how many are not.

    `latest_seen` is the latest moment that is known to have been: of the tenant's server, of an opening, of the audit
    log. A clock that shows less does not turn time back.
    """

    trial_began: datetime
    licences: tuple[Licence, ...] = ()
    forged: int = 0
    latest_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a vault stands, for one connection or for any.

    `at` is the moment that was judged: the clock's, or the latest one seen where the clock shows less. `ends_at` is
    when what is open closes, licences that follow without a gap included; or when it did. `is_final` says that nothing
    follows: a trial, or a subscription that was cancelled.
    """

    state: LicenceState
    at: datetime
    ends_at: datetime
    is_final: bool
    licence: Licence | None = None
    clock_back: timedelta = timedelta()
    was_open_by_clock: bool = False
    """The clock alone would have it open: only its being set back would gain days."""

    @property
    def is_clock_back(self) -> bool:
        """Whether the clock shows a moment before one that has been."""
        return self.clock_back > CLOCK_SLACK

    @property
    def left(self) -> timedelta:
        """How long it is still open; nothing where it is closed."""
        return max(self.ends_at - self.at, timedelta()) if self.state.is_open else timedelta()

    @property
    def days_left(self) -> int:
        """Days begun that are left."""
        return -(-self.left // timedelta(days=1))

    @property
    def notice_at(self) -> datetime | None:
        """When the notice is due; `None` where a subscription goes on, or nothing ends."""
        return self.ends_at - NOTICE if self.is_final else None

    @property
    def deletion_at(self) -> datetime | None:
        """When synchronised data are deleted; `None` where no end was agreed on."""
        return self.ends_at + DELETION if self.is_final else None

    @property
    def is_worth_a_word(self) -> bool:
        """Whether window and command line say it by themselves: it is closed, or ends within the notice's days."""
        return not self.state.is_open or self.left <= NOTICE or self.is_clock_back


@dataclass(frozen=True, slots=True)
class _Span:
    """A time in which new plans may be applied; `licence` is `None` for the trial."""

    begins_at: datetime
    ends_at: datetime
    licence: Licence | None = None

    def holds(self, at: datetime) -> bool:
        return self.begins_at <= at < self.ends_at

    @property
    def is_final(self) -> bool:
        return self.licence is None or self.licence.is_cancelled

    @property
    def state(self) -> LicenceState:
        if self.licence is None:
            return LicenceState.TRIAL
        return LicenceState.CANCELLED if self.licence.is_cancelled else LicenceState.SUBSCRIPTION


def judge(evidence: Evidence, now: datetime, names: frozenset[str] | None = None) -> Standing:
    """Return where a vault stands for whoever bears `names`; `None` asks for any connection.

    A subscription goes before the trial. Time is never less than `evidence.latest_seen`.
    """
    at = max(now, evidence.trial_began, evidence.latest_seen or now)
    fitting = [one for one in evidence.licences if names is None or one.covers(names)]
    trial = _Span(evidence.trial_began, evidence.trial_began + TRIAL)
    spans = [trial, *(_Span(one.begins_at, one.ends_at, one) for one in fitting)]
    current = _best(span for span in spans if span.holds(at))
    by_clock = any(span.holds(max(now, evidence.trial_began)) for span in spans)
    back = at - now
    if current is not None:
        last = _last_after(current, spans)
        return Standing(current.state, at, last.ends_at, last.is_final, current.licence, back, by_clock)
    state, licence, ends_at, is_final = _closed(evidence, fitting, trial, at)
    return Standing(state, at, ends_at, is_final, licence, back, by_clock)


def agreed_end(evidence: Evidence) -> datetime | None:
    """Return the end after which nothing follows, past or to come: `None` while a subscription goes on or lapsed.

    Synchronised data go `DELETION` after it.
    """
    spans = [_Span(evidence.trial_began, evidence.trial_began + TRIAL)]
    spans += [_Span(one.begins_at, one.ends_at, one) for one in evidence.licences]
    last = max(spans, key=lambda one: (one.ends_at, not one.is_final))
    return last.ends_at if last.is_final else None


def _best(spans: Iterable[_Span]) -> _Span | None:
    """Return the span that counts: a subscription before the trial, then the one that ends last and goes on."""
    return max(spans, key=lambda one: (one.licence is not None, one.ends_at, not one.is_final), default=None)


def _last_after(current: _Span, spans: list[_Span]) -> _Span:
    """Return the span in which what is open now ends, over licences that follow without a gap."""
    last = current
    while True:
        following = [one for one in spans if one.begins_at <= last.ends_at < one.ends_at]
        if not following:
            same = [one for one in spans if one.ends_at == last.ends_at]
            return _best(same) or last
        last = max(following, key=lambda one: one.ends_at)


def _closed(
    evidence: Evidence, fitting: list[Licence], trial: _Span, at: datetime
) -> tuple[LicenceState, Licence | None, datetime, bool]:
    """Return why nothing is open, the licence that says so, when the last one ended, and whether that was the end."""
    over = [one for one in fitting if one.ends_at <= at]
    if over:
        last = max(over, key=lambda one: (one.ends_at, not one.is_cancelled))
        ended = max(last.ends_at, trial.ends_at)
        coming = [one for one in fitting if one.begins_at > at]
        state = LicenceState.NOT_YET_VALID if coming else LicenceState.EXPIRED
        shown = min(coming, key=lambda one: one.begins_at) if coming else last
        return state, shown, ended, last.is_cancelled and not coming
    if fitting:
        first = min(fitting, key=lambda one: one.begins_at)
        return LicenceState.NOT_YET_VALID, first, trial.ends_at, False
    if evidence.licences:
        other = max(evidence.licences, key=lambda one: one.ends_at)
        return LicenceState.OTHER_TENANT, other, trial.ends_at, True
    state = LicenceState.FORGED if evidence.forged else LicenceState.TRIAL_ENDED
    return state, None, trial.ends_at, True


_REFUSALS = {
    LicenceState.TRIAL_ENDED: ErrorCode.LICENCE_TRIAL_ENDED,
    LicenceState.NOT_YET_VALID: ErrorCode.LICENCE_NOT_YET_VALID,
    LicenceState.EXPIRED: ErrorCode.LICENCE_EXPIRED,
    LicenceState.OTHER_TENANT: ErrorCode.LICENCE_OTHER_TENANT,
    LicenceState.FORGED: ErrorCode.LICENCE_FORGED,
}


def refusal(standing: Standing) -> AppError | None:
    """Return why a new plan is not applied, `None` where it may be."""
    if standing.state.is_open:
        return None
    if standing.is_clock_back and standing.was_open_by_clock:
        return Denied(ErrorCode.LICENCE_CLOCK_BACK)
    return Denied(_REFUSALS[standing.state])


def needs_licence(header: PlanHeader) -> bool:
    """Tell whether a plan is a new one: taking back what was written, and removing only, are open for ever."""
    if header.undo_of is not None:
        return False
    writes = (ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.CLEAR, ChangeKind.PHOTO)
    return any(header.counts.get(kind, 0) for kind in writes) or not header.counts.get(ChangeKind.DELETE, 0)


def names_of(connection: Connection) -> frozenset[str] | None:
    """Return what a connection is called in licences, lower case; `None` for the demo, which every licence covers."""
    if connection.kind.is_demo:
        return None
    if connection.exchange is not None:
        found = {host_of(connection.exchange.ews_url)[0]}
        if "@" in connection.exchange.account:
            found.add(connection.exchange.account.rpartition("@")[2].lower())
        return frozenset(found)
    return frozenset((connection.address.tenant.lower(),)) if connection.address is not None else frozenset()
