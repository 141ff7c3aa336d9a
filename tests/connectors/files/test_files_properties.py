"""Whatever is in a file: it is read, or refused with an error that says where; and what was written is read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.connectors.files.values import clean
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.people_file import PeopleFile
from tests.connectors.files.reading import card, people, read

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = st.sampled_from(
    (
        *(b"BEGIN:VCARD\r\n", b"END:VCARD\n", b"VERSION:3.0\r\n", b"FN:", b"N:;;", b"PHOTO;ENCODING=b:", b"=\r\n"),
        *(b"TEL;TYPE=", b'"', b";", b":", b"\\", b"\r", b"\n ", b"Name;Mail\n", b",", b"\0", b"\xff", b"\xfe", b"\xe4"),
        *(b"ENCODING=QUOTED-PRINTABLE:", b"CHARSET=", b"=E4", b"data:image/png;base64,", b"sep=;\n", b"ADR:", b"a@b"),
    )
)
HOSTILE = st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=40).map(b"".join)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30).map(clean)
VALUES = NAMES.filter(lambda text: text and text[0] not in "=@+-'\"")


def either(folder: Path, content: bytes, name: str) -> PeopleFile | None:
    try:
        return read(folder, content, name)
    except Invalid as caught:
        failure = caught
    assert failure.code is ErrorCode.PEOPLE_FILE_INVALID
    assert failure.cause
    return None


@pytest.mark.parametrize("start", [b"", b"Name;Mail\n", b"BEGIN:VCARD\r\nVERSION:2.1\r\n"])
@QUICK
@given(content=HOSTILE)
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: bytes, content: bytes) -> None:
    found = either(tmp_path, start + content, "any.csv")
    for one in found.people if found else ():
        assert one.person.display_name
        assert one.person.key.startswith("f.")
        assert "\0" not in repr(one.person)
    assert len({one.person.key for one in found.people} if found else ()) == (len(found.people) if found else 0)


@QUICK
@given(
    rows=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8, unique_by=lambda row: row[1].casefold()),
    sign=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
)
def test_what_a_spreadsheet_writes_is_read(
    tmp_path: Path, rows: list[tuple[str, str, str]], sign: str, encoding: str
) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=sign).writerows([("Name", "Uid", "Firma"), *rows])
    found = read(tmp_path, target.getvalue().encode(encoding))
    assert found.faults == ()
    assert [(one.display_name, one.company_name) for one in people(found)] == [(row[0], row[2]) for row in rows]


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


@QUICK
@given(name=VALUES, company=VALUES, unit=VALUES, width=st.integers(12, 80))
def test_what_a_phone_writes_is_read(tmp_path: Path, name: str, company: str, unit: str, width: int) -> None:
    content = card(f"FN:{escaped(name)}", f"ORG:{escaped(company)};{escaped(unit)}").encode()
    folded = b"\r\n".join(
        b"\r\n ".join(line[start : start + width] for start in range(0, max(len(line), 1), width))
        for line in content.split(b"\r\n")
    )
    (one,) = people(read(tmp_path, folded, "one.vcf"))
    assert (one.display_name, one.company_name, one.department) == (name, company, unit)


@QUICK
@given(cards=st.lists(NAMES, min_size=2, max_size=5), cut=st.integers(0, 400))
def test_a_file_that_was_cut_off_is_never_whole(tmp_path: Path, cards: list[str], cut: int) -> None:
    content = "".join(card(f"FN:{escaped(name)}x", f"UID:{n}") for n, name in enumerate(cards)).encode().rstrip()
    whole = read(tmp_path, content, "a.vcf")
    shorter = either(tmp_path, content[: max(0, len(content) - 1 - cut)], "b.vcf")
    if shorter is not None and len(shorter.people) < len(whole.people):
        ends_between = content[: max(0, len(content) - 1 - cut)].rstrip().endswith(b"END:VCARD")
        assert not shorter.is_whole or ends_between
