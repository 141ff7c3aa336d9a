"""Finds the route of a path, whatever spelling of functions and keys the client uses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.demo.errors import GraphError, unknown_segment, wrong_method
from desktop.demo.message import Answer, Call, split_path

if TYPE_CHECKING:
    from desktop.demo.tenant import Tenant

Handler = Callable[["Tenant", Call], "Answer | Awaitable[Answer]"]


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path.

    `permission` is the path's name in the permission table, "" for what any token may call; `area` decides which limits
    hold: `directory`, `mailbox` (needs one), `photo` (Outlook's limits, no mailbox needed).
    """

    method: str
    template: str
    operation: str
    handler: Handler
    area: str
    permission: str
    options: frozenset[str] = frozenset()
    units: int = 1


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict)
    parameter: tuple[str, _Node] | None = None
    routes: dict[str, Route] = field(default_factory=dict)


class Router:
    """A tree of path segments; names match in any case, ids exactly."""

    def __init__(self) -> None:
        self._root = _Node()
        self.routes: list[Route] = []

    def add(self, route: Route) -> None:
        """Add a route."""
        node = self._root
        for segment in route.template.strip("/").split("/"):
            if segment.startswith("{"):
                if node.parameter is None:
                    node.parameter = (segment[1:-1], _Node())
                node = node.parameter[1]
            else:
                node = node.literals.setdefault(segment.lower(), _Node())
        node.routes[route.method] = route
        self.routes.append(route)

    def find(self, call: Call) -> Route:
        """Return the route of a call and note its parameters; raises the refusal of unknown paths and methods."""
        segments = _without_nesting(split_path(call.path), call.parameters)
        if segments and segments[0].lower() == "me":
            if call.grant.user_id is None:
                raise GraphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.")
            segments = ["users", call.grant.user_id, *segments[1:]]
        call.segments = segments
        node = self._root
        for segment in segments:
            child = node.literals.get(segment.lower())
            if child is None and node.parameter is not None:
                name, child = node.parameter
                call.parameters[name] = segment
            if child is None:
                raise unknown_segment(segment)
            node = child
        if not node.routes:
            raise unknown_segment(segments[-1] if segments else "")
        route = node.routes.get(call.method)
        if route is None:
            raise wrong_method()
        return route


def _without_nesting(segments: list[str], parameters: dict[str, str]) -> list[str]:
    """Shorten `contactFolders/a/childFolders/b/...` to `contactFolders/b/...`, at any depth; `a` is noted as parent."""
    lowered = [segment.lower() for segment in segments]
    if "contactfolders" not in lowered:
        return segments
    start = lowered.index("contactfolders")
    while (
        len(segments) > start + 3
        and lowered[start + 2] == "childfolders"
        and lowered[start + 3] not in ("$count", "delta")
    ):
        parameters["parent"] = segments[start + 1]
        segments = segments[: start + 1] + segments[start + 3 :]
        lowered = [segment.lower() for segment in segments]
    return segments
