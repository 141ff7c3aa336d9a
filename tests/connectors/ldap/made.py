"""Directories made up for tests behind the `Link` interface: entries with numbers of change, and what goes wrong."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.connectors.ldap.directory import LdapDirectory
from desktop.connectors.ldap.service import Entry, Page, Scope, Search
from desktop.model.connection import ConnectionSecrets, ExchangeAddress
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Offline

BASE = "DC=small,DC=example"
CONTROLLER = uuid.UUID("11111111-2222-3333-4444-555555555555")
ADDRESS = ExchangeAddress(
    "https://exchange.small.example/EWS/Exchange.asmx", "svc@small.example", ldap_url="ldaps://dc.small.example"
)


def guid_of(number: int) -> uuid.UUID:
    return uuid.UUID(int=number << 64 | 0x4000_8000_0000_0000 | number)


def entry(dn: str, **values: object) -> Entry:
    """Return an entry; values as text, bytes, numbers, or lists of these."""
    found: dict[str, tuple[bytes, ...]] = {}
    for name, value in values.items():
        several = value if isinstance(value, list) else [value]
        found[name.lower().replace("__", ";").replace("_", "-")] = tuple(
            one if isinstance(one, bytes) else str(one).encode() for one in several
        )
    return Entry(dn, found)


@dataclass
class Kept:
    """An entry with its numbers; `classes` are those of Active Directory."""

    number: int
    classes: list[str]
    created: int
    changed: int
    values: dict[str, object] = field(default_factory=dict)
    dn: str = ""
    is_deleted: bool = False

    def entry(self) -> Entry:
        numbers = {"objectGUID": guid_of(self.number).bytes_le, "uSNCreated": self.created, "uSNChanged": self.changed}
        return entry(self.dn, **{"objectClass": self.classes, **numbers, **self.values})


class MadeDirectory:
    """Users, contacts and groups in memory; understands the searches of a reading by what stands in their filters."""

    def __init__(self, page_size: int = 3) -> None:
        self.page_size = page_size
        self.kept: dict[int, Kept] = {}
        self.usn = 100
        self.controller = CONTROLLER
        self.shows_deleted = True
        self.connects = 0
        self.searches: list[Search] = []
        self.before_page: Callable[[Search, int], None] = lambda search, number: None
        self.log_on_failure: AppError | None = None
        self.is_closed = False
        self._answers: dict[Search, list[Entry]] = {}

    # what happens there

    def put(self, number: int, *classes: str, dn: str = "", **values: object) -> None:
        self.usn += 1
        before = self.kept.get(number)
        created = before.created if before else self.usn
        name = dn or (before.dn if before else f"CN=n{number},{BASE}")
        self.kept[number] = Kept(number, list(classes) or ["top", "person", "user"], created, self.usn, values, name)

    def remove(self, number: int) -> None:
        self.usn += 1
        one = self.kept[number]
        one.is_deleted, one.changed = True, self.usn
        one.values = {"lastKnownParent": one.dn.partition(",")[2], "isDeleted": "TRUE"}

    def forget(self, number: int) -> None:
        """Let an entry vanish without a trace, as one that is moved out of the base."""
        self.usn += 1
        del self.kept[number]

    # the link

    def connect(self) -> MadeDirectory:
        self.connects += 1
        if self.log_on_failure is not None:
            raise self.log_on_failure
        self.is_closed = False
        return self

    def close(self) -> None:
        self.is_closed = True

    def page(self, search: Search, cookie: bytes) -> Page:
        self.searches.append(search)
        if self.is_closed:
            raise Offline(ErrorCode.ANSWER_LOST)
        number = int(cookie or b"0")
        self.before_page(search, number)
        found = self._answers[search] = self._answers[search] if number else self._found(search)
        if search.scope is Scope.BASE or search.first_only:
            return Page(tuple(found[:1]))
        start = number * self.page_size
        more = start + self.page_size < len(found)
        return Page(tuple(found[start : start + self.page_size]), str(number + 1).encode() if more else b"")

    def _found(self, search: Search) -> list[Entry]:
        if search.base == "":
            usn = {"highestCommittedUSN": self.usn}
            return [entry("", defaultNamingContext=BASE, dsServiceName=f"CN=NTDS,{BASE}", **usn)]
        if search.base.startswith("CN=NTDS"):
            return [entry(search.base, invocationId=self.controller.bytes_le)]
        if search.base.startswith("CN=Deleted Objects"):
            if not self.shows_deleted:
                raise Gone(ErrorCode.ITEM_MISSING)
            return [one.entry() for one in self._of(search) if one.is_deleted]
        return [one.entry() for one in self._of(search) if not one.is_deleted and one.dn.endswith(search.base)]

    def _of(self, search: Search) -> list[Kept]:
        wanted = search.filter
        if wanted in ("(msExchRecipientTypeDetails=*)", "(showInAddressBook=*)"):
            return [one for one in self.kept.values() if wanted[1:-3] in one.values]
        kind = next((name for name in ("contact", "group", "user") if f"objectClass={name}" in wanted), "")
        kind = kind or ("group" if "objectCategory=group" in wanted else "")
        since = int(wanted.partition("uSNChanged>=")[2].partition(")")[0] or 0)
        return [one for one in self.kept.values() if kind in one.classes and one.changed >= since]

    def reader(self, secrets: ConnectionSecrets | None = None) -> LdapDirectory:
        return LdapDirectory(ADDRESS, secrets or ConnectionSecrets(password="x"), connect=self.connect)


def lost() -> Offline:
    return Offline(ErrorCode.ANSWER_LOST)


def denied() -> Denied:
    return Denied(ErrorCode.ACCOUNT_DENIED)
