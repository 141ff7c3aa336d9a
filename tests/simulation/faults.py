"""What goes wrong outside, drawn by weight; each life has a few kinds of it, often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from desktop.connectors.ports import CreateContact, PutPhoto, Write
from desktop.model.errors import AppError, Denied, ErrorCode, Gone, Offline, SignInNeeded, Throttled

CATALOGUE: dict[str, str] = {
    "throttled": "F01 F02 F39: asked to wait, with or without a time; a create may be executed all the same",
    "throttled whole": "F01: the whole call is turned away",
    "asked to wait long": "F02: longer than a run stays",
    "lost before": "F03 F07 F08 F12: no usable answer, not executed",
    "lost after": "F04 F07 F08 F09 F12 F27: no usable answer, executed",
    "late": "F05 F31: no usable answer, executed later",
    "lost whole": "F03 F08 F09 F11 F41: no usable answer to a whole call, parts of it executed",
    "not sent": "F06 F13 F14: the call does not get out",
    "part not run": "F15 F40: a part is not run, the others are",
    "sign-in": "F15 F16 F17: signed out in the middle",
    "denied": "F19 F22: no access to a mailbox any more",
    "mailbox gone": "F20 F22: the mailbox is not there for a while",
    "moving": "F21: the mailbox is on the move for a while",
    "full": "F23: no room for further contacts",
    "refused": "F37 F38: one write is refused",
    "photo fails": "F38: the photo alone fails",
    "twice": "F26 F28: a change is delivered twice, the answer is that to the second",
    "read fails": "F03 F06 F08 F11 F34: a reading fails",
    "partial": "F09 F10 F34 F50: a reading breaks off",
    "folder unseen": "F21: a folder can't be looked for",
    "feed restarts": "F32: the state of the directory is forgotten",
    "feed repeats": "F33: entries come twice, in any order, removed ones that nobody knew",
    "page fails": "F50: a page of the directory fails",
    "members fail": "F50: the members of a group can't be read",
    "photo unread": "F36: a source photo can't be read",
}
"""Kinds of fault with those of the fault catalogue that they stand for."""

_OFTEN = ("late", "late", "late", "lost after", "lost before", "throttled", "partial", "partial", "members fail")
"""What the hardest promises hang on."""

ELSEWHERE: dict[str, str] = {
    "F18 F42": "Exchange Server only",
    "F24 F25 F26 F29 F30": "users and folders: `users.py`",
    "F35 F43": "links and payloads end in the connector; tests/connectors",
    "F44 F51": "the wall clock is set, plans grow old: `life.py`",
    "F45 F46 F53": "kills, full disk, stop and pause: `clockwork.py`, `life.py`",
    "F47 F48 F49": "opening the vault: tests/storage",
    "F52": "another console with a vault of its own: `second.py`",
    "F54": "bench",
}


@dataclass
class Faults:
    """The faults of one life; `is_on` is false where all is well."""

    chance: Random
    settle_s: float
    weights: dict[str, float] = field(default_factory=dict)
    is_on: bool = True

    @classmethod
    def drawn(cls, chance: Random, settle_s: float) -> Faults:
        """Take a few kinds: with all of them at once nothing would ever get far."""
        drawn = [chance.choice(_OFTEN) for _ in range(chance.choice((0, 0, 1, 2)))]
        kinds = sorted({*drawn, *chance.sample(sorted(CATALOGUE), chance.choice((0, 1, 2, 3, 5)))})
        return cls(chance, settle_s, {kind: chance.choice((0.04, 0.12, 0.3, 0.6)) for kind in kinds})

    def befalls(self, kind: str) -> bool:
        """Whether a kind of fault happens now."""
        weight = self.weights.get(kind)
        return weight is not None and self.is_on and self.chance.random() < weight

    def wait(self) -> Throttled:
        wait_s = self.chance.choice((None, 0.0, 1.0, 3.0, 7.0, 15.0))
        return Throttled(ErrorCode.THROTTLED, wait_s=2000.0 if self.befalls("asked to wait long") else wait_s)

    def of_call(self) -> AppError | None:
        """What a whole call with writes ends with before any of it is done."""
        if self.befalls("sign-in"):
            return SignInNeeded(ErrorCode.SIGN_IN_NEEDED)
        if self.befalls("throttled whole"):
            return self.wait()
        return None

    def of_reading(self) -> AppError | None:
        """What a reading ends with."""
        if self.befalls("sign-in"):
            return SignInNeeded(ErrorCode.SIGN_IN_NEEDED)
        return self.chance.choice(READ_ERRORS)() if self.befalls("read fails") else None

    def of_mailbox(self) -> AppError | None:
        """Why a mailbox is closed from now on, for a while."""
        if self.befalls("denied"):
            return Denied(ErrorCode.MAILBOX_DENIED)
        if self.befalls("mailbox gone"):
            return Gone(ErrorCode.MAILBOX_MISSING)
        return Offline(ErrorCode.SERVICE_BUSY) if self.befalls("moving") else None

    def of_part(self, write: Write) -> str | None:
        """How a single write ends otherwise than it should."""
        kinds = ["throttled", "lost before", "lost after", "late", "part not run", "refused"]
        if isinstance(write, PutPhoto):
            kinds.append("photo fails")
        if not isinstance(write, CreateContact):
            # A create that is delivered twice under one operation can't be told from a copy that its user made.
            kinds.append("twice")
        return next((kind for kind in kinds if self.befalls(kind)), None)

    def lateness(self, write: Write, attempt: int) -> float:
        """How long after its call a write is executed.

        What is created first may come in after the settle time, and is then swept out; every other write keeps to it.
        A photo carries no version: one that comes in late comes in before the next run.
        """
        if isinstance(write, PutPhoto):
            return self.chance.uniform(0.0, 2.0)
        if isinstance(write, CreateContact) and attempt == 1 and self.chance.random() < 0.5:
            return self.chance.uniform(self.settle_s, self.settle_s * 1.9)
        return self.chance.uniform(0.0, self.settle_s * 0.9)


READ_ERRORS: Sequence[Callable[[], AppError]] = (
    lambda: Offline(ErrorCode.HOST_UNREACHABLE),
    lambda: Offline(ErrorCode.NOT_THE_SERVICE),
    lambda: Offline(ErrorCode.ANSWER_BROKEN),
    lambda: Throttled(ErrorCode.THROTTLED, wait_s=5.0),
)
