"""Reads `$search` of directory collections: `"displayName:anna" OR "mail:anna"`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from desktop.demo.errors import bad_request

_CLAUSE = re.compile(r'\s*"(?P<name>[A-Za-z]+):(?P<text>(?:[^"\\]|\\.)+)"\s*(?P<word>AND\b|OR\b|$)', re.IGNORECASE)
_WORDS = re.compile(r"[\s,.'@_\-()+/&<>=\"]+")


def compile_search(text: str, searchable: frozenset[str]) -> Callable[[Mapping[str, Any]], bool]:
    """Return the test for a search; words match at their beginning, in any order."""
    groups: list[list[Callable[[Mapping[str, Any]], bool]]] = [[]]
    at = 0
    word = "AND"
    while True:
        found = _CLAUSE.match(text, at)
        if not found or not word:
            raise bad_request(
                'Syntax error in the $search expression: each clause is "property:text" in double '
                "quotes, joined by AND or OR."
            )
        if found["name"] not in searchable:
            raise bad_request(f"The property '{found['name']}' cannot be searched.", "Request_UnsupportedQuery")
        if word.upper() == "OR":
            groups.append([])
        groups[-1].append(_clause(found["name"], re.sub(r"\\(.)", r"\1", found["text"])))
        at, word = found.end(), found["word"]
        if at >= len(text):
            if word:
                raise bad_request("Syntax error in the $search expression.")
            break
    return lambda row: any(all(test(row) for test in group) for group in groups)


def _clause(name: str, text: str) -> Callable[[Mapping[str, Any]], bool]:
    wanted = [word for word in _WORDS.split(text.casefold()) if word]

    def test(row: Mapping[str, Any]) -> bool:
        value = row.get(name)
        texts = value if isinstance(value, list) else [value or ""]
        words = [word for one in texts for word in _WORDS.split(str(one).casefold()) if word]
        return all(any(word.startswith(part) for word in words) for part in wanted)

    return test
