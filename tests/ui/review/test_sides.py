"""Look-alikes and conflicts: both contacts side by side, what matches or differs, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.model.card import Card, CardField
from desktop.model.plan import Change, ChangeKind, Reason
from desktop.ui.kit.difference_text import DifferenceText
from desktop.ui.review.copy_text import change_as_text
from desktop.ui.review.detail_state import detail_state
from desktop.ui.review.group_tree import TOUCHED_ROLE
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.review.sides import choices, sides_of
from tests.storage.samples import change
from tests.ui.review.samples import CONNECTION, PLAN, sample_vault
from tests.ui.vault_world import World, child, shown, vault_world

ADA = Card(display_name="Ada", mobile_phone="+49 151 23456789", emails=("ada@contoso.example",))
OTHER = replace(ADA, mobile_phone="+49 151 23456780")


def row(kind: ChangeKind, reason: Reason, before: Card | None = ADA, after: Card | None = None) -> Change:
    return change(1, kind, reason=reason, before=before, after=after)


@pytest.fixture
def at_line(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Run a test with the review at the line of somebody."""

    def run(name: str, test: Callable[[World, ReviewScreen, str, str], Any]) -> None:
        async def go() -> None:
            async with vault_world(lambda: sample_vault(tmp_path / "v")) as world:
                screen = ReviewScreen(world.runner)
                with shown(screen):
                    screen.show_connection(CONNECTION)
                    await world.settle()
                    groups = child(screen, GroupView, "review_groups")
                    model = groups.model()
                    index = next(i for n in range(model.rowCount()) if name in (i := model.index(n, 0)).data())
                    groups.setCurrentIndex(index)
                    await world.settle()
                    said = (index.data(TOUCHED_ROLE), index.data(Qt.ItemDataRole.AccessibleTextRole))
                    await test(world, screen, *said)

        qt_run(go(), timeout=30)

    return run


def said(screen: ReviewScreen) -> list[str]:
    return [one.text() for one in screen.findChildren(QLabel, "review_side_said")]


def values(screen: ReviewScreen, field: CardField) -> tuple[str, str]:
    names = (f"review_side_{field.value}_{side}" for side in (1, 2))
    first, second = (child(screen, DifferenceText, name).text for name in names)
    return first, second


def test_a_look_alike_tells_what_matches_in_the_line_and_marks_it(at_line: Any) -> None:
    async def test(world: World, screen: ReviewScreen, touched: str, spoken: str) -> None:
        assert touched == "same mobile number"
        assert "same mobile number" in spoken
        assert said(screen) == ["= matches"], "that the rest is not alike says nothing"
        assert child(screen, QLabel, "review_side_title_1").text() == "The user's own contact"
        assert values(screen, CardField.MOBILE_PHONE) == ("01522 8800004", "+49 1522 8800004")
        assert values(screen, CardField.DISPLAY_NAME) == ("Eva (Mum)", "Eva Stein")
        assert "let the user delete it" in child(screen, QLabel, "review_choices").text()
        assert screen.presenter.detail is not None
        copied = change_as_text(detail_state(screen.presenter.detail))
        assert "Mobile\t01522 8800004\t'+49 1522 8800004\tmatches" in copied

    at_line("Eva Stein", test)


def test_a_conflict_shows_the_second_contact_with_what_differs(at_line: Any) -> None:
    async def test(world: World, screen: ReviewScreen, _touched: str, _spoken: str) -> None:
        assert values(screen, CardField.MOBILE_PHONE) == ("+49 1522 8800007", "+49 1522 8800070")
        assert values(screen, CardField.JOB_TITLE) == ("Consultant", "(empty)")
        assert said(screen) == ["≠ differs"] * 2
        assert child(screen, DifferenceText, "review_side_mobile_phone_2").spans
        assert not child(screen, DifferenceText, "review_side_company_name_1").spans
        assert "Delete the one that is not needed" in child(screen, QLabel, "review_choices").text()

    at_line("محمد", test)


def test_a_second_contact_that_is_no_longer_stored_is_not_guessed_at(at_line: Any) -> None:
    async def test(world: World, screen: ReviewScreen, _touched: str, _spoken: str) -> None:
        await world.db(lambda store: store._connection.execute("DELETE FROM snapshot"))
        number = next(
            one.number
            for one in await world.db(lambda store: store.plans.changes(PLAN))
            if one.kind is ChangeKind.CONFLICT
        )
        screen.presenter.look_at(number)
        await world.settle()
        assert child(screen, QLabel, "review_second_unknown").isVisible()
        assert said(screen) == []
        assert not screen.findChildren(DifferenceText, "review_side_mobile_phone_2")

    at_line("محمد", test)


def test_what_is_ours_stands_first_where_one_of_them_is_known_to_be(qapp: object) -> None:
    found = sides_of(row(ChangeKind.CONFLICT, Reason.SECOND_OR_COPY), OTHER)
    assert found is not None
    phone = found.lines[0]
    assert (phone.values.before, phone.values.after) == (OTHER.mobile_phone, ADA.mobile_phone)
    assert [one.differs for one in found.lines] == [True, False, False]
    assert found.titles[0] == "The contact of ours"


def test_an_edit_that_is_asked_about_stands_beside_what_the_set_has(qapp: object) -> None:
    found = sides_of(row(ChangeKind.CONFLICT, Reason.USER_EDITED, OTHER, ADA), None)
    assert found is not None
    assert found.titles == ("As the user has it", "As the set has it")
    assert found.is_second_known


@pytest.mark.parametrize("kind", [one for one in ChangeKind if one not in (ChangeKind.ADOPT, ChangeKind.CONFLICT)])
def test_what_writes_is_shown_as_it_was(qapp: object, kind: ChangeKind) -> None:
    assert sides_of(row(kind, Reason.PERSON_CHANGED, ADA, OTHER), None) is None
    assert choices(row(kind, Reason.PERSON_CHANGED)) == ""


def test_every_conflict_of_ours_says_what_can_be_done(qapp: object) -> None:
    reasons = (
        Reason.TWO_OF_OURS, Reason.SECOND_OR_COPY, Reason.WRITTEN_TWICE, Reason.COPY_BY_USER, Reason.USER_EDITED,
    )  # fmt: skip
    said = {choices(row(ChangeKind.CONFLICT, reason)) for reason in reasons}
    assert len(said) == len(reasons)
    assert "" not in said
