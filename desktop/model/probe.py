"""What is tried of a tenant or a server, step by step: before a connection is kept, and when something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.model.connection import ConnectionSecrets, ExchangeAddress, GraphAddress
from desktop.model.errors import AppError
from desktop.model.network import Network, Route


class ProbeStep(StrEnum):
    """One thing that is tried; in this order, each needs those before it (the directory only its own log-on)."""

    NAME = "name"
    """The server's name is found and it answers."""
    TLS = "tls"
    """Its certificate is trusted."""
    LOG_ON = "log_on"
    """The service account is let in; tried once only, so that a wrong password locks nobody out."""
    IMPERSONATION = "impersonation"
    """The service account may act for the mailbox that was named."""
    CONTACTS = "contacts"
    """The mailbox's contacts folder can be read."""
    WRITE = "write"
    """A folder of ours can be made there, and is removed again at once; only on request."""
    DIRECTORY = "directory"
    """The directory server is reached over TLS and lets the account read people."""
    AUTHORITY = "authority"
    """Microsoft's sign-in is reached and knows the tenant; with this and what follows, a tenant is examined."""
    CLOCK = "clock"
    """This computer's clock is right."""
    SERVICE = "service"
    """Graph is reached, and nothing answers in its place."""
    CERTIFICATE = "certificate"
    """The application's certificate is readable and valid for a while."""
    APPLICATION = "application"
    """The application is let in."""
    PERMISSIONS = "permissions"
    """It may read people, groups and the organisation's contacts."""
    MAILBOX = "mailbox"
    """It may read the contacts of the mailbox that was named."""
    ADMINISTRATOR = "administrator"
    """Who is signed in still is."""


SERVER_STEPS = (
    ProbeStep.NAME,
    ProbeStep.TLS,
    ProbeStep.LOG_ON,
    ProbeStep.IMPERSONATION,
    ProbeStep.CONTACTS,
    ProbeStep.WRITE,
    ProbeStep.DIRECTORY,
)
"""What is tried of an Exchange Server; the other steps are a tenant's."""


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What became of one step; `detail` says what was found (a version, a number), never whom.

    `is_warning`: it works, and `error` tells what will be wrong soon. `route` is the way to a server that was tried.
    """

    step: ProbeStep
    error: AppError | None = None
    detail: str = ""
    is_warning: bool = False
    route: Route | None = None

    @property
    def is_bad(self) -> bool:
        """Whether the step failed."""
        return self.error is not None and not self.is_warning


class ServerSetup(Protocol):
    """A port, as those in `desktop.connectors.ports`: helps to set up an Exchange Server before it is a connection.

    Both methods block and are called on the `net` lane.
    """

    def probe(
        self,
        address: ExchangeAddress,
        secrets: ConnectionSecrets,
        mailbox: str,
        *,
        may_write: bool,
        is_cancelled: Callable[[], bool],
    ) -> Iterator[ProbeResult]:
        """Try one step after the other and yield its result; ends after the first that failed.

        `mailbox` is the address of a mailbox to try impersonation with, "" leaves those steps out; `may_write` adds the
        step that writes. The directory is tried where the address names one, also after a failure of the mailbox.
        """

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, network: Network) -> str:
        """Return the address of EWS that autodiscover tells for a mailbox; raises what is in the way."""


class TenantDoctor(Protocol):
    """A port: examines a tenant of Microsoft 365; blocks, for the `net` lane."""

    def examine(
        self, address: GraphAddress, secrets: ConnectionSecrets, mailbox: str, *, is_cancelled: Callable[[], bool]
    ) -> Iterator[ProbeResult]:
        """Try one step after the other and yield its result; a step that can't be tried for another's failure is left.

        `mailbox` is the address of a mailbox to try, "" leaves that step out. Nothing is written anywhere.
        """

    def reach(
        self, address: GraphAddress, secrets: ConnectionSecrets, mailboxes: Sequence[str]
    ) -> tuple[AppError | None, ...]:
        """Return what opening each mailbox, by its address, came to; `None` where it was opened.

        Rights are those of now. Raises why the application is not let in at all.
        """
