"""Filters of `apply --only` and `--except`: `kind=`, `person=`, `mailbox=`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.cli.people_names import Names
from desktop.model.errors import ErrorCode, Gone
from desktop.model.people import Person
from desktop.model.plan import WRITING_KINDS, Change, ChangeKind


class Aspect(StrEnum):
    """What a condition looks at."""

    KIND = "kind"
    PERSON = "person"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Condition:
    """One argument of `--only` or `--except`; for a kind, `value` is one that writes."""

    aspect: Aspect
    value: str

    def is_met(self, change: Change, names: Names) -> bool:
        """Whether a change is meant: its kind, or a person or mailbox whose name or address holds the text."""
        if self.aspect is Aspect.KIND:
            return ChangeKind(self.value) in change.parts
        if self.aspect is Aspect.PERSON:
            return names.is_person(change.person_key, self.value)
        return names.is_mailbox(change.mailbox_id, self.value)


def read_condition(text: str) -> Condition:
    """Return the condition that an argument states; raises `ValueError` that says what is allowed."""
    aspect, _, value = text.partition("=")
    if aspect not in list(Aspect) or not value.strip():
        raise ValueError(f"{text!r} is not kind=K, person=TEXT or mailbox=TEXT")
    kinds = [kind.value for kind in ChangeKind if kind in WRITING_KINDS]
    if aspect == Aspect.KIND and value not in kinds:
        raise ValueError(f"{value!r} is not a kind that is written: {', '.join(kinds)}")
    return Condition(Aspect(aspect), value.strip())


def is_meant(conditions: Sequence[Condition], change: Change, names: Names) -> bool:
    """Whether each aspect that is named has a condition that the change meets."""
    aspects = {one.aspect for one in conditions}
    met = {one.aspect for one in conditions if one.is_met(change, names)}
    return aspects == met


def refuse_unknown(conditions: Iterable[Condition], people: Iterable[Person]) -> None:
    """Raise SOURCE_UNKNOWN for whom the directory has not: after a slip somebody else would be written to."""
    open_texts = {one.value for one in conditions if one.aspect is not Aspect.KIND}
    for person in people:
        if not open_texts:
            return
        names = Names({person.key: person})
        key, mailbox_id = person.key, person.mailbox_id
        open_texts -= {t for t in open_texts if names.is_person(key, t) or names.is_mailbox(mailbox_id, t)}
    if open_texts:
        raise Gone(ErrorCode.SOURCE_UNKNOWN, min(open_texts))
