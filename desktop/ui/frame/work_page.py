"""What one works in: rail, header, and one screen at a time."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId
from desktop.ui.directory.screen import DirectoryScreen
from desktop.ui.frame.focus_return import FocusReturn
from desktop.ui.frame.header import Header
from desktop.ui.frame.places import Place
from desktop.ui.frame.rail import Rail
from desktop.ui.frame.screen_stack import ScreenStack
from desktop.ui.frame.session import SessionPresenter, SessionState
from desktop.ui.kit.challenge_text import asks_for_sign_in
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.screen_parts import Notice, Tone, sentence
from desktop.ui.privacy.screen import PrivacyScreen
from desktop.ui.review.screen import ReviewScreen
from desktop.ui.screens import Screen, Screens, Wiring
from desktop.ui.sets.screen import SetsScreen
from desktop.ui.settings.screen import SettingsScreen
from desktop.workers.runner import TaskHandle

NARROW_BELOW = 1120


class WorkPage(QWidget):
    """Hands on what the whole window has to do: connect, sign in, lock, speak, look otherwise, begin anew.

    Shows nothing before `go`; `screen_made(QWidget)` for each screen, before it reads anything, and for a page of it
    that is made later.
    """

    connection_wanted = Signal()
    restore_wanted = Signal()
    sign_in_wanted = Signal()
    lock_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(object)
    help_wanted = Signal()
    vault_ended = Signal()
    place_changed = Signal(object)
    screen_made = Signal(object)

    def __init__(self, session: SessionPresenter, screens: Screens, wire: Wiring) -> None:
        super().__init__()
        self.setObjectName("work")
        self.place = Place.DIRECTORY
        self._session = session
        self._rail = Rail()
        self._header = Header()
        self._error = Notice("session_error", Tone.ERROR, self.tr("Try again"), session.look_again)
        self._again = Notice("session_again", Tone.ERROR, self.tr("Sign in…"), self.sign_in_wanted.emit)
        self._changed = Notice("notice_changed", Tone.NOTE, self.tr("Read it"), self._read_notice)
        lock = partial(session.lock, is_forced=True)
        self._unkept = Notice("session_unkept", Tone.ERROR, self.tr("Lock all the same"), lock)
        self._notices = (self._error, self._again, self._unkept, self._changed)
        self._stack = ScreenStack(screens)
        self._wire = wire
        self._connection: tuple[ConnectionId | None, ...] = ()
        self._build()
        self._connect()
        self.show_state(session.state)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._header)
        holder = QWidget()
        above = QVBoxLayout(holder)
        above.setContentsMargins(24, 12, 24, 0)
        above.setSpacing(8)
        for notice in self._notices:
            above.addWidget(notice)
        self._above = holder
        right.addWidget(holder)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self._rail.place_chosen.connect(self.go)
        self._session.state_changed.connect(self.show_state)
        self._session.signed_in.connect(self._go_on)
        header = self._header
        header.connection_chosen.connect(lambda one: self._session.use(ConnectionId(one)))
        header.connection_wanted.connect(self.connection_wanted)
        header.sign_in_wanted.connect(self.sign_in_wanted)
        header.sign_out_wanted.connect(self._session.sign_out)
        header.lock_wanted.connect(self.lock_wanted)
        header.help_wanted.connect(self.help_wanted)
        self._stack.made.connect(self._join)

    def _join(self, place: Place) -> None:
        """Connect a screen that was made just now with the window and with the others, and let it read."""
        screen = self._stack.screen_of(place)
        use = lambda one: self._session.use(ConnectionId(one))  # noqa: E731 - a name for what two of them do
        if isinstance(screen, DirectoryScreen):
            screen.connection_wanted.connect(use)
            self._rail.lines_dropped.connect(screen.ask_role)
        elif isinstance(screen, ReviewScreen):
            screen.presenter.connection_wanted.connect(use)
        elif isinstance(screen, PrivacyScreen):
            screen.vault_ended.connect(self.vault_ended)
            screen.notice_changed.connect(self._show_changed)
            screen.part_made.connect(self.screen_made)
        elif isinstance(screen, SettingsScreen):
            screen.connection_wanted.connect(self.connection_wanted)
            screen.restore_wanted.connect(self.restore_wanted)
            screen.language_chosen.connect(self.language_chosen)
            screen.theme_chosen.connect(self.theme_chosen)
        self._wire(place, self._stack.screen_of, self.go)
        self.screen_made.emit(screen)
        for connection_id in self._connection:
            cast("Screen", screen).show_connection(connection_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow window belongs to the screen."""
        super().resizeEvent(event)
        self._rail.show_words(is_narrow=self.width() < NARROW_BELOW)

    def go(self, place: Place) -> None:
        """Show a screen."""
        self.place = place
        self._rail.show_place(place)
        self._stack.show_place(place)
        self.place_changed.emit(place)

    @property
    def focused(self) -> str:
        """The object name of what had the keyboard last in the screen that is shown, "" for nothing."""
        last = self._stack.screen_of(self.place).focusWidget()
        return last.objectName() if last is not None else ""

    def return_focus(self, name: str) -> None:
        """Give the keyboard to a control of the screen that is shown, once it is there; to the main one without."""
        FocusReturn(self._stack.screen_of(self.place), self.place, name)

    def renew(self, connection_id: ConnectionId) -> None:
        """Renew the certificate of a connection."""
        settings = self._stack.screen_of(Place.SETTINGS)
        if isinstance(settings, SettingsScreen):
            settings.renew(connection_id)

    def keep_drafts(self) -> TaskHandle[None] | None:
        """Keep what is not saved yet: the page will go."""
        sets = self._stack.there.get(Place.SETS)
        return sets.presenter.keep_draft() if isinstance(sets, SetsScreen) else None

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show every screen for a connection, those that are made later too."""
        self._connection = (connection_id,)
        for widget in list(self._stack.there.values()):
            cast("Screen", widget).show_connection(connection_id)

    def show_state(self, state: SessionState) -> None:
        """Show the connection, and what is wrong with it."""
        self._header.show_state(state)
        self._error.show_error(state.error)
        self._again.show_error(state.again)
        unkept = self.tr(
            "The vault could not be closed: what you changed in a sync set would be lost, it was not kept."
        )
        self._unkept.show_text(f"{unkept} {sentence(state.unkept)}" if state.unkept is not None else "")
        self._show_above()

    def _go_on(self) -> None:
        """Somebody has signed in again: go on with what waited for it."""
        directory = self._stack.there.get(Place.DIRECTORY)
        if isinstance(directory, DirectoryScreen) and asks_for_sign_in(directory.presenter.state.error):
            directory.presenter.refresh()

    def _show_changed(self, since: datetime | None) -> None:
        """Say that the privacy notice changed, until somebody reads it."""
        text = self.tr("The privacy notice changed on {day}.")
        self._changed.show_text(text.replace("{day}", day_text(since)) if since is not None else "")
        self._show_above()

    def _show_above(self) -> None:
        self._above.setVisible(any(not one.isHidden() for one in self._notices))

    def _read_notice(self) -> None:
        privacy = self._stack.screen_of(Place.PRIVACY)
        if isinstance(privacy, PrivacyScreen):
            privacy.show_notice()
            self.go(Place.PRIVACY)
