"""Facts of the published metadata that the tenant enforces: property types, permissions per path."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files(__name__).joinpath(name).read_text("utf-8"))
    return loaded


def properties_of(type_name: str) -> dict[str, str]:
    """Return name and type of a Graph type's properties: `Edm.String`, `phone[]`; `!` marks what is never null."""
    found: dict[str, str] = _load("types.json")["types"][type_name]
    return found


def is_complex(type_name: str) -> bool:
    """Tell whether the table describes a structured type of this name."""
    return type_name in _load("types.json")["types"]


def unset_value(kind: str) -> Any:
    """Return how a property is shown that has no value; what is never null has a value that means none."""
    if kind.endswith(("[]", "[]!")):
        return []
    if not kind.endswith("!"):
        return None
    base = kind.rstrip("!")
    members = _load("types.json")["enums"].get(base)
    if members:
        return members[0]
    return {"Edm.DateTimeOffset": "0001-01-01T00:00:00Z", "Edm.Int32": 0, "Edm.Boolean": False}.get(base, "")


def permission_table() -> dict[str, Any]:
    """Return the permissions per lower-case path, method and scheme."""
    found: dict[str, Any] = _load("permissions.json")
    return found
