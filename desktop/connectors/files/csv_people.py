"""People out of a table as spreadsheets, Outlook and Google save it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop.connectors.files.columns import Column, Head, phone_column, place_of, read_head
from desktop.connectors.files.contents import unusable
from desktop.connectors.files.keys import Entry
from desktop.connectors.files.values import LONGEST_VALUE, cell_value, clean
from desktop.model.card import PostalAddress
from desktop.model.ids import PersonKey
from desktop.model.people import Person, PersonKind
from desktop.model.people_file import FileFault, RowFault

MOST_ROWS = 100_000
MOST_COLUMNS = 500
_DELIMITERS = ";,\t|"
_SEVERAL = " ::: "
"""Google puts several values into one cell so."""
_MOST_MAILS = 10

Values = Mapping[Column, list[str]]


def read_table(path: Path, text: str, key_column: str) -> tuple[list[Entry], list[FileFault], Head]:
    """Return the entries of a table and what is wrong in which line.

    `key_column` names the column that tells people apart, "" leaves that to ids and addresses. Raises
    PEOPLE_FILE_INVALID where the table can't be read as a whole.
    """
    rows = _rows(path, text)
    _, first = next(rows, (1, []))
    head = read_head(first)
    if not head.can_name:
        raise unusable(path, "line 1 has no column with names, addresses or companies (Name, E-mail, Company…)")
    if len(head.names) > MOST_COLUMNS:
        raise unusable(path, f"line 1 has more than {MOST_COLUMNS} columns")
    key_place = place_of(head, key_column) if key_column else None
    if key_column and key_place is None:
        raise unusable(path, f"line 1 has no column {key_column}")
    entries: list[Entry] = []
    faults: list[FileFault] = []
    for number, (line, row) in enumerate(rows):
        if number >= MOST_ROWS:
            raise unusable(path, f"more than {MOST_ROWS} rows")
        if not any(cell.strip() for cell in row):
            continue
        read = _entry(head, line, row, key_place)
        if isinstance(read, Entry):
            entries.append(read)
        else:
            faults.append(read)
    return entries, faults, head


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the line that each begins in."""
    head, _, rest = text.partition("\n")
    skipped, delimiter = 0, ""
    if head.strip().lower().startswith("sep=") and len(head.strip()) == len("sep=") + 1:
        delimiter, text, skipped = head.strip()[-1], rest, 1  # Excel's own hint
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=True)
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as failure:
            raise unusable(path, f"line {line + skipped}: {failure}") from None
        if row is None:
            return
        yield line + skipped, row
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Return what separates the columns: the sign that the first line has most of, outside quotation marks."""
    head = text[:20_000].split("\n", 1)[0]
    outside = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=lambda sign: (outside.count(sign), -_DELIMITERS.index(sign)))


def _entry(head: Head, line: int, row: Sequence[str], key_place: int | None) -> Entry | FileFault:
    if len(row) != len(head.names):
        return FileFault(line, RowFault.WRONG_CELLS, f"{len(row)}/{len(head.names)}")
    values: dict[Column, list[str]] = {}
    kind = ""
    for name, column, cell in zip(head.names, head.columns, row, strict=True):
        if column is None or not cell.strip():
            continue
        text = cell_value(cell)
        if text is None:
            return FileFault(line, RowFault.FORMULA, name)
        if len(text) > LONGEST_VALUE:
            return FileFault(line, RowFault.TOO_LONG, name)
        if column is Column.PHONE_KIND:
            kind = text
            continue
        place = phone_column(kind) if column is Column.PHONE_VALUE else column
        if place is not None:
            values.setdefault(place, []).extend(part for one in text.split(_SEVERAL) if (part := one.strip()))
    own_id = _first(values, Column.OWN_ID) if key_place is None else clean(row[key_place])
    if key_place is not None and not own_id:
        return FileFault(line, RowFault.NO_KEY, head.names[key_place])
    person = _person(values)
    if not person.display_name:
        return FileFault(line, RowFault.NO_NAME)
    return Entry(line, person, own_id)


def _first(values: Values, column: Column) -> str:
    found = values.get(column)
    return found[0] if found else ""


def _person(values: Values) -> Person:
    given = " ".join((*values.get(Column.GIVEN_NAME, ())[:1], *values.get(Column.MIDDLE_NAME, ())[:1]))
    surname = _first(values, Column.SURNAME)
    mails = tuple(dict.fromkeys(values.get(Column.MAIL, ())))[:_MOST_MAILS]
    company = _first(values, Column.COMPANY)
    named = _first(values, Column.DISPLAY_NAME) or f"{given} {surname}".strip()
    code = _first(values, Column.COUNTRY_CODE).upper()
    country = _first(values, Column.COUNTRY)
    if not code and len(country) == len("DE") and country.isascii() and country.isalpha():
        code = country.upper()
    return Person(
        PersonKey(""),
        PersonKind.FILE_ROW,
        named or company or (mails[0] if mails else ""),
        given_name=given,
        surname=surname,
        mail=mails[0] if mails else "",
        other_mails=mails[1:],
        job_title=_first(values, Column.JOB_TITLE),
        department=_first(values, Column.DEPARTMENT),
        company_name=company,
        office_location=_first(values, Column.OFFICE),
        mobile_phone=_first(values, Column.MOBILE),
        business_phones=tuple(values.get(Column.BUSINESS_PHONE, ())),
        home_phones=tuple(values.get(Column.HOME_PHONE, ())),
        fax=_first(values, Column.FAX),
        address=PostalAddress(
            _first(values, Column.STREET),
            _first(values, Column.CITY),
            _first(values, Column.STATE),
            _first(values, Column.POSTAL_CODE),
            country,
        ),
        country_code=code if len(code) == len("DE") and code.isascii() and code.isalpha() else "",
        employee_id=_first(values, Column.EMPLOYEE_ID),
    )
