"""Cuts an OData expression into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.demo.errors import GraphError, bad_request

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<string>'(?:[^']|'')*')
    |(?P<guid>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})
    |(?P<instant>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)
    |(?P<number>-?\d+(?:\.\d+)?)
    |(?P<name>[$@A-Za-z_][A-Za-z0-9_.]*)
    |(?P<mark>[(),/:=])
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `text` of a string has its quotes taken off."""

    kind: str
    text: str


def bad_filter(text: str) -> GraphError:
    """Return the refusal of an expression that cannot be read."""
    return bad_request(f"Invalid filter clause: {text}", "BadRequest")


def cut(text: str) -> list[Token]:
    """Return the tokens of an expression; raises the refusal of what is none."""
    tokens = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            raise bad_filter(f"syntax error at position {at}.")
        value = found.group(found.lastgroup)
        if found.lastgroup == "string":
            value = value[1:-1].replace("''", "'")
        tokens.append(Token(found.lastgroup, value))
        at = found.end()
    return tokens
