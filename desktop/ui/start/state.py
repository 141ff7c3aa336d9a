"""What the start shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from desktop.model.connection import Connection, GraphAddress
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError
from desktop.model.network import Route
from desktop.model.probe import ProbeResult
from desktop.model.tenant_setup import SET_UP_CLIENT, SetupResult
from desktop.ui.kit.network_form import NetworkFaults, NetworkForm
from desktop.workers.profile import Door

_STANDARD = GraphAddress("", "")


class Step(Enum):
    """One page each."""

    CREATE = auto()
    RECOVERY = auto()
    UNLOCK = auto()
    RESTORE = auto()
    CONNECT = auto()
    MICROSOFT = auto()
    EXCHANGE = auto()
    SET_UP = auto()
    SIGN_IN = auto()


class Field(Enum):
    """A field whose content can be wrong."""

    PASSPHRASE = auto()
    REPEATED = auto()
    RECOVERY_KEY = auto()
    FILE = auto()
    NAME = auto()
    TENANT = auto()
    CLIENT_ID = auto()
    CERTIFICATE = auto()
    AUTHORITY = auto()
    GRAPH = auto()
    PROXY = auto()
    PROXY_PASSWORD = auto()
    SERVER = auto()
    ACCOUNT = auto()
    PASSWORD = auto()
    DIRECTORY = auto()
    MAILBOX = auto()
    LDAP_PASSWORD = auto()


@dataclass(frozen=True, slots=True)
class GraphForm:
    """What is asked for a tenant of Microsoft 365; files by path."""

    name: str = ""
    tenant: str = ""
    client_id: str = ""
    certificate: str = ""
    authority: str = _STANDARD.authority
    graph_url: str = _STANDARD.graph_url
    network: NetworkForm = field(default_factory=NetworkForm)


@dataclass(frozen=True, slots=True)
class SetUpForm:
    """What is asked for a tenant that ContactSync sets up by itself; `client_id` is what one signs in to for it."""

    name: str = ""
    tenant: str = ""
    client_id: str = SET_UP_CLIENT
    authority: str = _STANDARD.authority
    graph_url: str = _STANDARD.graph_url
    network: NetworkForm = field(default_factory=NetworkForm)
    by_code: bool = False
    """Whether one signs in on another device."""


@dataclass(frozen=True, slots=True)
class StartState:
    """`wrong` are fields to be corrected; `address` is the sign-in page while the browser is waited for.

    `code` is typed on another device, where that is waited for. `can_leave` when there is a connection to go back to.
    `probe` is what a test found so far, `found_server` what autodiscover told. `recovery_key` is one that was just
    made, while its page is shown. `is_working`: the vault is locked for whoever looks, and what was under way goes on
    behind it.
    """

    step: Step = Step.CREATE
    door: Door = field(default_factory=lambda: Door(has_vault=False))
    is_busy: bool = False
    error: AppError | None = None
    wrong: frozenset[Field] = frozenset()
    connection: Connection | None = None
    address: str = ""
    code: DeviceCode | None = None
    can_leave: bool = False
    probe: tuple[ProbeResult, ...] = ()
    found_server: str = ""
    setup: tuple[SetupResult, ...] = ()
    """What came of the steps of a set-up so far."""
    routes: tuple[Route, ...] = ()
    """What this computer's settings say about proxies."""
    link: str = ""
    """Where somebody with more rights grants what a set-up could not."""
    recovery_key: str = field(default="", repr=False)
    is_working: bool = False

    @property
    def network_faults(self) -> NetworkFaults:
        """Which of the network's fields can't be right."""
        return NetworkFaults(Field.PROXY in self.wrong, Field.PROXY_PASSWORD in self.wrong)
