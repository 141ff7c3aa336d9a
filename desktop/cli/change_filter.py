"""Filters of `apply --only` and `--except`: `kind=`, `person=`, `mailbox=`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.plan import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Alternatives per aspect; a change matches where every aspect that is named has a matching alternative."""

    kinds: frozenset[ChangeKind] = frozenset()
    people: tuple[str, ...] = ()
    mailboxes: tuple[str, ...] = ()

    def matches(self, change: Change, names: Mapping[str, str]) -> bool:
        """Tell whether a change is meant; `names` gives what persons and mailboxes are called."""
        return (
            (not self.kinds or bool(change.parts & self.kinds))
            and (not self.people or _is_named(self.people, change.person_key, names))
            and (not self.mailboxes or _is_named(self.mailboxes, change.mailbox_id, names))
        )


def _is_named(wanted: Sequence[str], key: str, names: Mapping[str, str]) -> bool:
    name = names.get(key, "").casefold()
    return any(text == key or text.casefold() in name for text in wanted)


def parse_filters(texts: Sequence[str]) -> ChangeFilter | None:
    """Return the filter that the arguments name, `None` without arguments; raises `Invalid` on an unknown one."""
    if not texts:
        return None
    kinds: set[ChangeKind] = set()
    people: list[str] = []
    mailboxes: list[str] = []
    for text in texts:
        aspect, equals, value = text.partition("=")
        if not equals or not value:
            raise Invalid(ErrorCode.FILTER_INVALID, text, "a filter is kind=K, person=TEXT or mailbox=TEXT")
        if aspect == "kind":
            kinds.add(kind_named(value))
        elif aspect == "person":
            people.append(value)
        elif aspect == "mailbox":
            mailboxes.append(value)
        else:
            raise Invalid(ErrorCode.FILTER_INVALID, text, "a filter is kind=K, person=TEXT or mailbox=TEXT")
    return ChangeFilter(frozenset(kinds), tuple(people), tuple(mailboxes))


def kind_named(text: str) -> ChangeKind:
    """Return the kind of a name; raises `Invalid` that lists the kinds."""
    try:
        return ChangeKind(text)
    except ValueError:
        known = ", ".join(kind.value for kind in ChangeKind)
        raise Invalid(ErrorCode.FILTER_INVALID, text, f"the kinds are {known}") from None
