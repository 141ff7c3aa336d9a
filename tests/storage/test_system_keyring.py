"""The keyring's slot, with keyrings that live in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends.chainer import ChainerBackend

from desktop.model.errors import AppError, ErrorCode
from desktop.storage import system_keyring
from desktop.storage.key_file import SlotKind, read_key_file
from desktop.storage.system_keyring import is_keyring_available, remove_wrapping_key
from desktop.storage.vault import create_vault, open_vault, vault_status
from desktop.storage.vault_slots import change_passphrase, keyring_trouble, use_keyring
from tests.storage.rings import Absent, Broken, Forgetful, Locked, LockedBySystem, PlaintextKeyring, Powerless, Ring
from tests.storage.samples import CHEAP, PASSPHRASE


@pytest.fixture
def use() -> Iterator[Callable[[Ring], Ring]]:
    before = keyring.get_keyring()

    def put(ring: Ring) -> Ring:
        keyring.set_keyring(ring)
        return ring

    yield put
    keyring.set_keyring(before)


def _files(home: Path) -> dict[str, bytes]:
    """What a profile holds, but for the name of the process that has it open."""
    return {path.name: path.read_bytes() for path in home.iterdir() if path.name != "vault.lock"}


def _wrapping(ring: Ring) -> list[str]:
    """The entries that open a vault; beside each stands a counter of what the vault was last seen with."""
    return [secret for (_, name), secret in ring.kept.items() if not name.endswith(".counter")]


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
    (secret,) = _wrapping(ring)
    assert len(bytes.fromhex(secret)) == 32
    assert secret.encode() not in (home / "vault.key").read_bytes()
    assert _code(lambda: open_vault(home, PASSPHRASE, kdf=CHEAP)) is ErrorCode.VAULT_LOCKED


def test_both_ways_in(home: Path, use: Callable[[Ring], Ring]) -> None:
    ring = use(Ring())
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    change_passphrase(home, PASSPHRASE, "battery staple horse", kdf=CHEAP)
    open_vault(home, None).close()
    ring.kept.clear()
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_ENTRY_GONE
    open_vault(home, "battery staple horse", kdf=CHEAP).close()


def test_two_vaults_have_entries_of_their_own(home: Path, tmp_path: Path, use: Callable[[Ring], Ring]) -> None:
    ring = use(Ring())
    folders = (home, tmp_path / "second")
    for folder in folders:
        create_vault(folder, None, use_keyring=True).close()
    assert len(set(_wrapping(ring))) == 2
    for folder in folders:
        open_vault(folder, None).close()


@pytest.mark.parametrize("entry", ["", "ab", "0" * 64, "z" * 64, "ä", "0" * 63])
def test_an_entry_that_somebody_changed(home: Path, use: Callable[[Ring], Ring], entry: str) -> None:
    ring = use(Ring())
    create_vault(home, None, use_keyring=True).close()
    ring.kept = dict.fromkeys(ring.kept, entry)
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_ENTRY_CHANGED


UNUSABLE = [
    (Locked, ErrorCode.KEYRING_LOCKED),
    (LockedBySystem, ErrorCode.KEYRING_LOCKED),
    (Broken, ErrorCode.KEYRING_UNAVAILABLE),
    (PlaintextKeyring, ErrorCode.KEYRING_UNSAFE),
    (Powerless, ErrorCode.KEYRING_UNAVAILABLE),
    (Absent, ErrorCode.KEYRING_UNAVAILABLE),
]


@pytest.mark.parametrize(("ring", "code"), UNUSABLE)
def test_a_keyring_that_can_not_be_used_is_not_used(
    home: Path, use: Callable[[Ring], Ring], ring: type[Ring], code: ErrorCode
) -> None:
    good = use(Ring())
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    before = _files(home)
    bad = use(ring())
    bad.kept = dict(good.kept)
    assert _code(lambda: open_vault(home, None)) is code
    assert _files(home) == before
    open_vault(home, PASSPHRASE, kdf=CHEAP).close()
    assert bad.kept == good.kept
    below = home / "below"
    assert _code(lambda: create_vault(below, PASSPHRASE, use_keyring=True, kdf=CHEAP)) is code
    assert not vault_status(below).exists
    assert not list(below.glob("vault*.db"))


@pytest.mark.parametrize("ring", [ring for ring, _ in UNUSABLE])
def test_whether_the_start_page_may_offer_the_keyring(use: Callable[[Ring], Ring], ring: type[Ring]) -> None:
    use(ring())
    assert is_keyring_available() is (ring in (Locked, LockedBySystem, Broken))  # asked no further than it is there


def test_of_a_chain_the_safe_one_is_used_and_never_the_next(
    home: Path, use: Callable[[Ring], Ring], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, good = PlaintextKeyring(), Ring()
    monkeypatch.setattr(ChainerBackend, "backends", [plain, good])
    use(ChainerBackend())  # type: ignore[arg-type]
    create_vault(home, None, use_keyring=True).close()
    open_vault(home, None).close()
    assert (len(plain.kept), len(_wrapping(good))) == (0, 1)
    plain.kept, good.kept = good.kept, {}
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_ENTRY_GONE


def test_the_entry_of_another_user(home: Path, use: Callable[[Ring], Ring]) -> None:
    use(Ring())
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    theirs = use(Ring())
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_ENTRY_GONE
    system_keyring.make_wrapping_key(read_key_file(home).file_id)
    assert len(theirs.kept) == 1
    assert _code(lambda: open_vault(home, None)) is ErrorCode.KEYRING_ENTRY_CHANGED
    open_vault(home, PASSPHRASE, kdf=CHEAP).close()


def test_without_any_keyring(home: Path) -> None:
    assert not is_keyring_available()
    assert _code(lambda: create_vault(home, None, use_keyring=True)) is ErrorCode.KEYRING_UNAVAILABLE


def test_a_vault_without_a_slot_for_the_keyring(profile: Path, use: Callable[[Ring], Ring]) -> None:
    use(Ring())
    assert _code(lambda: open_vault(profile, None)) is ErrorCode.VAULT_LOCKED


# Using it again


@pytest.mark.parametrize("loss", ["gone", "changed"])
def test_an_entry_that_was_lost_is_made_anew_once_the_vault_is_open(
    home: Path, use: Callable[[Ring], Ring], loss: str
) -> None:
    ring = use(Ring())
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    ring.kept = {} if loss == "gone" else dict.fromkeys(ring.kept, "0" * 64)
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        trouble = keyring_trouble(store)
        assert trouble is not None
        assert trouble.code is (ErrorCode.KEYRING_ENTRY_GONE if loss == "gone" else ErrorCode.KEYRING_ENTRY_CHANGED)
        use_keyring(store)
        assert keyring_trouble(store) is None
    finally:
        store.close()
    open_vault(home, None).close()
    open_vault(home, PASSPHRASE, kdf=CHEAP).close()


def test_a_vault_of_a_passphrase_alone_can_use_the_keyring_later(profile: Path, use: Callable[[Ring], Ring]) -> None:
    use(Ring())
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert keyring_trouble(store) is None
    use_keyring(store)
    store.close()
    open_vault(profile, None).close()


@pytest.mark.parametrize(
    ("ring", "code"), [*UNUSABLE, (Forgetful, ErrorCode.KEYRING_ENTRY_GONE)], ids=lambda value: str(value)
)
def test_a_keyring_that_can_not_be_used_is_not_used_again(
    profile: Path, use: Callable[[Ring], Ring], ring: type[Ring], code: ErrorCode
) -> None:
    use(ring())
    before = read_key_file(profile)
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert _code(lambda: use_keyring(store)) is code
    store.close()
    assert read_key_file(profile) == before


def test_an_entry_is_removed_where_it_can_be(home: Path, use: Callable[[Ring], Ring]) -> None:
    ring = use(Ring())
    create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
    file_id = read_key_file(home).file_id
    remove_wrapping_key(file_id)
    assert ring.kept == {}
    for other in (Ring, Locked, Absent):
        use(other())
        remove_wrapping_key(file_id)
