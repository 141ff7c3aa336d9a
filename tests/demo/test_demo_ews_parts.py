"""Parts of the demo's Exchange Server by themselves: NTLM's own example, any text in any field, lists with gaps."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from desktop.demo.behaviour import Behaviour
from desktop.demo.exchange.contact_draft import Draft
from desktop.demo.exchange.contact_fields import CHATS, MAILS, MAPPINGS, PHONES, READABLE, TEXTS
from desktop.demo.exchange.contact_xml import Shape, contact_element
from desktop.demo.exchange.file_as import file_as
from desktop.demo.exchange.ntlm import Authenticate
from desktop.demo.exchange.schema import CONTACT_ORDER
from desktop.demo.exchange.soap import TYPES, Element, clean, local
from desktop.demo.state.mailbox import Mailbox

_TEXT = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=60,
)


def _written(inside: str | Element) -> Element:
    """Return a new contact as the server shows it whole."""
    element = (
        etree.fromstring(f'<t:Contact xmlns:t="{TYPES}">{inside}</t:Contact>') if isinstance(inside, str) else inside
    )
    draft = Draft(Behaviour())
    draft.read(element)
    mailbox = Mailbox("owner", "user", "server")
    item = draft.put(mailbox, lambda: mailbox.add_item(mailbox.contacts, datetime(2026, 1, 1, tzinfo=UTC)))
    return contact_element(item, Shape(READABLE))


def _filled(values: dict[str, str]) -> Element:
    element = etree.Element(f"{{{TYPES}}}Contact")
    for tag in sorted(values, key=CONTACT_ORDER.index):
        etree.SubElement(element, f"{{{TYPES}}}{tag}").text = values[tag]
    return element


@given(st.dictionaries(st.sampled_from([tag for tag, _ in TEXTS.values()]), _TEXT))
def test_any_text_of_any_field_comes_back_to_the_letter(values: dict[str, str]) -> None:
    shown = {local(one): one.text for one in _written(_filled(values))}
    assert {tag: shown.get(tag) for tag in values} == values


@given(
    st.dictionaries(st.sampled_from(PHONES), _TEXT),
    st.dictionaries(st.sampled_from(MAILS), _TEXT),
    st.dictionaries(st.sampled_from(CHATS), _TEXT),
)
def test_any_entries_of_dictionaries_keep_their_keys(
    phones: dict[str, str], mails: dict[str, str], chats: dict[str, str]
) -> None:
    element = etree.Element(f"{{{TYPES}}}Contact")
    wanted = {"EmailAddresses": mails, "PhoneNumbers": phones, "ImAddresses": chats}
    for tag, entries in wanted.items():
        whole = etree.SubElement(element, f"{{{TYPES}}}{tag}")
        for key, text in entries.items():
            etree.SubElement(whole, f"{{{TYPES}}}Entry", Key=key).text = text
    contact = _written(element)
    for tag, entries in wanted.items():
        found = contact.find(f"{{{TYPES}}}{tag}")
        assert {one.get("Key"): one.text for one in (found if found is not None else ())} == entries


@given(st.dictionaries(st.sampled_from([tag for tag, _ in TEXTS.values()]), _TEXT))
def test_answers_keep_the_order_of_the_schema(values: dict[str, str]) -> None:
    places = [CONTACT_ORDER.index(local(one)) for one in _written(_filled(values))]
    assert places == sorted(places)


@given(st.text(st.characters(exclude_characters="\r")))
def test_every_text_can_be_written_as_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = clean(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == clean(text)


def test_the_example_of_the_specification_of_ntlm() -> None:
    """MS-NLMP, 4.2.4: user, domain, challenge and proof of version 2."""
    rest = bytes.fromhex(
        "01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e0001000c00"
        "5300650072007600650072000000000000000000"
    )
    proof = bytes.fromhex("68cd0ab851e51c96aabc927bebef6a1c")
    one = Authenticate("Domain", "User", proof + rest)
    assert one.is_right(bytes.fromhex("0123456789abcdef"), "Password")
    assert not one.is_right(bytes.fromhex("0123456789abcdef"), "password")
    assert not one.is_right(bytes.fromhex("0123456789abcdee"), "Password")


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("LastCommaFirst", "Byron, Ada Augusta"),
        ("FirstSpaceLast", "Ada Augusta Byron Jr."),
        ("Company", "Engine"),
        ("LastCommaFirstCompany", "Byron, Ada Augusta\r\nEngine"),
        ("CompanyLastFirst", "Engine\r\nByronAda Augusta"),
        ("LastSpaceFirst", "Byron Ada Augusta"),
        ("DisplayName", "Lady Ada"),
        ("FirstName", "Ada"),
        ("LastName", "Byron"),
        ("Empty", ""),
        ("None", "as it was"),
    ],
)
def test_file_as_by_every_mapping(mapping: str, expected: str) -> None:
    values: dict[str, Any] = {
        "givenName": "Ada", "middleName": "Augusta", "surname": "Byron", "generation": "Jr.", "companyName": "Engine",
        "displayName": "Lady Ada", "fileAs": "as it was",
    }  # fmt: skip
    assert file_as(MAPPINGS[mapping], values) == expected
