"""What may come as an answer at all: a whole envelope and nothing else."""

from __future__ import annotations

import pytest

from desktop.connectors.ews.envelope import MOST_BYTES, read_envelope, text_of
from desktop.model.errors import ErrorCode, Offline
from tests.connectors.ews.answers import envelope, find_page

_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


def refuse(content: bytes) -> None:
    with pytest.raises(Offline) as caught:
        read_envelope(content)
    assert caught.value.code is ErrorCode.ANSWER_BROKEN
    assert "canary" not in str(caught.value)


def test_an_envelope_gives_what_is_in_its_body() -> None:
    found, header = read_envelope(envelope("<m:Answer>canary</m:Answer>"))
    assert found.tag.endswith("}Answer")
    assert header is not None


def test_whatever_is_cut_is_refused_wherever() -> None:
    whole = find_page(["a", "b"], 2, is_last=True).body + b"\n"
    read_envelope(whole)
    for end in range(len(whole) - 1):
        refuse(whole[:end])
        refuse(whole[:end] + b"\n")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"canary",
        b"<html>canary</html>",
        b"<a/>",
        envelope("<m:A/><m:B/>"),
        envelope(""),
        envelope("<m:A/>") + b"<x/>",
        envelope("<m:A/>").replace(b"Body", b"body"),
        envelope("<m:A>&canary;</m:A>"),
        envelope("<m:A>\0</m:A>"),
        envelope("<m:A>\x01</m:A>"),
        envelope("<m:A/>").decode().encode("utf-16"),
        envelope("<m:A/>").replace(b'encoding="utf-8"', b'encoding="utf-7"'),
        envelope("<m:A>ü</m:A>").decode().encode("latin-1"),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + envelope("<m:A/>")[38:],
        envelope("<m:A>&e;</m:A>").replace(
            b"<s:Env", b'<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><s:Env', 1
        ),
        envelope("<m:A>&e11;</m:A>").replace(b"<s:Env", f'<!DOCTYPE s [<!ENTITY e0 "ha">{_BOMB}]><s:Env'.encode(), 1),
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    refuse(content)


@pytest.mark.parametrize("depth", [150, 300, 200_000])
def test_what_is_nested_too_deeply_is_refused(depth: int) -> None:
    refuse(envelope("<m:A>" * depth + "</m:A>" * depth))


def test_what_is_too_large_is_refused_unread() -> None:
    refuse(envelope("<m:A>" + "a" * MOST_BYTES + "</m:A>"))


def test_characters_that_xml_does_not_have_are_replaced() -> None:
    """Exchange writes what a user typed as a reference, though XML 1.0 has no such character."""
    found, _ = read_envelope(envelope("<m:A><m:B>a&#x1;b&#0;c&#xD800;d&#10;&#x1F600;</m:B></m:A>"))
    assert text_of(found, found[0].tag) == "a�b�c�d\n\U0001f600"


def test_comments_do_not_cut_a_text() -> None:
    found, _ = read_envelope(envelope("<m:A><m:B>Ada <!-- x -->King<?x y?> too</m:B></m:A>"))
    assert text_of(found, found[0].tag) == "Ada King too"
