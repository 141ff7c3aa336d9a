"""The profile folder and its files: private from the moment they exist."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

from desktop.model.errors import AppError, ErrorCode


def default_home() -> Path:
    """Return the platform's place for application data that stay on this workstation."""
    return Path(platformdirs.user_data_dir("ContactSync", appauthor=False, roaming=False))


def chosen_home(given: Path | None) -> Path:
    """Return the profile folder: the one given, `CONTACTSYNC_HOME`, or the platform's place."""
    if given is not None:
        return given
    from_environment = os.environ.get("CONTACTSYNC_HOME", "")
    return Path(from_environment) if from_environment else default_home()


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; raises DISK_FAILED."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name != "nt":
            folder.chmod(0o700)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(folder), type(failure).__name__) from failure


def write_private_file(path: Path, content: bytes) -> None:
    """Replace a file as a whole: written beside it with owner rights, flushed to the disk, then renamed.

    After a crash either the old or the new content is there. Raises DISK_FAILED.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        for left in path.parent.glob(f".{path.name}.*"):  # of a program that was cut off while it wrote
            left.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(path), type(failure).__name__) from failure


def rename_private_file(source: Path, target: Path) -> None:
    """Give a file another name, for good once this returns; raises DISK_FAILED."""
    try:
        source.replace(target)
        _flush_folder(target.parent)
    except OSError as failure:
        raise AppError(ErrorCode.DISK_FAILED, str(target), type(failure).__name__) from failure


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
