"""A value stays a value, whatever it holds: the library reads back exactly what was put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from ldap3.operation.search import compile_filter, parse_filter

from desktop.connectors.ldap.filters import both, equals, escaped, one_of


def read_back(text: str) -> bytes:
    """Return the value of a filter that is one comparison, as the library would send it."""
    found = compile_filter(parse_filter(text, None, False, False, None, False).elements[0])
    assert found.getName() == "equalityMatch"
    return bytes(found.getComponent()["assertionValue"])


@given(st.binary(min_size=1))
def test_bytes_are_sent_as_they_are(value: bytes) -> None:
    assert read_back(equals("objectGUID", value)) == value


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_texts_are_sent_as_they_are(value: str) -> None:
    assert read_back(equals("distinguishedName", value)) == value.encode()


def test_an_injection_is_a_name() -> None:
    name = "x)(objectClass=*))(|(cn=*"
    assert read_back(equals("cn", name)) == name.encode()
    assert "*" not in escaped(name)
    assert "(" not in escaped(name)


def test_filters_are_put_together() -> None:
    assert both("(a=1)", one_of("b", ["2", "3"])) == "(&(a=1)(|(b=2)(b=3)))"
