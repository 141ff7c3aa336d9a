"""The rules of the settings page; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.model.connection import Connection
from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId
from desktop.model.people import Organisation
from desktop.model.probe import ProbeResult
from desktop.model.tenant_setup import CertificateEnd
from desktop.model.vault_settings import VaultSetting, VaultSettings
from desktop.ui.kit.certificate_end_text import end_sentence
from desktop.workers.queries.certificates import ReadCertificateEnds
from desktop.workers.queries.connections import Connections, ReadConnections, ReadStoredOf, StoredOf
from desktop.workers.queries.settings import ReadVaultSettings
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Topic
from desktop.workers.tasks.back_up import BackUpVault
from desktop.workers.tasks.change_directory_server import ChangeDirectoryServer, DirectoryServer
from desktop.workers.tasks.change_look import ChangeLook
from desktop.workers.tasks.change_passphrase import ChangePassphrase
from desktop.workers.tasks.change_password import ChangePassword
from desktop.workers.tasks.change_setting import ChangeSetting
from desktop.workers.tasks.change_slots import RenewRecoveryKey, UseKeyring
from desktop.workers.tasks.check_connection import CheckConnection
from desktop.workers.tasks.probe_server import ExamineConnection
from desktop.workers.tasks.remove_connection import RemoveConnection


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check of a connection found: whose tenant it is, or an error; neither while it is under way.

    A tenant or a server is examined in `steps`, told as they end; `is_tried` once the last one has.
    """

    organisation: Organisation | None = None
    error: AppError | None = None
    steps: tuple[ProbeResult, ...] = ()
    is_tried: bool = False

    @property
    def is_under_way(self) -> bool:
        """Whether there is more to come."""
        return self.organisation is None and self.error is None and not self.is_tried


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The connections by name, what was found about those that were checked, and the vault's settings once read."""

    connections: tuple[Connection, ...] = ()
    findings: dict[ConnectionId, Finding] = field(default_factory=dict)
    vault: VaultSettings | None = None
    ends: dict[ConnectionId, str] = field(default_factory=dict)
    """What is to be said of certificates that end soon."""
    error: AppError | None = None


class SettingsPresenter(QObject):
    """Keeps a `SettingsState`; `removal_met(Connection, StoredOf)` asks before a connection is removed.

    `passphrase_ended(AppError | None)` tells how changing the passphrase ended, `password_ended` the same of a service
    account's password, `directory_ended` of a directory server, `look_ended` of a name and colour, `keyring_ended` of
    letting the keyring open the vault.
    `recovery_ended(str, AppError | None)` brings a recovery key that was made, `backup_ended` tells how a backup ended.
    """

    state_changed = Signal(object)
    removal_met = Signal(object, object)
    passphrase_ended = Signal(object)
    password_ended = Signal(object)
    recovery_ended = Signal(str, object)
    keyring_ended = Signal(object)
    backup_ended = Signal(object)
    directory_ended = Signal(object)
    look_ended = Signal(object)
    _step_told = Signal(str, object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = self._runner = runner
        self.state = SettingsState()
        self._checks: dict[int, ConnectionId] = {}
        self._removals: set[int] = set()
        self._changes: set[int] = set()
        self._passphrase: int | None = None
        self._password: int | None = None
        self._recovery: int | None = None
        self._keyring: int | None = None
        self._backup: int | None = None
        self._directory: int | None = None
        self._look: int | None = None
        self._step_told.connect(self._on_step)
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    def read(self) -> None:
        """Read the connections and the settings in the vault."""

        def show(found: Connections) -> None:
            known = {one.id for one in found.all}
            findings = {key: finding for key, finding in self.state.findings.items() if key in known}
            self._show(replace(self.state, connections=found.all, findings=findings))

        def show_ends(ends: tuple[CertificateEnd, ...]) -> None:
            now = self._runner.services.now()
            self._show(replace(self.state, ends={one.connection_id: end_sentence(one, now) for one in ends}))

        self._ask(show)
        services = self._runner.services
        self._runner.ask(self, ReadCertificateEnds(services.tenants, services.now()), show_ends, self._fail)
        self._read_vault()

    def _read_vault(self) -> None:
        def show(settings: VaultSettings) -> None:
            self._show(replace(self.state, vault=settings))

        self._runner.ask(self, ReadVaultSettings(), show, self._fail)

    def choose(self, setting: VaultSetting, value: int) -> None:
        """Keep a setting in the vault."""
        self._changes.add(self._runner.start(ChangeSetting(setting, value)).number)

    def change_passphrase(self, task: ChangePassphrase) -> None:
        """Change the passphrase; `passphrase_ended` tells how it went."""
        self._passphrase = self._runner.start(task).number

    def make_recovery_key(self) -> None:
        """Make a recovery key; `recovery_ended` brings it."""
        self._recovery = self._runner.start(RenewRecoveryKey()).number

    def use_keyring(self) -> None:
        """Let the system keyring open the vault; `keyring_ended` tells how it went."""
        self._keyring = self._runner.start(UseKeyring()).number

    def back_up(self, path: str) -> None:
        """Write the vault into one file; `backup_ended` tells how it went."""
        self._backup = self._runner.start(BackUpVault(Path(path))).number

    def change_password(self, connection: Connection, password: str | None = None, ldap_password: str = "") -> None:
        """Keep another password of a service account where it is the right one; `password_ended` tells how it went.

        Without one, the stored one is tried once more.
        """
        self._find(connection.id, None)
        self._password = self._runner.start(ChangePassword(connection.id, password, ldap_password)).number

    def change_directory(self, connection: Connection, server: DirectoryServer) -> None:
        """Keep another directory server where it can be read; `directory_ended` tells how it went."""
        self._find(connection.id, None)
        self._directory = self._runner.start(ChangeDirectoryServer(connection.id, server)).number

    def change_look(self, connection: Connection, name: str, colour: str) -> None:
        """Keep another name and colour; `look_ended` tells how it went."""
        self._look = self._runner.start(ChangeLook(connection.id, name, colour)).number

    def forget_finding(self, connection: Connection) -> None:
        """Forget what a check found: something about the connection is being changed."""
        self._find(connection.id, None)

    def check(self, connection: Connection, mailbox: str = "") -> None:
        """Examine a connection step by step, with a mailbox if one is named; the demo tenant only says whose it is."""

        def tell(result: ProbeResult) -> None:  # called on a thread of the net lane
            self._step_told.emit(connection.id, result)

        self._find(connection.id, Finding())
        if connection.exchange is not None or connection.address is not None:
            number = self._runner.start(ExamineConnection(connection.id, tell, mailbox)).number
        else:
            number = self._runner.start(CheckConnection(connection.id)).number
        self._checks[number] = connection.id

    def _on_step(self, connection_id: ConnectionId, result: ProbeResult) -> None:
        finding = self.state.findings.get(connection_id)
        if finding is not None and finding.is_under_way:
            self._find(connection_id, replace(finding, steps=(*finding.steps, result)))

    def ask_to_remove(self, connection: Connection) -> None:
        """Count what would go, then ask."""

        def ask(stored: StoredOf) -> None:
            self.removal_met.emit(connection, stored)

        self._runner.ask(self, ReadStoredOf(connection.id), ask, self._fail)

    def remove(self, connection: Connection) -> None:
        """Remove a connection with all that is stored of it."""
        self._removals.add(self._runner.start(RemoveConnection(connection.id)).number)

    def retry(self) -> None:
        """Read again after an error."""
        self._show(replace(self.state, error=None))
        self.read()

    def _ask(self, then: Callable[[Connections], None]) -> None:
        self._runner.ask(self, ReadConnections(), then, self._fail)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.CONNECTIONS in topics:
            self.read()
        elif Topic.SETTINGS in topics:
            self._read_vault()

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        checked = self._checks.pop(handle.number, None)
        if checked is not None:
            self._find(checked, _found_by(handle))
        elif handle.number == self._passphrase:
            self._passphrase = None
            self.passphrase_ended.emit(handle.error)
        elif handle.number == self._password:
            self._password = None
            self.password_ended.emit(handle.error)
        elif handle.number == self._recovery:
            self._recovery = None
            self.recovery_ended.emit(str(handle.value or ""), handle.error)
        elif handle.number == self._keyring:
            self._keyring = None
            self.keyring_ended.emit(handle.error)
        elif handle.number == self._backup:
            self._backup = None
            self.backup_ended.emit(handle.error)
        elif handle.number == self._directory:
            self._directory = None
            self.directory_ended.emit(handle.error)
        elif handle.number == self._look:
            self._look = None
            self.look_ended.emit(handle.error)
        elif handle.number in self._removals | self._changes:
            self._removals.discard(handle.number)
            self._changes.discard(handle.number)
            if handle.error is not None:
                self._fail(handle.error)

    def _find(self, connection_id: ConnectionId, finding: Finding | None) -> None:
        findings = {key: one for key, one in self.state.findings.items() if key != connection_id}
        if finding is not None:
            findings[connection_id] = finding
        self._show(replace(self.state, findings=findings))

    def _fail(self, error: AppError) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: SettingsState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _found_by(handle: TaskHandle[object]) -> Finding | None:
    """Return what a check found, `None` where it was stopped."""
    if handle.error is not None:
        return None if isinstance(handle.error, Cancelled) else Finding(error=handle.error)
    if isinstance(handle.value, Organisation):
        return Finding(handle.value)
    steps = handle.value if isinstance(handle.value, tuple) else ()
    return Finding(steps=tuple(one for one in steps if isinstance(one, ProbeResult)), is_tried=True)
