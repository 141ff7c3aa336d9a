"""The system keyring as a place for one wrapping key per vault."""

from __future__ import annotations

import secrets

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import keyring.errors

from desktop.model.errors import ErrorCode, VaultLocked

_SERVICE = "ContactSync"
_UNSAFE = ("plaintext", "null", "fail")


def _backend() -> keyring.backend.KeyringBackend:
    """Return the backend; one that keeps nothing or keeps it in clear is refused, never used silently."""
    backend = keyring.get_keyring()
    try:
        is_usable = backend.priority > 0
    except RuntimeError:  # how a backend says that its system is not there
        is_usable = False
    name = f"{type(backend).__module__}.{type(backend).__name__}".lower()
    if not is_usable or any(word in name for word in _UNSAFE):
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause="no keyring of this system is usable")
    return backend


def is_keyring_available() -> bool:
    """Whether this system has a keyring that can hold the vault's key."""
    try:
        _backend()
    except (VaultLocked, keyring.errors.KeyringError):
        return False
    return True


def make_wrapping_key(file_id: str) -> bytes:
    """Put a fresh random key into the keyring and return it; raises KEYRING_UNAVAILABLE."""
    wrapping = secrets.token_bytes(32)
    try:
        _backend().set_password(_SERVICE, file_id, wrapping.hex())
    except keyring.errors.KeyringError as failure:
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause=type(failure).__name__) from failure
    return wrapping


def read_wrapping_key(file_id: str) -> bytes:
    """Return the vault's key from the keyring; raises KEYRING_UNAVAILABLE where it is locked, changed or gone."""
    try:
        found = _backend().get_password(_SERVICE, file_id)
    except keyring.errors.KeyringError as failure:
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause=type(failure).__name__) from failure
    if found is None:
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause="the keyring has no entry for this vault")
    try:
        return bytes.fromhex(found)
    except ValueError:
        raise VaultLocked(ErrorCode.KEYRING_UNAVAILABLE, cause="the keyring's entry is not ours") from None
