"""The directory page: the tree, the list, one person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId, GroupId, SetKey
from desktop.model.syncset import Selection
from desktop.ui.directory.actions import ColumnsButton, Giving
from desktop.ui.directory.columns import Columns
from desktop.ui.directory.detail_view import DetailView
from desktop.ui.directory.drop_page import DropPage
from desktop.ui.directory.find_dialog import Finding
from desktop.ui.directory.line_search import LineSearch
from desktop.ui.directory.list_side import ListSide
from desktop.ui.directory.people_table import PeopleModel, PeopleView
from desktop.ui.directory.presenter import DirectoryPresenter
from desktop.ui.directory.state import DirectoryState, Phase
from desktop.ui.directory.tree_model import DirectoryTree
from desktop.ui.directory.tree_view import TreeView
from desktop.ui.directory.words import scope_title
from desktop.ui.kit.challenge_text import asks_for_sign_in
from desktop.ui.kit.portrait import PortraitStore
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.progress_text import count_text, stage_text
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, button, primary
from desktop.workers.queries.directory import DirectoryPage
from desktop.workers.runner import TaskRunner


class DirectoryScreen(QWidget):
    """`selection_chosen(SelectionRole, tuple[Selection, ...], SetKey or "")`: what shall go into a sync set.

    `set_wanted(SetKey)` leads to a set, `connection_wanted(ConnectionId)` to another connection. Without `preferences`
    the columns are those of a new list, and are not kept.
    """

    selection_chosen = Signal(object, object, str)
    set_wanted = Signal(str)
    connection_wanted = Signal(str)

    def __init__(
        self, runner: TaskRunner, preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("directory")
        self.presenter = DirectoryPresenter(runner, self)
        self._page: DirectoryPage | None = None
        self._portraits = PortraitStore()
        self._tree = DirectoryTree(self)
        self._tree_view = TreeView(self._tree)
        self._columns = ColumnsButton(preferences)
        self.presenter.sort(self._columns.columns.sort, is_descending=self._columns.columns.is_descending)
        self._giving = Giving(self.presenter, self)
        self._finding = Finding(self.presenter, runner, self)
        self._line_search = LineSearch(runner, self.presenter)
        self._model = PeopleModel(self.presenter.is_ticked, self._giving.lines_of, self)
        self._people = PeopleView(self._model, self._portraits)
        self._detail = DetailView()
        self._drop = DropPage()
        self._side = ListSide(self.presenter, self._people, self._columns)
        self._error = Notice("directory_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self.show_state(self.presenter.state)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the directory of a connection."""
        self._finding.connection_id = connection_id
        self._line_search.show_connection(connection_id)
        self._side.search.empty()
        self.presenter.show_connection(connection_id)

    def _build(self) -> None:
        read = primary(button(self.tr("Read the directory"), "directory_first_read", self.presenter.refresh))
        text = self.tr("People, departments and groups are read and kept in your vault.")
        self._never = EmptyPage("directory_never_read", self.tr("The directory has not been read yet"), text, read)
        self._first = EmptyPage("directory_reading", self.tr("Reading the directory …"), "")
        unconnected = self.tr("Connect to Microsoft 365, an Exchange Server or the demo tenant first.")
        self._unconnected = EmptyPage("directory_unconnected", self.tr("No connection"), unconnected)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("directory_splitter")
        splitter.setHandleWidth(16)
        splitter.setChildrenCollapsible(False)
        self._right = QStackedWidget()
        for page in (self._detail, self._drop):
            self._right.addWidget(page)
        for part, stretch in ((self._tree_view, 0), (self._side, 2), (self._right, 1)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([240, 610, 342])
        for whole in (splitter, self._never, self._finding.page, self._first, self._unconnected):
            self._pages.addWidget(whole)
        self._shown = splitter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._error)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.state_changed.connect(self.show_state)
        presenter.listed.connect(self._people.show_list)
        presenter.rows_read.connect(self._model.add_rows)
        presenter.rows_failed.connect(self._model.fail_rows)
        presenter.rows_outdated.connect(self._model.reread)
        presenter.photos_read.connect(self._show_photos)
        presenter.children_read.connect(self._tree.add_children)
        presenter.page_read.connect(self._tree.add_page)
        presenter.folders.found.connect(self._tree.add_folders)
        presenter.folders.failed.connect(self._tree.close_folders)
        presenter.selection_chosen.connect(self.selection_chosen)
        presenter.elsewhere_chosen.connect(self.connection_wanted)
        presenter.person.state_changed.connect(self._detail.show_state)
        self._model.rows_wanted.connect(presenter.read_rows)
        self._model.row_ticked.connect(lambda row, is_ticked: presenter.tick(row, is_ticked=is_ticked))
        self._connect_views()
        self._side.removal_wanted.connect(self._ask_to_remove)
        self._side.find_wanted.connect(self._finding.ask)
        self._side.line_chosen.connect(self._go_to_line)
        self._line_search.found.connect(self._side.show_found)
        search = self._side.search
        search.left_downwards.connect(self._go_to_list)
        find = QKeySequence.StandardKey.Find
        for keys, act in ((find, search.setFocus), ("F5", presenter.refresh), ("Ctrl+K", self._columns.ask)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect_views(self) -> None:
        presenter, people, tree, detail = self.presenter, self._people, self._tree_view, self._detail
        people.photos_wanted.connect(presenter.show_photos)
        people.looked_at.connect(presenter.look_at)
        people.sort_wanted.connect(presenter.sort_by)
        people.menu_wanted.connect(self._giving.ask_about_row)
        people.columns_wanted.connect(self._columns.ask)
        self._columns.columns_changed.connect(self._show_columns)
        people.left_onwards.connect(detail.focus_first)
        people.left_upwards.connect(self._side.search.setFocus)
        self._tree.children_wanted.connect(
            lambda one, group: presenter.read_children(ConnectionId(one), GroupId(group))
        )
        self._tree.folders_wanted.connect(presenter.folders.look)
        self._tree.page_wanted.connect(lambda one: presenter.read_other(ConnectionId(one)))
        tree.scope_chosen.connect(self.presenter.choose_scope)
        tree.elsewhere_chosen.connect(lambda one, scope: presenter.choose_elsewhere(ConnectionId(one), scope))
        tree.menu_wanted.connect(self._giving.ask_about_scope)
        tree.left_onwards.connect(self._go_to_list)
        detail.followed.connect(self._follow)
        detail.set_chosen.connect(lambda key: presenter.person.map_by(SetKey(key)))
        detail.copies_wanted.connect(presenter.person.want_copies)
        self._drop.given.connect(presenter.give)
        for view in (people, tree):
            view.drag_changed.connect(self._show_drop)

    def _go_to_line(self, scope: Selection) -> None:
        """Show everybody of a line that was found by its name."""
        self._side.search.empty()
        self._side.show_found(())
        self.presenter.search("")
        self.presenter.choose_scope(scope)
        self._go_to_list()

    def _follow(self, leads_to: object) -> None:
        """Go where a line of the pane leads: to the people of a group, or to a set."""
        if isinstance(leads_to, Selection):
            self.presenter.choose_scope(leads_to)
        else:
            self.set_wanted.emit(str(leads_to))

    def ask_role(self, lines: Sequence[Selection]) -> None:
        """Ask what lines shall be that were dropped elsewhere in the window."""
        self._giving.ask_role(lines)

    def _show_drop(self, is_dragged: bool) -> None:
        if is_dragged:
            self._drop.show_sets(self.presenter.state.sets)
        self._right.setCurrentWidget(self._drop if is_dragged else self._detail)

    def _show_columns(self, columns: Columns) -> None:
        self._people.show_columns(columns)
        self.presenter.sort(columns.sort, is_descending=columns.is_descending)

    def _ask_to_remove(self) -> None:
        scope = self.presenter.state.scope
        title = self.tr("Remove the import {name}?").replace("{name}", scope_title(scope))
        text = self.tr(
            "Its people are forgotten. Contacts that were written stay in the mailboxes, and sets that name the import"
            " delete nothing until it is imported again."
        )
        dialog = Question(self, "remove_source", title, text, self.tr("Remove"), self.tr("Keep"))
        dialog.accepted.connect(lambda: self.presenter.remove_source(scope))
        dialog.open()

    def _go_to_list(self) -> None:
        self._people.setFocus()
        if not self._people.currentIndex().isValid() and self._model.rowCount():
            self._people.setCurrentIndex(self._model.index(0, 0))

    def _show_photos(self, photos: dict[str, bytes | None]) -> None:
        for photo_hash, content in photos.items():
            self._portraits.put(photo_hash, content)
        self._people.viewport().update()

    def show_state(self, state: DirectoryState) -> None:
        """Show the page that fits, and what it says."""
        self._error.show_error(None if asks_for_sign_in(state.error) else state.error)  # told above all screens
        self._pages.setCurrentWidget(self._page_of(state))
        self._error.name_action("" if self._pages.currentWidget() is self._never else self.tr("Try again"))
        progress = state.progress
        doing = " ".join((stage_text(progress.stage), count_text(progress))) if progress is not None else ""
        self._first.text.setText(doing)
        if state.page != self._page:
            self._page = state.page
            self._tree_view.show_page(state.page)
        self._tree_view.show_scope(state.scope)
        self._side.show_state(state, doing)
        self._detail.invite(is_possible=state.listed != 0)
        self._columns.take(Columns(self._columns.columns.shown, state.sort, state.is_descending))
        self._people.show_columns(self._columns.columns)
        self._model.show_ticks()

    def _page_of(self, state: DirectoryState) -> QWidget:
        if state.phase is Phase.NEVER_READ and state.page is not None and state.page.is_searched:
            return self._finding.page
        if state.phase is Phase.NEVER_READ:
            return self._first if state.is_reading else self._never
        return {Phase.SHOWN: self._shown, Phase.NO_CONNECTION: self._unconnected}.get(state.phase, self._first)
