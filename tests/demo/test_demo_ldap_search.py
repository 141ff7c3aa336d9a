"""Searches of the directory server: scopes, filters, pages, ranges, controls, tombstones."""

from __future__ import annotations

import time
from typing import Any

import ldap3
import pytest
from ldap3.protocol.microsoft import show_deleted_control
from ldap3.utils.conv import escape_bytes, escape_filter_chars

from desktop.demo.population.anchors import object_guid
from desktop.demo.population.shapes import DemoUser
from tests.demo.directory import BASE, COMPANY, GROUPS, PEOPLE, SIZE, Client, RunningDirectory
from tests.demo.people import ident

_ALL = "(objectClass=*)"


def test_scopes_reach_as_far_as_they_say(ldap: Client) -> None:
    assert [row["dn"] for row in ldap.rows(_ALL, base=COMPANY, search_scope=ldap3.BASE)] == [COMPANY]
    near = ldap.rows(_ALL, base=COMPANY, search_scope=ldap3.LEVEL)
    assert {"OU=BER Berlin", "OU=Groups", "OU=Contacts"} <= {row["dn"].partition(",")[0] for row in near}
    assert all(row["dn"].partition(",")[2] == COMPANY for row in near)
    below = {row["dn"] for row in ldap.rows(_ALL, base=COMPANY)}
    assert {COMPANY, *(row["dn"] for row in near)} < below
    assert all(name.endswith(COMPANY) for name in below)
    assert not ldap.rows("(objectClass=nTDSDSA)")  # lies in the configuration, another naming context
    assert ldap.rows("(objectClass=nTDSDSA)", base=f"CN=Configuration,{BASE}")


def test_names_that_lead_nowhere_are_refused_as_active_directory_does(ldap: Client) -> None:
    with ldap.bound() as connection:
        for base, code, text in (
            (f"OU=Nowhere,{COMPANY}", "noSuchObject", "0000208D"),
            ("not a name", "invalidDNSyntax", "0000208F"),
            ("OU=Nowhere,DC=elsewhere,DC=example", "referral", "0000202B"),
        ):
            assert not connection.search(base, _ALL)
            assert connection.result["description"] == code
            assert text in connection.result["message"]
        connection.search(f"OU=Nowhere,{COMPANY}", _ALL)
        assert connection.result["dn"] == COMPANY
        connection.search("DC=elsewhere,DC=example", _ALL)
        assert connection.result["referrals"] == ["ldap://elsewhere.example/"]


def test_an_object_is_found_by_guid_and_by_number_too(ldap: Client, directory: RunningDirectory) -> None:
    guid = object_guid(directory.user("admin").id)
    admin = ldap.one(_ALL, base=f"<GUID={guid}>", search_scope=ldap3.BASE)
    assert admin["sAMAccountName"] == [b"admin"]
    assert ldap.one(_ALL, base=f"<GUID={guid.bytes_le.hex()}>", search_scope=ldap3.BASE)["dn"] == admin["dn"]
    users = ldap.one(_ALL, base=f"<WKGUID=a9d1ca15768811d1aded00c04fd8d5cd,{BASE}>", search_scope=ldap3.BASE)
    assert users["dn"] == f"CN=Users,{BASE}"
    assert ldap.one(f"(objectGUID={escape_bytes(guid.bytes_le)})")["dn"] == admin["dn"]
    assert ldap.one(f"(objectSid={escape_bytes(admin['objectSid'][0])})")["dn"] == admin["dn"]
    several = [object_guid(one.id) for one in directory.do(lambda: list(directory.tenant.directory.users))[:4]]
    found = ldap.rows(f"(|{''.join(f'(objectGUID={escape_bytes(one.bytes_le)})' for one in several)})", "objectGUID")
    assert {row["objectGUID"][0] for row in found} == {one.bytes_le for one in several}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(cn=robin SEIDEL)", {"Robin Seidel"}),
        ("(sn=s\\c3\\a9idel)", {"Robin Seidel"}),  # no accent, no case
        ("(&(sn=Seidel)(givenName=Robin))", {"Robin Seidel"}),
        ("(&(sn=Seidel)(!(givenName=Robin)))", set()),
        ("(|(cn=EX01)(cn=FILE01))", {"EX01", "FILE01"}),
        ("(cn=*X0*)", {"EX01"}),
        ("(sAMAccountName=svc-*sync)", {"svc-contactsync"}),
        ("(cn=EX01*EX01)", set()),
        ("(cn~=ex01)", {"EX01"}),
        ("(&(objectClass=computer)(cn>=EX01))", {"EX01", "FILE01"}),
        ("(&(objectClass=computer)(cn<=DC99))", {"DC01"}),
        ("(objectCategory=computer)", {"DC01", "EX01", "FILE01"}),
        (f"(objectCategory=CN=Computer,CN=Schema,CN=Configuration,{BASE})", {"DC01", "EX01", "FILE01"}),
        ("(&(objectClass=user)(operatingSystem=*))", {"DC01", "EX01", "FILE01"}),  # computers are users as well
        ("(userAccountControl:1.2.840.113556.1.4.803:=8192)", {"DC01"}),
        ("(&(cn=EX01)(userAccountControl:1.2.840.113556.1.4.804:=4098))", {"EX01"}),
        ("(&(cn=EX01)(userAccountControl:1.2.840.113556.1.4.803:=4098))", set()),
        ("(&(cn=EX01)(userAccountControl>=4096)(userAccountControl<=4096))", {"EX01"}),
        ("(cn:=EX01)", {"EX01"}),
        ("(anr=Rob Sei)", {"Robin Seidel"}),
        (f"(distinguishedName=cn=ex01, CN=Computers,{BASE})", {"EX01"}),
        ("(&(cn=EX01)(whenCreated>=20000101000000.0Z))", {"EX01"}),
        ("(&(cn=EX01)(whenCreated>=29990101000000.0Z))", set()),
    ],
)  # fmt: skip
def test_filters_find_what_they_find_in_active_directory(ldap: Client, text: str, expected: set[str]) -> None:
    assert ldap.names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(noSuchAttribute=x)", "(userAccountControl=many)", "(objectCategory=nonsense)", "(memberOf=CN=x*)", "(uSNChanged=1*)",
        "(cn:1.2.3.4:=EX01)", "(cn:1.2.840.113556.1.4.803:=1)", "(cn:1.2.840.113556.1.4.1941:=EX01)", "(isDeleted=maybe)",
        "(manager>=CN=x)", "(whenCreated>=yesterday)",
    ],
)  # fmt: skip
def test_what_cannot_be_decided_finds_nothing_and_neither_does_its_opposite(ldap: Client, text: str) -> None:
    with ldap.bound() as connection:
        for one in (text, f"(!{text})", f"(&(cn=EX01){text})"):
            connection.search(BASE, one)
            assert connection.result["result"] == 0
            assert not connection.entries
        connection.search(BASE, f"(|(cn=EX01){text})")
        assert len(connection.entries) == 1


def test_an_attribute_that_is_missing_is_not_the_value(ldap: Client) -> None:
    everybody = ldap.names(PEOPLE)
    shown = ldap.names(f"(&{PEOPLE}(!(msExchHideFromAddressLists=TRUE)))")
    hidden = ldap.names(f"(&{PEOPLE}(msExchHideFromAddressLists=TRUE))")
    assert shown
    assert hidden
    assert (shown | hidden, shown & hidden) == (everybody, set())
    assert ldap.names(f"(&{PEOPLE}(showInAddressBook=*))") < shown


def test_members_are_found_at_any_depth_and_loops_end(ldap: Client, directory: RunningDirectory) -> None:
    chain = "1.2.840.113556.1.4.1941"
    group = directory.group("Worldwide")
    deep = directory.do(lambda: directory.tenant.directory.transitive_members(group))
    expected = {object_guid(one.id).bytes_le for one in deep if one.properties.get("onPremisesSyncEnabled")}
    found = ldap.rows(f"(memberOf:{chain}:=CN=Worldwide,{GROUPS})", "objectGUID")
    assert {row["objectGUID"][0] for row in found} == expected
    direct = ldap.rows(f"(memberOf=CN=Worldwide,{GROUPS})", "objectGUID")
    assert {row["objectGUID"][0] for row in direct} < expected
    berlin = ldap.one(f"(&(memberOf=CN=Office Berlin,{GROUPS})(title=Head of*)(department=Sales))", "distinguishedName")
    name = escape_filter_chars(berlin["dn"])
    above = ldap.names(f"(member:{chain}:={name})")
    assert {"Office Berlin", "Germany", "Europe", "Worldwide"} <= above
    assert "Germany" not in ldap.names(f"(member={name})")
    assert {"Steering Circle", "Core Team"} <= ldap.names(f"(memberOf:{chain}:=CN=Core Team,{GROUPS})")
    boss = ldap.one("(&(objectCategory=person)(title=Chief Executive Officer))", "directReports")
    reports = ldap.names(f"(manager={escape_filter_chars(boss['dn'])})")
    assert len(reports) == len(boss["directReports"]) > 3
    assert reports < ldap.names(f"(manager:{chain}:={escape_filter_chars(boss['dn'])})")


def test_pages_hold_everything_once(ldap: Client, directory: RunningDirectory) -> None:
    directory.switch(ldap_page=50)
    rows = ldap.rows(PEOPLE, "objectGUID")
    assert len({row["objectGUID"][0] for row in rows}) == len(rows) > 100
    with ldap.bound() as connection:
        connection.search(BASE, PEOPLE)
        assert (connection.result["description"], len(connection.entries)) == ("sizeLimitExceeded", 50)
        connection.search(BASE, PEOPLE, size_limit=7)
        assert (connection.result["description"], len(connection.entries)) == ("sizeLimitExceeded", 7)
        assert connection.search(BASE, "(cn=EX01)", size_limit=1)
        assert connection.result["result"] == 0
        connection.search(BASE, PEOPLE, paged_size=500)
        assert len(connection.entries) == 50


def _cookie(connection: ldap3.Connection) -> bytes:
    found: bytes = connection.result["controls"]["1.2.840.113556.1.4.319"]["value"]["cookie"]
    return found


def test_cookies_are_good_for_their_own_search_only(ldap: Client) -> None:
    with ldap.bound() as connection:
        connection.search(BASE, PEOPLE, paged_size=10)
        cookie = _cookie(connection)
        assert connection.search(BASE, PEOPLE, paged_size=10, paged_cookie=cookie)
        later = _cookie(connection)
        for base, text, given in ((BASE, PEOPLE, cookie), (BASE, "(cn=*)", later), (BASE, PEOPLE, b"x" * 16)):
            assert not connection.search(base, text, paged_size=10, paged_cookie=given)
            assert connection.result["description"] == "unavailableCriticalExtension"
        connection.search(BASE, PEOPLE, paged_size=10)
        mine = _cookie(connection)
    with ldap.bound() as another:
        assert not another.search(BASE, PEOPLE, paged_size=10, paged_cookie=mine)


def test_the_oldest_of_many_unfinished_searches_is_forgotten(ldap: Client) -> None:
    with ldap.bound() as connection:
        cookies = []
        for _ in range(11):
            connection.search(BASE, PEOPLE, paged_size=5)
            cookies.append(_cookie(connection))
        assert not connection.search(BASE, PEOPLE, paged_size=5, paged_cookie=cookies[0])
        assert connection.search(BASE, PEOPLE, paged_size=5, paged_cookie=cookies[1])


def test_long_attributes_come_in_ranges(ldap: Client, directory: RunningDirectory) -> None:
    everybody = f"CN=All Employees,{GROUPS}"
    whole = ldap.one(_ALL, "member", base=everybody, search_scope=ldap3.BASE)["member"]
    directory.switch(ldap_values=60)

    def ask(*attributes: str) -> dict[str, Any]:
        found = ldap.one(_ALL, *attributes, base=everybody, search_scope=ldap3.BASE)
        del found["dn"]
        return found

    assert ask("member") == {"member": None, "member;range=0-59": whole[:60]}
    assert ask("member;range=60-*") == {"member;range=60-119": whole[60:120]}
    assert ask("member;range=120-*") == {"member;range=120-*": whole[120:]}
    assert ask("member;range=3-5") == {"member;range=3-5": whole[3:6]}
    assert ask("member;range=5000-*") == {}


def test_attributes_come_as_asked(ldap: Client) -> None:
    computer = {"base": f"CN=EX01,CN=Computers,{BASE}", "search_scope": ldap3.BASE}
    assert set(ldap.one(_ALL, "1.1", **computer)) == {"dn"}
    assert set(ldap.one(_ALL, "SAMACCOUNTNAME", "noSuchAttribute", **computer)) == {"dn", "sAMAccountName"}
    assert {"objectClass", "uSNChanged", "objectGUID", "distinguishedName"} <= set(ldap.one(_ALL, "*", **computer))
    with ldap.bound() as connection:
        connection.search(computer["base"], _ALL, ldap3.BASE, attributes=["cn", "objectClass"], types_only=True)
        assert connection.response[0]["raw_attributes"] == {"cn": None, "objectClass": None}


def test_other_partitions_are_pointed_to_once(ldap: Client) -> None:
    with ldap.bound() as connection:
        connection.search(BASE, "(cn=EX01)")
        uris = [row["uri"][0] for row in connection.response if row["type"] == "searchResRef"]
        assert f"ldap://ForestDnsZones.contoso.example/DC=ForestDnsZones,{BASE}" in uris
        connection.search(COMPANY, "(cn=EX01)")
        assert not connection.response
        connection.search(BASE, PEOPLE, paged_size=10)
        assert all(row["type"] == "searchResEntry" for row in connection.response)
        connection.search(BASE, "(cn=EX01)", controls=[("1.2.840.113556.1.4.1339", True, None)])
        assert len(connection.response) == 1


def test_controls_that_are_not_known_matter_only_when_they_must(ldap: Client) -> None:
    with ldap.bound() as connection:
        assert connection.search(BASE, "(cn=EX01)", controls=[("1.2.3.4.5", False, None)])
        assert not connection.search(BASE, "(cn=EX01)", controls=[("1.2.3.4.5", True, None)])
        assert connection.result["description"] == "unavailableCriticalExtension"
        sd_flags = ("1.2.840.113556.1.4.801", True, bytes.fromhex("3003020107"))
        assert connection.search(BASE, "(cn=EX01)", controls=[sd_flags])


def test_the_deleted_are_seen_by_those_who_ask_for_them(ldap: Client, directory: RunningDirectory) -> None:
    identifier = ident(f"leaver {time.time_ns()}")
    guid = object_guid(identifier)
    group = directory.group("Sales")

    def come() -> None:
        has = {
            "displayName": "Lea Ver",
            "userPrincipalName": f"{identifier}@contoso.example",
            "onPremisesSyncEnabled": True,
        }
        directory.tenant.directory.add_user(DemoUser(identifier, has | {"mail": "lea.ver@contoso.example"}))
        directory.tenant.directory.join(group, identifier)

    directory.do(come)
    wanted = f"(objectGUID={escape_bytes(guid.bytes_le)})"
    before = ldap.one(wanted, "uSNCreated", "uSNChanged", "memberOf")
    assert before["memberOf"] == [f"CN=Sales,{GROUPS}".encode()]
    user = directory.user(identifier)
    directory.do(lambda: directory.tenant.directory.remove_user(user))
    assert not ldap.rows(wanted)
    assert before["dn"].encode() not in ldap.one("(cn=Sales)", "member")["member"]
    hall = f"CN=Deleted Objects,{BASE}"
    with ldap.bound() as connection:
        deleted = [show_deleted_control(criticality=True)]
        since = f"(&(isDeleted=TRUE)(uSNChanged>={int(before['uSNChanged'][0]) + 1})(objectClass=user))"
        names = ["objectGUID", "uSNCreated", "uSNChanged", "lastKnownParent", "objectClass", "isDeleted", "mail"]
        assert connection.search(hall, since, attributes=names, controls=deleted)
        found = next(row for row in connection.response if row["raw_attributes"]["objectGUID"] == [guid.bytes_le])
        has = found["raw_attributes"]
        assert found["dn"] == f"CN=Lea Ver\\0ADEL:{guid},{hall}"
        assert has["uSNCreated"] == before["uSNCreated"]
        assert int(has["uSNChanged"][0]) > int(before["uSNChanged"][0])
        assert has["lastKnownParent"] == [before["dn"].partition(",")[2].encode()]
        assert has["isDeleted"] == [b"TRUE"]
        assert "mail" not in has
        assert not connection.search(hall, since)
        assert connection.result["description"] == "noSuchObject"


def test_the_tenant_is_larger_than_one_of_these_pages(ldap: Client) -> None:
    assert len(ldap.rows(PEOPLE)) > SIZE.people - 10
