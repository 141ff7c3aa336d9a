"""What is known of ticked people without looking at each of them."""

from __future__ import annotations

from array import array

import pytest

from desktop.model.ids import PersonKey
from desktop.model.people import PersonKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.ui.directory.state import DirectoryState
from desktop.ui.directory.ticks import Ticks, selection_of
from desktop.workers.queries.directory import PersonRow, Selections


def _row(number: int, key: str) -> PersonRow:
    return PersonRow(number, PersonKey(key), PersonKind.USER, f"P{number}", "", "", "", "", "", None, True)


USER, OTHER, IMPORTED = _row(1, "u.1"), _row(2, "u.2"), _row(3, "f.a.3")


def _all(*rows: PersonRow) -> Selections:
    return Selections(
        {row.person_key: selection_of(row) for row in rows},
        {row.person_key: row.row_id for row in rows},
        {row.person_key for row in rows if row is IMPORTED},
    )


@pytest.mark.parametrize("is_at_once", [True, False])
def test_who_is_ticked_and_whether_it_is_of_a_source(is_at_once: bool) -> None:
    ticks = Ticks()
    ticks.add(USER)
    assert not ticks.has_sources
    if is_at_once:
        ticks.add_all(_all(OTHER, IMPORTED))
    else:
        ticks.add(OTHER)
        ticks.add(IMPORTED)
    assert ticks.keys == (USER.person_key, OTHER.person_key, IMPORTED.person_key)
    assert ticks.has_sources
    assert ticks.missing_in(array("q", (2, 9))) == 2
    ticks.remove(IMPORTED.person_key)
    assert not ticks.has_sources
    assert ticks.missing_in(array("q", (2, 9))) == 1


def test_everybody_ticked_at_once_can_be_unticked_one_by_one() -> None:
    ticks = Ticks()
    ticks.add_all(_all(USER, IMPORTED))
    ticks.remove(USER.person_key)
    assert ticks.selections == (selection_of(IMPORTED),)
    ticks.clear()
    assert (ticks.keys, ticks.has_sources, ticks.missing_in(array("q"))) == ((), False, 0)


def test_only_accounts_are_targets() -> None:
    file = Selection(SelectionKind.FILE, "a")
    ticked = (selection_of(USER),)
    assert DirectoryState().can_be_target
    assert not DirectoryState(scope=file).can_be_target
    assert DirectoryState(scope=file, ticked=ticked).can_be_target
    assert not DirectoryState(ticked=ticked, has_source_ticked=True).can_be_target
