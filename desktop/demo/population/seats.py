"""The organisation chart before anybody is hired: departments, ranks, offices, and who reports to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from random import Random

from desktop.demo.population.chance import share_out, stream
from desktop.demo.population.jobs import DEPARTMENTS, Department
from desktop.demo.population.offices import OFFICES, Office

ADMINISTRATORS_TITLE = "IT Administrator"
_TEAM = 9
"""People in a team beside its lead."""
_SAME_OFFICE_SHARE = 0.7
_OFFICE_WEIGHTS = tuple(accumulate(office.weight for office in OFFICES))
_HOME = OFFICES[0]


class Rank(StrEnum):
    """A person's place in the chart."""

    HEAD = "head"
    LEAD = "lead"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Seat:
    """One position; `manager` is the index of another seat of the same chart, `None` for the head of the company."""

    department: Department
    rank: Rank
    title: str
    office: Office
    manager: int | None


def chart(seed: int, total: int) -> list[Seat]:
    """Lay out `total` seats by department; seat 0 leads the company, the last one is the administrator's."""
    if total == 1:
        return [_administrators_seat(None)]
    shares = share_out(total - 1, [department.weight for department in DEPARTMENTS])
    if shares[0] == 0:
        shares[shares.index(max(shares))] -= 1
        shares[0] = 1
    seats: list[Seat] = []
    it_head = 0
    for department, share in zip(DEPARTMENTS, shares, strict=True):
        if department.name == "IT" and share:
            it_head = len(seats)
        _add_department(seats, department, share, stream(seed, "seats", department.name))
    seats.append(_administrators_seat(it_head))
    return seats


def _administrators_seat(manager: int | None) -> Seat:
    department = next(department for department in DEPARTMENTS if department.name == "IT")
    return Seat(department, Rank.STAFF, ADMINISTRATORS_TITLE, _HOME, manager)


def _add_department(seats: list[Seat], department: Department, share: int, chance: Random) -> None:
    head = lead = len(seats)
    for place in range(share):
        if place == 0:
            manager = None if head == 0 else 0
            office = _HOME if chance.random() < _SAME_OFFICE_SHARE else _any_office(chance)
            seats.append(Seat(department, Rank.HEAD, department.head, office, manager))
        elif place % (_TEAM + 1) == 1 and share > _TEAM:
            lead = len(seats)
            seats.append(Seat(department, Rank.LEAD, department.lead, _any_office(chance), head))
        else:
            near = seats[lead].office
            office = near if chance.random() < _SAME_OFFICE_SHARE else _any_office(chance)
            seats.append(Seat(department, Rank.STAFF, chance.choice(department.titles), office, lead))


def _any_office(chance: Random) -> Office:
    return chance.choices(OFFICES, cum_weights=_OFFICE_WEIGHTS)[0]
