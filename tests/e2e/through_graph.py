"""The demo tenant in the place of a tenant in memory: the engine with connector, TLS and vault, in one process."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any, cast

from desktop.connectors.memory.connection import MemoryOpener
from desktop.demo.graph.contact_body import updated_values
from desktop.demo.state.mailbox import Item, Mailbox, Photo
from desktop.model.ids import MailboxId, PersonKey
from desktop.model.mark import decode_mark
from tests.connectors.contract.sides import open_demo
from tests.connectors.fakes import FakeTime
from tests.demo.running import MARK, Running
from tests.workers.world import FOLDER, Clock, World, world


class TenantTime(FakeTime):
    """The connector's waits pass in the tenant too."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self._running = running

    def pause(self, seconds: float) -> None:
        super().pause(seconds)
        self._running.advance(seconds)


class TenantClock(Clock):
    """The engine's waits pass in the tenant too, so that it notices who comes too early."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self._running = running

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        self._running.advance(seconds)


class Demo:
    """The demo tenant in the place of a tenant in memory."""

    def __init__(self, running: Running, mailboxes: int = 6) -> None:
        self.running = running
        self.mailboxes = [self._new_mailbox() for _ in range(mailboxes)]

    def _new_mailbox(self) -> str:
        """A mailbox of this test's own, with a contact that its user made."""
        owner, tenant = self.running.new_mailbox(), self.running.tenant

        def fill() -> None:
            tenant.directory.change(tenant.directory.users.by_id[owner], {"mail": f"{owner}@small.example"})
            mailbox = tenant.mailboxes[owner]
            item = mailbox.add_item(mailbox.contacts, tenant.clock.now())
            item.values = updated_values({}, {"displayName": "Mum", "givenName": "Mum"}, tenant.behaviour)
            item.photo = Photo(b"her photo")

        self.running.do(fill)
        return owner

    @property
    def owners(self) -> list[MailboxId]:
        """The mailboxes as the directory names them."""
        return [MailboxId(one) for one in self.mailboxes]

    def mailbox(self, owner: str) -> Mailbox:
        """A mailbox as the tenant keeps it; on its loop."""
        return self.running.tenant.mailboxes[owner]

    def opener(self) -> MemoryOpener:
        return MemoryOpener(lambda: open_demo(self.running, TenantTime(self.running)))

    def world(self, home: pathlib.Path) -> AbstractAsyncContextManager[World]:
        return world(cast("Any", self), home, TenantClock(self.running))

    def items(self) -> Iterator[tuple[str, Item]]:
        for owner in self.mailboxes:
            for item in self.mailbox(owner).items.values():
                yield owner, item

    def foreign(self) -> dict[tuple[str, str], object]:
        """Every contact without our mark, as it lies there."""
        found = self.running.do(lambda: list(self.items()))
        return {
            (owner, item.immutable_id): (item.change_key, dict(item.values), item.photo and item.photo.content)
            for owner, item in found
            if MARK.lower() not in {name.lower() for name in item.extended}
        }

    def people(self, owner: str) -> Counter[PersonKey]:
        """How often each person lies in our folder of a mailbox."""

        def look() -> list[Item]:
            contacts = self.mailbox(owner).contacts
            folders = [one for one in contacts.children.values() if one.name.casefold() == FOLDER.casefold()]
            assert len(folders) == 1
            return list(folders[0].items.values())

        marks = [decode_mark(value) for item in self.running.do(look) for value in item.extended.values()]
        return Counter(mark.person_key for mark in marks if mark is not None)

    def edit(self, identifier: str, **properties: object) -> None:
        directory = self.running.tenant.directory
        self.running.do(lambda: directory.change(directory.users.by_id[identifier], properties))


def fault(number: str, operation: str, **rule: object) -> dict[str, object]:
    parameters = rule.pop("parameters", {})
    return {"fault": number, "operation": operation, "parameters": parameters, **rule}
