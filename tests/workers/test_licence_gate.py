"""The gate before new applies: what closes with a trial or a subscription, and what stays open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.run import RunState
from desktop.planning.licensing import LicenceState, Standing
from desktop.workers.standing import read_standing, remove_old_orders
from desktop.workers.task import Control
from desktop.workers.tasks.apply_plan import ApplyPlan, ResumeRun
from desktop.workers.tasks.install_licence import InstallLicence
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from tests.licences import ISSUER, OTHER_KEY, START, issued
from tests.workers.applying import apply, in_world
from tests.workers.world import CONNECTION, World, key, person, sync_set

DAY = 24 * 3600.0
_CODES = {
    LicenceState.TRIAL_ENDED: ErrorCode.LICENCE_TRIAL_ENDED,
    LicenceState.EXPIRED: ErrorCode.LICENCE_EXPIRED,
    LicenceState.OTHER_TENANT: ErrorCode.LICENCE_OTHER_TENANT,
    LicenceState.NOT_YET_VALID: ErrorCode.LICENCE_NOT_YET_VALID,
    LicenceState.FORGED: ErrorCode.LICENCE_FORGED,
}


def later(w: World, days: float) -> None:
    w.clock.seconds = days * DAY


async def begin(w: World) -> None:
    """Let the trial begin as the making of the vault does."""
    await w.db(lambda store: store.licences.begin_trial(START))
    w.services = replace(w.services, issuers=(ISSUER,))


async def refused(w: World) -> AppError:
    header = await w.plan()
    with pytest.raises(AppError) as failure:
        await w.do(ApplyPlan(header.id))
    assert await w.db(lambda store: store.runs.all(CONNECTION)) == ()
    assert w.tenant.contacts.sent == []
    return failure.value


@in_world()
async def test_the_last_second_of_the_trial_writes_and_the_next_does_not(w: World) -> None:
    await begin(w)
    later(w, 30 - 1 / DAY)
    assert (await apply(w)).state is RunState.FINISHED
    later(w, 30)
    w.tenant.put_person(person(9, is_mailbox_likely=False))
    header = await w.plan()
    with pytest.raises(AppError) as failure:
        await w.do(ApplyPlan(header.id))
    assert failure.value.code is ErrorCode.LICENCE_TRIAL_ENDED
    assert failure.value.subject == "2026-12-24"


@pytest.mark.parametrize("state", _CODES)
@in_world()
async def test_each_state_that_is_closed_writes_nothing_and_says_why(w: World, state: LicenceState) -> None:
    await begin(w)
    files: dict[LicenceState, bytes] = {
        LicenceState.EXPIRED: issued(ends_at=START + timedelta(days=5)),
        LicenceState.OTHER_TENANT: issued(tenants=("fabrikam.example",)),
        LicenceState.NOT_YET_VALID: issued(begins_at=START + timedelta(days=100)),
        LicenceState.FORGED: issued(OTHER_KEY),
    }
    if state in files:
        await w.db(lambda store: store.licences.put("x", files[state], START))
    later(w, 31)
    error = await refused(w)
    assert error.code is _CODES[state]
    if state is LicenceState.OTHER_TENANT:
        assert error.subject == "Contoso"


@in_world()
async def test_a_clock_that_is_set_back_after_the_end_opens_nothing(w: World) -> None:
    await begin(w)
    later(w, 31)
    assert (await refused(w)).code is ErrorCode.LICENCE_TRIAL_ENDED
    later(w, 2)
    error = await refused(w)
    assert (error.code, error.subject) == (ErrorCode.LICENCE_CLOCK_BACK, "2026-12-25")


@in_world()
async def test_a_licence_opens_what_a_trial_closed(w: World) -> None:
    await begin(w)
    later(w, 40)
    await w.db(lambda store: store.licences.put("x", issued(), START))
    assert (await apply(w)).state is RunState.FINISHED


@in_world()
async def test_taking_back_and_finishing_stay_open(w: World) -> None:
    await begin(w)
    later(w, 29)
    header = await w.plan()
    control = Control()
    w.tenant.contacts.before_write = lambda _: control.stop()
    await w.do(ApplyPlan(header.id), control)
    (begun,) = await w.db(lambda store: store.runs.all(CONNECTION))
    assert begun.state is RunState.STOPPED
    w.tenant.contacts.before_write = None
    later(w, 31)
    finished = await w.do(ResumeRun(begun.id))
    assert finished.state is RunState.FINISHED
    undo = await w.do(MakeUndoPlan(finished.id))
    run = await w.do(ApplyPlan(undo.id))
    assert (run.state, run.failed) == (RunState.FINISHED, 0)
    assert w.managed(1) == {}


@in_world()
async def test_a_plan_that_only_removes_stays_open(w: World) -> None:
    await begin(w)
    await apply(w)
    later(w, 31)
    w.tenant.remove_person(key(5))
    await w.save(sync_set(rules={"may_delete": True}))
    header = await w.plan()
    released = header.brakes[0].deletions if header.brakes else None
    run = await w.do(ApplyPlan(header.id, released))
    assert run.state is RunState.FINISHED
    assert key(5) not in w.managed(1)


@in_world()
async def test_a_vault_whose_beginning_nobody_noted_begins_its_trial_with_the_first_run(w: World) -> None:
    later(w, 500)
    await apply(w)
    standing = await w.db(lambda store: read_standing(store, (), w.clock.now()))
    assert (standing.state, standing.days_left) == (LicenceState.TRIAL, 30)


# Installing


async def install(w: World, raw: bytes) -> Standing:
    path = w.home / "some.licence"
    path.write_bytes(raw)
    return await w.do(InstallLicence(path))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"no licence", ErrorCode.LICENCE_INVALID),
        (lambda: issued(OTHER_KEY), ErrorCode.LICENCE_FORGED),
        (lambda: issued(tenants=("fabrikam.example",)), ErrorCode.LICENCE_OTHER_TENANT),
        (lambda: issued(begins_at=START - timedelta(days=9), ends_at=START), ErrorCode.LICENCE_EXPIRED),
    ],
)
@in_world()
async def test_a_file_that_opens_nothing_is_not_kept(w: World, make: Callable[[], bytes], code: ErrorCode) -> None:
    await begin(w)
    with pytest.raises(AppError) as failure:
        await install(w, make())
    assert failure.value.code is code
    assert await w.db(lambda store: store.licences.files()) == ()


@in_world()
async def test_a_licence_is_installed_and_noted(w: World) -> None:
    await begin(w)
    standing = await install(w, issued())
    assert (standing.state, standing.days_left) == (LicenceState.SUBSCRIPTION, 365)
    audit = await w.db(lambda store: [(one.event, one.detail) for one in store.audit.all()])
    assert audit[0] == ("licence installed", "2026-0007")
    later(w, 40)
    assert (await apply(w)).state is RunState.FINISHED


@in_world()
async def test_one_connection_of_several_is_enough_to_install(w: World) -> None:
    await begin(w)
    address = GraphAddress("fabrikam.example", "client")
    other = Connection(ConnectionId("d" * 32), "Fabrikam", ConnectionKind.GRAPH, address)
    await w.db(lambda store: store.connections.put(other))
    await install(w, issued())
    later(w, 40)
    of_other = await w.db(lambda store: read_standing(store, (ISSUER,), w.clock.now(), other.id))
    assert of_other.state is LicenceState.OTHER_TENANT


@in_world()
async def test_order_data_go_ten_years_after_the_contract_s_end_to_the_second(w: World) -> None:
    await begin(w)
    await w.db(lambda store: store.licences.put("x", issued(), START))
    await w.db(lambda store: store.licences.put("y", issued(OTHER_KEY), START))
    end = START.replace(year=2037)
    second = timedelta(seconds=1)
    assert await w.db(lambda store: remove_old_orders(store, (ISSUER,), end - second)) == 0
    assert await w.db(lambda store: remove_old_orders(store, (ISSUER,), end)) == 1
    assert len(await w.db(lambda store: store.licences.files())) == 1
