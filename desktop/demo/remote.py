"""Speaks to the control address of a running tenant, from another process; standard library only."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from desktop.demo.ready import TenantReady

_TIMEOUT_S = 30


class RemoteRefused(Exception):
    """The tenant did not do what it was asked for; the text says why."""


class RemoteControl:
    """Sets faults, reads counters and dumps, and does what people do to their mailboxes. Blocks."""

    def __init__(self, ready: TenantReady) -> None:
        self._url = ready.control_url
        self._token = ready.control_token
        # Loopback is never reached through a proxy, whatever the environment says.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Send one request below `/_demo` and return its JSON; raises `RemoteRefused` or `OSError`."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._url}{path}", content, headers, method=method)  # noqa: S310 - our address
        try:
            with self._opener.open(request, timeout=_TIMEOUT_S) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as failure:
            with failure:
                reason = json.loads(failure.read() or b"{}").get("error", "")
            raise RemoteRefused(reason or f"status {failure.code}") from None

    def set_faults(self, rules: Sequence[Mapping[str, object]]) -> None:
        """Put these rules in force, in place of all others."""
        self.ask("PUT", "/faults", list(rules))

    def counters(self) -> dict[str, Any]:
        """Return what the tenant has been asked so far."""
        found: dict[str, Any] = self.ask("GET", "/counters")
        return found

    def reset_counters(self) -> None:
        """Count from zero again."""
        self.ask("DELETE", "/counters")

    def mailboxes(self, side: str = "cloud") -> list[dict[str, str]]:
        """Return id, user principal name, kind and side of each mailbox in the cloud, or on the `server`."""
        found: list[dict[str, str]] = self.ask("GET", "/mailboxes")
        return [one for one in found if one["side"] == side]

    def account(self) -> dict[str, Any]:
        """Return how often the service account has logged on, rightly and wrongly."""
        found: dict[str, Any] = self.ask("GET", "/account")
        return found

    def change_account(self, **changes: object) -> None:
        """Give the service account another `password`, or set `disabled`, or `unlock` it."""
        self.ask("PATCH", "/account", changes)

    def move_mailbox(self, user: str) -> str:
        """Move a mailbox to the other side and return which that is, `server` or `cloud`."""
        return str(self.ask("POST", f"/mailboxes/{quote(user)}/move")["side"])

    def dump(self, user: str) -> dict[str, Any]:
        """Return everything that a mailbox holds; equal dumps mean that nothing was changed."""
        found: dict[str, Any] = self.ask("GET", f"/mailboxes/{quote(user)}")
        return found

    def edit_contact(self, user: str, contact: str, properties: Mapping[str, object]) -> None:
        """Change a contact as its owner would."""
        self.ask("PATCH", f"/mailboxes/{quote(user)}/contacts/{quote(contact)}", {"properties": dict(properties)})

    def delete_contact(self, user: str, contact: str, *, for_good: bool = False) -> None:
        """Delete a contact as its owner would."""
        self.ask("DELETE", f"/mailboxes/{quote(user)}/contacts/{quote(contact)}", {"for_good": for_good})

    def mail(self) -> list[dict[str, Any]]:
        """Return the mail that was sent, the oldest first."""
        found: list[dict[str, Any]] = self.ask("GET", "/mail")
        return found

    def grant_roles(self, *later: str) -> None:
        """Consent to the application's permissions as an administrator, and to some that it asks for later."""
        self.ask("POST", "/consent/grant", {"roles": list(later)})

    def set_behaviour(self, **switches: object) -> None:
        """Set switches of `desktop.demo.behaviour.Behaviour`."""
        self.ask("PATCH", "/behaviour", switches)

    def advance(self, seconds: float) -> None:
        """Move the tenant's time forward."""
        self.ask("POST", "/clock", {"advance_s": seconds})
