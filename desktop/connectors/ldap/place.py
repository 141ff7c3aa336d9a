"""Which domain controller answers, how far its changes go, and what its directory has."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.connectors.ldap.recipients import Traits
from desktop.connectors.ldap.service import Entry, Link, Scope, Search
from desktop.connectors.ldap.sessions import Sessions
from desktop.connectors.ldap.values import guid_text, integer, raw_guid, text
from desktop.model.errors import ErrorCode, Invalid

ANYTHING = "(objectClass=*)"
_ROOT = ("defaultNamingContext", "highestCommittedUSN", "dsServiceName")


@dataclass(frozen=True, slots=True)
class Place:
    """One link, and where it leads.

    `controller` is the identity under which the domain controller numbers its changes ("" where it tells none), `usn`
    the highest number that it has given; `base` is where searches begin, `domain` the whole domain.
    """

    link: Link
    controller: str
    usn: int
    base: str
    domain: str


def find_place(sessions: Sessions, link: Link, base: str) -> Place:
    """Return where a link leads; `base` "" means the whole domain.

    Raises `Invalid` (CONNECTION_INVALID) where the server holds no domain and no base is given.
    """
    root = _only(sessions, link, Search("", ANYTHING, _ROOT, Scope.BASE))
    domain = text(root, "defaultNamingContext") if root else ""
    if not base and not domain:
        raise Invalid(ErrorCode.CONNECTION_INVALID, cause="the server names no domain")
    controller, usn = "", 0
    service = text(root, "dsServiceName") if root else ""
    if root and service:
        settings = _only(sessions, link, Search(service, ANYTHING, ("invocationId",), Scope.BASE))
        invocation = raw_guid(settings, "invocationId") if settings else b""
        controller = guid_text(invocation) if invocation else ""
        usn = integer(root, "highestCommittedUSN") or 0
    return Place(link, controller, usn, base or domain, domain or base)


class Places:
    """Remembers where the link of the moment leads: only its highest number changes."""

    def __init__(self, sessions: Sessions, base: str) -> None:
        self._sessions = sessions
        self._base = base
        self._last: Place | None = None

    def fresh(self, link: Link) -> Place:
        """Ask where a link leads."""
        self._last = place = find_place(self._sessions, link, self._base)
        return place

    def known(self, link: Link) -> Place:
        """Return where a link leads, without its present number; asks where that is not known."""
        last = self._last
        return last if last is not None and last.link is link else self.fresh(link)


def find_traits(sessions: Sessions, place: Place) -> Traits:
    """Return what the directory has; an attribute that its schema lacks is not in use."""

    def is_used(attribute: str) -> bool:
        search = Search(place.base, f"({attribute}=*)", ("objectGUID",), first_only=True)
        return _only(sessions, place.link, search) is not None

    return Traits(is_used("msExchRecipientTypeDetails"), is_used("showInAddressBook"))


def _only(sessions: Sessions, link: Link, search: Search) -> Entry | None:
    return next(iter(sessions.found(link, search)), None)
