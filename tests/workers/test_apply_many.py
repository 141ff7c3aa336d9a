"""Many mailboxes at once: more than one call's worth ends while others are still being compared."""

from __future__ import annotations

import asyncio
from typing import Any

from desktop.model.run import MailboxResult, RunState
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.tasks.apply.read_back import compare
from tests.workers.applying import apply, in_world, is_up_to_date
from tests.workers.world import World, key, sync_set, tenant

MAILBOXES = 90


def compares_late(w: World, wanted: int) -> None:
    """Let comparing take until so much is written: the `cpu` lane is busy with other things."""
    lanes, in_cpu = w.services.lanes, w.services.lanes.in_cpu

    async def late(work: Any, *args: Any, **kwargs: Any) -> Any:
        while work is compare and len(w.tenant.contacts.sent) < wanted:
            await asyncio.sleep(0)
        return await in_cpu(work, *args, **kwargs)

    lanes.in_cpu = late  # type: ignore[method-assign]


@in_world(lambda: tenant(people=MAILBOXES, mailboxes=MAILBOXES, photos=0))
async def test_mailboxes_that_end_together_end_once_each(w: World) -> None:
    two = tuple(Selection(SelectionKind.PERSON, key(number)) for number in (1, 2))
    await w.save(sync_set(sources=two))
    header = await w.plan()
    compares_late(w, 210)  # a window of 40 mailboxes writes 120 times: most of the second one too
    one = await apply(w, header)
    assert (one.state, one.done) == (RunState.FINISHED, one.planned)
    outcomes = await w.outcomes(one)
    assert [outcome.result for outcome in outcomes] == [MailboxResult.VERIFIED] * MAILBOXES
    assert one.verified == MAILBOXES
    assert await is_up_to_date(w)
