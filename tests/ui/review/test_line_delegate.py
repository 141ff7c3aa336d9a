from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.model.card import CardField
from desktop.model.plan import ChangeKind
from desktop.ui.review.group_tree import GroupTree
from desktop.ui.review.group_view import GroupView
from desktop.workers.queries.review import Grouping, ReviewGroup, Touched
from tests.ui.vault_world import shown

UPDATE = (ChangeKind.UPDATE,)


class AsTheStyle(QStyledItemDelegate):
    """What Qt itself draws for a line without badges."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), 30)


def group(label: str, **values: object) -> ReviewGroup:
    plain = {"kinds": (), "changes": 3, "writing": 3, "ticked": 3, "partly": 0, "signatures": 1, "common": 3}
    return ReviewGroup(key=label, label=label, sample=1, **{**plain, **values})  # type: ignore[arg-type]


def view(*groups: ReviewGroup) -> GroupView:
    model = GroupTree()
    made = GroupView(model)
    model.setParent(made)
    model.set_groups(groups, Grouping.PERSON, 388)
    return made


def picture(made: GroupView, row: int = 0) -> QImage:
    """The name's side of a line."""
    return made.viewport().grab(made.visualRect(made.model().index(row, 0))).toImage()


@pytest.mark.parametrize("is_chosen", [False, True])
@pytest.mark.parametrize("ticked", [0, 1, 3])
@pytest.mark.parametrize("label", ["Anna Berger", "A name that has no room whatever " * 8, "فاطمة الزهراء", "李伟"])
def test_a_line_looks_as_the_style_would_draw_it(qapp: QApplication, label: str, ticked: int, is_chosen: bool) -> None:
    made = view(group(label, ticked=ticked))
    with shown(made):
        if is_chosen:
            made.setCurrentIndex(made.model().index(0, 0))
        ours = picture(made)
        made.setItemDelegate(AsTheStyle(made))
        assert ours == picture(made)


def test_what_a_line_does_stands_after_its_name_where_there_is_room(qapp: QApplication) -> None:
    touched = Touched((CardField.JOB_TITLE,))
    long = "A name that has no room whatever " * 8
    made = view(*(group(name, kinds=UPDATE, touched=what) for name in ("Li", long) for what in (touched, Touched())))
    with shown(made):
        assert picture(made, 0) != picture(made, 1)
        assert picture(made, 2) == picture(made, 3)


def test_a_line_is_drawn_anew_when_its_ticks_or_the_colours_changed(qapp: QApplication) -> None:
    made = view(group("Li", kinds=UPDATE))
    model = made.model()
    assert isinstance(model, GroupTree)
    with shown(made):
        ticked = picture(made)
        model.update_group(group("Li", kinds=UPDATE, ticked=0))
        unticked = picture(made)
        assert ticked != unticked
        palette = made.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.black)
        palette.setColor(palette.ColorRole.Text, Qt.GlobalColor.white)
        made.setPalette(palette)
        assert picture(made) != unticked


def test_the_box_is_clicked_where_it_is_drawn(qapp: QApplication) -> None:
    made = view(group("Li", kinds=UPDATE), group("Eva", kinds=UPDATE, ticked=0))
    model = made.model()
    assert isinstance(model, GroupTree)
    asked: list[tuple[str, bool]] = []
    model.group_ticked.connect(lambda key, is_ticked: asked.append((key, is_ticked)))
    with shown(made):
        drawn, other = picture(made, 0), picture(made, 1)
        spots = [x for x in range(40) for y in range(drawn.height()) if drawn.pixel(x, y) != other.pixel(x, y)]
        middle = made.visualRect(model.index(0, 0)).topLeft()
        middle.setX(middle.x() + (min(spots) + max(spots)) // 2)
        middle.setY(middle.y() + drawn.height() // 2)
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert asked == [("Li", False)]
