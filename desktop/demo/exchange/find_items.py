"""FindItem: contacts of folders, by restriction, in order, in pages."""

from __future__ import annotations

from functools import partial

from desktop.demo.exchange.contact_xml import contact_element, value_of
from desktop.demo.exchange.errors import EwsError
from desktop.demo.exchange.paths import Path, read_path
from desktop.demo.exchange.searching import cut_page, matches, read_restriction
from desktop.demo.exchange.soap import Element, add, add_message, child, local
from desktop.demo.exchange.visit import Visit
from desktop.demo.state.mailbox import Item

_VIEWS = ("FractionalPageItemView", "SeekToConditionPageItemView", "CalendarView", "GroupBy", "DistinguishedGroupBy")


def find_items(visit: Visit) -> Element:
    """FindItem."""
    operation = visit.operation

    def fill(part: Element, one: Element) -> None:
        if visit.operation.get("Traversal") == "Deep":
            raise EwsError("ErrorUnsupportedPathForQuery", "Items are searched folder by folder.")
        if any(local(source) in (*_VIEWS, "QueryString") for source in operation):
            raise EwsError("ErrorInvalidOperation", "This view or query is not part of this server.")
        place = visit.place(part)
        shape = visit.shape(is_search=True)
        wanted = read_restriction(operation)
        rows = [item for item in place.folder.items.values() if matches(wanted, partial(value_of, item))]
        if operation.get("Traversal") != "Shallow":
            rows = []
        _sort(rows, child(operation, "SortOrder"))
        root = add_message(one, "RootFolder")
        limit = visit.tenant.behaviour.ews_find_count
        page = cut_page(root, child(operation, "IndexedPageItemView"), rows, limit)
        items = add(root, "Items")
        for item in page:
            items.append(contact_element(item, shape))

    return visit.answer(visit.part("ParentFolderIds"), fill)


def _sort(rows: list[Item], order: Element | None) -> None:
    """Sort by the fields given, the first one outermost; without any the newest comes first."""
    rows.sort(key=lambda item: -item.number)
    for field_order in reversed(order if order is not None else ()):
        path = read_path(field_order[0])
        rows.sort(key=partial(_key, path), reverse=field_order.get("Order") == "Descending")


def _key(path: Path, item: Item) -> str:
    return (value_of(item, path) or "").casefold()
