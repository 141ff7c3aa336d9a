"""The outside world behind each connector, arranged in the same words: a tenant in memory, and the demo tenant."""

from __future__ import annotations

import io
import itertools
from abc import ABC, abstractmethod

from PIL import Image

from desktop.connectors.graph.connection import GraphConnection, Options, open_graph
from desktop.connectors.memory import MemoryTenant
from desktop.connectors.ports import FolderWant, MakeFolder, OpenConnection, WriteState
from desktop.demo.graph.contact_body import updated_values
from desktop.demo.population.shapes import DemoGroup, DemoUser
from desktop.demo.state.directory import Group as DemoDirectoryGroup
from desktop.demo.state.directory import User
from desktop.demo.state.mailbox import Folder, Item, Mailbox
from desktop.model.card import Card
from desktop.model.connection import ConnectionSecrets, GraphAddress
from desktop.model.contact import FolderRef
from desktop.model.errors import ErrorCode, Gone, Offline
from desktop.model.ids import FolderId, GroupId, ItemId, MailboxId, OperationId, PersonKey
from desktop.model.mark import encode_folder_mark
from desktop.model.people import Group, Person, PersonKind
from tests.connectors.fakes import FakeTime
from tests.demo.people import ident
from tests.demo.running import Running

FOLDER_MARK = encode_folder_mark(OperationId("1" * 32))
PAGE = 3
"""So many contacts come at once, so that folders are read in chains."""


def jpeg(number: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (32, 32), (number * 37 % 256, 90, 60)).save(target, "JPEG")
    return target.getvalue()


class Side(ABC):
    """What a contract test does besides asking the connector."""

    connection: OpenConnection
    numbers = itertools.count(1)
    """Shared by all tests: the demo tenant keeps its people."""

    @abstractmethod
    def new_mailbox(self) -> MailboxId: ...
    @abstractmethod
    def add_person(self, name: str, *, has_photo: bool = False) -> PersonKey: ...
    @abstractmethod
    def change_person(self, key: PersonKey, name: str) -> None: ...
    @abstractmethod
    def remove_person(self, key: PersonKey) -> None: ...
    @abstractmethod
    def change_photo(self, key: PersonKey) -> None: ...
    @abstractmethod
    def add_group(self, name: str, *members: str) -> GroupId: ...
    @abstractmethod
    def remove_group(self, group_id: GroupId) -> None: ...
    @abstractmethod
    def expire_states(self) -> None: ...
    @abstractmethod
    def add_foreign_folder(self, mailbox_id: MailboxId, name: str) -> FolderRef: ...
    @abstractmethod
    def remove_folder(self, folder: FolderRef) -> None: ...
    @abstractmethod
    def add_contact(self, folder: FolderRef, name: str) -> ItemId: ...
    @abstractmethod
    def edit_contact(self, folder: FolderRef, item_id: ItemId, name: str) -> None: ...
    @abstractmethod
    def remove_contact(self, folder: FolderRef, item_id: ItemId) -> None: ...
    @abstractmethod
    def erase_contact(self, folder: FolderRef, item_id: ItemId) -> None: ...
    @abstractmethod
    def copy_contact(self, folder: FolderRef, item_id: ItemId) -> ItemId: ...
    @abstractmethod
    def close_mailbox(self, mailbox_id: MailboxId) -> None: ...
    @abstractmethod
    def remove_mailbox(self, mailbox_id: MailboxId) -> None: ...
    @abstractmethod
    def cut_readings(self, mailbox_id: MailboxId) -> None: ...
    @abstractmethod
    def go_offline(self) -> None: ...

    def new_folder(self, mailbox_id: MailboxId | None = None, name: str = "Company contacts") -> FolderRef:
        """Make a folder of ours through the connector."""
        owner = mailbox_id or self.new_mailbox()
        (made,) = self.connection.contacts.write([MakeFolder(owner, name, FOLDER_MARK)])
        assert (made.state, made.error) == (WriteState.DONE, None)
        assert made.folder_id is not None
        return FolderRef(owner, made.folder_id)

    def default_folder(self, mailbox_id: MailboxId) -> FolderRef:
        (found,) = self.connection.contacts.find_folders([FolderWant(mailbox_id, "")])
        assert found.folder_id is not None
        return FolderRef(mailbox_id, found.folder_id)

    def close(self) -> None:
        self.connection.close()


class MemorySide(Side):
    """A tenant in memory with some people, so that its readings have several pages."""

    def __init__(self) -> None:
        self.tenant = MemoryTenant(page_size=100)
        for _ in range(120):
            self.add_person("Somebody")
        self.tenant.put_group(Group(GroupId("start"), "Start"))
        self.connection = self.tenant.connection()

    def new_mailbox(self) -> MailboxId:
        found = MailboxId(f"mailbox-{next(self.numbers)}")
        self.tenant.add_mailbox(found)
        return found

    def _person(self, key: PersonKey, name: str) -> Person:
        return Person(key, PersonKind.USER, name, mail=f"{key[2:]}@small.example", is_mailbox_likely=True)

    def add_person(self, name: str, *, has_photo: bool = False) -> PersonKey:
        key = PersonKey(f"u.{next(self.numbers)}")
        self.tenant.put_person(self._person(key, name), jpeg(1) if has_photo else None)
        return key

    def change_person(self, key: PersonKey, name: str) -> None:
        self.tenant.put_person(self._person(key, name))

    def remove_person(self, key: PersonKey) -> None:
        self.tenant.remove_person(key)

    def change_photo(self, key: PersonKey) -> None:
        self.tenant.put_person(self.tenant.directory.people_by_key[key], jpeg(2))

    def add_group(self, name: str, *members: str) -> GroupId:
        found = GroupId(f"group-{next(self.numbers)}")
        people = [PersonKey(one) for one in members if one[:2] == "u."]
        groups = [GroupId(one) for one in members if one[:2] != "u."]
        self.tenant.put_group(Group(found, name), people, groups)
        return found

    def remove_group(self, group_id: GroupId) -> None:
        self.tenant.remove_group(group_id)

    def expire_states(self) -> None:
        self.tenant.directory.expire()
        self.tenant.expire_changes()

    def add_foreign_folder(self, mailbox_id: MailboxId, name: str) -> FolderRef:
        return self.tenant.add_folder(mailbox_id, name)

    def remove_folder(self, folder: FolderRef) -> None:
        self.tenant.remove_folder(folder)

    def add_contact(self, folder: FolderRef, name: str) -> ItemId:
        return self.tenant.add_contact(folder, Card(display_name=name, given_name=name))

    def edit_contact(self, folder: FolderRef, item_id: ItemId, name: str) -> None:
        self.tenant.edit_contact(folder, item_id, Card(display_name=name, given_name=name))

    def remove_contact(self, folder: FolderRef, item_id: ItemId) -> None:
        self.tenant.remove_contact(folder, item_id)

    def erase_contact(self, folder: FolderRef, item_id: ItemId) -> None:
        self.tenant.remove_contact(folder, item_id)

    def copy_contact(self, folder: FolderRef, item_id: ItemId) -> ItemId:
        found = next(one for one in self.tenant.contacts_in(folder) if one.item_id == item_id)
        return self.tenant.add_contact(folder, found.card, found.mark, found.photo)

    def close_mailbox(self, mailbox_id: MailboxId) -> None:
        self.tenant.close_mailbox(mailbox_id)

    def remove_mailbox(self, mailbox_id: MailboxId) -> None:
        self.tenant.close_mailbox(mailbox_id, Gone(ErrorCode.MAILBOX_MISSING))

    def cut_readings(self, mailbox_id: MailboxId) -> None:
        self.tenant.cut_readings(mailbox_id)

    def go_offline(self) -> None:
        self.tenant.go_offline(Offline(ErrorCode.HOST_UNREACHABLE))


def open_demo(running: Running, time: FakeTime | None = None) -> GraphConnection:
    """Open a connection to a demo tenant; waits take no time."""
    ready = running.ready
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
    options = Options(timing=(time or FakeTime()).timing(), contacts_page=PAGE)
    return open_graph(address, ConnectionSecrets(certificate_pem=ready.certificate_pem), lambda _: None, options)


class GraphSide(Side):
    """The demo tenant in its thread; what its people do happens on its loop."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.time = FakeTime()
        self.connection = open_demo(running, self.time)

    def new_mailbox(self) -> MailboxId:
        return MailboxId(self.running.new_mailbox())

    def add_person(self, name: str, *, has_photo: bool = False) -> PersonKey:
        identifier = ident(f"contract {next(self.numbers)}")
        address = f"{identifier}@small.example"
        properties = {"displayName": name, "userPrincipalName": address, "mail": address, "userType": "Member"}
        user = DemoUser(identifier, properties, 3 if has_photo else None)
        self.running.do(lambda: self.running.tenant.directory.add_user(user))
        return PersonKey(f"u.{identifier}")

    def change_person(self, key: PersonKey, name: str) -> None:
        directory = self.running.tenant.directory
        self.running.do(lambda: directory.change(directory.users.by_id[key[2:]], {"displayName": name}))

    def remove_person(self, key: PersonKey) -> None:
        directory = self.running.tenant.directory
        self.running.do(lambda: directory.remove_user(self._user(key)))

    def _user(self, key: PersonKey) -> User:
        found = self.running.tenant.directory.find_user(key[2:])
        assert found is not None
        return found

    def change_photo(self, key: PersonKey) -> None:
        def change() -> None:
            user = self._user(key)
            user.portrait, user.photo_version = 4, user.photo_version + 1

        self.running.do(change)

    def add_group(self, name: str, *members: str) -> GroupId:
        identifier = ident(f"contract {next(self.numbers)}")
        properties = {"displayName": name, "mailEnabled": False, "securityEnabled": True, "groupTypes": []}
        ids = tuple(one[2:] if one[:2] == "u." else one for one in members)

        def add() -> None:
            directory = self.running.tenant.directory
            group = DemoDirectoryGroup(DemoGroup(identifier, properties, ids))
            directory.groups.add(group)
            for member in ids:
                directory.join(group, member, is_start=True)

        self.running.do(add)
        return GroupId(identifier)

    def remove_group(self, group_id: GroupId) -> None:
        self.running.do(lambda: self.running.tenant.directory.groups.remove(group_id))

    def expire_states(self) -> None:
        self.running.do(self.running.tenant.link_tokens.expire_all)

    def _mailbox(self, mailbox_id: MailboxId) -> Mailbox:
        return self.running.tenant.mailboxes[mailbox_id]

    def _folder(self, folder: FolderRef) -> Folder:
        return self._mailbox(folder.mailbox_id).folders[folder.folder_id]

    def item(self, folder: FolderRef, item_id: ItemId) -> Item:
        return self._mailbox(folder.mailbox_id).items[item_id]

    def add_foreign_folder(self, mailbox_id: MailboxId, name: str) -> FolderRef:
        mailbox = self._mailbox(mailbox_id)
        return FolderRef(mailbox_id, FolderId(self.running.do(lambda: mailbox.add_folder(name, mailbox.contacts).id)))

    def remove_folder(self, folder: FolderRef) -> None:
        self.running.do(lambda: self._mailbox(folder.mailbox_id).remove_folder(self._folder(folder), for_good=True))

    def add_contact(self, folder: FolderRef, name: str) -> ItemId:
        def add() -> str:
            item = self._mailbox(folder.mailbox_id).add_item(self._folder(folder), self.running.tenant.clock.now())
            self._fill(folder, item, name)
            return item.immutable_id

        return ItemId(self.running.do(add))

    def edit_contact(self, folder: FolderRef, item_id: ItemId, name: str) -> None:
        self.running.do(lambda: self._fill(folder, self.item(folder, item_id), name))

    def _fill(self, folder: FolderRef, item: Item, name: str) -> None:
        tenant = self.running.tenant
        item.values = updated_values(item.values, {"displayName": name, "givenName": name}, tenant.behaviour)
        self._mailbox(folder.mailbox_id).touch(item, tenant.clock.now())

    def remove_contact(self, folder: FolderRef, item_id: ItemId) -> None:
        """Delete it as a user does: it lies in Deleted Items afterwards, under the same immutable id."""
        self._remove(folder, item_id, for_good=False)

    def erase_contact(self, folder: FolderRef, item_id: ItemId) -> None:
        """Delete it from Deleted Items too."""
        self._remove(folder, item_id, for_good=True)

    def _remove(self, folder: FolderRef, item_id: ItemId, *, for_good: bool) -> None:
        mailbox, now = self._mailbox(folder.mailbox_id), self.running.tenant.clock.now()
        self.running.do(lambda: mailbox.remove_item(self.item(folder, item_id), now, for_good=for_good))

    def copy_contact(self, folder: FolderRef, item_id: ItemId) -> ItemId:
        now = self.running.tenant.clock.now()
        mailbox = self._mailbox(folder.mailbox_id)
        copy = self.running.do(lambda: mailbox.copy_item(self.item(folder, item_id), self._folder(folder), now))
        return ItemId(copy.immutable_id)

    def close_mailbox(self, mailbox_id: MailboxId) -> None:
        self.running.faults({"fault": "F19", "mailbox": mailbox_id})

    def remove_mailbox(self, mailbox_id: MailboxId) -> None:
        self.running.do(lambda: self.running.tenant.lost_mailboxes.update({mailbox_id: "MailboxNotEnabledForRESTAPI"}))

    def cut_readings(self, mailbox_id: MailboxId) -> None:
        """Let the second page fail for good."""
        self.running.faults({"fault": "F03", "operation": "contacts.list", "mailbox": mailbox_id, "after": 2})

    def go_offline(self) -> None:
        self.running.wait(self.running.tenant.change_network("refused", 3600.0))

    def close(self) -> None:
        super().close()
        self.running.wait(self.running.tenant.change_network("normal", 0.0))
