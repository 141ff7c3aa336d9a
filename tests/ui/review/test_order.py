"""In which order people and mailboxes stand: by name, and 2 before 10."""

from __future__ import annotations

from typing import Any

from desktop.model.folding import by_number
from desktop.ui.review.presenter import ReviewPresenter
from desktop.workers.queries.review import GroupContents, Grouping
from tests.ui.review.presenting import ANNA, groups
from tests.ui.vault_world import World

MAILBOXES = [f"person{number}@contoso.example" for number in range(20)]


def test_mailboxes_stand_in_the_order_of_their_numbers(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        await world.settle()
        assert [group.label for group in groups(presenter).values()] == MAILBOXES

    presented(test)


def test_below_a_person_the_mailboxes_stand_in_that_order_too(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        read: list[GroupContents] = []
        presenter.contents_read.connect(lambda _key, _offset, contents: read.append(contents))
        presenter.open_group(ANNA)
        await world.settle()
        assert [row.label for row in read[0].rows] == MAILBOXES

    presented(test)


def test_below_a_mailbox_the_people_stand_by_name_page_after_page(presented: Any) -> None:
    async def test(world: World, presenter: ReviewPresenter) -> None:
        presenter.choose_grouping(Grouping.MAILBOX)
        await world.settle()
        key = next(iter(groups(presenter)))

        def pages(store: Any) -> list[str]:
            plan_id = store.plans.all()[0].id
            wanted = presenter.state.wanted
            read = [store.review.rows(plan_id, Grouping.MAILBOX, key, wanted, offset=at, limit=4) for at in (0, 4, 8)]
            return [row.label for page in read for row in page]

        labels = await world.db(pages)
        assert len(labels) == len(set(labels)) == 12
        assert labels == sorted(labels, key=by_number)

    presented(test)
