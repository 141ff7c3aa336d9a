"""Which people a list shows: scope, words searched for, and order, as SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.ids import ConnectionId
from desktop.model.people import PersonKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.person_rows import sort_key

_DIGITS = re.compile(r"\D+")

PEOPLE_INSIDE = """
    WITH RECURSIVE inside(id) AS (
        SELECT ?2 UNION SELECT member FROM member JOIN inside ON group_id = id
        WHERE connection_id = ?1 AND is_group = 1)
    SELECT DISTINCT member FROM member JOIN inside ON group_id = id WHERE connection_id = ?1 AND is_group = 0
"""
"""Keys of everybody in a group (?2) of a connection (?1) and in the groups inside it."""


class SortColumn(StrEnum):
    """By what the list of people is sorted; the value is the column."""

    NAME = "sort_name"
    TITLE = "sort_title"
    DEPARTMENT = "sort_department"
    MAIL = "sort_mail"
    MOBILE = "sort_mobile"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people, in which order; without a scope all."""

    scope: Selection | None = None
    search: str = ""
    sort: SortColumn = SortColumn.NAME
    is_descending: bool = False


def matching(connection_id: ConnectionId, wanted: PeopleFilter) -> tuple[str, list[object]]:
    """Return the condition on `person p` for a filter, and its values."""
    parts = ["p.connection_id = ?"]
    values: list[object] = [connection_id]
    scope = wanted.scope
    if scope is not None:
        if scope.kind is SelectionKind.DEPARTMENT:
            parts.append("p.department = ?")
            values.append(scope.reference)
        elif scope.kind is SelectionKind.GROUP:
            inside = PEOPLE_INSIDE.replace("?1", "?").replace("?2", "?")
            parts.append(f"p.key IN ({inside})")
            values += [scope.reference, connection_id, connection_id]
        elif scope.kind is SelectionKind.ALL_PEOPLE:
            parts.append(f"p.kind != '{PersonKind.ORGANISATION_CONTACT.value}'")
        elif scope.kind is SelectionKind.ORGANISATION_CONTACTS:
            parts.append(f"p.kind = '{PersonKind.ORGANISATION_CONTACT.value}'")
        elif scope.kind is SelectionKind.ALL_MAILBOXES:
            parts.append("p.has_mailbox")
        elif scope.kind is SelectionKind.PERSON:
            parts.append("p.key = ?")
            values.append(scope.reference)
    for word in wanted.search.split():
        parts.append(_word_condition(word, values))
    return " AND ".join(parts), values


def escaped(text: str) -> str:
    """Return text for LIKE with `!` as the escape character."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _word_condition(word: str, values: list[object]) -> str:
    """Return the condition for one word: trigrams from three characters on, the start of a name below."""
    digits = _DIGITS.sub("", word)
    is_number = len(digits) >= 3 and not any(c.isalpha() for c in word)
    text = digits if is_number else word
    if len(text) < 3:
        values.append(f"{escaped(sort_key(text))}%")
        values.append(f"% {escaped(sort_key(text))}%")
        return "(p.sort_name LIKE ? ESCAPE '!' OR p.sort_name LIKE ? ESCAPE '!')"
    quoted = text.replace('"', '""')
    values.append(f'"{quoted}"')
    return "p.row_id IN (SELECT rowid FROM person_text WHERE person_text MATCH ?)"
