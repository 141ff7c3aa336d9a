"""The keyring's slot, with keyrings that live in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.key_file import SlotKind
from desktop.storage.system_keyring import is_keyring_available
from desktop.storage.vault import change_passphrase, create_vault, open_vault, vault_status
from tests.storage.samples import CHEAP, PASSPHRASE


class Ring(keyring.backend.KeyringBackend):
    """Keeps passwords while it lives."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        super().__init__()

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Locked(Ring):
    """Stays locked: the person did not let us in."""

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("for Ada Lovelace")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError("for Ada Lovelace")


class PlaintextKeyring(Ring):
    """Keeps passwords in a file, in clear."""


class Powerless(Ring):
    priority = 0  # type: ignore[assignment]


class _Gone:
    def __get__(self, *_: object) -> float:
        raise RuntimeError("no service of secrets on this system")


class Absent(Ring):
    priority = _Gone()  # type: ignore[assignment]


@pytest.fixture
def use() -> Iterator[Callable[[Ring], Ring]]:
    before = keyring.get_keyring()

    def put(ring: Ring) -> Ring:
        keyring.set_keyring(ring)
        return ring

    yield put
    keyring.set_keyring(before)


def _code(action: Callable[[], object]) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        action()
    assert "Ada" not in str(caught.value)
    return caught.value.code


def test_the_keyring_opens_the_vault_without_a_passphrase(home: Path, use: Callable[[Ring], Ring]) -> None:
    ring = use(Ring())
    assert is_keyring_available()
    create_vault(home, None, use_keyring=True, kdf=CHEAP).close()
    assert vault_status(home).slots == (SlotKind.KEYRING,)
    open_vault(home, None).close()
    (secret,) = ring.kept.values()
    assert len(bytes.fromhex(secret)) == 32
    assert secret.encode() not in (home / "vault.key").read_bytes()
    assert _code(lambda: open_vault(home, PASSPHRASE, kdf=CHEAP)) is ErrorCode.VAULT_LOCKED


def test_both_ways_in(home: Path, use: Callable[[Ring], Ring]) -> None:
    ring = use(Ring())
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    change_passphrase(home, PASSPHRASE, "battery staple horse", kdf=CHEAP)
    open_vault(home, None).close()
    ring.kept.clear()
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_UNAVAILABLE
    open_vault(home, "battery staple horse", kdf=CHEAP).close()


def test_two_vaults_have_entries_of_their_own(home: Path, tmp_path: Path, use: Callable[[Ring], Ring]) -> None:
    ring = use(Ring())
    folders = (home, tmp_path / "second")
    for folder in folders:
        create_vault(folder, None, use_keyring=True).close()
    assert len(set(ring.kept.values())) == 2
    for folder in folders:
        open_vault(folder, None).close()


@pytest.mark.parametrize("entry", ["", "ab", "0" * 64, "z" * 64, "ä", "0" * 63])
def test_an_entry_that_somebody_changed(home: Path, use: Callable[[Ring], Ring], entry: str) -> None:
    ring = use(Ring())
    create_vault(home, None, use_keyring=True).close()
    ring.kept = dict.fromkeys(ring.kept, entry)
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_UNAVAILABLE


@pytest.mark.parametrize("ring", [Locked, PlaintextKeyring, Powerless, Absent])
def test_a_keyring_that_can_not_be_used_is_not_used(home: Path, use: Callable[[Ring], Ring], ring: type[Ring]) -> None:
    good = use(Ring())
    create_vault(home, None, use_keyring=True).close()
    bad = use(ring())
    bad.kept = dict(good.kept)  # type: ignore[attr-defined]
    assert is_keyring_available() is (ring is Locked)
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_UNAVAILABLE
    below = home / "below"
    assert _code(lambda: create_vault(below, PASSPHRASE, use_keyring=True, kdf=CHEAP)) is ErrorCode.KEYRING_UNAVAILABLE
    assert not vault_status(below).exists


def test_without_any_keyring(home: Path) -> None:
    assert not is_keyring_available()
    assert _code(lambda: create_vault(home, None, use_keyring=True)) is ErrorCode.KEYRING_UNAVAILABLE


def test_a_vault_without_a_slot_for_the_keyring(profile: Path, use: Callable[[Ring], Ring]) -> None:
    use(Ring())
    assert _code(lambda: open_vault(profile, None)) is ErrorCode.VAULT_LOCKED
