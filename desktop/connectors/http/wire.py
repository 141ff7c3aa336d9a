"""One HTTP exchange with one of the allowed servers: the only place where a socket is opened."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError
from urllib3.exceptions import ProxyError as PoolProxyError

from desktop.connectors.http.trust import tls_context
from desktop.model.connection import host_of
from desktop.model.errors import AppError, ErrorCode, Invalid, Offline, Refused
from desktop.model.told_time import ToldTime

CONNECT_S = 10.0
READ_S = 60.0
EXCHANGE_S = 180.0
"""Longest time for one whole answer, however slowly it trickles in."""
MOST_BYTES = 32 * 1024 * 1024
"""Largest answer that is read; twenty pages of 999 contacts stay below it."""
_POOL = 32
_PIECE = 64 * 1024
_NOT_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
"""What OpenSSL's versions say of an answer that is not TLS at all."""

UNSENT_CODES = frozenset(
    (
        ErrorCode.HOST_UNREACHABLE,
        ErrorCode.HOST_UNKNOWN,
        ErrorCode.TLS_UNTRUSTED,
        ErrorCode.TLS_MISSING,
        ErrorCode.PROXY_REFUSED,
        ErrorCode.LINK_REFUSED,
    )
)
"""Errors after which the request certainly did not reach the service."""


class AnswerTooLarge(Offline):
    """The answer was cut off at `MOST_BYTES`; asking for less may help."""


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer as it came; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters, lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class _Progress(threading.local):
    """Whether the request of this thread has begun to go out, and the certificate of the server last connected to."""

    is_sent = False
    certificate: bytes | None = None


progress = _Progress()


class _WatchedConnection(HTTPSConnection):
    """Notes when a request goes out: connection and handshake are done by then."""

    def connect(self) -> None:
        """Connect, and note the certificate (DER): a log-on is bound to it."""
        super().connect()
        progress.certificate = self.sock.getpeercert(binary_form=True) if isinstance(self.sock, ssl.SSLSocket) else None

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a request."""
        progress.is_sent = True
        super().request(*args, **kwargs)


class _WatchedPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedConnection


class TrustingAdapter(HTTPAdapter):
    """Trusts one TLS context and nothing from the environment; repeats nothing. Keeps up to `most` connections."""

    def __init__(self, context: ssl.SSLContext, most: int = _POOL) -> None:
        self._context = context
        super().__init__(pool_connections=4, pool_maxsize=most, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools with our context."""
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Make the pools behind a proxy with our context."""
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **proxy_kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def close(self) -> None:
        """Close every connection now; the pools alone would wait for the garbage collector."""
        for manager in (self.poolmanager, *self.proxy_manager.values()):
            for key in manager.pools.keys():  # noqa: SIM118 - it is no dict and can't be walked through otherwise
                manager.pools[key].close()
        super().close()

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:  # noqa: ARG002 - requests' signature
        """Leave the choice of authorities to the context; requests would add its own bundle."""
        conn.cert_reqs = "CERT_REQUIRED"


# Plain HTTP is never asked for; its own pool stays so that a mistake fails in the check of the address, not in here.
_POOLS = {"http": HTTPConnectionPool, "https": _WatchedPool}


class Wire:
    """Sends requests to the allowed servers, from any thread: no environment, no redirects, no cookies, no repeats.

    `allowed` are exact pairs of host and port. `proxy` is an address or "". Times are seconds. `told` takes the time
    that the servers tell.
    """

    def __init__(
        self,
        allowed: frozenset[tuple[str, int]],
        *,
        ca_pem: str = "",
        proxy: str = "",
        connect_s: float = CONNECT_S,
        read_s: float = READ_S,
        most_bytes: int = MOST_BYTES,
        told: ToldTime | None = None,
    ) -> None:
        self._allowed = allowed
        self._timeout = (connect_s, read_s)
        self._most_bytes = most_bytes
        self._told = told or ToldTime()
        self._session = session = requests.Session()
        session.trust_env = False  # REQUESTS_CA_BUNDLE and the like would beat what we trust
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.headers["User-Agent"] = "ContactSync"
        session.headers["Accept-Encoding"] = "gzip"
        if proxy:
            session.proxies = {"https": proxy}
        session.mount("https://", TrustingAdapter(tls_context(ca_pem)))

    def exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> RawAnswer:
        """Send one request and read its answer whole.

        Raises `Refused` (LINK_REFUSED) before anything is sent to another server, `Offline` with a code out of
        `UNSENT_CODES` where the request did not go out, with ANSWER_LOST where it did.
        """
        host = self._check(url)
        answer = self._fetch(method, url, dict(headers), body, host)
        if isinstance(answer, AppError):
            raise answer
        return answer

    def _fetch(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, host: str
    ) -> RawAnswer | AppError:
        """Return errors instead of raising them: a traceback would hold the library's texts and its connection."""
        progress.is_sent = False
        try:
            response = self._session.request(
                method, url, headers=headers, data=body, allow_redirects=False, stream=True, timeout=self._timeout
            )
            with closing(response):
                content = b"".join(self._pieces(response))
                lower = {name.lower(): value for name, value in response.headers.items()}
                self._told.note(lower.get("date", ""))
                return RawAnswer(response.status_code, lower, content)
        except AppError as error:
            return error.with_traceback(None)
        except (requests.RequestException, HTTPError, OSError) as failure:
            return failure_error(failure, host, is_sent=progress.is_sent)

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._session.close()

    def _check(self, url: str) -> str:
        try:
            server = host_of(url)
        except Invalid:
            raise Refused(ErrorCode.LINK_REFUSED, cause="not an https address") from None
        if server not in self._allowed or not url.isascii():
            raise Refused(ErrorCode.LINK_REFUSED, cause="another server")
        return server[0]

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        size, end = 0, monotonic() + EXCHANGE_S
        for piece in response.raw.stream(_PIECE, decode_content=True):
            size += len(piece)
            if size > self._most_bytes:
                raise AnswerTooLarge(ErrorCode.ANSWER_BROKEN, cause="too large")
            if monotonic() > end:
                raise Offline(ErrorCode.ANSWER_LOST, cause="too slow")
            yield piece


def failure_error(failure: BaseException, host: str, *, is_sent: bool) -> AppError:
    """Return what a library's failure means; its text is dropped."""
    causes = list(_causes(failure))
    if is_sent:
        return Offline(ErrorCode.ANSWER_LOST, host, type(causes[-1]).__name__)
    if any(isinstance(cause, requests.exceptions.ProxyError | PoolProxyError) for cause in causes):
        return Offline(ErrorCode.PROXY_REFUSED, host)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Offline(ErrorCode.TLS_UNTRUSTED, host)
    if any(isinstance(cause, ssl.SSLError) and cause.reason in _NOT_TLS for cause in causes):
        return Offline(ErrorCode.TLS_MISSING, host)
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return Offline(ErrorCode.HOST_UNKNOWN, host)
    return Offline(ErrorCode.HOST_UNREACHABLE, host, type(causes[-1]).__name__)


def _causes(failure: BaseException) -> Iterator[BaseException]:
    """Yield a failure and what it was made of, as far as the libraries tell."""
    seen: set[int] = set()
    waiting: list[object] = [failure]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
