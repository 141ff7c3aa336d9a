"""The rules learn from trial and licences when synchronised data go: 90 days after an agreed end, to the second."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.model.privacy import Category
from desktop.storage.store import Store
from desktop.workers.standing import note_opening
from desktop.workers.subscription_end import subscription_end
from desktop.workers.tasks.run_retention import RunRetention
from tests.licences import ISSUER, OTHER_KEY, START, issued
from tests.workers.applying import apply, in_world
from tests.workers.world import World

DAY = 24 * 3600.0
END = START + timedelta(days=30)


async def begin(w: World, *files: bytes) -> None:
    """Let a trial begin, with some licences, in a vault that a program has opened."""

    def put(store: Store) -> None:
        store.licences.begin_trial(START)
        for number, raw in enumerate(files):
            store.licences.put(str(number), raw, START)
        note_opening(store, (ISSUER,), START)

    await w.db(put)


@pytest.mark.parametrize(
    ("files", "end"),
    [
        ((), END),
        (({},), None),
        (({"is_cancelled": True},), START + timedelta(days=365)),
        (({"is_cancelled": True, "ends_at": START + timedelta(days=9)},), END),
        (({}, {"id": "b", "is_cancelled": True, "ends_at": START + timedelta(days=700)}), START + timedelta(days=700)),
    ],
    ids=["trial", "running", "cancelled", "cancelled before the trial ends", "running, then cancelled"],
)
@in_world()
async def test_the_end_is_the_last_one_that_was_agreed_on(
    w: World, files: tuple[dict[str, object], ...], end: object
) -> None:
    await begin(w, *(issued(**one) for one in files))
    assert await w.db(subscription_end) == end


@in_world()
async def test_nothing_goes_because_of_a_file_that_nobody_can_check(w: World) -> None:
    await begin(w, issued(OTHER_KEY))
    assert await w.db(subscription_end) is None


@in_world()
async def test_a_vault_without_a_beginning_has_no_end(w: World) -> None:
    assert await w.db(subscription_end) is None
    assert await w.db(lambda store: store.audit.all()) == ()


@in_world()
async def test_synchronised_data_go_90_days_after_the_trial_to_the_second(w: World) -> None:
    await begin(w)
    await apply(w)

    async def people() -> int:
        return await w.db(lambda store: store.categories.count(Category.DIRECTORY))

    w.clock.seconds = 120 * DAY - 1
    await w.do(RunRetention())
    assert await people() > 0
    w.clock.seconds = 120 * DAY + 1
    await w.do(RunRetention())
    assert await people() == 0
    w.clock.seconds = 200 * DAY
    await w.do(RunRetention())
    assert await w.db(lambda store: store.licences.trial_began()) == START


@in_world()
async def test_with_a_subscription_that_goes_on_they_stay(w: World) -> None:
    await begin(w, issued())
    await apply(w)
    w.clock.seconds = 130 * DAY
    await w.do(RunRetention())
    assert await w.db(lambda store: store.categories.count(Category.DIRECTORY)) > 0
