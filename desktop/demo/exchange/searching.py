"""Restrictions and pages of searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from desktop.demo.exchange.errors import EwsError, schema_fault
from desktop.demo.exchange.paths import Path, read_path
from desktop.demo.exchange.soap import Element, child, local

T = TypeVar("T")
Value = Callable[[Path], str | None]
_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "IsEqualTo": lambda one, other: one == other,
    "IsNotEqualTo": lambda one, other: one != other,
    "IsGreaterThan": lambda one, other: one > other,
    "IsGreaterThanOrEqualTo": lambda one, other: one >= other,
    "IsLessThan": lambda one, other: one < other,
    "IsLessThanOrEqualTo": lambda one, other: one <= other,
}
_DEEPEST = 32


def read_restriction(operation: Element) -> Element | None:
    """Return the search expression of an operation, `None` where everything is wanted."""
    source = child(operation, "Restriction")
    if source is None:
        return None
    if len(source) != 1:
        raise schema_fault("The element 'Restriction' has one child.")
    return source[0]


def matches(expression: Element | None, value: Value, depth: int = 0) -> bool:
    """Tell whether something meets a search expression; texts are compared whatever their case."""
    if expression is None:
        return True
    if depth > _DEEPEST:
        raise EwsError("ErrorRestrictionTooComplex", "The restriction is too complex.")
    name = local(expression)
    if name == "And":
        return all(matches(part, value, depth + 1) for part in expression)
    if name == "Or":
        return any(matches(part, value, depth + 1) for part in expression)
    if name == "Not":
        return not matches(expression[0], value, depth + 1)
    found = value(read_path(expression[0]))
    if name == "Exists":
        return found is not None
    if name in _COMPARISONS:
        wanted = _operand(expression, value)
        if found is None or wanted is None:
            return name == "IsNotEqualTo" and found != wanted
        return _COMPARISONS[name](found.casefold(), wanted.casefold())
    if name == "Contains":
        return found is not None and _contains(expression, found)
    raise EwsError("ErrorUnsupportedQueryFilter", f"The search expression {name} is not part of this server.")


def _operand(expression: Element, value: Value) -> str | None:
    source = child(expression, "FieldURIOrConstant")
    if source is None or len(source) != 1:
        raise schema_fault("A comparison needs a property or a constant.")
    constant = child(source, "Constant")
    return str(constant.get("Value", "")) if constant is not None else value(read_path(source[0]))


def _contains(expression: Element, found: str) -> bool:
    constant = child(expression, "Constant")
    wanted = str(constant.get("Value", "")) if constant is not None else ""
    if expression.get("ContainmentComparison", "Exact") != "Exact":
        found, wanted = found.casefold(), wanted.casefold()
    mode = expression.get("ContainmentMode", "FullString")
    if mode == "FullString":
        return found == wanted
    if mode == "Prefixed":
        return found.startswith(wanted)
    if mode == "PrefixOnWords":
        return any(word.startswith(wanted) for word in found.split())
    return wanted in found


def cut_page(root: Element, view: Element | None, rows: Sequence[T], most: int) -> Sequence[T]:
    """Return the rows of the page that a view asks for, and say on the root folder where it stands."""
    offset, wanted = 0, most
    if view is not None:
        offset = _number(view.get("Offset", "0"))
        wanted = min(most, _number(view.get("MaxEntriesReturned", str(most))))
        if wanted < 1:
            raise EwsError("ErrorInvalidPagingMaxRows", "The number of rows of a page is at least 1.")
        if view.get("BasePoint", "Beginning") == "End":
            offset = max(0, len(rows) - offset - wanted)
    page = rows[offset : offset + wanted]
    end = min(len(rows), offset + len(page))
    if view is not None:
        root.set("IndexedPagingOffset", str(end))
    root.set("TotalItemsInView", str(len(rows)))
    root.set("IncludesLastItemInRange", "true" if end >= len(rows) else "false")
    return page


def _number(text: str) -> int:
    if not text.isdecimal():
        raise schema_fault("A page needs numbers.")
    return int(text)
