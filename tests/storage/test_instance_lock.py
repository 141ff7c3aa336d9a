"""One program for one profile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.instance_lock import InstanceLock, holder_of
from desktop.storage.store import Store
from desktop.storage.vault import create_vault, open_vault
from tests.storage.samples import CHEAP, PASSPHRASE, start_python

_HOLD = """
import sys
from pathlib import Path
from desktop.storage.vault import open_vault
from tests.storage.samples import CHEAP, PASSPHRASE
store = open_vault(Path(sys.argv[1]), PASSPHRASE, kdf=CHEAP)
with store.transaction():
    store.settings.put("written by", "the other")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(profile: Path) -> Iterator[object]:
    """Another process that has the vault open."""
    process = start_python(_HOLD, str(profile))
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait(10)
    process.stdin.close()
    process.stdout.close()


def _is_in_use(profile: Path) -> bool:
    with pytest.raises(AppError) as caught:
        open_vault(profile, PASSPHRASE, kdf=CHEAP)
    return caught.value.code is ErrorCode.VAULT_IN_USE


def test_a_second_opener_is_turned_away_until_the_first_has_closed(profile: Path, store: Store) -> None:
    assert _is_in_use(profile)
    assert _is_in_use(profile)
    store.close()
    open_vault(profile, PASSPHRASE, kdf=CHEAP).close()


def test_a_second_maker_too(home: Path) -> None:
    lock = InstanceLock(home)
    with pytest.raises(AppError) as caught:
        create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    assert caught.value.code is ErrorCode.VAULT_IN_USE
    assert [path.name for path in home.iterdir()] == ["vault.lock"]
    lock.release()


def test_what_can_not_be_opened_is_not_held(profile: Path) -> None:
    whole = (profile / "vault.db").read_bytes()
    for content in (b"", b"x" * 5000):
        (profile / "vault.db").write_bytes(content)
        with pytest.raises(AppError):
            open_vault(profile, PASSPHRASE, kdf=CHEAP)
    (profile / "vault.db").write_bytes(whole)
    open_vault(profile, PASSPHRASE, kdf=CHEAP).close()


def test_another_process_holds_it_until_it_is_killed(profile: Path, other: object) -> None:
    assert _is_in_use(profile)
    other.kill()  # type: ignore[attr-defined]
    other.wait(10)  # type: ignore[attr-defined]
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert store.settings.get("written by") == "the other"
    store.close()


def test_a_child_process_does_not_hold_it_on(profile: Path, store: Store) -> None:
    process = start_python("import sys; print('up', flush=True); sys.stdin.read()")
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "up\n"
    store.close()
    open_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(AppError) as caught:
            InstanceLock(folder)
        assert caught.value.code is ErrorCode.DISK_FAILED


def test_the_lock_says_who_holds_it(profile: Path, other: object) -> None:
    with pytest.raises(AppError) as caught:
        open_vault(profile, PASSPHRASE, kdf=CHEAP)
    assert caught.value.cause == f"process {other.pid}"  # type: ignore[attr-defined]
    assert (profile / "vault.lock").stat().st_mode & 0o777 == 0o600


def test_who_removes_the_file_opens_nothing(profile: Path, other: object) -> None:
    (profile / "vault.lock").unlink()
    assert _is_in_use(profile)
    assert _is_in_use(profile)


@pytest.mark.parametrize("content", [b"", b"\x00{}", b"\x00" * 5000, b"1234", b'\x00{"pid": 1, "nonce": "00"}'])
def test_what_the_file_says_is_never_taken_for_a_lock(profile: Path, content: bytes) -> None:
    """A process that runs under the number of an earlier holder keeps nobody out."""
    (profile / "vault.lock").write_bytes(content)
    open_vault(profile, PASSPHRASE, kdf=CHEAP).close()


def test_each_opening_has_a_nonce_of_its_own(home: Path) -> None:
    seen = set()
    for _ in range(3):
        lock = InstanceLock(home)
        seen.add((home / "vault.lock").read_bytes())
        lock.release()
        lock.release()
    assert len(seen) == 3
    assert holder_of(home) == f"process {os.getpid()}"
