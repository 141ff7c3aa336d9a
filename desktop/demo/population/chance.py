"""Repeatable chance: everything in the demo tenant is drawn from named streams of one seed.

A stream depends on its seed and topic only, never on what was drawn before it or on hash randomisation, so that one
more person changes no other person.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from random import Random


def stream(seed: int, *topic: object) -> Random:
    """Return the stream of random numbers that belongs to a topic."""
    return Random("/".join((str(seed), *map(str, topic))))


def object_id(seed: int, kind: str, index: int) -> str:
    """Return the directory object id of the n-th object of a kind, in the form of a random GUID."""
    digest = hashlib.sha256(f"{seed}/{kind}/{index}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Split a whole number by weights; the rounding goes to the largest remainders, the sum is exact."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def spread(total: int, wanted: int) -> list[int]:
    """Choose `wanted` of `total` places at even distances."""
    if wanted <= 0 or total <= 0:
        return []
    if wanted >= total:
        return list(range(total))
    return [place * total // wanted for place in range(wanted)]
