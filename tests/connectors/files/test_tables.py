"""People out of tables as spreadsheets, Outlook and Google save them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.connectors.files import contents, csv_people
from desktop.connectors.files.reader import FileReader
from desktop.model.card import PostalAddress
from desktop.model.errors import AppError
from desktop.model.people import PersonKind
from desktop.model.people_file import RowFault
from tests.connectors.files.reading import SOURCE, faults, people, read, refused

OUTLOOK_EN = (
    '"First Name","Middle Name","Last Name","Company","Department","Job Title","Business Street","Business City",'
    '"Business Postal Code","Business Country/Region","Business Fax","Business Phone","Business Phone 2","Home Phone",'
    '"Mobile Phone","E-mail Address","E-mail Display Name","E-mail 2 Address","Office Location"\r\n'
    '"Ann","B.","O""Neill","Fabrikam, Inc.","Sales","Buyer","1 Main St\nFloor 2","Dublin","D01","Ireland","+353 1 9",'
    '"+353 1 1","+353 1 2","+353 1 3","+353 85 4","ann@fabrikam.example","Ann","ann2@fabrikam.example","HQ"\r\n'
)
OUTLOOK_DE = (
    "Vorname;Nachname;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;Postleitzahl geschäftlich;"
    "Land/Region geschäftlich;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;Büro;Hobby\r\n"
    "Jörg;Müßig;Bau & Söhne;Einkauf;Leiter;Gasse 1;Köln;50667;DE;0221 1;0171 2;j@bau.example;K1;Angeln\r\n"
)
GOOGLE = (
    "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value\n"
    "Ada,Lovelace,Engines,Countess,* Work,ada@engines.example ::: a@engines.example,"
    "Mobile,+44 7700 1,Work,+44 20 1 ::: +44 20 2,Home Fax,+44 20 3\n"
)


def test_outlook_in_english(tmp_path: Path) -> None:
    found = read(tmp_path, OUTLOOK_EN)
    (one,) = people(found)
    assert (one.kind, one.display_name, one.given_name, one.surname) == (
        PersonKind.FILE_ROW,
        'Ann B. O"Neill',
        "Ann B.",
        'O"Neill',
    )
    assert (one.company_name, one.department, one.job_title) == ("Fabrikam, Inc.", "Sales", "Buyer")
    assert (one.mail, one.other_mails) == ("ann@fabrikam.example", ("ann2@fabrikam.example",))
    assert (one.mobile_phone, one.business_phones) == ("+353 85 4", ("+353 1 1", "+353 1 2"))
    assert (one.home_phones, one.fax, one.office_location) == (("+353 1 3",), "+353 1 9", "HQ")
    assert one.address == PostalAddress("1 Main St Floor 2", "Dublin", "", "D01", "Ireland")
    assert found.is_whole
    assert found.ignored == ("E-mail Display Name",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_outlook_in_german_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, OUTLOOK_DE.encode(encoding))
    (one,) = people(found)
    assert (one.display_name, one.company_name, one.office_location) == ("Jörg Müßig", "Bau & Söhne", "K1")
    assert (one.address.street, one.address.city, one.country_code) == ("Gasse 1", "Köln", "DE")
    assert (one.business_phones, one.mobile_phone) == (("0221 1",), "0171 2")
    assert found.ignored == ("Hobby",)


def test_google_with_kinds_of_numbers_and_several_values_in_a_cell(tmp_path: Path) -> None:
    (one,) = people(read(tmp_path, GOOGLE))
    assert (one.mail, one.other_mails) == ("ada@engines.example", ("a@engines.example",))
    assert (one.mobile_phone, one.business_phones, one.fax) == ("+44 7700 1", ("+44 20 1", "+44 20 2"), "")


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_separator(tmp_path: Path, sign: str) -> None:
    (one,) = people(read(tmp_path, f"Name{sign}Mail\nAda{sign}a@x.example\n"))
    assert (one.display_name, one.mail) == ("Ada", "a@x.example")


def test_the_separator_that_excel_names(tmp_path: Path) -> None:
    found = read(tmp_path, "sep=|\nName|Mail\nA;B;C|a@x.example\nonly\n")
    assert people(found)[0].display_name == "A;B;C"
    assert faults(found) == [(4, RowFault.WRONG_CELLS, "1/2")]


def test_faults_name_their_lines_and_the_others_are_read(tmp_path: Path) -> None:
    rows = (
        '"Name";"Mail";"Telefon"',
        '"over\ntwo lines";"a@x.example";""',
        '"";"";"0171 1"',
        '"=HYPERLINK(""http://evil.example"")";"b@x.example";""',
        '"Zero";"c@x.example";"=""0171 000"""',
        ";;",
        '"@SUM(1)";"d@x.example";""',
        f'"{"x" * 1001}";"e@x.example";""',
        '"Same";"c@x.example";""',
        '"Same";"c@x.example";""',
        '"cut off"',
    )
    found = read(tmp_path, "\n".join(rows))
    assert faults(found) == [
        (4, RowFault.NO_NAME, ""),
        (5, RowFault.FORMULA, "Name"),
        (8, RowFault.FORMULA, "Name"),
        (9, RowFault.TOO_LONG, "Name"),
        (11, RowFault.DOUBLE, "10"),
        (12, RowFault.WRONG_CELLS, "1/3"),
    ]
    assert not found.is_whole
    assert [one.display_name for one in people(found)] == ["over two lines", "Zero", "Same"]
    assert people(found)[1].business_phones == ("0171 000",)


def test_people_keep_their_keys_when_other_things_change(tmp_path: Path) -> None:
    first = people(
        read(tmp_path, "Name;Mail;Firma\nAda;ada@x.example;A\nBob;;B\nEve;info@x.example;C\nDan;INFO@x.example;C\n")
    )
    second = people(
        read(tmp_path, "Firma;Name;Mail\nC;Dan;info@x.example\nC;Eve;info@x.example\nB;bob;\nZ;Ada L.;ADA@x.example\n")
    )
    by_name = {one.display_name.casefold()[:3]: one.key for one in second}
    assert [one.key for one in first] == [by_name[name] for name in ("ada", "bob", "eve", "dan")]
    assert len({one.key for one in first}) == 4
    assert all(one.key.startswith("f.") for one in first)


def test_a_column_can_be_named_that_tells_people_apart(tmp_path: Path) -> None:
    table = "Name;Mail;Personalnummer\nAda;a@x.example;7\nBob;b@x.example;\n"
    found = read(tmp_path, table, key="personalNUMMER")
    assert faults(found) == [(3, RowFault.NO_KEY, "Personalnummer")]
    renamed = read(tmp_path, table.replace("Ada;a@", "Countess;c@"), key="Personalnummer")
    assert people(found)[0].key == people(renamed)[0].key
    assert people(found)[0].key != people(read(tmp_path, table))[0].key
    assert refused(tmp_path, table, key="Matrikel") == "people_file_invalid: line 1 has no column Matrikel"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"PK\x03\x04\x14\x00", "a workbook or an archive; save it as CSV UTF-8"),
        (b"Name;Mail\nA\0da;x\n", "line 2: not a text (a NUL byte); save it as UTF-8"),
        ("Name;Mail\nAda;x\n".encode("utf-16-le"), "line 1: not a text (a NUL byte); save it as UTF-8"),
        (b"\xff\xfe\x00", "the mark at its start says UTF-16, but it is not; save it as UTF-8"),
        (b"Name;Mail\nAda;\x81\n", "line 2: neither UTF-8 nor Windows-1252; save it as UTF-8"),
        (
            b"Colour;Size\nred;5\n",
            "line 1 has no column with names, addresses or companies (Name, E-mail, Company\u2026)",
        ),
        (b'Name;Mail\n"Ada;x\nBob;y\n', "line 2: unexpected end of data"),
        (b'Name;Mail\nAda;x\n"A"da;y\n', "line 3: ';' expected after '\"'"),
        (b"Name;" + b"x" * 200_000, "line 1: field larger than field limit (131072)"),
        (b";" * 600 + b"Name\n", "line 1 has more than 500 columns"),
    ],
)
def test_files_that_can_not_be_read_say_why(tmp_path: Path, content: bytes, cause: str) -> None:
    assert refused(tmp_path, content) == f"people_file_invalid: {cause}"


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_people, "MOST_ROWS", 2)
    assert refused(tmp_path, "Name\na\nb\nc\n") == "people_file_invalid: more than 2 rows"
    monkeypatch.setattr(contents, "LARGEST_FILE", 10)
    assert refused(tmp_path, "Name\nabcdefghijkl\n") == "people_file_invalid: larger than 0 MB"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, cause in (("pipe", "not a file"), (".", "not a file"), ("gone", "no such file"), ("a\0b", "not a")):
        with pytest.raises(AppError, match="file_unreadable") as failure:
            FileReader().read(tmp_path / name, SOURCE)
        assert failure.value.cause.startswith(cause) or name == "a\0b"
