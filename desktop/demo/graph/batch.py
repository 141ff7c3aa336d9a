"""`POST /$batch`: up to twenty calls in one, four of them at a time."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import orjson

from desktop.demo.errors import GraphError, bad_request
from desktop.demo.graph.service import Service
from desktop.demo.message import Answer, Call, Cut, JsonObject
from desktop.demo.tenant import Tenant

MOST_PARTS = 20
_METHODS = frozenset(("GET", "POST", "PUT", "PATCH", "DELETE"))
_KEYS = frozenset(("id", "method", "url", "headers", "body", "dependsOn"))
_RAW = "x-demo-raw"


@dataclass(slots=True, eq=False)
class _Part:
    id: str
    call: Call
    needs: list[str] = field(default_factory=list)


def _invalid(text: str = "Invalid batch payload format.") -> GraphError:
    return bad_request(text)


class Batches:
    """Takes batches apart, has the parts answered, and puts the answers together."""

    def __init__(self, tenant: Tenant, service: Service) -> None:
        self._tenant = tenant
        self._service = service

    async def answer(self, call: Call) -> Answer:
        """Return the answer to a batch: 200 whatever the parts say, 400 when it cannot be read."""
        self._tenant.counters.count_operation("batch")
        try:
            parts = self._read(call)
        except GraphError as failure:
            return self._service.error_answer(call, failure)
        self._tenant.counters.parts += len(parts)
        has_order = any(part.needs for part in parts.values())
        rows, cut = await self._carry_out(parts, 1 if has_order else self._tenant.behaviour.batch_dispatch)
        is_throttled = any(row["status"] == 429 for row in rows)
        status = 424 if is_throttled and self._tenant.behaviour.batch_envelope_424 else 200
        answer = Answer(status, {"responses": rows}, cut=cut)
        if any(_RAW in row["headers"] for row in rows):
            return _broken(answer)
        return answer

    def _read(self, call: Call) -> dict[str, _Part]:
        body = call.json_object()
        requests = body.get("requests")
        if not isinstance(requests, list) or set(body) - {"requests"}:
            raise _invalid()
        if not requests:
            raise _invalid("The batch holds no requests.")
        if len(requests) > MOST_PARTS:
            raise _invalid(f"Number of requests exceeds the limit of {MOST_PARTS}.")
        parts: dict[str, _Part] = {}
        for request in requests:
            part = self._read_part(request, call)
            key = part.id.lower()
            if key in parts:
                raise _invalid(f"Request Id {part.id} has to be unique in a batch.")
            parts[key] = part
        for part in parts.values():
            for need in part.needs:
                if need.lower() not in parts or need.lower() == part.id.lower():
                    raise _invalid(f"Request {part.id} depends on a request that is not in the batch.")
        _check_order(parts)
        return parts

    def _read_part(self, request: Any, call: Call) -> _Part:
        if not isinstance(request, dict) or set(request) - _KEYS:
            raise _invalid()
        identifier, method, url = request.get("id"), request.get("method"), request.get("url")
        if not isinstance(identifier, str) or not identifier or not isinstance(method, str) or not isinstance(url, str):
            raise _invalid()
        if method.upper() not in _METHODS:
            raise _invalid(f"Request {identifier} has an unknown method.")
        headers = request.get("headers") or {}
        needs = request.get("dependsOn") or []
        if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
            raise _invalid()
        if not isinstance(needs, list) or not all(isinstance(need, str) for need in needs):
            raise _invalid()
        path, query = self._address(url)
        part = Call(
            method.upper(), path, query, {name.lower(): value for name, value in headers.items()}, b"", call.grant,
            call.root, call.arrived, is_part=True,
        )  # fmt: skip
        _read_body(part, request, identifier)
        return _Part(identifier, part, list(needs))

    def _address(self, url: str) -> tuple[str, str]:
        if "://" in url:
            whole = urlsplit(url)
            if f"{whole.scheme}://{whole.netloc}" not in (self._tenant.graph_url, "https://graph.microsoft.com"):
                raise _invalid("A request of the batch leads to another host.")
            url = whole.path.removeprefix("/v1.0") + (f"?{whole.query}" if whole.query else "")
        path, _, query = url.partition("?")
        path = "/" + path.lstrip("/")
        return path.removeprefix("/v1.0") if path.startswith("/v1.0/") else path, query

    async def _carry_out(self, parts: dict[str, _Part], most: int) -> tuple[list[JsonObject], Cut | None]:
        answers: dict[str, Answer] = {}
        waiting = list(parts)
        cut: Cut | None = None

        async def work() -> None:
            nonlocal cut
            while True:
                key = next((one for one in waiting if all(need.lower() in answers for need in parts[one].needs)), None)
                if key is None:
                    return
                waiting.remove(key)
                answer = await self._one(parts[key], answers)
                answers[key] = answer
                cut = cut or answer.cut

        # With dependencies there is one worker, so whatever is ready next never waits for another.
        if len(waiting) == 1 or most == 1:
            await work()
        else:
            await asyncio.gather(*(work() for _ in range(min(most, len(waiting)))))
        return [_row(parts[key].id, answer) for key, answer in answers.items()], cut

    async def _one(self, part: _Part, answers: dict[str, Answer]) -> Answer:
        if any(answers[need.lower()].status >= 400 for need in part.needs):
            failure = GraphError(424, "FailedDependency", "A request that this one depends on has failed.")
            return self._service.error_answer(part.call, failure)
        if part.call.path.lower().startswith("/$batch"):
            return self._service.error_answer(part.call, bad_request("A batch cannot hold a batch."))
        return await self._service.answer(part.call)


def _check_order(parts: dict[str, _Part]) -> None:
    """Refuse dependencies that go round in a circle."""
    done: set[str] = set()
    left = dict(parts)
    while left:
        ready = [key for key, part in left.items() if all(need.lower() in done for need in part.needs)]
        if not ready:
            raise _invalid("The dependencies of the batch go round in a circle.")
        done.update(ready)
        for key in ready:
            del left[key]


def _read_body(part: Call, request: JsonObject, identifier: str) -> None:
    if "body" not in request or request["body"] is None:
        return
    body = request["body"]
    media = part.headers.get("content-type", "").split(";")[0].strip().lower()
    if not media:
        raise _invalid(f"Request {identifier} has a body and no Content-Type.")
    if media == "application/json":
        part.parsed = body
        part.is_body_parsed = True
        part.body = orjson.dumps(body)
        return
    if not isinstance(body, str):
        raise _invalid(f"The body of request {identifier} has to be base64 text.")
    try:
        text = body.rstrip("=").replace("-", "+").replace("_", "/")
        part.body = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise _invalid(f"The body of request {identifier} is not base64.") from None


def _row(identifier: str, answer: Answer) -> JsonObject:
    row: JsonObject = {"id": identifier, "status": answer.status, "headers": answer.headers}
    if answer.json is not None:
        answer.headers["Content-Type"] = "application/json"
        row["body"] = answer.json
    elif answer.body:
        answer.headers["Content-Type"] = answer.media_type
        is_text = answer.media_type.startswith("text/")
        if answer.media_type == "application/json":
            row["body"] = orjson.Fragment(answer.body)
        else:
            row["body"] = answer.body.decode() if is_text else base64.b64encode(answer.body).decode("ascii")
    return row


def _broken(answer: Answer) -> Answer:
    """Put the HTML of a part into the text as it is, so that the whole is no JSON any more."""
    rows = answer.json["responses"]
    for row in rows:
        if row["headers"].pop(_RAW, None):
            row["body"] = "@raw@" + row["body"]
    text = orjson.dumps(answer.json)
    start = text.index(b'"@raw@')
    end = text.index(b'</html>"', start) + 8
    page = text[start + 6 : end - 1].replace(b'\\"', b'"')
    return Answer(answer.status, None, text[:start] + page + text[end:], headers=answer.headers)
