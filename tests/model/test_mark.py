"""The mark, and everything that is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.model.ids import NO_PHOTO, ContentHash, OperationId, PersonKey, PhotoHash, SetKey
from desktop.model.mark import (
    FolderMark,
    Lease,
    Mark,
    decode_folder_mark,
    decode_mark,
    encode_folder_mark,
    is_folder_mark,
)

HEX = st.text("0123456789abcdef", min_size=32, max_size=32)
MARKS = st.builds(
    Mark,
    st.text("0123456789abcdef", min_size=8, max_size=8).map(SetKey),
    st.builds(
        lambda kind, rest: PersonKey(f"{kind}.{rest}"),
        st.sampled_from("abcxyzuo"),
        st.text("0123456789abcdefghijklmnopqrstuvwxyz@._+-", min_size=1, max_size=100),
    ),
    HEX.map(OperationId),
    HEX.map(ContentHash),
    st.one_of(st.just(NO_PHOTO), HEX.map(PhotoHash)),
)
ONE = Mark(
    SetKey("5e70000a"),
    PersonKey("u.00000000-0000-4000-8000-000000000001"),
    OperationId("0" * 31 + "a"),
    ContentHash("b" * 32),
    NO_PHOTO,
)
TEXT = ONE.encode()


@given(MARKS)
def test_a_mark_comes_back_in_any_case(mark: Mark) -> None:
    text = mark.encode()
    assert len(text) <= 255
    assert text == text.lower()
    assert decode_mark(text) == decode_mark(text.upper()) == mark


def test_the_shape_stays_what_it_is() -> None:
    """Contacts in mailboxes carry it for years."""
    expected = "cs1;5e70000a;u.00000000-0000-4000-8000-000000000001;" + "0" * 31 + "a;" + "b" * 32 + ";"
    assert expected == TEXT


@pytest.mark.parametrize(
    "value",
    [
        "",
        ";",
        "cs1",
        TEXT + "\n",
        "\n" + TEXT,
        " " + TEXT,
        TEXT + " ",
        TEXT + "\0",
        TEXT + ";",
        TEXT[:-1],
        TEXT + TEXT,
        TEXT + "abc",
        TEXT.replace("cs1", "cs2"),
        TEXT.replace("u.", "U:"),
        TEXT.replace("u.", "."),
        TEXT.replace("u.", "uu."),
        TEXT.replace("000001;", "000001;;"),
        TEXT.replace("5e70000a", "5e70000g"),
        TEXT.replace("5e70000a", "5e70000"),
        TEXT.replace("b" * 32, "b" * 31),
        TEXT.replace("b" * 32, "b" * 33),
        TEXT.replace("4000", "4 00"),
        TEXT.replace("4000", "4ä00"),
        TEXT.replace("4000", "4\u212a00"),  # the Kelvin sign
        TEXT.replace("5e70000a", "\uff15e70000a"),  # a digit in full width
        TEXT.replace("5e70000a", "\u0665e70000a"),  # an Arabic digit
        TEXT.replace("u.", "u." + "x" * 70),
        encode_folder_mark(ONE.operation_id),
        "cs1;" * 100_000,
        "\ud800" + TEXT,
        "ContactSync",
    ],
    ids=range(31),
)
def test_a_hostile_value_is_foreign(value: str) -> None:
    assert decode_mark(value) is None


@given(st.text())
@example("cs1;folder;" + "0" * 32)
def test_any_text_is_decoded_or_foreign(value: str) -> None:
    found = decode_mark(value)
    assert found is None or found.encode() == value.lower()


@pytest.mark.parametrize(
    "part",
    [
        {"set_key": "5E70000A"},
        {"set_key": ""},
        {"person_key": ""},
        {"person_key": "u."},
        {"person_key": "u.a;b"},
        {"person_key": "u." + "a" * 101},
        {"person_key": "u.Ada"},
        {"operation_id": "0" * 33},
        {"content_hash": ""},
        {"photo_hash": "0"},
        {"photo_hash": "\n"},
    ],
)
def test_a_mark_that_would_be_foreign_is_never_written(part: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        replace(ONE, **part).encode()  # type: ignore[arg-type]


@given(HEX)
def test_a_folders_mark(operation: str) -> None:
    value = encode_folder_mark(OperationId(operation))
    assert is_folder_mark(value)
    assert is_folder_mark(value.upper())
    assert decode_mark(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        TEXT,
        "cs1;folder;",
        "cs1;folder;" + "0" * 31,
        "cs1;folder;" + "0" * 32 + "\n",
        "cs1;folder;" + "g" * 32,
        "cs1;folder;" + "0" * 32 + ";lease;",
        "cs1;folder;" + "0" * 32 + ";lease;0123456789abcdef;" + "0" * 32 + ";",
        "cs1;folder;" + "0" * 32 + ";lease;0123456789abcdef;" + "0" * 32 + ";\u0665",
    ],
)
def test_what_is_no_folders_mark(value: str) -> None:
    assert not is_folder_mark(value)


@given(HEX, HEX, st.integers(0, 99_999_999_999))
def test_a_folders_mark_with_a_lease_still_says_whose_it_is(operation: str, nonce: str, until: int) -> None:
    mark = FolderMark(OperationId(operation), Lease("0123456789abcdef", OperationId(nonce), until))
    assert decode_folder_mark(mark.encode()) == decode_folder_mark(mark.encode().upper()) == mark
    assert is_folder_mark(mark.encode())
    assert len(mark.encode()) <= 255


def test_a_lease_stands_until_its_moment() -> None:
    lease = Lease("0123456789abcdef", OperationId("0" * 32), 1_800_000_000)
    moment = datetime.fromtimestamp(1_800_000_000, UTC)
    assert lease.stands(moment - timedelta(seconds=1))
    assert not lease.stands(moment)
