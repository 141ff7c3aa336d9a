"""The vault and a real Secret Service: gnome-keyring on a bus of its own, in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_MISSING = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None]
_ROAD = """
import sys
from pathlib import Path
import keyring
import secretstorage
from desktop.model.errors import AppError
from desktop.storage.system_keyring import is_keyring_available
from desktop.storage.key_file import read_key_file
from desktop.storage.vault import create_vault, open_vault
from desktop.storage.vault_slots import use_keyring
from tests.storage.samples import CHEAP, PASSPHRASE

home = Path(sys.argv[1])

def opens(way=None):
    try:
        open_vault(home, way, kdf=CHEAP).close()
    except AppError as failure:
        return failure.code.value
    return "opens"

def entries():
    bus = secretstorage.dbus_init()
    wanted = {"service": "ContactSync", "username": read_key_file(home).file_id}
    return bus, list(secretstorage.get_default_collection(bus).search_items(wanted))

print("available", is_keyring_available(), type(keyring.get_keyring()).__module__)
create_vault(home, PASSPHRASE, use_keyring=True, kdf=CHEAP).close()
print("made", opens())
bus, (entry,) = entries()
secret = entry.get_secret().decode()
print("secret", len(secret), secret in (home / "vault.key").read_text())
entry.set_secret(b"0" * 64)
print("changed", opens(), opens(PASSPHRASE))
entry.delete()
print("gone", opens(), opens(PASSPHRASE))
store = open_vault(home, PASSPHRASE, kdf=CHEAP)
use_keyring(store)
store.close()
print("again", opens())
bus, (entry,) = entries()
secretstorage.get_default_collection(bus).lock()
print("locked", opens(), opens(PASSPHRASE))
"""


@pytest.mark.skipif(bool(_MISSING), reason=f"not installed: {', '.join(_MISSING)} (Debian: gnome-keyring, dbus)")
def test_a_real_secret_service_opens_the_vault_and_each_loss_says_what_it_is(tmp_path: Path) -> None:
    script = tmp_path / "road.py"
    script.write_text(_ROAD, "utf-8")
    unlock = "printf '%s' 'a password' | gnome-keyring-daemon --unlock --components=secrets > /dev/null"
    line = f'{unlock} && exec "{sys.executable}" "{script}" "{tmp_path / "profile"}"'
    folders = {name: str(tmp_path / name.lower()) for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    for folder in folders.values():
        Path(folder).mkdir(mode=0o700)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **folders}
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", line], env=environment, capture_output=True, text=True, timeout=120
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines() == [
        "available True keyring.backends.SecretService",
        "made opens",
        "secret 64 False",
        "changed keyring_entry_changed opens",
        "gone keyring_entry_gone opens",
        "again opens",
        "locked keyring_locked opens",
    ]
