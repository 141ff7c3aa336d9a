"""The middle of the directory page: what is listed, the search, the list, and what is chosen below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.syncset import SelectionKind
from desktop.ui.directory.actions import ColumnsButton
from desktop.ui.directory.found_lines import FoundLines
from desktop.ui.directory.line_search import FoundLine
from desktop.ui.directory.people_table import PeopleView
from desktop.ui.directory.presenter import DirectoryPresenter
from desktop.ui.directory.selection_bar import SelectionBar
from desktop.ui.directory.state import DirectoryState
from desktop.ui.directory.words import listed_text, read_text, scope_title
from desktop.ui.kit.card_frame import Ground
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.screen_parts import plain_label
from desktop.ui.kit.search_field import SearchField


class ListSide(QWidget):
    """Puts the parts together; the search and the bar tell the presenter. `removal_wanted()` for an imported file.

    `find_wanted()` where people are found one by one, `line_chosen(Selection)` for a line of the tree that was found.
    """

    removal_wanted = Signal()
    find_wanted = Signal()
    line_chosen = Signal(object)

    def __init__(self, presenter: DirectoryPresenter, people: PeopleView, columns: ColumnsButton) -> None:
        super().__init__()
        self._people = people
        self._title = ElidedLabel("directory_title", is_bold=True, grow=1.3, least=18)
        self._listed = plain_label("", "directory_listed", is_faint=True)
        self._read = ElidedLabel("directory_read_at", is_faint=True, least=0)
        self._refresh = labelled_button(
            "refresh", self.tr("Refresh"), "directory_refresh", presenter.refresh, hint=self.tr("Read again (F5)")
        )
        self._find = labelled_button("search", self.tr("Find people…"), "directory_find", self.find_wanted.emit)
        self.search = SearchField(self.tr("Find people, titles, numbers, groups"), "directory_search")
        self._found = FoundLines()
        self._nobody = plain_label("", "directory_nobody", is_faint=True, wraps=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lists = QStackedWidget()
        self._empty = Ground()
        self._empty.setObjectName("directory_empty_list")
        inside = QVBoxLayout(self._empty)
        inside.setContentsMargins(72, 24, 72, 24)
        inside.addWidget(self._nobody)
        self._lists.addWidget(people)
        self._lists.addWidget(self._empty)
        self._bar = SelectionBar()
        self._build(columns)
        self.search.searched.connect(presenter.search)
        self._found.line_chosen.connect(self.line_chosen)
        self._bar.role_chosen.connect(presenter.choose)
        self._bar.all_wanted.connect(presenter.tick_all)
        self._bar.none_wanted.connect(presenter.untick_all)
        self._bar.removal_wanted.connect(self.removal_wanted)
        self._bar.only_wanted.connect(lambda is_wanted: presenter.list_ticked(is_wanted=is_wanted))

    def _build(self, columns: ColumnsButton) -> None:
        above = QHBoxLayout()
        above.addWidget(self._title)
        above.addStretch(1)
        above.addWidget(self._find)
        above.addWidget(self._refresh)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._listed)
        below.addWidget(self._read)
        below.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(above)
        head.addLayout(below)
        finding = QHBoxLayout()
        finding.setSpacing(8)
        finding.addWidget(self.search, 1)
        finding.addWidget(columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(finding)
        column.addWidget(self._found)
        column.addWidget(self._lists, 1)
        column.addWidget(self._bar)

    def show_found(self, lines: tuple[FoundLine, ...]) -> None:
        """Show which lines of the tree are called as what is searched for."""
        self._found.show_lines(lines)

    def show_state(self, state: DirectoryState, doing: str) -> None:
        """Show what is listed and chosen; `doing` is what is being read from outside."""
        self._refresh.setEnabled(not state.is_reading)
        self._find.setVisible(state.page is not None and state.page.is_searched)
        self._title.setText(self.tr("Ticked people") if state.only_ticked else scope_title(state.scope))
        self._listed.setText(listed_text(state.listed, state.search))
        self._read.setText(doing if state.is_reading else read_text(state.page.counts) if state.page else "")
        self._nobody.setText(self._nobody_text(state))
        self._lists.setCurrentWidget(self._empty if state.listed == 0 else self._people)
        self._bar.show_state(state)

    def _nobody_text(self, state: DirectoryState) -> str:
        if state.search:
            found = self.tr(
                "Nobody here has “{text}” in name, mail, title or number. Clear the search to see everybody."
            )
            return found.replace("{text}", state.search)
        if state.scope.kind is SelectionKind.ALL_PEOPLE:
            return self.tr("This connection has no people yet. Once there are some, press Refresh to read them.")
        return self.tr("Nobody is in here. Choose another line at the left.")
