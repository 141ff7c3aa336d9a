"""What the demo tenant holds is as Graph has it, and belongs to nobody: property types, domains, phone numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import phonenumbers
import pytest

from desktop.demo.population.shapes import Population
from tests.demo.population.as_json import as_json

_ROOT = Path(__file__).resolve().parents[3]
_TYPES = json.loads((_ROOT / "tests" / "data" / "graph-contract" / "types-v1.0.json").read_text("utf-8"))["types"]

_FICTION = tuple(
    re.compile(pattern)
    for pattern in (
        r"\+493023125\d{3}", r"\+496990009\d{3}", r"\+494066969\d{3}", r"\+492214710\d{3}", r"\+498999998\d{3}",
        r"\+4915228817386", r"\+4917139200\d{2}", r"\+49176040690\d{2}",
        r"\+442079460\d{3}", r"\+441614960\d{3}", r"\+447700900\d{3}",
        r"\+331 ?9900\d{4}", r"\+3346571\d{4}", r"\+3363998\d{4}",
        r"\+1\d{3}55501\d{2}",
        r"\+468465004\d{2}", r"\+467017406\d{2}",
        r"\+612(5550|7010)\d{4}", r"\+61491570(15[6-9]|110)",
    )
)  # fmt: skip
"""Ranges that regulators keep for fiction; the sources stand in `desktop.demo.population.phones`."""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _check(type_name: str, values: Mapping[str, object], *, needs_all: tuple[str, ...] = ()) -> None:
    properties = _TYPES[type_name]["properties"]
    for name, value in values.items():
        assert name in properties, f"{type_name} has no {name}"
        declared = properties[name]
        if declared["collection"]:
            assert isinstance(value, list), (type_name, name, value)
            for item in value:
                _check_value(declared["type"], item)
        elif value is None:
            assert declared["nullable"], (type_name, name)
        else:
            _check_value(declared["type"], value)
    assert set(needs_all) <= set(values)


def _check_value(type_name: str, value: object) -> None:
    if type_name == "Edm.Boolean":
        assert isinstance(value, bool)
    elif type_name == "Edm.DateTimeOffset":
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(value)), value
    elif type_name in ("Edm.String", "Edm.Guid"):
        assert isinstance(value, str), (type_name, value)
    elif type_name.startswith("graph."):
        declared = _TYPES[type_name.removeprefix("graph.")]
        if declared["kind"] == "enum":
            assert value in declared["members"]
        else:
            assert isinstance(value, Mapping)
            _check(type_name.removeprefix("graph."), value)
    else:
        pytest.fail(f"no rule for {type_name}")


_BY_DEFAULT = (
    "id", "displayName", "givenName", "surname", "mail", "userPrincipalName", "jobTitle", "officeLocation",
    "mobilePhone", "businessPhones", "preferredLanguage", "accountEnabled", "userType", "proxyAddresses", "department",
)  # fmt: skip


def test_properties_are_those_of_the_metadata(tenant: Population) -> None:
    _check("organization", tenant.organisation)
    for user in tenant.users:
        _check("user", user.properties, needs_all=_BY_DEFAULT)
    for group in tenant.groups:
        _check("group", group.properties, needs_all=("mail", "groupTypes", "mailEnabled", "securityEnabled"))
    for contact in tenant.organisation_contacts:
        _check("orgContact", contact.properties, needs_all=("phones", "addresses", "mail"))
    for contacts in tenant.mailbox_contacts.values():
        for own in contacts:
            _check("contact", own.properties, needs_all=("displayName", "givenName"))


def test_every_domain_is_reserved(tenant: Population) -> None:
    for text in _strings(json.loads(as_json(tenant))):
        for domain in re.findall(r"@([\w.-]+\.[a-z]{2,})", text.lower()):
            assert domain.endswith(".example"), text
        for host in re.findall(r"https?://([^/\s\"']+)", text):
            assert host.endswith(".example"), text


# Numbers that nobody has


def _numbers(tenant: Population) -> Iterator[tuple[str, str]]:
    home = str(tenant.organisation["countryLetterCode"])
    yield from ((home, number) for number in tenant.organisation["businessPhones"])  # type: ignore[attr-defined]
    countries = {user.id: str(user.properties.get("usageLocation") or home) for user in tenant.users}
    for user in tenant.users:
        for number in (
            *user.properties["businessPhones"],
            user.properties["mobilePhone"],
            user.properties.get("faxNumber"),
        ):  # type: ignore[misc]
            if number:
                yield countries[user.id], str(number)
    by_name = {"Germany": "DE", "Austria": "AT", "United Kingdom": "GB", "France": "FR", "Poland": "PL", "Czechia": "CZ",
               "Türkiye": "TR", "United States": "US", "Japan": "JP", "Spain": "ES"}  # fmt: skip
    for contact in tenant.organisation_contacts:
        address, *_ = contact.properties["addresses"]  # type: ignore[misc]
        for phone in contact.properties["phones"]:  # type: ignore[attr-defined]
            yield by_name[address["countryOrRegion"]], phone["number"]
    for owner, contacts in tenant.mailbox_contacts.items():
        for own in contacts:
            for name in ("businessPhones", "homePhones"):
                yield from ((countries[owner], number) for number in own.properties.get(name, ()))  # type: ignore[attr-defined]


def test_phone_numbers_belong_to_nobody(tenant: Population) -> None:
    fiction = unassigned = 0
    for country, number in _numbers(tenant):
        if number == "ask reception":
            continue
        parsed = phonenumbers.parse(number, country)
        e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        assert phonenumbers.is_possible_number(parsed), (number, country)
        if any(pattern.fullmatch(e164) for pattern in _FICTION):
            fiction += 1
        else:
            assert not phonenumbers.is_valid_number(parsed), (number, country)
            unassigned += 1
    assert fiction > 1000
    assert unassigned > 100


def test_numbers_are_spelled_in_many_ways_and_given_out_once(tenant: Population) -> None:
    numbers = [number for user in tenant.users for number in user.properties["businessPhones"]]
    for pattern in (r"\+49 \(0\)\d", r"0\d+ ", r"00\d", r"\+\d+$", r"\+\d+-\d+-", r".* ext\. \d+", r"\(\d{3}\) 555-01"):
        assert any(re.match(pattern, number) for number in numbers), pattern
    mobiles = [
        phonenumbers.format_number(
            phonenumbers.parse(str(user.properties["mobilePhone"]), str(user.properties["usageLocation"])),
            phonenumbers.PhoneNumberFormat.E164,
        )
        for user in tenant.users
        if user.properties["mobilePhone"] not in (None, "ask reception")
    ]
    assert len(set(mobiles)) == len(mobiles)
