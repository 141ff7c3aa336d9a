"""The window itself: the start, then rail, header and screens, and the bar of running work below."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId
from desktop.ui.frame.certificate_strip import CertificateStrip
from desktop.ui.frame.daily_rules import DailyRules
from desktop.ui.frame.idle_lock import IdleLock
from desktop.ui.frame.licence_strip import LicenceStrip
from desktop.ui.frame.places import Place
from desktop.ui.frame.session import SessionPresenter
from desktop.ui.frame.system_lock import SystemLock
from desktop.ui.frame.windows_above import close_all_above
from desktop.ui.frame.work_page import WorkPage
from desktop.ui.help.beside import BesideHelp
from desktop.ui.kit.language import install_language
from desktop.ui.kit.layout_memory import LayoutMemory
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.screen_parts import Question, sentence
from desktop.ui.kit.task_bar import TaskBar
from desktop.ui.kit.task_watch import TaskWatch
from desktop.ui.kit.theme import Theme, apply_theme
from desktop.ui.screens import Screens, Wiring, wire_screens
from desktop.ui.start.presenter import StartPresenter
from desktop.ui.start.screen import StartScreen
from desktop.workers.runner import TaskHandle, TaskRunner

SMALLEST = (960, 600)
USUAL = (1280, 800)


class Shell(QMainWindow):
    """`close_confirmed()` when the window shall end: the program stops its tasks, then calls `end()`.

    A change of language makes everything visible anew; presenters of the start and of the session stay.
    """

    close_confirmed = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        preferences: Preferences,
        start: StartPresenter,
        screens: Screens,
        wire: Wiring = wire_screens,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setWindowTitle("ContactSync")
        self.setMinimumSize(*SMALLEST)
        self._runner = runner
        self._preferences = preferences
        self._start = start
        self._start.setParent(self)
        self._screens = screens
        self._wire = wire
        self._layout = LayoutMemory(preferences.layout)
        self._may_close = False
        self._wants_restore = False
        self._focused = ""
        self._session = SessionPresenter(runner, self)
        self._watch = TaskWatch(runner, self)
        self._idle = IdleLock(runner, self)
        self._rules = DailyRules(runner, self)
        self._pages = QStackedWidget()
        self._work: WorkPage | None = None
        self._code = install_language(_app(), preferences.language)
        self._start_screen = StartScreen(start, self._code)
        self._bar = TaskBar(self._watch)
        self._pages.addWidget(self._start_screen)
        self._build()
        self._take_place()
        self._add_shortcuts()
        start.ready.connect(self._on_ready)
        self._keeping: TaskHandle[None] | None = None
        runner.ended.connect(self._on_ended)
        self._session.leaving.connect(self._keep_drafts)
        self._session.leaving.connect(self._rules.end)
        self._session.veiled.connect(self._on_veiled)
        self._session.kept.connect(self._drop_work)
        self._session.locked.connect(self._on_locked)
        self._idle.expired.connect(self._lock)
        self._system = SystemLock(self)
        self._system.happened.connect(self._lock)
        self._session.connection_changed.connect(self._on_connection)
        self._start_screen.language_chosen.connect(self._on_language)
        self._start_screen.help_wanted.connect(self._beside.toggle)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_colours)
        apply_theme(_app(), Theme(preferences.theme))

    def _build(self) -> None:
        self._beside = BesideHelp(self._pages, lambda: self.place)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._strip = LicenceStrip(self._runner)
        self._strip.settings_wanted.connect(lambda: self._go(Place.SETTINGS))
        self._ending = CertificateStrip(self._runner)
        self._ending.renewal_wanted.connect(self._renew)
        self._column.addWidget(self._strip)
        self._column.addWidget(self._ending)
        self._column.addWidget(self._beside, 1)
        self._column.addWidget(self._bar)
        self.setCentralWidget(whole)

    def begin(self) -> None:
        """Show the window and ask for the vault."""
        self.show()
        self._system.watch(self)
        self._start.begin()

    def end(self) -> None:
        """Close for good, after the program's tasks have ended."""
        self._may_close = True
        self._rules.end()
        self._system.end()
        self.close()

    @property
    def place(self) -> Place | None:
        """The screen that is shown, `None` during the start."""
        return self._work.place if self._work is not None and self._pages.currentWidget() is self._work else None

    # Look and language

    def _speak(self) -> None:
        """Make what is visible anew in the language of the settings."""
        self._code = install_language(_app(), self._preferences.language)
        bar, self._bar = self._bar, TaskBar(self._watch)
        self._bar.veil(is_veiled=bar.is_veiled)
        self._column.addWidget(self._bar)
        _drop(bar)
        start, self._start_screen = self._start_screen, StartScreen(self._start, self._code)
        self._start_screen.language_chosen.connect(self._on_language)
        self._start_screen.help_wanted.connect(self._beside.toggle)
        self._pages.addWidget(self._start_screen)
        if self._pages.currentWidget() is start:
            self._pages.setCurrentWidget(self._start_screen)
        self._pages.removeWidget(start)
        _drop(start)
        if self._work is not None:
            self._keep_drafts()
            self._make_work(self._work.place, is_shown=self._pages.currentWidget() is self._work)
        self._strip.speak()
        self._ending.speak()
        self._beside.speak()

    def _make_work(self, place: Place, *, is_shown: bool = True) -> None:
        self._drop_work()
        work = self._work = WorkPage(self._session, self._screens, self._wire)
        self._layout.restore(work)
        self._pages.addWidget(work)
        if is_shown:
            self._pages.setCurrentWidget(work)
        work.connection_wanted.connect(self._add_connection)
        work.restore_wanted.connect(self._lock_to_restore)
        work.sign_in_wanted.connect(self._sign_in)
        work.lock_wanted.connect(self._lock)
        work.language_chosen.connect(self._on_language)
        work.theme_chosen.connect(self._on_theme)
        work.help_wanted.connect(self._beside.toggle)
        work.vault_ended.connect(self._on_vault_ended)
        work.place_changed.connect(self._beside.show_place)
        current = self._session.state.current
        if current is not None:
            work.show_connection(current.id)
        work.go(place)
        if is_shown:
            work.return_focus(self._focused)

    def _drop_work(self) -> None:
        old, self._work = self._work, None
        if old is not None:
            self._layout.remember(old)
            self._focused = old.focused
            self._pages.removeWidget(old)
            _drop(old)

    def _on_language(self, code: str) -> None:
        self._keep("language", code)
        self._speak()

    def _on_theme(self, _theme: Theme) -> None:
        apply_theme(_app(), Theme(self._preferences.theme))

    def _on_system_colours(self, _scheme: Qt.ColorScheme) -> None:
        if Theme(self._preferences.theme) is Theme.SYSTEM:
            apply_theme(_app(), Theme.SYSTEM)

    # From page to page

    def _on_ready(self, connection_id: str) -> None:
        self._strip.look()
        self._ending.look()
        self._bar.veil(is_veiled=False)
        self._session.use(ConnectionId(connection_id) if connection_id else None)
        self._rules.begin()
        if self._work is None:
            self._make_work(self._last_place())
        else:
            self._pages.setCurrentWidget(self._work)

    def _last_place(self) -> Place:
        found = [place for place in Place if place.value == self._preferences.place]
        return found[0] if found else Place.DIRECTORY

    def _on_connection(self, connection_id: str) -> None:
        if self._work is None:
            return
        self._work.show_connection(ConnectionId(connection_id) if connection_id else None)
        if not connection_id and self._work.place is not Place.PRIVACY:  # there the proof of its end is looked at
            self._add_connection()

    def _add_connection(self) -> None:
        self._start.add_connection(can_leave=bool(self._session.state.connections))
        self._pages.setCurrentWidget(self._start_screen)

    def _sign_in(self) -> None:
        if self._session.state.current is not None:
            self._start.sign_in_to(self._session.state.current, self._session.state.again)
            self._pages.setCurrentWidget(self._start_screen)

    def _on_veiled(self) -> None:
        """Show nothing of what is in the vault, whatever goes on behind."""
        self._remember()
        self._strip.hide_locked()
        self._ending.hide_locked()
        close_all_above(self)
        self._bar.veil(is_veiled=True)
        self._pages.setCurrentWidget(self._start_screen)
        self._start.begin(by_keyring=False, is_working=bool(self._runner.running))

    def _on_locked(self) -> None:
        if self._work is not None:
            self._on_veiled()
            self._drop_work()
        else:
            self._start.begin(by_keyring=False)
        if self._wants_restore:
            self._wants_restore = False
            self._start.choose_restore()

    def _lock_to_restore(self) -> None:
        """Lock, then ask for a backup; what runs ends first."""
        self._wants_restore = True
        self._lock()

    def _on_vault_ended(self) -> None:
        """Everything was wiped: begin as on the first day."""
        self._rules.end()
        self._session.forget()
        self._on_locked()

    def _add_shortcuts(self) -> None:
        for number, place in enumerate(Place, 1):
            self._shortcut(f"Ctrl+{number}", partial(self._go, place))
        self._shortcut("Ctrl+L", self._lock)
        self._shortcut("F1", self._beside.toggle)
        for keys in ("Ctrl+/", "?"):
            self._shortcut(keys, self._beside.list_keys)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def _go(self, place: Place) -> None:
        if self._work is not None and self._pages.currentWidget() is self._work:
            self._work.go(place)

    def _renew(self, connection_id: str) -> None:
        self._go(Place.SETTINGS)
        if self._work is not None:
            self._work.renew(ConnectionId(connection_id))

    # Locking and closing

    def _lock(self) -> None:
        """Lock, at once; what is being written goes on."""
        if self._work is not None:
            self._session.lock()

    def _ask_while_writing(self, name: str, title: str, yes: str, then: Callable[[], object]) -> None:
        if not self._session.is_writing:
            then()
            return
        if self.findChild(Question, name) is not None:
            return
        text = self.tr("What is under way ends first. What was written stays, and the run can be resumed at any time.")
        dialog = Question(self, name, title, text, yes, self.tr("Go on writing"))
        dialog.accepted.connect(lambda: then())
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the window shall close; it does so when the program has stopped."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        title = self.tr("Close while contacts are being written?")
        self._ask_while_writing("close_question", title, self.tr("Stop and close"), self._confirm_close)

    def _confirm_close(self) -> None:
        self._remember()
        self.setEnabled(False)
        self._keeping = self._keep_drafts()
        if self._keeping is None:
            self.close_confirmed.emit()

    def _keep_drafts(self) -> TaskHandle[None] | None:
        """Keep what is being composed, in the vault: leaving loses nothing."""
        return self._work.keep_drafts() if self._work is not None else None

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        """Close once what was being composed is kept; where it can't be, ask."""
        if self._keeping is None or handle.number != self._keeping.number:
            return
        self._keeping = None
        if handle.error is None:
            self.close_confirmed.emit()
            return
        self.setEnabled(True)
        text = self.tr("What you changed in a sync set could not be kept, and would be lost.")
        title, yes, no = self.tr("Close all the same?"), self.tr("Close"), self.tr("Stay")
        dialog = Question(self, "close_unkept", title, f"{text} {sentence(handle.error)}", yes, no)
        dialog.accepted.connect(self.close_confirmed)
        dialog.open()

    def _remember(self) -> None:
        """Keep where the window is and what it shows, for the next time."""
        self._keep("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        if self._work is not None:
            self._layout.remember(self._work)
            self._keep("layout", self._layout.text)
            self._keep("place", self._work.place.value)

    def _take_place(self) -> None:
        self.resize(*USUAL)
        geometry = QByteArray.fromBase64(self._preferences.window.encode("ascii", "ignore"))
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def _keep(self, name: str, value: str) -> None:
        """Keep a setting; a full disk is no reason to disturb: it holds until the program ends."""
        with contextlib.suppress(AppError):
            setattr(self._preferences, name, value)


def _app() -> QApplication:
    return cast("QApplication", QApplication.instance())


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
