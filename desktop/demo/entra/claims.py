"""What a client writes into the parameter `claims`: what it understands, and which challenge it answers."""

from __future__ import annotations

import orjson


def has_cp1(text: str) -> bool:
    """Tell whether the client has said that it understands claims challenges."""
    try:
        return "cp1" in [value.lower() for value in orjson.loads(text or "{}")["access_token"]["xms_cc"]["values"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def answers_challenge(text: str) -> bool:
    """Tell whether the client asks for what a claims challenge has named: a newer token, or a context."""
    try:
        asked = orjson.loads(text or "{}")["access_token"]
    except (ValueError, KeyError, TypeError):
        return False
    return isinstance(asked, dict) and bool({"nbf", "acrs"} & set(asked))
