"""Cards that the mapping makes of people."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.card import Card, CardField, PostalAddress
from desktop.model.people import Person, PersonKind
from desktop.model.syncset import FieldPolicy, FieldRule, PhoneFormat
from desktop.planning.mapping import DEFAULT_MAPPING, map_person, undialable_numbers
from desktop.planning.phones import phone_fault
from desktop.planning.templates import ATTRIBUTES
from tests.planning.builders import key, person, sync_set

ANNA = person(
    display_name="Anna Berger",
    given_name="Anna",
    surname="Berger",
    company_name="Contoso",
    department="Sales",
    job_title="Head of Sales",
    office_location="B 2.14",
    mobile_phone="0151 23456789",
    business_phones=("+49 30 23125 100 ext. 7",),
    address=PostalAddress("Hauptstr. 1", "Berlin", "BE", "10115", "Germany"),
    country_code="DE",
)


def one_field(field: CardField, template: str, source: Person = ANNA, **values: object) -> object:
    mapped = map_person(source, sync_set(mapping=(FieldRule(field, template),), **values))
    assert mapped.errors == ()
    return mapped.card.value(field)


def test_default_mapping() -> None:
    mapped = map_person(ANNA, sync_set(category="Contoso"))
    assert mapped.errors == ()
    assert mapped.card == Card(
        display_name="Anna Berger",
        given_name="Anna",
        surname="Berger",
        file_as="Berger, Anna",
        company_name="Contoso",
        department="Sales",
        job_title="Head of Sales",
        office_location="B 2.14",
        emails=("p1@contoso.example",),
        mobile_phone="+49 1512 3456789",
        business_phones=("+49 30 23125100 ext. 7",),
        business_address=PostalAddress("Hauptstr. 1", "Berlin", "BE", "10115", "Germany"),
        categories=("Contoso",),
    )


def test_default_mapping_writes_each_field_once() -> None:
    fields = [rule.field for rule in DEFAULT_MAPPING]
    assert len(fields) == len(set(fields))


def test_a_given_name_is_never_missing() -> None:
    card = map_person(person(display_name="Reception"), sync_set()).card
    assert (card.given_name, card.file_as, card.surname) == ("Reception", "Reception", "")


def test_limits_of_the_target_and_doubles() -> None:
    many = person(other_mails=tuple(f"m{n}@x.example" for n in range(5)))
    mails = one_field(CardField.EMAILS, "{{ mail }}; {{ mail }}; {{ other_mails }}", many)
    assert mails == ("p1@contoso.example", "m0@x.example", "m1@x.example")
    phones = one_field(CardField.BUSINESS_PHONES, "+49 30 1001; +49 30 1002; +49 30 1003")
    assert phones == ("+49 30 1001", "+49 30 1002")


@pytest.mark.parametrize("mail", ["", "nobody", "a b@x.example", "a@b@c", "@x", "x@"])
def test_what_is_no_mail_address_is_left_out(mail: str) -> None:
    assert one_field(CardField.EMAILS, "{{ mail }}", person(mail=mail)) == ()


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Anna\r\nBerger\t", "Anna Berger"),
        ("A\u202eB\u202c", "AB"),
        ("nul\x00 bell\x07", "nul bell"),
        ("one\u2028two\u2029three", "one two three"),
        ("e\u0301", "é"),
        ("  spaces   inside ", "spaces inside"),
        ("half\ud83dpair", "halfpair"),
        ("<b>Bob</b>", "<b>Bob</b>"),
        ("=1+1", "=1+1"),
        ("Zoë 👩‍💻", "Zoë 👩‍💻"),
        ("اسم", "اسم"),
    ],
)
def test_single_lines_are_clean(name: str, clean: str) -> None:
    assert one_field(CardField.DISPLAY_NAME, "{{ display_name }}", person(display_name=name)) == clean


def test_lengths() -> None:
    long = person(display_name="x" * 5000)
    assert len(str(one_field(CardField.DISPLAY_NAME, "{{ display_name }}", long))) == 255
    assert len(str(one_field(CardField.PERSONAL_NOTES, "{{ display_name }}", long))) == 5000


def test_notes_keep_their_lines() -> None:
    assert one_field(CardField.PERSONAL_NOTES, "a \r\nb\x00\u202e\n\n") == "a\nb"


def test_address_parts_stay_in_their_places() -> None:
    source = person(address=PostalAddress(city="Wien", country="Austria"))
    card = map_person(source, sync_set()).card
    assert card.business_address == PostalAddress(city="Wien", country="Austria")


def test_an_address_line_can_not_move_the_next_part() -> None:
    source = person(address=PostalAddress("Street 1\nBack yard", "Wien", "", "1010", "Austria"))
    assert map_person(source, sync_set()).card.business_address.city == "Wien"


def test_errors_name_the_field_and_cost_only_it() -> None:
    rules = (FieldRule(CardField.DISPLAY_NAME, "{{ display_name }}"), FieldRule(CardField.JOB_TITLE, "{{ titel }}"))
    mapped = map_person(ANNA, sync_set(mapping=rules))
    assert [(error.field, error.cause) for error in mapped.errors] == [
        (CardField.JOB_TITLE, "there is no attribute titel")
    ]
    assert mapped.card.display_name == "Anna Berger"


def test_numbers_that_can_not_be_dialled_stay_and_are_listed() -> None:
    mapped = map_person(person(mobile_phone="ask reception", business_phones=("030 23125100",)), sync_set())
    assert (mapped.card.mobile_phone, mapped.undialable) == ("ask reception", (CardField.MOBILE_PHONE,))


def test_the_country_of_the_set_reads_numbers_of_people_without_one() -> None:
    source = person(mobile_phone="07700 900123")
    assert one_field(CardField.MOBILE_PHONE, "{{ mobile_phone }}", source, default_country="GB") == "+44 7700 900123"


def test_phone_format_of_the_set() -> None:
    written = one_field(CardField.MOBILE_PHONE, "{{ mobile_phone }}", ANNA, phone_format=PhoneFormat.E164)
    assert written == "+4915123456789"


TEXT = st.text(st.characters(), max_size=60)


@given(st.builds(Person, st.just(key(1)), st.sampled_from(PersonKind), TEXT, TEXT, TEXT, TEXT, mobile_phone=TEXT))
def test_no_value_of_a_person_breaks_the_mapping(source: Person) -> None:
    mapped = map_person(source, sync_set())
    assert mapped.errors == ()
    for field, value in mapped.card.filled():
        assert isinstance(value, str | tuple | PostalAddress), field
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            assert len(text) <= 255
            assert text == text.strip()
            assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text)


def test_every_attribute_can_be_named() -> None:
    template = " ".join(f"{{{{ {name} }}}}" for name in ATTRIBUTES)
    assert "Anna Berger" in str(one_field(CardField.PERSONAL_NOTES, template))


@pytest.mark.parametrize("form", PhoneFormat)
@given(
    mobile=st.sampled_from(("", "4711", "0151 23456789", "ask", "030 23125100; 12")),
    business=st.lists(st.sampled_from(("4711", "+49 30 23125 100", "x", "555-0100")), max_size=3),
    country=st.sampled_from(("DE", "us", "")),
)
def test_numbers_that_can_not_be_dialled_are_those_of_the_card(
    form: PhoneFormat, mobile: str, business: list[str], country: str
) -> None:
    one = person(mobile_phone=mobile, business_phones=tuple(business), country_code=country)
    a_set = sync_set(phone_format=form)
    mapped = map_person(one, a_set)
    found = undialable_numbers(one, a_set)
    assert {number.field for number in found} == set(mapped.undialable)
    for number in found:
        value = mapped.card.value(number.field)
        assert number.number in (value if isinstance(value, tuple) else (value,))
        assert number.fault is phone_fault(number.number, number.country)


def test_a_number_that_is_never_written_is_not_looked_at() -> None:
    rule = FieldRule(CardField.MOBILE_PHONE, "{{ mobile_phone }}", FieldPolicy.LEAVE_ALONE)
    assert undialable_numbers(person(mobile_phone="4711"), sync_set(mapping=(rule,))) == ()
    broken = FieldRule(CardField.MOBILE_PHONE, "{{ mobile_phone.x.y }}")
    assert undialable_numbers(person(mobile_phone="4711"), sync_set(mapping=(broken,))) == ()
