"""One program per profile: locks of the operating system that end with the process, however it ends.

Nothing is ever taken for stale by its age or its process number: a lock is free when the system gives it.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from desktop.model.errors import AppError, ErrorCode, VaultLocked
from desktop.storage.profile import make_private_folder

FILE = "vault.lock"
_LARGEST_FILE = 200


class InstanceLock:
    """Holds `vault.lock` of a profile and the folder itself; raises VAULT_IN_USE where another process holds one.

    The folder is held too, where the system can: whoever removes the file does not open the profile for a second
    program. The file names the process that holds it, with a nonce of this opening; what it says decides nothing.
    """

    def __init__(self, home: Path) -> None:
        make_private_folder(home)
        path = home / FILE
        self._descriptors: list[int] = []
        try:
            self._take(home, path)
        except (BlockingIOError, PermissionError):
            self.release()
            raise VaultLocked(ErrorCode.VAULT_IN_USE, str(home), holder_of(home)) from None
        except OSError as failure:  # no rights, or a file system without locks
            self.release()
            raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure

    def _take(self, home: Path, path: Path) -> None:
        descriptor = _opened(path)
        self._descriptors.append(descriptor)
        _lock(descriptor)
        if sys.platform != "win32":
            folder = os.open(home, os.O_RDONLY)
            self._descriptors.append(folder)
            _lock(folder)
        content = json.dumps({"pid": os.getpid(), "nonce": secrets.token_hex(8)})
        with suppress(OSError):  # a full disk: the lock holds without a word
            os.ftruncate(descriptor, 1)  # the byte that is locked on Windows
            os.lseek(descriptor, 1, os.SEEK_SET)
            os.write(descriptor, content.encode())

    def release(self) -> None:
        """Give the locks back; once more does nothing."""
        descriptors, self._descriptors = self._descriptors, []
        for descriptor in reversed(descriptors):
            os.close(descriptor)


def holder_of(home: Path) -> str:
    """Return in words which process holds, or held last, the profile; "" where nothing says so."""
    with suppress(OSError, ValueError, KeyError, TypeError), (home / FILE).open("rb") as file:
        file.seek(1)
        return f"process {int(json.loads(file.read(_LARGEST_FILE))['pid'])}"
    return ""


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
