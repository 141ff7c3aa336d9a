"""Readings of one kind of entries: all of them, or what changed since a domain controller's number of before.

What changed is what has a higher number (`uSNChanged`). What is gone leaves no number that everybody may read, so each
such reading also fetches the identifiers of all entries: where those that were there before are all there still, nobody
went; else the deleted objects say who did; and where they do not account for everybody (they may not be read, or an
entry was moved out of the base), the reading starts anew. So none that is gone stays, and none is taken for gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.connectors.ldap.filters import both
from desktop.connectors.ldap.place import Place, Places, find_traits
from desktop.connectors.ldap.position import Position, basis_of, decode_position, fingerprint
from desktop.connectors.ldap.recipients import Traits
from desktop.connectors.ldap.service import Entry, Link, Search
from desktop.connectors.ldap.sessions import Sessions
from desktop.connectors.ldap.values import guid_bytes, integer, text
from desktop.model.errors import Denied, Gone

T = TypeVar("T")
_NUMBERS = ("objectGUID", "uSNCreated")


@dataclass(frozen=True, slots=True)
class Feed(Generic[T]):
    """One kind of entries.

    `filter` finds them by their category, `gone` the deleted ones, which have lost it, by their class; `read` returns
    `None` for an entry that nobody is to see.
    """

    name: str
    filter: str
    gone: str
    attributes: tuple[str, ...]
    read: Callable[[Entry, Traits], T | None]


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """One page of a reading, with the identifiers of what is gone; `state` is set on the last one."""

    items: tuple[T, ...]
    removed: tuple[bytes, ...] = ()
    state: str | None = None
    is_restart: bool = False


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a reading stands on; a whole reading keeps to one link, and breaks off with it."""

    place: Place
    traits: Traits


class Feeds:
    """Reads feeds of one directory; `page_size` entries come at once."""

    def __init__(self, sessions: Sessions, places: Places, page_size: int) -> None:
        self._sessions = sessions
        self._places = places
        self._page_size = page_size

    def read(self, feed: Feed[T], state: str | None) -> Iterator[Rows[T]]:
        """Yield all entries, or what changed since `state` where that still counts."""

        def find(link: Link) -> _Ground:
            place = self._places.fresh(link)
            return _Ground(place, find_traits(self._sessions, place))

        ground = self._sessions.run(find)
        before = decode_position(state)
        if before is None or not self._continues(feed, ground, before):
            yield from self._all(feed, ground)
            return
        yield from self._since(feed, ground, before)

    @staticmethod
    def _continues(feed: Feed[T], ground: _Ground, before: Position) -> bool:
        """Tell whether the same domain controller goes on counting, and everything else is as it was.

        One that was restored from a backup has another identity, or has not given the number yet.
        """
        place = ground.place
        is_same = before.feed == feed.name and before.controller == place.controller != ""
        return is_same and before.usn <= place.usn and before.basis == basis_of(place.base, ground.traits)

    @staticmethod
    def _position(feed: Feed[T], ground: _Ground, guids: Iterator[bytes]) -> str:
        place = ground.place
        basis = basis_of(place.base, ground.traits)
        return Position(feed.name, place.controller, place.usn, fingerprint(guids), basis).encode()

    def _all(self, feed: Feed[T], ground: _Ground) -> Iterator[Rows[T]]:
        place, numbers, is_first = ground.place, dict[bytes, int](), True
        search = Search(place.base, feed.filter, (*feed.attributes, "uSNCreated"), page_size=self._page_size)
        for entries, is_last in self._sessions.pages(place.link, search):
            numbers.update(map(_number, entries))
            items = tuple(item for entry in entries if (item := feed.read(entry, ground.traits)) is not None)
            state = self._position(feed, ground, _up_to(numbers, place.usn)) if is_last else None
            yield Rows(items, (), state, is_first)
            is_first = False

    def _since(self, feed: Feed[T], ground: _Ground, before: Position) -> Iterator[Rows[T]]:
        place = ground.place
        if place.usn == before.usn:
            yield Rows((), (), before.encode())
            return
        search = Search(place.base, feed.filter, _NUMBERS)
        numbers = dict(map(_number, self._sessions.found(place.link, search)))
        gone = self._gone(feed, place, before, numbers)
        if gone is None:
            yield from self._all(feed, ground)
            return
        state = self._position(feed, ground, _up_to(numbers, place.usn))
        changed = both(feed.filter, f"(uSNChanged>={before.usn + 1})")
        search = Search(place.base, changed, feed.attributes, page_size=self._page_size)
        for entries, is_last in self._sessions.pages(place.link, search):
            read = [(guid_bytes(entry), feed.read(entry, ground.traits)) for entry in entries]
            items = tuple(item for _, item in read if item is not None)
            removed = (*gone, *(guid for guid, item in read if item is None))
            yield Rows(items, removed, state if is_last else None)
            gone = ()

    def _gone(
        self, feed: Feed[T], place: Place, before: Position, numbers: dict[bytes, int]
    ) -> tuple[bytes, ...] | None:
        """Return who went since, `None` where that can't be told."""
        left = fingerprint(_up_to(numbers, before.usn))
        if left == before.known:
            return ()
        deleted = self._deleted(feed, place, before.usn)
        gone = [guid for guid, number in deleted.items() if number <= before.usn and guid not in numbers]
        return tuple(gone) if left + fingerprint(gone) == before.known else None

    def _deleted(self, feed: Feed[T], place: Place, usn: int) -> dict[bytes, int]:
        """Return the deleted objects that the account may see; few accounts may see any."""
        wanted = both("(isDeleted=TRUE)", f"(uSNChanged>={usn + 1})", feed.gone)
        attributes = (*_NUMBERS, "lastKnownParent")
        search = Search(f"CN=Deleted Objects,{place.domain}", wanted, attributes, shows_deleted=True)
        try:
            found = self._sessions.found(place.link, search)
        except (Denied, Gone):
            return {}
        is_whole = place.base.lower() == place.domain.lower()
        return dict(_number(entry) for entry in found if is_whole or _was_below(entry, place.base))


def _number(entry: Entry) -> tuple[bytes, int]:
    return guid_bytes(entry), integer(entry, "uSNCreated") or 0


def _up_to(numbers: dict[bytes, int], usn: int) -> Iterator[bytes]:
    return (guid for guid, number in numbers.items() if number <= usn)


def _was_below(entry: Entry, base: str) -> bool:
    return f",{text(entry, 'lastKnownParent').lower()}".endswith(f",{base.lower()}")
