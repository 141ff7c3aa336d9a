"""Delta queries of contacts and contact folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop.demo.errors import bad_request
from desktop.demo.graph.contact_view import View, contact_json, folder_json, read_folder_view, read_view
from desktop.demo.graph.mailbox_access import folder_of, mailbox_of, metadata
from desktop.demo.message import Answer, Call, JsonObject
from desktop.demo.odata.options import write_options
from desktop.demo.state.identifiers import classic_item_id
from desktop.demo.state.mailbox import Folder, Item, Mailbox
from desktop.demo.tenant import Tenant

OPTIONS = frozenset(("$select", "$expand", "$deltatoken", "$skiptoken"))
_ALWAYS = ("parentFolderId",)


def _page_size(tenant: Tenant, call: Call) -> int:
    most = tenant.behaviour.outlook_delta_page
    for part in call.preferences():
        name, _, value = part.partition("=")
        if name.strip().lower() == "odata.maxpagesize" and value.strip().isdigit():
            return max(1, min(most, int(value)))
    return most


def _read_state(tenant: Tenant, call: Call, path: str) -> dict[str, Any]:
    if "$expand" in call.options and not tenant.behaviour.delta_allows_expand:
        raise bad_request(
            "The query parameter '$expand' is not supported with change tracking over this resource.",
            "ErrorInvalidUrlQuery",
        )
    for name in ("$deltatoken", "$skiptoken"):
        if name in call.options and call.options[name] != "latest":
            state = tenant.link_tokens.read(call.options[name], path)
            tenant.link_tokens.check_age(state, 0, "")
            if "$select" in call.options:
                raise bad_request("A link of a delta query is used as it was given.", "ErrorInvalidUrlQuery")
            return state
    return {"n": 0, "since": 0, "select": call.options.get("$select", "")}


def _answer(
    tenant: Tenant,
    call: Call,
    path: str,
    changes: Callable[[int], Iterable[tuple[int, JsonObject | None]]],
    state: dict[str, Any],
    context: str,
) -> Answer:
    size = _page_size(tenant, call)
    rows: list[JsonObject] = []
    position, more = int(state["n"]), False
    for at, row in changes(position):
        if len(rows) >= size:
            more = True
            break
        position = at
        if row is not None:
            rows.append(row)
    token = tenant.link_tokens.write(path, {**state, "n": position, "since": state["since"] if more else position})
    option = "$skiptoken" if more else "$deltatoken"
    link = f"{call.root}{call.path}?{write_options({option: token})}"
    body = {
        "@odata.context": metadata(call, tenant, context),
        "@odata.nextLink" if more else "@odata.deltaLink": link,
        "value": rows,
    }
    headers = (
        {"Preference-Applied": f"odata.maxpagesize={size}"} if "maxpagesize" in call.headers.get("prefer", "") else {}
    )
    if headers and call.prefers_immutable_ids():
        headers["Preference-Applied"] += ', IdType="ImmutableId"'
    return Answer(200, body, headers=headers)


def _item_row(mailbox: Mailbox, folder: Folder, item: Item, view: View, *, is_gone: bool) -> JsonObject:
    if is_gone:
        classic = classic_item_id(mailbox.owner, folder.id, item.number)
        identifier = item.immutable_id if view.immutable_ids else classic
        return {"id": identifier, "@removed": {"reason": "deleted"}}
    return contact_json(item, view)


def contacts_delta(tenant: Tenant, call: Call) -> Answer:
    """GET .../contacts/delta."""
    mailbox = mailbox_of(tenant, call)
    folder = folder_of(tenant, call) if "folder" in call.parameters else mailbox.contacts
    path = f"{mailbox.owner}/{folder.id}/contacts"
    state = _read_state(tenant, call, path)
    shaping = {"$select": state["select"]} if state["select"] else {}
    if "$expand" in call.options:
        shaping["$expand"] = call.options["$expand"]
    view = read_view(call, shaping)

    def changes(position: int) -> Iterable[tuple[int, JsonObject | None]]:
        for at, item, is_gone in folder.history.after(position):
            if is_gone and not state["since"]:
                yield at, None
            else:
                yield at, _item_row(mailbox, folder, item, view, is_gone=is_gone)

    return _answer(tenant, call, path, changes, state, "contacts")


def folders_delta(tenant: Tenant, call: Call) -> Answer:
    """GET .../contactFolders/delta: all folders below Contacts, at any depth."""
    mailbox = mailbox_of(tenant, call)
    top = folder_of(tenant, call) if "folder" in call.parameters else mailbox.contacts
    path = f"{mailbox.owner}/{top.id}/folders"
    state = _read_state(tenant, call, path)
    view = read_folder_view(call, {"$select": state["select"]} if state["select"] else {})

    def is_below(folder: Folder) -> bool:
        one = folder.parent
        while one is not None and one is not top:
            one = one.parent
        return one is top

    def changes(position: int) -> Iterable[tuple[int, JsonObject | None]]:
        for at, identifier, is_gone in mailbox.folder_history.after(position):
            folder = mailbox.folders.get(identifier)
            if is_gone or folder is None or not mailbox.is_contact_folder(folder):
                known = identifier not in (mailbox.root.id, mailbox.deleted_items.id)
                yield at, {"id": identifier, "@removed": {"reason": "deleted"}} if state["since"] and known else None
            else:
                yield at, folder_json(folder, view) if is_below(folder) else None

    return _answer(tenant, call, path, changes, state, "contactFolders")
