from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.model.card import Card, CardField
from desktop.model.ids import NO_PHOTO, ContentHash, MailboxId, PersonKey, SetKey
from desktop.model.plan import Change, ChangeKind, Reason
from desktop.ui.review.group_tree import KINDS_ROLE, GroupTree
from desktop.workers.queries.review import PAGE, GroupContents, Grouping, ReviewGroup, ReviewRow, Variant

UPDATE = (ChangeKind.UPDATE,)


def group(key: str, **values: object) -> ReviewGroup:
    plain = {"kinds": UPDATE, "changes": 3, "writing": 3, "ticked": 3, "partly": 0, "signatures": 1, "common": 3}
    return ReviewGroup(key=key, label=f"Name {key}", sample=1, **{**plain, **values})  # type: ignore[arg-type]


def row(number: int, sign: str = "s", *, is_ticked: bool = True, has_left_out: bool = False) -> ReviewRow:
    return ReviewRow(number, ChangeKind.UPDATE, f"mailbox {number}", sign, True, is_ticked, has_left_out)


def change(number: int) -> Change:
    before, after = Card(job_title="Boss"), Card(job_title="Chief")
    return Change(
        number,
        ChangeKind.UPDATE,
        MailboxId("m"),
        None,
        PersonKey("u.1"),
        SetKey("s"),
        before,
        after,
        (CardField.JOB_TITLE,),
        NO_PHOTO,
        NO_PHOTO,
        Reason.PERSON_CHANGED,
        ContentHash("h"),
    )


def tree(*groups: ReviewGroup, grouping: Grouping = Grouping.PERSON) -> GroupTree:
    model = GroupTree()
    model.set_groups(groups, grouping, 388)
    return model


def text(model: GroupTree, index: QModelIndex) -> tuple[str, str]:
    return index.data(), index.siblingAtColumn(1).data()


def test_group_says_how_far_it_reaches(qapp: object) -> None:
    model = tree(group("a"), group("b", changes=388, signatures=2, common=380))
    assert text(model, model.index(0, 0)) == ("Name a", "in 3 of 388")
    assert text(model, model.index(1, 0)) == ("Name b", "in 380, 8 differ")
    assert model.index(0, 0).data(KINDS_ROLE) == UPDATE


def test_boxes_have_three_states_and_lines_without_writes_have_none(qapp: object) -> None:
    model = tree(
        group("a"), group("b", ticked=1), group("c", ticked=0), group("d", partly=1), group("e", writing=0, ticked=0)
    )
    states = [model.index(place, 0).data(Qt.ItemDataRole.CheckStateRole) for place in range(5)]
    some = Qt.CheckState.PartiallyChecked
    assert states == [Qt.CheckState.Checked, some, Qt.CheckState.Unchecked, some, None]
    assert not model.flags(model.index(4, 0)) & Qt.ItemFlag.ItemIsUserCheckable


def test_contents_are_asked_for_once_and_shown_as_variants(qapp: object) -> None:
    model = tree(group("a", signatures=2, common=2))
    asked: list[tuple[str, int]] = []
    model.contents_wanted.connect(lambda key, offset: asked.append((key, offset)))
    top = model.index(0, 0)
    assert model.hasChildren(top)
    model.fetchMore(top)
    assert not model.canFetchMore(top)
    model.fetchMore(top)
    assert asked == [("a", 0)]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    rows = (row(1), row(2), row(3, "t"))
    variants = (Variant(rows[:2], change(1)), Variant(rows[2:], change(3)))
    model.add_contents("a", 0, GroupContents(variants, rows))
    assert model.rowCount(top) == 2
    first = model.index(0, 0, top)
    assert text(model, first) == ("Job title: Boss → Chief", "in 2")
    assert model.rowCount(first) == 2
    assert model.index(1, 0, first).data() == "mailbox 2"
    assert model.parent(model.index(1, 0, first)) == first
    assert model.key_of(model.node(model.index(1, 0, first))) == "a"


def test_long_groups_come_in_pages(qapp: object) -> None:
    model = tree(group("update", changes=PAGE + 1), grouping=Grouping.KIND)
    asked: list[int] = []
    model.contents_wanted.connect(lambda _key, offset: asked.append(offset))
    top = model.index(0, 0)
    model.fetchMore(top)
    model.add_contents("update", 0, GroupContents(rows=tuple(row(n) for n in range(PAGE)), has_more=True))
    assert model.canFetchMore(top)
    model.fetchMore(top)
    model.add_contents("update", PAGE, GroupContents(rows=(row(PAGE),)))
    assert asked == [0, PAGE]
    assert model.rowCount(top) == PAGE + 1
    assert not model.canFetchMore(top)


def test_ticks_are_asked_for_and_shown_when_they_come_back(qapp: object) -> None:
    model = tree(group("a"), group("b"))
    model.add_contents("a", 0, GroupContents(rows=(row(1), row(2))))
    asked: list[object] = []
    model.group_ticked.connect(lambda key, is_on: asked.append((key, is_on)))
    model.numbers_ticked.connect(lambda key, numbers, is_on: asked.append((key, numbers, is_on)))
    top = model.index(0, 0)
    assert model.setData(model.index(1, 0, top), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.toggle(top)
    assert asked == [("a", (2,), False), ("a", False)]
    assert top.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked

    again: list[tuple[str, int]] = []
    model.contents_wanted.connect(lambda key, offset: again.append((key, offset)))
    model.update_group(group("a", ticked=2))
    assert again == [("a", 0)]
    model.add_contents("a", 0, GroupContents(rows=(row(1), row(2, is_ticked=False))))
    assert model.rowCount(top) == 2
    assert top.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    assert model.index(1, 0, top).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_half_ticked_group_is_ticked_whole_first(qapp: object) -> None:
    model = tree(group("a", ticked=1))
    asked: list[bool] = []
    model.group_ticked.connect(lambda _key, is_on: asked.append(is_on))
    model.toggle(model.index(0, 0))
    assert asked == [True]


def test_nothing_can_be_ticked_in_an_applied_plan(qapp: object) -> None:
    model = tree(group("a"))
    model.can_tick = False
    assert not model.toggle(model.index(0, 0))


def test_names_can_not_steer_the_text_around_them(qapp: object) -> None:
    evil = ReviewGroup("x", "\u202eLeahcim\u0007", UPDATE, 1, 1, 1, 0, 1, 1, 1)
    model = tree(evil)
    shown = model.index(0, 0).data()
    assert "\u202e" not in shown
    assert "\u0007" not in shown
    assert "Leahcim" in shown
