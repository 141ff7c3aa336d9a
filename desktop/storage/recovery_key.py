"""The recovery key: 160 random bits to be printed, in groups that notice typing errors by themselves."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from desktop.model.errors import ErrorCode, Invalid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are read as something else."""
SECRET_BYTES = 20
_GROUPS, _DIGITS = 8, 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None})


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A recovery key; it is shown by `recovery_text` and nowhere else."""

    secret: bytes = field(repr=False)


def new_recovery_key() -> RecoveryKey:
    """Return a new recovery key."""
    return RecoveryKey(secrets.token_bytes(SECRET_BYTES))


def recovery_text(key: RecoveryKey) -> str:
    """Return a key as it is printed: eight groups of four digits and the one that checks them, `7KQ2M-…`."""
    number = int.from_bytes(key.secret)
    digits = [(number >> 5 * place) & 31 for place in reversed(range(_GROUPS * _DIGITS))]
    groups = []
    for at in range(_GROUPS):
        group = digits[at * _DIGITS : (at + 1) * _DIGITS]
        groups.append("".join(ALPHABET[digit] for digit in (*group, _check_digit(at, group))))
    return "-".join(groups)


def typed_recovery_key(text: str) -> RecoveryKey:
    """Return the key that somebody typed, whatever the case, blanks and hyphens.

    Raises RECOVERY_KEY_MISTYPED, whose subject names the groups that can't be right ("2, 5"), "" for a wrong length.
    """
    plain = "".join(text.upper().split()).translate(_READ_AS)
    if len(plain) != _GROUPS * (_DIGITS + 1):
        raise Invalid(ErrorCode.RECOVERY_KEY_MISTYPED, cause="not 40 characters")
    number, wrong = 0, []
    for at in range(_GROUPS):
        group = [ALPHABET.find(letter) for letter in plain[at * (_DIGITS + 1) : (at + 1) * (_DIGITS + 1)]]
        if min(group) < 0 or _check_digit(at, group[:-1]) != group[-1]:
            wrong.append(str(at + 1))
        for digit in group[:-1]:
            number = number << 5 | max(digit, 0)
    if wrong:
        raise Invalid(ErrorCode.RECOVERY_KEY_MISTYPED, ", ".join(wrong))
    return RecoveryKey(number.to_bytes(SECRET_BYTES))


def _check_digit(at: int, digits: list[int]) -> int:
    """Return a digit that changes with each single digit, with two exchanged ones, and with the group's place.

    A weighted sum over the field of 32 elements: all weights differ, and none is zero.
    """
    total = at + 1
    for digit in digits:
        total = _doubled(total) ^ digit
    return _doubled(total)


def _doubled(value: int) -> int:
    """Multiply by x modulo x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
