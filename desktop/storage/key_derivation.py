"""What a passphrase gives: Argon2id, at a cost that its slot names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from desktop.model.errors import ErrorCode, VaultDamaged, VaultLocked

KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Cost of Argon2id; memory in KiB."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    def is_above(self, other: KdfCost) -> bool:
        """Whether a guess costs more than at another cost."""
        return self.memory_kib * self.passes > other.memory_kib * other.passes


FLOOR = KdfCost()
"""64 MiB, 3 passes: above what OWASP asks for; a key file below it was tampered with."""
CEILING_KIB = 1_048_576
"""A key file that asks for more than 1 GiB would only exhaust the memory."""
_DEAREST_KIB = 262_144
_TARGET_S = 0.5
"""How long a guess shall take on the machine that made the slot, as far as `_DEAREST_KIB` goes."""


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which costs a key file may name, and which a new slot gets (`None`: what this machine can afford).

    Tests lower both.
    """

    cost: KdfCost | None = None
    floor: KdfCost = FLOOR

    def check(self, cost: KdfCost) -> None:
        """Raise KEY_FILE_DAMAGED for a cost outside the bounds."""
        is_low = cost.memory_kib < self.floor.memory_kib or cost.passes < self.floor.passes or cost.lanes < 1
        is_odd = cost.memory_kib < 8 * cost.lanes  # Argon2 has no such cost
        if is_low or is_odd or cost.memory_kib > CEILING_KIB or cost.passes > 100 or cost.lanes > 64:
            raise VaultDamaged(ErrorCode.KEY_FILE_DAMAGED, cause="cost of the key derivation out of bounds")

    def upgraded(self, cost: KdfCost, seconds: float) -> KdfCost:
        """Return the cost that a slot shall have from now on; never one below that which it has.

        `seconds` is what the derivation at `cost` just took here: a machine that is fast enough pays twice the memory.
        """
        if self.cost is not None:
            return self.cost if self.cost.is_above(cost) else cost
        if seconds <= _TARGET_S / 2 and cost.memory_kib < _DEAREST_KIB:
            return replace(cost, memory_kib=min(2 * cost.memory_kib, _DEAREST_KIB))
        return cost


def derived(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return the key that a passphrase gives, however the keyboard composed its characters."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except HashingError:
        raise VaultLocked(ErrorCode.VAULT_LOCKED, cause="not enough memory for the key derivation") from None


def _seconds(cost: KdfCost) -> float:
    began = perf_counter()
    derived("", bytes(SALT_BYTES), cost)
    return perf_counter() - began


def calibrated_cost(seconds: Callable[[KdfCost], float] = _seconds) -> KdfCost:
    """Return a cost that takes this machine up to about half a second: memory is doubled while there is time.

    Never below `FLOOR`, however slow the machine; `seconds` measures one derivation.
    """
    cost = FLOOR
    while cost.memory_kib < _DEAREST_KIB and seconds(cost) <= _TARGET_S / 2:
        cost = replace(cost, memory_kib=2 * cost.memory_kib)
    return cost
