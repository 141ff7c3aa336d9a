"""What stands in the local directory alone: no synchronisation carries it into the cloud, which has no place for it."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.demo.population.chance import stream
from desktop.demo.population.phones import Spelling, spell
from desktop.demo.population.shapes import Properties
from desktop.demo.population.staff import Desk, Member

_HOME_SHARE = 0.08
_SECOND_LINE_SHARE = 0.06


def local_properties(desk: Desk, members: list[Member]) -> Mapping[str, Properties]:
    """Return `homePhone` and `otherTelephone` of some of the staff by user id; who has no number here has none there.

    Gives out numbers last, so that no other number of the tenant depends on these.
    """
    found: dict[str, Properties] = {}
    for index, member in enumerate(members):
        chance, office = stream(desk.size.seed, "local", index), member.seat.office
        has_home, has_second = chance.random() < _HOME_SHARE, chance.random() < _SECOND_LINE_SHARE
        if not member.user.properties["businessPhones"]:
            continue
        more: dict[str, object] = {}
        if has_home:
            line = desk.phones.landline(office.country_code, office.city)
            more["homePhone"] = spell(line, Spelling.NATIONAL)
        if has_second:
            line = desk.phones.landline(office.country_code, office.city)
            more["otherTelephone"] = [spell(line, Spelling.INTERNATIONAL)]
        if more:
            found[member.user.id] = more
    return found
