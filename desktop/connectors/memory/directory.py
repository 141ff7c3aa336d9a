"""The directory of a memory tenant: people, groups and photos with a log of changes for delta readings."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from typing import TypeVar

from desktop.connectors.memory.faults import Faults
from desktop.connectors.ports import GroupsPage, PeoplePage, PhotoAnswer, PhotoState, PhotoWant
from desktop.model.errors import AppError, ErrorCode, Gone
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Group, Members, Organisation, Person

T = TypeVar("T")


class MemoryDirectory:
    """A `DirectoryReader`; `page_size` people or groups come at once."""

    def __init__(self, organisation: Organisation, faults: Faults, lock: threading.RLock, page_size: int) -> None:
        self._organisation = organisation
        self._faults = faults
        self._lock = lock
        self._page_size = page_size
        self._epoch = 0
        self._log: list[PersonKey | GroupId] = []
        self.calls = 0
        self.parts = 0
        self.people_by_key: dict[PersonKey, Person] = {}
        self.groups_by_id: dict[GroupId, Group] = {}
        self.members_by_id: dict[GroupId, Members] = {}
        self.photos_by_key: dict[PersonKey, bytes] = {}
        self.broken_photos: dict[PersonKey, AppError] = {}
        self.page_failure: tuple[int, AppError] | None = None
        """From which page on a reading fails, and how."""

    def changed(self, key: PersonKey | GroupId) -> None:
        """Note that a person or group was added, changed or removed."""
        self._log.append(key)

    def expire(self) -> None:
        """Make every state that was given out worthless; the next reading restarts."""
        self._epoch += 1

    def organisation(self) -> Organisation:
        """Return the tenant's name."""
        with self._lock:
            self._call()
            return self._organisation

    def people(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield users and guests."""
        return self._people(state, is_contact=False)

    def organisation_contacts(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield organisation contacts."""
        return self._people(state, is_contact=True)

    def _people(self, state: str | None, *, is_contact: bool) -> Iterator[PeoplePage]:
        with self._lock:
            prefix = "o." if is_contact else "u."
            is_restart, names = self._since(state)
            if is_restart:
                keys = [key for key in self.people_by_key if key.startswith(prefix)]
            else:
                keys = [PersonKey(name) for name in dict.fromkeys(names) if name.startswith(prefix)]
            new_state = self._state()
        for index, chunk in enumerate(self._chunks(keys)):
            with self._lock:
                self._page(index)
                found = tuple(self.people_by_key[key] for key in chunk if key in self.people_by_key)
                removed = tuple(key for key in chunk if key not in self.people_by_key)
            is_last = (index + 1) * self._page_size >= len(keys)
            yield PeoplePage(found, removed, new_state if is_last else None, is_restart and index == 0)

    def groups(self, state: str | None) -> Iterator[GroupsPage]:
        """Yield groups."""
        with self._lock:
            is_restart, names = self._since(state)
            if is_restart:
                ids = list(self.groups_by_id)
            else:
                ids = [GroupId(name) for name in dict.fromkeys(names) if name[:2] not in ("u.", "o.")]
            new_state = self._state()
        for index, chunk in enumerate(self._chunks(ids)):
            with self._lock:
                self._page(index)
                found = tuple(self.groups_by_id[key] for key in chunk if key in self.groups_by_id)
                removed = tuple(key for key in chunk if key not in self.groups_by_id)
            is_last = (index + 1) * self._page_size >= len(ids)
            yield GroupsPage(found, removed, new_state if is_last else None, is_restart and index == 0)

    def members(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        """Return the direct members of each group."""
        with self._lock:
            self._call(len(group_ids))
            return [self.members_by_id.get(key) or Gone(ErrorCode.ITEM_MISSING) for key in group_ids]

    def photos(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos; the tag is a hash of the content."""
        with self._lock:
            self._call(len(wants))
            return [self._photo(want) for want in wants]

    def _photo(self, want: PhotoWant) -> PhotoAnswer:
        key = want.person_key
        if key in self.broken_photos:
            return PhotoAnswer(key, PhotoState.FAILED, error=self.broken_photos[key])
        content = self.photos_by_key.get(key, b"")
        if not content:
            return PhotoAnswer(key, PhotoState.NONE)
        tag = hashlib.sha256(content).hexdigest()[:16]
        if tag == want.known_tag:
            return PhotoAnswer(key, PhotoState.UNCHANGED, tag)
        return PhotoAnswer(key, PhotoState.NEW, tag, content)

    def _since(self, state: str | None) -> tuple[bool, list[str]]:
        """Return whether a reading has to start anew, else what changed since `state`."""
        epoch, _, position = (state or "").partition(".")
        if epoch != str(self._epoch) or not position.isdecimal():
            return True, []
        return False, [str(key) for key in self._log[int(position) :]]

    def _state(self) -> str:
        return f"{self._epoch}.{len(self._log)}"

    def _chunks(self, keys: list[T]) -> Iterator[list[T]]:
        yield from (keys[start : start + self._page_size] for start in range(0, max(len(keys), 1), self._page_size))

    def _page(self, index: int) -> None:
        self._call()
        if self.page_failure is not None and index >= self.page_failure[0]:
            raise self.page_failure[1]

    def _call(self, parts: int = 1) -> None:
        self._faults.check_reachable()
        self.calls += 1
        self.parts += parts
