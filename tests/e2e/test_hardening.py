"""Each process of the program: no core dump, not to be looked into, and private files whatever the user's mask."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command_line import ROOT
from tests.guards.private_files import open_to_others
from tests.storage.samples import PASSPHRASE

RELEASED = ROOT / "tests" / "storage" / "released"
_ASK = """
import ctypes, os, resource
print("core", resource.getrlimit(resource.RLIMIT_CORE))
print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
print("mask", oct(os.umask(0)))
"""
_COMMAND = "import sys, main; sys.argv = ['contactsync', '--home', sys.argv[1], 'vault', 'status']; main.main()" + _ASK
_WINDOW = (
    """
import sys, main, desktop.app
sys.argv = ["contactsync"]
desktop.app.run_window = lambda arguments: 0
main.main()
"""
    + _ASK
)
_CRASH = "import os; from desktop.hardening import harden_process; harden_process(); os.abort()"


def _lax() -> None:
    """Be as careless as a user's session can be."""
    os.umask(0)
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def _run(*arguments: str | Path, code: int = 0) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CONTACTSYNC_PASSPHRASE": PASSPHRASE}
    told = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=60, preexec_fn=_lax
    )
    assert told.returncode == code, told.stderr
    return told.stdout


@pytest.mark.parametrize("script", [_COMMAND, _WINDOW], ids=["command line", "window"])
def test_every_process_is_hardened(tmp_path: Path, script: str) -> None:
    assert _run("-c", script, tmp_path).splitlines()[-3:] == ["core (0, 0)", "dumpable 0", "mask 0o77"]


def test_a_crash_leaves_no_image_of_the_memory(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _CRASH],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
        preexec_fn=_lax,
    )
    _, status = os.waitpid(process.pid, 0)
    process.returncode = 0  # it was waited for
    assert (os.WIFSIGNALED(status), os.WCOREDUMP(status)) == (True, False)
    assert list(tmp_path.iterdir()) == []


def test_all_files_of_a_profile_are_private_whatever_the_mask(tmp_path: Path) -> None:
    home = tmp_path / "profile"
    for words in ("vault create", "vault recovery-key", "vault check", "set list"):
        _run(ROOT / "main.py", "--home", home, *words.split())
    assert {path.name for path in home.iterdir()} >= {"vault.db", "vault.key", "vault.lock"}
    assert open_to_others(home) == []


def test_a_profile_of_before_is_copied_privately_when_it_is_brought_up_to_date(home: Path) -> None:
    from desktop.storage.settings_file import Settings, write_settings
    from desktop.storage.vault import open_vault
    from tests.storage.samples import CHEAP

    before = os.umask(0)
    try:
        shutil.copytree(RELEASED / "0012", home)
        for path in home.iterdir():
            path.chmod(0o600)
        home.chmod(0o700)
        write_settings(home, Settings("de"))
        store = open_vault(home, PASSPHRASE, kdf=CHEAP)
        try:
            with store.transaction():
                store.settings.put("a", "b")
            assert (home / "backups").is_dir()
            assert (home / "vault.db-wal").exists()
            assert open_to_others(home) == []
        finally:
            store.close()
    finally:
        os.umask(before)
