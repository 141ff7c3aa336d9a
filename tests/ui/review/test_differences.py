from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.card import PostalAddress
from desktop.planning.grouping import variants_of
from desktop.ui.kit.field_text import as_lines
from desktop.ui.review.differences import Difference, Span, difference


def marked(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.start + span.length] for span in spans]


def test_only_the_digits_that_differ_are_marked() -> None:
    found = difference("+49 151 2345", "+49 151 2346")
    assert marked(found.before, found.removed) == ["5"]
    assert marked(found.after, found.added) == ["6"]


def test_inserted_word_is_marked_on_one_side_only() -> None:
    found = difference("Consultant", "Senior Consultant")
    assert found.removed == ()
    assert marked(found.after, found.added) == ["Senior "]


def test_another_text_altogether_is_marked_whole() -> None:
    found = difference("Engineer", "Купец")
    assert marked(found.before, found.removed) == ["Engineer"]
    assert marked(found.after, found.added) == ["Купец"]


def test_combining_marks_are_never_torn_off() -> None:
    found = difference("Andre\u0301 X", "Andre X")
    assert marked(found.before, found.removed) == ["e\u0301"]


def test_long_notes_are_marked_whole_without_comparing() -> None:
    found = difference("a" * 3000, "a" * 2999 + "b")
    assert found.removed == (Span(0, 3000),)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_not_marked_is_the_same_on_both_sides(before: str, after: str) -> None:
    found = difference(before, after)
    if found == Difference(before, after):
        assert before == after or not before or not after
        return

    def rest(text: str, spans: tuple[Span, ...]) -> str:
        taken = {place for span in spans for place in range(span.start, span.start + span.length)}
        return "".join(c for place, c in enumerate(text) if place not in taken)

    assert rest(before, found.removed) == rest(after, found.added)


def test_lists_and_addresses_read_as_lines() -> None:
    assert as_lines(("a@x.example", "b@x.example")) == "a@x.example\nb@x.example"
    assert as_lines(PostalAddress("Weg 1", "Bonn", "", "53111", "")) == "Weg 1\n53111 Bonn"
    assert as_lines(PostalAddress()) == ""


def test_variants_keep_their_order_among_equals() -> None:
    assert variants_of("abcbc", str) == (("b", "b"), ("c", "c"), ("a",))
