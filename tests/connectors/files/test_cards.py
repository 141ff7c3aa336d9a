"""People out of vCards of every version."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from desktop.connectors.files import vcard_lines, vcard_people
from desktop.model.card import PostalAddress
from desktop.model.people_file import RowFault
from tests.connectors.files.reading import card, faults, people, read, refused
from tests.workers.world import jpeg

FULL = card(
    "UID:urn:uuid:1",
    "N:Özil;Ayşe;Nur;Dr.;",
    "FN:Dr. Ayşe Özil",
    "ORG:Döner\\, Börek & Co;Einkauf;Fleisch",
    "TITLE:Leiterin\\; Küche",
    "item1.EMAIL;type=INTERNET;type=WORK:second@x.example",
    "EMAIL;type=INTERNET;type=pref:first@x.example",
    'TEL;TYPE="cell,voice":+49 171 1',
    "TEL;TYPE=WORK,VOICE:+49 221 1",
    "TEL;TYPE=WORK;TYPE=FAX:+49 221 2",
    "TEL;TYPE=HOME:+49 221 3",
    "TEL;TYPE=PAGER:1",
    "ADR;TYPE=HOME:;;Privat 1;Bonn;;53111;Germany",
    "ADR;TYPE=WORK:Postfach 7;2. Stock;Gasse 1;Köln;NRW;50667;DE",
    "NOTE:" + "x" * 5000,
    "X-UNKNOWN;A=B:c",
)


def test_a_full_card(tmp_path: Path) -> None:
    found = read(tmp_path, FULL, "one.vcf")
    (one,) = people(found)
    assert found.is_whole
    assert (one.display_name, one.given_name, one.surname) == ("Dr. Ayşe Özil", "Ayşe Nur", "Özil")
    assert (one.company_name, one.department, one.job_title) == ("Döner, Börek & Co", "Einkauf", "Leiterin; Küche")
    assert (one.mail, one.other_mails) == ("first@x.example", ("second@x.example",))
    assert (one.mobile_phone, one.business_phones, one.home_phones) == ("+49 171 1", ("+49 221 1",), ("+49 221 3",))
    assert one.fax == "+49 221 2"
    assert one.address == PostalAddress("Gasse 1, 2. Stock, Postfach 7", "Köln", "NRW", "50667", "DE")
    assert one.country_code == "DE"


def test_version_2_1_with_quoted_printable_and_charset(tmp_path: Path) -> None:
    content = card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FC=DFig;J=F6rg",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =",
        "M=C3=BC=C3=9Fig",
        "TEL;CELL;VOICE:0171 1",
        "TEL;WORK:0221 1",
        "EMAIL;INTERNET;PREF:j@x.example",
        version="2.1",
    )
    (one,) = people(read(tmp_path, content.encode("ascii"), "old.vcf"))
    assert (one.display_name, one.surname, one.given_name) == ("Jörg Müßig", "Müßig", "Jörg")
    assert (one.mobile_phone, one.business_phones, one.mail) == ("0171 1", ("0221 1",), "j@x.example")


def test_version_4_with_numbers_and_mail_as_addresses(tmp_path: Path) -> None:
    content = card(
        "FN:Ada", "KIND:individual", "TEL;VALUE=uri;TYPE=work:tel:+44-20-1;ext=5", "EMAIL;PREF=1:mailto:a@x.example",
        version="4.0",
    )  # fmt: skip
    (one,) = people(read(tmp_path, content, "new.vcf"))
    assert (one.business_phones, one.mail) == (("+44-20-1 ext. 5",), "a@x.example")


def test_folded_lines_are_joined_within_a_character(tmp_path: Path) -> None:
    joined = card("FN:Jörg Müßig").encode()
    cut = joined.index(b"\xb6")  # the second byte of an ö
    (one,) = people(read(tmp_path, joined[:cut] + b"\r\n " + joined[cut:], "folded.vcf"))
    assert one.display_name == "Jörg Müßig"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (one,) = people(read(tmp_path, card("FN:Jörg").encode(encoding), "one.vcf"))
    assert one.display_name == "Jörg"


PHOTO = base64.b64encode(jpeg(3)).decode()


@pytest.mark.parametrize(
    "line",
    [
        f"PHOTO;ENCODING=b;TYPE=JPEG:{PHOTO}",
        f"PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n  {PHOTO[:60]}\r\n  {PHOTO[60:]}\r\n",
        f"PHOTO;JPEG;BASE64:{PHOTO[:60]}\r\n{PHOTO[60:]}\r\n",
        f"PHOTO:data:image/jpeg;base64,{PHOTO}",
        f"PHOTO:https://x.example/a.jpg\r\nPHOTO;ENCODING=b:{PHOTO.rstrip('=')}",
    ],
)
def test_photos_in_every_spelling(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, card("FN:Ada", line), "one.vcf")
    assert [one.photo for one in found.people] == [jpeg(3)]
    assert found.faults == ()


def test_a_photo_elsewhere_is_none_and_a_broken_one_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, card("FN:A", "PHOTO;VALUE=uri:https://x.example/a.jpg"), "one.vcf")
    assert [one.photo for one in found.people] == [b""]
    found = read(tmp_path, card("FN:A", "PHOTO;ENCODING=b:%%%"), "one.vcf")
    assert faults(found) == [(4, RowFault.PHOTO_UNUSABLE, "")]
    assert found.is_whole


def test_faults_name_their_lines_and_the_others_are_read(tmp_path: Path) -> None:
    cards = (
        card("FN:Good"),
        card("TEL:1"),
        card("FN:Old", version="1.0"),
        card("FN:Good", "UID:1"),
        card("FN:Again", "UID:1"),
        card("KIND:group", "FN:A list"),
        card("FN;CHARSET=zlib:x"),
        card("FN:" + "x" * 1001),
        card("FN:Outer", "BEGIN:VCARD", "FN:Inner", "END:VCARD"),
        card("FN:Broken", "no property"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut off\r\n",
    )
    found = read(tmp_path, "".join(cards), "many.vcf")
    assert faults(found) == [
        (5, RowFault.NO_NAME, ""),
        (9, RowFault.BAD_VERSION, "1.0"),
        (18, RowFault.DOUBLE, "13"),
        (23, RowFault.NOT_A_PERSON, ""),
        (28, RowFault.BAD_TEXT, "zlib"),
        (34, RowFault.TOO_LONG, "FN"),
        (39, RowFault.NESTED, ""),
        (46, RowFault.BAD_LINE, ""),
        (48, RowFault.NOT_CLOSED, ""),
    ]
    assert [one.display_name for one in people(found)] == ["Good", "Good"]


def test_only_lists_are_no_loss(tmp_path: Path) -> None:
    assert read(tmp_path, card("FN:A") + card("X-ADDRESSBOOKSERVER-KIND:group", "FN:List"), "a.vcf").is_whole


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard_people, "MOST_LINES", 3)
    assert len(people(read(tmp_path, card("FN:A", "TEL:1"), "a.vcf"))) == 1
    assert refused(tmp_path, card("FN:A", "X:1", "X:2")) == "people_file_invalid: line 1: a card of more than 3 lines"
    monkeypatch.setattr(vcard_people, "MOST_CARDS", 1)
    assert refused(tmp_path, card("FN:A") + card("FN:B")) == "people_file_invalid: more than 1 cards"
    monkeypatch.setattr(vcard_people, "MOST_FILE_LINES", 5)
    assert refused(tmp_path, card("FN:A") + "\r\n" * 3) == "people_file_invalid: more than 5 lines"


def test_a_line_that_is_far_too_long_spoils_its_card_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard_lines, "LONGEST_LINE", 100)
    found = read(tmp_path, card("FN:A", "X:" + "y" * 200) + card("FN:B", "NOTE:" + "\r\n ".join("z" * 9)), "a.vcf")
    assert faults(found) == [(4, RowFault.BAD_LINE, "")]
    assert [one.display_name for one in people(found)] == ["B"]


def test_the_name_of_the_file_does_not_decide(tmp_path: Path) -> None:
    assert people(read(tmp_path, card("FN:Ada"), "people.csv"))[0].display_name == "Ada"
    assert refused(tmp_path, "Name;Mail\nAda;x\n", "people.vcf") == "people_file_invalid: line 1 is not BEGIN:VCARD"


def test_a_uid_is_the_person_whatever_else_changes(tmp_path: Path) -> None:
    first = people(read(tmp_path, card("UID:7", "FN:Ada", "EMAIL:a@x.example"), "a.vcf"))[0]
    second = people(read(tmp_path, card("UID:7", "FN:Countess", "EMAIL:c@x.example"), "b.vcf"))[0]
    assert first.key == second.key
