"""Tasks change something, queries only read; both are plain objects that the window and the command line share."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Generic, ParamSpec, TypeVar

from desktop.model.errors import Cancelled
from desktop.model.progress import Progress, Stage

if TYPE_CHECKING:
    from desktop.storage.store import Store
    from desktop.workers.services import Services

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
L = TypeVar("L")


class Topic(StrEnum):
    """What a task changed; screens that show it read again."""

    CONNECTIONS = "connections"
    DIRECTORY = "directory"
    PHOTOS = "photos"
    SETS = "sets"
    PLANS = "plans"
    RUNS = "runs"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    """Holdings, rules, holds, certificates, consents."""
    LICENCE = "licence"


class TaskName(StrEnum):
    """One name for each kind of task; the window has a title for each."""

    ADD_CONNECTION = "add_connection"
    CHECK_CONNECTION = "check_connection"
    REMOVE_CONNECTION = "remove_connection"
    SET_UP_TENANT = "set_up_tenant"
    LOOK_AT_TENANT = "look_at_tenant"
    TRY_SCOPE = "try_scope"
    RENEW_CERTIFICATE = "renew_certificate"
    REMOVE_FROM_TENANT = "remove_from_tenant"
    PROBE_SERVER = "probe_server"
    DISCOVER_SERVER = "discover_server"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - the name of a task
    CHANGE_LOOK = "change_look"
    CHANGE_DIRECTORY_SERVER = "change_directory_server"
    CHANGE_NETWORK = "change_network"
    FIND_PROXIES = "find_proxies"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    READ_ACCOUNT = "read_account"
    READ_DIRECTORY = "read_directory"
    READ_PHOTOS = "read_photos"
    FIND_PEOPLE = "find_people"
    KEEP_PEOPLE = "keep_people"
    FIND_FOLDERS = "find_folders"
    IMPORT_PEOPLE = "import_people"
    READ_SOURCE = "read_source"
    REMOVE_SOURCE = "remove_source"
    SAVE_SET = "save_set"
    REMOVE_SET = "remove_set"
    READ_SET_FILE = "read_set_file"
    SAVE_SET_FILE = "save_set_file"
    MAKE_PLAN = "make_plan"
    DISCARD_PLAN = "discard_plan"
    SAVE_REPORT = "save_report"
    TICK = "tick"
    APPLY_PLAN = "apply_plan"
    BACK_UP = "back_up"
    RESTORE = "restore"
    WIPE = "wipe"
    EXPORT_PERSON = "export_person"
    ERASE_PERSON = "erase_person"
    LIFT_EXCLUSION = "lift_exclusion"
    SAVE_CERTIFICATE = "save_certificate"
    CHANGE_SETTING = "change_setting"
    INSTALL_LICENCE = "install_licence"
    CHANGE_NOTICE = "change_notice"
    SEND_NOTICE = "send_notice"
    CHANGE_PASSPHRASE = "change_passphrase"  # noqa: S105 - the name of a task
    CREATE_VAULT = "create_vault"
    OPEN_VAULT = "open_vault"
    RENEW_RECOVERY_KEY = "renew_recovery_key"
    USE_KEYRING = "use_keyring"
    LOCK_VAULT = "lock_vault"
    RUN_RETENTION = "run_retention"
    CHANGE_RULE = "change_rule"
    CHANGE_HOLD = "change_hold"
    CHANGE_CONSENT = "change_consent"
    CHANGE_CONTACT = "change_contact"
    UPDATE_NOTICE = "update_notice"
    SAVE_DOCUMENT = "save_document"
    DELETE_FILE = "delete_file"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What a task returns: a value, and the topics it changed."""

    value: R
    changed: frozenset[Topic] = frozenset()


class Control:
    """Stop and pause of one running task; safe to use from any thread."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._paused = threading.Event()

    def stop(self) -> None:
        """Ask the task to finish what is under way and end."""
        self._stopped.set()
        self._paused.clear()

    def pause(self) -> None:
        """Ask the task to finish what is under way and wait."""
        if not self._stopped.is_set():
            self._paused.set()

    def resume(self) -> None:
        """Let a paused task go on."""
        self._paused.clear()

    def is_stopped(self) -> bool:
        """Whether stopping was asked for."""
        return self._stopped.is_set()

    def is_paused(self) -> bool:
        """Whether pausing was asked for."""
        return self._paused.is_set()


class TaskContext:
    """What a task works with: the lanes, the services, its control and a place to report to."""

    def __init__(
        self,
        services: Services,
        control: Control,
        on_progress: Callable[[Progress], None],
        on_changed: Callable[[frozenset[Topic]], None],
    ) -> None:
        self.services = services
        self.control = control
        self._on_progress = on_progress
        self._on_changed = on_changed

    def with_services(self, services: Services) -> TaskContext:
        """Return the same context with other services: the task's own limits."""
        return TaskContext(services, self.control, self._on_progress, self._on_changed)

    def announce(self, *topics: Topic) -> None:
        """Tell the screens at once that something changed: for tasks that may fail or take long afterwards."""
        self._on_changed(frozenset(topics))

    def report(self, progress: Progress) -> None:
        """Report progress; the receiver thins it out, so every step may report."""
        self._on_progress(progress)

    def stop_if_cancelled(self) -> None:
        """Raise `Cancelled` where stopping was asked for; call it between steps that may be left off."""
        if self.control.is_stopped():
            raise Cancelled

    async def wait_while_paused(self) -> None:
        """Return at once unless paused; then when resumed or stopped."""
        if self.control.is_paused():
            self.report(Progress(Stage.PAUSED))
        while self.control.is_paused():  # noqa: ASYNC110 - a control is set from any thread, an asyncio event is not
            await asyncio.sleep(0.05)

    async def in_db(self, work: Callable[[Store], T]) -> T:
        """Run `work` on the `db` lane in one transaction."""
        return await self.services.lanes.in_db(work)

    async def in_net(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run blocking network work on the `net` lane."""
        return await self.services.lanes.in_net(work, *args, **kwargs)

    async def in_cpu(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run computing work on the `cpu` lane."""
        return await self.services.lanes.in_cpu(work, *args, **kwargs)


class Task(ABC, Generic[R]):
    """Something that changes the vault, a mailbox or a sign-in.

    `subject` names what it works on for its title (a set's or connection's name). Raises `AppError`.
    """

    name: ClassVar[TaskName]
    subject: str = ""

    @abstractmethod
    async def run(self, ctx: TaskContext) -> Outcome[R]:
        """Do it, on the event loop; everything that blocks goes to a lane through `ctx`."""


class Query(ABC, Generic[R]):
    """Something that reads the vault for a screen or a listing."""

    @abstractmethod
    def read(self, store: Store) -> R:
        """Read, on the `db` lane."""


class ComputingQuery(Query[R], Generic[L, R]):
    """A query whose answer takes computing: the vault is free again meanwhile."""

    @abstractmethod
    def load(self, store: Store) -> L:
        """Read what the answer is made of, on the `db` lane."""

    @abstractmethod
    def compute(self, loaded: L) -> R:
        """Make the answer, on the `cpu` lane; pure."""

    def read(self, store: Store) -> R:
        """Do both at once, where nobody waits for the lane."""
        return self.compute(self.load(store))
