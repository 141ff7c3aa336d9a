"""A request and its answer as the Graph side sees them, the same for a request of its own and a part of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import orjson

from desktop.demo.errors import GraphError, bad_request

if TYPE_CHECKING:
    from desktop.demo.entra.tokens import Grant

JsonObject = dict[str, Any]


@dataclass(slots=True, eq=False)
class Call:
    """One request; header names are lower case, `path` starts below the version root."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    grant: Grant
    root: str
    """Address of the version root, for links."""
    arrived: float
    """When the HTTP request came in, on the tenant's clock."""
    is_part: bool = False
    is_body_parsed: bool = False
    parsed: Any = None
    """The JSON body where a batch has parsed it already."""

    options: dict[str, str] = field(default_factory=dict)
    segments: list[str] = field(default_factory=list)
    operation: str = ""
    mailbox: str = ""
    """Id of the user whose mailbox this is about; "" for the directory."""
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return the absolute address."""
        return f"{self.root}{self.path}" + (f"?{self.query}" if self.query else "")

    @property
    def resource(self) -> str:
        """Return the path in one spelling, with `/me` as the user who it is; links and kept rows belong to it."""
        return "/".join(self.segments).lower()

    def preferences(self) -> list[str]:
        """Return the parts of the Prefer header."""
        return [part.strip() for part in self.headers.get("prefer", "").split(",") if part.strip()]

    def prefers_immutable_ids(self) -> bool:
        """Tell whether `Prefer: IdType="ImmutableId"` came with this very request."""
        text = self.headers.get("prefer")
        return text is not None and 'idtype="immutableid"' in text.lower().replace(" ", "")

    def json_object(self) -> JsonObject:
        """Return the body as a JSON object; refuses another content type and anything that is none."""
        if self.is_body_parsed:
            value = self.parsed
        else:
            media = self.headers.get("content-type", "").split(";")[0].strip().lower()
            if self.body and media != "application/json":
                raise _media_type(media)
            try:
                value = orjson.loads(self.body)
            except orjson.JSONDecodeError:
                raise bad_request(
                    "Unable to read JSON request payload. Please ensure Content-Type header is set and "
                    "payload is of valid JSON format."
                ) from None
        if not isinstance(value, dict):
            raise bad_request("Unable to read JSON request payload: an object is expected.")
        return value


def _media_type(media: str) -> GraphError:
    return GraphError(415, "UnsupportedMediaType", f"The content type '{media}' is not supported for this request.")


@dataclass(slots=True, eq=False)
class Cut:
    """What goes wrong with the connection while an answer is on its way.

    `kind`: `reset` (the connection breaks after `at` of the answer), `silence` (no answer for `hold_s`, then the
    connection breaks), `truncate` (the answer ends early), `reset_request` (it breaks while the request is sent).
    """

    kind: str
    at: float = 0.5
    hold_s: float = 0.0
    length: str = "wrong"


@dataclass(slots=True, eq=False)
class Answer:
    """One answer: a JSON value or raw bytes."""

    status: int = 200
    json: Any = None
    body: bytes = b""
    media_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    cut: Cut | None = None

    def content(self) -> bytes:
        """Return the bytes of the body."""
        return self.body if self.json is None else orjson.dumps(self.json)


def split_path(path: str) -> list[str]:
    """Return the decoded segments of a path.

    `name('key')` and `name(of='key')` count as two, `delta()` and its long name as `delta`.
    """
    segments = []
    for raw in path.split("/"):
        if not raw:
            continue
        segment = unquote(raw) if "%" in raw else raw
        if segment.endswith("()"):
            segment = segment[:-2]
        elif segment.endswith("')") and "('" in segment:
            name, _, key = segment.partition("('")
            segments.append(name)
            segment = key[:-2].replace("''", "'")
        elif segment.endswith("')") and "(" in segment:  # an alternate key: `name(key='value')`
            name, _, segment = segment[:-1].partition("(")
            segments.append(name)
        if segment.startswith("microsoft.graph."):
            segment = segment[len("microsoft.") :]
        if segment == "graph.delta":
            segment = "delta"
        segments.append(segment)
    return segments
