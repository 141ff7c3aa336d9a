"""Filters of `apply`: whom and what they mean."""

from __future__ import annotations

import pytest

from desktop.cli.change_filter import is_meant, read_condition, refuse_unknown
from desktop.cli.people_names import Names
from desktop.model.card import Card, CardField
from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import NO_PHOTO, ContentHash, MailboxId, PersonKey, PhotoHash, SetKey
from desktop.model.people import Person, PersonKind
from desktop.model.plan import Change, ChangeKind, Reason

_JOERG = Person(PersonKey("u.1"), PersonKind.USER, "Jörg Becker", mail="jb@contoso.example")
_ANNA = Person(PersonKey("u.2"), PersonKind.USER, "Anna Weiß", sign_in_name="anna@contoso.example")
_NAMES = Names({_JOERG.key: _JOERG, _ANNA.key: _ANNA})


def _change(kind: ChangeKind = ChangeKind.UPDATE, *, photo: bool = False, clears: bool = False) -> Change:
    """Return a change of Jörg's contact in Anna's mailbox."""
    return Change(
        number=1,
        kind=kind,
        mailbox_id=MailboxId("2"),
        folder_id=None,
        person_key=_JOERG.key,
        set_key=SetKey("5e70000a"),
        before=Card(display_name="J. Becker", department="Sales"),
        after=Card(display_name="Jörg Becker", department="" if clears else "Sales"),
        fields=(CardField.DISPLAY_NAME, CardField.DEPARTMENT) if clears else (CardField.DISPLAY_NAME,),
        photo_before=NO_PHOTO,
        photo_after=PhotoHash("f" * 64) if photo else NO_PHOTO,
        reason=Reason.PERSON_CHANGED,
        content_hash=ContentHash("0" * 32),
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("kind=update",), True),
        (("kind=create",), False),
        (("kind=create", "kind=update"), True),
        (("person=BECKER",), True),
        (("person=jb@contoso",), True),
        (("person=u.1",), True),
        (("person=1",), False),
        (("person=anna",), False),
        (("mailbox=anna@contoso.example",), True),
        (("mailbox=weiss",), True),
        (("mailbox=2",), True),
        (("mailbox=becker",), False),
        (("person=becker", "mailbox=anna", "kind=update"), True),
        (("person=becker", "mailbox=jb@"), False),
        (("person=nobody", "person=becker"), True),
    ],
)
def test_alternatives_of_one_aspect_and_all_aspects_together(filters: tuple[str, ...], expected: bool) -> None:
    assert is_meant([read_condition(text) for text in filters], _change(), _NAMES) is expected


@pytest.mark.parametrize("kind", ["photo", "clear", "update"])
def test_an_update_is_meant_by_each_of_its_parts(kind: str) -> None:
    condition = read_condition(f"kind={kind}")
    assert is_meant([condition], _change(photo=True, clears=True), _NAMES)
    assert is_meant([condition], _change(), _NAMES) is (kind == "update")


def test_whom_the_directory_no_longer_knows_is_meant_by_key() -> None:
    nobody = Names({})
    assert is_meant([read_condition("person=u.1")], _change(), nobody)
    assert not is_meant([read_condition("person=becker")], _change(), nobody)
    assert nobody.person_line(_JOERG.key) == "u.1"
    assert nobody.mailbox(MailboxId("2")) == "2"


def test_names_that_the_directory_has_not_are_refused() -> None:
    people = (_JOERG, _ANNA)
    known = ("person=becker", "person=u.2", "mailbox=2", "mailbox=anna@contoso.example", "kind=delete")
    refuse_unknown([read_condition(text) for text in known], people)
    for text in ("person=bekker", "mailbox=ann@contoso.example"):
        with pytest.raises(Gone) as refused:
            refuse_unknown([read_condition(one) for one in (*known, text)], people)
        assert refused.value.code is ErrorCode.SOURCE_UNKNOWN
        assert refused.value.subject == text.partition("=")[2]


def test_two_people_of_one_name_can_be_told_apart() -> None:
    assert _NAMES.person_line(_JOERG.key) == "Jörg Becker (jb@contoso.example)"
    assert _NAMES.mailbox(MailboxId("1")) == "jb@contoso.example"
    assert _NAMES.mailbox(MailboxId("2")) == "Anna Weiß"
