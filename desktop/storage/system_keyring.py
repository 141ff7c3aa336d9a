"""The system keyring as a place for one wrapping key per vault."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import keyring
import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.errors

from desktop.model.errors import ErrorCode, VaultLocked

T = TypeVar("T")

_SERVICE = "ContactSync"
_KEY_BYTES = 32
_NONE = ("null", "fail")
_IN_CLEAR = ("plaintext", "cryptfile", "keyrings.alt")
"""Names of backends that keep passwords in a file; an encrypted one asks for its password on a terminal."""


def _backend() -> keyring.backend.KeyringBackend:
    """Return the backend; one that keeps nothing or keeps it in clear is refused, never used silently.

    Of a chain the first safe one is taken: the chain itself would go on to the next, whatever that is.
    """
    chosen = keyring.get_keyring()
    chain = chosen.backends if isinstance(chosen, keyring.backends.chainer.ChainerBackend) else (chosen,)
    usable = [backend for backend in chain if _is_usable(backend)]
    for backend in usable:
        if not any(word in _name(backend) for word in _IN_CLEAR):
            return backend
    if usable:
        raise VaultLocked(ErrorCode.KEYRING_UNSAFE, cause="the only keyring of this system keeps secrets in clear")
    raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause="no keyring of this system is usable")


def _name(backend: keyring.backend.KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__name__}".lower()


def _is_usable(backend: keyring.backend.KeyringBackend) -> bool:
    try:
        return backend.priority > 0 and not any(word in _name(backend) for word in _NONE)
    except RuntimeError:  # how a backend says that its system is not there
        return False


def is_keyring_available() -> bool:
    """Whether this system has a keyring that can hold the vault's key."""
    try:
        _backend()
    except (VaultLocked, keyring.errors.KeyringError):
        return False
    return True


def make_wrapping_key(file_id: str) -> bytes:
    """Put a fresh random key into the keyring and return it; raises KEYRING_UNAVAILABLE, _UNSAFE or _LOCKED."""
    wrapping = secrets.token_bytes(_KEY_BYTES)
    _asked(lambda: _backend().set_password(_SERVICE, file_id, wrapping.hex()))
    return wrapping


def read_wrapping_key(file_id: str) -> bytes:
    """Return the vault's key from the keyring of the user who runs this.

    Raises KEYRING_UNAVAILABLE where there is none, KEYRING_UNSAFE where it keeps secrets in clear, KEYRING_LOCKED where
    it did not let us in, KEYRING_ENTRY_GONE (also where the entry is that of another user) or KEYRING_ENTRY_CHANGED.
    """
    found = _asked(lambda: _backend().get_password(_SERVICE, file_id))
    if found is None:
        raise VaultLocked(ErrorCode.KEYRING_ENTRY_GONE, cause="the keyring has no entry for this vault")
    try:
        wrapping = bytes.fromhex(found)
    except ValueError:
        wrapping = b""
    if len(wrapping) != _KEY_BYTES:
        raise VaultLocked(ErrorCode.KEYRING_ENTRY_CHANGED, cause="the keyring's entry is not ours")
    return wrapping


def read_counter(file_id: str) -> int:
    """Return the counter that the vault's anchor had last, 0 where none is known; never a reason to stop."""
    try:
        found = _asked(lambda: _backend().get_password(_SERVICE, _counter_name(file_id)))
        return max(0, int(found or 0))
    except (VaultLocked, ValueError):
        return 0


def keep_counter(file_id: str, counter: int) -> None:
    """Keep the counter of the vault's anchor as well as the keyring lets us."""
    with suppress(VaultLocked):
        _asked(lambda: _backend().set_password(_SERVICE, _counter_name(file_id), str(counter)))


def forget_counter(file_id: str) -> None:
    """Remove the counter, when the vault is gone for good."""
    with suppress(VaultLocked):
        _asked(lambda: _backend().delete_password(_SERVICE, _counter_name(file_id)))


def _counter_name(file_id: str) -> str:
    return f"{file_id}.counter"


def remove_wrapping_key(file_id: str) -> None:
    """Remove the vault's entry, where the keyring can be reached and has one: for a vault that ends."""
    with suppress(VaultLocked):
        _asked(lambda: _backend().delete_password(_SERVICE, file_id))
    forget_counter(file_id)


def _asked(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except VaultLocked:
        raise
    except UnicodeError:
        raise VaultLocked(ErrorCode.KEYRING_ENTRY_CHANGED, cause="the keyring's entry is not text") from None
    except (keyring.errors.KeyringLocked, keyring.errors.PasswordSetError) as failure:
        raise VaultLocked(ErrorCode.KEYRING_LOCKED, cause=type(failure).__name__) from None
    except Exception as failure:  # noqa: BLE001 - backends let through what their system raises: D-Bus, Windows, macOS
        name = type(failure).__name__
        is_locked = any(word in name for word in ("Locked", "Denied", "Dismissed"))
        code = ErrorCode.KEYRING_LOCKED if is_locked else ErrorCode.KEYRING_UNAVAILABLE
        raise VaultLocked(code, cause=name) from None
