"""The part of ASN.1's basic encoding rules that LDAP allows (RFC 4511, 5.1): definite lengths, tags of one byte."""

from __future__ import annotations

BOOLEAN, INTEGER, OCTETS, ENUMERATED, SEQUENCE, SET = 0x01, 0x02, 0x04, 0x0A, 0x30, 0x31
_LONG_TAG = 0x1F
_LENGTH_BYTES = 4
_LONGEST_INTEGER = 8


class BerError(ValueError):
    """Bytes that are not what they should be; the text says where, and quotes nothing."""


def _header(data: bytes | bytearray, at: int, end: int) -> tuple[int, int] | None:
    """Return where the content begins and how long it is; `None` when the header is not complete yet."""
    if end - at < 2:
        return None
    if data[at] & _LONG_TAG == _LONG_TAG:
        raise BerError("a tag is longer than one byte")
    first = data[at + 1]
    if first < 0x80:
        return at + 2, first
    size = first & 0x7F
    if not 1 <= size <= _LENGTH_BYTES:
        raise BerError("a length is indefinite or has too many bytes")
    if end - at < 2 + size:
        return None
    return at + 2 + size, int.from_bytes(data[at + 2 : at + 2 + size], "big")


def frame_end(buffer: bytes | bytearray, limit: int) -> int | None:
    """Return where the first element of a stream ends, `None` when that is not known or not there yet.

    Raises `BerError` as soon as it can be seen that it is not a sequence, or longer than `limit` bytes.
    """
    if buffer and buffer[0] != SEQUENCE:
        raise BerError("a message is a sequence")
    header = _header(buffer, 0, len(buffer))
    if header is None:
        return None
    start, length = header
    if length > limit:
        raise BerError("a message is too long")
    return start + length if len(buffer) >= start + length else None


class Reader:
    """Takes elements from a sequence, one after the other; whatever does not fit raises `BerError`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def has_more(self) -> bool:
        """Tell whether there is another element."""
        return self._at < len(self._data)

    def has(self, tag: int) -> bool:
        """Tell whether the next element bears this tag."""
        return self.has_more and self._data[self._at] == tag

    def take(self) -> tuple[int, bytes]:
        """Return the next element's tag and content."""
        header = _header(self._data, self._at, len(self._data))
        if header is None:
            raise BerError("an element is missing")
        start, length = header
        end = start + length
        if end > len(self._data):
            raise BerError("an element is longer than what it is in")
        tag, self._at = self._data[self._at], end
        return tag, self._data[start:end]

    def octets(self, tag: int = OCTETS) -> bytes:
        """Return the content of the next element, which bears this tag."""
        if not self.has(tag):
            raise BerError("another element was expected")
        return self.take()[1]

    def inner(self, tag: int = SEQUENCE) -> Reader:
        """Return a reader of the next element, which is made of others."""
        return Reader(self.octets(tag))

    def text(self, tag: int = OCTETS) -> str:
        """Return a text."""
        return text_of(self.octets(tag))

    def integer(self, tag: int = INTEGER, low: int = 0, high: int = 2**31 - 1) -> int:
        """Return a number between two others."""
        content = self.octets(tag)
        if not 1 <= len(content) <= _LONGEST_INTEGER:
            raise BerError("a number is empty or too long")
        number = int.from_bytes(content, "big", signed=True)
        if not low <= number <= high:
            raise BerError("a number is out of its range")
        return number

    def boolean(self, tag: int = BOOLEAN) -> bool:
        """Return a truth value."""
        content = self.octets(tag)
        if len(content) != 1:
            raise BerError("a truth value is one byte")
        return content != b"\x00"

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self.has_more:
            raise BerError("something follows the last element")


def text_of(content: bytes) -> str:
    """Return UTF-8 as text."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BerError("a text is not UTF-8") from None


def element(tag: int, *parts: bytes) -> bytes:
    """Return an element with this content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def integer(number: int, tag: int = INTEGER) -> bytes:
    """Return a whole number in as few bytes as it needs."""
    bits = number.bit_length() if number >= 0 else (number + 1).bit_length()
    return element(tag, number.to_bytes(bits // 8 + 1, "big", signed=True))


def octets(content: bytes | str, tag: int = OCTETS) -> bytes:
    """Return bytes or a text."""
    return element(tag, content.encode("utf-8") if isinstance(content, str) else content)


def boolean(*, value: bool, tag: int = BOOLEAN) -> bytes:
    """Return a truth value."""
    return element(tag, b"\xff" if value else b"\x00")
