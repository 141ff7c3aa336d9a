"""A tenant in memory whose directory is worth looking at."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from desktop.connectors.memory.tenant import MemoryTenant
from desktop.demo.population.portraits import draw
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Group, Person, PersonKind
from desktop.storage.store import Store
from tests.ui.review.samples import CONNECTION, HOSTILE, new_vault, person
from tests.vaults import made_once

NAMES = (
    *("Anna Berger", "Jonas Weber", "Li Wei", "Max Adler", "Eva Stein", "Zoë d'Arc-Müller", "Олена Шевченко"),
    *("محمد العربي", "Ingrid Lindström", "Haruki Tanaka", "Priya Raman", "Tomasz Nowak", "Chidi Okafor", "Lea Fuchs"),
    *HOSTILE,
)
TITLES = ("Head of Sales", "Consultant", "Engineer", "Team lead", "Specialist for Payroll and Social Security Matters")


def people(size: int = 60) -> tuple[Person, ...]:
    """Return users with a guest, a disabled account and somebody without anything among them."""
    names = [*NAMES, *(f"{first} {last}" for last in ("Kurz", "Lang", "Groß") for first in NAMES[0:30:2])]
    names += [f"Person {number:05d}" for number in range(len(names), size)]
    found = [person(n, name, job_title=TITLES[n % len(TITLES)]) for n, name in enumerate(names[:size])]
    found[3] = replace(found[3], is_enabled=False)
    found[4] = replace(found[4], kind=PersonKind.GUEST)
    found[9] = Person(found[9].key, PersonKind.USER, found[9].display_name)
    return tuple(found)


def outside() -> tuple[Person, ...]:
    """Return two organisation contacts."""
    names = ("Fabrikam Hotline", "Notary Dr. Huber")
    return tuple(
        Person(PersonKey(f"o.{n}"), PersonKind.ORGANISATION_CONTACT, name, mail=f"o{n}@fabrikam.example")
        for n, name in enumerate(names)
    )


@cache
def portrait(number: int) -> bytes:
    """Return a drawn one; many tenants show the same."""
    return draw(number, 200)


def tenant(size: int = 60, *, photos: int = 0) -> MemoryTenant:
    """Return a tenant with nested groups, a loop among them."""
    made = MemoryTenant()
    everybody = people(size)
    for number, one in enumerate(everybody):
        made.put_person(one, portrait(number) if number < photos and number % 5 != 4 else None)
    for one in outside():
        made.put_person(one)
    keys = [one.key for one in everybody]
    groups = {name: GroupId(f"g-{name.casefold()}") for name in ("All", "Sales", "Europe", "Board")}
    made.put_group(Group(groups["All"], "All Employees", "Everybody"), keys, (groups["Sales"],))
    made.put_group(Group(groups["Sales"], "Sales"), keys[: size // 2], (groups["Europe"],))
    made.put_group(Group(groups["Europe"], "Sales Europe"), keys[: size // 4], (groups["Sales"],))
    made.put_group(Group(groups["Board"], "Board"), keys[:3])
    return made


@made_once
def connected_vault(home: Path) -> Store:
    """Return a vault with a connection whose directory was never read."""
    store = new_vault(home)
    with store.transaction():
        store.connections.put(Connection(CONNECTION, "Contoso (demo)", ConnectionKind.DEMO, demo=DemoSize()))
    return store
