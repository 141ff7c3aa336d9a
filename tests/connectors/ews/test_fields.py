"""A card as an EWS contact and back, whatever it holds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from lxml import etree

from desktop.connectors.ews.envelope import read_envelope, type_tag
from desktop.connectors.ews.fields import contact_updates, new_contact, read_card, read_contact
from desktop.model.card import Card, CardField, PostalAddress, differing_fields
from desktop.model.mark import decode_mark
from tests.connectors.contract.asking import ADA, mark
from tests.connectors.ews.answers import contact, envelope

_SIGNS = "aß ']>]<&\"\t\n;,=%ñع中🙂́‮\u2028€İ"


def there_and_back(card: Card) -> Card:
    """Return a card as it is read after it was written, by way of bytes."""
    element = new_contact(card, mark().encode())
    etree.SubElement(element, type_tag("ItemId"), Id="a", ChangeKey="k")
    found, _ = read_envelope(envelope("<m:A/>").replace(b"<m:A/>", etree.tostring(element, encoding="utf-8")))
    read = read_contact(found)
    assert read is not None
    assert read.mark == decode_mark(mark().encode())
    return read.card


def some_card(chance: random.Random) -> Card:
    def text() -> str:
        return "".join(chance.choices(_SIGNS, k=chance.randint(1, 30))).strip() or "x"

    return Card(
        *(text() for _ in range(8)),
        emails=tuple(text() for _ in range(chance.randint(0, 3))),
        mobile_phone=text(),
        business_phones=tuple(text() for _ in range(chance.randint(0, 2))),
        home_phones=tuple(text() for _ in range(chance.randint(0, 2))),
        business_address=PostalAddress(*(text() for _ in range(5))),
        business_home_page=text(),
        categories=tuple(text() for _ in range(chance.randint(0, 3))),
        personal_notes=text() * 50,
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_card_comes_back_as_it_was(seed: int) -> None:
    card = some_card(random.Random(seed))
    assert differing_fields(there_and_back(card), card) == ()


@pytest.mark.parametrize("bad", ["a\0b", "a\x1fb", "a\ud800b", "a\ufffeb"])
def test_what_xml_can_not_hold_is_replaced_and_nothing_else(bad: str) -> None:
    read = there_and_back(replace(ADA, surname=bad))
    assert differing_fields(read, ADA) == (CardField.SURNAME,)
    assert (read.surname[0], read.surname[-1]) == ("a", "b")


def test_an_update_touches_what_it_names_and_no_other_label() -> None:
    paths = _paths(contact_updates(ADA, [CardField.BUSINESS_PHONES], "mark"))
    assert paths == [("set", "ContactSync"), ("set", "BusinessPhone"), ("set", "BusinessPhone2")]
    paths = _paths(contact_updates(Card(), [CardField.HOME_PHONES, CardField.DEPARTMENT], "mark"))
    assert [kind for kind, _ in paths] == ["set", "delete", "delete", "delete"]
    assert {name for _, name in paths[1:]} == {"HomePhone", "HomePhone2", "contacts:Department"}


def _paths(updates: list[etree._Element]) -> list[tuple[str, str]]:
    found = []
    for one in updates:
        path = one[0]
        name = path.get("FieldIndex") or path.get("PropertyName") or path.get("FieldURI") or ""
        found.append(("set" if one.tag == type_tag("SetItemField") else "delete", name))
    return found


def test_odd_answers_are_read_as_far_as_they_go() -> None:
    odd = (
        '<t:EmailAddresses><t:Entry Key="EmailAddress3">c@x</t:Entry><t:Entry Key="Odd">o@x</t:Entry><t:Entry/>'
        '<t:Entry Key="EmailAddress1">a@x</t:Entry></t:EmailAddresses><t:Categories><t:String/></t:Categories>'
        '<t:PhysicalAddresses><t:Entry Key="Home"><t:City>Rome</t:City></t:Entry></t:PhysicalAddresses>'
    )
    found, _ = read_envelope(envelope(contact("a", more=odd)))
    assert read_card(found) == Card(display_name="Ada", emails=("a@x", "c@x"))
