"""Calls Exchange for one mailbox at a time: builds the envelope, waits as told, repeats what only reads."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from exchangelib.account import Identity
from exchangelib.services.common import EWSAccountService

from desktop.connectors.ews.envelope import SOAP, Element, message_tag, read_envelope, type_tag
from desktop.connectors.ews.errors import NEVER_RUN, NO_ERROR, Asked, back_off, code_of, error_of, fault_code
from desktop.connectors.ews.wire import CONNECTIONS, Wire
from desktop.connectors.http.waits import Patience, Windows, check_wait, read_retry_after
from desktop.connectors.http.wire import UNSENT_CODES, AnswerTooLarge, RawAnswer
from desktop.connectors.ports import CallCount
from desktop.model.errors import AppError, Cancelled, Denied, ErrorCode, Gone, Offline, Refused, SignInNeeded, Throttled

_log = logging.getLogger(__name__)
T = TypeVar("T")
Q = TypeVar("Q")

ATTEMPTS = {
    ErrorCode.HOST_UNREACHABLE: 3,
    ErrorCode.HOST_UNKNOWN: 3,
    ErrorCode.ANSWER_LOST: 3,
    ErrorCode.ANSWER_BROKEN: 3,
    ErrorCode.SERVICE_BUSY: 5,
    ErrorCode.THROTTLED: 8,
}
"""How often a reading is tried at most."""
_PATIENCE_S = 30.0
"""A write waits this long until the server may be asked again; what takes longer is its caller's to schedule."""
_ERROR_PAGES = ("/ews/genericerrorpage.htm", "/owa/auth/errorfe.aspx")


class Unsent(Exception):
    """A request that is sent once was certainly not executed, because of `error`."""

    def __init__(self, error: AppError) -> None:
        super().__init__(error.code.value)
        self.error = error


class Mailbox:
    """What exchangelib's services want to know of an account; its own class would ask the system for a time zone.

    `address` is the primary SMTP address of the mailbox that is opened, "" for the service account's own.
    """

    def __init__(self, protocol: Any, address: str) -> None:
        self.protocol = protocol
        self.primary_smtp_address = address
        self.access_type = "impersonation" if address else "delegate"
        self.identity = Identity(primary_smtp_address=address) if address else None
        self.default_timezone = None
        self.affinity_cookie = None

    @property
    def version(self) -> Any:
        """What the server is asked in."""
        return self.protocol.version


@dataclass(frozen=True, slots=True)
class Message:
    """One response message: the element, and the error that it tells, if any; `code` is the service's own."""

    element: Element
    code: str
    error: AppError | None = None

    def child(self, name: str) -> Element:
        """Return a child of the messages' schema; raises `Offline` (ANSWER_BROKEN) where it is missing."""
        found = self.element.find(message_tag(name))
        if found is None:
            raise Offline(ErrorCode.ANSWER_BROKEN, cause=f"no {name}")
        return found


class Exchange:
    """The server of one connection; for any thread.

    A service of exchangelib makes each payload; what comes back is read by us alone, since exchangelib mends what is
    cut and drops the results of a request of which one failed.
    """

    def __init__(self, wire: Wire, patience: Patience) -> None:
        self.wire = wire
        self.patience = patience
        self.windows = Windows(patience.timing.monotonic)
        self._lock = threading.Lock()
        self._calls = self._parts = 0
        self.version = ""
        """The build that the server told, "" until it did."""

    def mailbox(self, address: str) -> Mailbox:
        """Return a mailbox to ask about."""
        return Mailbox(self.wire.protocol, address)

    def count(self) -> CallCount:
        """Return what was sent so far."""
        with self._lock:
            return CallCount(self._calls, self._parts)

    def read(self, service: EWSAccountService, payload: Element, parts: int, asked: Asked) -> list[Message]:
        """Ask what changes nothing, `parts` questions in one request; the answers come in their order.

        Throttled, busy, lost and broken answers are asked for again within bounds; a question's own refusal is in its
        message. Raises `AppError` where there is no usable answer.
        """
        return self.repeat(lambda: self._read(service, payload, parts, asked))

    def repeat(self, ask: Callable[[], T]) -> T:
        """Ask until there is an answer or it failed often enough; every wait ends when the connection is closed."""
        failed: dict[ErrorCode, int] = {}
        while True:
            while remaining := self.windows.remaining([""]):
                self.patience.sleep(check_wait(remaining))
            try:
                return ask()
            except Unsent as unsent:
                error = unsent.error
            except AppError as answered:
                error = answered
            failures = failed[error.code] = failed.get(error.code, 0) + 1
            if failures >= ATTEMPTS.get(error.code, 0) or isinstance(error, AnswerTooLarge):
                raise error
            wait_s = error.wait_s
            self.patience.sleep(self.patience.back_off(failures) if wait_s is None else check_wait(wait_s))

    def _read(self, service: EWSAccountService, payload: Element, parts: int, asked: Asked) -> list[Message]:
        messages = self.send(service, payload, parts, asked)
        for message in messages:
            if isinstance(message.error, Throttled | Offline):
                raise message.error
        return messages

    def send(self, service: EWSAccountService, payload: Element, parts: int, asked: Asked) -> list[Message]:
        """Send a request once; `parts` is how many messages have to come back.

        Raises `Unsent` where it was certainly not executed, else `AppError` for all of it.
        """
        self.patience.check()
        body: bytes = service.wrap(payload, api_version=service.protocol.version.api_version)
        headers = {"Content-Type": "text/xml; charset=utf-8", **_anchor(service)}
        answer = self.call(service.SERVICE_NAME, "POST", headers, body, parts=parts)
        try:
            messages = self._messages(service, answer, parts, asked)
        except Throttled as error:
            self._leave_alone(error)
            raise
        for message in messages:
            if isinstance(message.error, Throttled):
                self._leave_alone(message.error)
        return messages

    def _leave_alone(self, error: Throttled) -> None:
        """Ask nothing for as long as the server says: the budget is the service account's, whatever the mailbox."""
        if error.wait_s is not None:
            self.windows.close_for("", error.wait_s)

    def call(
        self, name: str, method: str, headers: dict[str, str], body: bytes | None, *, path: str = "", parts: int = 1
    ) -> RawAnswer:
        """Send one HTTP request and count it; `name` is for the log, which never holds more than that.

        While the server wants to be left alone nothing goes out; for a long wait `Unsent` is raised and says how long.
        """
        remaining = self.windows.remaining([""])
        if remaining > _PATIENCE_S:
            raise Unsent(Throttled(ErrorCode.THROTTLED, cause="the server's back-off", wait_s=remaining))
        if remaining:
            self.patience.sleep(remaining)
        identifier = str(uuid.uuid4())
        headers = {**headers, "client-request-id": identifier, "return-client-request-id": "true"}
        with self._lock:
            self._calls += 1
            self._parts += parts
        try:
            answer = self.wire.exchange(method, headers, body, path)
        except AppError as error:
            _log.debug("request %s %s: %s", name, identifier, error.code)
            if error.code in UNSENT_CODES or isinstance(error, SignInNeeded):
                raise Unsent(error) from None
            raise
        _log.debug("request %s %s: %d", name, identifier, answer.status)
        return answer

    def _messages(self, service: EWSAccountService, answer: RawAnswer, parts: int, asked: Asked) -> list[Message]:
        is_fault = answer.status == 500 and answer.media_type == "text/xml"
        if not is_fault:
            self._check_status(answer)
        content, header = read_envelope(answer.content)
        self._learn(header)
        if content.tag == f"{{{SOAP}}}Fault":
            raise _fault(content, asked)
        container = content.find(message_tag("ResponseMessages"))
        if is_fault or content.tag != message_tag(f"{service.SERVICE_NAME}Response") or container is None:
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="another answer than the one to this question")
        tag = message_tag(f"{service.SERVICE_NAME}ResponseMessage")
        if len(container) != parts or any(message.tag != tag for message in container):
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="not as many answers as questions")
        return [_message(element, asked) for element in container]

    def _check_status(self, answer: RawAnswer) -> None:
        """Raise for an answer that is no SOAP: a proxy's, a front door's, an error page."""
        status, headers = answer.status, answer.headers
        if "x-caserrorcode" in headers:
            raise _front_door(headers["x-caserrorcode"])
        wait_s = read_retry_after(headers.get("retry-after"), headers.get("date"), self.patience.timing.utc_now())
        if 300 <= status < 400 and _is_error_page(headers.get("location", ""), self.wire.host):
            raise Offline(ErrorCode.SERVICE_BUSY, cause="the service's error page")
        if status == 407:
            raise Unsent(Offline(ErrorCode.PROXY_SIGN_IN, cause="407"))
        if status == 400 and "close" in headers.get("connection", "").lower():
            # Seen after large requests: the connection was in disorder, whatever had been done before.
            raise Offline(ErrorCode.ANSWER_LOST, cause="the connection was given up")
        if status == 429:
            raise Throttled(ErrorCode.THROTTLED, cause="429", wait_s=wait_s)
        if status >= 500 and status != 501:
            raise Offline(ErrorCode.SERVICE_BUSY, cause=str(status), wait_s=wait_s)
        if status == 403:
            raise Denied(ErrorCode.ACCOUNT_DENIED, self.wire.host, "403")
        if status == 413:
            raise Refused(ErrorCode.REFUSED_BY_SERVICE, cause="413")
        if status != 200 or answer.media_type != "text/xml":
            raise Offline(ErrorCode.NOT_THE_SERVICE, cause=str(status) if status != 200 else "no SOAP")

    def _learn(self, header: Element | None) -> None:
        info = header.find(type_tag("ServerVersionInfo")) if header is not None else None
        if info is None or self.version:
            return
        names = ("MajorVersion", "MinorVersion", "MajorBuildNumber", "MinorBuildNumber")
        parts = [info.get(name, "") for name in names]
        if all(part.isascii() and part.isdecimal() and len(part) < 8 for part in parts):
            self.version = ".".join(parts)

    def each(self, questions: Sequence[Q], ask: Callable[[Q], T]) -> list[T | AppError]:
        """Ask one question after the other, as many at once as there are connections; errors stand in their places.

        Raises where nothing can be answered: no network, no log-on, closed.
        """
        if len(questions) <= 1:
            found = [_answered(ask, one) for one in questions]
        else:
            with ThreadPoolExecutor(min(CONNECTIONS, len(questions)), "ews") as pool:
                found = list(pool.map(lambda one: _answered(ask, one), questions))
        for one in found:
            if isinstance(one, SignInNeeded | Cancelled) or (isinstance(one, AppError) and one.code in UNSENT_CODES):
                raise one
        return found


def _is_error_page(location: str, host: str) -> bool:
    """Tell whether a redirect leads to the service's own page for errors, which it takes in the middle of its work."""
    try:
        parts = urlsplit(location.lower())
    except ValueError:
        return False
    return parts.path in _ERROR_PAGES and parts.hostname in (None, host)


def _answered(ask: Callable[[Q], T], question: Q) -> T | AppError:
    try:
        return ask(question)
    except Unsent as unsent:
        return unsent.error
    except AppError as error:
        return error


def _anchor(service: EWSAccountService) -> dict[str, str]:
    address = service.account.primary_smtp_address
    is_plain = address.isascii() and address.isprintable()
    return {"X-AnchorMailbox": address} if address and is_plain else {}


def _message(element: Element, asked: Asked) -> Message:
    code = code_of(element)
    kind = element.get("ResponseClass")
    if code == NO_ERROR and kind == "Success":
        return Message(element, code)
    if kind not in ("Error", "Warning") or (code == NO_ERROR):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="neither success nor error")
    return Message(element, code, error_of(code, asked, back_off(element)))


def _fault(fault: Element, asked: Asked) -> Exception:
    """Return what a SOAP fault means: the request was not looked at, unless its code says otherwise."""
    code = fault_code(fault)
    error = error_of(code, asked, back_off(fault))
    return Unsent(error) if code.lower() in NEVER_RUN and not isinstance(error, Throttled) else error


def _front_door(text: str) -> AppError:
    """Return what the front door says in a header of its own: it found no server for a mailbox, or is in trouble."""
    code = text.partition(":")[2].strip() or text.strip()
    cause = code if code.isascii() and code.isalnum() and len(code) < 80 else "front door"
    if "notfound" in cause.lower() and ("user" in cause.lower() or "mailbox" in cause.lower()):
        return Gone(ErrorCode.MAILBOX_MISSING, cause=cause)
    return Offline(ErrorCode.SERVICE_BUSY, cause=cause)


def chunks(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    """Yield items in portions of a size."""
    return (items[start : start + size] for start in range(0, len(items), size))
