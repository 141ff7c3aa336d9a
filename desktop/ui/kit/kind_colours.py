"""Signs and colours of the kinds of change: a sign and a colour each, never a colour alone; no Qt in here."""

from __future__ import annotations

from enum import Enum

from desktop.model.plan import ChangeKind


class RowMark(Enum):
    """What a badge says of a row, or of a field, besides its kind."""

    ANEW = "anew"
    """Planned again: not as in the plan before."""
    MATCH = "match"
    """The same on both sides."""


Badged = ChangeKind | RowMark | None
"""What a badge stands for; `None` is drift."""

SIGNS = {
    ChangeKind.CREATE: "+",
    ChangeKind.UPDATE: "~",
    ChangeKind.CLEAR: "∅",
    ChangeKind.DELETE: "−",
    ChangeKind.PHOTO: "◐",
    ChangeKind.CONFLICT: "!",
    ChangeKind.ADOPT: "?",
    ChangeKind.SKIP: "→",
    ChangeKind.KEEP: "=",
}
DRIFT_SIGN = "✎"
"""Stands at what users did themselves."""
MARK_SIGNS = {RowMark.ANEW: "↻", RowMark.MATCH: "="}
LIGHT_MARKS = {RowMark.ANEW: ("#3d3a9e", "#e4e3fb"), RowMark.MATCH: ("#655400", "#f6edbe")}
DARK_MARKS = {RowMark.ANEW: ("#bdbcff", "#2b2a5e"), RowMark.MATCH: ("#ead772", "#3d350d")}
"""What matches is what a look-alike is told by, and has its colours."""
LIGHT_DRIFT = ("#8c1d63", "#fbe0f0")
DARK_DRIFT = ("#f5a9d6", "#4a1838")
LIGHT = {
    ChangeKind.CREATE: ("#14682c", "#d8f5df"),
    ChangeKind.UPDATE: ("#0a4fa3", "#dceafe"),
    ChangeKind.CLEAR: ("#623896", "#ede3fb"),
    ChangeKind.DELETE: ("#a5221b", "#fde1df"),
    ChangeKind.PHOTO: ("#0a5f66", "#d5f1f3"),
    ChangeKind.CONFLICT: ("#8a4300", "#ffe8cc"),
    ChangeKind.ADOPT: ("#655400", "#f6edbe"),
    ChangeKind.SKIP: ("#4d565f", "#e7ebef"),
    ChangeKind.KEEP: ("#4d565f", "#e7ebef"),
}
DARK = {
    ChangeKind.CREATE: ("#86e3a4", "#153a22"),
    ChangeKind.UPDATE: ("#9cc6ff", "#162f54"),
    ChangeKind.CLEAR: ("#d4b6f9", "#352354"),
    ChangeKind.DELETE: ("#ffaaa3", "#511a17"),
    ChangeKind.PHOTO: ("#86dde4", "#113c40"),
    ChangeKind.CONFLICT: ("#ffc27d", "#4c2d05"),
    ChangeKind.ADOPT: ("#ead772", "#3d350d"),
    ChangeKind.SKIP: ("#b4bdc7", "#2e353d"),
    ChangeKind.KEEP: ("#b4bdc7", "#2e353d"),
}


def sign_of(kind: Badged) -> str:
    """Return the sign of a kind or a mark; no kind stands for drift."""
    if kind is None:
        return DRIFT_SIGN
    return MARK_SIGNS[kind] if isinstance(kind, RowMark) else SIGNS[kind]
