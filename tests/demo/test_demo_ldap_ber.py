"""The directory server's codec, against pyasn1 and against itself; and names of all kinds."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyasn1.codec.ber import decoder, encoder
from pyasn1.type import univ

from desktop.demo.ldap import ber
from desktop.demo.ldap.ber import BerError, Reader
from desktop.demo.ldap.filters import (
    AllOf,
    AnyOf,
    Compared,
    Extensible,
    Filter,
    FilterReader,
    Not,
    Order,
    Present,
    Substrings,
)
from desktop.demo.ldap.names import BadName, escape, fold, read_name
from desktop.demo.ldap.requests import Bind, Message, Search, read_message
from tests.demo.directory import BASE, search_message

_NAMES = st.text("abcdefghij0123456789-", min_size=1, max_size=12)
_TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: not any(0xD800 <= ord(sign) < 0xE000 for sign in text))
_ORDER_TAGS = {Order.EQUAL: 0xA3, Order.AT_LEAST: 0xA5, Order.AT_MOST: 0xA6, Order.ABOUT: 0xA8}


@given(st.integers(-(2**63), 2**63 - 1))
def test_numbers_are_written_as_others_read_them(number: int) -> None:
    data = ber.integer(number)
    assert int(decoder.decode(data)[0]) == number
    assert len(data) <= len(encoder.encode(univ.Integer(number)))
    assert Reader(data).integer(low=-(2**63), high=2**63) == number


@given(st.binary(max_size=70_000))
def test_bytes_of_any_length_are_written_as_others_read_them(content: bytes) -> None:
    data = ber.octets(content)
    assert data == encoder.encode(univ.OctetString(content))
    assert Reader(data).octets() == content
    assert bytes(decoder.decode(data)[0]) == content


@given(st.binary(max_size=300), st.integers(1, 5_000))
def test_a_frame_ends_where_its_length_says(content: bytes, limit: int) -> None:
    data = ber.element(ber.SEQUENCE, content)
    if len(content) > limit:
        with pytest.raises(BerError):
            ber.frame_end(data, limit)
        return
    assert ber.frame_end(data + b"more", limit) == len(data)
    for end in range(len(data)):
        assert ber.frame_end(data[:end], limit) is None


@given(st.binary(max_size=400))
def test_garbage_is_a_message_or_refused(data: bytes) -> None:
    for one in (data, ber.element(ber.SEQUENCE, data), ber.element(ber.SEQUENCE, ber.integer(1), data)):
        with contextlib.suppress(BerError):
            assert isinstance(read_message(one), Message)


@given(st.data())
def test_a_message_with_errors_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(search_message(7, "(&(objectClass=user)(|(cn=a*b*c)(!(mail=*)))(uSNChanged>=5)(cn:dn:1.2.3:=x))"))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BerError):
        assert read_message(bytes(whole)).id >= 0


def test_a_search_is_read_as_it_was_meant() -> None:
    asked = read_message(
        search_message(7, "(&(objectClass=user)(|(cn=a*b*c)(!(mail=*)))(uSNChanged>=5)(cn:1.2.3:=x))")
    ).operation
    assert isinstance(asked, Search)
    assert (asked.base, asked.scope, asked.attributes) == (BASE, 2, ("cn",))
    assert asked.filter == AllOf((
        Compared("objectclass", Order.EQUAL, b"user"),
        AnyOf((Substrings("cn", b"a", (b"b",), b"c"), Not(Present("mail")))),
        Compared("usnchanged", Order.AT_LEAST, b"5"),
        Extensible("cn", "1.2.3", b"x"),
    ))  # fmt: skip


_LEAVES = st.one_of(
    st.builds(Compared, _NAMES, st.sampled_from(Order), st.binary(max_size=20)),
    st.builds(Present, _NAMES),
    st.builds(
        Substrings, _NAMES, st.binary(min_size=1, max_size=5), st.just((b"x",)), st.binary(min_size=1, max_size=5)
    ),
    st.builds(Extensible, _NAMES, _NAMES, st.binary(max_size=20)),
)


def _joined(inner: st.SearchStrategy[Filter]) -> st.SearchStrategy[Filter]:
    several = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, inner))


def _encoded(one: Filter) -> bytes:
    if isinstance(one, AllOf | AnyOf):
        return ber.element(0xA0 if isinstance(one, AllOf) else 0xA1, *map(_encoded, one.parts))
    if isinstance(one, Not):
        return ber.element(0xA2, _encoded(one.part))
    if isinstance(one, Present):
        return ber.octets(one.attribute, 0x87)
    if isinstance(one, Compared):
        return ber.element(_ORDER_TAGS[one.order], ber.octets(one.attribute), ber.octets(one.value))
    if isinstance(one, Extensible):
        return ber.element(
            0xA9, ber.octets(one.rule, 0x81), ber.octets(one.attribute, 0x82), ber.octets(one.value, 0x83)
        )
    middle = (ber.octets(part, 0x81) for part in one.middle)
    parts = ber.element(ber.SEQUENCE, ber.octets(one.initial, 0x80), *middle, ber.octets(one.final, 0x82))
    return ber.element(0xA4, ber.octets(one.attribute), parts)


@given(st.recursive(_LEAVES, _joined, max_leaves=25))
def test_filters_are_read_as_they_were_written(one: Filter) -> None:
    assert FilterReader().read(Reader(_encoded(one))) == one


@given(_TEXTS, _TEXTS)
def test_names_with_any_value_are_written_and_read(first: str, second: str) -> None:
    name = f"CN={escape(first)},OU={escape(second)},DC=x"
    assert read_name(name) == (("dc", "x"), ("ou", fold(second)), ("cn", fold(first)))


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_none(text: str) -> None:
    with contextlib.suppress(BadName):
        assert all(attribute and isinstance(value, str) for attribute, value in read_name(text))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ()),
        ("CN = a b , DC=x", (("dc", "x"), ("cn", "a b"))),
        ('cn="a, b",dc=x', (("dc", "x"), ("cn", "a, b"))),
        ("CN=a\\2C b\\, c\\C3\\A4,DC=x", (("dc", "x"), ("cn", "a, b, ca"))),
        ("CN=\\\\41,DC=x", (("dc", "x"), ("cn", "\\41"))),
        ("2.5.4.3=a", (("2.5.4.3", "a"),)),
    ],
)
def test_names_are_read_in_all_their_forms(text: str, path: tuple[tuple[str, str], ...]) -> None:
    assert read_name(text) == path


@pytest.mark.parametrize("text", ["x", "=x", "cn=", "cn=a,,dc=b", "c n=a", "cn=\\ff", "cn=a,", f"cn={'x' * 9000}"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(BadName):
        read_name(text)


def test_a_log_on_shows_nobody_its_password() -> None:
    assert "secret" not in repr(Bind(3, "someone", "secret"))
