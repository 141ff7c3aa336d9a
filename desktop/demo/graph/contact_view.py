"""How a contact and a contact folder look in an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.demo.clock import format_instant
from desktop.demo.errors import bad_request
from desktop.demo.graph.contact_body import EMPTY, NAMES, READ_ONLY
from desktop.demo.graph.extended import read_expand_ids, shown
from desktop.demo.message import Call, JsonObject
from desktop.demo.odata.options import read_expand, read_names
from desktop.demo.state.mailbox import Folder, Item

_ALL = frozenset((*NAMES, *READ_ONLY))
_FOLDER = frozenset(("id", "displayName", "parentFolderId"))


@dataclass(slots=True)
class View:
    """What a client asked to see: `$select`, `$expand`, and which kind of ids."""

    select: frozenset[str] | None = None
    extended: frozenset[str] | None = None
    extensions: frozenset[str] | None = None
    has_extensions: bool = False
    immutable_ids: bool = False
    context: str = ""
    names: tuple[str, ...] = field(default=NAMES)


def read_view(call: Call, options: Mapping[str, str], known: frozenset[str] = _ALL, type_name: str = "contact") -> View:
    """Return the view that a query asks for; refuses properties that do not exist."""
    view = View(immutable_ids=call.prefers_immutable_ids())
    if "$select" in options:
        names = read_names(options["$select"])
        for name in names:
            if name not in known and name != "*":
                raise bad_request(
                    f"Parsing OData Select and Expand failed: Could not find a property named '{name}' on type "
                    f"'microsoft.graph.{type_name}'.",
                    "RequestBroker--ParseUri",
                )
        if "*" not in names:
            view.select = frozenset(names)
            view.names = tuple(name for name in NAMES if name in view.select)
    for expand in read_expand(options["$expand"]) if "$expand" in options else ():
        if expand.name == "singleValueExtendedProperties":
            view.extended = read_expand_ids(expand)
        elif expand.name == "extensions" and type_name == "contact":
            view.has_extensions = True
        else:
            raise bad_request(f"The property '{expand.name}' cannot be expanded.", "RequestBroker--ParseUri")
    return view


def read_folder_view(call: Call, options: Mapping[str, str]) -> View:
    """Return the view of a folder that a query asks for."""
    return read_view(call, options, _FOLDER, "contactFolder")


def contact_json(item: Item, view: View) -> JsonObject:
    """Return a contact as JSON."""
    row: JsonObject = {"@odata.etag": f'W/"{item.change_key}"', "id": item_id(item, view)}
    select = view.select
    if select is None or "createdDateTime" in select:
        row["createdDateTime"] = format_instant(item.created)
    if select is None or "lastModifiedDateTime" in select:
        row["lastModifiedDateTime"] = format_instant(item.modified)
    if select is None or "changeKey" in select:
        row["changeKey"] = item.change_key
    if select is None or "parentFolderId" in select:
        row["parentFolderId"] = item.folder.id
    values = item.values
    for name in view.names:
        row[name] = values[name] if name in values else EMPTY[name]
    if view.extended is not None:
        found = shown(item, view.extended)
        if found:
            row["singleValueExtendedProperties"] = found
    if view.has_extensions:
        row["extensions"] = list(item.extensions.values())
    return row


def item_id(item: Item, view: View) -> str:
    """Return the id in the spelling that was asked for."""
    return item.immutable_id if view.immutable_ids else item.classic_id


def folder_json(folder: Folder, view: View) -> JsonObject:
    """Return a contact folder as JSON."""
    row: JsonObject = {"id": folder.id}
    if view.select is None or "parentFolderId" in view.select:
        row["parentFolderId"] = folder.parent.id if folder.parent else None
    if view.select is None or "displayName" in view.select:
        row["displayName"] = folder.name
    if view.extended is not None:
        found = shown(folder, view.extended)
        if found:
            row["singleValueExtendedProperties"] = found
    return row


def etag_of(item: Item) -> str:
    """Return the ETag of a contact: its change key."""
    return f'W/"{item.change_key}"'
