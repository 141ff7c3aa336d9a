"""Examines a tenant step by step: what is in the way, and what will be soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from desktop.connectors.graph.connection import GraphConnection, Options, open_graph
from desktop.connectors.graph.http import Unsent, check_is_service
from desktop.connectors.http.issuer import issuer_of
from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.wire import RawAnswer, Wire, progress
from desktop.connectors.signin.certificate import public_part
from desktop.model.connection import ConnectionSecrets, GraphAddress, host_of
from desktop.model.errors import AppError, Cancelled, Denied, ErrorCode, Gone, Offline, SignInNeeded
from desktop.model.network import Route
from desktop.model.probe import ProbeResult, ProbeStep
from desktop.model.tenant_setup import RENEW_DAYS

MOST_SKEW = timedelta(minutes=5)
"""Beyond this Entra ID refuses what a certificate has signed."""


class GraphDoctor:
    """A `TenantDoctor`; everything it asks is harmless, and asked once."""

    def __init__(self, options: Options | None = None) -> None:
        self._options = options or Options()

    def examine(
        self, address: GraphAddress, secrets: ConnectionSecrets, mailbox: str, *, is_cancelled: Callable[[], bool]
    ) -> Iterator[ProbeResult]:
        """Try one step after the other; what needs a step that failed is left out."""
        examination = _Examination(address, secrets, mailbox.strip(), self._options)
        try:
            for step, attempt, needs in examination.steps():
                if is_cancelled():
                    return
                if needs & examination.failed:
                    continue
                result = replace(_tried(step, attempt), route=examination.route_of(step))
                if result.is_bad:
                    examination.failed.add(step)
                yield result
        finally:
            examination.close()

    def reach(
        self, address: GraphAddress, secrets: ConnectionSecrets, mailboxes: Sequence[str]
    ) -> tuple[AppError | None, ...]:
        """Return what opening each mailbox came to."""
        opened = open_graph(address, secrets, lambda _: None, self._options)
        try:
            opened.application_token()
            return tuple(_opened(opened, mailbox) for mailbox in mailboxes)
        finally:
            opened.close()


def _opened(connection: GraphConnection, mailbox: str) -> AppError | None:
    try:
        connection.read_mailbox(mailbox)
    except (Denied, Gone) as error:
        return error
    return None


_Attempt = Callable[[], str]
_NOTHING: frozenset[ProbeStep] = frozenset()


class _Examination:
    """One examination with what it found so far."""

    def __init__(self, address: GraphAddress, secrets: ConnectionSecrets, mailbox: str, options: Options) -> None:
        self._address = address
        self._secrets = secrets
        self._mailbox = mailbox
        self._options = options
        self._now = options.timing.utc_now
        self._opened = open_graph(address, secrets, lambda _: None, options)
        self._proxy = Proxy(address.network, secrets, options.system_proxy)
        self._issuers: dict[str, str] = {}
        self._date: datetime | None = None
        self.failed: set[ProbeStep] = set()

    def steps(self) -> Iterator[tuple[ProbeStep, _Attempt, frozenset[ProbeStep]]]:
        """Yield each step, what tries it, and the steps that it needs."""
        reached = frozenset((ProbeStep.AUTHORITY,))
        let_in = reached | {ProbeStep.CLOCK, ProbeStep.CERTIFICATE}
        may_ask = let_in | {ProbeStep.SERVICE, ProbeStep.APPLICATION}
        yield ProbeStep.AUTHORITY, self._reach_authority, _NOTHING
        yield ProbeStep.CLOCK, self._compare_clocks, reached
        yield ProbeStep.SERVICE, self._reach_service, _NOTHING
        yield ProbeStep.CERTIFICATE, self._read_certificate, _NOTHING
        yield ProbeStep.APPLICATION, self._log_on, let_in
        yield ProbeStep.PERMISSIONS, self._read_directory, may_ask
        if self._mailbox:
            yield ProbeStep.MAILBOX, self._read_mailbox, may_ask
        if self._opened.sign_in.account() is not None:
            yield ProbeStep.ADMINISTRATOR, self._ask_administrator, reached

    def close(self) -> None:
        self._opened.close()

    def route_of(self, step: ProbeStep) -> Route | None:
        """Return the way to the server that a step has tried to reach."""
        urls = {ProbeStep.AUTHORITY: self._address.authority, ProbeStep.SERVICE: self._address.graph_url}
        if step not in urls:
            return None
        host = host_of(urls[step])[0]
        try:
            proxy = self._proxy.address(urls[step])
        except AppError:
            return Route(host)
        return Route(host, proxy, self._proxy.is_system, self._issuers.get(host, ""))

    def _fetch(self, url: str) -> RawAnswer:
        wire = Wire(
            frozenset((host_of(url),)),
            ca_pem=self._address.ca_pem,
            proxy=self._proxy,
            connect_s=self._options.connect_s,
            read_s=self._options.read_s,
        )
        try:
            answer = wire.exchange("GET", url, {"Accept": "application/json"})
            self._issuers[host_of(url)[0]] = issuer_of(progress.certificate)
        finally:
            wire.close()
        try:
            check_is_service(answer)
        except Unsent as unsent:
            raise unsent.error from None
        return answer

    def _reach_authority(self) -> str:
        tenant = quote(self._address.tenant, safe="")
        url = f"{self._address.authority.rstrip('/')}/{tenant}/v2.0/.well-known/openid-configuration"
        answer = self._fetch(url)
        self._date = _date_of(answer)
        if answer.status in (400, 404):
            raise SignInNeeded(ErrorCode.TENANT_UNKNOWN, self._address.tenant)
        if answer.status != 200:
            raise Offline(ErrorCode.SERVICE_BUSY, cause=str(answer.status))
        return ""

    def _compare_clocks(self) -> str:
        if self._date is None:
            return ""
        skew = self._now() - self._date
        if abs(skew) > MOST_SKEW:
            raise Offline(ErrorCode.CLOCK_WRONG, str(round(skew.total_seconds() / 60)))
        return ""

    def _reach_service(self) -> str:
        answer = self._fetch(f"{self._address.graph_url.rstrip('/')}/v1.0/organization")
        if answer.status not in (200, 401, 403, 429):
            code = ErrorCode.SERVICE_BUSY if answer.status >= 500 else ErrorCode.NOT_THE_SERVICE
            raise Offline(code, cause=str(answer.status))
        return ""

    def _read_certificate(self) -> str:
        ends = public_part(self._secrets.certificate_pem).ends_at
        left = ends - self._now()
        shown = ends.astimezone(UTC).date().isoformat()
        if left <= timedelta(0):
            raise SignInNeeded(ErrorCode.CERTIFICATE_EXPIRED, shown)
        if left <= timedelta(days=RENEW_DAYS):
            raise _Soon(AppError(ErrorCode.CERTIFICATE_EXPIRING, shown))
        return shown

    def _log_on(self) -> str:
        self._opened.application_token()
        return ""

    def _read_directory(self) -> str:
        self._opened.check()
        return ""

    def _read_mailbox(self) -> str:
        self._opened.read_mailbox(self._mailbox)
        return ""

    def _ask_administrator(self) -> str:
        self._opened.sign_in.token()
        return ""


class _Soon(Exception):
    """It works, and something will be wrong soon."""

    def __init__(self, error: AppError) -> None:
        super().__init__(error.code.value)
        self.error = error


def _tried(step: ProbeStep, attempt: _Attempt) -> ProbeResult:
    try:
        return ProbeResult(step, detail=attempt())
    except _Soon as soon:
        return ProbeResult(step, soon.error, is_warning=True)
    except Cancelled:
        raise
    except AppError as error:
        return ProbeResult(step, error)


def _date_of(answer: RawAnswer) -> datetime | None:
    try:
        found = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
