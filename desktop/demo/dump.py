"""A mailbox as canonical JSON: two dumps are equal exactly when nobody has changed anything."""

from __future__ import annotations

import hashlib
from typing import Any

from desktop.demo.clock import format_instant
from desktop.demo.graph.contact_photos import content_of
from desktop.demo.state.mailbox import Folder, Item, Mailbox
from desktop.demo.tenant import Tenant


def _item(tenant: Tenant, item: Item) -> dict[str, Any]:
    photo = hashlib.sha256(content_of(tenant, item)).hexdigest() if item.photo is not None else None
    return {
        "id": item.immutable_id,
        "classicId": item.classic_id,
        "changeKey": item.change_key,
        "created": format_instant(item.created),
        "modified": format_instant(item.modified),
        "properties": item.values,
        "extended": item.extended,
        "extensions": item.extensions,
        "photo_sha256": photo,
        **({"places": {name: list(row) for name, row in item.places.items()}} if item.places else {}),
    }


def _folder(tenant: Tenant, folder: Folder, path: str) -> list[dict[str, Any]]:
    items = sorted(folder.items.values(), key=lambda item: item.immutable_id)
    rows = [
        {
            "path": path,
            "id": folder.id,
            "extended": folder.extended,
            "contacts": [_item(tenant, item) for item in items],
        }
    ]
    for child in sorted(folder.children.values(), key=lambda one: (one.name, one.id)):
        rows += _folder(tenant, child, f"{path}/{child.name}")
    return rows


def dump_mailbox(tenant: Tenant, mailbox: Mailbox) -> dict[str, Any]:
    """Return everything that a mailbox holds, folders by name and contacts by id."""
    folders = [row for child in mailbox.root.children.values() for row in _folder(tenant, child, child.name)]
    return {"owner": mailbox.owner, "kind": mailbox.kind, "folders": folders}
