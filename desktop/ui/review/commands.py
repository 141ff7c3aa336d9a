"""What keys, menu and small buttons of the review do; everything can be reached without a mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.review.copy_text import change_as_text, groups_as_text
from desktop.ui.review.detail_state import detail_state
from desktop.ui.review.detail_view import DetailView
from desktop.ui.review.filter_bar import FilterBar
from desktop.ui.review.group_view import GroupView
from desktop.ui.review.header import PlanHeaderBar
from desktop.ui.review.help_dialog import HelpDialog
from desktop.ui.review.keys import COMMANDS, KIND_KEYS, Command
from desktop.ui.review.presenter import ReviewPresenter


class ReviewCommands(QObject):
    """Obeys the keys of `keys.py` for the screen that it belongs to."""

    def __init__(
        self,
        screen: QWidget,
        presenter: ReviewPresenter,
        filters: FilterBar,
        groups: GroupView,
        detail: DetailView,
        header: PlanHeaderBar,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._presenter = presenter
        self._filters = filters
        self._groups = groups
        self._detail = detail
        header.help_wanted.connect(self.show_help)
        header.report.change_copied.connect(self.copy_change)
        header.report.list_copied.connect(self.copy_list)
        detail.differing_wanted.connect(self.show_differing)
        standard = QKeySequence.StandardKey
        self._add(QKeySequence(standard.Find), filters.focus_search)
        self._add(QKeySequence(standard.Copy), self.copy_change)
        self._add(QKeySequence(standard.Save), header.report.showMenu)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._add(QKeySequence(keys), presenter.ask_to_apply)

    def _add(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        shortcut = QShortcut(keys, self._screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def take(self, event: QKeyEvent) -> bool:
        """Obey a key; false where it means nothing here."""
        key = Qt.Key(event.key())
        if self._presenter.state.page is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in KIND_KEYS:
            self._filters.press(KIND_KEYS[key])
        elif key in COMMANDS:
            self._obey(COMMANDS[key])
        else:
            return False
        return True

    def _obey(self, command: Command) -> None:
        acts: dict[Command, Callable[[], object]] = {
            Command.NEXT: lambda: self._groups.go_to(1),
            Command.PREVIOUS: lambda: self._groups.go_to(-1),
            Command.FIELDS: self._detail.focus_fields,
            Command.DIFFERING: self.show_differing,
            Command.ENLARGE: self._detail.enlarge_photos,
            Command.GROUPING: self._filters.go_to_next_grouping,
            Command.DRIFT: self._presenter.toggle_drift,
            Command.ANEW: self._presenter.toggle_anew,
            Command.EVERYTHING: self._presenter.show_everything,
            Command.HELP: self.show_help,
        }
        acts[command]()

    def show_differing(self) -> None:
        """Open the group that is looked at, and go to the first of its changes that are not as the most are."""
        detail = self._presenter.detail
        if detail is not None and detail.differing:
            self._groups.open_at_second()

    def show_help(self) -> None:
        """Show signs and keys."""
        if self._screen.findChild(HelpDialog) is None:
            HelpDialog(self._screen).open()

    def copy_change(self) -> None:
        """Copy the change that is looked at."""
        detail = self._presenter.detail
        if detail is not None:
            QGuiApplication.clipboard().setText(change_as_text(detail_state(detail)))

    def copy_list(self) -> None:
        """Copy the groups as they are shown."""
        state = self._presenter.state
        if state.page is not None:
            text = groups_as_text(state.page.groups, state.grouping, state.page.header.mailboxes)
            QGuiApplication.clipboard().setText(text)
