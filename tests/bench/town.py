"""Many people in a vault, with names, titles and numbers as they occur; the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from desktop.demo.population.jobs import DEPARTMENTS
from desktop.demo.population.names import address_part, draw_name, tongue
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import ConnectionId, GroupId, PersonKey
from desktop.model.people import Group, Members, Person, PersonKind
from desktop.storage.directory import Feed
from desktop.storage.store import Store

CONNECTION = ConnectionId("c" * 32)
_TONGUES = ("de", "fr", "pl", "en")
_GROUP_SIZE = 250
_NETWORKS = (151, 152, 157, 160, 170, 171, 172, 176)


def people(count: int) -> Iterator[Person]:
    """Yield so many users with mailboxes."""
    chance = Random(1)
    for number in range(count):
        name = draw_name(chance, tongue(_TONGUES[number % len(_TONGUES)]), is_native=True)
        department = DEPARTMENTS[number % len(DEPARTMENTS)]
        mail = f"{address_part(name.latin_given)}.{address_part(name.latin_surname)}{number}@contoso.example"
        yield Person(
            PersonKey(f"u.00000000-0000-4000-8000-{number:012d}"),
            PersonKind.USER,
            name.display,
            given_name=name.given,
            surname=name.surname,
            mail=mail,
            sign_in_name=mail,
            job_title=chance.choice(department.titles),
            department=department.name,
            company_name="Contoso",
            office_location=f"Berlin {number % 40}.{number % 17:02d}",
            mobile_phone=f"+49 {chance.choice(_NETWORKS)} {number:07d}",
            business_phones=(f"+49 30 23{number:06d}",),
            country_code="DE",
            is_mailbox_likely=True,
        )


def fill_directory(store: Store, count: int) -> list[PersonKey]:
    """Store a connection, its people, and a group for every few hundred of them; return the people's keys."""
    store.connections.put(Connection(CONNECTION, "Contoso", ConnectionKind.DEMO, demo=DemoSize()))
    directory, now = store.directory, datetime.now(UTC)
    directory.begin_full(CONNECTION, Feed.PEOPLE)
    made = list(people(count))
    directory.put_people(CONNECTION, Feed.PEOPLE, made)
    directory.end_reading(CONNECTION, Feed.PEOPLE, "state", now, is_full=True)
    directory.begin_full(CONNECTION, Feed.GROUPS)
    keys = [one.key for one in made]
    for number, start in enumerate(range(0, count, _GROUP_SIZE)):
        group = Group(GroupId(f"g{number:05d}"), f"Team {number}")
        directory.put_groups(CONNECTION, (group,))
        directory.put_members(CONNECTION, Members(group.id, tuple(keys[start : start + _GROUP_SIZE]), ()))
    directory.end_reading(CONNECTION, Feed.GROUPS, "state", now, is_full=True)
    return keys
