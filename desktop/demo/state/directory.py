"""Users, groups and organisation contacts, with their history and their membership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from desktop.demo.population.shapes import DemoGroup, DemoOrgContact, DemoUser
from desktop.demo.state.history import History


class DirectoryObject:
    """One object of the directory; a property that was never set has no key."""

    __slots__ = ("changed_at", "deleted", "id", "properties", "type_name")

    def __init__(self, type_name: str, identifier: str, properties: Mapping[str, object]) -> None:
        self.type_name = type_name
        self.id = identifier
        self.properties: dict[str, Any] = {**properties, "id": identifier}
        self.changed_at: dict[str, int] = {}
        self.deleted = False


class User(DirectoryObject):
    """A user; `mailbox` is its kind or `None`, `portrait` the number of its photo or `None`."""

    __slots__ = ("mailbox", "mailbox_error", "manager_id", "photo_version", "portrait")

    def __init__(self, source: DemoUser) -> None:
        super().__init__("user", source.id, source.properties)
        self.mailbox = source.mailbox
        self.mailbox_error = source.mailbox_error
        self.manager_id = source.manager_id
        self.portrait = source.portrait
        self.photo_version = 1


class Group(DirectoryObject):
    """A group with its direct members in order."""

    __slots__ = ("has_hidden_membership", "member_history", "members")

    def __init__(self, source: DemoGroup) -> None:
        super().__init__("group", source.id, source.properties)
        self.members: dict[str, None] = {}
        self.member_history: History[str] = History()
        self.has_hidden_membership = source.has_hidden_membership


class Collection:
    """All objects of one type."""

    def __init__(self) -> None:
        self.by_id: dict[str, DirectoryObject] = {}
        self.history: History[str] = History()
        self.version = 0

    def __iter__(self) -> Iterator[DirectoryObject]:
        return iter(self.by_id.values())

    def add(self, one: DirectoryObject) -> None:
        """Add an object."""
        self.by_id[one.id] = one
        self._note(one.id)
        self.version += 1

    def touch(self, one: DirectoryObject, names: Iterable[str]) -> None:
        """Note that properties of an object have changed."""
        self._note(one.id)
        for name in names:
            one.changed_at[name] = self.history.end
        self.version += 1

    def remove(self, identifier: str) -> None:
        """Delete an object."""
        self.by_id.pop(identifier).deleted = True
        self.history.note(identifier, removed=True)
        self.version += 1

    def _note(self, identifier: str) -> None:
        self.history.note(identifier)


class Directory:
    """The directory of the tenant."""

    def __init__(
        self, users: Iterable[DemoUser], groups: Iterable[DemoGroup], contacts: Iterable[DemoOrgContact]
    ) -> None:
        self.users = Collection()
        self.groups = Collection()
        self.contacts = Collection()
        self._names: dict[str, str] = {}
        self._containers: dict[str, set[str]] = {}
        for user in users:
            self.add_user(user)
        for contact in contacts:
            self.contacts.add(DirectoryObject("orgContact", contact.id, contact.properties))
        for group in groups:
            one = Group(group)
            self.groups.add(one)
            for member in group.member_ids:
                self.join(one, member, is_start=True)

    def add_user(self, source: DemoUser) -> User:
        """Add a user."""
        user = User(source)
        self.users.add(user)
        self._names[str(user.properties.get("userPrincipalName", user.id)).lower()] = user.id
        return user

    def remove_user(self, user: User) -> None:
        """Delete a user, who leaves all groups with it."""
        self._names.pop(str(user.properties.get("userPrincipalName", user.id)).lower(), None)
        for group in list(self._containers.get(user.id, ())):
            self.leave(self.group(group), user.id)
        self.users.remove(user.id)

    def change(self, one: DirectoryObject, properties: Mapping[str, object]) -> None:
        """Set properties of an object; `None` clears one."""
        if "userPrincipalName" in properties and isinstance(one, User):
            self._names.pop(str(one.properties.get("userPrincipalName", "")).lower(), None)
            self._names[str(properties["userPrincipalName"]).lower()] = one.id
        one.properties.update(properties)
        collection = {"user": self.users, "group": self.groups, "orgContact": self.contacts}[one.type_name]
        collection.touch(one, properties)

    def find_user(self, name: str) -> User | None:
        """Return a user by id or user principal name."""
        found = self.users.by_id.get(name) or self.users.by_id.get(self._names.get(name.lower(), ""))
        if found is None and name.lower() in self.users.by_id:
            found = self.users.by_id[name.lower()]
        return found if isinstance(found, User) else None

    def group(self, identifier: str) -> Group:
        """Return a group; raises `KeyError`."""
        found = self.groups.by_id[identifier]
        assert isinstance(found, Group)  # noqa: S101 - nothing else is added to this collection
        return found

    def find(self, identifier: str) -> DirectoryObject | None:
        """Return an object of any type."""
        for collection in (self.users, self.groups, self.contacts):
            found = collection.by_id.get(identifier)
            if found is not None:
                return found
        return None

    def join(self, group: Group, member: str, *, is_start: bool = False) -> None:
        """Make an object a direct member of a group."""
        group.members[member] = None
        group.member_history.note(member)
        self._containers.setdefault(member, set()).add(group.id)
        if not is_start:
            self.groups.touch(group, ("members",))

    def leave(self, group: Group, member: str) -> None:
        """End a direct membership."""
        group.members.pop(member, None)
        group.member_history.note(member, removed=True)
        self._containers.get(member, set()).discard(group.id)
        self.groups.touch(group, ("members",))

    def members(self, group: Group) -> list[DirectoryObject]:
        """Return the direct members."""
        found = (self.find(member) for member in group.members)
        return [one for one in found if one is not None]

    def transitive_members(self, group: Group) -> list[DirectoryObject]:
        """Return members at any depth, each once; loops end."""
        seen: dict[str, DirectoryObject] = {}
        waiting = [group]
        while waiting:
            for one in self.members(waiting.pop()):
                if one.id not in seen:
                    seen[one.id] = one
                    if isinstance(one, Group):
                        waiting.append(one)
        return list(seen.values())

    def containers(self, identifier: str, *, is_transitive: bool) -> list[DirectoryObject]:
        """Return the groups that an object belongs to."""
        seen: dict[str, DirectoryObject] = {}
        waiting = [identifier]
        while waiting:
            for group_id in sorted(self._containers.get(waiting.pop(), ())):
                if group_id not in seen:
                    seen[group_id] = self.groups.by_id[group_id]
                    if is_transitive:
                        waiting.append(group_id)
        return list(seen.values())
