"""Groups of the demo tenant: everybody, departments, places, projects, and the shapes that readers stumble over.

The order is that of importance: a tenant with few groups has the first ones. Members that name a group left out are
dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.demo.population.accounts import moment
from desktop.demo.population.chance import object_id, stream
from desktop.demo.population.domains import DOMAIN, INITIAL_DOMAIN, AddressBook
from desktop.demo.population.jobs import DEPARTMENTS
from desktop.demo.population.names import address_part
from desktop.demo.population.offices import OFFICES
from desktop.demo.population.seats import Rank
from desktop.demo.population.shapes import DemoGroup, DemoOrgContact, DemoUser, PopulationSize
from desktop.demo.population.staff import NO_CLOUD_MAILBOX, Member

ALL_EMPLOYEES = "All Employees"
MOBILE_MAILBOXES = "Mobile Mailboxes"
"""Everybody with a mailbox in the cloud: a ready target."""
BROKEN_MAILBOXES = "Mailboxes in Migration"
"""People whose mailbox answers with one of the four codes."""
LOOP = ("Steering Circle", "Core Team")
"""Each is a member of the other."""
_PROJECTS = (
    "Aurora",
    "Basalt",
    "Cedar",
    "Dune",
    "Ember",
    "Fjord",
    "Granite",
    "Harbour",
    "Indigo",
    "Juniper",
    "Kestrel",
    "Lumen",
    "Meridian",
    "Nimbus",
    "Onyx",
    "Polaris",
    "Quartz",
    "Ravine",
    "Saffron",
    "Tundra",
    "Umbra",
    "Vega",
    "Willow",
    "Zenith",
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who may be a member of something."""

    members: tuple[Member, ...]
    guests: tuple[DemoUser, ...]
    test_accounts: tuple[DemoUser, ...]
    organisation_contacts: tuple[DemoOrgContact, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A group before it has an id; members are ids of people and names of other groups."""

    name: str
    description: str
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    is_unified: bool = False
    is_mail_enabled: bool = True
    is_security: bool = True
    rule: str = ""
    is_hidden: bool = False


def build_groups(size: PopulationSize, cast: Cast, addresses: AddressBook) -> tuple[DemoGroup, ...]:
    """Return the first `size.groups` groups."""
    plans = _plans(cast)
    plans += _projects(size, cast, size.groups - len(plans))
    plans = plans[: max(0, size.groups)]
    ids = {plan.name: object_id(size.seed, "group", index) for index, plan in enumerate(plans)}
    return tuple(_group(size.seed, plan, ids, addresses) for plan in plans)


def _where(cast: Cast, test: Callable[[Member], bool]) -> tuple[str, ...]:
    return tuple(member.user.id for member in cast.members if test(member) and member.user.properties["accountEnabled"])


def _ids(people: Iterable[DemoUser | DemoOrgContact]) -> tuple[str, ...]:
    return tuple(person.id for person in people)


def _plans(cast: Cast) -> list[Plan]:
    named = {department.name: _department(cast, department.name) for department in DEPARTMENTS}
    first = [
        Plan(ALL_EMPLOYEES, "Everybody who works for Contoso", _where(cast, lambda _: True)),
        Plan(
            MOBILE_MAILBOXES,
            "Mailboxes in the cloud that phones read",
            _where(cast, lambda member: member.user.mailbox is not None),
            is_mail_enabled=False,
        ),
        named.pop("Sales"),
        named.pop("IT"),
        named.pop("Management"),
        *_regions(cast),
        *_stumbling_blocks(cast),
        *named.values(),
        *_offices(cast),
    ]
    return first


def _department(cast: Cast, name: str) -> Plan:
    people = _where(cast, lambda member: member.seat.department.name == name)
    return Plan(name, f"Everybody in {name}", people, is_unified=name in ("Marketing", "Research"), is_security=True)


def _regions(cast: Cast) -> list[Plan]:
    """Three levels: the world holds regions, Germany inside Europe holds its offices."""
    german = tuple(_office_group(office.city) for office in OFFICES if office.country_code == "DE")
    others = tuple(dict.fromkeys(office.region for office in OFFICES if office.region not in ("Germany", "Europe")))
    plans = [
        Plan("Worldwide", "All regions", groups=("Europe", *others), is_mail_enabled=False),
        Plan(
            "Europe",
            "Germany and the other European offices",
            _where(cast, lambda member: member.seat.office.region == "Europe"),
            groups=("Germany",),
            is_mail_enabled=False,
        ),
        Plan("Germany", "The German offices", groups=german, is_mail_enabled=False),
        _office_plan(cast, OFFICES[0].city),
    ]
    return plans + [_region(cast, region) for region in others]


def _region(cast: Cast, region: str) -> Plan:
    people = _where(cast, lambda member: member.seat.office.region == region)
    return Plan(region, f"Everybody in {region}", people)


def _stumbling_blocks(cast: Cast) -> list[Plan]:
    leaders = _where(cast, lambda member: member.seat.rank is not Rank.STAFF)
    elsewhere = _where(
        cast, lambda member: member.user.mailbox is None and member.user.mailbox_error == NO_CLOUD_MAILBOX
    )
    broken = _where(cast, lambda member: member.user.mailbox is None and member.user.mailbox_error != NO_CLOUD_MAILBOX)
    return [
        Plan(LOOP[0], "Holds the Core Team, which holds this group", leaders[:6], groups=(LOOP[1],)),
        Plan(LOOP[1], "Holds the Steering Circle, which holds this group", leaders[3:12], groups=(LOOP[0],)),
        Plan(
            "Partners and Suppliers", "Contacts of other companies", groups=(), people=_ids(cast.organisation_contacts)
        ),
        Plan("Project Guests", "Employees and guests together", leaders[:8] + _ids(cast.guests), is_unified=True),
        Plan("Retired Distribution List", "Nobody is in here", is_security=False),
        Plan("Works Council", "Membership is hidden", leaders[5:11], is_unified=True, is_hidden=True),
        Plan(
            "Sales Germany (dynamic)",
            "Kept by a rule",
            _where(
                cast,
                lambda member: (
                    member.user.properties["department"] == "Sales" and member.user.properties["usageLocation"] == "DE"
                ),
            ),
            rule='(user.department -eq "Sales") and (user.usageLocation -eq "DE") and (user.accountEnabled -eq true)',
            is_mail_enabled=False,
        ),
        Plan(BROKEN_MAILBOXES, "Mailboxes that can't be opened now", broken + elsewhere[:4], is_mail_enabled=False),
        Plan("Test Accounts", "Names that try to break something", _ids(cast.test_accounts), is_mail_enabled=False),
        Plan("Führungskreis <intern> & Co.", "Umlauts and markup in a group's name", leaders, is_security=False),
    ]


def _office_group(city: str) -> str:
    return f"Office {city}"


def _office_plan(cast: Cast, city: str) -> Plan:
    people = _where(cast, lambda member: member.seat.office.city == city)
    return Plan(_office_group(city), f"Everybody in the office {city}", people, is_security=False)


def _offices(cast: Cast) -> list[Plan]:
    return [_office_plan(cast, office.city) for office in OFFICES[1:18]]


def _projects(size: PopulationSize, cast: Cast, wanted: int) -> list[Plan]:
    plans = []
    everybody = _where(cast, lambda _: True)
    for index in range(wanted):
        chance = stream(size.seed, "project", index)
        people = tuple(chance.sample(everybody, min(len(everybody), chance.randint(4, 18))))
        cycle, place = divmod(index, len(_PROJECTS))
        name = f"Project {_PROJECTS[place]}" + (f" {cycle + 1}" if cycle else "")
        plan = Plan(name, "Project team", people, is_unified=True, is_security=False)
        plans.append(plan if index % 3 else replace(plan, is_unified=False, is_security=True, is_mail_enabled=False))
    return plans


def _group(seed: int, plan: Plan, ids: dict[str, str], addresses: AddressBook) -> DemoGroup:
    nickname = addresses.claim(address_part(plan.name.replace(" ", "-"), "de"))
    is_mailed = plan.is_mail_enabled or plan.is_unified
    mail = f"{nickname}@{DOMAIN}"
    members = tuple(dict.fromkeys((*plan.people, *(ids[name] for name in plan.groups if name in ids))))
    group_types = (["Unified"] if plan.is_unified else []) + (["DynamicMembership"] if plan.rule else [])
    created = moment(stream(seed, "group", plan.name), 2016, 2026)
    properties: dict[str, object] = {
        "id": ids[plan.name],
        "displayName": plan.name,
        "description": plan.description,
        "groupTypes": group_types,
        "mailEnabled": is_mailed,
        "mailNickname": nickname,
        "mail": mail if is_mailed else None,
        "securityEnabled": plan.is_security,
        "proxyAddresses": [f"SMTP:{mail}", f"smtp:{nickname}@{INITIAL_DOMAIN}"] if is_mailed else [],
        "membershipRule": plan.rule or None,
        "membershipRuleProcessingState": "On" if plan.rule else None,
        "visibility": _visibility(plan),
        "createdDateTime": created,
        "renewedDateTime": created,
        "onPremisesSyncEnabled": None if group_types else True,  # the local directory knows no such kinds
        "resourceProvisioningOptions": ["Team"] if plan.is_unified else [],
        "isAssignableToRole": None,
    }
    return DemoGroup(ids[plan.name], properties, members, has_hidden_membership=plan.is_hidden)


def _visibility(plan: Plan) -> str | None:
    if plan.is_hidden:
        return "HiddenMembership"
    return "Private" if plan.is_unified else None
