"""What opens the vault at the command line: passphrase, recovery key, keyring, and how each is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest

from desktop.storage.key_file import new_keys, open_with_keyring, write_key_file
from desktop.storage.recovery_key import new_recovery_key, recovery_text
from tests.cli.in_process import Commands
from tests.storage.old_key_files import WRAPPING, old_file
from tests.storage.rings import Locked, PlaintextKeyring, Ring

NEW = "nine purple kettles"


@pytest.fixture
def use() -> Iterator[Callable[[Ring], Ring]]:
    before = keyring.get_keyring()

    def put(ring: Ring) -> Ring:
        keyring.set_keyring(ring)
        return ring

    yield put
    keyring.set_keyring(before)


@pytest.fixture
def recovery(commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault whose recovery key is in a file; its passphrase is not at hand."""
    commands.ok("vault", "create")
    file = tmp_path / "recovery"
    file.write_text(commands.ok("vault", "recovery-key")["recovery_key"] + "\n", "utf-8")
    monkeypatch.delenv("CONTACTSYNC_PASSPHRASE")
    return file


def _with_passphrase(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", passphrase)


def test_the_recovery_key_opens_the_vault_and_sets_a_new_passphrase(
    commands: Commands, recovery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commands.refused("vault", "check")[1] == "vault_locked"
    assert commands.ok("vault", "check", "--recovery-key-file", recovery) == {"whole": True}
    new = tmp_path / "new"
    new.write_text(NEW, "utf-8")
    words = ("vault", "passphrase", "--recovery-key-file", recovery, "--new-passphrase-file", new)
    assert commands.ok(*words) == {"changed": True}
    assert commands.refused("vault", "check", "--passphrase-file", _file(tmp_path, "old"))[1] == "passphrase_wrong"
    _with_passphrase(monkeypatch, NEW)
    assert commands.ok("vault", "check")
    assert commands("vault", "status").out.endswith("opened by: recovery key, passphrase.\n")


def _file(folder: Path, content: str) -> Path:
    path = folder / "given"
    path.write_text(content, "utf-8")
    return path


def test_a_typing_error_is_told_from_a_wrong_key(commands: Commands, recovery: Path) -> None:
    key = recovery.read_text("utf-8").strip()
    groups = key.split("-")
    groups[2] = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    recovery.write_text("-".join(groups), "utf-8")
    message, code = commands.refused("vault", "check", "--recovery-key-file", recovery)
    assert (code, "(group 3)" in message) == ("recovery_key_mistyped", True)
    assert key.split("-")[0] not in message
    recovery.write_text(recovery_text(new_recovery_key()), "utf-8")
    assert commands.refused("vault", "check", "--recovery-key-file", recovery)[1] == "recovery_key_wrong"


def test_a_newer_recovery_key_replaces_the_older(commands: Commands, recovery: Path) -> None:
    newer = commands.ok("vault", "recovery-key", "--recovery-key-file", recovery)["recovery_key"]
    assert commands.refused("vault", "check", "--recovery-key-file", recovery)[1] == "recovery_key_wrong"
    recovery.write_text(newer.lower().replace("-", " "), "utf-8")
    assert commands.ok("vault", "check", "--recovery-key-file", recovery)


def test_a_lost_entry_of_the_keyring_says_what_to_do_and_is_made_anew(
    commands: Commands, use: Callable[[Ring], Ring], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ring = use(Ring())
    monkeypatch.delenv("CONTACTSYNC_PASSPHRASE")
    given = ("--passphrase-file", _file(tmp_path, NEW))
    commands.ok("vault", "create", "--keyring", *given)
    assert commands.ok("vault", "check")
    ring.kept.clear()
    message, code = commands.refused("vault", "check")
    assert code == "keyring_entry_gone"
    assert "--recovery-key-file" in message
    assert "contactsync vault keyring" in message
    assert commands.ok("vault", "keyring", *given) == {"keyring": True}
    assert commands.ok("vault", "check")


@pytest.mark.parametrize(("ring", "code"), [(Locked, "keyring_locked"), (PlaintextKeyring, "keyring_unsafe")])
def test_a_keyring_that_can_not_be_used_is_refused(
    commands: Commands, use: Callable[[Ring], Ring], ring: type[Ring], code: str
) -> None:
    commands.ok("vault", "create")
    used = use(ring())
    assert commands.refused("vault", "keyring")[1] == code
    assert used.kept == {}
    assert commands.ok("vault", "status")["slots"] == ["passphrase"]


def test_what_has_its_old_form_is_named(
    commands: Commands, use: Callable[[Ring], Ring], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key file of format 1 that passphrase and keyring open; the keyring did, so the passphrase could not be renewed."""
    ring = use(Ring())
    ring.set_password("ContactSync", "old", WRAPPING.hex())
    commands.home.mkdir()
    write_key_file(commands.home, old_file(new_keys()))
    assert "once" not in commands("vault", "status").err  # whatever opens it first makes it anew
    write_key_file(commands.home, open_with_keyring(old_file(new_keys()), WRAPPING).file)
    told = commands("vault", "status")
    assert "Open the vault once by: passphrase." in told.err
