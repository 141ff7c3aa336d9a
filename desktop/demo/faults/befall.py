"""What a fault is made of: the call it befalls, the way to let the call go on, and its parameters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from desktop.demo.faults.rules import Rule
from desktop.demo.message import Answer, Call

if TYPE_CHECKING:
    from desktop.demo.state.mailbox import Item, Mailbox
    from desktop.demo.tenant import Tenant


@dataclass(slots=True)
class Befall:
    """One call that a rule has hit; `proceed` carries it out as if nothing were wrong."""

    tenant: Tenant
    call: Call
    rule: Rule
    proceed: Callable[[], Awaitable[Answer]]
    proceed_now: Callable[[], Answer]
    """The same for writes, at once; for a time when nobody waits any more."""

    def parameter(self, name: str, default: Any) -> Any:
        """Return a parameter of the rule; raises `ValueError` when its type differs from the default's."""
        value = self.rule.parameters.get(name, default)
        if default is not None and not isinstance(value, type(default)):
            if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
                return float(value)
            raise ValueError(f"the parameter {name} of {self.rule.fault} has the wrong type")
        return value

    def failure(self, status: int, code: str, message: str = "", headers: dict[str, str] | None = None) -> Answer:
        """Return an answer in the shape of Graph's errors."""
        now = self.tenant.clock.now().strftime("%Y-%m-%dT%H:%M:%S")
        given = self.call.headers.get("client-request-id")
        inner = {"date": now, "request-id": str(uuid4()), "client-request-id": given or str(uuid4())}
        error = {"error": {"code": code, "message": message or code, "innerError": inner}}
        return Answer(status, error, headers=dict(headers or {}))

    def mailbox(self) -> Mailbox | None:
        """Return the mailbox that the call is about."""
        return self.tenant.mailboxes.get(self.call.mailbox)

    def item(self) -> Item | None:
        """Return the contact that the call is about."""
        mailbox = self.mailbox()
        return mailbox.items.get(self.call.parameters.get("contact", "")) if mailbox else None

    def http_date(self, seconds: float) -> str:
        """Return a moment from now as a header writes it."""
        return format_datetime(self.tenant.clock.now() + timedelta(seconds=seconds), usegmt=True)


Fault = Callable[[Befall], Awaitable[Answer]]
