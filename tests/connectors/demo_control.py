"""The demo tenant as a process of its own, arranged through its control address as a mailbox's owners would."""

from __future__ import annotations

import base64
import itertools
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import requests

from desktop.demo.process import TenantProcess, start_tenant
from desktop.model.connection import GraphAddress
from desktop.model.ids import ItemId, MailboxId, PersonKey

_NAMESPACE = uuid.UUID("8c1f6f0e-13a5-4d47-8e0c-6a4d4a5f4a11")


class DemoControl:
    """A running tenant; whoever uses it makes users of his own."""

    def __init__(self) -> None:
        self._process: TenantProcess = start_tenant(people=12, mailboxes=2, groups=3, photos=3)
        self.ready = self._process.ready
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {self.ready.control_token}"
        self._numbers = itertools.count(1)

    @property
    def address(self) -> GraphAddress:
        ready = self.ready
        return GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)

    def close(self) -> None:
        self._session.close()
        self._process.stop()

    def reset(self) -> None:
        """Take back what a test may have switched."""
        self.faults([])
        self.call("DELETE", "/counters")
        self.call("POST", "/consent/grant")
        self.call("PATCH", "/behaviour", {"latency_ms": 0, "deletes_photos": True, "batch_envelope_424": False})

    def call(self, method: str, path: str, body: object = None) -> Any:
        url = self.ready.control_url.rstrip("/") + path
        answer = self._session.request(method, url, json=body, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.content else None

    def faults(self, rules: Sequence[Mapping[str, object]]) -> None:
        self.call("PUT", "/faults", list(rules))

    def fault(self, fault: str, mailbox: str = "*", **rule: object) -> None:
        """Let one fault happen once, unless `rule` says otherwise."""
        self.faults([{"fault": fault, "mailbox": mailbox, "times": 1, **rule}])

    def counters(self) -> Any:
        return self.call("GET", "/counters")

    def add_user(self, *, portrait: int | None = None, mailbox: str | None = "user", **properties: object) -> PersonKey:
        number = next(self._numbers)
        identifier = str(uuid.uuid5(_NAMESPACE, str(number)))
        given = {
            "displayName": f"Person {number}",
            "userPrincipalName": f"person{number}@contoso.example",
            "mail": f"person{number}@contoso.example",
            "userType": "Member",
            "accountEnabled": True,
            **properties,
        }
        self.call("POST", "/users", {"id": identifier, "properties": given, "portrait": portrait, "mailbox": mailbox})
        return PersonKey(f"u.{identifier}")

    def new_mailbox(self) -> MailboxId:
        return MailboxId(self.add_user()[2:])

    def folders(self, mailbox_id: MailboxId) -> dict[str, Any]:
        """Return what is in each folder, by its path."""
        return {row["path"]: row for row in self.call("GET", f"/mailboxes/{mailbox_id}")["folders"]}

    def add_contact(
        self, mailbox_id: MailboxId, folder: str, properties: Mapping[str, object], photo: bytes = b""
    ) -> ItemId:
        body: dict[str, object] = {"folder": folder, "properties": properties}
        if photo:
            body["photo"] = base64.b64encode(photo).decode()
        return ItemId(self.call("POST", f"/mailboxes/{mailbox_id}/contacts", body)["id"])

    def edit_contact(self, mailbox_id: MailboxId, item_id: ItemId, properties: Mapping[str, object]) -> None:
        self.call("PATCH", f"/mailboxes/{mailbox_id}/contacts/{item_id}", {"properties": properties})

    def delete_contact(self, mailbox_id: MailboxId, item_id: ItemId) -> None:
        self.call("DELETE", f"/mailboxes/{mailbox_id}/contacts/{item_id}", {"for_good": True})

    def copy_contact(self, mailbox_id: MailboxId, item_id: ItemId) -> ItemId:
        return ItemId(self.call("POST", f"/mailboxes/{mailbox_id}/contacts/{item_id}/copy", {})["id"])
