"""People out of vCards of the versions 2.1, 3.0 and 4.0, as phones, Outlook, Apple and Google save them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

from desktop.connectors.files.contents import unusable
from desktop.connectors.files.keys import Entry
from desktop.connectors.files.values import LONGEST_VALUE, clean
from desktop.connectors.files.vcard_lines import BadText, Line, components, read_lines, unescaped
from desktop.model.card import PostalAddress
from desktop.model.ids import PersonKey
from desktop.model.people import Person, PersonKind
from desktop.model.people_file import FileFault, RowFault

MOST_CARDS = 100_000
MOST_LINES = 10_000
"""Of a card, unfolded; real ones have some dozens."""
MOST_FILE_LINES = 5_000_000
"""A file of the largest size that has more is not made of cards."""
_VERSIONS = ("2.1", "3.0", "4.0")
_DATA = re.compile(rb"data:image/[a-z+.-]+;base64,", re.IGNORECASE)
_UNCALLED = frozenset(("pager", "video", "msg", "bbs", "modem", "text", "textphone"))
_MOST_MAILS = 10
_ADDRESS_PARTS = 7


@dataclass(slots=True)
class _Card:
    """The lines between BEGIN and END."""

    line: int
    lines: list[Line] = field(default_factory=list)
    fault: FileFault | None = None
    is_closed: bool = False
    size: int = 0


def starts_like_cards(content: bytes) -> bool:
    """Tell whether a file begins as vCards do."""
    return content[:1000].lstrip()[:11].upper() == b"BEGIN:VCARD"


def read_cards(path: Path, content: bytes) -> tuple[list[Entry], list[FileFault]]:
    """Return the entries of a file and what is wrong in which line; raises PEOPLE_FILE_INVALID without any card."""
    if max(content.count(b"\n"), content.count(b"\r")) > MOST_FILE_LINES:
        raise unusable(path, f"more than {MOST_FILE_LINES} lines")
    entries: list[Entry] = []
    faults: list[FileFault] = []
    number = 0
    for number, card in enumerate(_cards(path, content), 1):
        if number > MOST_CARDS:
            raise unusable(path, f"more than {MOST_CARDS} cards")
        entry, found = _read(card)
        faults += found
        if entry is not None:
            entries.append(entry)
    if not number:
        raise unusable(path, "no card (BEGIN:VCARD) in it")
    return entries, faults


def _cards(path: Path, content: bytes) -> Iterator[_Card]:
    """Yield the cards; one that lies within another spoils the outer one and is skipped with it."""
    card: _Card | None = None
    depth = 0
    for line in read_lines(content):
        word = line.raw.strip().upper()
        if line.name == "BEGIN" and word == b"VCARD":
            depth += 1
            if card is None:
                card = _Card(line.number)
            else:
                card.fault = card.fault or FileFault(line.number, RowFault.NESTED)
        elif line.name == "END" and word == b"VCARD" and card is not None:
            depth -= 1
            if not depth:
                card.is_closed = True
                yield card
                card = None
        elif card is None:
            outside = _Card(line.number, fault=FileFault(line.number, RowFault.BAD_LINE), is_closed=True)
            yield outside
        else:
            if not line.name:
                card.fault = card.fault or FileFault(line.number, RowFault.BAD_LINE)
            card.size += 1
            if card.size > MOST_LINES:
                raise unusable(path, f"line {card.line}: a card of more than {MOST_LINES} lines")
            if card.fault is None and line.name in _KEPT:
                card.lines.append(line)
    if card is not None:
        yield card


def _read(card: _Card) -> tuple[Entry | None, list[FileFault]]:
    """Return the person of a card with what is wrong; never raises."""
    if card.fault is not None:
        return None, [card.fault]
    if not card.is_closed:
        return None, [FileFault(card.line, RowFault.NOT_CLOSED)]
    try:
        texts = [(line, line.text()) for line in card.lines if line.name in _READ]
    except BadText as failure:
        return None, [FileFault(card.line, RowFault.BAD_TEXT, str(failure))]
    found = _Properties(texts)
    if found.first("VERSION").strip() not in _VERSIONS:
        return None, [FileFault(card.line, RowFault.BAD_VERSION, clean(found.first("VERSION"))[:20])]
    if (found.first("KIND") or found.first("X-ADDRESSBOOKSERVER-KIND")).strip().lower() == "group":
        return None, [FileFault(card.line, RowFault.NOT_A_PERSON)]
    long = next((line for line, text in texts if len(text) > LONGEST_VALUE), None)
    if long is not None:
        return None, [FileFault(long.number, RowFault.TOO_LONG, long.name)]
    person = _person(found)
    if not person.display_name:
        return None, [FileFault(card.line, RowFault.NO_NAME)]
    photo, faults = _photo(card.lines)
    return Entry(card.line, person, clean(found.first("UID")), photo), faults


_READ = frozenset(
    ("VERSION", "KIND", "X-ADDRESSBOOKSERVER-KIND", "UID", "FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "ADR")
)


_KEPT = _READ | {"PHOTO"}


@dataclass(frozen=True, slots=True)
class _Properties:
    """The properties of a card that a person is made of, in order."""

    texts: Sequence[tuple[Line, str]]

    def first(self, name: str) -> str:
        """Return the first value of a property as it is written."""
        return next((text for line, text in self.texts if line.name == name), "")

    def plain(self, name: str) -> str:
        """Return the first value of a plain property."""
        return clean(unescaped(self.first(name)))

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the parts of the first value of a structured property."""
        return tuple(clean(part) for part in components(self.first(name)))

    def ordered(self, name: str) -> list[tuple[Line, str]]:
        """Return all values of a property, preferred ones first."""
        found = [(line, text) for line, text in self.texts if line.name == name]
        return sorted(found, key=lambda one: not ("pref" in one[0].types or "PREF" in one[0].parameters))


def _person(found: _Properties) -> Person:
    surname, given, additional, *_ = (*found.parts("N"), "", "", "")
    given = f"{given} {additional}".strip()
    company, *units = (*found.parts("ORG"), "")
    mails = tuple(dict.fromkeys(mail for _, text in found.ordered("EMAIL") if (mail := _mail(text))))[:_MOST_MAILS]
    mobile, business, home, fax = _phones(found)
    address = _address(found)
    named = found.plain("FN") or f"{given} {surname}".strip()
    return Person(
        PersonKey(""),
        PersonKind.FILE_ROW,
        named or company or (mails[0] if mails else ""),
        given_name=given,
        surname=surname,
        mail=mails[0] if mails else "",
        other_mails=mails[1:],
        job_title=found.plain("TITLE"),
        department=units[0] if units else "",
        company_name=company,
        mobile_phone=mobile[0] if mobile else "",
        business_phones=(*business, *mobile[1:]),
        home_phones=tuple(home),
        fax=fax[0] if fax else "",
        address=address,
        country_code=address.country.upper() if re.fullmatch("[A-Za-z]{2}", address.country) else "",
    )


def _mail(text: str) -> str:
    address = clean(unescaped(text))
    return address[7:] if address.lower().startswith("mailto:") else address


def _phones(found: _Properties) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return mobile, business, home and fax numbers."""
    mobile: list[str] = []
    business: list[str] = []
    home: list[str] = []
    fax: list[str] = []
    for line, text in found.ordered("TEL"):
        number, types = _number(text), line.types
        if not number or (types & _UNCALLED and not types & {"voice", "cell"}):
            continue
        if "fax" in types:
            (fax if "home" not in types else []).append(number)
        elif types & {"cell", "iphone", "mobile"}:
            mobile.append(number)
        else:
            (home if "home" in types and "work" not in types else business).append(number)
    return mobile, business, home, fax


def _number(text: str) -> str:
    """Return a telephone number; version 4 writes it as an address (tel:+49-30-1;ext=2)."""
    number = clean(unescaped(text))
    if number.lower().startswith("tel:"):
        main, *more = number[4:].split(";")
        extension = next((part[4:] for part in more if part.lower().startswith("ext=")), "")
        number = f"{main} ext. {extension}" if extension else main
    return number


def _address(found: _Properties) -> PostalAddress:
    """Return the address at work; one at home is nobody's business."""
    candidates = [(line.types, text) for line, text in found.ordered("ADR")]
    chosen = [text for types, text in candidates if "work" in types]
    chosen += [text for types, text in candidates if not types & {"work", "home"}]
    for text in chosen:
        parts = (*(clean(part) for part in components(text)), *("",) * _ADDRESS_PARTS)
        box, extended, street, city, state, code, country = parts[:_ADDRESS_PARTS]
        address = PostalAddress(", ".join(filter(None, (street, extended, box))), city, state, code, country)
        if address:
            return address
    return PostalAddress()


def _photo(lines: Sequence[Line]) -> tuple[bytes, list[FileFault]]:
    """Return the first photo that is part of the card; one that lies elsewhere is never fetched."""
    for line in lines:
        if line.name != "PHOTO":
            continue
        start = _DATA.match(line.raw.strip())
        packed = line
        if start:
            packed = Line(line.number, line.name, {}, unquote_to_bytes(line.raw.strip()[start.end() :]))
        elif line.encoding != "BASE64":
            continue
        try:
            content = packed.bytes()
        except BadText:
            return b"", [FileFault(line.number, RowFault.PHOTO_UNUSABLE)]
        if content:
            return content, []
    return b"", []
