"""One HTTP exchange with one of the allowed servers: the only place where a socket is opened."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
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

from desktop.connectors.http.issuer import issuer_of
from desktop.connectors.http.proxy import WANTS_SIGN_IN, Proxy, TunnelRefused, straight
from desktop.connectors.http.trust import look_context, tls_context
from desktop.model.connection import host_of
from desktop.model.errors import UNKNOWN_ISSUER, AppError, ErrorCode, Invalid, Offline, Refused
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
_NETWORK_SIGN_IN = 511
_OTHER_FAULTS = {9: "not valid yet", 10: "expired", 62: "of another name", 64: "of another name"}
"""What else than its issuer may be wrong with a certificate, by OpenSSL's number (X509_V_ERR_...)."""

UNSENT_CODES = frozenset(
    (
        ErrorCode.HOST_UNREACHABLE,
        ErrorCode.HOST_UNKNOWN,
        ErrorCode.TLS_UNTRUSTED,
        ErrorCode.TLS_MISSING,
        ErrorCode.PROXY_REFUSED,
        ErrorCode.PROXY_SIGN_IN,
        ErrorCode.PROXY_UNREACHABLE,
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
    """Of the request of this thread: whether it has begun to go out, and what was seen on the way there.

    `certificate` is that of the server last connected to, `issuer` who issued one that was not trusted, `proxy` the way
    that is gone.
    """

    is_sent = False
    certificate: bytes | None = None
    issuer = ""
    proxy: Proxy | None = None

    def begin(self, proxy: Proxy) -> None:
        """Note that nothing has gone out yet."""
        self.is_sent, self.certificate, self.issuer, self.proxy = False, None, "", proxy


progress = _Progress()


class _WatchedConnection(HTTPSConnection):
    """Notes when a request goes out: connection and handshake are done by then."""

    def connect(self) -> None:
        """Connect, and note the certificate (DER): a log-on is bound to it. Of one that is not trusted, the issuer."""
        try:
            super().connect()
        except ssl.SSLCertVerificationError:
            progress.issuer = issuer_of(self._certificate_seen())
            raise
        progress.certificate = self.sock.getpeercert(binary_form=True) if isinstance(self.sock, ssl.SSLSocket) else None

    @property
    def _told_proxy(self) -> dict[str, str]:
        """What the proxy is told besides the server's name."""
        told: dict[str, str] = self._tunnel_headers  # type: ignore[attr-defined]  # the standard library's
        return told

    def _tunnel(self) -> None:
        """Open the tunnel through the proxy; one after the other while its password is not known to be right."""
        way = progress.proxy or straight()
        with way.opening(has_account="Proxy-Authorization" in self._told_proxy):
            super()._tunnel()

    def _certificate_seen(self) -> bytes | None:
        """Look once more at the certificate that was not trusted: a handshake and its end, nothing is sent or read."""
        other = HTTPSConnection(
            self.host,
            self.port,
            timeout=self.timeout,
            proxy=self.proxy,
            proxy_config=self.proxy_config,
            ssl_context=look_context(),
        )
        try:
            if self._tunnel_host:
                scheme = self._tunnel_scheme or "http"
                other.set_tunnel(self._tunnel_host, self._tunnel_port, self._told_proxy, scheme)
            other.connect()
            return other.sock.getpeercert(binary_form=True) if isinstance(other.sock, ssl.SSLSocket) else None
        except (OSError, HTTPError, ValueError):
            return None
        finally:
            other.close()

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a request."""
        progress.is_sent = True
        super().request(*args, **kwargs)


class _WatchedPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedConnection


class TrustingAdapter(HTTPAdapter):
    """Trusts one TLS context and nothing from the environment; repeats nothing. Keeps up to `most` connections.

    `proxy` knows what each proxy is told; which one is used is said with each request.
    """

    def __init__(self, context: ssl.SSLContext, proxy: Proxy, most: int = _POOL) -> None:
        self._context = context
        self._proxy = proxy
        super().__init__(pool_connections=4, pool_maxsize=most, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools with our context."""
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Make the pools behind a proxy with our context."""
        contexts = {"ssl_context": self._context, "proxy_ssl_context": self._context}
        manager = super().proxy_manager_for(proxy, **contexts, **proxy_kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """Return what the proxy is told: a password never stands in its address, which exceptions show."""
        return self._proxy.headers(proxy)

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

    `allowed` are exact pairs of host and port. `proxy` is the way there, straight without one. Times are seconds.
    `told` takes the time that the servers tell.
    """

    def __init__(
        self,
        allowed: frozenset[tuple[str, int]],
        *,
        ca_pem: str = "",
        proxy: Proxy | None = None,
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
        self._proxy = proxy or straight()
        session.mount("https://", TrustingAdapter(tls_context(ca_pem), self._proxy))

    def exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> RawAnswer:
        """Send one request and read its answer whole.

        Raises `Refused` (LINK_REFUSED) before anything is sent to another server, `Offline` with a code out of
        `UNSENT_CODES` where the request did not go out, with ANSWER_LOST where it did.
        """
        self._check(url)
        answer = self._fetch(method, url, dict(headers), body)
        if isinstance(answer, AppError):
            raise answer
        return answer

    def _fetch(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> RawAnswer | AppError:
        """Return errors instead of raising them: a traceback would hold the library's texts and its connection."""
        progress.begin(self._proxy)
        try:
            response = self._session.request(
                method,
                url,
                headers=headers,
                data=body,
                allow_redirects=False,
                stream=True,
                timeout=self._timeout,
                proxies=self._proxy.proxies(url),
            )
            with closing(response):
                content = b"".join(self._pieces(response))
                lower = {name.lower(): value for name, value in response.headers.items()}
                self._told.note(lower.get("date", ""))
                return RawAnswer(response.status_code, lower, content)
        except AppError as error:
            return error.with_traceback(None)
        except (requests.RequestException, HTTPError, OSError) as failure:
            return failure_error(failure, url)

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._session.close()

    def _check(self, url: str) -> None:
        try:
            server = host_of(url)
        except Invalid:
            raise Refused(ErrorCode.LINK_REFUSED, cause="not an https address") from None
        if server not in self._allowed or not url.isascii():
            raise Refused(ErrorCode.LINK_REFUSED, cause="another server")

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        size, end = 0, monotonic() + EXCHANGE_S
        for piece in response.raw.stream(_PIECE, decode_content=True):
            size += len(piece)
            if size > self._most_bytes:
                raise AnswerTooLarge(ErrorCode.ANSWER_BROKEN, cause="too large")
            if monotonic() > end:
                raise Offline(ErrorCode.ANSWER_LOST, cause="too slow")
            yield piece


def greet(url: str, ca_pem: str, proxy: Proxy, connect_s: float = CONNECT_S) -> tuple[str, str]:
    """Connect to a server, ask nothing and hang up; returns the version of TLS and who issued its certificate.

    Raises `Offline` with a code out of `UNSENT_CODES`.
    """
    failed = _greet(url, tls_context(ca_pem), proxy, connect_s)
    if isinstance(failed, AppError):
        raise failed
    return failed


def _greet(url: str, context: ssl.SSLContext, proxy: Proxy, connect_s: float) -> tuple[str, str] | AppError:
    host, port = host_of(url)
    progress.begin(proxy)
    adapter = TrustingAdapter(context, proxy, most=1)
    try:
        through = proxy.proxies(url).get("https", "")
        manager = adapter.proxy_manager_for(through) if through else adapter.poolmanager
        pool = manager.connection_from_host(host, port, "https")
        made = pool._new_conn()
        made.timeout = connect_s
        with closing(made):
            if through:
                pool._prepare_proxy(made)
            else:
                made.connect()
            version = str(made.sock.version() or "")
            with suppress(OSError):  # good manners: a server may take a sudden end for a broken handshake
                made.sock.unwrap()
        return version, issuer_of(progress.certificate)
    except AppError as error:
        return error.with_traceback(None)
    except (HTTPError, OSError) as failure:
        return failure_error(failure, url)
    finally:
        adapter.close()


def failure_error(failure: BaseException, url: str) -> AppError:
    """Return what a library's failure on this thread's way to a server means; its text is dropped."""
    host, way = host_of(url)[0], progress.proxy or straight()
    causes = list(_causes(failure))
    if progress.is_sent:
        return Offline(ErrorCode.ANSWER_LOST, host, type(causes[-1]).__name__)
    refused = next((cause for cause in causes if isinstance(cause, TunnelRefused)), None)
    if refused is not None:
        return _refusal(refused.status, host, way.address(url))
    is_proxy = any(isinstance(cause, requests.exceptions.ProxyError | PoolProxyError) for cause in causes)
    subject = way.address(url) if is_proxy else host
    untrusted = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    if untrusted is not None:
        return untrusted_error(untrusted, subject, progress.issuer)
    if is_proxy:
        way.forget()
        return Offline(ErrorCode.PROXY_UNREACHABLE, subject, type(causes[-1]).__name__)
    if any(isinstance(cause, ssl.SSLError) and cause.reason in _NOT_TLS for cause in causes):
        return Offline(ErrorCode.TLS_MISSING, host)
    way.forget()
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return Offline(ErrorCode.HOST_UNKNOWN, host)
    return Offline(ErrorCode.HOST_UNREACHABLE, host, type(causes[-1]).__name__)


def _refusal(status: int, host: str, proxy: str) -> Offline:
    """Return what it means that a proxy opens no tunnel to a host."""
    if status == WANTS_SIGN_IN:
        return Offline(ErrorCode.PROXY_SIGN_IN, proxy, str(status))
    if 300 <= status < 400 or status == _NETWORK_SIGN_IN:
        return Offline(ErrorCode.NOT_THE_SERVICE, proxy, str(status))
    return Offline(ErrorCode.PROXY_REFUSED, f"{proxy}, {host}", str(status))


def untrusted_error(failure: ssl.SSLCertVerificationError, host: str, issuer: str) -> Offline:
    """Return what it means that a certificate is not trusted: its issuer is named where that is what is wrong."""
    if failure.verify_code in _OTHER_FAULTS:
        return Offline(ErrorCode.TLS_UNTRUSTED, host, _OTHER_FAULTS[failure.verify_code])
    if not issuer:
        return Offline(ErrorCode.TLS_UNTRUSTED, host)
    return Offline(ErrorCode.TLS_UNTRUSTED, f"{issuer}, {host}", UNKNOWN_ISSUER)


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
