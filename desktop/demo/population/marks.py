"""Which of the staff lack something, and which have a mailbox or a photo.

Real directories have gaps; each kind of gap is given to a fixed share, and to one person at least where there are
enough people.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from desktop.demo.population.chance import spread, stream
from desktop.demo.population.seats import Rank, Seat
from desktop.demo.population.shapes import PopulationSize

MAILBOX_CODES = ("ErrorInvalidUser", "ErrorItemNotFound", "ResourceNotFound")
"""What the service answers for a broken mailbox beside `MailboxNotEnabledForRESTAPI`, the answer for one elsewhere."""

_SHARES = {
    "disabled": 0.025,
    "without_mail": 0.02,
    "without_phone": 0.05,
    "without_office": 0.015,
    "without_department": 0.01,
    "hidden_attribute": 0.02,
}
_ENOUGH = 15
"""From so many people on every kind of gap occurs."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Sets of seat indices."""

    disabled: frozenset[int]
    without_mail: frozenset[int]
    without_phone: frozenset[int]
    without_office: frozenset[int]
    without_department: frozenset[int]
    hidden_attribute: frozenset[int]
    mailboxes: frozenset[int]
    photos: frozenset[int]
    mailbox_codes: dict[int, str]
    server_mailboxes: frozenset[int]


def mark(size: PopulationSize, seats: list[Seat]) -> Marks:
    """Spread gaps, mailboxes and photos over the seats; heads and the administrator (the last seat) lack nothing."""
    administrator = len(seats) - 1
    ordinary = [index for index, seat in enumerate(seats) if seat.rank is not Rank.HEAD and index != administrator]
    chance = stream(size.seed, "marks")
    gaps = {name: _some(chance, ordinary, share) for name, share in _SHARES.items()}
    unreachable = gaps["disabled"] | gaps["without_mail"]
    reachable = [index for index in range(len(seats)) if index not in unreachable]
    mailboxes = _mailboxes(size, seats, reachable)
    without_mailbox = [index for index in reachable if index not in mailboxes]
    codes = _codes(size, without_mailbox, chance)
    at_home = [index for index in without_mailbox if index not in codes]
    return Marks(
        **gaps,
        mailboxes=mailboxes,
        photos=_photos(size, seats),
        mailbox_codes=codes,
        server_mailboxes=frozenset(at_home[place] for place in spread(len(at_home), size.server_mailboxes)),
    )


def _some(chance: Random, ordinary: list[int], share: float) -> frozenset[int]:
    wanted = round(len(ordinary) * share)
    if len(ordinary) >= _ENOUGH:
        wanted = max(1, wanted)
    return frozenset(chance.sample(ordinary, wanted))


def _mailboxes(size: PopulationSize, seats: list[Seat], reachable: list[int]) -> frozenset[int]:
    if size.mailboxes <= 0:
        return frozenset()
    administrator = len(seats) - 1
    others = [index for index in reachable if index != administrator]
    return frozenset({administrator, *(others[place] for place in spread(len(others), size.mailboxes - 1))})


def _photos(size: PopulationSize, seats: list[Seat]) -> frozenset[int]:
    heads = [index for index, seat in enumerate(seats) if seat.rank is Rank.HEAD or index == len(seats) - 1]
    chosen = heads[: max(0, size.photos)]
    others = [index for index in range(len(seats)) if index not in set(chosen)]
    return frozenset({*chosen, *(others[place] for place in spread(len(others), size.photos - len(chosen)))})


def _codes(size: PopulationSize, without_mailbox: list[int], chance: Random) -> dict[int, str]:
    each = max(1, size.people // 150)
    chosen = chance.sample(without_mailbox, min(len(without_mailbox), each * len(MAILBOX_CODES)))
    return {index: MAILBOX_CODES[place % len(MAILBOX_CODES)] for place, index in enumerate(chosen)}
