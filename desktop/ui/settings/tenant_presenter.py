"""The rules of the dialog about a connection's application in its tenant; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.model.connection import Connection
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError, Cancelled
from desktop.model.tenant_setup import PublicCertificate
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task, TaskName
from desktop.workers.tasks.look_at_tenant import LookAtTenant, TenantFacts
from desktop.workers.tasks.remove_from_tenant import RemoveFromTenant
from desktop.workers.tasks.renew_certificate import RenewCertificate
from desktop.workers.tasks.try_scope import ScopeFinding, TryScope


@dataclass(frozen=True, slots=True)
class TenantState:
    """`address` is the sign-in page while the browser is waited for, `code` what is typed on another device meanwhile.

    `again` is why Microsoft wants one more sign-in in between; one of the last two says what was done.
    """

    connection: Connection
    facts: TenantFacts | None = None
    is_busy: bool = False
    address: str = ""
    code: DeviceCode | None = None
    again: AppError | None = None
    error: AppError | None = None
    is_renewed: bool = False
    is_removed: bool = False
    scope: ScopeFinding | None = None
    scope_error: AppError | None = None


_NO_SCOPE: dict[str, Any] = {"scope": None, "scope_error": None}


class TenantPresenter(QObject):
    """Keeps a `TenantState`; `open_address` shows a sign-in page and is called on the window's thread."""

    state_changed = Signal(object)
    _address_told = Signal(str)
    _code_told = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        connection: Connection,
        open_address: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._open_address = open_address
        self.state = TenantState(connection)
        self._going: TaskHandle[Any] | None = None
        self._is_renewing = False
        self._address_told.connect(self._on_address)
        self._code_told.connect(self._on_code)
        runner.ended.connect(self._on_ended)

    def look(self, *, is_renewing: bool = False) -> None:
        """Read what is known here; with `is_renewing` the certificate is then renewed, where the program can do it."""
        self._is_renewing = is_renewing
        self._start(LookAtTenant(self.state.connection.id))

    def renew(self, *, by_code: bool = False) -> None:
        """Sign in, here or on another device, and register another certificate."""
        show_code = self._code_told.emit if by_code else None
        self._start(RenewCertificate(self.state.connection.id, self._address_told.emit, show_code, self._on_again))

    def remove(self, *, by_code: bool = False) -> None:
        """Sign in, here or on another device, and remove the application from the tenant."""
        show_code = self._code_told.emit if by_code else None
        connection_id, again = self.state.connection.id, self._on_again
        self._start(RemoveFromTenant(self._address_told.emit, connection_id, show_code=show_code, tell_again=again))

    def try_scope(self, inside: str, outside: str) -> None:
        """Try whether a limit to some mailboxes holds."""
        self._start(TryScope(self.state.connection.id, inside, outside))

    def open_again(self) -> None:
        """Open the sign-in page once more."""
        if self.state.address:
            self._open_address(self.state.address)

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._going is not None:
            self._going.control.stop()

    def _start(self, task: Task[Any]) -> None:
        if self._going is None:
            self._show(replace(self.state, is_busy=True, error=None, is_renewed=False, is_removed=False, **_NO_SCOPE))
            self._going = self._runner.start(task)

    def _on_address(self, address: str) -> None:
        if self._going is not None:
            self._show(replace(self.state, address=address))
            self._open_address(address)

    def _on_code(self, code: DeviceCode) -> None:
        if self._going is not None:
            self._show(replace(self.state, code=code))

    def _on_again(self, failure: AppError) -> None:
        self._show(replace(self.state, again=failure, address="", code=None))

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._going is None or handle.number != self._going.number:
            return
        self._going = None
        is_meant = isinstance(handle.error, Cancelled) or handle.control.is_stopped()
        state = replace(self.state, is_busy=False, address="", code=None, again=None)
        state = replace(state, error=None if is_meant else handle.error)
        value = handle.value if handle.error is None else None
        if handle.name is TaskName.TRY_SCOPE:
            found = value if isinstance(value, ScopeFinding) else None
            state = replace(state, error=None, scope=found, scope_error=state.error)
        elif isinstance(value, TenantFacts):
            state = replace(state, facts=value)
        elif isinstance(value, PublicCertificate) and state.facts is not None:
            state = replace(state, facts=replace(state.facts, ends_at=value.ends_at), is_renewed=True)
        elif isinstance(value, bool) and state.facts is not None:
            facts = replace(state.facts, registered=None, ends_at=None)
            state = replace(state, facts=facts, is_removed=True)
        self._show(state)
        is_renewing, self._is_renewing = self._is_renewing, False
        if is_renewing and state.facts is not None and state.facts.registered is not None:
            self.renew()

    def _show(self, state: TenantState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
