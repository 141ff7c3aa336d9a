"""What tests of the review's rules ask again and again."""

from __future__ import annotations

from desktop.model.plan import Approval, ChangeKind
from desktop.ui.review.presenter import ReviewPresenter
from desktop.workers.queries.review import ReviewGroup
from tests.ui.review.samples import PLAN, company
from tests.ui.vault_world import World

ANNA, JONAS, WEI, LEAVER, EVA, ZOE, OLENA, OMAR = (one.key for one in company()[:8])


def groups(presenter: ReviewPresenter) -> dict[str, ReviewGroup]:
    assert presenter.state.page is not None
    return {group.key: group for group in presenter.state.page.groups}


async def approval(world: World) -> Approval:
    return await world.db(lambda store: store.plans.approval(PLAN))


async def numbers(world: World, key: str, kind: ChangeKind | None = None) -> set[int]:
    changes = await world.db(lambda store: store.plans.changes(PLAN))
    return {c.number for c in changes if c.person_key == key and (kind is None or c.kind is kind)}
