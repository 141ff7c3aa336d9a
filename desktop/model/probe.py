"""What is tried of an Exchange Server, step by step, before a connection to it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.model.connection import ConnectionSecrets, ExchangeAddress
from desktop.model.errors import AppError


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


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What became of one step; `detail` says what was found (a version, a number), never whom."""

    step: ProbeStep
    error: AppError | None = None
    detail: str = ""


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

    def discover(self, mailbox: str, account: str, secrets: ConnectionSecrets, ca_pem: str) -> str:
        """Return the address of EWS that autodiscover tells for a mailbox; raises what is in the way."""
