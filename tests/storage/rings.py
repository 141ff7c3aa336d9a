"""Keyrings that live in memory, and what can be wrong with one."""

from __future__ import annotations

import keyring.backend
import keyring.errors


class Ring(keyring.backend.KeyringBackend):
    """Keeps passwords while it lives."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        super().__init__()

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("no such password of Ada Lovelace")


class Locked(Ring):
    """Stays locked: the person did not let us in."""

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("for Ada Lovelace")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError("for Ada Lovelace")


class LockedException(Exception):
    """What the library of the Secret Service raises; the keyring lets it through."""


class LockedBySystem(Ring):
    """Stays locked, and says so in its system's own words."""

    def get_password(self, service: str, username: str) -> str | None:
        raise LockedException("for Ada Lovelace")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise LockedException("for Ada Lovelace")


class Broken(Ring):
    """Is there, and fails."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("Ada Lovelace's bus is gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("Ada Lovelace's bus is gone")


class PlaintextKeyring(Ring):
    """Keeps passwords in a file, in clear."""


class Powerless(Ring):
    priority = 0  # type: ignore[assignment]


class _Gone:
    def __get__(self, *_: object) -> float:
        raise RuntimeError("no service of secrets on this system")


class Absent(Ring):
    priority = _Gone()  # type: ignore[assignment]


class Forgetful(Ring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass
