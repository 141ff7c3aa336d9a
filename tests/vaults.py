"""Vaults that are made once and copied from then on: a copy opens in a fraction of the time that making takes."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from desktop.storage.key_file import KdfCost, KdfPolicy
from desktop.storage.store import Store
from desktop.storage.vault import open_vault

P = ParamSpec("P")
CHEAP = KdfPolicy(KdfCost(8, 1, 1), KdfCost(8, 1, 1))
PASSPHRASE = "correct horse battery"
SHARED = "CONTACTSYNC_TEST_VAULTS"
"""The environment's name of a folder in which several processes keep them together; without it each has its own."""

_own: list[Path] = []


def made_once(make: Callable[Concatenate[Path, P], Store]) -> Callable[Concatenate[Path, P], Store]:
    """Let a function that makes a vault, the same one for the same arguments, do so at its first call only.

    Two copies of one vault have the same keys: where two vaults must be strangers, one is made by other means.
    """

    @wraps(make)
    def copied(home: Path, /, *args: P.args, **named: P.kwargs) -> Store:
        call = f"{make.__module__}.{make.__qualname__}{args}{sorted(named.items())}"
        kept = _folder() / hashlib.sha256(call.encode()).hexdigest()[:16]
        if not kept.exists():
            _make_at(kept, lambda folder: make(folder, *args, **named))
        shutil.copytree(kept, home, dirs_exist_ok=True)
        return open_vault(home, PASSPHRASE, kdf=CHEAP)

    return copied


def _make_at(kept: Path, make: Callable[[Path], Store]) -> None:
    """Make it under another name: whichever process comes first, a vault is there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=kept.parent) as making:
        folder = Path(making) / "vault"
        make(folder).close()
        try:
            folder.rename(kept)
        except OSError:
            if not kept.exists():  # another process was quicker
                raise


def _folder() -> Path:
    if shared := os.environ.get(SHARED):
        return Path(shared)
    if not _own:
        _own.append(Path(tempfile.mkdtemp(prefix="contactsync-vaults-")))
        atexit.register(shutil.rmtree, _own[0], ignore_errors=True)
    return _own[0]
