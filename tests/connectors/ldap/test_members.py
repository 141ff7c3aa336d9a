"""Members that come in parts, that are in no directory of ours, or that cannot be read whole."""

from __future__ import annotations

import pytest

from desktop.connectors.ldap.directory import LdapDirectory
from desktop.connectors.ldap.filters import escaped
from desktop.connectors.ldap.members import FEW
from desktop.connectors.ldap.service import Entry, Page, Scope, Search
from desktop.model.connection import ConnectionSecrets
from desktop.model.errors import AppError, ErrorCode, Offline
from desktop.model.ids import GroupId
from desktop.model.people import Members
from tests.connectors.ldap.made import ADDRESS, BASE, MadeDirectory, entry, guid_of

GROUP = guid_of(1000)
GROUP_ID = GroupId(str(GROUP))


class Lists:
    """A group whose list comes in parts, with people by name."""

    def __init__(self, size: int, part: int) -> None:
        self.names = [f"CN=Person {number},OU=Ä,{BASE}" for number in range(size)]
        self.part = part
        self.searches: list[Search] = []
        self.skip = 0
        """So many values are left out between two parts."""
        self.endless = False

    def page(self, search: Search, cookie: bytes) -> Page:
        self.searches.append(search)
        wanted = search.filter
        if search.base == "" or search.base.startswith("CN=NTDS"):
            return MadeDirectory().page(search, b"")
        if search.scope is Scope.BASE:
            start = int(search.attributes[0].partition("=")[2].partition("-")[0])
            return Page((self._part(start + self.skip),))
        if "objectClass=group" in wanted:
            return Page((self._part(0),))
        if "primaryGroupID" in wanted:
            return Page(())
        entries = [self._person(number) for number in range(len(self.names))]
        if "distinguishedName" in wanted:
            entries = [one for one in entries if f"({'distinguishedName='}{escaped(one.dn.lower())})" in wanted]
        return Page(tuple(entries))

    def _person(self, number: int) -> Entry:
        classes = ["top", "person", "user"] + (["computer"] if number == 3 else [])
        return entry(self.names[number], objectGUID=guid_of(number + 1).bytes_le, objectClass=classes)

    def _part(self, start: int) -> Entry:
        values = [*self.names, f"CN=S-1-5-11,CN=ForeignSecurityPrincipals,{BASE}"]
        some = values[start : start + self.part]
        is_last = start + self.part >= len(values) and not self.endless
        end = "*" if is_last else str(start + len(some) - 1)
        name = f"member;range={start}-{end}"
        found = entry(f"CN=g,{BASE}", objectGUID=GROUP.bytes_le, objectClass=["top", "group"])
        return Entry(found.dn, {**found.values, name: tuple(one.encode() for one in some)})

    def close(self) -> None:
        pass

    def reader(self) -> LdapDirectory:
        return LdapDirectory(ADDRESS, ConnectionSecrets(password="x"), connect=lambda: self)


@pytest.mark.parametrize("size", [1, 10, FEW + 50])
def test_parts_are_put_together(size: int) -> None:
    lists = Lists(size, part=7)
    (found,) = lists.reader().members([GROUP_ID])
    expected = tuple(f"u.{guid_of(number + 1)}" for number in range(size) if number != 3)
    assert found == Members(GROUP_ID, expected, ())  # type: ignore[arg-type]
    asked_by_name = [one for one in lists.searches if "distinguishedName" in one.filter]
    assert len(asked_by_name) == (0 if size > FEW else 1)


def test_names_are_looked_up_once_in_a_reading() -> None:
    lists = Lists(10, part=100)
    reader = lists.reader()
    reader.members([GROUP_ID])
    lists.searches.clear()
    assert len(reader.members([GROUP_ID])) == 1
    assert not [one for one in lists.searches if "distinguishedName" in one.filter]
    list(reader.people(None))
    lists.searches.clear()
    reader.members([GROUP_ID])
    assert [one for one in lists.searches if "distinguishedName" in one.filter]


def test_a_list_with_gaps_is_no_list() -> None:
    lists = Lists(20, part=7)
    lists.skip = 1
    (found,) = lists.reader().members([GROUP_ID])
    assert isinstance(found, AppError)
    assert found.code is ErrorCode.ANSWER_BROKEN


def test_a_list_that_ends_too_early_is_no_list() -> None:
    lists = Lists(5, part=7)
    lists.endless = True
    (found,) = lists.reader().members([GROUP_ID])
    assert isinstance(found, Offline)


def test_ids_that_are_none_are_missing_groups() -> None:
    found = MadeDirectory().reader().members([GroupId("x"), GroupId("*)(cn=*"), GroupId(str(guid_of(5)))])
    assert [one.code for one in found if isinstance(one, AppError)] == [ErrorCode.ITEM_MISSING] * 3
