"""The directory page: the tree, the list, one person."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId, GroupId
from desktop.model.syncset import Selection
from desktop.ui.directory.detail_view import DetailView
from desktop.ui.directory.people_table import PeopleModel, PeopleView
from desktop.ui.directory.presenter import DirectoryPresenter
from desktop.ui.directory.selection_bar import SelectionBar
from desktop.ui.directory.state import DirectoryState, Phase
from desktop.ui.directory.tree_model import DirectoryTree
from desktop.ui.directory.tree_view import TreeView
from desktop.ui.directory.words import listed_text, read_text, scope_title
from desktop.ui.kit.elided_label import ElidedLabel
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.portrait import PortraitStore
from desktop.ui.kit.progress_text import count_text, stage_text
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, button, plain_label, primary
from desktop.ui.kit.search_field import SearchField
from desktop.workers.queries.directory import DirectoryPage
from desktop.workers.runner import TaskRunner


class DirectoryScreen(QWidget):
    """`selection_chosen(SelectionRole, tuple[Selection, ...])`: what shall go into a sync set."""

    selection_chosen = Signal(object, object)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("directory")
        self.presenter = DirectoryPresenter(runner, self)
        self._page: DirectoryPage | None = None
        self._portraits = PortraitStore()
        self._tree = DirectoryTree(self)
        self._tree_view = TreeView(self._tree)
        self._model = PeopleModel(self.presenter.is_ticked, self)
        self._people = PeopleView(self._model, self._portraits)
        self._detail = DetailView()
        self._bar = SelectionBar()
        self._title = ElidedLabel("directory_title", is_bold=True, grow=1.3, least=18)
        self._listed = plain_label("", "directory_listed", is_faint=True)
        self._read = ElidedLabel("directory_read_at", is_faint=True, least=0)
        self._search = SearchField(self.tr("Find people by name, mail, title or number"), "directory_search")
        self._refresh = labelled_button(
            "refresh", self.tr("Refresh"), "directory_refresh", self.presenter.refresh, hint=self.tr("Read again (F5)")
        )
        self._error = Notice("directory_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._nobody = plain_label("", "directory_nobody", is_faint=True, wraps=True)
        self._pages = QStackedWidget()
        self._lists = QStackedWidget()
        self._build()
        self._connect()
        self.show_state(self.presenter.state)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the directory of a connection."""
        self._search.empty()
        self.presenter.show_connection(connection_id)

    def _build(self) -> None:
        read = primary(button(self.tr("Read the directory"), "directory_first_read", self.presenter.refresh))
        text = self.tr("People, departments and groups are read from the tenant and kept in your vault.")
        self._never = EmptyPage("directory_never_read", self.tr("The directory was not read yet"), text, read)
        self._first = EmptyPage("directory_reading", self.tr("Reading the directory …"), "")
        unconnected = self.tr("Connect to the demo tenant or to Microsoft 365 first.")
        self._unconnected = EmptyPage("directory_unconnected", self.tr("No connection"), unconnected)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("directory_splitter")
        splitter.setHandleWidth(16)
        splitter.setChildrenCollapsible(False)
        for part, stretch in ((self._tree_view, 0), (self._list_side(), 1), (self._detail, 0)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([232, 640, 340])
        for page in (splitter, self._never, self._first, self._unconnected):
            self._pages.addWidget(page)
        self._shown = splitter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._error)
        column.addWidget(self._pages, 1)

    def _list_side(self) -> QWidget:
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lists.addWidget(self._people)
        self._lists.addWidget(self._nobody)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._listed)
        head.addStretch(1)
        head.addWidget(self._read)
        head.addWidget(self._refresh)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._search)
        column.addWidget(self._lists, 1)
        column.addWidget(self._bar)
        return side

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.state_changed.connect(self.show_state)
        presenter.listed.connect(self._show_list)
        presenter.rows_read.connect(self._model.add_rows)
        presenter.rows_failed.connect(self._model.fail_rows)
        presenter.rows_outdated.connect(self._model.reread)
        presenter.photos_read.connect(self._show_photos)
        presenter.children_read.connect(self._tree.add_children)
        presenter.selection_chosen.connect(self.selection_chosen)
        self._model.rows_wanted.connect(presenter.read_rows)
        self._model.row_ticked.connect(lambda row, is_ticked: presenter.tick(row, is_ticked=is_ticked))
        self._people.photos_wanted.connect(presenter.show_photos)
        self._people.looked_at.connect(presenter.look_at)
        self._people.sort_wanted.connect(presenter.sort_by)
        self._tree.children_wanted.connect(lambda group_id: presenter.read_children(GroupId(group_id)))
        self._tree_view.scope_chosen.connect(self._choose_scope)
        self._detail.group_chosen.connect(self._choose_scope)
        self._search.searched.connect(presenter.search)
        self._search.left_downwards.connect(self._go_to_list)
        self._bar.role_chosen.connect(presenter.choose)
        self._bar.all_wanted.connect(presenter.tick_all)
        self._bar.none_wanted.connect(presenter.untick_all)
        self._bar.removal_wanted.connect(self._ask_to_remove)
        for keys, act in ((QKeySequence.StandardKey.Find, self._search.setFocus), ("F5", presenter.refresh)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _choose_scope(self, scope: Selection) -> None:
        self.presenter.choose_scope(scope)

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

    def _show_list(self, ids: array[int]) -> None:
        self._model.set_ids(ids)
        self._people.scrollToTop()

    def _show_photos(self, photos: dict[str, bytes | None]) -> None:
        for photo_hash, content in photos.items():
            self._portraits.put(photo_hash, content)
        self._people.viewport().update()

    def show_state(self, state: DirectoryState) -> None:
        """Show the page that fits, and what it says."""
        self._error.show_error(state.error)
        self._pages.setCurrentWidget(self._page_of(state))
        progress = state.progress
        doing = " ".join((stage_text(progress.stage), count_text(progress))) if progress is not None else ""
        self._first.text.setText(doing)
        self._refresh.setEnabled(not state.is_reading)
        if state.page != self._page:
            self._page = state.page
            self._tree_view.show_page(state.page)
        self._tree_view.show_scope(state.scope)
        self._title.setText(scope_title(state.scope))
        self._listed.setText(listed_text(state.listed, state.search))
        self._read.setText(doing if state.is_reading else read_text(state.page.counts) if state.page else "")
        self._show_nobody(state)
        self._people.show_sort(state.sort, is_descending=state.is_descending)
        self._model.show_ticks()
        self._detail.show_detail(state.detail)
        self._bar.show_state(state)

    def _show_nobody(self, state: DirectoryState) -> None:
        is_empty = state.listed == 0
        found = self.tr("Nobody here has “{text}” in name, mail, title or number.").replace("{text}", state.search)
        self._nobody.setText(found if state.search else self.tr("Nobody is in here."))
        self._lists.setCurrentWidget(self._nobody if is_empty else self._people)

    def _page_of(self, state: DirectoryState) -> QWidget:
        if state.phase is Phase.NEVER_READ:
            return self._first if state.is_reading else self._never
        return {Phase.SHOWN: self._shown, Phase.NO_CONNECTION: self._unconnected}.get(state.phase, self._first)
