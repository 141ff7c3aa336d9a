"""Photos with their tags, and larger ones where there is a way to them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import pytest

from desktop.connectors.ldap.directory import LdapDirectory
from desktop.connectors.ldap.service import Entry, Page, Search
from desktop.connectors.ports import PhotoAnswer, PhotoState, PhotoWant
from desktop.model.connection import ConnectionSecrets
from desktop.model.errors import ErrorCode, Offline
from desktop.model.ids import PersonKey
from tests.connectors.ldap.made import ADDRESS, MadeDirectory, guid_of


class Faces(MadeDirectory):
    """Answers searches by identifier, with the photo only where it is asked for."""

    def page(self, search: Search, cookie: bytes) -> Page:
        if "objectGUID=" not in search.filter:
            return super().page(search, cookie)
        self.searches.append(search)
        found = [one.entry() for one in self.kept.values()]
        wanted = {name.lower() for name in search.attributes}
        hexed = search.filter.replace("\\", "")
        return Page(
            tuple(
                Entry(one.dn, {name: value for name, value in one.values.items() if name in wanted})
                for one in found
                if one.values["objectguid"][0].hex() in hexed
            )
        )

    def fetched(self) -> int:
        return len([one for one in self.searches if "thumbnailPhoto" in one.attributes])


def key(number: int) -> PersonKey:
    return PersonKey(f"u.{guid_of(number)}")


@pytest.fixture
def faces() -> Faces:
    found = Faces()
    for number in range(1, 4):
        found.put(number, thumbnailPhoto=bytes([number]) * 10)
    found.put(4)
    return found


def test_an_entry_that_did_not_change_is_not_fetched(faces: Faces) -> None:
    reader = faces.reader()
    new = reader.photos([PhotoWant(key(number)) for number in (1, 2, 4)])
    assert [one.state for one in new] == [PhotoState.NEW, PhotoState.NEW, PhotoState.NONE]
    assert faces.fetched() == 1
    again = reader.photos([PhotoWant(one.person_key, one.tag) for one in new[:2]])
    assert [(one.state, one.tag) for one in again] == [(PhotoState.UNCHANGED, one.tag) for one in new[:2]]
    assert faces.fetched() == 1


def test_a_change_of_something_else_fetches_and_finds_the_same(faces: Faces) -> None:
    reader = faces.reader()
    (new,) = reader.photos([PhotoWant(key(1))])
    faces.put(1, thumbnailPhoto=b"\x01" * 10, title="Lead")
    (same,) = reader.photos([PhotoWant(key(1), new.tag)])
    assert (same.state, same.content, same.tag != new.tag) == (PhotoState.UNCHANGED, b"", True)
    assert faces.fetched() == 2


def test_another_controller_counts_otherwise(faces: Faces) -> None:
    (new,) = faces.reader().photos([PhotoWant(key(1))])
    faces.controller = uuid.uuid4()
    (same,) = faces.reader().photos([PhotoWant(key(1), new.tag)])
    assert (same.state, faces.fetched()) == (PhotoState.UNCHANGED, 2)


@pytest.mark.parametrize("name", ["u.x", "x", "", "u.", "f.1234", "u.*)(cn=*"])
def test_keys_of_nobody_have_no_photo(faces: Faces, name: str) -> None:
    (found,) = faces.reader().photos([PhotoWant(PersonKey(name), "tag")])
    assert found.state is PhotoState.NONE


def with_larger(faces: Faces, answers: dict[PersonKey, PhotoAnswer], asked: list[PhotoWant]) -> LdapDirectory:
    def larger(wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        asked.extend(wants)
        return [answers.get(one.person_key, PhotoAnswer(one.person_key, PhotoState.NONE)) for one in wants]

    return LdapDirectory(ADDRESS, ConnectionSecrets(password="x"), larger_photos=larger, connect=faces.connect)


def test_larger_photos_come_first_and_thumbnails_for_the_rest(faces: Faces) -> None:
    asked: list[PhotoWant] = []
    error = Offline(ErrorCode.ANSWER_LOST)
    answers = {
        key(1): PhotoAnswer(key(1), PhotoState.NEW, "etag", b"large"),
        key(3): PhotoAnswer(key(3), PhotoState.FAILED, error=error),
    }
    reader = with_larger(faces, answers, asked)
    large, small, failed = reader.photos([PhotoWant(key(number)) for number in (1, 2, 3)])
    assert (large.content, small.content) == (b"large", b"\x02" * 10)
    assert (failed.state, failed.error) == (PhotoState.FAILED, error), "a thumbnail would change the contact to and fro"
    asked.clear()
    large_again, small_again = reader.photos([PhotoWant(key(1), large.tag), PhotoWant(key(2), small.tag)])
    assert asked == [], "nothing changed in the directory: nobody is asked"
    assert [(one.state, one.tag) for one in (large_again, small_again)] == [
        (PhotoState.UNCHANGED, large.tag),
        (PhotoState.UNCHANGED, small.tag),
    ]


def test_a_change_in_the_directory_asks_the_other_source_again(faces: Faces) -> None:
    asked: list[PhotoWant] = []
    answers = {key(1): PhotoAnswer(key(1), PhotoState.NEW, "etag", b"large")}
    reader = with_larger(faces, answers, asked)
    large, small = reader.photos([PhotoWant(key(number)) for number in (1, 2)])
    for number in (1, 2):
        faces.put(number, thumbnailPhoto=bytes([number]) * 10, title="Lead")
    asked.clear()
    answers[key(1)] = PhotoAnswer(key(1), PhotoState.UNCHANGED, "etag")
    wants = [PhotoWant(key(1), large.tag), PhotoWant(key(2), small.tag)]
    large_again, small_again = reader.photos(wants)
    assert [one.known_tag for one in asked] == ["etag", None], "a thumbnail's tag means nothing to the other source"
    assert [one.state for one in (large_again, small_again)] == [PhotoState.UNCHANGED] * 2
    asked.clear()
    reader.photos([PhotoWant(key(1), large_again.tag), PhotoWant(key(2), small_again.tag)])
    assert asked == [], "the new tags hold from here on"


def test_who_has_no_photo_is_not_asked_for_again_before_something_changes(faces: Faces) -> None:
    asked: list[PhotoWant] = []
    reader = with_larger(faces, {}, asked)
    (none,) = reader.photos([PhotoWant(key(4))])
    assert none.state is PhotoState.NONE
    asked.clear()
    (still,) = reader.photos([PhotoWant(key(4), none.tag)])
    assert (still.state, asked) == (PhotoState.UNCHANGED, [])
    faces.put(4, thumbnailPhoto=b"at last!")
    (new,) = reader.photos([PhotoWant(key(4), none.tag)])
    assert (new.state, new.content, len(asked)) == (PhotoState.NEW, b"at last!", 1)
