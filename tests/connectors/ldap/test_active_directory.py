"""Against a real Active Directory: Debian's samba, with 1,200 people with photos."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from itertools import count

import pytest

from desktop.connectors.ldap.directory import LdapDirectory
from desktop.connectors.ports import PhotoState, PhotoWant
from desktop.demo.tls import make_authority
from desktop.model.card import PostalAddress
from desktop.model.errors import AppError, ErrorCode, Invalid, Offline, SignInNeeded
from desktop.model.ids import GroupId
from desktop.model.people import Members, PersonKind
from tests.connectors.ldap import domain_data as data
from tests.connectors.ldap.domain import ADMINISTRATOR, ADMINISTRATORS_PASSWORD, Domain
from tests.connectors.ldap.readings import Whole, take

Open = Callable[..., LdapDirectory]
_numbers = count(1)


def new_user(domain: Domain, ou: str = data.LEAVERS, **more: object) -> tuple[str, str]:
    """Add somebody with a name of its own; returns name and distinguished name."""
    name = f"new{next(_numbers)}"
    values = {"displayName": name, "mail": f"{name}@small.example", "msExchRecipientTypeDetails": 1}
    values |= {"userPrincipalName": f"{name}@small.example", "sAMAccountName": name, "userAccountControl": 544}
    dn = f"CN={name},{ou}"
    domain.add(dn, objectClass="user", **(values | more))
    return name, dn


def test_everybody_is_read_with_photos(reader: LdapDirectory, at_first: Whole) -> None:
    whole = at_first
    staff = [one for one in whole.people.values() if one.display_name.startswith("Person ")]
    assert len(staff) == data.PEOPLE
    assert whole.restarts == [True] + [False] * (len(whole.restarts) - 1)
    assert len(whole.restarts) > 1
    assert [state is not None for state in whole.states] == [False] * (len(whole.states) - 1) + [True]
    keys = [one.key for one in staff]
    answers = [
        one
        for start in range(0, len(keys), 20)
        for one in reader.photos([PhotoWant(key) for key in keys[start : start + 20]])
    ]
    assert {one.state for one in answers} == {PhotoState.NEW}
    assert {one.content for one in answers} == {data.photo(number) for number in range(data.PEOPLE)}


def test_attributes_become_a_person(domain: Domain, at_first: Whole) -> None:
    found = at_first.person("full")
    guid = domain.values(f"CN=full,{data.STAFF}", "objectGUID")[0]
    assert found.key == f"u.{uuid.UUID(bytes_le=guid)}"
    assert (found.kind, found.display_name, found.given_name, found.surname) == (
        *(PersonKind.USER, data.HOSTILE, "Jörg", "Müller"),
    )
    assert (found.mail, found.other_mails) == ("joerg@small.example", ("old@small.example",))
    assert (found.job_title, found.department, found.company_name, found.office_location) == (
        *("Lead", "R&D", "Small", "B 7"),
    )
    assert (found.mobile_phone, set(found.business_phones)) == ("+49 170 1", {"+49 30 1", "+49 30 2", "+49 30 3"})
    assert (found.business_phones[0], found.home_phones, found.fax) == ("+49 30 1", ("+49 30 8",), "+49 30 9")
    assert found.address == PostalAddress("Weg 1\r\nHaus 2", "Berlin", "Berlin", "10115", "Germany")
    assert (found.country_code, found.employee_id, found.language) == ("DE", "4711", "de-DE")
    assert (found.is_enabled, found.is_mailbox_likely) == (True, True)


def test_kinds_of_mailboxes_are_told_apart(at_first: Whole) -> None:
    whole = at_first
    for name, is_enabled, has_mailbox in (
        *((data.SHARED, True, True), (data.ROOM, True, True)),
        *((data.REMOTE, True, False), (data.LEFT, False, True)),
    ):
        found = whole.person(name)
        assert (name, found.is_enabled, found.is_mailbox_likely) == (name, is_enabled, has_mailbox)
    assert not [one for one in whole.people.values() if one.display_name == data.HIDDEN.title()]
    assert not [one for one in whole.people.values() if one.display_name in ("krbtgt", "Guest", "Administrator")]


def test_contacts_with_an_address_are_read_apart(reader: LdapDirectory) -> None:
    whole = take(reader.organisation_contacts(None))
    assert len(whole.people) == data.CONTACTS
    assert all(
        one.key.startswith("o.") and one.kind is PersonKind.ORGANISATION_CONTACT for one in whole.people.values()
    )
    again = take(reader.organisation_contacts(whole.state))
    assert (again.people, again.removed, again.is_restart) == ({}, [], False)


def as_administrator(open_reader: Open) -> LdapDirectory:
    """Open a reader that may see deleted objects."""
    return open_reader(ADMINISTRATOR, ADMINISTRATORS_PASSWORD)


def changes_of(domain: Domain, reader: LdapDirectory) -> tuple[Whole, Whole, dict[str, str]]:
    """Read, let five people change in all ways, and read again; returns their keys by what happened to them."""
    people = {what: new_user(domain) for what in ("changed", "renamed", "moved", "hidden", "removed")}
    first = take(reader.people(None))
    keys = {what: first.person(name).key for what, (name, _) in people.items()}
    domain.change(people["changed"][1], displayName="Changed", telephoneNumber="+49 30 77")
    domain.move(people["renamed"][1], f"CN=other {people['renamed'][0]}")
    domain.move(people["moved"][1], f"CN={people['moved'][0]}", data.STAFF)
    domain.change(people["hidden"][1], msExchHideFromAddressLists="TRUE")
    domain.remove(people["removed"][1])
    added, _ = new_user(domain)
    second = take(reader.people(first.state))
    return second, take(reader.people(second.state)), keys | {"added": second.person(added).key}


def test_changes_are_found_incrementally(domain: Domain, open_reader: Open) -> None:
    second, third, keys = changes_of(domain, as_administrator(open_reader))
    assert not second.is_restart
    assert set(second.people) == {keys[what] for what in ("changed", "renamed", "moved", "added")}
    assert second.people[keys["changed"]].display_name == "Changed"
    assert set(second.removed) == {keys["removed"], keys["hidden"]}
    assert (third.people, third.removed, third.is_restart) == ({}, [], False)


def test_without_a_right_to_deleted_objects_a_removal_is_a_new_reading(domain: Domain, reader: LdapDirectory) -> None:
    second, third, keys = changes_of(domain, reader)
    assert second.is_restart
    assert len(second.people) > data.PEOPLE
    assert not {keys["removed"], keys["hidden"]} & set(second.people)
    assert {keys[what] for what in ("changed", "renamed", "moved", "added")} <= set(second.people)
    assert (third.people, third.removed, third.is_restart) == ({}, [], False)


def test_without_removals_any_account_reads_what_changed(domain: Domain, reader: LdapDirectory) -> None:
    name, dn = new_user(domain)
    first = take(reader.people(None))
    domain.change(dn, department="Elsewhere")
    second = take(reader.people(first.state))
    assert ([one.department for one in second.people.values()], second.is_restart) == (["Elsewhere"], False)
    assert second.person(name).key == first.person(name).key


def test_below_a_base_who_is_moved_out_is_gone(domain: Domain, open_reader: Open) -> None:
    reader = open_reader(ADMINISTRATOR, ADMINISTRATORS_PASSWORD, ldap_base=data.LEAVERS)
    (moved, moved_dn), (_, removed_dn) = new_user(domain), new_user(domain)
    first = take(reader.people(None))
    gone = first.person(moved).key
    assert not [one for one in first.people.values() if one.display_name.startswith("Person ")]
    domain.remove(removed_dn)
    second = take(reader.people(first.state))
    assert (len(second.removed), second.is_restart) == (1, False)
    domain.move(moved_dn, f"CN={moved}", data.STAFF)
    third = take(reader.people(second.state))
    assert (third.is_restart, gone in third.people, set(third.people)) == (
        True,
        False,
        set(second.people) | set(third.people),
    )


@pytest.mark.parametrize("state", ["", "rubbish", "ldap1 groups 00000000-0000-0000-0000-000000000000 1 0 0"])
def test_a_state_of_nobody_starts_anew(reader: LdapDirectory, state: str) -> None:
    assert take(reader.groups(state)).is_restart


def test_a_state_of_another_controller_or_feed_starts_anew(reader: LdapDirectory) -> None:
    state = take(reader.groups(None)).state
    other = state.replace(state.split()[2], str(uuid.uuid4()))
    assert take(reader.groups(other)).is_restart
    assert take(reader.groups(state.replace("groups", "people"))).is_restart
    assert not take(reader.groups(state)).is_restart


def test_a_controller_that_has_not_counted_so_far_starts_anew(reader: LdapDirectory) -> None:
    parts = take(reader.groups(None)).state.split()
    parts[3] = str(int(parts[3]) + 1_000)
    assert take(reader.groups(" ".join(parts))).is_restart


def test_groups_and_their_members(domain: Domain, reader: LdapDirectory, open_reader: Open, at_first: Whole) -> None:
    people, groups = at_first, take(reader.groups(None))
    contacts = take(reader.organisation_contacts(None))
    names = ["Outer", "Middle", "Inner", "Empty", "Large", "Domain Users"]
    ids = [groups.group(name).id for name in names]
    stranger = GroupId(str(uuid.uuid4()))
    before = reader.calls().calls
    *answers, missing = reader.members([*ids, stranger])
    assert reader.calls().calls - before < 20, "names are found many at once"
    assert isinstance(missing, AppError)
    assert missing.code is ErrorCode.ITEM_MISSING
    found = {name: one for name, one in zip(names, answers, strict=True) if isinstance(one, Members)}
    contact = next(key for key, one in contacts.people.items() if one.display_name == "Contact 0")
    p0, p1, p2 = (people.person(f"p{number}").key for number in range(3))
    assert set(found["Outer"].people) == {p0, people.person("full").key, people.person("odd").key, contact}
    assert (found["Outer"].groups, found["Middle"].groups) == ((ids[1],), (ids[2],))
    assert (set(found["Middle"].people), set(found["Inner"].people)) == ({p2}, {p0, p1})
    assert found["Empty"] == Members(ids[3], (), ())
    assert len(found["Large"].people) == data.PEOPLE + data.CONTACTS
    assert people.person("p7").key in found["Domain Users"].people
    assert groups.group("Outer").is_security
    assert not {"Schema Admins", "Administrators"} & {one.display_name for one in groups.groups.values()}
    (alone,) = open_reader().members(ids[:1])
    assert alone == found["Outer"], "few names are asked for one by one in a filter, many are all read"
    by_the_controller = domain.found(f"(memberOf:1.2.840.113556.1.4.1941:=CN=outer,{data.LISTS})")
    nested = {one for name in ("Outer", "Middle", "Inner") for one in (*found[name].people, *found[name].groups)}
    assert {str(uuid.UUID(bytes_le=guid)) for guid in by_the_controller} == {
        one.removeprefix("u.").removeprefix("o.") for one in nested
    }


def test_groups_change_incrementally(domain: Domain, open_reader: Open) -> None:
    reader = as_administrator(open_reader)
    names = [f"group {next(_numbers)}" for _ in range(2)]
    for name in names:
        domain.add(f"CN={name},{data.LISTS}", objectClass="group", sAMAccountName=name, displayName=name)
    first = take(reader.groups(None))
    domain.remove(f"CN={names[0]},{data.LISTS}")
    domain.change(f"CN={names[1]},{data.LISTS}", description="New")
    second = take(reader.groups(first.state))
    assert [one.description for one in second.groups.values()] == ["New"]
    assert (second.removed, second.is_restart) == ([first.group(names[0]).id], False)


def test_photos_come_again_only_when_they_changed(domain: Domain, reader: LdapDirectory) -> None:
    name, dn = new_user(domain, thumbnailPhoto=data.photo(5_001))
    bare, _ = new_user(domain)
    people = take(reader.people(None))
    key, without = people.person(name).key, people.person(bare).key
    new, none = reader.photos([PhotoWant(key), PhotoWant(without)])
    assert (new.state, new.content, none.state) == (PhotoState.NEW, data.photo(5_001), PhotoState.NONE)
    domain.change(dn, department="Other")
    (same,) = reader.photos([PhotoWant(key, new.tag)])
    assert (same.state, same.content) == (PhotoState.UNCHANGED, b"")
    domain.change(dn, thumbnailPhoto=data.photo(5_002))
    (changed,) = reader.photos([PhotoWant(key, new.tag)])
    assert (changed.state, changed.content) == (PhotoState.NEW, data.photo(5_002))
    domain.change(dn, thumbnailPhoto=[])
    (gone,) = reader.photos([PhotoWant(key, changed.tag)])
    assert gone.state is PhotoState.NONE


def test_mailboxes_are_known_by_their_addresses(reader: LdapDirectory, at_first: Whole) -> None:
    people = at_first
    mailboxes = [one.mailbox_id for one in people.people.values() if one.is_mailbox_likely]
    before = reader.calls().calls
    answers = reader.addresses(mailboxes)
    assert reader.calls().calls - before <= len(mailboxes) // 100 + 5
    found = {one.mail for one in answers if not isinstance(one, AppError)}
    assert found == {one.mail for one in people.people.values() if one.is_mailbox_likely}
    (full,) = reader.addresses([people.person("full").mailbox_id])
    assert not isinstance(full, AppError)
    assert (full.mail, full.sign_in_name) == ("joerg@small.example", "full@small.example")
    assert full.sid.startswith("S-1-5-21-")


def test_a_domain_says_what_it_is_called(domain: Domain, reader: LdapDirectory) -> None:
    found = reader.organisation()
    guid = domain.values(data.BASE, "objectGUID")[0]
    assert (found.display_name, found.tenant_id) == ("small.example", str(uuid.UUID(bytes_le=guid)))
    reader.check()


def test_start_tls_and_a_windows_name_will_do(domain: Domain, open_reader: Open) -> None:
    url = f"ldap://127.0.0.1:{domain.ports['ldap']}"
    assert open_reader(ldap_url=url).organisation().display_name == "small.example"
    assert open_reader(f"SMALL\\{data.READER}", ldap_url=url).organisation().display_name == "small.example"


def test_a_wrong_authority_is_refused(domain: Domain, open_reader: Open) -> None:
    wrong = make_authority("another CA").certificate_pem
    for url in ("", f"ldap://127.0.0.1:{domain.ports['ldap']}"):
        with pytest.raises(Offline) as failure:
            open_reader(ca_pem=wrong, **({"ldap_url": url} if url else {})).check()
        assert failure.value.code is ErrorCode.TLS_UNTRUSTED


def test_a_base_that_is_not_there_is_named(open_reader: Open) -> None:
    reader = open_reader(ldap_base=f"OU=Nowhere,{data.BASE}")
    with pytest.raises(Invalid) as failure:
        reader.check()
    assert failure.value.code is ErrorCode.CONNECTION_INVALID
    with pytest.raises(AppError):
        take(reader.people(None))


def test_a_wrong_password_is_tried_once(domain: Domain, open_reader: Open, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "Wr0ng-Pass-Canary"
    reader = open_reader(f"{data.LOCKABLE}@small.example", wrong)
    for ask in (reader.organisation, reader.check, lambda: take(reader.people(None)), lambda: reader.members([])):
        with pytest.raises(SignInNeeded) as failure:
            ask()
        assert failure.value.code is ErrorCode.LOG_ON_REFUSED
        assert "52e" in failure.value.cause
        assert wrong not in str(failure.value) + repr(failure.value.__dict__)
    assert domain.values(f"CN={data.LOCKABLE},CN=Users,{data.BASE}", "badPwdCount") == [b"1"]
    assert open_reader().organisation().display_name
    assert wrong not in caplog.text
    assert data.PASSWORD not in caplog.text
