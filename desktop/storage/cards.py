"""Cards by content: a card that stands in a thousand changes is kept once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import sqlcipher3

from desktop.model.card import Card, card_from_plain, card_to_plain, content_hash
from desktop.model.ids import ContentHash

_CHUNK = 500


class Cards:
    """Cards addressed by their content hash."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._db = connection

    def put_many(self, cards: Iterable[Card]) -> Mapping[Card, ContentHash]:
        """Keep cards and return their hashes."""
        hashes = {card: content_hash(card) for card in set(cards)}
        self._db.executemany(
            "INSERT OR IGNORE INTO card VALUES (?, ?)",
            ((key, json.dumps(card_to_plain(card), ensure_ascii=False)) for card, key in hashes.items()),
        )
        return hashes

    def get_many(self, hashes: Iterable[ContentHash]) -> Mapping[ContentHash, Card]:
        """Return the cards that are kept under these hashes."""
        wanted = list(dict.fromkeys(hashes))
        found: dict[ContentHash, Card] = {}
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._db.execute(f"SELECT hash, body FROM card WHERE hash IN ({marks})", chunk)
            found.update((ContentHash(key), card_from_plain(json.loads(body))) for key, body in rows)
        return found
