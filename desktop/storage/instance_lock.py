"""One program per profile: a lock of the operating system that ends with the process, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, VaultLocked
from desktop.storage.profile import make_private_folder


class InstanceLock:
    """Holds `vault.lock` of a profile; raises VAULT_IN_USE where another process holds it."""

    def __init__(self, home: Path) -> None:
        make_private_folder(home)
        path = home / "vault.lock"
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as failure:
            raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure
        try:
            _lock(self._descriptor)
        except (BlockingIOError, PermissionError):
            os.close(self._descriptor)
            raise VaultLocked(ErrorCode.VAULT_IN_USE, str(home)) from None
        except OSError as failure:  # a file system without locks
            os.close(self._descriptor)
            raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure

    def release(self) -> None:
        """Give the lock back; once more does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
