"""Words and states of the privacy screen, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.privacy import Category, Place
from desktop.model.retention import ClockState, ProtectionContact
from desktop.storage.wipe_preview import _SAID
from desktop.ui.kit.privacy_words import (
    category_title,
    category_what,
    category_why,
    entries_text,
    found_place_title,
    meaning_sentence,
    period_text,
)
from desktop.ui.privacy.certificate_words import before_after, certificate_lines
from desktop.ui.privacy.notice_state import NoticeState
from desktop.ui.privacy.words import kept_text, last_run_sentence, summary_sentence
from tests.ui.privacy import samples
from tests.ui.review.samples import NOW


def test_every_category_and_place_has_words_of_its_own() -> None:
    for words in (category_title, category_what, category_why):
        assert len({words(one) for one in Category}) == len(Category)
    assert len({found_place_title(one) for one in Place}) == len(Place)


@pytest.mark.parametrize("code", [*_SAID.values(), "undo_ends", "undo_photos", "runs_open", "sets_use", "held"])
def test_what_a_preview_says_has_a_sentence(code: str) -> None:
    assert meaning_sentence(code, "3")
    assert "{" not in meaning_sentence(code, "3")


def test_a_meaning_without_a_sentence_says_nothing() -> None:
    assert meaning_sentence("something new", "3") == ""


def test_values_of_meanings_are_written_as_people_write_them() -> None:
    assert "1,204" in meaning_sentence("plans_gone", "1204")
    assert "11/23/2026" in meaning_sentence("undo_ends", NOW.isoformat())
    assert "<b>All</b>" in meaning_sentence("sets_use", "<b>All</b>")


@pytest.mark.parametrize(
    ("days", "text"), [(None, "until wiped"), (0, "not kept"), (60, "60 days"), (3650, "10 years")]
)
def test_periods(days: int | None, text: str) -> None:
    assert period_text(days) == text


def test_one_entry_is_one() -> None:
    assert (entries_text(1), entries_text(1204)) == ("1 entry", "1,204 entries")


def test_what_is_on_hold_is_not_what_goes_next() -> None:
    state = samples.stored()
    following = state.next
    assert following is not None
    assert following.hold is None
    assert category_title(following.category) in summary_sentence(state)
    held = samples.stored(holdings=samples.holdings(replace(samples.HOLD, category=following.category)))
    assert held.next != following


def test_a_clock_ahead_is_said_with_the_last_run() -> None:
    assert "deleted 12 entries" in last_run_sentence(samples.holdings())
    assert "deleted nothing" in last_run_sentence(samples.holdings(state=ClockState.AHEAD))


def test_what_has_no_period_of_its_own_says_when_it_ends() -> None:
    lines = {one.category: kept_text(one) for one in samples.holdings().lines}
    assert lines[Category.PHOTOS] == "60 days"
    assert lines[Category.RUNS] == "end + 90 days"
    assert lines[Category.ORDERS] == "end + 10 years"
    assert lines[Category.RECORDS] == "until wiped"


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"entries": [], "held": 3, "proof": 1}', '{"entries": {"photos": {"before": "x"}}}', "[" * 9999],
)
def test_a_certificate_of_another_form_is_shown_as_far_as_it_goes(body: str) -> None:
    strange = replace(samples.certificate(), body=body)
    assert before_after(strange) == (0, 0)
    assert certificate_lines(strange)


@pytest.mark.parametrize(
    ("mail", "is_wrong"),
    [
        ("", False),
        ("privacy@contoso.example", False),
        (" privacy@contoso.example ", False),
        ("privacy", True),
        ("privacy@contoso", True),
        ("@contoso.example", True),
        ("a b@contoso.example", True),
        ("a@contoso.example, b@contoso.example", True),
    ],
)
def test_what_can_be_no_mail_address(mail: str, is_wrong: bool) -> None:
    assert NoticeState(draft=ProtectionContact(mail=mail)).is_mail_wrong is is_wrong


def test_a_version_names_the_lines_that_are_new_in_it() -> None:
    state = samples.notice()
    assert "Photos are kept for 14 days without use." in state.changed
    assert "The program log is kept for 365 days." not in state.changed
    assert samples.notice(chosen=1).changed == ()


def test_the_word_is_recognised_whatever_its_case_and_spaces() -> None:
    state = samples.wipe()
    assert state.is_word("  contoso   (DEMO) ", state.word)
    assert not state.is_word("Contoso", state.word)
    assert not state.is_word("", state.word)
    assert replace(state, word="").is_word("", "") is False
