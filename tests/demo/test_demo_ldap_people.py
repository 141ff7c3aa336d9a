"""The people of the directory server: the same as Entra's, under Active Directory's names, and what changes them."""

from __future__ import annotations

import base64
import io
from typing import Any

import ldap3
import pytest
from ldap3.utils.conv import escape_bytes
from PIL import Image

from desktop.demo.population.anchors import object_guid
from desktop.demo.state.directory import DirectoryObject, User
from tests.demo.directory import BASE, COMPANY, GROUPS, PEOPLE, Client, RunningDirectory
from tests.demo.running import Graph

_NAMES = {
    "displayName": "displayName", "givenName": "givenName", "surname": "sn", "jobTitle": "title",
    "department": "department", "companyName": "company", "officeLocation": "physicalDeliveryOfficeName",
    "mobilePhone": "mobile", "faxNumber": "facsimileTelephoneNumber", "streetAddress": "streetAddress", "city": "l",
    "state": "st", "postalCode": "postalCode", "country": "co", "usageLocation": "c", "employeeId": "employeeID",
    "preferredLanguage": "preferredLanguage", "mail": "mail", "userPrincipalName": "userPrincipalName",
    "proxyAddresses": "proxyAddresses", "onPremisesSamAccountName": "sAMAccountName",
}  # fmt: skip


def _texts(value: object) -> list[bytes]:
    given = value if isinstance(value, list) else [value]
    return [str(one).encode() for one in given if one not in (None, "")]


def _by_guid(ldap: Client, text: str, *attributes: str) -> dict[bytes, dict[str, Any]]:
    rows = ldap.rows(text, "objectGUID", *attributes)
    found = {row["objectGUID"][0]: row for row in rows}
    assert len(found) == len(rows)
    return found


def _synchronised(directory: RunningDirectory) -> list[User]:
    users = directory.do(lambda: list(directory.tenant.directory.users))
    return [one for one in users if isinstance(one, User) and one.properties.get("onPremisesSyncEnabled")]


def test_everybody_is_there_with_what_entra_says_of_them(ldap: Client, directory: RunningDirectory) -> None:
    found = _by_guid(ldap, PEOPLE, *_NAMES.values(), "telephoneNumber", "objectSid", "manager")
    users = _synchronised(directory)
    assert {object_guid(one.id).bytes_le for one in users} < found.keys()
    guests = [one for one in directory.tenant.directory.users if one.properties.get("userType") == "Guest"]
    assert guests
    assert not {object_guid(one.id).bytes_le for one in guests} & found.keys()
    names = {guid: row["dn"] for guid, row in found.items()}
    for one in users:
        row = found[object_guid(one.id).bytes_le]
        for name, label in _NAMES.items():
            assert row.get(label, []) == _texts(one.properties.get(name)), (name, label)
        assert row.get("telephoneNumber", []) == _texts(one.properties.get("businessPhones"))[:1]
        assert row.get("manager", []) == (
            [names[object_guid(one.manager_id).bytes_le].encode()] if one.manager_id else []
        )
    assert len({row["objectSid"][0] for row in found.values()}) == len(found)
    assert len({row["sAMAccountName"][0].lower() for row in found.values()}) == len(found)


def test_the_local_directory_knows_numbers_that_the_cloud_does_not(ldap: Client, directory: RunningDirectory) -> None:
    found = _by_guid(ldap, "(|(homePhone=*)(otherTelephone=*))", "homePhone", "otherTelephone", "telephoneNumber")
    known = directory.tenant.local_properties
    assert found.keys() == {object_guid(identifier).bytes_le for identifier in known}
    for identifier, more in known.items():
        row = found[object_guid(identifier).bytes_le]
        assert row.get("homePhone", []) == _texts(more.get("homePhone"))
        assert row.get("otherTelephone", []) == _texts(more.get("otherTelephone"))
        assert row["telephoneNumber"]
    assert {name for more in known.values() for name in more} == {"homePhone", "otherTelephone"}


def test_entra_names_the_anchor_of_everybody(directory: RunningDirectory, directory_ca: Any, ldap: Client) -> None:
    graph = Graph(directory.ready, directory_ca, directory.token())
    rows = graph.rows("/users?$select=id,userType,onPremisesImmutableId,onPremisesSyncEnabled&$top=999")
    graph.session.close()
    anchors = {row["id"]: row["onPremisesImmutableId"] for row in rows if row["onPremisesSyncEnabled"]}
    assert all(row["userType"] == "Guest" for row in rows if not row["onPremisesSyncEnabled"])
    found = _by_guid(ldap, PEOPLE, "mS-DS-ConsistencyGuid", "sAMAccountName")
    decoded = {base64.b64decode(anchor) for anchor in anchors.values()}
    assert {row["sAMAccountName"][0] for guid, row in found.items() if guid not in decoded} == {b"svc-contactsync"}
    assert decoded < found.keys()
    written = [(guid, row["mS-DS-ConsistencyGuid"][0]) for guid, row in found.items() if "mS-DS-ConsistencyGuid" in row]
    assert written
    assert all(guid == anchor for guid, anchor in written)


def test_the_kind_of_a_mailbox_says_where_it_is(ldap: Client, directory: RunningDirectory) -> None:
    found = _by_guid(ldap, PEOPLE, "msExchRecipientTypeDetails", "userAccountControl")
    tenant = directory.tenant
    kinds = {"user": b"2147483648", "room": b"8589934592", "shared": b"34359738368"}
    for one in _synchronised(directory):
        row = found[object_guid(one.id).bytes_le]
        kind = row.get("msExchRecipientTypeDetails", [None])[0]
        if one.id in tenant.server_mailboxes:
            assert kind == b"1"
        else:
            assert kind == (kinds[tenant.mailboxes[one.id].kind] if one.id in tenant.mailboxes else None)
        assert bool(int(row["userAccountControl"][0]) & 2) is (one.properties["accountEnabled"] is False)
    assert len(tenant.server_mailboxes) == 8


def test_a_mailbox_that_moves_changes_its_kind(ldap: Client, directory: RunningDirectory) -> None:
    identifier = next(iter(directory.tenant.server_mailboxes))
    text = f"(objectGUID={escape_bytes(object_guid(identifier).bytes_le)})"
    kinds, numbers = [], []
    for _ in range(3):
        row = ldap.one(text, "msExchRecipientTypeDetails", "uSNChanged")
        kinds.append(row["msExchRecipientTypeDetails"][0])
        numbers.append(int(row["uSNChanged"][0]))
        directory.do(lambda: directory.tenant.move_mailbox(identifier))
    directory.do(lambda: directory.tenant.move_mailbox(identifier))
    assert kinds == [b"1", b"2147483648", b"1"]
    assert numbers == sorted(set(numbers))


def test_groups_and_contacts_are_there_too(ldap: Client, directory: RunningDirectory) -> None:
    def of(collection: Any) -> list[DirectoryObject]:
        return [one for one in collection if one.properties.get("onPremisesSyncEnabled")]

    groups = _by_guid(ldap, "(&(objectClass=group)(distinguishedName=*)(mailNickname=*))", "groupType", "mail")
    mailed = {object_guid(one.id).bytes_le for one in of(directory.tenant.directory.groups) if one.properties["mail"]}
    assert groups.keys() == mailed
    assert {row["groupType"][0] for row in groups.values()} == {b"8", b"-2147483640"}
    contacts = _by_guid(ldap, "(objectClass=contact)", "mail", "telephoneNumber", "company")
    assert contacts.keys() == {object_guid(one.id).bytes_le for one in of(directory.tenant.directory.contacts)}
    assert all(row["company"] and row["mail"] for row in contacts.values())
    assert not ldap.rows("(cn=Project Guests)")  # a kind of group that only the cloud knows
    everybody = ldap.rows("(primaryGroupID=513)")
    assert len(everybody) == len(_synchronised(directory)) + 1
    users = ldap.one("(cn=Domain Users)", "member", "objectSid")
    assert "member" not in users
    assert users["objectSid"][0][-4:] == (513).to_bytes(4, "little")


def test_names_that_try_to_break_something_come_whole(ldap: Client, directory: RunningDirectory) -> None:
    hostile = [one for one in _synchronised(directory) if str(one.properties["employeeId"] or "").startswith("T")]
    assert len(hostile) == 16
    with ldap.bound() as connection:
        for one in hostile:
            guid = object_guid(one.id)
            assert connection.search(f"<GUID={guid}>", "(objectClass=*)", ldap3.BASE, attributes=["displayName", "cn"])
            row = connection.response[0]
            assert row["raw_attributes"]["displayName"] == [one.properties["displayName"].encode()]
            assert row["raw_attributes"]["cn"] == [one.properties["displayName"][:64].encode()]
            assert connection.search(row["dn"], "(objectClass=*)", ldap3.BASE, attributes=["objectGUID"])
            assert connection.response[0]["raw_attributes"]["objectGUID"] == [guid.bytes_le]


def test_photos_are_small_and_drawn_only_when_asked_for(ldap: Client, directory: RunningDirectory) -> None:
    has = {object_guid(one.id).bytes_le for one in _synchronised(directory) if one.portrait is not None}
    directory.do(directory.tenant.studio._kept.clear)
    assert _by_guid(ldap, "(thumbnailPhoto=*)", "cn").keys() == has
    assert not directory.tenant.studio._kept
    found = _by_guid(ldap, "(thumbnailPhoto=*)", "thumbnailPhoto")
    for row in found.values():
        assert len(row["thumbnailPhoto"][0]) <= 100 * 1024
        with Image.open(io.BytesIO(row["thumbnailPhoto"][0])) as picture:
            assert (picture.format, picture.size) == ("JPEG", (96, 96))
    assert len({row["thumbnailPhoto"][0] for row in found.values()}) == len(found) == len(has)


@pytest.mark.parametrize(
    ("properties", "label", "value"),
    [
        ({"jobTitle": "Astronaut"}, "title", b"Astronaut"),
        ({"mobilePhone": "+49 152 5550000"}, "mobile", b"+49 152 5550000"),
    ],
)
def test_a_change_of_a_person_counts_up(
    ldap: Client, directory: RunningDirectory, properties: dict[str, object], label: str, value: bytes
) -> None:
    admin = directory.user("admin")
    before = {name: admin.properties.get(name) for name in properties}
    old = ldap.one("(sAMAccountName=admin)", "uSNChanged", "uSNCreated", "whenChanged")
    directory.do(lambda: directory.tenant.directory.change(admin, properties))
    changed = f"(uSNChanged>={int(_highest(ldap)) + 1})"
    new = ldap.one(f"(&{PEOPLE}(uSNChanged>={int(old['uSNChanged'][0]) + 1})(sAMAccountName=admin))", "*")
    assert new[label] == [value]
    assert new["uSNCreated"] == old["uSNCreated"]
    assert not ldap.rows(changed)
    directory.do(lambda: directory.tenant.directory.change(admin, before))
    assert value not in ldap.one("(sAMAccountName=admin)", label).get(label, [])


def _highest(ldap: Client) -> str:
    with ldap.bound() as connection:
        connection.search("", "(objectClass=*)", ldap3.BASE, attributes=["highestCommittedUSN"])
        found: str = connection.response[0]["raw_attributes"]["highestCommittedUSN"][0].decode()
        return found


def test_what_only_the_cloud_knows_changes_nothing_here(ldap: Client, directory: RunningDirectory) -> None:
    admin = directory.user("admin")
    before = _highest(ldap)
    directory.do(lambda: directory.tenant.directory.change(admin, {"imAddresses": ["someone@contoso.example"]}))
    assert _highest(ldap) == before
    directory.do(lambda: directory.tenant.directory.change(admin, {"imAddresses": []}))


def test_a_move_a_new_photo_and_a_membership_show_up(ldap: Client, directory: RunningDirectory) -> None:
    user = next(one for one in _synchronised(directory) if one.portrait is not None and one.properties["city"])
    text = f"(objectGUID={escape_bytes(object_guid(user.id).bytes_le)})"
    names = ("uSNChanged", "thumbnailPhoto", "memberOf")
    first = ldap.one(text, *names)
    portrait, office = user.portrait, user.properties["officeLocation"]

    def step(action: Any) -> dict[str, Any]:
        directory.do(action)
        return ldap.one(text, *names)

    def picture(number: int | None) -> None:
        user.portrait = number
        user.photo_version += 1

    second = step(lambda: picture(99))
    assert second["thumbnailPhoto"] != first["thumbnailPhoto"]
    assert int(second["uSNChanged"][0]) > int(first["uSNChanged"][0])
    third = step(lambda: directory.tenant.directory.change(user, {"officeLocation": "MOON Tranquility"}))
    assert f",OU=MOON Tranquility,{COMPANY}" in third["dn"]
    group = directory.group("Retired Distribution List")
    old = ldap.one("(cn=Retired Distribution List)", "uSNChanged", "member")
    fourth = step(lambda: directory.tenant.directory.join(group, user.id))
    assert f"CN=Retired Distribution List,{GROUPS}".encode() in fourth["memberOf"]
    assert fourth["uSNChanged"] == third["uSNChanged"]  # a membership is the group's, not the member's
    joined = ldap.one("(cn=Retired Distribution List)", "uSNChanged", "member")
    assert joined["member"] == [fourth["dn"].encode()]
    assert int(joined["uSNChanged"][0]) > int(old["uSNChanged"][0])
    step(lambda: directory.tenant.directory.leave(group, user.id))
    step(lambda: directory.tenant.directory.change(user, {"officeLocation": office}))
    assert step(lambda: picture(portrait))["dn"] == first["dn"]


def test_a_careless_filter_finds_more_than_people(ldap: Client) -> None:
    assert {"EX01", "svc-contactsync"} <= ldap.names("(objectClass=user)")
    assert {"Domain Admins", "Administrators"} <= ldap.names("(objectClass=group)")
    assert any(row["dn"].endswith(f"OU=Contacts,{COMPANY}") for row in ldap.rows("(objectClass=person)"))
    assert ldap.rows("(objectClass=organizationalUnit)", base=BASE)
