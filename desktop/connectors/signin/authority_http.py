"""The HTTP client that msal uses: our own wire, to the authority's host alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode

from desktop.connectors.graph.http import Unsent, check_is_service
from desktop.connectors.http.waits import read_retry_after
from desktop.connectors.http.wire import RawAnswer, Wire
from desktop.model.errors import ErrorCode, Offline, Throttled


@dataclass(slots=True)
class AuthorityAnswer:
    """An answer in the shape that msal expects."""

    status_code: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def raise_for_status(self) -> None:
        """Raise for an error that msal does not understand."""
        if self.status_code >= 400:
            raise Offline(ErrorCode.SERVICE_BUSY, cause=str(self.status_code))


class AuthorityHttp:
    """Speaks to the authority; what is not an answer of it never reaches msal, which would keep or log it.

    Raises `AppError` of the wire, and for answers that are busy, throttled or somebody else's.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> AuthorityAnswer:
        """Fetch a document of the authority."""
        query = "?" + urlencode(params) if params else ""
        return self._send("GET", url + query, headers, None)

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> AuthorityAnswer:
        """Ask the token endpoint."""
        query = "?" + urlencode(params) if params else ""
        form = data if isinstance(data, str) else urlencode(data or {})
        sent = {**(headers or {}), "Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", url + query, sent, form.encode("utf-8"))

    def close(self) -> None:
        """Leave the wire open: its owner closes it."""

    def _send(self, method: str, url: str, headers: Mapping[str, str] | None, body: bytes | None) -> AuthorityAnswer:
        answer = self._wire.exchange(method, url, {"Accept": "application/json", **(headers or {})}, body)
        try:
            check_is_service(answer)
        except Unsent as unsent:
            raise unsent.error from None
        _check_is_usable(answer)
        return AuthorityAnswer(answer.status, answer.content.decode("utf-8", "replace"), dict(answer.headers))


def _check_is_usable(answer: RawAnswer) -> None:
    wait_s = read_retry_after(answer.headers.get("retry-after"), answer.headers.get("date"), datetime.now(UTC))
    if answer.status == 429:
        raise Throttled(ErrorCode.THROTTLED, wait_s=wait_s)
    if answer.status >= 500:
        raise Offline(ErrorCode.SERVICE_BUSY, cause=str(answer.status), wait_s=wait_s)
    try:
        is_object = isinstance(json.loads(answer.content), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise Offline(ErrorCode.NOT_THE_SERVICE, cause="the authority's answer is not JSON")
