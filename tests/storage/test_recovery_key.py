"""The recovery key: what is printed is read back, what is mistyped is noticed, and it opens the vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.key_file import SlotKind, read_key_file
from desktop.storage.recovery_key import ALPHABET, RecoveryKey, new_recovery_key, recovery_text, typed_recovery_key
from desktop.storage.vault import open_vault, vault_status
from desktop.storage.vault_slots import change_passphrase, renew_recovery_key
from tests.canaries import find_canaries
from tests.storage.samples import CHEAP, PASSPHRASE

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


# As a way into the vault


def _code(action: Callable[[], object]) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        action()
    return caught.value.code


def _renewed(profile: Path) -> RecoveryKey:
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    try:
        return renew_recovery_key(store)
    finally:
        store.close()


def test_the_recovery_key_opens_the_vault_until_a_newer_one_is_made(profile: Path) -> None:
    assert _code(lambda: open_vault(profile, new_recovery_key())) is ErrorCode.VAULT_LOCKED
    first = _renewed(profile)
    assert vault_status(profile).slots == (SlotKind.PASSPHRASE, SlotKind.RECOVERY_KEY)
    store = open_vault(profile, typed_recovery_key(recovery_text(first)))
    assert len(store.connections.all()) == 2
    store.close()
    second = _renewed(profile)
    assert _code(lambda: open_vault(profile, first)) is ErrorCode.RECOVERY_KEY_WRONG
    open_vault(profile, second).close()
    open_vault(profile, PASSPHRASE, kdf=CHEAP).close()


def test_a_new_passphrase_is_set_with_the_recovery_key_which_goes_on_opening(profile: Path) -> None:
    key = _renewed(profile)
    bundle = read_key_file(profile).bundle
    change_passphrase(profile, key, "nine purple kettles", kdf=CHEAP)
    assert _code(lambda: open_vault(profile, PASSPHRASE, kdf=CHEAP)) is ErrorCode.PASSPHRASE_WRONG
    open_vault(profile, "nine purple kettles", kdf=CHEAP).close()
    open_vault(profile, key).close()
    assert read_key_file(profile).bundle == bundle
    assert _code(lambda: change_passphrase(profile, new_recovery_key(), "ten purple kettles", kdf=CHEAP)) is (
        ErrorCode.RECOVERY_KEY_WRONG
    )


def test_the_recovery_key_lies_nowhere_on_the_disk(profile: Path) -> None:
    key = _renewed(profile)
    text = recovery_text(key)
    secrets = [text, text.replace("-", ""), text.replace("-", " "), key.secret.hex()]
    assert find_canaries(profile, secrets) == []
    assert not any(key.secret in path.read_bytes() for path in profile.iterdir())


def test_a_passphrase_is_not_changed_while_another_program_has_the_vault_open(profile: Path) -> None:
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    try:
        before = read_key_file(profile)
        assert _code(lambda: change_passphrase(profile, PASSPHRASE, "nine purple kettles", kdf=CHEAP)) is (
            ErrorCode.VAULT_IN_USE
        )
        assert read_key_file(profile) == before
        change_passphrase(profile, PASSPHRASE, "nine purple kettles", kdf=CHEAP, is_open=True)
    finally:
        store.close()
    open_vault(profile, "nine purple kettles", kdf=CHEAP).close()
