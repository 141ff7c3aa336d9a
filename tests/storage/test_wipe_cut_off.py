"""A wipe that is killed at any point is brought to its end by the next opening; the vault is never half."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category, WipeKind, WipeScope
from desktop.storage import key_file, vault_end, wipe_copy
from desktop.storage import wipe as engine
from desktop.storage.certificate_file import check_certificate
from desktop.storage.database import database_path
from desktop.storage.erasures import read_erasures
from desktop.storage.key_file import KeyClass
from desktop.storage.page_reader import PageCipher, raw_pages, salt_of
from desktop.storage.vault import check_vault, create_vault, open_vault, vault_status
from desktop.storage.vault_end import ENDING, end_vault
from desktop.storage.wipe_records import STEPS, WipeRecord, WipeStep
from tests.storage.filled import fill_both
from tests.storage.samples import CHEAP, NOW, OTHER, PASSPHRASE, ROOT, TENANT
from tests.storage.wiping import scope_of

_SCOPES = ("connection", "photos", "secrets")


@pytest.fixture
def filled(profile: Path) -> tuple[Path, PageCipher]:
    """A closed vault with two connections and a backup, and what reads pages of its key."""
    store = open_vault(profile, PASSPHRASE, kdf=CHEAP)
    fill_both(store)
    key = store.keys[KeyClass.DATABASE]
    store.close()
    (profile / "backups").mkdir()
    shutil.copy(profile / "vault.db", profile / "backups" / "vault-before-0017.db")
    return profile, PageCipher(key, salt_of(profile / "vault.db"))


def wipe_in_a_child(home: Path, scope: str, point: str) -> tuple[int, str]:
    """Return the exit code of the process that wipes, and what it said."""
    command = [sys.executable, "-m", "tests.storage.wiping", str(home), scope, point]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout


def pages_of(home: Path, cipher: PageCipher) -> int:
    files = [path for path in home.rglob("*") if path.is_file() and path.name != "vault.lock"]
    return sum(cipher.is_own(page) for path in files for page in raw_pages(path))


def see_that_it_is_whole(home: Path, scope: str, cipher: PageCipher) -> str:
    """Open the vault, which finishes the wipe or knows nothing of it; returns which."""
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    try:
        with store.transaction():
            check_vault(store)
            assert store.wipes.all() == ()
            certificates = store.certificates.all()
            if not certificates:  # cut off before it was recorded: nothing has happened
                assert store.categories.count(Category.PHOTOS, TENANT)
                return "not begun"
            (one,) = certificates
            assert one.is_done
            gone = [Category.DIRECTORY, Category.SECRETS] if scope == "connection" else [Category(scope)]
            assert not any(store.categories.count(category, TENANT) for category in gone)
            assert store.categories.count(Category.LINKS, OTHER)
            assert store.sets.of_connection(OTHER)
            kept = store.secrets.get(OTHER).certificate_pem
            assert kept == ("" if scope == "secrets" else "certificate")
        assert (pages_of(home, cipher), list((home / "backups").iterdir())) == (0, [])
        return "finished"
    finally:
        store.close()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("scope", _SCOPES)
def test_killed_after_a_step(filled: tuple[Path, PageCipher], scope: str, step: WipeStep) -> None:
    home, cipher = filled
    code, _ = wipe_in_a_child(home, scope, f"step:{step.value}")
    assert code == -signal.SIGKILL
    assert see_that_it_is_whole(home, scope, cipher) == "finished"


def test_killed_before_every_change_of_a_file(filled: tuple[Path, PageCipher], tmp_path: Path) -> None:
    home, cipher = filled
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    code, said = wipe_in_a_child(copy, "connection", "none")
    changes = int(said.split()[0])
    assert (code, changes > 8) == (0, True)
    for number in range(1, changes + 1):
        shutil.rmtree(copy)
        shutil.copytree(home, copy)
        assert wipe_in_a_child(copy, "connection", f"file:{number}")[0] == -signal.SIGKILL
        assert see_that_it_is_whole(copy, "connection", cipher) == "finished", number


def test_killed_in_the_middle_of_deleting_and_copying(filled: tuple[Path, PageCipher], tmp_path: Path) -> None:
    home, cipher = filled
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    portions = int(wipe_in_a_child(copy, "connection", "none")[1].split()[1])
    assert portions > 30
    seen = set()
    for number in range(1, portions + 1, max(1, portions // 12)):
        shutil.rmtree(copy)
        shutil.copytree(home, copy)
        assert wipe_in_a_child(copy, "connection", f"sql:{number}")[0] == -signal.SIGKILL
        seen.add(see_that_it_is_whole(copy, "connection", cipher))
    assert "finished" in seen


@pytest.mark.parametrize("step", STEPS)
def test_an_end_that_is_killed_is_an_end(filled: tuple[Path, PageCipher], step: WipeStep) -> None:
    home, cipher = filled
    code, _ = wipe_in_a_child(home, "all", f"step:{step.value}")
    assert (code == -signal.SIGKILL) is (step not in (WipeStep.COPIED, WipeStep.CHECKED))  # it has no such steps
    with pytest.raises(AppError) as caught:
        open_vault(home, PASSPHRASE, kdf=CHEAP)
    assert caught.value.code is ErrorCode.VAULT_MISSING
    see_that_nothing_is_left(home, cipher)


def test_an_end_killed_before_every_change_of_a_file(filled: tuple[Path, PageCipher], tmp_path: Path) -> None:
    home, cipher = filled
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    changes = int(wipe_in_a_child(copy, "all", "none")[1].split()[0])
    assert changes > 8
    for number in range(1, changes + 1):
        shutil.rmtree(copy)
        shutil.copytree(home, copy)
        assert wipe_in_a_child(copy, "all", f"file:{number}")[0] == -signal.SIGKILL
        with pytest.raises(AppError):
            open_vault(copy, PASSPHRASE, kdf=CHEAP)
        see_that_nothing_is_left(copy, cipher)


def see_that_nothing_is_left(home: Path, cipher: PageCipher) -> None:
    assert not vault_status(home).exists
    assert pages_of(home, cipher) == 0
    left = sorted(path.relative_to(home).parts[0] for path in home.rglob("*") if path.is_file())
    assert left == ["certificates", "vault.lock"]
    (path,) = (home / "certificates").iterdir()
    found = check_certificate(path.read_bytes()).certificate
    assert found is not None
    assert found.is_done
    create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP).close()  # a new one can begin


def _failing(*_: Any, **__: Any) -> Any:
    raise PermissionError(13, "no")


def _refused(action: Callable[[], object]) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        action()
    return caught.value.code


@pytest.mark.parametrize("where", ["room", "new file", "key file"])
def test_a_failure_before_the_switch_loses_nothing(
    filled: tuple[Path, PageCipher], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    home, cipher = filled
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    with store.transaction():
        photos = store.categories.count(Category.PHOTOS)
    with monkeypatch.context() as patched:
        if where == "room":
            patched.setattr(wipe_copy.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))  # type: ignore[attr-defined]
        elif where == "new file":
            patched.setattr(wipe_copy, "write_private_file", _raising_disk_failed)
        else:
            patched.setattr(key_file, "write_key_file", _raising_disk_failed)
        code = _refused(lambda: engine.wipe(store, scope_of("photos"), lambda: NOW))
    assert (code, store.generation, (home / "vault-1.db").exists()) == (ErrorCode.DISK_FAILED, 0, False)
    (failed,) = store.certificates.all()
    assert (failed.is_done, '"failure":' in failed.body) == (False, True)
    is_begun = where == "key file"  # rows and copy were there, only the key file could not be written
    with store.transaction():
        assert store.categories.count(Category.PHOTOS) == (0 if is_begun else photos)
        check_vault(store)
    assert len(store.wipes.all()) == is_begun
    store.close()
    again = open_vault(home, PASSPHRASE, kdf=CHEAP)
    assert (len(again.certificates.all()), again.generation) == ((2, 1) if is_begun else (1, 0))
    again.close()
    assert (pages_of(home, cipher) == 0) is is_begun


def _raising_disk_failed(*_: object, **__: object) -> None:
    raise AppError(ErrorCode.DISK_FAILED, "/folder", "PermissionError")


def test_a_full_disk_stops_it_in_the_middle_and_nothing_is_lost(
    filled: tuple[Path, PageCipher], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = filled[0]
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    rows = store.connection.execute("SELECT count(*) FROM source_photo").fetchone()

    def with_little_room(db: sqlcipher3.Connection, delete: Callable[[], None]) -> None:
        db.execute("PRAGMA next.max_page_count = 40")  # what a disk says that is full
        whole(db, delete)

    whole = wipe_copy._in_one_transaction
    monkeypatch.setattr(wipe_copy, "_in_one_transaction", with_little_room)
    assert _refused(lambda: engine.wipe(store, scope_of("photos"), lambda: NOW)) is ErrorCode.DISK_FAILED
    assert store.connection.execute("SELECT count(*) FROM source_photo").fetchone() == rows != (0,)
    with store.transaction():
        check_vault(store)
    (failed,) = store.certificates.all()
    assert (failed.is_done, json.loads(failed.body)["failure"]) == (False, "begun: disk_failed")
    assert read_erasures(home, store.kek) == ()
    assert (store.wipes.all(), list(home.glob("vault-1*"))) == ((), [])
    store.close()


def test_a_disk_that_takes_no_more_at_all_loses_nothing(filled: tuple[Path, PageCipher]) -> None:
    """Whether the certificate of the failure found room or not: the wipe has failed, or the next opening finishes it."""
    home, cipher = filled
    code = (
        "import resource, signal, sys; from tests.storage import wiping;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); wiping.main(*sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, str(home), "photos", "none"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, "disk_failed" in done.stderr) == (1, True)
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    with store.transaction():
        check_vault(store)
        certificate = store.certificates.all()[0]
        assert bool(store.categories.count(Category.PHOTOS)) is not certificate.is_done
    store.close()
    assert (pages_of(home, cipher) == 0) is certificate.is_done


def test_what_can_not_be_removed_is_removed_by_the_next_opening(
    filled: tuple[Path, PageCipher], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = filled[0]
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _failing)
        assert _refused(lambda: engine.wipe(store, scope_of("photos"), lambda: NOW)) is ErrorCode.DISK_FAILED
    assert (store.generation, [one.is_done for one in store.certificates.all()]) == (0, [False])
    store.close()
    assert database_path(home, 0).exists()


def test_an_end_whose_keys_can_not_be_destroyed_leaves_the_vault_whole(
    filled: tuple[Path, PageCipher], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = filled[0]
    store = open_vault(home, PASSPHRASE, kdf=CHEAP)
    with monkeypatch.context() as patched:
        patched.setattr(vault_end, "rename_private_file", _raising_disk_failed)
        assert _refused(lambda: end_vault(store, lambda: NOW)) is ErrorCode.DISK_FAILED
    assert ([one.is_done for one in store.certificates.all()], store.is_closed) == ([False], False)
    store.close()
    again = open_vault(home, PASSPHRASE, kdf=CHEAP)
    with again.transaction():
        check_vault(again)
        assert again.categories.count(Category.DIRECTORY, TENANT)
    again.close()
    assert not (home / ENDING).exists()


def test_a_wipe_of_a_person_that_was_cut_off_at_once_has_not_happened(filled: tuple[Path, PageCipher]) -> None:
    store = open_vault(filled[0], PASSPHRASE, kdf=CHEAP)
    record = WipeRecord("p", NOW, WipeScope(WipeKind.PERSON, connection_id=TENANT))
    with store.transaction():
        store.wipes.put(record)
    store.close()
    again = open_vault(filled[0], PASSPHRASE, kdf=CHEAP)
    (certificate,) = again.certificates.all()
    assert (certificate.is_done, again.wipes.all(), again.generation) == (False, (), 0)
    again.close()


def test_a_key_file_goes_on_the_way_of_a_marker_only_with_a_record_in_the_vault(
    filled: tuple[Path, PageCipher],
) -> None:
    """A marker that somebody puts there ends nothing."""
    home = filled[0]
    (home / ENDING).write_bytes(b"{}")
    open_vault(home, PASSPHRASE, kdf=CHEAP).close()
    assert vault_status(home).exists


def test_an_end_is_refused_while_something_is_on_hold(filled: tuple[Path, PageCipher]) -> None:
    store = open_vault(filled[0], PASSPHRASE, kdf=CHEAP)
    with store.transaction():
        store.connection.execute("INSERT INTO hold VALUES ('h', 'orders', NULL, NULL, '', 'court', '2026-01-01')")
    assert _refused(lambda: end_vault(store, lambda: NOW)) is ErrorCode.WIPE_HELD
    with store.transaction():
        check_vault(store)
    store.close()
