"""JSON from outside: what is no honest object is refused."""

from __future__ import annotations

import pytest

from desktop.connectors.graph.strict_json import read_object
from desktop.model.errors import ErrorCode, Offline


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b'{"a":1',
        b'{"a":1}x',
        b'{"a":1,"a":2}',
        b'{"b":{"a":1,"a":1}}',
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":"\xff\xfe"}',
        b'{"a":1' + b"0" * 10_000 + b"}",
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 100_000,
        b"<html>canary</html>",
    ],
    ids=range(14),
)
def test_what_is_no_plain_object_is_refused(content: bytes) -> None:
    with pytest.raises(Offline) as caught:
        read_object(content)
    assert caught.value.code is ErrorCode.ANSWER_BROKEN
    assert "canary" not in str(caught.value)


def test_an_object_is_read_with_or_without_a_byte_order_mark() -> None:
    assert read_object(b'\xef\xbb\xbf{"a":[1,"\xc3\xa4"]}') == read_object('{"a":[1,"ä"]}'.encode()) == {"a": [1, "ä"]}
