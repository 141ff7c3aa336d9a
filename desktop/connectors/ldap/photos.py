"""Photos: the thumbnail of the directory, or a larger one where the caller has a way to it.

A tag is the number of the entry's last change, on its domain controller, and what tells the photo itself: the hash of
a thumbnail, the other source's own tag of a larger one. Where the number is the same nothing is fetched and nobody else
is asked, since Exchange writes the thumbnail anew with each new photo; where only the rest is, it was asked in vain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.connectors.ldap.filters import one_of
from desktop.connectors.ldap.place import Place, Places
from desktop.connectors.ldap.service import Entry, Link, Search
from desktop.connectors.ldap.sessions import Sessions
from desktop.connectors.ldap.values import guid_bytes, integer, parse_guid
from desktop.connectors.ports import PhotoAnswer, PhotoState, PhotoWant
from desktop.model.ids import PersonKey

LARGEST = 4 * 1024 * 1024
"""Bytes; the schema allows 100 KiB."""
_LARGER = "l:"
LargerPhotos = Callable[[Sequence[PhotoWant]], Sequence[PhotoAnswer]]
"""Answers wants in order, as `DirectoryReader.photos` does; where somebody has none, the thumbnail counts."""


class Photos:
    """Reads photos of people."""

    def __init__(self, sessions: Sessions, places: Places, larger: LargerPhotos | None) -> None:
        self._sessions = sessions
        self._places = places
        self._larger = larger

    def read(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        """Return photos, in order."""
        answers = self._ask_larger(wants)
        left = [want for want in wants if want.person_key not in answers]
        thumbnails = self._sessions.run(lambda link: self._thumbnails(link, left)) if left else []
        answers |= {answer.person_key: answer for answer in thumbnails}
        return [answers[want.person_key] for want in wants]

    def _ask_larger(self, wants: Sequence[PhotoWant]) -> dict[PersonKey, PhotoAnswer]:
        """Return the answers that count; a tag of ours says which kind of photo it belongs to."""
        if self._larger is None or not wants:
            return {}
        numbers = self._sessions.run(lambda link: self._numbers(link, wants))
        found: dict[PersonKey, PhotoAnswer] = {}
        asked = []
        for want in wants:
            tag = want.known_tag or ""
            if _is_current(tag.removeprefix(_LARGER), numbers.get(want.person_key, "")):
                found[want.person_key] = PhotoAnswer(want.person_key, PhotoState.UNCHANGED, tag)
            else:
                asked.append(replace(want, known_tag=_within(want.known_tag)))
        for answer in self._larger(asked) if asked else ():
            if answer.state is not PhotoState.NONE:
                tag = f"{_LARGER}{numbers.get(answer.person_key, '')}#{answer.tag}"
                found[answer.person_key] = replace(answer, tag=tag)
        return found

    def _numbers(self, link: Link, wants: Sequence[PhotoWant]) -> dict[PersonKey, str]:
        """Return the number of each entry's last change; whoever is not found has none."""
        keys = {guid: want.person_key for want in wants if (guid := _guid_of(want))}
        if not keys:
            return {}
        place = self._places.known(link)
        found = self._find(place, list(keys), ("objectGUID", "uSNChanged"))
        return {keys[guid]: _number(place, entry) for entry in found if (guid := guid_bytes(entry)) in keys}

    def _thumbnails(self, link: Link, wants: Sequence[PhotoWant]) -> list[PhotoAnswer]:
        guids = [_guid_of(want) for want in wants]
        place = self._places.known(link) if any(guids) else self._places.fresh(link)
        known = [guid for guid, want in zip(guids, wants, strict=True) if guid and want.known_tag]
        numbers = {
            guid_bytes(entry): _number(place, entry) for entry in self._find(place, known, ("objectGUID", "uSNChanged"))
        }
        asked = [
            guid
            for guid, want in zip(guids, wants, strict=True)
            if guid and not (want.known_tag and _is_current(want.known_tag, numbers.get(guid, "")))
        ]
        names = ("objectGUID", "uSNChanged", "thumbnailPhoto")
        entries = {guid_bytes(entry): entry for entry in self._find(place, asked, names)}
        answers: list[PhotoAnswer] = []
        for guid, want in zip(guids, wants, strict=True):
            if guid and guid not in entries and _is_current(want.known_tag or "", numbers.get(guid, "")):
                answers.append(PhotoAnswer(want.person_key, PhotoState.UNCHANGED, want.known_tag or ""))
                continue
            answers.append(_answer(place, want, entries.get(guid or b"")))
        return answers

    def _find(self, place: Place, guids: list[bytes], names: tuple[str, ...]) -> list[Entry]:
        if not guids:
            return []
        search = Search(place.domain, one_of("objectGUID", dict.fromkeys(guids)), names)
        return self._sessions.found(place.link, search, len(guids))


def _guid_of(want: PhotoWant) -> bytes | None:
    return parse_guid(want.person_key[2:]) if want.person_key[1:2] == "." else None


def _within(tag: str | None) -> str | None:
    """Return the other source's own tag, where a tag is that of a larger photo."""
    return (tag.partition("#")[2] or None) if tag and tag.startswith(_LARGER) else None


def _number(place: Place, entry: Entry) -> str:
    number = integer(entry, "uSNChanged")
    return f"{place.controller}/{number}" if place.controller and number is not None else ""


def _is_current(tag: str, number: str) -> bool:
    return bool(number) and tag.partition("#")[0] == number


def _answer(place: Place, want: PhotoWant, entry: Entry | None) -> PhotoAnswer:
    content = next(iter(entry.values.get("thumbnailphoto", ())), b"") if entry else b""
    if entry is None or not content or len(content) > LARGEST:
        number = _number(place, entry) if entry is not None else ""
        return PhotoAnswer(want.person_key, PhotoState.NONE, f"{number}#" if number else "")
    content_hash = hashlib.sha256(content).hexdigest()[:32]
    tag = f"{_number(place, entry)}#{content_hash}"
    if want.known_tag and want.known_tag.rpartition("#")[2] == content_hash:
        return PhotoAnswer(want.person_key, PhotoState.UNCHANGED, tag)
    return PhotoAnswer(want.person_key, PhotoState.NEW, tag, content)
