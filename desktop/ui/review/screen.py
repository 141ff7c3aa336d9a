"""The review: every change of a plan before it is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.model.ids import ConnectionId, PlanId
from desktop.model.plan import ChangeKind
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.screen_parts import EmptyPage, Notice, Question, Tone, button, plain_label, primary
from desktop.ui.review.apply_dialog import ApplyDialog
from desktop.ui.review.commands import ReviewCommands
from desktop.ui.review.detail_state import detail_state
from desktop.ui.review.detail_view import DetailView
from desktop.ui.review.filter_bar import FilterBar
from desktop.ui.review.footer import ReviewFooter
from desktop.ui.review.group_tree import GroupTree
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.header import PlanHeaderBar
from desktop.ui.review.plan_pages import PlanPages
from desktop.ui.review.plan_words import no_match_sentence
from desktop.ui.review.presenter import ReviewPresenter
from desktop.ui.review.stale_notice import StaleNotice
from desktop.ui.review.state import Phase, ReviewState
from desktop.workers.queries.review import Approved, ChangeDetail, Grouping, ReviewGroup
from desktop.workers.runner import TaskRunner


class ReviewScreen(QWidget):
    """`run_started(TaskHandle)`: the plan is being applied; `sets_wanted()`: there is no plan, and sets make plans."""

    run_started = Signal(object)
    sets_wanted = Signal()

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.presenter = ReviewPresenter(runner, self)
        self._tree = GroupTree(self)
        self._groups = GroupView(self._tree)
        self._detail = DetailView()
        self._header = PlanHeaderBar()
        self._filters = FilterBar()
        self._error = Notice("review_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._footer = ReviewFooter()
        self._saved = Notice("review_saved", Tone.GOOD)
        self._stale = StaleNotice(self.presenter.renew)
        self._nothing = plain_label("", "review_no_match", wraps=True, is_faint=True)
        self._build()
        self._commands = ReviewCommands(self, self.presenter, self._filters, self._groups, self._detail, self._header)
        self._connect()
        self.show_state(self.presenter.state)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the newest plan of a connection."""
        self.presenter.show_connection(connection_id)

    def show_plan(self, plan_id: PlanId) -> None:
        """Show this plan."""
        self.presenter.show_plan(plan_id)

    # Building

    def _build(self) -> None:
        to_sets = primary(button(self.tr("Go to the sync sets"), "review_to_sets", self.sets_wanted.emit))
        text = self.tr("A plan lists every change before it is made. Choose a sync set and press Plan.")
        self._empty = EmptyPage("review_empty", self.tr("No plan to review"), text, to_sets)
        loading = EmptyPage("review_loading", self.tr("Reading the plan …"), "")
        self._pages = PlanPages(self._empty, loading, self._plan_page(), self._groups)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._error)
        column.addWidget(self._saved)
        column.addWidget(self._stale)
        column.addWidget(self._pages, 1)

    def _plan_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._header)
        column.addWidget(self._filters)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        inside.addWidget(self._groups, 1)
        inside.addWidget(self._nothing, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("review_splitter")
        splitter.setHandleWidth(12)
        splitter.addWidget(left)
        splitter.addWidget(self._detail)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 6)
        splitter.setSizes([480, 560])
        splitter.setChildrenCollapsible(False)
        column.addWidget(splitter, 1)
        column.addWidget(self._footer)
        return page

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.state_changed.connect(self.show_state)
        presenter.groups_reset.connect(self._show_groups)
        presenter.group_changed.connect(self._tree.update_group)
        presenter.contents_read.connect(self._tree.add_contents)
        presenter.detail_changed.connect(self._show_detail)
        presenter.apply_asked.connect(self._ask_to_apply)
        presenter.run_started.connect(self.run_started)
        self._tree.contents_wanted.connect(presenter.open_group)
        self._tree.group_ticked.connect(presenter.tick_group)
        self._tree.numbers_ticked.connect(presenter.tick_numbers)
        self._groups.looked_at.connect(self._on_looked_at)
        self._detail.field_ticked.connect(presenter.tick_field)
        self._header.plan_chosen.connect(lambda plan_id: presenter.show_plan(PlanId(plan_id)))
        self._filters.kind_toggled.connect(presenter.toggle_kind)
        self._filters.grouping_chosen.connect(presenter.choose_grouping)
        self._filters.searched.connect(presenter.search)
        self._filters.left_downwards.connect(self._groups.setFocus)
        self._header.drift_wanted.connect(presenter.toggle_drift)
        self._header.anew_wanted.connect(presenter.toggle_anew)
        self._header.deletions_wanted.connect(presenter.toggle_deletions)
        self._footer.all_ticked.connect(presenter.tick_all)
        self._footer.discard_wanted.connect(self._ask_to_discard)
        self._footer.apply_wanted.connect(presenter.ask_to_apply)
        self._detail.left.connect(self._groups.setFocus)
        report = self._header.report
        report.wanted.connect(lambda path, form: self.presenter.save_report(Path(path), form))

    # Showing

    def show_state(self, state: ReviewState) -> None:
        """Show everything but the tree and the detail."""
        self._error.show_error(None if state.is_stale else state.error)
        self._stale.show_state(state)
        is_shown = state.page is not None
        self._pages.show_state(state)
        self._empty.setVisible(not is_shown and state.phase is Phase.EMPTY)
        self._header.show_state(state)
        self._filters.show_state(state)
        self._tree.can_tick = state.can_tick
        self._footer.show_state(state)
        self._saved.show_text(self._saved_text(state))
        self._show_report_button()

    def _saved_text(self, state: ReviewState) -> str:
        if state.saved is None:
            return ""
        text = self.tr("{number} changes were saved to {file}. The file is personal data outside of the vault.")
        if state.saved.changes == 1:
            text = self.tr("1 change was saved to {file}. The file is personal data outside of the vault.")
        return text.replace("{number}", number_text(state.saved.changes)).replace("{file}", str(state.saved.path))

    def _show_report_button(self) -> None:
        page = self.presenter.state.page
        if page is not None:
            self._header.report.show_plan(page.header.id, has_change=self.presenter.detail is not None)

    def _show_groups(self) -> None:
        page = self.presenter.state.page
        node = self._tree.node(self._groups.currentIndex())
        key = self._tree.key_of(node) if node is not None else ""
        groups = page.groups if page is not None else ()
        mailboxes = page.header.mailboxes if page is not None else 0
        state = self.presenter.state
        is_braked = state.brake_number is not None and not state.is_applied
        self._tree.set_groups(groups, state.grouping, mailboxes, is_braked=is_braked)
        is_empty = page is not None and not any(
            number for kind, number in page.header.counts.items() if kind is not ChangeKind.KEEP
        )
        all_well = self.tr("Everything in the mailboxes is as it shall be. There is nothing to write.")
        is_pressed = bool(state.kinds) or state.only_drift or state.only_anew
        no_match = no_match_sentence(is_searched=bool(state.search), is_pressed=is_pressed)
        self._nothing.setText(all_well if is_empty else no_match)
        is_nothing = page is not None and not groups
        self._nothing.setVisible(is_nothing)
        self._groups.setVisible(not is_nothing)
        self._detail.setVisible(not is_nothing)
        again = self._tree.index_of_key(key)
        first = again if again.isValid() else self._tree.index(0, 0)
        self._groups.setCurrentIndex(first)
        if not first.isValid():
            self.presenter.look_at(None)

    def _on_looked_at(self, index: QModelIndex) -> None:
        node = self._tree.node(index)
        if node is None:
            self.presenter.look_at(None)
            return
        is_group = isinstance(node.content, ReviewGroup)
        if is_group and self.presenter.state.grouping is not Grouping.PERSON:
            self.presenter.look_at(None)
            self._detail.show_nothing(self.tr("Open the line and choose a change to see it in full."))
            return
        self.presenter.look_at(*node.sample)

    def _show_detail(self, detail: ChangeDetail | None) -> None:
        if detail is None:
            self._detail.show_nothing(self.tr("Choose a change at the left to see it in full."))
        else:
            self._detail.show_detail(detail_state(detail), can_tick=self.presenter.state.can_tick)
        self._show_report_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that nobody inside wanted."""
        if not self._commands.take(event):
            super().keyPressEvent(event)

    # Questions

    def _ask_to_apply(self, approved: Approved) -> None:
        if self.findChild(ApplyDialog) is not None:  # a second click came before the first question
            return
        dialog = ApplyDialog(self, self.presenter.state, approved.kinds, approved.mailboxes)
        dialog.accepted.connect(lambda: self.presenter.apply(dialog.released))
        dialog.open()

    def _ask_to_discard(self) -> None:
        text = self.tr("Nothing of it was written, and nothing will be. You can make a new plan at any time.")
        title = self.tr("Discard this plan?")
        dialog = Question(self, "discard", title, text, self.tr("Discard"), self.tr("Keep"))
        dialog.accepted.connect(self.presenter.discard)
        dialog.open()
