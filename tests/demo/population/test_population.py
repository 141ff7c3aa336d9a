"""The people of the demo tenant: the same everywhere, complete, and nobody real."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from desktop.demo.population import build, headcount
from desktop.demo.population.foreign import PRIVATE_FOLDER
from desktop.demo.population.groups import ALL_EMPLOYEES, BROKEN_MAILBOXES, LOOP, MOBILE_MAILBOXES
from desktop.demo.population.shapes import DemoGroup, Population, PopulationSize
from tests.demo.population.as_json import as_json

_ROOT = Path(__file__).resolve().parents[3]


def _group(tenant: Population, name: str) -> DemoGroup:
    return next(group for group in tenant.groups if group.properties["displayName"] == name)


# The same everywhere


def test_same_size_gives_the_same_tenant_whatever_the_hash_seed() -> None:
    size = PopulationSize(people=150, mailboxes=12, groups=60, photos=40, seed=7)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.demo.population.as_json import as_json\n"
        "from desktop.demo.population import build\n"
        "from desktop.demo.population.shapes import PopulationSize\n"
        "import hashlib\n"
        "text = as_json(build(PopulationSize(150, 12, 60, 40, 7)))\n"
        "print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(_ROOT)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for hash_seed in ("1", "4711")
    }
    assert digests == {hashlib.sha256(as_json(build(size)).encode()).hexdigest() + "\n"}


def test_another_seed_gives_other_people() -> None:
    first, second = (build(PopulationSize(people=60, seed=seed)) for seed in (1, 2))
    names = [{user.properties["displayName"] for user in population.users[:50]} for population in (first, second)]
    assert len(names[0] & names[1]) < 10
    assert not {user.id for user in first.users} & {user.id for user in second.users}


# Counts


def test_default_tenant_has_the_promised_counts(tenant: Population) -> None:
    size = PopulationSize()
    kinds = Counter(user.mailbox for user in tenant.users)
    assert len(tenant.users) == size.people + 8
    assert (kinds["user"], kinds["shared"], kinds["room"]) == (size.mailboxes, 4, 4)
    assert len(tenant.groups) == size.groups
    assert sum(user.portrait is not None for user in tenant.users) == size.photos
    assert len(tenant.organisation_contacts) == 40
    departments = Counter(user.properties["department"] for user in tenant.users)
    assert 110 <= departments["Sales"] <= 125
    assert departments["Research"] > departments["Legal"] > 10
    assert len([name for name in departments if name]) == 12


@pytest.mark.parametrize("people", [1, 2, 3, 11, 20, 47, 300])
def test_small_tenants_work(people: int) -> None:
    tenant = build(PopulationSize(people=people))
    administrator = next(user for user in tenant.users if user.id == tenant.administrator_id)
    assert len(tenant.users) == people + 8
    assert administrator.mailbox == "user"
    assert sum(user.manager_id is None for user in tenant.users if user.mailbox == "user") >= 1
    assert sum(user.portrait is not None for user in tenant.users) <= people


def test_hundred_thousand_people_are_made() -> None:
    tenant = build(PopulationSize(people=100_000, mailboxes=200, groups=200, photos=2000))
    assert len({user.properties["userPrincipalName"] for user in tenant.users}) == 100_008
    assert sum(user.mailbox == "user" for user in tenant.users) == 200
    assert len(tenant.groups) == 200


def test_nobody_is_an_error() -> None:
    with pytest.raises(ValueError, match="administrator"):
        headcount(0)


@pytest.mark.parametrize("groups", [0, 1, 5, 60, 90])
def test_number_of_groups_is_kept(groups: int) -> None:
    assert len(build(PopulationSize(people=60, groups=groups)).groups) == groups


# Everything that is named exists


def test_ids_and_addresses_are_unique(tenant: Population) -> None:
    ids = [thing.id for thing in (*tenant.users, *tenant.groups, *tenant.organisation_contacts)]
    assert len(set(ids)) == len(ids)
    assert all(thing.properties["id"] == thing.id for thing in (*tenant.users, *tenant.groups))
    names = [str(user.properties["userPrincipalName"]).lower() for user in tenant.users]
    assert len(set(names)) == len(names)
    things = (*tenant.users, *tenant.groups, *tenant.organisation_contacts)
    proxies = [address.lower() for thing in things for address in thing.properties["proxyAddresses"]]
    assert len(set(proxies)) == len(proxies)


@pytest.mark.parametrize("groups", [7, 60])
def test_members_and_managers_exist(groups: int) -> None:
    tenant = build(PopulationSize(people=200, groups=groups))
    known = {thing.id for thing in (*tenant.users, *tenant.groups, *tenant.organisation_contacts)}
    users = {user.id: user for user in tenant.users}
    for group in tenant.groups:
        assert set(group.member_ids) <= known
        assert len(set(group.member_ids)) == len(group.member_ids)
        assert group.id not in group.member_ids
    for user in tenant.users:
        seen = {user.id}
        while user.manager_id is not None:
            user = users[user.manager_id]
            assert user.id not in seen, "two people report to each other"
            seen.add(user.id)
    for owner in tenant.mailbox_contacts:
        assert (users[owner].mailbox is None) is users[owner].has_server_mailbox, "contacts need a mailbox"


def test_groups_have_the_shapes_readers_stumble_over(tenant: Population) -> None:
    by_id = {group.id: group for group in tenant.groups}
    first, second = (_group(tenant, name) for name in LOOP)
    assert second.id in first.member_ids
    assert first.id in second.member_ids
    world = _group(tenant, "Worldwide")
    europe, germany = _group(tenant, "Europe"), _group(tenant, "Germany")
    assert europe.id in world.member_ids
    assert germany.id in europe.member_ids
    assert all(member in by_id for member in germany.member_ids)
    assert _group(tenant, "Retired Distribution List").member_ids == ()
    assert [group.properties["visibility"] for group in tenant.groups if group.has_hidden_membership] == [
        "HiddenMembership"
    ]
    assert sum("DynamicMembership" in group.properties["groupTypes"] for group in tenant.groups) == 1
    assert sum("Unified" in group.properties["groupTypes"] for group in tenant.groups) > 3
    kinds = {(group.properties["mailEnabled"], group.properties["securityEnabled"]) for group in tenant.groups}
    assert kinds == {(True, True), (True, False), (False, True)}
    contacts = {contact.id for contact in tenant.organisation_contacts}
    assert contacts <= set(_group(tenant, "Partners and Suppliers").member_ids)
    guests = {user.id for user in tenant.users if user.properties["userType"] == "Guest"}
    assert guests <= set(_group(tenant, "Project Guests").member_ids)
    assert len(_group(tenant, ALL_EMPLOYEES).member_ids) > 1000


# People of all kinds


def test_administrator_can_sign_in_and_has_a_mailbox(tenant: Population) -> None:
    administrator = next(user for user in tenant.users if user.id == tenant.administrator_id)
    assert administrator.properties["userPrincipalName"] == "admin@contoso.example"
    assert administrator.properties["accountEnabled"] is True
    assert administrator.mailbox == "user"
    assert administrator.portrait is not None


def test_directory_has_gaps(tenant: Population) -> None:
    people = [user.properties for user in tenant.users if user.properties["jobTitle"]]
    assert 10 < sum(not person["mail"] for person in people) < 60
    assert 20 < sum(not person["businessPhones"] and not person["mobilePhone"] for person in people) < 150
    assert 10 < sum(not person["accountEnabled"] for person in people) < 60
    assert sum(not person["department"] for person in people) > 5
    assert sum(not user.properties["givenName"] for user in tenant.users) > 10
    assert all(len(user.properties["businessPhones"]) <= 1 for user in tenant.users)


def test_names_come_in_many_scripts(tenant: Population) -> None:
    letters = "".join(str(user.properties["displayName"]) for user in tenant.users)
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters if letter.isalpha())
    for script in ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "HANGUL", "CJK"):
        assert scripts[script] > 10, script
    assert scripts["HIRAGANA"] + scripts["KATAKANA"] + scripts["CJK"] > 40
    for letter in "äöüßéèçłžřşğıđåñ'-":
        assert letter in letters.lower(), letter


def test_two_people_have_the_same_name(tenant: Population) -> None:
    twins = [user for user in tenant.users if user.properties["displayName"] == "Stefan Becker"]
    assert len(twins) >= 2
    assert len({user.properties["mail"] for user in twins}) == len(twins)


def test_hostile_names_are_there(tenant: Population) -> None:
    members = set(_group(tenant, "Test Accounts").member_ids)
    names = [str(user.properties["displayName"]) for user in tenant.users if user.id in members]
    assert len(names) >= 12
    for piece in ("<b>", "<img", "\u202e", "\u200b", "=HYPERLINK", "&amp;", "\t", "\x1f", '"', "👩", "DROP TABLE"):
        assert any(piece in name for name in names), piece
    assert max(map(len, names)) == 250
    assert not any("\n" in name or "\r" in name for name in names)
    assert all(len(name) <= 256 for name in names)
    administrator = next(user for user in tenant.users if user.id == tenant.administrator_id)
    shown = str(administrator.properties["displayName"])
    assert shown not in names
    assert any(len(name) == len(shown) and name[0] == shown[0] and name[-4:] == shown[-4:] for name in names)


def test_names_fit_what_a_directory_takes(tenant: Population) -> None:
    for user in tenant.users:
        assert 0 < len(str(user.properties["displayName"])) <= 256
        assert all(len(str(user.properties[part] or "")) <= 64 for part in ("givenName", "surname", "mailNickname"))


def test_guests_have_no_mailbox(tenant: Population) -> None:
    guests = [user for user in tenant.users if user.properties["userType"] == "Guest"]
    assert len(guests) == 30
    assert all("#EXT#@" in str(guest.properties["userPrincipalName"]) for guest in guests)
    assert {(guest.mailbox, guest.mailbox_error) for guest in guests} == {(None, "MailboxNotEnabledForRESTAPI")}


def test_missing_mailboxes_answer_in_four_ways(tenant: Population) -> None:
    codes = Counter(user.mailbox_error for user in tenant.users if user.mailbox is None)
    assert set(codes) == {"ErrorInvalidUser", "MailboxNotEnabledForRESTAPI", "ErrorItemNotFound", "ResourceNotFound"}
    assert min(codes.values()) >= 5
    broken = set(_group(tenant, BROKEN_MAILBOXES).member_ids)
    assert {user.mailbox_error for user in tenant.users if user.id in broken} == set(codes)


def test_some_have_their_mailbox_on_the_exchange_server(tenant: Population) -> None:
    moved = [user for user in tenant.users if user.has_server_mailbox]
    assert len(moved) == PopulationSize().server_mailboxes
    for user in moved:
        assert (user.mailbox, user.mailbox_error) == (None, "MailboxNotEnabledForRESTAPI")
        assert user.properties["mail"]
        assert user.properties["onPremisesSyncEnabled"] is True
        assert 3 <= len(tenant.mailbox_contacts[user.id]) <= 25
    assert not any(user.has_server_mailbox for user in build(PopulationSize(people=150, server_mailboxes=0)).users)


def test_mailboxes_are_spread_and_form_a_group(tenant: Population) -> None:
    owners = [user for user in tenant.users if user.mailbox == "user"]
    assert len({user.properties["department"] for user in owners}) >= 9
    assert set(_group(tenant, MOBILE_MAILBOXES).member_ids) == {user.id for user in owners}
    assert all(user.properties["mail"] and user.properties["accountEnabled"] for user in owners)
    licensed = {user.id for user in tenant.users if user.properties["assignedPlans"]}
    assert licensed == {user.id for user in owners}


def test_heads_have_photos(tenant: Population) -> None:
    managers = Counter(user.manager_id for user in tenant.users)
    busiest = {user_id for user_id, _ in managers.most_common(12) if user_id}
    with_photo = {user.id for user in tenant.users if user.portrait is not None}
    heads = {user.id for user in tenant.users if str(user.properties["jobTitle"]).startswith(("Head of", "Chief Exec"))}
    assert heads
    assert heads <= with_photo
    assert busiest & with_photo


# Foreign contacts


def test_every_mailbox_has_contacts_of_its_own(tenant: Population) -> None:
    owners = {user.id for user in tenant.users if user.mailbox == "user"}
    assert owners <= set(tenant.mailbox_contacts)
    assert all(3 <= len(tenant.mailbox_contacts[owner]) <= 25 for owner in owners)
    every = [contact for contacts in tenant.mailbox_contacts.values() for contact in contacts]
    assert {contact.folder for contact in every} == {"", PRIVATE_FOLDER}
    assert sum(contact.portrait is not None for contact in every) > 40
    assert all(contact.properties["givenName"] for contact in every)
    for contact in every:
        assert len(contact.properties.get("businessPhones", ())) <= 2
        assert len(contact.properties.get("emailAddresses", ())) <= 3
    faces = [contact.portrait for contact in every if contact.portrait is not None]
    assert len(set(faces)) == len(faces)


def test_some_foreign_contacts_look_like_colleagues(tenant: Population) -> None:
    mails = {str(user.properties["mail"]).lower() for user in tenant.users if user.properties["mail"]}
    mobiles = {user.properties["mobilePhone"] for user in tenant.users if user.properties["mobilePhone"]}
    every = [contact.properties for contacts in tenant.mailbox_contacts.values() for contact in contacts]
    by_mail = sum(
        any(address["address"].lower() in mails for address in contact.get("emailAddresses", ())) for contact in every
    )
    by_phone = sum(contact.get("mobilePhone") in mobiles for contact in every)
    assert by_mail > 10
    assert by_phone > 10
