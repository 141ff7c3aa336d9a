"""How servers are reached: through which proxy, and whose certificates are trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from desktop.model.errors import ErrorCode, Invalid

SYSTEM = "system"
"""In the place of a proxy's address: whatever this computer's settings say for each server."""
_PORTS = {"http": 80, "https": 443}


class ProxyChoice(StrEnum):
    """Who decides on the proxy."""

    NONE = "none"
    SYSTEM = "system"
    MANUAL = "manual"


SystemProxy = Callable[[str], str]
"""Takes the address of a server and returns that of the proxy which this computer's settings give for it, "" for none.

What it returns may hold a user name and a password. It may take seconds (a script may have to be fetched and run) and
is called on the `net` lane; raises `Invalid` for a proxy of a kind that can't be used.
"""


def no_system_proxy(_url: str) -> str:
    """Say that this computer's settings give no proxy, for whatever server."""
    return ""


@dataclass(frozen=True, slots=True)
class Network:
    """The network's part of a connection's address.

    `proxy` is "" for none, `SYSTEM`, or an address such as http://proxy.contoso.com:8080. `proxy_user` is whom the
    proxy is told, "" for nobody; the password is a secret (`ConnectionSecrets.proxy_password`). `ca_pem` is a
    certificate authority that is trusted beside those of the operating system, "" for none.
    """

    ca_pem: str = ""
    proxy: str = ""
    proxy_user: str = ""

    @property
    def choice(self) -> ProxyChoice:
        """Who decides on the proxy."""
        if not self.proxy:
            return ProxyChoice.NONE
        return ProxyChoice.SYSTEM if self.proxy == SYSTEM else ProxyChoice.MANUAL


@dataclass(frozen=True, slots=True)
class Route:
    """How a server was spoken to: `proxy` is "" where there is none, `is_system` where the system's settings said so.

    `issuer` is who issued the certificate that the server showed, "" as long as none was seen.
    """

    host: str
    proxy: str = ""
    is_system: bool = False
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class ProxyAccount:
    """A proxy's address taken apart; never printed with what opens it."""

    address: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"ProxyAccount({self.address!r})"


def proxy_account(url: str) -> ProxyAccount:
    """Return a proxy's address without the name and password that may stand in it; raises `Invalid` for no address.

    The address is http or https with host and port: a host alone means http, and nothing may follow the port.
    """
    given = url.strip()
    whole = given if "://" in given else f"http://{given}"
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        raise Invalid(ErrorCode.CONNECTION_INVALID, cause="the proxy's address is none") from None
    host = parts.hostname or ""
    is_odd = not whole.isprintable() or " " in whole or bool(parts.query or parts.fragment)
    if parts.scheme not in _PORTS or not host or is_odd or parts.path not in ("", "/"):
        raise Invalid(ErrorCode.CONNECTION_INVALID, cause="the proxy's address has to be http://host:port")
    shown = f"[{host}]" if ":" in host else host
    address = f"{parts.scheme}://{shown}:{port or _PORTS[parts.scheme]}"
    return ProxyAccount(address, unquote(parts.username or ""), unquote(parts.password or ""))


def proxy_given(text: str) -> str:
    """Return what is stored for a proxy that somebody typed: "", `SYSTEM` or an address.

    Raises `Invalid` for what is none of them, and for an address that holds a name or a password: those belong into
    the vault.
    """
    given = text.strip()
    if given.lower() in ("", ProxyChoice.NONE):
        return ""
    if given.lower() == SYSTEM:
        return SYSTEM
    found = proxy_account(given)
    if found.user or found.password:
        raise Invalid(ErrorCode.CONNECTION_INVALID, found.address, "the proxy's user name is given apart")
    return found.address


def system_address(system: SystemProxy, url: str) -> str:
    """Return the address of the proxy that the settings give for a server, to be shown: without name and password."""
    host = urlsplit(url).hostname or ""
    given = "" if is_loopback(host) else system(url)
    return proxy_account(given).address if given else ""


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer itself, which no proxy of the system is ever asked about."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost" or host.lower().endswith(".localhost")
