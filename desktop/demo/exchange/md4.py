"""MD4 (RFC 1320), which NTLM needs and OpenSSL 3 has put away."""

from __future__ import annotations

import struct
from collections.abc import Callable

_MASK = 0xFFFFFFFF
_Mix = Callable[[int, int, int], int]
_ROUNDS: tuple[tuple[_Mix, int, tuple[int, ...], tuple[int, ...]], ...] = (
    (lambda x, y, z: (x & y) | (~x & z), 0, tuple(range(16)), (3, 7, 11, 19)),
    (
        lambda x, y, z: (x & y) | (x & z) | (y & z), 0x5A827999,
        (0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15), (3, 5, 9, 13),
    ),
    (
        lambda x, y, z: x ^ y ^ z, 0x6ED9EBA1,
        (0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15), (3, 9, 11, 15),
    ),
)  # fmt: skip


def md4(content: bytes) -> bytes:
    """Return the 16 bytes of the digest."""
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    padded = content + b"\x80" + bytes((55 - len(content)) % 64) + struct.pack("<Q", 8 * len(content))
    for start in range(0, len(padded), 64):
        words = struct.unpack_from("<16I", padded, start)
        one = list(state)
        for mix, constant, order, turns in _ROUNDS:
            for step, word in enumerate(order):
                place = -step % 4
                a, b, c, d = (one[(place + offset) % 4] for offset in range(4))
                total = (a + (mix(b, c, d) & _MASK) + words[word] + constant) & _MASK
                turn = turns[step % 4]
                one[place] = ((total << turn) | (total >> (32 - turn))) & _MASK
        state = [(old + new) & _MASK for old, new in zip(state, one, strict=True)]
    return struct.pack("<4I", *state)
