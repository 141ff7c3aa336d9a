"""Which people a list shows: scope, words searched for, and order, as SQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from desktop.model.folding import folded
from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.people import PersonKind
from desktop.model.people_filter import Comparison, FilterAttribute, decode_filter
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.person_rows import phone_digits, sort_key

_NUMBER = re.compile(r"[+(]*[0-9][0-9()/.-]*\Z")
TRIGRAM = 3
"""Characters below which the index of texts finds nothing."""

PEOPLE_INSIDE = """
    WITH RECURSIVE inside(id) AS (
        SELECT ?2 UNION SELECT member FROM member JOIN inside ON group_id = id
        WHERE connection_id = ?1 AND is_group = 1)
    SELECT DISTINCT member FROM member JOIN inside ON group_id = id WHERE connection_id = ?1 AND is_group = 0
"""
"""Keys of everybody in a group (?2) of a connection (?1) and in the groups inside it."""


OF_DIRECTORY = f"kind NOT IN ('{PersonKind.FILE_ROW.value}', '{PersonKind.MAILBOX_CONTACT.value}')"
"""Who is not of another source; by the kind, which stands in the indexes."""
_ACCOUNTS = f"p.kind IN ('{PersonKind.USER.value}', '{PersonKind.GUEST.value}')"


class SortColumn(StrEnum):
    """What the list of people shows and is sorted by; the value is the column of the database."""

    NAME = "sort_name"
    TITLE = "sort_title"
    DEPARTMENT = "sort_department"
    MAIL = "sort_mail"
    MOBILE = "sort_mobile"
    BUSINESS_PHONE = "sort_business_phone"
    OFFICE = "sort_office"
    COMPANY = "sort_company"


_COLUMNS = {
    FilterAttribute.DEPARTMENT: ("person_columns", (SortColumn.DEPARTMENT.value,)),
    FilterAttribute.COMPANY: ("person_columns", (SortColumn.COMPANY.value,)),
    FilterAttribute.OFFICE: ("person_columns", (SortColumn.OFFICE.value,)),
    FilterAttribute.JOB_TITLE: ("person_columns", (SortColumn.TITLE.value,)),
    FilterAttribute.CITY: ("person_places", ("sort_city",)),
    FilterAttribute.COUNTRY: ("person_places", ("sort_country", "sort_country_code")),
}
"""The index in which an attribute of a filter stands, and its columns there, folded; either may be it."""


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people, in which order; without a scope all. `keys` narrows to these people, whatever the scope."""

    scope: Selection | None = None
    search: str = ""
    sort: SortColumn = SortColumn.NAME
    is_descending: bool = False
    keys: tuple[PersonKey, ...] | None = None


def matching(connection_id: ConnectionId, wanted: PeopleFilter) -> tuple[str, list[object]]:
    """Return the condition on `person p` for a filter without its search, and the values."""
    parts = ["p.connection_id = ?"]
    values: list[object] = [connection_id]
    scope = wanted.scope
    if scope is not None:
        if scope.kind is SelectionKind.DEPARTMENT:
            parts.append(f"p.department = ? AND p.{OF_DIRECTORY}")
            values.append(scope.reference)
        elif scope.kind is SelectionKind.GROUP:
            inside = PEOPLE_INSIDE.replace("?1", "?").replace("?2", "?")
            # By row, because the index that the list is read from holds no keys.
            parts.append(f"p.row_id IN (SELECT row_id FROM person WHERE connection_id = ? AND key IN ({inside}))")
            values += [connection_id, scope.reference, connection_id, connection_id]
        elif scope.kind is SelectionKind.ALL_PEOPLE:
            parts.append(_ACCOUNTS)
        elif scope.kind is SelectionKind.ORGANISATION_CONTACTS:
            parts.append(f"p.kind = '{PersonKind.ORGANISATION_CONTACT.value}'")
        elif scope.kind is SelectionKind.ALL_MAILBOXES:
            parts.append("p.has_mailbox")
        elif scope.kind is SelectionKind.PERSON:
            parts.append("p.key = ?")
            values.append(scope.reference)
        elif scope.kind in (SelectionKind.FILE, SelectionKind.MAILBOX_CONTACTS):
            parts.append("p.source_id = ?")
            values.append(scope.reference)
        elif scope.kind is SelectionKind.FILTER:
            parts += _filter_conditions(connection_id, scope.reference, values)
    if wanted.keys is not None:
        parts.append("p.key IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.keys))
    return " AND ".join(parts), values


def _filter_conditions(connection_id: ConnectionId, reference: str, values: list[object]) -> Iterator[str]:
    """Yield a condition for each line of a filter; a filter that can't be read finds nobody."""
    yield _ACCOUNTS
    try:
        found = decode_filter(reference)
    except ValueError:
        yield "0"
        return
    for one in found.conditions:
        if one.attribute is FilterAttribute.ACCOUNT:
            yield "p.kind = ?"
            values.append(one.value)
            continue
        sign = "= ?" if one.comparison is Comparison.IS else "LIKE ? ESCAPE '!'"
        wanted = folded(one.value)
        wanted = wanted if one.comparison is Comparison.IS else f"{escaped(wanted)}%"
        index, columns = _COLUMNS[one.attribute]
        either = " OR ".join(f"{column} {sign}" for column in columns)
        # By row: the index that the list is read from holds none of them, and people themselves are large.
        inside = f"SELECT row_id FROM person INDEXED BY {index} WHERE connection_id = ? AND ({either})"
        yield f"p.row_id IN ({inside})"
        values += [connection_id, *[wanted] * len(columns)]


def escaped(text: str) -> str:
    """Return text for LIKE with `!` as the escape character."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def search_alternatives(search: str) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield for each part of a search in which ways it can be met; each way is some words, of which all must be there.

    The parts of a telephone number also count as one word, of its digits alone.
    """
    for is_number, run in groupby(sort_key(search.replace("\0", " ")).split(), lambda word: bool(_NUMBER.match(word))):
        words = tuple(run)
        digits = "".join(map(phone_digits, words)) if is_number else ""
        # The trunk prefix is not part of a number as most directories write it: 0151 is +49 151.
        digits = digits.lstrip("0") if len(digits.lstrip("0")) >= TRIGRAM else digits
        yield ((digits,), words) if len(digits) >= TRIGRAM else (words,)
