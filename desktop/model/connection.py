"""Connections: one tenant or one server each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.ids import ConnectionId


class ConnectionKind(StrEnum):
    """What is at the other end."""

    GRAPH = "graph"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class GraphAddress:
    """Where a tenant is reached and as which application.

    `ca_pem` is a certificate authority to trust instead of the system's, "" for the system's. `certificate` and its key
    are secrets and stored apart (`Secrets`).
    """

    tenant: str
    client_id: str
    authority: str = "https://login.microsoftonline.com"
    graph_url: str = "https://graph.microsoft.com"
    ca_pem: str = ""
    proxy: str = ""

    @property
    def hosts(self) -> frozenset[tuple[str, int]]:
        """Host and port of every server that may be spoken to; a token goes to the Graph host only."""
        return frozenset((host_of(self.authority), host_of(self.graph_url)))


def host_of(url: str) -> tuple[str, int]:
    """Return host (lower case) and port of an https address; anything else raises `Invalid`."""
    try:
        parts = urlsplit(url)
        port = 443 if parts.port is None else parts.port
    except ValueError:
        raise Invalid(ErrorCode.CONNECTION_INVALID, url, "not an address") from None
    server = parts.netloc
    # `urlsplit` passes over line ends: what it read has to be what stands there.
    is_odd = "@" in server or " " in server or not server.isprintable() or server not in url or not port
    if parts.scheme != "https" or not parts.hostname or is_odd:
        raise Invalid(ErrorCode.CONNECTION_INVALID, url, "an https address is needed")
    return parts.hostname.lower(), port


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How large the embedded demo tenant is."""

    people: int = 1200
    mailboxes: int = 60
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Connection:
    """One tenant as the administrator named it.

    A demo connection has a `demo` size and gets its address anew at each start of the tenant.
    """

    id: ConnectionId
    name: str
    kind: ConnectionKind
    address: GraphAddress | None = None
    demo: DemoSize | None = None
    colour: str = "#2f6f9f"


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in."""

    name: str
    tenant_id: str


@dataclass(frozen=True, slots=True)
class ConnectionSecrets:
    """Secrets of a connection in clear, in memory only; never printed (`repr` is empty)."""

    certificate_pem: str = ""
    token_cache: str = ""

    def __repr__(self) -> str:
        return "ConnectionSecrets(...)"
