"""Cards and the JSON of contacts: every shape that the service uses, and many that it should not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.connectors.graph.fields import (
    HAS_PICTURE_ID,
    MARK_ID,
    SELECT,
    changed_contact,
    has_folder_mark,
    new_contact,
    read_card,
    read_contact,
)
from desktop.connectors.graph.people_json import read_group, read_member, read_organisation_contact, read_user
from desktop.model.card import Card, CardField, PostalAddress
from desktop.model.errors import AppError
from desktop.model.mark import encode_folder_mark
from desktop.model.people import PersonKind

FULL = Card(
    display_name="Ada Lovelace",
    given_name="Ada",
    surname="Lovelace",
    file_as="Lovelace, Ada",
    company_name="Contoso",
    department="Engines",
    job_title="Analyst",
    office_location="B 12",
    emails=("ada@contoso.example", "a@contoso.example"),
    mobile_phone="+491721234567",
    business_phones=("+4930123", "+4930124"),
    home_phones=("+4930999",),
    business_address=PostalAddress("Street 1", "Berlin", "BE", "10115", "Germany"),
    business_home_page="https://contoso.example",
    categories=("Company",),
    personal_notes="one\ntwo",
)
MARK = "cs1;0123abcd;u.1;" + "a" * 32 + ";" + "b" * 32 + ";"


def as_row(body: dict[str, Any]) -> dict[str, Any]:
    return {"@odata.etag": 'W/"1"', "id": "X", **body}


def test_a_card_survives_the_way_there_and_back() -> None:
    contact = read_contact(as_row(new_contact(FULL, MARK)))
    assert contact is not None
    assert contact.card == FULL
    assert contact.mark is not None
    assert contact.mark.encode() == MARK


def test_a_contact_is_always_made_with_its_names() -> None:
    for card, name in (
        (Card(display_name="Reception"), "Reception"),
        (Card(surname="Only"), "Only"),
        (Card(company_name="Contoso"), "Contoso"),
        (Card(emails=("x@y.example",)), "x@y.example"),
        (Card(), "?"),
    ):
        body = new_contact(card, MARK)
        assert (body["givenName"], body["displayName"]) == (name, name)
        assert body["fileAs"] == ""


def test_empty_fields_are_not_sent_when_a_contact_is_made() -> None:
    body = new_contact(Card(display_name="A", given_name="A"), MARK)
    assert set(body) == {"displayName", "givenName", "fileAs", "singleValueExtendedProperties"}


def test_an_empty_value_clears_in_the_shape_that_the_service_wants() -> None:
    body = changed_contact(Card(), tuple(CardField), MARK)
    assert {name for name, value in body.items() if value is None} >= {
        "surname",
        "mobilePhone",
        "personalNotes",
        "fileAs",
    }
    assert body["emailAddresses"] == body["businessPhones"] == body["homePhones"] == body["categories"] == []
    assert body["businessAddress"] == dict.fromkeys(("street", "city", "state", "postalCode", "countryOrRegion"))


def test_an_address_is_sent_with_all_its_parts() -> None:
    card = Card(business_address=PostalAddress(city="Berlin"))
    body = changed_contact(card, [CardField.BUSINESS_ADDRESS], MARK)
    parts = {"street": None, "city": "Berlin", "state": None, "postalCode": None, "countryOrRegion": None}
    assert body["businessAddress"] == parts


@pytest.mark.parametrize(
    "field",
    [CardField.SURNAME, CardField.GIVEN_NAME, CardField.DISPLAY_NAME, CardField.FILE_AS, CardField.COMPANY_NAME],
)
def test_display_name_and_file_as_go_with_every_name(field: CardField) -> None:
    body = changed_contact(FULL, [field], MARK)
    assert (body["displayName"], body["fileAs"], body["givenName"]) == ("Ada Lovelace", "Lovelace, Ada", "Ada")


def test_other_changes_touch_no_name() -> None:
    body = changed_contact(FULL, [CardField.MOBILE_PHONE], MARK)
    assert set(body) == {"mobilePhone", "singleValueExtendedProperties"}


def test_without_fields_only_the_mark_is_written() -> None:
    assert changed_contact(FULL, (), MARK) == {"singleValueExtendedProperties": [{"id": MARK_ID, "value": MARK}]}


def test_everything_that_a_card_holds_is_asked_for() -> None:
    assert set(SELECT.split(",")) >= set(new_contact(FULL, MARK)) - {"singleValueExtendedProperties"}


@pytest.mark.parametrize(
    "empty", [None, "", [], {}, 7, True, "text", [None, 3, {"address": 9}], {"street": None, "city": 4}]
)
def test_empty_and_odd_values_are_not_there(empty: object) -> None:
    names = (*SELECT.split(","), "emailAddresses")
    card = read_card(dict.fromkeys(names, empty))
    texts = {field for field, _ in card.filled()}
    expected = {field for field in CardField if isinstance(Card().value(field), str)} if empty == "text" else set()
    assert texts == expected


def test_a_contact_without_id_or_version_is_none() -> None:
    assert read_contact({"id": "X"}) is None
    assert read_contact({"@odata.etag": 'W/"1"'}) is None
    assert read_contact("no object") is None


def test_the_change_key_stands_in_for_a_missing_etag() -> None:
    contact = read_contact({"id": "X", "changeKey": "abc"})
    assert contact is not None
    assert contact.version == 'W/"abc"'


def extended(**values: object) -> dict[str, Any]:
    rows = [
        {"id": {"mark": MARK_ID.upper(), "photo": HAS_PICTURE_ID}[name], "value": value}
        for name, value in values.items()
    ]
    return as_row({"singleValueExtendedProperties": rows})


@pytest.mark.parametrize(
    ("row", "has_mark", "has_photo"),
    [
        (extended(mark=MARK, photo="true"), True, True),
        (extended(mark=MARK.upper(), photo="False"), True, False),
        (extended(mark="something else", photo="perhaps"), False, None),
        (extended(mark=7), False, None),
        (as_row({"singleValueExtendedProperties": "odd"}), False, None),
        (
            as_row({"singleValueExtendedProperties": [None, {"id": "String {0} Name Other", "value": MARK}]}),
            False,
            None,
        ),
        (as_row({}), False, None),
    ],
    ids=range(7),
)
def test_marks_and_photos_are_recognised_whatever_their_spelling(
    row: dict[str, Any], has_mark: bool, has_photo: bool | None
) -> None:
    contact = read_contact(row)
    assert contact is not None
    assert (contact.mark is not None, contact.has_photo) == (has_mark, has_photo)


def test_a_folder_is_ours_by_its_mark_alone() -> None:
    mark = encode_folder_mark("a" * 32)  # type: ignore[arg-type]
    assert has_folder_mark({"singleValueExtendedProperties": [{"id": MARK_ID, "value": mark}]})
    assert not has_folder_mark({"singleValueExtendedProperties": [{"id": MARK_ID, "value": MARK}]})
    assert not has_folder_mark({"displayName": "Company"})


def test_text_that_no_database_takes_is_mended() -> None:
    assert read_card({"displayName": "a\ud800b\0c"}).display_name == "a?bc"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ["id", "@odata.etag", "@odata.type", "singleValueExtendedProperties", "userType", "proxyAddresses", "phones",
         "addresses", "groupTypes", "accountEnabled", *SELECT.split(",")]  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES), anything))
def test_nothing_that_comes_makes_a_reader_fail(row: dict[str, Any]) -> None:
    contact = read_contact(row)
    if contact is not None:
        for _, value in contact.card.filled():
            str(value).encode()
    for read in (read_user, read_organisation_contact, read_group, read_member):
        try:
            read(row)
        except AppError:
            assert not isinstance(row.get("id"), str) or not row["id"].strip("\0").lower()


def test_a_user_is_read_with_what_the_directory_knows() -> None:
    person = read_user(
        {
            "id": "ABC",
            "displayName": "Ada",
            "mail": "ada@x.example",
            "proxyAddresses": ["SMTP:Ada@x.example", "smtp:a@x.example", "sip:ada@x.example", "SPO:1"],
            "usageLocation": "de",
            "country": "Deutschland",
            "businessPhones": ["+49 1", None],
            "userType": "Member",
            "accountEnabled": False,
        }
    )
    assert (person.key, person.mailbox_id, person.kind) == ("u.abc", "abc", PersonKind.USER)
    assert (person.other_mails, person.country_code, person.address.country) == (("a@x.example",), "DE", "Deutschland")
    assert (person.business_phones, person.is_enabled, person.is_mailbox_likely) == (("+49 1",), False, True)


def test_guests_have_no_mailbox_of_ours() -> None:
    guest = read_user({"id": "1", "mail": "g@elsewhere.example", "userType": "Guest"})
    assert (guest.kind, guest.is_mailbox_likely) == (PersonKind.GUEST, False)


def test_an_organisation_contact_is_read_by_its_kinds_of_phones() -> None:
    phones = [
        {"type": "mobile", "number": "1"},
        {"type": "business", "number": "2"},
        {"type": "businessFax", "number": "3"},
    ]
    person = read_organisation_contact({"id": "1", "phones": phones, "addresses": [{}, {"city": "Wien"}]})
    assert (person.mobile_phone, person.business_phones, person.fax) == ("1", ("2",), "3")
    assert (person.key, person.address.city) == ("o.1", "Wien")
