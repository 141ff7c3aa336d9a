"""Which connection is worked with, who is signed in, and locking; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from desktop.model.connection import Account, Connection
from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId
from desktop.ui.kit.challenge_text import asks_for_sign_in
from desktop.workers.queries.connections import Connections, ReadConnections
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import TaskName, Topic
from desktop.workers.tasks.open_vault import LockVault
from desktop.workers.tasks.read_account import ReadAccount
from desktop.workers.tasks.sign_out import SignOutAdministrator
from desktop.workers.tasks.use_connection import UseConnection

_SIGN_IN_BY_THEMSELVES = (TaskName.SET_UP_TENANT, TaskName.RENEW_CERTIFICATE, TaskName.REMOVE_FROM_TENANT)


@dataclass(frozen=True, slots=True)
class SessionState:
    """`account` is `None` where nobody is signed in, or while that is being looked up (`is_opening`).

    `again` says why the administrator has to sign in again before work goes on. `unkept` says why what was being
    composed could not be kept: the vault was not locked for that reason.
    """

    connections: tuple[Connection, ...] = ()
    current: Connection | None = None
    account: Account | None = None
    is_opening: bool = False
    is_locking: bool = False
    error: AppError | None = None
    again: AppError | None = None
    unkept: AppError | None = None


class SessionPresenter(QObject):
    """Keeps a `SessionState`; `connection_changed(str)` is an id or "", `locked()` when the vault is closed.

    `signed_in()` when the administrator has signed in again, for what waits for it.

    Locking hides everything at once: first `leaving()`, so that what is being composed can be kept, then `veiled()`,
    and `kept()` once it is. What runs goes on with the keys that it has, and the vault closes once nothing runs any
    more. Where something could not be kept, the vault stays open behind the veil. Whoever opens it before it closed
    finds it as it was.
    """

    state_changed = Signal(object)
    connection_changed = Signal(str)
    signed_in = Signal()
    leaving = Signal()
    veiled = Signal()
    kept = Signal()
    locked = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.state = SessionState()
        self._account_task: int | None = None
        self._lock_task: int | None = None
        self._keeping: set[int] = set()
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def use(self, connection_id: ConnectionId | None) -> None:
        """Work with a connection from now on; with `None`, or one that is gone, with the one used last."""

        def choose(found: Connections) -> None:
            wanted = next((one for one in found.all if one.id == connection_id), found.last)
            self._show(replace(self.state, connections=found.all))
            self._work_with(wanted)

        self._runner.ask(self, ReadConnections(), choose, self._fail)

    def _work_with(self, connection: Connection | None) -> None:
        before = self.state.current
        is_same = before is not None and connection is not None and before.id == connection.id
        again = self.state.again if is_same else None
        self._show(replace(self.state, current=connection, account=None, error=None, again=again))
        if connection is not None:
            self._runner.start(UseConnection(connection.id))
            self._look_at_account()
        if not is_same:
            self.connection_changed.emit(connection.id if connection is not None else "")

    def look_again(self) -> None:
        """Look once more who is signed in, after an error."""
        self._look_at_account()

    def _look_at_account(self) -> None:
        connection = self.state.current
        if connection is not None:
            self._show(replace(self.state, is_opening=True, error=None))
            self._account_task = self._runner.start(ReadAccount(connection.id, connection.name)).number

    def sign_out(self) -> None:
        """Forget the administrator's tokens."""
        if self.state.current is not None:
            self._runner.start(SignOutAdministrator(self.state.current.id))

    def forget(self) -> None:
        """There is no vault any more, and nothing that it knew."""
        self._show(SessionState())

    @property
    def is_writing(self) -> bool:
        """Whether a run is being written."""
        return any(handle.name is TaskName.APPLY_PLAN for handle in self._runner.running)

    def lock(self, *, is_forced: bool = False) -> None:
        """Let nobody see or do anything more; close connections and vault once nothing runs.

        `is_forced`: without keeping what is being composed.
        """
        if self.state.is_locking:
            return
        self._show(replace(self.state, is_locking=True, unkept=None))
        before = {handle.number for handle in self._runner.running}
        if not is_forced:
            self.leaving.emit()
        self._keeping = {handle.number for handle in self._runner.running} - before
        self.veiled.emit()
        self._tell_kept()
        self._lock_when_quiet()

    def _tell_kept(self) -> None:
        if not self._keeping and self.state.unkept is None:
            self.kept.emit()

    def _lock_when_quiet(self) -> None:
        if self.state.unkept is not None:
            return
        if self._lock_task is None and not self._runner.running:
            self._lock_task = self._runner.start(LockVault()).number

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.CONNECTIONS not in topics or self.state.is_locking or self.state.current is None:
            return
        self.use(self.state.current.id)

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        self._look_at_sign_in(handle)
        if handle.number == self._account_task:
            self._account_task = None
            account = handle.value if handle.error is None else None
            error = None if isinstance(handle.error, Cancelled) else handle.error
            found = account if isinstance(account, Account) else None
            self._show(replace(self.state, account=found, is_opening=False, error=error))
        if handle.number == self._lock_task:
            self._lock_task = None
            self._show(SessionState())
            self.locked.emit()
        elif handle.name is TaskName.OPEN_VAULT and handle.error is None and self._lock_task is None:
            self._show(replace(self.state, is_locking=False))
        elif handle.number in self._keeping:
            self._keeping.discard(handle.number)
            if handle.error is not None:
                self._show(replace(self.state, unkept=handle.error))
            self._tell_kept()
            self._lock_when_quiet()
        elif self.state.is_locking:
            self._lock_when_quiet()

    def _look_at_sign_in(self, handle: TaskHandle[object]) -> None:
        if handle.name in (TaskName.SIGN_IN, TaskName.SIGN_OUT):
            if handle.error is None:
                self._show(replace(self.state, again=None))
            if handle.error is None and handle.name is TaskName.SIGN_IN:
                self.signed_in.emit()
        elif handle.name not in _SIGN_IN_BY_THEMSELVES and asks_for_sign_in(handle.error):
            self._show(replace(self.state, again=handle.error))

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: SessionState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
