from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.model.card import CardField
from desktop.model.syncset import Brakes, FieldRule, Rules
from desktop.ui.sets.validation import Finding, Warned, findings_of, template_findings, warnings_of
from tests.ui.review.samples import sync_set


def test_sound_set_has_no_findings() -> None:
    assert findings_of(sync_set(), {"Another"}) == {}
    assert warnings_of(sync_set()) == frozenset()
    assert template_findings(sync_set()) == {}


@pytest.mark.parametrize(
    ("values", "attribute", "finding"),
    [
        ({"name": "  "}, "name", Finding.NAME_MISSING),
        ({"name": "Taken"}, "name", Finding.NAME_TAKEN),
        ({"name": "x" * 121}, "name", Finding.NAME_TOO_LONG),
        ({"sources": ()}, "sources", Finding.SOURCES_MISSING),
        ({"targets": ()}, "targets", Finding.TARGETS_MISSING),
        ({"folder": "a/b"}, "folder", Finding.FOLDER_INVALID),
        ({"folder": "a\nb"}, "folder", Finding.FOLDER_INVALID),
        ({"folder": "x" * 251}, "folder", Finding.FOLDER_INVALID),
        ({"default_country": "D"}, "default_country", Finding.COUNTRY_INVALID),
        ({"default_country": "ÄÖ"}, "default_country", Finding.COUNTRY_INVALID),
    ],
)
def test_finding_belongs_to_its_input(values: dict[str, object], attribute: str, finding: Finding) -> None:
    assert findings_of(replace(sync_set(), **values), {"Taken"}) == {attribute: finding}  # type: ignore[arg-type]


def test_default_folder_and_deletes_are_worth_a_word() -> None:
    assert warnings_of(replace(sync_set(), folder=" ")) == {Warned.DEFAULT_FOLDER}
    deleting = replace(sync_set(), rules=Rules(may_delete=True))
    assert warnings_of(deleting) == {Warned.DELETES_ON}
    assert warnings_of(replace(deleting, brakes=Brakes(mailbox_percent=90))) == {Warned.DELETES_ON, Warned.BRAKES_WIDE}


@pytest.mark.parametrize("template", ["{{ nonsense }}", "{{ mail", "{% for x in mail %}{% endfor %}"])
def test_template_that_can_not_be_used_is_found(template: str) -> None:
    found = template_findings(replace(sync_set(), mapping=(FieldRule(CardField.JOB_TITLE, template),)))
    assert set(found) == {CardField.JOB_TITLE}
    assert found[CardField.JOB_TITLE]
