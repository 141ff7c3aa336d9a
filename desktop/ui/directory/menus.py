"""The menus of the directory page: what can be done with somebody or a group, and which columns are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.ids import SetKey
from desktop.model.syncset import SyncSet
from desktop.ui.directory.columns import ALL, Columns
from desktop.ui.directory.words import ROLES, add_words, column_title
from desktop.ui.kit.lines_view import pasteable
from desktop.ui.kit.names import shown_name
from desktop.workers.queries.directory import PersonRow, SortColumn
from desktop.workers.queries.sets import SelectionRole

translate = QCoreApplication.translate
MOST_SETS = 30
_WIDEST = 320
Give = Callable[[SelectionRole, SetKey | None], object]
"""Puts what the menu is about into a set, `None` for the one that is chosen there."""


def menu(parent: QWidget, name: str) -> QMenu:
    """Return an empty menu that goes when it is closed."""
    made = QMenu(parent)
    made.setObjectName(name)
    made.aboutToHide.connect(made.deleteLater)
    return made


def entry_text(text: str) -> str:
    """Return a name as an entry of a menu: no letter of it is a shortcut."""
    return text.replace("&", "&&")


def add_giving(made: QMenu, about: str, sets: Sequence[SyncSet], give: Give) -> None:
    """Add the ways into a set; `about` says for whom."""
    _title(made, entry_text(about))
    for role in ROLES:
        _act(made, add_words(role), f"directory_give_{role.value}", partial(give, role, None))
    if not sets:
        return
    into = made.addMenu(translate("Directory", "Into the set"))
    into.setObjectName("directory_into")
    for one in sets[:MOST_SETS]:
        roles = into.addMenu(entry_text(_short(made, shown_name(one.name))))
        roles.setObjectName(f"directory_into_{one.key}")
        for role in ROLES:
            name = f"directory_into_{one.key}_{role.value}"
            _act(roles, add_words(role, is_named=True), name, partial(give, role, one.key))


def add_copying(made: QMenu, row: PersonRow) -> None:
    """Add what can be copied of somebody."""
    made.addSeparator()
    for column, text in (
        (SortColumn.NAME, row.display_name),
        (SortColumn.MAIL, row.mail),
        (SortColumn.MOBILE, row.mobile_phone),
        (SortColumn.BUSINESS_PHONE, row.business_phone),
    ):
        if text:
            title = translate("Directory", "Copy: {what}").replace("{what}", column_title(column))
            _act(made, title, f"directory_copy_{column.name.lower()}", partial(_copy, text))


def add_columns(made: QMenu, columns: Columns, show: Callable[[Columns], object]) -> None:
    """Add which columns are shown, and by which the list is sorted."""
    _title(made, translate("Directory", "Columns"))
    for column in ALL:
        act = _act(made, column_title(column), f"directory_column_{column.name.lower()}", lambda: None)
        act.setCheckable(True)
        act.setChecked(column in columns.shown)
        act.setEnabled(column is not SortColumn.NAME)
        act.toggled.connect(lambda is_shown, column=column: show(columns.with_column(column, is_shown=is_shown)))
    made.addSeparator()
    _title(made, translate("Directory", "Sort by"))
    group = QActionGroup(made)
    for column in columns.shown:
        name = f"directory_sort_{column.name.lower()}"
        _choice(made, group, column_title(column), name, column is columns.sort, _sorted(columns, column, show))
    made.addSeparator()
    order = QActionGroup(made)
    for is_down, word in ((False, translate("Directory", "Ascending")), (True, translate("Directory", "Descending"))):
        name = "directory_sort_down" if is_down else "directory_sort_up"
        turned = Columns(columns.shown, columns.sort, is_down)
        _choice(made, order, word, name, is_down is columns.is_descending, partial(show, turned))


def _sorted(columns: Columns, column: SortColumn, show: Callable[[Columns], object]) -> Callable[[], object]:
    return lambda: show(Columns(columns.shown, column, columns.is_descending))


def _short(made: QMenu, text: str) -> str:
    return made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)


def _title(made: QMenu, text: str) -> None:
    title = made.addAction(_short(made, text))
    title.setEnabled(False)
    font = made.font()
    font.setBold(True)
    title.setFont(font)


def _choice(
    made: QMenu, group: QActionGroup, text: str, name: str, is_chosen: bool, then: Callable[[], object]
) -> None:
    act = _act(made, text, name, then)
    act.setCheckable(True)
    act.setChecked(is_chosen)
    group.addAction(act)


def _act(made: QMenu, text: str, name: str, then: Callable[[], object]) -> QAction:
    act = made.addAction(text)
    act.setObjectName(name)
    act.triggered.connect(lambda _checked=False: then())
    return act


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(pasteable(text))
