"""The link to a directory server through ldap3: the only module that knows the library.

ldap3 gets a socket on which TLS stands already and is not asked to find, connect or verify anything, nor to follow a
referral, to read a schema, to complete values or to log. Another library takes its place by fulfilling `Link`.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import warnings
from typing import Any

with warnings.catch_warnings():
    # It asks pyasn1 for names that are out of use; who runs the program with warnings as errors shall not feel that.
    warnings.simplefilter("ignore", DeprecationWarning)
    import ldap3
    from ldap3.core.exceptions import LDAPCommunicationError, LDAPExceptionError
    from ldap3.strategy.sync import SyncStrategy

from desktop.connectors.ldap.errors import SIZE_LIMIT, SUCCESS, error_of, log_on_error
from desktop.connectors.ldap.service import Entry, Link, Page, Scope, Search
from desktop.connectors.ldap.wire import Target, Wire, open_wire
from desktop.model.errors import AppError, ErrorCode, Offline, SignInNeeded

_PAGED = "1.2.840.113556.1.4.319"
_SHOW_DELETED = "1.2.840.113556.1.4.417"
_STAY_HERE = "1.2.840.113556.1.4.1339"
"""The domain scope control: no continuation references to other servers."""
_PIECE = 64 * 1024
_SCOPES = {Scope.BASE: ldap3.BASE, Scope.SUBTREE: ldap3.SUBTREE}
_BROKEN = (
    *(LDAPExceptionError, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, RecursionError),
)
"""What the library raises over an answer that is no LDAP."""


class _Strategy(SyncStrategy):  # type: ignore[misc]  # the library has no types
    """One question at a time over a socket that is already there."""

    def __init__(self, connection: Any, wire: Wire) -> None:
        super().__init__(connection)
        self._wire = wire
        self.socket_size = _PIECE

    def open(self, reset_usage: bool = True, read_server_info: bool = True) -> None:  # noqa: ARG002 - its signature
        self._outstanding: dict[int, Any] = {}
        self.connection.socket = self._wire
        self.connection.closed = False
        self._start_listen()


def connect(target: Target, account: str, password: str) -> Link:
    """Connect, encrypt and log on, once.

    Raises `Offline` as `open_wire`, `SignInNeeded` (LOG_ON_REFUSED) where the server refuses the log-on; without a
    password nothing is sent, since a server would take that for a log-on as nobody.
    """
    if not account or not password:
        raise SignInNeeded(ErrorCode.LOG_ON_REFUSED, target.host, "account or password is missing")
    logging.getLogger("ldap3").setLevel(logging.WARNING)
    link = _Ldap3Link(target, open_wire(target), account, password)
    link.log_on()
    return link


class _Ldap3Link:
    """A `Link` through ldap3."""

    def __init__(self, target: Target, wire: Wire, account: str, password: str) -> None:
        self._target = target
        self._wire = wire
        server = ldap3.Server(target.host, target.port, get_info=ldap3.NONE)
        self._connection = connection = ldap3.Connection(
            server,
            account,
            password,
            authentication=ldap3.SIMPLE,
            client_strategy=ldap3.SYNC,
            auto_bind=ldap3.AUTO_BIND_NONE,
            auto_referrals=False,
            auto_range=False,
            auto_encode=False,
            auto_escape=False,
            check_names=False,
            return_empty_attributes=False,
            raise_exceptions=False,
            read_only=True,
            fast_decoder=True,
        )
        connection.strategy = strategy = _Strategy(connection, wire)
        for name in ("send", "open", "get_response", "post_send_single_response", "post_send_search"):
            setattr(connection, name, getattr(strategy, name))
        strategy.open()

    def log_on(self) -> None:
        """Log on; the link is closed where that fails."""
        result = self._ask(lambda: self._connection.bind(read_server_info=False))
        self._connection.password = None
        self._connection.request = None  # it holds the password too
        error = result if isinstance(result, AppError) else None
        if not isinstance(result, AppError) and result["result"] != SUCCESS:
            error = log_on_error(result["result"], str(result.get("message", "")), self._target.host)
        if error is not None:
            self.close()
            raise error

    def page(self, search: Search, cookie: bytes) -> Page:
        """Return a page of an answer."""
        result = self._ask(lambda: self._connection.search(**self._arguments(search, cookie)))
        if isinstance(result, AppError):
            self.close()
            raise result
        code = result["result"]
        if code != SUCCESS and not (search.first_only and code == SIZE_LIMIT):
            raise error_of(code, self._target.host)
        page = self._read(result, is_paged=search.scope is Scope.SUBTREE and not search.first_only)
        if page is None:
            self.close()
            raise Offline(ErrorCode.ANSWER_BROKEN, self._target.host, "no directory entries")
        return page

    @staticmethod
    def _arguments(search: Search, cookie: bytes) -> dict[str, Any]:
        controls = [(_STAY_HERE, False, None)]
        if search.shows_deleted:
            controls.append((_SHOW_DELETED, True, None))
        found: dict[str, Any] = {
            "search_base": search.base,
            "search_filter": search.filter,
            "search_scope": _SCOPES[search.scope],
            "dereference_aliases": ldap3.DEREF_NEVER,
            "attributes": list(search.attributes),
            "controls": controls,
        }
        if search.first_only:
            found["size_limit"] = 1
        elif search.scope is Scope.SUBTREE:
            found |= {"paged_size": search.page_size, "paged_criticality": True, "paged_cookie": cookie or None}
        return found

    def _ask(self, ask: Any) -> dict[str, Any] | AppError:
        """Return errors instead of raising them: a traceback would hold the password and the library's texts."""
        self._wire.begin()
        try:
            ask()
        except (LDAPCommunicationError, OSError) as failure:
            return Offline(ErrorCode.ANSWER_LOST, self._target.host, type(failure).__name__)
        except _BROKEN as failure:
            return Offline(ErrorCode.ANSWER_BROKEN, self._target.host, type(failure).__name__)
        result: dict[str, Any] = self._connection.result
        return result

    def _read(self, result: dict[str, Any], *, is_paged: bool) -> Page | None:
        entries: list[Entry] = []
        for row in self._connection.response or ():
            if row["type"] != "searchResEntry":
                continue  # a reference to another server, which is not followed
            values = {name.lower(): tuple(found or ()) for name, found in row["raw_attributes"].items()}
            entries.append(Entry(row["dn"], values))
        self._connection.response = None
        if not is_paged:
            return Page(tuple(entries))
        control = (result.get("controls") or {}).get(_PAGED)
        try:
            cookie = bytes(control["value"]["cookie"]) if control else b""
        except _BROKEN:
            return None
        return Page(tuple(entries), cookie)

    def close(self) -> None:
        """End it, without a farewell: another thread may be in the middle of a question."""
        with contextlib.suppress(OSError, ValueError):
            self._wire.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self._wire.close()
