"""Who has words in what a search looks in: by the index of trigrams, or by one walk through all texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from desktop.storage.people_search import TRIGRAM, escaped

Read = Callable[[str, Sequence[object]], list[int]]
"""Returns the ids that a query names `id`."""

_MOST_TRIGRAMS = 6
"""Each that everybody has takes 2 ms for 100,000 people, and a walk through all texts takes as long as six of them."""
_FEW = 5_000
"""So many candidates are looked at one by one in a millisecond."""


def with_words(read: Read, words: Sequence[str]) -> list[int]:
    """Return the row ids of all people whose text holds every word; each of at least `TRIGRAM` characters.

    The index tells quickly who has something rare, and slowly who has a long word that everybody has, as the domain of
    the company. So it is asked for the beginnings of the words; where they leave many, all texts are looked through.
    """
    words = _needed(words)
    heads = _heads(words)
    asked = " AND ".join('"{}"'.format(head.replace('"', '""')) for head in heads)
    found = "SELECT rowid AS id FROM person_text WHERE person_text MATCH ?"
    if heads == words:
        return read(found, (asked,))
    candidates = read(f"{found} LIMIT {_FEW}", (asked,))
    holds = " AND ".join(["c0 LIKE ? ESCAPE '!'"] * len(words))
    patterns = [f"%{escaped(word)}%" for word in words]
    if len(candidates) == _FEW:
        return read(f"SELECT id FROM person_text_content WHERE {holds}", patterns)
    among = "id IN (SELECT value FROM json_each(?))"
    return read(f"SELECT id FROM person_text_content WHERE {among} AND {holds}", (json.dumps(candidates), *patterns))


def _needed(words: Sequence[str]) -> list[str]:
    """Return the words, the longest first, without those that stand in another."""
    needed: list[str] = []
    for word in sorted(dict.fromkeys(words), key=len, reverse=True):
        if not any(word in longer for longer in needed):
            needed.append(word)
    return needed


def _heads(words: Sequence[str]) -> list[str]:
    """Return the beginnings of the words that the index is asked for."""
    if sum(map(_trigrams, words)) <= _MOST_TRIGRAMS:
        return list(words)
    share = max(1, _MOST_TRIGRAMS // len(words))
    return [word[: TRIGRAM - 1 + share] for word in words[:_MOST_TRIGRAMS]]


def _trigrams(word: str) -> int:
    return len(word) - TRIGRAM + 1
