"""What happens to a tenant and a program in the stateful test, and what must hold after each step."""

from __future__ import annotations

import asyncio
import itertools
import pathlib
from collections import Counter
from collections.abc import Awaitable, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import pytest

from desktop.connectors.ports import Write
from desktop.demo.graph.contact_body import updated_values
from desktop.demo.population.shapes import DemoGroup, DemoUser
from desktop.demo.state.directory import Group, User
from desktop.demo.state.mailbox import Folder, Item, Mailbox, Photo
from desktop.model.ids import PersonKey
from desktop.model.mark import decode_mark
from desktop.model.syncset import Selection, SelectionKind, SyncSet
from desktop.workers.task import Control
from tests.demo.people import ident
from tests.demo.running import MARK, Running
from tests.e2e.through_graph import Demo, TenantClock
from tests.workers.applying import vanish_after
from tests.workers.world import FOLDER, SETTLE_S, World, sync_set, world

T = TypeVar("T")
PEOPLE, MAILBOXES = 5, 2
_numbers = itertools.count(1)
Known = tuple[str, str]
"""A mailbox and the immutable id of a contact in it."""


@dataclass(frozen=True)
class Cut:
    """What ends an attempt early: nothing (""), a stop after so many calls, a process gone after so many steps."""

    what: str = ""
    number: int = 0


class TenantLife:
    """A tenant with a few people and mailboxes, and a program that plans, writes, is cut off and starts again.

    `own` are the contacts that are the users': how they lay there when their user touched them last.
    """

    def __init__(self, running: Running, home: pathlib.Path) -> None:
        running.reset()
        self.running = running
        self.demo = self.new_demo()
        self.home = home
        self.own: dict[Known, object] = {}
        self.moved: set[Known] = set()
        """Moved out of our folder by their users; ours until the next plan has seen it."""
        self.people = [self._new_person(number) for number in range(PEOPLE)]
        self.group = self._new_group()
        self._clock = TenantClock(running)
        self._starts = itertools.count(1)
        self._stack = ExitStack()
        self._patches = self._stack.enter_context(pytest.MonkeyPatch.context())
        self._watch_users()
        # What the library signs is good in the tenant's time.
        self._patches.setattr("msal.oauth2cli.assertion.time", self)
        for owner, item in self._items():
            self._note(owner, item)
        self._runner = self._stack.enter_context(asyncio.Runner())
        self._opened: AbstractAsyncContextManager[World]
        self.start()
        self.do(self.world.save(self._set()))

    # What differs where the mailboxes are on a server

    def new_demo(self) -> Demo:
        """Make the tenant's side that is written to."""
        return Demo(self.running, MAILBOXES)

    def named(self, identifier: str) -> str:
        """Return how the program's directory names a person or a group of the tenant."""
        return identifier

    def known(self, identifier: str) -> dict[str, object]:
        """Return what besides is known of a person or a group."""
        return {}

    # The program

    def _set(self) -> SyncSet:
        targets = tuple(Selection(SelectionKind.PERSON, f"u.{one}") for one in self.demo.owners)
        sources = (Selection(SelectionKind.GROUP, self.named(self.group)),)
        return cast("SyncSet", sync_set(sources=sources, targets=targets, rules={"may_delete": True}))

    def do(self, work: Awaitable[T]) -> T:
        async def wait() -> T:
            return await asyncio.wait_for(work, 60)

        return self._runner.run(wait())

    def start(self) -> None:
        """Start the program."""
        opener = self.demo.opener()
        side = cast("Any", type("Side", (), {"opener": lambda _: opener})())
        self._opened = world(side, self.home, self._clock, start=next(self._starts) * 100_000)
        self.world = self.do(self._opened.__aenter__())

    def end(self) -> None:
        """End the program."""
        self.do(self._opened.__aexit__(None, None, None))

    def close(self) -> None:
        """End everything."""
        try:
            self.end()
        finally:
            self._stack.close()
            self.running.reset()

    def time(self) -> float:
        """Return the tenant's time, for the library that signs in."""
        return self.running.tenant.clock.timestamp()

    def calm(self) -> None:
        """Let no more faults befall, and what is late be executed."""
        self.running.faults()
        self._clock.advance(2 * SETTLE_S)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._clock.advance(seconds)

    def cut(self, cut: Cut, control: Control) -> None:
        """Arrange for the end of what is attempted next."""
        if cut.what == "vanish":
            vanish_after(self.world, cut.number)
        elif cut.what == "stop":
            self.do(self._stop_after(cut.number, control))

    async def _stop_after(self, calls: int, control: Control) -> None:
        opened: Any = await self.world.services.connections.get(self._set().connection_id)
        write, left = type(opened.contacts).write, itertools.count(1)

        def counted(writes: Sequence[Write]) -> Any:
            if next(left) == calls:
                control.stop()
            return write(opened.contacts, writes)

        opened.contacts.write = counted

    # The directory

    def _new_person(self, number: int) -> str:
        identifier = ident(f"life {next(_numbers)}")
        address = f"{identifier}@small.example"
        properties = {
            "displayName": f"Life {number}",
            "givenName": "Life",
            "surname": f"No {number}",
            "userPrincipalName": address,
            "mail": address,
            "userType": "Member",
            "accountEnabled": True,
            "mobilePhone": f"+49 1512 345000{number}",
            **self.known(identifier),
        }
        user = DemoUser(identifier, properties, number + 1 if number < 2 else None)
        self.running.do(lambda: self.running.tenant.directory.add_user(user))
        return identifier

    def _new_group(self) -> str:
        identifier = ident(f"life group {next(_numbers)}")
        kind = {"displayName": "Life", "mailEnabled": False, "securityEnabled": True, "groupTypes": []}
        properties = {**kind, **self.known(identifier)}

        def add() -> None:
            directory = self.running.tenant.directory
            group = Group(DemoGroup(identifier, properties, tuple(self.people)))
            directory.groups.add(group)
            for member in self.people:
                directory.join(group, member, is_start=True)

        self.running.do(add)
        return identifier

    def change_person(self, what: str, number: int) -> None:
        """Let somebody get another number or photo, leave, come back, or go for good."""
        tenant, identifier = self.running.tenant, self.people[number]
        directory = tenant.directory

        def change() -> None:
            user = directory.users.by_id.get(identifier)
            if not isinstance(user, User):
                return
            group = directory.group(self.group)
            if what == "number":
                directory.change(user, {"mobilePhone": f"+49 1512 9{next(_numbers):06d}"})
            elif what in ("photo", "no photo"):
                user.portrait = next(_numbers) if what == "photo" else None
                user.photo_version += 1
            elif what == "leaves" and identifier in group.members:
                directory.leave(group, identifier)
            elif what == "comes" and identifier not in group.members:
                directory.join(group, identifier)
            elif what == "gone":
                directory.remove_user(user)

        self.running.do(change)

    def wanted(self) -> set[PersonKey]:
        """Who lies in every mailbox when all is done."""
        directory = self.running.tenant.directory
        return {
            PersonKey(f"u.{self.named(one.id)}")
            for one in self.running.do(lambda: directory.members(directory.group(self.group)))
        }

    # Users

    def _watch_users(self) -> None:
        """Notice copies and moves, whenever they happen: they are the users' from then on."""
        copy, move = Mailbox.copy_item, Mailbox.move_item

        def copied(mailbox: Mailbox, item: Item, folder: Folder, when: Any) -> Item:
            made = copy(mailbox, item, folder, when)
            self._note(mailbox.owner, made)
            return made

        def moved(mailbox: Mailbox, item: Item, folder: Folder, when: Any) -> None:
            move(mailbox, item, folder, when)
            known = (mailbox.owner, item.immutable_id)
            if known in self.own:
                self._note(mailbox.owner, item)
            elif folder.name != FOLDER:
                self.moved.add(known)

        for name, instead in (("copy_item", copied), ("move_item", moved)):
            self._patches.setattr(Mailbox, name, instead)

    def _note(self, owner: str, item: Item) -> None:
        self.own[owner, item.immutable_id] = _looks(item)

    def seen(self) -> None:
        """What was moved before a plan is the users' from now on."""
        for owner, item in self._items():
            if (owner, item.immutable_id) in self.moved:
                self._note(owner, item)
        self.moved.clear()

    def act(self, what: str, mailbox: int, number: int) -> None:
        """Let the user of a mailbox do something with one of our contacts, or with one of his own."""
        owner = self.demo.mailboxes[mailbox]
        tenant = self.running.tenant
        store = self.demo.mailbox(owner)

        def action() -> None:
            now = tenant.clock.now()
            if what == "makes":
                self._make(store, now)
                return
            ours = self._ours(owner)
            if not ours:
                return
            item = ours[number % len(ours)]
            if what in ("edits", "edits photo"):
                self._edit(store, item, now, is_photo=what == "edits photo")
            elif what == "deletes":
                store.remove_item(item, now)
            elif what == "erases":
                store.remove_item(item, now, for_good=True)
            elif what == "copies":
                store.copy_item(item, item.folder, now)
            elif what == "copies away":
                store.copy_item(item, store.contacts, now)
            elif what == "moves":
                store.move_item(item, store.contacts, now)

        self.running.do(action)

    def _make(self, store: Mailbox, now: Any) -> None:
        folder = next((one for one in store.contacts.children.values() if one.name == FOLDER), store.contacts)
        item = store.add_item(folder, now)
        item.values = updated_values({}, {"displayName": "Dad", "givenName": "Dad"}, self.running.tenant.behaviour)
        self._note(store.owner, item)

    def _edit(self, store: Mailbox, item: Item, now: Any, *, is_photo: bool) -> None:
        if is_photo:
            item.photo = Photo(b"a photo of the user's own")
        else:
            item.values = updated_values(
                item.values, {"jobTitle": f"Edited {next(_numbers)}"}, self.running.tenant.behaviour
            )
        store.touch(item, now)

    # What lies there

    def _items(self) -> list[tuple[str, Item]]:
        found = self.running.do(lambda: list(self.demo.items()))
        return list({(owner, item.immutable_id): (owner, item) for owner, item in found}.values())

    def _ours(self, owner: str) -> list[Item]:
        """What we wrote into our folder; on the tenant's loop."""
        contacts = self.demo.mailbox(owner).contacts
        folders = [one for one in contacts.children.values() if one.name == FOLDER]
        items = [item for folder in folders for item in folder.items.values() if _person_of(item) is not None]
        return [item for item in items if (owner, item.immutable_id) not in self.own]

    def copied(self, owner: str) -> set[PersonKey]:
        """Of whom a contact that is the user's own lies in our folder."""
        there = [(key, item) for one, item in self._items() if one == owner and (key := _person_of(item)) is not None]
        return {key for key, item in there if item.folder.name == FOLDER and (owner, item.immutable_id) in self.own}

    def managed(self) -> dict[str, dict[PersonKey, object]]:
        """What our contacts hold, by mailbox and person; fails where somebody is there twice."""
        found: dict[str, dict[PersonKey, object]] = {}
        for owner in self.demo.mailboxes:
            items = self.running.do(lambda owner=owner: self._ours(owner))  # type: ignore[misc]
            people = Counter(_person_of(item) for item in items)
            assert set(people.values()) <= {1}, f"{people.most_common(1)[0][1]} contacts of one person"
            found[owner] = {key: _content(item) for item in items if (key := _person_of(item)) is not None}
        return found

    def check(self) -> None:
        """Nobody is there twice, and what is the users' own is as they left it."""
        self.managed()
        there = {(owner, item.immutable_id): _looks(item) for owner, item in self._items()}
        assert {known: there.get(known) for known in self.own} == self.own


def _person_of(item: Item) -> PersonKey | None:
    marks = [decode_mark(value) for name, value in item.extended.items() if name.lower() == MARK.lower()]
    return marks[0].person_key if marks and marks[0] is not None else None


def _content(item: Item) -> object:
    values = {name: value for name, value in item.values.items() if value not in (None, "", [])}
    return values, _photo(item)


def _looks(item: Item) -> object:
    return item.change_key, item.folder.id, repr(sorted(item.values.items())), _photo(item), dict(item.extended)


def _photo(item: Item) -> object:
    return item.photo and (item.photo.content, item.photo.portrait)
