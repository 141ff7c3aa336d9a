"""Where a vault stands with its trial and its licences, read from what it holds; the gate before new applies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.ids import ConnectionId
from desktop.model.licence import Licence, Registration
from desktop.model.plan import PlanHeader
from desktop.planning.licensing import (
    Evidence,
    Standing,
    agreed_end,
    judge,
    names_of,
    needs_licence,
    refusal,
)
from desktop.planning.retention import orders_kept_until
from desktop.storage.licence_file import read_licence

if TYPE_CHECKING:
    from desktop.storage.store import Store
    from desktop.workers.task import TaskContext


def read_evidence(store: Store, issuers: Sequence[bytes], now: datetime) -> Evidence:
    """Return what the vault holds, on the `db` lane; every licence is checked anew.

    A vault of which nobody knows when its trial began (made by an early version) begins it now.
    """
    return _evidence(store, issuers, store.licences.begin_trial(now))


def _evidence(store: Store, issuers: Sequence[bytes], began: datetime) -> Evidence:
    licences: list[Licence] = []
    forged = 0
    for raw in store.licences.files():
        try:
            licences.append(read_licence(raw, issuers))
        except Invalid:
            forged += 1
    return Evidence(began, tuple(licences), forged, store.licences.latest_moment())


def read_standing(
    store: Store, issuers: Sequence[bytes], now: datetime, connection_id: ConnectionId | None = None
) -> Standing:
    """Return where the vault stands at a moment, for one connection or for any; on the `db` lane."""
    names = names_of(store.connections.get(connection_id)) if connection_id is not None else None
    return judge(read_evidence(store, issuers, now), now, names)


def read_agreed_end(store: Store) -> datetime | None:
    """Return the end that was agreed on, for the rules; on the `db` lane.

    `None` where the trial of a vault has not begun, and where there are licences that can't be read as such: nothing is
    ever erased because of a file that nobody can check.
    """
    began = store.licences.trial_began()
    if began is None:
        return None
    evidence = _evidence(store, store.issuers, began)
    return agreed_end(evidence) if not evidence.forged else None


def read_registration(store: Store, standing: Standing) -> Registration | None:
    """Return where notices go: as it was given here, else as the licence says."""
    given = store.licences.registration()
    if given is not None or standing.licence is None:
        return given
    return Registration(standing.licence.registration_address, standing.licence.billing_address)


def note_opening(store: Store, issuers: Sequence[bytes], now: datetime) -> Standing:
    """Begin the trial of a new vault, remember the clock, and return where the vault stands; on the `db` lane.

    It stands where it did before this opening: a clock that was set back is told by what was seen earlier.
    """
    store.issuers = tuple(issuers)
    standing = read_standing(store, issuers, now)
    store.licences.saw_clock(now)
    return standing


def remove_old_orders(store: Store, issuers: Sequence[bytes], now: datetime) -> int:
    """Remove licences whose contract ended ten years ago, and return their number; on the `db` lane.

    What can't be read as a licence any more goes with nobody's date and stays.
    """

    def is_over(raw: bytes) -> bool:
        try:
            return orders_kept_until(read_licence(raw, issuers).ends_at) <= now
        except Invalid:
            return False

    return store.licences.remove_where(is_over)


async def check_licence(ctx: TaskContext, header: PlanHeader) -> None:
    """Raise why a plan may not be applied: the one gate, before anything is written.

    Plans that take back or only remove pass always. Raises LICENCE_TRIAL_ENDED, LICENCE_EXPIRED,
    LICENCE_NOT_YET_VALID, LICENCE_OTHER_TENANT, LICENCE_FORGED, LICENCE_CLOCK_BACK.
    """
    if not needs_licence(header):
        return
    services = ctx.services
    now = services.now()

    def look(store: Store) -> tuple[Standing, str]:
        found = read_standing(store, services.issuers, now, header.connection_id)
        store.licences.saw_clock(now)
        return found, store.connections.get(header.connection_id).name

    standing, name = await ctx.in_db(look)
    error = refusal(standing)
    if error is not None:
        raise type(error)(error.code, _subject(error, standing, name))


def _subject(error: AppError, standing: Standing, name: str) -> str:
    """Return what a refusal is about: the connection, or the day."""
    if error.code is ErrorCode.LICENCE_OTHER_TENANT:
        return name
    if error.code is ErrorCode.LICENCE_NOT_YET_VALID and standing.licence is not None:
        return _day(standing.licence.begins_at)
    if error.code is ErrorCode.LICENCE_CLOCK_BACK:
        return _day(standing.at)
    return _day(standing.ends_at)


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()
