"""The people of a demo tenant: invented, made from a seed, the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.population.domains import AddressBook
from desktop.demo.population.foreign import mailbox_contacts
from desktop.demo.population.groups import Cast, build_groups
from desktop.demo.population.guests import invite
from desktop.demo.population.hostile import TROUBLES, trouble_makers
from desktop.demo.population.local import local_properties
from desktop.demo.population.marks import mark
from desktop.demo.population.nonpeople import rooms, service_accounts, shared_mailboxes
from desktop.demo.population.organisation import organisation
from desktop.demo.population.partners import organisation_contacts
from desktop.demo.population.phones import PhoneBook
from desktop.demo.population.seats import chart
from desktop.demo.population.shapes import Population, PopulationSize
from desktop.demo.population.staff import Desk, hire

__all__ = ["Headcount", "build", "headcount"]

_GUEST_SHARE = 0.025
_PEOPLE_PER_SERVICE_ACCOUNT = 300
_PEOPLE_PER_HOSTILE_NAME = 10


@dataclass(frozen=True, slots=True)
class Headcount:
    """How `PopulationSize.people` is divided; rooms and shared mailboxes come in addition."""

    staff: int
    guests: int
    hostile: int
    service_accounts: int


def headcount(people: int) -> Headcount:
    """Divide people into staff (the administrator among them), guests, hostile names and service accounts.

    Raises:
        ValueError: There is nobody to sign in.
    """
    if people < 1:
        raise ValueError("A demo tenant has one person at least: the administrator.")
    guests = round(people * _GUEST_SHARE) if people >= 20 else 0
    hostile = min(len(TROUBLES), people // _PEOPLE_PER_HOSTILE_NAME)
    services = people // _PEOPLE_PER_SERVICE_ACCOUNT
    return Headcount(people - guests - hostile - services, guests, hostile, services)


def build(size: PopulationSize) -> Population:
    """Return everything that a fresh tenant of this size holds; the same size gives the same tenant everywhere.

    Of a user's, group's and contact's properties those that Graph returns by default and those with a value are there;
    a property that is missing is `null`, or an empty list if it is a collection.

    Raises:
        ValueError: There is nobody to sign in.
        OSError: The name tables are missing from the program's resources.
    """
    count = headcount(size.people)
    desk = Desk(size, PhoneBook(), AddressBook())
    desk.addresses.claim("admin")  # belongs to the administrator, whoever comes first
    tenant = organisation(size.seed, desk.phones)
    seats = chart(size.seed, count.staff)
    members = hire(desk, seats, mark(size, seats))
    hostile = trouble_makers(desk, count.hostile)
    guests = invite(desk, count.guests)
    shared = shared_mailboxes(desk)
    others = [*hostile, *guests, *service_accounts(desk, count.service_accounts), *shared, *rooms(desk)]
    contacts = organisation_contacts(size, desk.phones)
    cast = Cast(tuple(members), tuple(guests), tuple(hostile), contacts)
    foreign = mailbox_contacts(desk, members, shared)
    return Population(
        organisation=tenant,
        users=(*(member.user for member in members), *others),
        groups=build_groups(size, cast, desk.addresses),
        organisation_contacts=contacts,
        mailbox_contacts=foreign,
        local_properties=local_properties(desk, members),
        administrator_id=members[-1].user.id,
    )
