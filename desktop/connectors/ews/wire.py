"""One HTTP exchange with the Exchange Server: exchangelib's session pool with our own sessions, trust and log-on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.cookiejar import DefaultCookiePolicy
from time import monotonic
from typing import Any

import requests
from exchangelib.configuration import Configuration
from exchangelib.credentials import Credentials
from exchangelib.protocol import BaseProtocol, FailFast
from exchangelib.transport import NOAUTH
from exchangelib.version import Build, Version
from urllib3.exceptions import HTTPError

from desktop.connectors.ews.log_on import Gate, Handshake, ServiceAccount
from desktop.connectors.http.proxy import Proxy, straight
from desktop.connectors.http.trust import tls_context
from desktop.connectors.http.wire import (
    CONNECT_S,
    EXCHANGE_S,
    MOST_BYTES,
    AnswerTooLarge,
    RawAnswer,
    TrustingAdapter,
    failure_error,
    progress,
)
from desktop.model.connection import ExchangeAddress, host_of
from desktop.model.errors import AppError, Cancelled, ErrorCode, Invalid, Offline, Refused
from desktop.model.told_time import ToldTime

READ_S = 30.0
"""exchangelib's own limit is 120 s, during which a cut cable would hold a thread."""
CONNECTIONS = 4
_PIECE = 64 * 1024
_MOST_LEGS = 4
OLDEST = Version(Build(15, 0, 847))
"""Exchange 2013 SP1: what a server is asked in until it told its build; every supported one understands it."""
_ONLINE = ("outlook.office365.com", "outlook.office.com", "outlook.com")


class NeverAgain(FailFast):  # type: ignore[misc]  # exchangelib has no types
    """exchangelib's policy for us: nothing is repeated or waited for in there, and a 401 is final."""

    def back_off(self, seconds: float) -> None:  # noqa: ARG002 - exchangelib's signature
        """Refuse: waits are the caller's, who can end them."""
        raise Refused(ErrorCode.REFUSED_BY_SERVICE, cause="no waiting in here")


def version_of(text: str) -> Version:
    """Return the version to ask in, for a build such as 15.2.1544.4."""
    parts = text.split(".")
    if len(parts) >= 2 and all(part.isascii() and part.isdecimal() and len(part) < 8 for part in parts):
        try:
            found = Version(Build(*(int(part) for part in parts[:4])))
        except ValueError:  # newer than exchangelib knows
            return OLDEST
        return found if found.build >= OLDEST.build else OLDEST
    return OLDEST


def check_is_server(address: ExchangeAddress) -> str:
    """Return the host of an Exchange Server; raises MAILBOX_IN_CLOUD for one in the cloud, where EWS ends."""
    host = host_of(address.ews_url)[0]
    if host in _ONLINE or host.endswith((".outlook.com", ".office365.com", ".office.com")):
        raise Refused(ErrorCode.MAILBOX_IN_CLOUD, host)
    return host


class ExchangeProtocol(BaseProtocol):  # type: ignore[misc]  # exchangelib has no types
    """exchangelib's pool of sessions for one connection; unlike its own class it is not shared by address and name."""

    TIMEOUT = READ_S

    def __init__(self, config: Configuration, ca_pem: str, proxy: Proxy) -> None:
        super().__init__(config)
        self._proxy = proxy
        self._context = tls_context(ca_pem)

    @property
    def version(self) -> Version:
        """What the server is asked in; never guessed."""
        return self.config.version

    def get_auth_type(self) -> str:
        """Return that sessions don't log on by themselves."""
        return str(NOAUTH)

    def create_session(self) -> requests.Session:
        """Return a session of one TCP connection that trusts our authorities and nothing from the environment."""
        session = requests.Session()
        session.trust_env = False  # REQUESTS_CA_BUNDLE, proxies and .netrc would beat what was configured
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.headers.update({"User-Agent": "ContactSync", "Accept-Encoding": "gzip"})
        session.adapters.clear()
        session.mount("https://", TrustingAdapter(self._context, self._proxy, most=1))
        session.session_id = random.randint(10000, 99999)  # type: ignore[attr-defined]  # noqa: S311 - for its pool
        session.usage_count = 0  # type: ignore[attr-defined]  # so does exchangelib
        session.certificate = None  # type: ignore[attr-defined]  # of the server, for the log-on
        return session


class Wire:
    """Sends requests to one server, from any thread: no redirects, no cookies, no environment, nothing repeated.

    Up to `connections` go out at once, others wait. Times are seconds. Wires that share a `gate` share a refusal.
    `told` takes the time that the server tells. `proxy` is the way to it, straight without one.
    """

    def __init__(
        self,
        address: ExchangeAddress,
        password: str,
        *,
        connections: int = CONNECTIONS,
        connect_s: float = CONNECT_S,
        read_s: float = READ_S,
        gate: Gate | None = None,
        told: ToldTime | None = None,
        proxy: Proxy | None = None,
    ) -> None:
        self.host = check_is_server(address)
        self.url = address.ews_url.rstrip("/")
        self._timeout = (connect_s, read_s)
        self._account = ServiceAccount(address.account, password, address.authentication, self.host)
        self.gate = gate or Gate()
        self._told = told or ToldTime()
        self.proxy = proxy or straight()
        self._is_closed = False
        if not address.account and self._account.scheme != "Negotiate":
            raise Invalid(ErrorCode.CONNECTION_INVALID, self.url, "an account is needed")
        config = Configuration(
            credentials=Credentials(address.account or "-", "-"),  # our sessions log on; exchangelib only compares them
            service_endpoint=address.ews_url,
            auth_type=NOAUTH,
            version=version_of(address.version),
            retry_policy=NeverAgain(),
            max_connections=connections,
        )
        self.protocol = ExchangeProtocol(config, address.ca_pem, self.proxy)

    def exchange(self, method: str, headers: Mapping[str, str], body: bytes | None = None, path: str = "") -> RawAnswer:
        """Send one request, log on where need be, and read the answer whole.

        Raises `SignInNeeded` (LOG_ON_REFUSED) at the first refusal and from then on without asking; `Offline` with a
        code out of `UNSENT_CODES` where the request did not go out, with ANSWER_LOST where it may have.
        """
        self.gate.check()
        session = self.protocol.get_session()
        is_whole = False
        try:
            if self._is_closed:
                raise Cancelled
            is_first = session.usage_count <= 1
            with self.gate.logging_on(is_first=is_first):
                answer = self._logged_on(session, method, self.url + path, dict(headers), body, is_first=is_first)
            self._told.note(answer.headers.get("date", ""))
            is_whole = "close" not in answer.headers.get("connection", "").lower()
            return answer
        finally:
            if self._is_closed:
                session.close()
                self.protocol.release_session(session)  # whoever waits for one gets it, and ends as well
            elif is_whole:
                self.protocol.release_session(session)
            else:
                self.protocol.retire_session(session)

    def _logged_on(
        self, session: Any, method: str, url: str, headers: dict[str, str], body: bytes | None, *, is_first: bool
    ) -> RawAnswer:
        if not self._account.scheme:
            headers["Authorization"] = self._account.basic()
            answer = self._once(session, method, url, headers, body)
        elif is_first:
            answer = self._handshake(session, method, url, headers, body)
        else:
            answer = self._once(session, method, url, headers, body)
            if answer.status == 401:  # the server or a middlebox closed the connection, and a new one begins anew
                with self.gate.logging_on(is_first=True):
                    answer = self._handshake(session, method, url, headers, body)
        if answer.status == 401 or (answer.status != 200 and b"account is currently locked out" in answer.content):
            is_locked = b"locked out" in answer.content
            raise self.gate.shut("locked out" if is_locked else "401", is_password=not is_locked)
        return answer

    def _handshake(self, session: Any, method: str, url: str, headers: dict[str, str], body: bytes | None) -> RawAnswer:
        """Log a connection on; the body goes out with the last token only, so that it can't be run before."""
        handshake = Handshake(self._account)
        if self._account.scheme == "Negotiate" and session.certificate is None:
            self._once(session, method, url, headers, b"" if body is not None else None)
        token: bytes | None = None
        for leg in range(_MOST_LEGS):
            headers["Authorization"] = handshake.header(token, session.certificate)
            is_last = leg > 0 or self._account.scheme == "Negotiate"
            sent = body if is_last or body is None else b""
            answer = self._once(session, method, url, headers, sent)
            token = handshake.token_in(answer.headers.get("www-authenticate", "")) if answer.status == 401 else None
            if not is_last and token is None:
                if answer.status == 401:
                    raise self.gate.shut(f"{self._account.scheme} is not offered", is_password=False)
                if answer.status < 400:
                    raise Offline(ErrorCode.NOT_THE_SERVICE, cause="nobody was asked to log on")
                return answer
            if token is None or (is_last and handshake.is_complete):
                return answer
        return answer

    def _once(self, session: Any, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> RawAnswer:
        answer = self._fetch(session, method, url, headers, body)
        if isinstance(answer, AppError):
            raise answer
        return answer

    def _fetch(
        self, session: Any, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> RawAnswer | AppError:
        """Return errors instead of raising them: a traceback would hold the library's texts and its connection."""
        progress.begin(self.proxy)
        try:
            response = session.request(
                method,
                url,
                headers=dict(headers),
                data=body,
                allow_redirects=False,
                stream=True,
                timeout=self._timeout,
                proxies=self.proxy.proxies(url),
            )
            with closing(response):
                content = b"".join(_pieces(response))
                lower = {name.lower(): value for name, value in response.headers.items()}
                return RawAnswer(response.status_code, lower, content)
        except AppError as error:
            return error.with_traceback(None)
        except (requests.RequestException, HTTPError, OSError) as failure:
            return failure_error(failure, url)
        finally:
            session.certificate = progress.certificate or session.certificate

    def close(self) -> None:
        """Close the connections that are kept open; one that is in use closes when it was answered."""
        self._is_closed = True
        self.protocol.close()


def _pieces(response: requests.Response) -> Iterator[bytes]:
    size, end = 0, monotonic() + EXCHANGE_S
    for piece in response.raw.stream(_PIECE, decode_content=True):
        size += len(piece)
        if size > MOST_BYTES:
            raise AnswerTooLarge(ErrorCode.ANSWER_BROKEN, cause="too large")
        if monotonic() > end:
            raise Offline(ErrorCode.ANSWER_LOST, cause="too slow")
        yield piece
