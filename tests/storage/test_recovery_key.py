"""The recovery key as text: what is printed is read back, what is mistyped is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.recovery_key import ALPHABET, RecoveryKey, new_recovery_key, recovery_text, typed_recovery_key

KEYS = st.binary(min_size=20, max_size=20).map(RecoveryKey)
TEXTS = KEYS.map(recovery_text)


def _wrong_groups(text: str) -> str:
    with pytest.raises(AppError) as caught:
        typed_recovery_key(text)
    assert caught.value.code is ErrorCode.RECOVERY_KEY_MISTYPED
    assert not text or text not in str(caught.value)
    return caught.value.subject


@given(key=KEYS)
def test_what_is_printed_is_read_back(key: RecoveryKey) -> None:
    text = recovery_text(key)
    assert typed_recovery_key(text) == key
    assert [len(group) for group in text.split("-")] == [5] * 8
    assert set(text) <= {*ALPHABET, "-"}


@given(text=TEXTS)
def test_case_blanks_and_look_alikes_do_not_matter(text: str) -> None:
    key = typed_recovery_key(text)
    assert typed_recovery_key(f"  {text.lower().replace('-', ' ')}\n") == key
    assert typed_recovery_key(text.replace("-", "").replace("0", "o").replace("1", "l")) == key
    assert typed_recovery_key(text.replace("1", "I")) == key


@given(text=TEXTS, at=st.integers(0, 46), letter=st.sampled_from(ALPHABET + "U*"))
def test_one_wrong_character_is_noticed_and_its_group_named(text: str, at: int, letter: str) -> None:
    if text[at] in ("-", letter):
        return
    assert _wrong_groups(text[:at] + letter + text[at + 1 :]) == str(at // 6 + 1)


@given(text=TEXTS, at=st.integers(0, 45))
def test_two_exchanged_characters_are_noticed(text: str, at: int) -> None:
    first, second = text[at], text[at + 1]
    if "-" in (first, second) or first == second:
        return
    assert _wrong_groups(text[:at] + second + first + text[at + 2 :]) == str(at // 6 + 1)


@given(text=TEXTS, at=st.integers(0, 6))
def test_two_exchanged_groups_are_noticed(text: str, at: int) -> None:
    groups = text.split("-")
    groups[at], groups[at + 1] = groups[at + 1], groups[at]
    assert _wrong_groups("-".join(groups)) == f"{at + 1}, {at + 2}"


@pytest.mark.parametrize("text", ["", "7KQ2M", "A" * 39, "A" * 41, "-" * 40, "correct horse battery staple"])
def test_another_length_is_noticed(text: str) -> None:
    assert _wrong_groups(text) == ""


def test_keys_are_random_and_not_shown_by_accident() -> None:
    keys = [new_recovery_key() for _ in range(100)]
    assert len({key.secret for key in keys}) == 100
    assert repr(keys[0]) == "RecoveryKey()"
