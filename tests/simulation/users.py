"""What people do meanwhile: users in their mailboxes, the administrator of the directory."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from random import Random

from PIL import Image

from desktop.model.card import Card
from desktop.model.ids import GroupId, MailboxId, PersonKey
from desktop.model.people import Person, PersonKind
from tests.simulation.mailboxes import Folder, Item, Mailbox, Mailboxes
from tests.simulation.service import NO_PICTURE, People

GROUPS = (GroupId("g1"), GroupId("g2"))


def key_of(number: int) -> PersonKey:
    return PersonKey(f"u.00000000-0000-4000-8000-{number:012d}")


def mailbox_of(number: int) -> MailboxId:
    return MailboxId(key_of(number)[2:])


@cache
def picture(number: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), ((number * 37) % 256, (number * 91) % 256, (number * 53) % 256)).save(target, "JPEG")
    return target.getvalue()


def person(number: int, *, has_mailbox: bool) -> Person:
    return Person(
        key_of(number),
        PersonKind.USER,
        f"Person {number:02d}",
        mail=f"p{number}@contoso.example",
        mobile_phone=f"+49 30 55500{number:02d}",
        job_title="Head of Everything" if number % 3 == 0 else "Clerk",
        is_mailbox_likely=has_mailbox,
    )


class Users:
    """Acts in mailboxes; every act is one that the service lets a user do.

    `may_copy` tells whether the program can know a contact from its copy: while a create is in doubt, nobody can.
    """

    def __init__(self, chance: Random, mailboxes: Mailboxes, note: Callable[[str], None]) -> None:
        self._chance = chance
        self._mailboxes = mailboxes
        self._note = note
        self.may_copy: Callable[[Item], bool] = lambda _: False
        self.deleted: set[tuple[str, str, str]] = set()
        self._acts: Sequence[Callable[[Mailbox, Folder, Item], object]] = (
            self._edit,
            self._edit,
            self._edit,
            self._delete,
            self._delete,
            self._copy,
            self._copy_and_delete,
            self._move,
            self._look_alike,
            self._rename_folder,
            self._delete_folder,
        )

    def act(self) -> None:
        """Do something with a contact somewhere."""
        places = list(self._mailboxes.places())
        ours = [place for place in places if place[2].is_ours]
        if not places:
            return
        chosen = ours if ours and self._chance.random() < 0.9 else places
        if self._chance.random() < 0.5:
            chosen = sorted(chosen, key=lambda place: place[2].item_id)[-2:]  # what has just come is looked at first
        mailbox, folder, item = self._chance.choice(chosen)
        act = self._chance.choice(self._acts)
        self._note(f"user{act.__name__} {mailbox.mailbox_id[-2:]} {item.item_id}")
        act(mailbox, folder, item)

    def edit_double(self, folder: Folder, item: Item, chance: Random) -> None:
        """Edit what is there twice, if it still is."""
        twins = [one for one in folder.items.values() if one.operation == item.operation]
        if len(twins) > 1:
            item = chance.choice(twins)
            self._note(f"user_edit_double {item.item_id}")
            self._edit_by(chance, folder, item)

    def _edit(self, _: Mailbox, folder: Folder, item: Item) -> None:
        self._edit_by(self._chance, folder, item)

    def _edit_by(self, chance: Random, folder: Folder, item: Item) -> None:
        changes = chance.choice(({"mobile_phone": "+49 30 1"}, {"job_title": "Boss"}, {"display_name": "Me"}))
        item.card = replace(item.card, **changes)
        item.changes += 1
        item.is_edited = item.was_edited = True
        twins = sum(one.operation == item.operation for one in folder.items.values())
        item.is_contested = item.is_contested or (item.is_ours and twins > 1)

    def _delete(self, mailbox: Mailbox, folder: Folder, item: Item) -> None:
        del folder.items[item.item_id]
        if item.is_ours:
            self.deleted.add((mailbox.mailbox_id, folder.folder_id, item.person))

    def _copy(self, _: Mailbox, folder: Folder, item: Item) -> bool:
        if item.is_ours and not self.may_copy(item):
            return False
        self._mailboxes.add_item(folder, item.card, item.mark, item.photo)
        return True

    def _copy_and_delete(self, mailbox: Mailbox, folder: Folder, item: Item) -> None:
        if self._copy(mailbox, folder, item):
            self._delete(mailbox, folder, item)

    def _move(self, mailbox: Mailbox, folder: Folder, item: Item) -> None:
        if folder is mailbox.default:
            return
        self._delete(mailbox, folder, item)
        item.is_moved = True
        mailbox.default.items[item.item_id] = item

    def _look_alike(self, mailbox: Mailbox, folder: Folder, _: Item) -> None:
        mail = f"p{self._chance.randint(1, 6)}@contoso.example"
        self._mailboxes.add_item(folder, Card(display_name="An old friend", emails=(mail,)))

    def _rename_folder(self, mailbox: Mailbox, folder: Folder, _: Item) -> None:
        if folder is not mailbox.default and self._chance.random() < 0.3:
            folder.name += " old"

    def _delete_folder(self, mailbox: Mailbox, folder: Folder, _: Item) -> None:
        if folder is not mailbox.default and self._chance.random() < 0.3:
            del mailbox.folders[folder.folder_id]


class Administration:
    """Changes the directory."""

    def __init__(self, chance: Random, directory: People, note: Callable[[str], None]) -> None:
        self._chance = chance
        self._directory = directory
        self._note = note
        self._next = 20

    def act(self) -> None:
        acts = (self._edit, self._edit, self._add, self._remove, self._disable, self._photo, self._photo, self._group)
        act = self._chance.choice(acts)
        key = self._chance.choice(sorted(self._directory.people))
        self._note(f"directory{act.__name__} {key[-2:]}")
        act(self._directory.people[key])

    def _edit(self, one: Person) -> None:
        number = self._chance.randint(10, 99)
        changes = ({"mobile_phone": f"+49 30 77700{number}"}, {"mobile_phone": ""}, {"job_title": f"Job {number}"})
        self._directory.put(replace(one, **self._chance.choice(changes)))  # type: ignore[arg-type]

    def _add(self, _: Person) -> None:
        self._next += 1
        made = person(self._next, has_mailbox=False)
        self._directory.put(made)
        self._directory.groups[self._chance.choice(GROUPS)].append(made.key)

    def _remove(self, one: Person) -> None:
        if not one.is_mailbox_likely:
            self._directory.remove(one.key)

    def _disable(self, one: Person) -> None:
        self._directory.put(replace(one, is_enabled=not one.is_enabled))

    def _photo(self, one: Person) -> None:
        content = self._chance.choice((b"", picture(self._chance.randint(1, 12)), picture(3), NO_PICTURE))
        self._directory.photos[one.key] = content

    def new_group(self) -> GroupId:
        """Make a group anew, with most of the people."""
        self._next += 1
        group = GroupId(f"g{self._next}")
        people = sorted(self._directory.people)
        self._directory.groups[group] = [key for key in people if self._chance.random() < 0.8]
        return group

    def _group(self, one: Person) -> None:
        members = self._directory.groups[self._chance.choice(sorted(self._directory.groups))]
        if self._chance.random() < 0.15:
            members.clear()
        elif one.key in members:
            members.remove(one.key)
        else:
            members.append(one.key)
