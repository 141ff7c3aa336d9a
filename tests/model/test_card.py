"""Cards: what counts as the same, and the way to JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.card import (
    Card,
    CardField,
    PostalAddress,
    card_from_plain,
    card_to_plain,
    content_hash,
    differing_fields,
    normalised,
)

ADA = Card(
    display_name="Ada Lovelace",
    emails=("ada@contoso.example", "a@b.example"),
    business_phones=("+49 30 1",),
    business_address=PostalAddress("Straße 1", "Köln", "", "50667", "DE"),
    personal_notes="one\ntwo",
)

TEXT = st.text(max_size=12)
CARDS = st.builds(
    Card,
    **{
        field.value: st.builds(PostalAddress, TEXT, TEXT, TEXT, TEXT, TEXT)
        if field is CardField.BUSINESS_ADDRESS
        else st.lists(TEXT, max_size=3).map(tuple)
        if isinstance(Card().value(field), tuple)
        else TEXT
        for field in CardField
    },
)


@given(CARDS)
def test_a_card_comes_back_out_of_json(card: Card) -> None:
    assert card_from_plain(json.loads(json.dumps(card_to_plain(card)))) == card


def test_only_what_is_filled_is_written() -> None:
    assert card_to_plain(Card()) == {}
    assert card_to_plain(Card(business_address=PostalAddress(city="Köln"))) == {"business_address": {"city": "Köln"}}
    assert [field for field, _ in ADA.filled()] == [
        CardField.DISPLAY_NAME,
        CardField.EMAILS,
        CardField.BUSINESS_PHONES,
        CardField.BUSINESS_ADDRESS,
        CardField.PERSONAL_NOTES,
    ]


@pytest.mark.parametrize(
    "plain",
    [
        {"name": "Ada"},
        {"display_name": None},
        {"display_name": 7},
        {"display_name": ["Ada"]},
        {"emails": "ada@contoso.example"},
        {"emails": [7]},
        {"emails": {"city": "Köln"}},
        {"business_address": "Köln"},
        {"business_address": {"town": "Köln"}},
        {"business_address": {"city": 7}},
        {"business_address": []},
    ],
)
def test_what_is_no_card_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError) as caught:
        card_from_plain(plain)
    assert "Köln" not in str(caught.value)
    assert "ada@" not in str(caught.value)


@given(CARDS, CARDS)
def test_two_cards_share_a_hash_exactly_when_no_field_differs(first: Card, second: Card) -> None:
    assert (content_hash(first) == content_hash(second)) == (differing_fields(first, second) == ())
    assert differing_fields(first, second) == differing_fields(second, first)


@given(CARDS, st.sampled_from(CardField))
def test_one_other_field_is_one_difference(card: Card, field: CardField) -> None:
    value = card.value(field)
    other = (
        (*value, "more")
        if isinstance(value, tuple)
        else replace(value, city=value.city + "x")
        if isinstance(value, PostalAddress)
        else value + "x"
    )
    changed = replace(card, **{field.value: other})
    assert differing_fields(card, changed) == (field,)
    assert content_hash(card) != content_hash(changed)


@pytest.mark.parametrize(
    "same",
    [
        {"display_name": " Ada Lovelace\t"},
        {"emails": ("ada@contoso.example", "", " a@b.example ", "  ")},
        {"personal_notes": "one\r\ntwo\r\n"},
        {"personal_notes": "one\rtwo"},
        {"business_address": PostalAddress("Stra\u00dfe 1 ", "Ko\u0308ln", " ", "50667", "DE")},
        {"department": "  "},
        {"categories": ("", " ")},
    ],
)
def test_what_makes_no_difference(same: dict[str, object]) -> None:
    assert differing_fields(ADA, replace(ADA, **same)) == ()  # type: ignore[arg-type]
    assert content_hash(ADA) == content_hash(replace(ADA, **same))  # type: ignore[arg-type]


def test_lines_of_a_street_are_the_same_however_they_end() -> None:
    two = [Card(business_address=PostalAddress(street=f"Haus 1{end}Hof")) for end in ("\n", "\r\n", "\r")]
    assert len({content_hash(card) for card in two}) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"display_name": "ada lovelace"},
        {"emails": ("a@b.example", "ada@contoso.example")},
        {"business_address": PostalAddress("Straße 1", "Köln", "50667", "", "DE")},
        {"personal_notes": "one two"},
        {"business_phones": (), "home_phones": ("+49 30 1",)},
        {"display_name": "", "file_as": "Ada Lovelace"},
        {"display_name": "Ada\u00a0Lovelace"},
    ],
)
def test_what_makes_a_difference(other: dict[str, object]) -> None:
    assert content_hash(ADA) != content_hash(replace(ADA, **other))  # type: ignore[arg-type]


@given(CARDS)
def test_normalising_twice_changes_nothing(card: Card) -> None:
    for field in CardField:
        once = normalised(card.value(field))
        assert normalised(once) == once


def test_the_hash_stays_what_it_is() -> None:
    """It stands in marks and links: another hash would make every contact a changed one."""
    assert content_hash(Card()) == "44136fa355b3678a1146ad16f7e8649e"
    assert content_hash(ADA) == "485a2d1628cd057a696bad18ed2ebdcd"


def test_an_address_is_there_when_a_part_is() -> None:
    assert not PostalAddress()
    assert all(PostalAddress(*("x" if n == place else "" for n in range(5))) for place in range(5))
