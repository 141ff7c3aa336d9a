"""The limits that the administrator set are those that a run keeps to."""

from __future__ import annotations

import pytest

from desktop.connectors.memory import MemoryTenant
from desktop.model.errors import ErrorCode, Stale
from desktop.model.vault_settings import VaultSetting
from desktop.workers.limits import limited
from desktop.workers.queries.settings import ReadVaultSettings
from desktop.workers.tasks.change_setting import ChangeSetting
from tests.workers.applying import apply, in_world
from tests.workers.world import World, tenant


def small() -> MemoryTenant:
    return tenant(people=5, mailboxes=1, photos=0)


@in_world(small)
async def test_what_was_not_chosen_stays_as_it_was_built(w: World) -> None:
    settings = await w.db(ReadVaultSettings().read)
    assert limited(w.services, settings) == w.services


@in_world(small)
async def test_what_was_chosen_is_what_a_run_works_with(w: World) -> None:
    await w.do(ChangeSetting(VaultSetting.PARTS_IN_FLIGHT, 40))
    await w.do(ChangeSetting(VaultSetting.SETTLE_S, 30))
    made = limited(w.services, await w.db(ReadVaultSettings().read))
    assert (made.parts_in_flight, made.settle_s) == (40, 30.0)
    assert made.lease_pause_s <= made.settle_s
    assert made.writing is w.services.writing  # one run at a time, whatever its limits


@pytest.mark.parametrize(("allowed", "age", "is_applied"), [(60, 59, True), (60, 61, False), (5, 6, False)])
@in_world(small)
async def test_plan_is_applied_as_long_as_the_settings_say(w: World, allowed: int, age: int, is_applied: bool) -> None:
    await w.do(ChangeSetting(VaultSetting.PLAN_AGE_MIN, allowed))
    header = await w.plan()
    w.clock.advance(age * 60)
    if is_applied:
        assert (await apply(w, header)).done
    else:
        with pytest.raises(Stale) as caught:
            await apply(w, header)
        assert caught.value.code is ErrorCode.PLAN_STALE
