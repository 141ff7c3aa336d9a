"""The rules of the dialog about a connection's network; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.model.connection import Connection
from desktop.model.errors import AppError, Cancelled
from desktop.model.network import Network, ProxyChoice, Route
from desktop.ui.kit.network_form import NetworkFaults, NetworkForm, network_faults, network_of, password_of
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Task
from desktop.workers.tasks.change_network import ChangeNetwork, FindProxies, NetworkWant, server_urls


@dataclass(frozen=True, slots=True)
class NetworkState:
    """`routes` are what this computer's settings said; `is_changed` once the settings work and are kept."""

    connection: Connection
    faults: NetworkFaults = NetworkFaults()
    routes: tuple[Route, ...] = ()
    is_busy: bool = False
    error: AppError | None = None
    is_changed: bool = False


class NetworkPresenter(QObject):
    """Keeps a `NetworkState`."""

    state_changed = Signal(object)

    def __init__(self, runner: TaskRunner, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.state = NetworkState(connection)
        self._going: TaskHandle[Any] | None = None
        runner.ended.connect(self._on_ended)

    def look_up(self) -> None:
        """Ask this computer's settings about the connection's servers."""
        self._start(FindProxies(server_urls(self.state.connection)))

    def change(self, form: NetworkForm, *, drops_ca: bool) -> None:
        """Keep other settings where the servers are reached with them; an empty password leaves the one that is kept.

        Without a file the certificate authority stays, unless it is dropped.
        """
        before = self.state.connection.network
        try:
            network = network_of(form, "" if drops_ca else before.ca_pem)
        except AppError as error:
            faults = network_faults(form)
            self._show(replace(self.state, faults=faults, error=None if any(faults) else error))
            return
        may_stay = bool(network.proxy_user) and _is_same_way(network, before)
        faults = network_faults(form, has_password=may_stay)
        if any(faults):
            self._show(replace(self.state, faults=faults, error=None))
            return
        password = password_of(form)
        self._start(ChangeNetwork(self.state.connection.id, NetworkWant(network, password or None)))

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._going is not None:
            self._going.control.stop()

    def _start(self, task: Task[Any]) -> None:
        if self._going is None:
            self._show(replace(self.state, is_busy=True, faults=NetworkFaults(), error=None))
            self._going = self._runner.start(task)

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if self._going is None or handle.number != self._going.number:
            return
        self._going = None
        error = None if isinstance(handle.error, Cancelled) else handle.error
        state = replace(self.state, is_busy=False, error=error)
        value = handle.value if handle.error is None else None
        if isinstance(value, Connection):
            state = replace(state, connection=value, is_changed=True)
        elif isinstance(value, tuple):
            state = replace(state, routes=value)
        self._show(state)

    def _show(self, state: NetworkState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _is_same_way(one: Network, other: Network) -> bool:
    same = (one.proxy, one.proxy_user) == (other.proxy, other.proxy_user)
    return same and one.choice is not ProxyChoice.NONE
