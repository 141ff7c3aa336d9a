"""Reads people, groups, members and photos of a tenant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.connectors.graph.batch import Batches, Part, PartAnswer
from desktop.connectors.graph.chains import page_rows, read_chains
from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.fields import rows, text
from desktop.connectors.graph.http import Graph, TokenSource
from desktop.connectors.graph.links import Chain, Links
from desktop.connectors.graph.people_json import (
    GROUP_SELECT,
    ORGANISATION_CONTACT_SELECT,
    USER_SELECT,
    organisation_contact_key,
    read_group,
    read_id,
    read_member,
    read_organisation_contact,
    read_user,
    user_key,
)
from desktop.connectors.graph.strict_json import JsonObject
from desktop.connectors.ports import GroupsPage, PeoplePage, PhotoAnswer, PhotoState, PhotoWant
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Offline, Refused, Stale
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Members, Organisation

DIRECTORY_PAGE = 999
_RESTARTS = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Rows(Generic[T]):
    """One page of a delta reading; `state` is set on the last one."""

    items: tuple[T, ...]
    removed: tuple[str, ...]
    state: str | None
    is_restart: bool


class GraphDirectory:
    """A `DirectoryReader` for one tenant; `tokens` says as whom."""

    def __init__(self, graph: Graph, tokens: TokenSource) -> None:
        self._graph = graph
        self._tokens = tokens
        self._batches = Batches(graph, tokens)
        self._links = Links(graph.root)

    def organisation(self) -> Organisation:
        """Return the tenant's name."""
        answer = self._graph.get("/organization?$select=id,displayName,countryLetterCode", self._tokens)
        for row in rows(answer.get("value")):
            country = text(row.get("countryLetterCode"))
            return Organisation(read_id(row), text(row.get("displayName")), country.upper())
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="no organisation")

    def people(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield users and guests."""
        for page in self._delta(f"/users/delta?$select={USER_SELECT}", state, read_user):
            removed = tuple(user_key(name) for name in page.removed)
            yield PeoplePage(page.items, removed, page.state, page.is_restart)

    def organisation_contacts(self, state: str | None) -> Iterator[PeoplePage]:
        """Yield organisation contacts."""
        start = f"/contacts/delta?$select={ORGANISATION_CONTACT_SELECT}"
        for page in self._delta(start, state, read_organisation_contact):
            removed = tuple(organisation_contact_key(name) for name in page.removed)
            yield PeoplePage(page.items, removed, page.state, page.is_restart)

    def groups(self, state: str | None) -> Iterator[GroupsPage]:
        """Yield groups."""
        for page in self._delta(f"/groups/delta?$select={GROUP_SELECT}", state, read_group):
            removed = tuple(GroupId(name) for name in page.removed)
            yield GroupsPage(page.items, removed, page.state, page.is_restart)

    def _delta(self, start: str, state: str | None, read: Callable[[JsonObject], T]) -> Iterator[_Rows[T]]:
        """Yield the pages of a delta reading; starts anew where the service no longer knows our state."""
        restarts = 0
        position = state if state and state.startswith(start.partition("?")[0]) else None
        while True:
            try:
                yield from self._round(position or start, read, is_full=position is None)
                return
            except (Stale, Refused) as error:
                # A state that the service no longer understands comes back as 410, and as a plain 400 too.
                is_expired = error.code is ErrorCode.DELTA_EXPIRED
                if restarts >= _RESTARTS or not (is_expired or position) or error.code is ErrorCode.LINK_REFUSED:
                    raise
                restarts, position = restarts + 1, None

    def _round(self, start: str, read: Callable[[JsonObject], T], *, is_full: bool) -> Iterator[_Rows[T]]:
        chain, path, is_first = Chain(self._links, start), start, True
        while path:
            page = self._graph.get(path, self._tokens, {"Prefer": f"odata.maxpagesize={DIRECTORY_PAGE}"})
            found = page_rows(page)
            path = chain.follow(page, len(found)) or ""
            state = None if path else self._links.path_of(page.get("@odata.deltaLink"))
            # The same entry may come several times, the last one counts.
            by_id = {read_id(row): row for row in found}
            removed = tuple(name for name, row in by_id.items() if "@removed" in row)
            items = tuple(read(row) for row in by_id.values() if "@removed" not in row)
            yield _Rows(items, removed, state, is_full and is_first)
            is_first = False

    def members(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        """Return the direct members of each group."""
        start = [f"/groups/{group_id}/members?$select=id&$top={DIRECTORY_PAGE}" for group_id in group_ids]
        listings = read_chains(self._batches, self._links, start, lambda _: ("", Asked.DIRECTORY))
        return [
            listing.error or self._members(group_id, listing.rows)
            for group_id, listing in zip(group_ids, listings, strict=True)
        ]

    def _members(self, group_id: GroupId, found: list[JsonObject]) -> Members | AppError:
        people: dict[PersonKey, None] = {}
        groups: dict[GroupId, None] = {}
        for row in found:
            try:
                member = read_member(row)
            except AppError as error:
                return error
            if member is not None and member[:2] in ("u.", "o."):
                people[PersonKey(member)] = None
            elif member is not None:
                groups[GroupId(member)] = None
        return Members(group_id, tuple(people), tuple(groups))

    def photos(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos: first what there is and under which tag, then what is new.

        The tag is read before the content, so that a photo which changes in between is only read once more. Asking for
        the content first would take as many parts: the tag of a new photo is needed in any case.
        """
        answers: dict[int, PhotoAnswer] = {}
        tags: dict[int, str] = {}
        numbers = [number for number, want in enumerate(wants) if want.person_key.startswith("u.")]
        for number, found in self._ask_photos(wants, numbers, ""):
            answer, tag = _read_tag(wants[number], found)
            if answer is not None:
                answers[number] = answer
            else:
                tags[number] = tag
        for number, found in self._ask_photos(wants, list(tags), "/$value"):
            answers[number] = _read_photo(wants[number], found, tags[number])
        none = PhotoState.NONE
        return [answers.get(number) or PhotoAnswer(want.person_key, none) for number, want in enumerate(wants)]

    def _ask_photos(
        self, wants: Sequence[PhotoWant], numbers: list[int], end: str
    ) -> list[tuple[int, PartAnswer | AppError]]:
        ids = [wants[number].person_key[2:] for number in numbers]
        # Photos count against the mailbox, not against the directory.
        parts = [Part("GET", f"/users/{name}/photo{end}", Asked.PHOTO, bucket=name) for name in ids]
        return list(zip(numbers, self._batches.read(parts) if parts else [], strict=True))


def _failure(want: PhotoWant, found: PartAnswer | AppError) -> PhotoAnswer | None:
    """Return the answer where there is no photo or none can be read; a photo that is refused counts as none."""
    error = found if isinstance(found, AppError) else None
    if isinstance(found, PartAnswer) and not found.is_success:
        error = error_of(found.status, found.value, Asked.PHOTO)
    if isinstance(error, Gone) or (isinstance(error, Denied) and error.code is ErrorCode.MAILBOX_DENIED):
        return PhotoAnswer(want.person_key, PhotoState.NONE)
    return PhotoAnswer(want.person_key, PhotoState.FAILED, error=error) if error else None


def _read_tag(want: PhotoWant, found: PartAnswer | AppError) -> tuple[PhotoAnswer | None, str]:
    answer = _failure(want, found)
    tag = ""
    if answer is None and isinstance(found, PartAnswer) and isinstance(found.value, dict):
        tag = text(found.value.get("@odata.mediaEtag"))
    if answer is None and tag and tag == want.known_tag:
        answer = PhotoAnswer(want.person_key, PhotoState.UNCHANGED, tag)
    return answer, tag


def _read_photo(want: PhotoWant, found: PartAnswer | AppError, tag: str) -> PhotoAnswer:
    answer = _failure(want, found)
    if answer is not None or isinstance(found, AppError):
        return answer or PhotoAnswer(want.person_key, PhotoState.NONE)
    try:
        content = found.content()
    except AppError as error:
        return PhotoAnswer(want.person_key, PhotoState.FAILED, error=error)
    return PhotoAnswer(want.person_key, PhotoState.NEW, tag, content)
