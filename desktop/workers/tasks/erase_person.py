"""Erase one person from everything that is stored here."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from desktop.model.errors import AppError, ErrorCode, Gone, Refused
from desktop.model.ids import PersonKey
from desktop.model.person_held import Erased
from desktop.model.privacy import Category, Certificate, Finding, Kept, Place, WipeKind, WipeScope
from desktop.model.progress import Progress, Stage
from desktop.storage.wipe import wipe_rows
from desktop.workers.person_keys import keys_of_person
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.wipe import check_nothing_under_way

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop.storage.person_traces import PersonTraces
    from desktop.storage.store import Store

_SHORTEST = 6
"""Values with fewer characters stand everywhere: they can't tell whether something of the person is left."""


class ErasePerson(Task[Erased]):
    """Take a person out of the vault at once, and put the vault under a new key, so that no old page tells of her.

    With `exclude` the person does not come back: not with the next reading of the directory, and with no set. Contacts
    in mailboxes stay: see `PlanErasure`. Raises SOURCE_UNKNOWN where nothing is stored, PERSON_HELD with the reason of
    a hold, PERSON_IN_USE, ERASURE_OPEN while the person's contacts are being deleted, WIPE_BUSY, DISK_FAILED.
    """

    name = TaskName.ERASE_PERSON

    def __init__(self, key: PersonKey, *, exclude: bool) -> None:
        self._key = key
        self._exclude = exclude

    async def run(self, ctx: TaskContext) -> Outcome[Erased]:
        """Check, then erase; from here on it can't be stopped."""
        await ctx.in_db(self._check_not_planned)
        return Outcome(await erase(ctx, self._key, is_excluded=self._exclude), frozenset(Topic))

    def _check_not_planned(self, store: Store) -> None:
        found = store.people_held.erasures.of(self._key)
        if found is not None:
            raise AppError(ErrorCode.ERASURE_OPEN, ", ".join(found.plans))


async def erase(ctx: TaskContext, key: PersonKey, *, is_excluded: bool) -> Erased:
    """Erase a person and re-key the vault; raises what `ErasePerson` raises."""
    check_nothing_under_way(ctx, TaskName.ERASE_PERSON)
    traces = await ctx.in_db(partial(traces_to_erase, key=key))
    findings = await ctx.in_db(lambda store: store.people_held.findings(traces))
    if not findings:
        raise Gone(ErrorCode.SOURCE_UNKNOWN, key, "nothing is stored of this person")
    ctx.report(Progress(Stage.WIPING))
    await ctx.services.connections.aclose()
    values = _canaries(traces)
    work = partial(_erase, traces=traces, is_excluded=is_excluded, now=ctx.services.now, canaries=values)
    try:
        certificate = await ctx.services.lanes.in_vault(work)
    finally:
        ctx.announce(*Topic)
    files = tuple(one.title for one in findings if one.place is Place.EXPORT)
    return Erased(_counts(findings), is_excluded, files, certificate)


def traces_to_erase(store: Store, key: PersonKey) -> PersonTraces:
    """Return what a person is recognised by, where nothing stands in the way of erasing; on the `db` lane."""
    held = store.people_held
    traces = held.traces(keys_of_person(store, key))
    hold = held.hold(traces.keys)
    if hold is not None:
        raise Refused(ErrorCode.PERSON_HELD, hold.reason)
    on_hold = held.held_categories()
    if on_hold:
        raise Refused(ErrorCode.PERSON_HELD, ", ".join(sorted(category.value for category in on_hold)))
    busy = held.plan_in_the_making() or held.open_run(traces)
    if busy is not None:
        raise AppError(ErrorCode.PERSON_IN_USE, busy)
    return traces


def exclude(store: Store, traces: PersonTraces, exclusion: str, now: datetime) -> None:
    """Note that a person does not come back; only keyed hashes are kept."""
    store.erased.put(exclusion, (*traces.keys, *traces.immutable_ids), (*traces.names, *traces.mails), now)


def _erase(
    store: Store, traces: PersonTraces, *, is_excluded: bool, now: Callable[[], datetime], canaries: Iterable[bytes]
) -> Certificate:
    def delete(_kept: Kept) -> Mapping[Category, tuple[int, int]]:
        gone = store.people_held.erase(traces)
        under_way = store.people_held.erasures.of(traces.keys[0])
        if under_way is not None:
            store.people_held.erasures.remove(under_way.id)
        elif is_excluded:
            exclude(store, traces, secrets.token_hex(8), now())
        store.erasures.add_person(traces.keys, is_excluded=is_excluded)
        store.audit.add(now(), "person erased", f"{sum(gone.values())} entries")
        return {category: (number, 0) for category, number in gone.items()}

    return wipe_rows(store, WipeScope(WipeKind.PERSON), delete, now, canary_values=tuple(canaries))


def _counts(findings: Iterable[Finding]) -> Mapping[Category, int]:
    found: dict[Category, int] = {}
    for one in findings:
        if one.is_erased:
            found[one.category] = found.get(one.category, 0) + one.entries
    return found


def _canaries(traces: PersonTraces) -> set[bytes]:
    """Return what the person is recognised by: it is looked for in every page afterwards."""
    values = {*traces.ids, *traces.mails, *traces.immutable_ids}
    return {value.encode() for value in values if len(value) >= _SHORTEST}
