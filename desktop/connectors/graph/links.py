"""Follows the service's own links, but never to another server and never in a circle."""

from __future__ import annotations

import re

from desktop.connectors.graph.strict_json import JsonObject
from desktop.model.connection import host_of
from desktop.model.errors import ErrorCode, Invalid, Offline, Refused

MOST_PAGES = 20_000
"""Bound of one chain: twenty million people at the service's largest page."""
MOST_EMPTY_PAGES = 50
_SHAPE = re.compile(r"(?i:https)://([A-Za-z0-9.-]{1,253})(:[0-9]{1,5})?(/[!-\"$-\[\]-~]*)")
_DOTS = re.compile(r"(?i)/(?:\.|%2e){1,2}(?:[/?]|$)")


class Links:
    """Checks the links of one Graph service; `root` is its version root."""

    def __init__(self, root: str) -> None:
        self._server = host_of(root)
        self._prefix = "/" + root.split("/", 3)[3] + "/"

    def path_of(self, link: object) -> str:
        """Return the path below the version root that a link leads to.

        Raises `Refused` (LINK_REFUSED) for another server, port, scheme or version, for names and passwords, and for
        anything that two readers could understand differently. The host of a link is never used.
        """
        found = _SHAPE.fullmatch(link) if isinstance(link, str) else None
        if not found or _DOTS.search(found[3].partition("?")[0] + "/"):
            raise Refused(ErrorCode.LINK_REFUSED, cause="not an address")
        try:
            server = host_of(f"https://{found[1]}{found[2] or ''}")
        except Invalid:
            raise Refused(ErrorCode.LINK_REFUSED, cause="not an address") from None
        if server != self._server:
            raise Refused(ErrorCode.LINK_REFUSED, cause="another server")
        if not found[3].startswith(self._prefix):
            raise Refused(ErrorCode.LINK_REFUSED, cause="another version")
        return found[3][len(self._prefix) - 1 :]


class Chain:
    """The pages of one listing: where the next one is, and whether this can still end."""

    def __init__(self, links: Links, path: str) -> None:
        self._links = links
        self.path: str | None = path
        self._seen = {path}
        self._empty = 0

    def follow(self, page: JsonObject, rows: int) -> str | None:
        """Go to the page after `page`, which had so many rows, and return its path; `None` at the end.

        Raises `Refused` for a link elsewhere and `Offline` (ANSWER_BROKEN) for a chain that goes in a circle.
        """
        link = page.get("@odata.nextLink")
        if link is None:
            self.path = None
            return None
        path = self._links.path_of(link)
        self._empty = 0 if rows else self._empty + 1
        if path in self._seen or len(self._seen) >= MOST_PAGES or self._empty > MOST_EMPTY_PAGES:
            raise Offline(ErrorCode.ANSWER_BROKEN, cause="pages without end")
        self._seen.add(path)
        self.path = path
        return path
