"""Connections: one tenant or one server each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.ids import ConnectionId, MailboxId
from desktop.model.network import Network
from desktop.model.told_time import ToldTime


class ConnectionKind(StrEnum):
    """What is at the other end."""

    GRAPH = "graph"
    DEMO = "demo"
    EXCHANGE = "exchange"
    DEMO_EXCHANGE = "demo_exchange"
    """The Exchange Server of the embedded demo tenant; the same process as a `DEMO` connection of the same size."""

    @property
    def is_exchange_server(self) -> bool:
        """Whether mailboxes are reached through EWS and the directory through LDAP."""
        return self in (ConnectionKind.EXCHANGE, ConnectionKind.DEMO_EXCHANGE)

    @property
    def is_demo(self) -> bool:
        """Whether the embedded demo tenant is at the other end."""
        return self in (ConnectionKind.DEMO, ConnectionKind.DEMO_EXCHANGE)


class EwsAuthentication(StrEnum):
    """How the service account logs on to Exchange Server; basic is sent over TLS only, as everything is."""

    NTLM = "ntlm"
    BASIC = "basic"
    KERBEROS = "kerberos"


@dataclass(frozen=True, slots=True)
class GraphAddress:
    """Where a tenant is reached and as which application.

    `ca_pem`, `proxy` and `proxy_user` are those of `Network`. The certificate and its key and the proxy's password are
    secrets and stored apart (`ConnectionSecrets`).
    """

    tenant: str
    client_id: str
    authority: str = "https://login.microsoftonline.com"
    graph_url: str = "https://graph.microsoft.com"
    ca_pem: str = ""
    proxy: str = ""
    proxy_user: str = ""

    @property
    def network(self) -> Network:
        """How its servers are reached."""
        return Network(self.ca_pem, self.proxy, self.proxy_user)

    @property
    def hosts(self) -> frozenset[tuple[str, int]]:
        """Host and port of every server that may be spoken to; a token goes to the Graph host only."""
        return frozenset((host_of(self.authority), host_of(self.graph_url)))


class Cloud(StrEnum):
    """One of Microsoft's clouds; each has sign-in and Graph at addresses of its own."""

    WORLDWIDE = "worldwide"
    US_GOVERNMENT = "us_government"
    US_DEFENSE = "us_defense"
    CHINA = "china"


CLOUDS: Mapping[Cloud, tuple[str, str]] = {
    Cloud.WORLDWIDE: ("https://login.microsoftonline.com", "https://graph.microsoft.com"),
    Cloud.US_GOVERNMENT: ("https://login.microsoftonline.us", "https://graph.microsoft.us"),
    Cloud.US_DEFENSE: ("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    Cloud.CHINA: ("https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"),
}
"""Sign-in and Graph address of each. Source: Microsoft's list of national clouds."""


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
class ExchangeAddress:
    """Where an Exchange Server and its directory are reached, and as which service account.

    `ews_url` is the https address of `Exchange.asmx`; `account` is a name with its domain in front, or a user principal
    name; its password is a secret (`ConnectionSecrets`). `ldap_url` is `ldaps://host[:port]`, or `ldap://host[:port]`
    where TLS is then demanded with StartTLS, or "" where there is no directory to read; `ldap_base` "" means the
    domain's own naming context, `ldap_account` "" the service account. `version` is the build that the server told, ""
    until it did. `ca_pem`, `proxy` and `proxy_user` are those of `Network`; the directory is reached without a proxy,
    because LDAP does not go through one.
    """

    ews_url: str
    account: str
    authentication: EwsAuthentication = EwsAuthentication.NTLM
    version: str = ""
    ldap_url: str = ""
    ldap_base: str = ""
    ldap_account: str = ""
    ca_pem: str = ""
    proxy: str = ""
    proxy_user: str = ""

    @property
    def network(self) -> Network:
        """How its server is reached."""
        return Network(self.ca_pem, self.proxy, self.proxy_user)

    @property
    def hosts(self) -> frozenset[tuple[str, int]]:
        """Host and port of every server that may be spoken to."""
        found = {host_of(self.ews_url)}
        if self.ldap_url:
            found.add(ldap_host_of(self.ldap_url))
        return frozenset(found)


_EWS_PATH = "/EWS/Exchange.asmx"


def ews_url_of(text: str) -> str:
    """Return the address of EWS that an administrator's words give: a host alone gets the usual path.

    Raises `Invalid` for what is no https address.
    """
    given = text.strip()
    url = given if "://" in given else f"https://{given}"
    host_of(url)
    parts = urlsplit(url)
    path = _EWS_PATH if parts.path in ("", "/") else parts.path
    if parts.query or parts.fragment:
        raise Invalid(ErrorCode.CONNECTION_INVALID, text, "an address without ? and # is needed")
    return f"https://{parts.netloc}{path}"


_LDAP_PORTS = {"ldaps": 636, "ldap": 389}


def ldap_url_of(text: str) -> str:
    """Return the address of a directory server that an administrator's words give: a host alone is reached by LDAPS."""
    given = text.strip().rstrip("/")
    return given if "://" in given or not given else f"ldaps://{given}"


def ldap_host_of(url: str) -> tuple[str, int]:
    """Return host (lower case) and port of an `ldaps://` or `ldap://` address; anything else raises `Invalid`."""
    scheme, _, rest = url.partition("://")
    if scheme not in _LDAP_PORTS or "/" in rest.removesuffix("/"):
        raise Invalid(ErrorCode.CONNECTION_INVALID, url, "an ldaps address is needed")
    host, port = host_of(f"https://{rest}")
    return host, _LDAP_PORTS[scheme] if rest.removesuffix("/").lower() in (host, f"[{host}]") else port


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How large the embedded demo tenant is; `server_mailboxes` are on its Exchange Server, the others in the cloud."""

    people: int = 1200
    mailboxes: int = 60
    seed: int = 1
    server_mailboxes: int = 40


@dataclass(frozen=True, slots=True)
class Connection:
    """One tenant as the administrator named it.

    A demo connection has a `demo` size and gets its address anew at each start of the tenant; one to Graph has an
    `address`, one to an Exchange Server an `exchange`.
    """

    id: ConnectionId
    name: str
    kind: ConnectionKind
    address: GraphAddress | None = None
    demo: DemoSize | None = None
    colour: str = "#2f6f9f"
    exchange: ExchangeAddress | None = None

    @property
    def network(self) -> Network:
        """How its servers are reached."""
        address = self.address or self.exchange
        return address.network if address is not None else Network()

    @property
    def lists_people(self) -> bool:
        """Whether there is a directory to be read; an Exchange Server alone can only be searched."""
        return self.exchange is None or bool(self.exchange.ldap_url)


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in."""

    name: str
    tenant_id: str


class MailboxAddresses(Protocol):
    """Which address each mailbox of an Exchange Server is opened by, as far as the vault knows; for any thread."""

    def get(self, mailbox_id: MailboxId) -> str:
        """Return the address of a mailbox, "" where it is not known."""

    def keep(self, addresses: Mapping[MailboxId, str]) -> None:
        """Remember addresses, at once for `get` and soon in the vault; an empty one forgets."""


class UnkeptAddresses:
    """Addresses in memory alone: those of a connection that is not stored."""

    def __init__(self) -> None:
        self._known: dict[MailboxId, str] = {}

    def get(self, mailbox_id: MailboxId) -> str:
        """Return the address of a mailbox, "" where it is not known."""
        return self._known.get(mailbox_id, "")

    def keep(self, addresses: Mapping[MailboxId, str]) -> None:
        """Remember addresses while this object lives."""
        self._known.update(addresses)


class Refusals(Protocol):
    """Which accounts were refused with the passwords that are kept; for any thread.

    `account` is `SERVICE`, `DIRECTORY` or `PROXY`; a new password forgets what was refused.
    """

    def get(self, account: str) -> str:
        """Return what the server or the proxy said when it refused the account, "" where it did not."""

    def keep(self, account: str, cause: str) -> None:
        """Remember a refusal, at once for `get` and soon in the vault."""


SERVICE, DIRECTORY, PROXY = "service", "directory", "proxy"
"""The service account, that of the directory where it has one of its own, and whom the proxy is told."""


class UnkeptRefusals:
    """Refusals in memory alone: those of a connection that is not stored."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def get(self, account: str) -> str:
        """Return what the server said when it refused the account, "" where it did not."""
        return self._known.get(account, "")

    def keep(self, account: str, cause: str) -> None:
        """Remember a refusal while this object lives."""
        self._known[account] = cause


@dataclass(frozen=True, slots=True)
class ConnectionSecrets:
    """Secrets of a connection in clear, in memory only; never printed (`repr` is empty)."""

    certificate_pem: str = ""
    token_cache: str = ""
    password: str = ""
    """That of the service account of an Exchange Server."""
    ldap_password: str = ""
    """That of `ldap_account`, "" where it is the service account's."""
    proxy_password: str = ""
    """That of `proxy_user`."""
    addresses: MailboxAddresses = field(default_factory=UnkeptAddresses, compare=False)
    refusals: Refusals = field(default_factory=UnkeptRefusals, compare=False)
    told: ToldTime = field(default_factory=ToldTime, compare=False)
    """Takes the time that its servers tell."""

    def __repr__(self) -> str:
        return "ConnectionSecrets(...)"
