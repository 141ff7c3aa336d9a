"""`$filter` and `$orderby` of contacts and contact folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop.demo.clock import format_instant
from desktop.demo.errors import bad_request
from desktop.demo.graph.contact_body import EMPTY, UNDOCUMENTED
from desktop.demo.graph.extended import canonical_id, properties_in
from desktop.demo.odata.evaluate import compile_filter
from desktop.demo.odata.filter import Comparison, Literal, Logic, Node, Path, Quantor, parse_filter
from desktop.demo.odata.options import read_order
from desktop.demo.state.mailbox import Item
from desktop.demo.tables import properties_of

_EXTENDED = "singleValueExtendedProperties"
_COLLECTIONS = {_EXTENDED: ("id", "value"), "emailAddresses": ("address", "name")}


def _as_key(identifier: str) -> str:
    """Return a spelling of an id that keeps its case when text is compared without regard to case."""
    return canonical_id(identifier).encode("utf-8").hex()


class ItemRow(Mapping[str, Any]):
    """A contact as filters see it."""

    def __init__(self, item: Item) -> None:
        self._item = item

    def __getitem__(self, name: str) -> Any:
        item = self._item
        if name == _EXTENDED:
            return [{"id": _as_key(key), "value": value} for key, value in properties_in(item).items()]
        special = {
            "id": item.classic_id,
            "createdDateTime": format_instant(item.created),
            "lastModifiedDateTime": format_instant(item.modified),
            "changeKey": item.change_key,
            "parentFolderId": item.folder.id,
        }
        if name in special:
            return special[name]
        return item.values.get(name, EMPTY.get(name))

    def __iter__(self) -> Iterator[str]:
        return iter((*EMPTY, _EXTENDED))

    def __len__(self) -> int:
        return len(EMPTY) + 1

    def with_variable(self, name: str, value: Any) -> dict[str, Any]:
        """Return a row that knows a range variable too."""
        return {name: value}


def compile_mailbox_filter(text: str, type_name: str) -> Callable[[Mapping[str, Any]], bool]:
    """Return the test for a filter on contacts or contact folders."""
    known = set(properties_of(type_name)) - UNDOCUMENTED

    def is_known(names: tuple[str, ...]) -> bool:
        if names[0] == _EXTENDED:
            return len(names) == 1 or names[1] in _COLLECTIONS[_EXTENDED]
        if names[0] not in known:
            return False
        kind = properties_of(type_name)[names[0]].rstrip("!").removesuffix("[]")
        return len(names) == 1 or (not kind.startswith("Edm.") and names[1] in properties_of(kind))

    tree = parse_filter(text)
    _check(tree)
    test = compile_filter(_with_keys(tree), is_known)
    if type_name == "contact":
        return test
    return lambda row: test({**row, _EXTENDED: [{**one, "id": _as_key(one["id"])} for one in row[_EXTENDED]]})


def _check(node: Node) -> None:
    """Refuse what Exchange cannot answer: `all`, and anything but `eq` on mail addresses."""
    match node:
        case Logic(_, parts):
            for part in parts:
                _check(part)
        case Quantor(operator, path, _, condition):
            if operator != "any" or path.names[0] not in _COLLECTIONS or condition is None:
                raise bad_request("The OData request is not supported.", "ErrorInvalidRequest")
            if path.names[0] == "emailAddresses" and not (
                isinstance(condition, Comparison)
                and condition.operator == "eq"
                and isinstance(condition.left, Path)
                and condition.left.names[-1] == "address"
            ):
                raise bad_request("The OData request is not supported.", "ErrorInvalidRequest")
        case _:
            return


def _with_keys(node: Node, variable: str = "") -> Node:
    """Write ids of extended properties in the spelling that `ItemRow` has."""
    match node:
        case Logic(operator, parts):
            return Logic(operator, tuple(_with_keys(part, variable) for part in parts))
        case Quantor(operator, path, name, condition) if condition is not None:
            inner = name if path.names == (_EXTENDED,) else ""
            return Quantor(operator, path, name, _with_keys(condition, inner))
        case Comparison(operator, Path((first, "id")) as left, (Literal(str() as text, _),)) if first == variable:
            return Comparison(operator, left, (Literal(_as_key(text), "string"),))
        case _:
            return node


def sort_items(items: list[Item], text: str) -> None:
    """Sort contacts as `$orderby` says."""
    known = set(properties_of("contact")) - UNDOCUMENTED
    for name, is_descending in reversed(read_order(text)):
        first = name.split("/", maxsplit=1)[0]
        if first not in known or properties_of("contact")[first].endswith("[]"):
            raise bad_request(f"Sorting by '{name}' is not supported.", "ErrorInvalidRequest")
        items.sort(key=lambda item: str(ItemRow(item)[first] or "").casefold(), reverse=is_descending)
