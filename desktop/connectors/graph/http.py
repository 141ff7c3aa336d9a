"""Calls Graph: attaches tokens, waits as told, repeats what may be repeated, checks that it was Graph who answered."""

from __future__ import annotations

import base64
import binascii
import json
import logging
import re
import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.strict_json import JsonObject, read_object
from desktop.connectors.http.waits import Patience, Windows, check_wait, read_retry_after
from desktop.connectors.http.wire import UNSENT_CODES, AnswerTooLarge, RawAnswer, Wire
from desktop.connectors.ports import CallCount
from desktop.model.errors import AppError, ErrorCode, Offline, SignInNeeded, Throttled

IMMUTABLE_IDS = 'IdType="ImmutableId"'
"""Belongs into `Prefer` of every request and every part, else contacts come and go under their other ids."""
OFFLINE_ATTEMPTS = 3
LOST_ATTEMPTS = 3
BUSY_ATTEMPTS = 5
THROTTLED_ATTEMPTS = 8
_WRITE_PATIENCE_S = 30.0
"""A write waits this long for a window that concerns everything; what takes longer is its caller's to schedule."""
_CLAIMS = re.compile(r'\bclaims="([A-Za-z0-9+/=_-]{1,20000})"')

_log = logging.getLogger(__name__)


class Repeat(StrEnum):
    """Whether a request may be sent again."""

    SAFE = "safe"
    """It changes nothing: repeated after lost, broken and refused answers, within bounds."""
    ONCE = "once"
    """It is sent once; what became of it is the caller's question."""


class TokenSource(Protocol):
    """Provides access tokens for Graph; for several threads at once."""

    def token(self) -> str:
        """Return a token that should be good; raises `AppError`."""

    def renew(self, refused: str, claims: str | None) -> str:
        """Return another token than `refused`, with the claims that the service asked for."""


class Unsent(Exception):
    """A request that is sent once did certainly not go out, because of `error`."""

    def __init__(self, error: AppError) -> None:
        super().__init__(error.code.value)
        self.error = error


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask: a path below the version root with its query, already checked and quoted."""

    method: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    repeat: Repeat = Repeat.SAFE
    asked: Asked = Asked.DIRECTORY
    parts: int = 1
    """How many questions it holds, for the count of parts."""
    also_fine: frozenset[int] = frozenset()
    """Statuses besides 2xx whose JSON body is the answer."""
    has_answer: bool = True
    """Whether a success has a body; where it has none, the answer is an empty object."""


class Graph:
    """The Graph service of one tenant; for any thread.

    `root` is the version root, such as https://graph.microsoft.com/v1.0.
    """

    def __init__(self, wire: Wire, root: str, patience: Patience) -> None:
        self._wire = wire
        self.root = root
        self.patience = patience
        self.windows = Windows(patience.timing.monotonic)
        self._lock = threading.Lock()
        self._calls = self._parts = 0

    def count(self) -> CallCount:
        """Return what was sent so far."""
        with self._lock:
            return CallCount(self._calls, self._parts)

    def get(self, path: str, tokens: TokenSource, headers: Mapping[str, str] | None = None) -> JsonObject:
        """Return the JSON object at a path."""
        return self.call(Request("GET", path, headers=headers or {}), tokens)

    def call(self, request: Request, tokens: TokenSource) -> JsonObject:
        """Send a request, as often as its class allows, and return the JSON object of the answer.

        Raises `AppError`, and `Unsent` for a request that is sent once and did not go out.
        """
        if request.repeat is Repeat.ONCE:
            return self._once(request, tokens)
        failed: dict[ErrorCode, int] = {}
        while True:
            try:
                self._wait_for_window()
                return self._attempt(request, tokens)
            except Unsent as unsent:
                error = unsent.error
            except (Offline, Throttled) as answered:
                error = answered
            failed[error.code] = failed.get(error.code, 0) + 1
            self.patience.sleep(self.wait_before_repeat(error, failed[error.code]))

    def wait_before_repeat(self, error: AppError, failures: int) -> float:
        """Return how long to wait before the attempt after this failure of a reading; raises `error` to give up.

        `failures` counts those with the same code, this one included.
        """
        most = {
            ErrorCode.HOST_UNREACHABLE: OFFLINE_ATTEMPTS,
            ErrorCode.HOST_UNKNOWN: OFFLINE_ATTEMPTS,
            ErrorCode.ANSWER_LOST: LOST_ATTEMPTS,
            ErrorCode.ANSWER_BROKEN: LOST_ATTEMPTS,
            ErrorCode.SERVICE_BUSY: BUSY_ATTEMPTS,
            ErrorCode.THROTTLED: THROTTLED_ATTEMPTS,
        }.get(error.code, 0)
        if failures >= most or isinstance(error, AnswerTooLarge):
            raise error
        if error.wait_s is not None:
            return check_wait(error.wait_s)
        return self.patience.back_off(failures)

    def _once(self, request: Request, tokens: TokenSource) -> JsonObject:
        self.patience.check()
        remaining = self.windows.remaining([""])
        if remaining > _WRITE_PATIENCE_S:
            raise Unsent(Throttled(ErrorCode.THROTTLED, wait_s=remaining))
        if remaining:
            self.patience.sleep(remaining)
        return self._attempt(request, tokens)

    def _wait_for_window(self) -> None:
        remaining = self.windows.remaining([""])
        while remaining:
            self.patience.sleep(check_wait(remaining))
            remaining = self.windows.remaining([""])

    def _attempt(self, request: Request, tokens: TokenSource) -> JsonObject:
        """Send once; a refused token is renewed once, since the service has not looked at the request then."""
        self.patience.check()
        try:
            token = tokens.token()
        except AppError as error:
            raise Unsent(error) from None
        answer = self._send(request, token)
        if answer.status == 401:
            try:
                token = tokens.renew(token, read_claims(answer.headers))
            except AppError as error:
                raise Unsent(error) from None
            answer = self._send(request, token)
            if answer.status == 401:
                raise SignInNeeded(ErrorCode.SIGN_IN_NEEDED, cause="the new token was refused too")
        return self._read(request, answer)

    def _send(self, request: Request, token: str) -> RawAnswer:
        identifier = str(uuid.uuid4())
        headers = {
            "Accept": "application/json",
            "Prefer": IMMUTABLE_IDS,
            "client-request-id": identifier,
            "Authorization": f"Bearer {token}",
        }
        prefer = request.headers.get("Prefer")
        headers.update(request.headers)
        if prefer:
            headers["Prefer"] = f"{IMMUTABLE_IDS}, {prefer}"
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        with self._lock:
            self._calls += 1
            self._parts += request.parts
        try:
            answer = self._wire.exchange(request.method, self.root + request.path, headers, request.body)
        except AppError as error:
            _log.debug("request %s: %s", identifier, error.code)
            if error.code in UNSENT_CODES:
                raise Unsent(error) from None
            raise
        _log.debug("request %s: %d", identifier, answer.status)
        return answer

    def _read(self, request: Request, answer: RawAnswer) -> JsonObject:
        check_is_service(answer)
        is_success = 200 <= answer.status < 300 or answer.status in request.also_fine
        if answer.status == 204 or (is_success and not request.has_answer and not answer.content):
            return {}
        if is_success:
            if answer.media_type != "application/json":
                raise Offline(ErrorCode.NOT_THE_SERVICE, cause=_shown(answer.media_type))
            return read_object(answer.content)
        wait_s = self.read_wait(answer.headers)
        if answer.status == 429:
            self.windows.close_for("", wait_s or 0.0)
        raise error_of(answer.status, _lenient(answer.content), request.asked, wait_s)

    def read_wait(self, headers: Mapping[str, str]) -> float | None:
        """Return the seconds that the service asks to wait."""
        return read_retry_after(headers.get("retry-after"), headers.get("date"), self.patience.timing.utc_now())


def check_is_service(answer: RawAnswer) -> None:
    """Raise where a proxy, a captive portal or a login page answered instead of the service.

    Errors of 500 and above come as HTML from the service's own front doors too and are judged by their status.
    """
    status = answer.status
    if status == 407:
        raise Unsent(Offline(ErrorCode.PROXY_SIGN_IN, cause="407"))
    if 300 <= status < 400 or status == 511:
        raise Offline(ErrorCode.NOT_THE_SERVICE, cause=str(status))
    if status < 500 and status != 429 and answer.media_type == "text/html":
        raise Offline(ErrorCode.NOT_THE_SERVICE, cause="text/html")


def read_claims(headers: Mapping[str, str]) -> str | None:
    """Return the claims that a 401 asks for, as JSON text."""
    found = _CLAIMS.search(headers.get("www-authenticate", ""))
    if not found:
        return None
    encoded = found[1].rstrip("=").replace("-", "+").replace("_", "/")
    try:
        text = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode()
        return text if isinstance(json.loads(text), dict) else None
    except (binascii.Error, ValueError, RecursionError):
        return None


def _lenient(content: bytes) -> object:
    try:
        return read_object(content)
    except AppError:
        return None


def _shown(media_type: str) -> str:
    return media_type if re.fullmatch(r"[a-z0-9.+/-]{1,60}", media_type) else "no content type"
