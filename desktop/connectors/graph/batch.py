"""Packs up to twenty questions into one call and takes the answer apart again."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.http import IMMUTABLE_IDS, Graph, Repeat, Request, TokenSource, read_claims
from desktop.connectors.graph.strict_json import JsonObject, read_object
from desktop.connectors.http.wire import AnswerTooLarge
from desktop.model.errors import AppError, ErrorCode, Offline, Throttled

BATCH_SIZE = 20
_REPEATED = (Offline, Throttled)


@dataclass(frozen=True, slots=True)
class Part:
    """One question: a path below the version root; `body` is a JSON object, or bytes for other media.

    `bucket` is whom a wait concerns: a mailbox, or "" for the directory.
    """

    method: str
    path: str
    asked: Asked
    bucket: str = ""
    body: JsonObject | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """The answer to one part; `value` is a JSON object, bytes for other media, or `None` without a body."""

    status: int
    headers: Mapping[str, str]
    value: JsonObject | bytes | None

    @property
    def is_success(self) -> bool:
        """Whether the service did what was asked."""
        return 200 <= self.status < 300

    def json(self) -> JsonObject:
        """Return the JSON object; raises `Offline` (ANSWER_BROKEN) where there is none."""
        if not isinstance(self.value, dict):
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="a part without JSON")
        return self.value

    def content(self) -> bytes:
        """Return the bytes; raises `Offline` (ANSWER_BROKEN) where there are none."""
        if not isinstance(self.value, bytes):
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="a part without content")
        return self.value


class Batches:
    """Sends batches to one Graph service with one kind of token."""

    def __init__(self, graph: Graph, tokens: TokenSource) -> None:
        self._graph = graph
        self._tokens = tokens

    def read(self, parts: Sequence[Part]) -> list[PartAnswer | AppError]:
        """Ask safe questions, as many as there are; parts that were throttled, busy or broken are asked again.

        An answer is what the service said last (also a refusal), or why there is none. Raises where the service
        can't be asked at all.
        """
        return _Reading(self._graph, self._tokens, parts).run()

    def send_once(self, parts: Sequence[Part]) -> list[PartAnswer | AppError]:
        """Send parts in exactly one call; raises `Unsent` where it did not go out, else `AppError` for all of them.

        After a part whose token was refused, the next call has another one.
        """
        answers = send(self._graph, self._tokens, parts, Repeat.ONCE)
        refused = next((one for one in answers if isinstance(one, PartAnswer) and one.status == 401), None)
        if refused is not None:
            with suppress(AppError):  # the next call runs into the same
                self._tokens.renew(self._tokens.token(), read_claims(refused.headers))
        return answers


class _Reading:
    """Safe questions on their way; each is asked until it is answered or has failed often enough."""

    def __init__(self, graph: Graph, tokens: TokenSource, parts: Sequence[Part]) -> None:
        self._graph = graph
        self._tokens = tokens
        self._parts = parts
        self._answers: list[PartAnswer | AppError | None] = [None] * len(parts)
        self._failed: dict[tuple[int, ErrorCode], int] = {}
        self._not_before: dict[int, float] = {}
        self._is_renewed = False
        self._size = BATCH_SIZE

    def run(self) -> list[PartAnswer | AppError]:
        """Ask until every part has an answer."""
        open_parts = list(range(len(self._parts)))
        while open_parts:
            ready = [number for number in open_parts if not self._wait_of(number)][: self._size]
            if ready:
                self._ask(ready)
            else:
                self._graph.patience.sleep(min(self._wait_of(number) for number in open_parts))
            open_parts = [number for number in open_parts if self._answers[number] is None]
        return [answer for answer in self._answers if answer is not None]

    def _wait_of(self, number: int) -> float:
        own = self._not_before.get(number, 0.0) - self._graph.patience.timing.monotonic()
        return max(own, self._graph.windows.remaining([self._parts[number].bucket]), 0.0)

    def _ask(self, numbers: list[int]) -> None:
        try:
            answers = send(self._graph, self._tokens, [self._parts[number] for number in numbers], Repeat.SAFE)
        except AnswerTooLarge:
            if len(numbers) == 1:
                raise
            self._size = max(1, len(numbers) // 2)
            return
        refused = [answer for answer in answers if isinstance(answer, PartAnswer) and answer.status == 401]
        renews = bool(refused) and not self._is_renewed
        if renews:
            self._is_renewed = True
            self._tokens.renew(self._tokens.token(), read_claims(refused[0].headers))
        for number, answer in zip(numbers, answers, strict=True):
            if not (renews and answer in refused):
                self._take(number, answer)

    def _take(self, number: int, answer: PartAnswer | AppError) -> None:
        part = self._parts[number]
        error = answer if isinstance(answer, AppError) else None
        if isinstance(answer, PartAnswer) and not answer.is_success:
            error = error_of(answer.status, answer.value, part.asked, self._graph.read_wait(answer.headers))
        if not isinstance(error, _REPEATED):
            self._answers[number] = answer
            return
        failures = self._failed[number, error.code] = self._failed.get((number, error.code), 0) + 1
        try:
            wait_s = self._graph.wait_before_repeat(error, failures)
        except AppError as given_up:
            self._answers[number] = given_up
            return
        if error.code is ErrorCode.THROTTLED:
            self._graph.windows.close_for(part.bucket, wait_s)
        self._not_before[number] = self._graph.patience.timing.monotonic() + wait_s


def send(graph: Graph, tokens: TokenSource, parts: Sequence[Part], repeat: Repeat) -> list[PartAnswer | AppError]:
    """Send at most twenty parts in one call and return their answers in order."""
    rows = [_row(str(number), part) for number, part in enumerate(parts, 1)]
    body = json.dumps({"requests": rows}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    request = Request(
        "POST", "/$batch", body, repeat=repeat, asked=Asked.DIRECTORY, parts=len(parts), also_fine=frozenset((424,))
    )
    envelope = graph.call(request, tokens)
    found = _by_id(envelope.get("responses"))
    return [_answer(found.get(str(number))) for number in range(1, len(parts) + 1)]


def _row(identifier: str, part: Part) -> JsonObject:
    prefer = part.headers.get("Prefer")
    headers = {**part.headers, "Prefer": f"{IMMUTABLE_IDS}, {prefer}" if prefer else IMMUTABLE_IDS}
    row: JsonObject = {"id": identifier, "method": part.method, "url": part.path, "headers": headers}
    if isinstance(part.body, bytes):
        row["body"] = base64.b64encode(part.body).decode("ascii")
    elif part.body is not None:
        headers["Content-Type"] = "application/json"
        row["body"] = part.body
    return row


def _by_id(responses: object) -> dict[str, JsonObject]:
    if not isinstance(responses, list):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="a batch without answers")
    found: dict[str, JsonObject] = {}
    for row in responses:
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            found.setdefault(row["id"].lower(), row)
    return found


def _answer(row: JsonObject | None) -> PartAnswer | AppError:
    if row is None:
        return Offline(ErrorCode.ANSWER_BROKEN, cause="a part without an answer")
    status, raw = row.get("status"), row.get("headers")
    if type(status) is not int or not 100 <= status < 600:
        return Offline(ErrorCode.ANSWER_BROKEN, cause="a part without a status")
    pairs: Iterable[tuple[object, object]] = raw.items() if isinstance(raw, dict) else ()
    headers = {str(name).lower(): value for name, value in pairs if isinstance(value, str)}
    try:
        return PartAnswer(status, headers, _value(row.get("body"), headers))
    except AppError as error:
        # An error without a readable body is still an error with a status; a success without one is not.
        return error if status < 400 else PartAnswer(status, headers, None)


def _value(body: object, headers: Mapping[str, str]) -> JsonObject | bytes | None:
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if body is None or isinstance(body, dict):
        return body
    if not isinstance(body, str) or media == "text/html" or body.lstrip()[:1] == "<":
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="a part that is no answer of the service")
    if not body:
        return None
    content = _decoded(body)
    return read_object(content) if media in ("", "application/json") else content


def _decoded(text: str) -> bytes:
    """Return what Base64 of either alphabet says."""
    plain = text.strip().rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="a part that is not Base64") from None
