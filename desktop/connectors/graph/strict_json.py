"""Reads JSON that came from outside: no duplicate keys, no NaN, no endless nesting."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from desktop.model.errors import ErrorCode, Offline

JsonObject = dict[str, Any]


class _Odd(ValueError):
    """Something that JSON's grammar lets pass and we do not."""


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Odd("a key stands twice")
    return found


def _constant(_: str) -> NoReturn:
    raise _Odd("not a number")


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def read_object(content: bytes) -> JsonObject:
    """Return the JSON object that `content` holds.

    Raises `Offline` (ANSWER_BROKEN) for anything else, nesting beyond the interpreter's own limit included.
    """
    try:
        value = _decoder.decode(content.decode("utf-8-sig"))
    except RecursionError:
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="nested too deeply") from None
    except _Odd as odd:
        raise Offline(ErrorCode.ANSWER_BROKEN, cause=str(odd)) from None
    except ValueError:  # broken UTF-8, broken JSON, numbers of thousands of digits
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="not JSON") from None
    if not isinstance(value, dict):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="not an object")
    return value
