"""The lines of vCards (versions 2.1, 3.0 and 4.0): unfolded, taken apart and decoded."""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST_LINE = 16_000_000
"""A photo of the 8 MB that are looked at has 11 MB as text."""
_ENCODINGS = {
    name: codec
    for codec, names in {
        "utf-8": "utf-8 utf8 unicode",
        "ascii": "us-ascii ascii",
        "iso-8859-1": "iso-8859-1 latin1 latin-1",
        "iso-8859-2": "iso-8859-2",
        "iso-8859-5": "iso-8859-5",
        "iso-8859-7": "iso-8859-7",
        "iso-8859-9": "iso-8859-9",
        "iso-8859-15": "iso-8859-15",
        "cp1250": "windows-1250",
        "cp1251": "windows-1251",
        "cp1252": "windows-1252 cp1252 ansi",
        "cp1253": "windows-1253",
        "cp1254": "windows-1254",
        "koi8-r": "koi8-r",
        "gb18030": "gb2312 gbk gb18030",
        "big5": "big5",
        "shift_jis": "shift_jis shift-jis",
        "euc-jp": "euc-jp",
        "euc-kr": "euc-kr",
    }.items()
    for name in names.split()
}
"""No codec but these: what a file names is not looked up among everything that Python can decode."""
_LONGEST_HEAD = 4096
"""Name and parameters of a property; real ones have fewer than a hundred characters."""
_BARE_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "Q", "7BIT", "8BIT"))
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]+\Z")
_NAME = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9-]+)\Z")


class BadText(ValueError):
    """A value can't be decoded."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property; `name` is upper case without its group, `types` are lower case, `raw` is not decoded yet.

    A line that is no property has the name "".
    """

    number: int
    name: str
    parameters: Mapping[str, tuple[str, ...]]
    raw: bytes

    @property
    def types(self) -> frozenset[str]:
        """What kind of address or number it is."""
        return frozenset(word.strip().lower() for one in self.parameters.get("TYPE", ()) for word in one.split(","))

    @property
    def encoding(self) -> str:
        """How the value is written: "", "BASE64" or "QUOTED-PRINTABLE"."""
        named = next(iter(self.parameters.get("ENCODING", ())), "").upper()
        return {"B": "BASE64", "Q": "QUOTED-PRINTABLE"}.get(named, named if named.startswith(("BASE", "QUOT")) else "")

    def text(self) -> str:
        """Return the value with its escapes still in it; raises `BadText`."""
        content = self.raw
        if self.encoding == "QUOTED-PRINTABLE":
            content = binascii.a2b_qp(content)
        named = next(iter(self.parameters.get("CHARSET", ())), "")
        if named:
            codec = _ENCODINGS.get(named.strip().lower())
            if codec is None:
                raise BadText(named[:40])
            return _decoded(content, codec)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return _decoded(content, "cp1252")

    def bytes(self) -> bytes:
        """Return a value in Base64; raises `BadText`."""
        packed = b"".join(self.raw.split())
        try:
            return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4), strict_mode=True)
        except (binascii.Error, ValueError):
            raise BadText("Base64") from None


def _decoded(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        raise BadText(codec) from None


def read_lines(content: bytes) -> Iterator[Line]:
    """Yield the lines of a file; a line that is no property too, so that it can be named. Never raises."""
    for number, joined in _unfolded(content):
        if joined.strip():
            yield _line(number, joined)


def _unfolded(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield lines as they were before folding, each with the number that it begins at; too long ones are cut.

    One line is in memory at a time, whatever the file holds.
    """
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    first, joined = 0, bytearray()
    is_quoted = is_packed = False
    for number, ended in enumerate(io.BytesIO(content), 1):
        line = ended.removesuffix(b"\n")
        if first and is_quoted and joined.endswith(b"="):
            del joined[-1:]
        elif first and line[:1] in (b" ", b"\t"):
            line = line[1:]
        elif not (first and is_packed and _BASE64_LINE.match(line)):  # version 2.1 allows it without the space
            if first:
                yield first, bytes(joined)
            first, joined = number, bytearray()
            head = line[:_LONGEST_HEAD].partition(b":")[0].upper()
            is_quoted, is_packed = b"QUOTED-PRINTABLE" in head, b"BASE64" in head or b"ENCODING=B" in head
        joined += line[: LONGEST_LINE + 1 - len(joined)]
    if first:
        yield first, bytes(joined)


def _line(number: int, joined: bytes) -> Line:
    place = _colon(joined)
    if place is None or len(joined) > LONGEST_LINE:
        return Line(number, "", {}, b"")
    head = joined[:place].decode("utf-8", "replace")
    first, *others = _split(head, ";")
    found = _NAME.match(first.strip())
    if not found:
        return Line(number, "", {}, b"")
    parameters: dict[str, tuple[str, ...]] = {}
    for other in others:
        name, sign, value = other.partition("=")
        word = name.strip().upper()
        if not sign:
            name, value = ("ENCODING" if word in _BARE_ENCODINGS else "TYPE"), word
            word = name
        parameters[word] = (*parameters.get(word, ()), value.strip().strip('"'))
    return Line(number, found[1].upper(), parameters, joined[place + 1 :])


def _colon(joined: bytes) -> int | None:
    """Return where the value begins: the first colon outside quotation marks."""
    plain = joined.find(b":", 0, _LONGEST_HEAD)
    if plain < 0 or b'"' not in joined[:plain]:
        return None if plain < 0 else plain
    is_quoted = False
    for place, sign in enumerate(joined[:_LONGEST_HEAD]):
        if sign == ord('"'):
            is_quoted = not is_quoted
        elif sign == ord(":") and not is_quoted:
            return place
    return None


def _split(text: str, sign: str) -> list[str]:
    """Split outside quotation marks."""
    if '"' not in text:
        return text.split(sign)
    parts, is_quoted = [""], False
    for one in text:
        is_quoted ^= one == '"'
        if one == sign and not is_quoted:
            parts.append("")
        else:
            parts[-1] += one
    return parts


def components(text: str) -> tuple[str, ...]:
    """Return the parts of a structured value (name, address, organisation), without escapes."""
    if "\\" not in text:
        return tuple(text.split(";"))
    parts, is_escaped = [""], False
    for sign in text:
        if is_escaped:
            parts[-1] += "\n" if sign in "nN" else sign
            is_escaped = False
        elif sign == "\\":
            is_escaped = True
        elif sign == ";":
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(parts)


def unescaped(text: str) -> str:
    """Return a plain value without escapes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text, flags=re.DOTALL)
