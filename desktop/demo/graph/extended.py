"""Single-value extended properties of contacts and folders: their ids, their quota, their values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from desktop.demo.behaviour import Behaviour
from desktop.demo.errors import GraphError, bad_request, wrong_type
from desktop.demo.odata.filter import Comparison, Literal, Logic, Node, Path, parse_filter
from desktop.demo.odata.options import Expand
from desktop.demo.state.mailbox import Folder, Item, Mailbox

_GUID = r"\{(?P<guid>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}"
_TYPE = r"(?P<type>String|Boolean|Integer|Short|Long|Double|Float|SystemTime|Binary|CLSID|Currency)"
_NAMED = re.compile(rf"{_TYPE}\s+{_GUID}\s+Name\s+(?P<name>\S(?:.*\S)?)", re.IGNORECASE | re.DOTALL)
_NUMBERED = re.compile(rf"{_TYPE}\s+{_GUID}\s+Id\s+(?P<number>0x[0-9a-f]{{1,4}})", re.IGNORECASE)
_TAGGED = re.compile(rf"{_TYPE}\s+(?P<tag>0x[0-9a-f]{{1,8}})", re.IGNORECASE)
HAS_PICTURE = "Boolean {00062004-0000-0000-c000-000000000046} Id 0x8015"
_LONGEST_VALUE = 32_000
_MOST = 50


@lru_cache(4096)
def canonical_id(text: str) -> str:
    """Return the id in one spelling: type as documented, GUID and numbers in lower case, the name as it is."""
    for pattern in (_NAMED, _NUMBERED, _TAGGED):
        found = pattern.fullmatch(text)
        if not found:
            continue
        parts = found.groupdict()
        kind = parts["type"][0].upper() + parts["type"][1:]
        if "tag" in parts:
            return f"{kind} {parts['tag'].lower()}"
        end = f"Name {parts['name']}" if "name" in parts else f"Id {parts['number'].lower()}"
        return f"{kind} {{{parts['guid'].lower()}}} {end}"
    raise bad_request(f"The extended property id '{text[:80]}' is not valid.", "ErrorInvalidRequest")


def read_properties(value: Any) -> dict[str, str]:
    """Return the properties that a body sets, by canonical id."""
    if not isinstance(value, list) or len(value) > _MOST:
        raise wrong_type("singleValueExtendedProperties", "Collection(singleValueLegacyExtendedProperty)")
    found: dict[str, str] = {}
    for row in value:
        if not isinstance(row, dict) or {key for key in row if not key.startswith("@odata.")} != {"id", "value"}:
            raise bad_request(
                "Each extended property needs an id and a value, and nothing else.", "ErrorInvalidRequest"
            )
        identifier, text = row["id"], row["value"]
        if not isinstance(identifier, str) or not isinstance(text, str):
            raise wrong_type("singleValueExtendedProperties", "Edm.String")
        if len(text) > _LONGEST_VALUE:
            raise bad_request("The value of the extended property is too long.", "ErrorInvalidRequest")
        found[canonical_id(identifier)] = _checked_value(canonical_id(identifier), text)
    return found


def _checked_value(identifier: str, text: str) -> str:
    kind = identifier.split(" ", maxsplit=1)[0]
    try:
        if kind in ("Integer", "Short", "Long", "Currency"):
            int(text)
        elif kind in ("Double", "Float"):
            float(text)
        elif kind == "Boolean" and text.lower() not in ("true", "false"):
            raise ValueError
    except ValueError:
        raise bad_request(f"The value of the extended property is no {kind}.", "ErrorInvalidRequest") from None
    return text


def claim_names(mailbox: Mailbox, properties: dict[str, str], behaviour: Behaviour) -> None:
    """Take up named properties of a mailbox; raises when it has no more of them."""
    new = {name for name in properties if " Name " in name} - mailbox.property_names
    if len(mailbox.property_names) + len(new) > behaviour.named_properties:
        raise GraphError(507, "ErrorQuotaExceeded", "Cannot get ID from name.")
    mailbox.property_names |= new


def properties_in(one: Item | Folder) -> dict[str, str]:
    """Return the extended properties that an item shows: those that were set, and the computed ones."""
    if isinstance(one, Folder):
        return one.extended
    return {**one.extended, HAS_PICTURE: "true" if one.photo is not None else "false"}


def read_expand_ids(expand: Expand) -> frozenset[str] | None:
    """Return which properties an `$expand` asks for."""
    unknown = set(expand.options) - {"$filter"}
    if unknown or "$filter" not in expand.options:
        raise bad_request("$expand of extended properties needs $filter with their ids.", "ErrorInvalidRequest")
    ids: set[str] = set()
    _collect(parse_filter(expand.options["$filter"]), ids)
    return frozenset(ids)


def _collect(node: Node, ids: set[str]) -> None:
    match node:
        case Logic("or", parts):
            for part in parts:
                _collect(part, ids)
        case Comparison("eq", Path(("id",)), (Literal(str() as text, "string"),)):
            ids.add(canonical_id(text))
        case _:
            raise bad_request("The filter of extended properties knows 'id eq' and 'or' only.", "ErrorInvalidRequest")


def shown(one: Item | Folder, wanted: frozenset[str]) -> list[dict[str, str]]:
    """Return the wanted properties as Graph shows them."""
    present = properties_in(one)
    return [{"id": name, "value": present[name]} for name in present if name in wanted]
