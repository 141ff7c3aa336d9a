"""Property paths: plain fields, indexed fields, and extended properties as the store spells them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.errors import GraphError
from desktop.demo.exchange.errors import EwsError, schema_fault
from desktop.demo.exchange.soap import Element, add, local
from desktop.demo.graph.extended import canonical_id

_SETS = {
    "Meeting": "6ed8da90-450b-101b-98da-00aa003f1305",
    "Appointment": "00062002-0000-0000-c000-000000000046",
    "Common": "00062008-0000-0000-c000-000000000046",
    "PublicStrings": "00020329-0000-0000-c000-000000000046",
    "Address": "00062004-0000-0000-c000-000000000046",
    "InternetHeaders": "00020386-0000-0000-c000-000000000046",
    "CalendarAssistant": "11000e07-b51b-40d6-af21-caa85edab1d0",
    "UnifiedMessaging": "4442858e-a9e3-4e80-b900-317a210cc15b",
    "Task": "00062003-0000-0000-c000-000000000046",
}
_KINDS = frozenset(
    ("String", "Boolean", "Integer", "Short", "Long", "Double", "Float", "SystemTime", "Binary", "CLSID", "Currency")
)


@dataclass(frozen=True, slots=True)
class Path:
    """One property: `uri` with `index` for a part of a dictionary, or the `key` of an extended property."""

    uri: str = ""
    index: str = ""
    key: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    """Of an extended property as the client wrote them, to answer in the same spelling."""


def read_path(element: Element) -> Path:
    """Return the path that an element names; raises the refusal of one that cannot be."""
    name = local(element)
    if name == "FieldURI":
        return Path(element.get("FieldURI", ""))
    if name == "IndexedFieldURI":
        return Path(element.get("FieldURI", ""), element.get("FieldIndex", ""))
    if name == "ExtendedFieldURI":
        return read_extended(element)
    raise schema_fault(f"The element '{name}' is no path.")


def read_extended(element: Element) -> Path:
    """Return the path of an extended property."""
    given = {str(name): str(value) for name, value in element.attrib.items()}
    kind = given.get("PropertyType", "")
    if kind not in _KINDS:
        if kind.endswith("Array") and kind[:-5] in _KINDS:
            raise EwsError(
                "ErrorUnsupportedMapiPropertyType", "Properties with several values are not part of this server."
            )
        raise schema_fault("The attribute 'PropertyType' is missing or not valid.")
    attributes = tuple(sorted(given.items()))
    tag = given.get("PropertyTag")
    has_set = "PropertySetId" in given or "DistinguishedPropertySetId" in given
    if tag is not None:
        if has_set or "PropertyName" in given or "PropertyId" in given:
            raise EwsError("ErrorInvalidExtendedProperty", "A property tag stands alone.")
        return Path(key=_canonical(f"{kind} {_hex(tag)}"), attributes=attributes)
    guid = given.get("PropertySetId") or _SETS.get(given.get("DistinguishedPropertySetId", ""), "")
    if not guid or ("PropertyName" in given) == ("PropertyId" in given):
        raise EwsError("ErrorInvalidExtendedProperty", "A set, and a name or an id, are needed.")
    end = f"Name {given['PropertyName']}" if "PropertyName" in given else f"Id {_hex(given['PropertyId'])}"
    return Path(key=_canonical(f"{kind} {{{guid.strip('{}')}}} {end}"), attributes=attributes)


def _hex(text: str) -> str:
    try:
        return hex(int(text, 16 if text.lower().startswith("0x") else 10))
    except ValueError:
        raise EwsError("ErrorInvalidExtendedProperty", "The property number is not valid.") from None


def _canonical(text: str) -> str:
    try:
        return canonical_id(text)
    except GraphError:
        raise EwsError("ErrorInvalidExtendedProperty", "The extended property is not valid.") from None


def add_extended(parent: Element, path: Path, value: str) -> None:
    """Append an extended property with its value."""
    one = add(parent, "ExtendedProperty")
    add(one, "ExtendedFieldURI", **dict(path.attributes))
    add(one, "Value", value)
