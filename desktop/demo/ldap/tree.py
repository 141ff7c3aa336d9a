"""The directory's objects, kept up to date with the tenant's: who asks sees what has changed by then."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime

from desktop.demo.accounts import ServiceAccount
from desktop.demo.ldap import people
from desktop.demo.ldap.entry import Entry, Value, collect
from desktop.demo.ldap.forest import DOMAIN_USERS, Domain, fixtures
from desktop.demo.ldap.names import Path, fold, read_name
from desktop.demo.ldap.people import Placed
from desktop.demo.ldap.schema import CLASSES
from desktop.demo.population.anchors import object_guid
from desktop.demo.state.directory import Collection, DirectoryObject, Group, User
from desktop.demo.tenant import Tenant

_FIRST_NUMBER = 1_103
_FIRST_USN = 12_288
_KEPT_OF_DELETED = frozenset((
    "samaccountname", "objectsid", "useraccountcontrol", "instancetype", "grouptype",
))  # fmt: skip
BACK_LINKS = {"member": "memberof", "memberof": "member", "manager": "directreports", "directreports": "manager"}
"""Every link by name with the one that points back."""


class Tree:
    """All objects by GUID and by name. Made when someone asks first; `refresh` brings in what has changed since."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self.domain = Domain(tenant.domain, tenant.id)
        self.entries: dict[uuid.UUID, Entry] = {}
        self.by_path: dict[Path, Entry] = {}
        self.usn = _FIRST_USN
        self._back: dict[tuple[str, uuid.UUID], dict[uuid.UUID, None]] = {}
        self._numbers: dict[uuid.UUID, int] = {}
        self._accounts: dict[str, uuid.UUID] = {}
        self._seen: dict[int, int] = {}
        self._states: dict[str, tuple[object, ...]] = {}
        self._restored = tenant.restored
        self._build()

    def refresh(self) -> None:
        """Bring in what has changed in the tenant."""
        if self._restored != self._tenant.restored:
            self._restored = self._tenant.restored
            self._restore()
        directory = self._tenant.directory
        changed: set[str] = set()
        for collection in (directory.users, directory.contacts, directory.groups):
            changed.update(self._news(collection))
        for one in directory.users:
            assert isinstance(one, User)  # noqa: S101 - nothing else is added to this collection
            state = (one.portrait, one.photo_version, people.recipient(self._tenant, one))
            if self._states.get(one.id) != state:
                self._states[one.id] = state
                changed.add(one.id)
        for collection in (directory.users, directory.contacts, directory.groups):
            for one in collection:
                if one.id in changed:
                    self._bring(one)

    def live(self, guid: uuid.UUID) -> Entry | None:
        """Return an object that is not deleted."""
        found = self.entries.get(guid)
        return found if found is not None and not found.is_deleted else None

    def links(self, entry: Entry, name: str) -> list[Entry]:
        """Return the objects that a link of an object leads to, or that lead to it."""
        keys = entry.links.get(name) or tuple(self._back.get((name, entry.guid), ()))
        return [one for one in map(self.live, keys) if one is not None]

    def below(self, base: Path) -> Iterator[Entry]:
        """Yield the object of this path and all below it, the deleted ones too."""
        depth = len(base)
        for entry in list(self.entries.values()):
            if entry.path[:depth] == base:
                yield entry

    def _news(self, collection: Collection) -> Iterator[str]:
        position = self._seen.get(id(collection), 0)
        for at, identifier, is_gone in collection.history.after(position):
            position = max(position, at)
            if is_gone:
                self._bury(object_guid(identifier))
            else:
                yield identifier
        self._seen[id(collection)] = position

    def _build(self) -> None:
        for one in fixtures(self.domain):
            guid = object_guid(f"{self.domain.seed}/{one.attribute}={one.value},{one.parent}")
            self._add_plain(guid, one.class_name, one.parent, one.attribute, one.value, one.values)
        self._restore()
        self._add_account(self._tenant.account)
        self.refresh()

    def _restore(self) -> None:
        """Bear another mark: what clients remember of update numbers is worth nothing any more."""
        self.by_path[read_name(self.domain.service)].values["invocationid"] = [uuid.uuid4().bytes]

    def _add_plain(
        self, guid: uuid.UUID, class_name: str, parent: str, attribute: str, value: str, values: dict[str, Value]
    ) -> Entry:
        """Add an object that no cloud object stands behind."""
        entry = Entry(guid, class_name, collect(values))
        entry.values["objectcategory"] = [self._category(class_name)]
        entry.place(parent, read_name(parent), attribute, value)
        entry.is_deleted = bool(values.get("isDeleted"))
        self._stamp(entry, is_new=True)
        self.entries[guid] = entry
        self.by_path[entry.path] = entry
        if "samaccountname" in entry.values:
            self._accounts[fold(str(values["sAMAccountName"]))] = guid
        return entry

    def _add_account(self, account: ServiceAccount) -> None:
        unit = self._unit((self.domain.company, "Service Accounts"))
        address = self._tenant.service_address
        guid = object_guid(f"{self.domain.seed}/{account.name}")
        values: dict[str, Value] = {
            "sAMAccountName": account.name, "userPrincipalName": account.principal_name, "userAccountControl": 66048,
            "displayName": account.name, "objectSid": self.domain.sid(self._number(guid)), "instanceType": 4,
            "primaryGroupID": DOMAIN_USERS, "sAMAccountType": 805306368, "mail": address,
            "mailNickname": account.name, "proxyAddresses": f"SMTP:{address}",
            "msExchHideFromAddressLists": True, "msExchRecipientTypeDetails": people.Recipient.USER,
        }  # fmt: skip
        self._add_plain(guid, "user", unit.name, "CN", account.name, values)

    def _category(self, class_name: str) -> bytes:
        return self.domain.category(CLASSES[class_name][2]).encode()

    def _number(self, guid: uuid.UUID) -> int:
        return self._numbers.setdefault(guid, _FIRST_NUMBER + len(self._numbers))

    def _account(self, guid: uuid.UUID, wanted: str) -> str:
        """Return an account name of at most 20 letters that no other object has."""
        for number in range(len(self._accounts) + 1):
            tail = str(number) if number else ""
            name = wanted[: 20 - len(tail)] + tail
            if self._accounts.setdefault(fold(name), guid) == guid:
                return name
        raise LookupError("there is no free account name")

    def _unit(self, names: tuple[str, ...]) -> Entry:
        """Return an organisational unit by its names from the top, made where it is missing."""
        parent = self.by_path[self.domain.path]
        for name in names:
            path = (*parent.path, ("ou", fold(name)))
            found = self.by_path.get(path)
            if found is None:
                guid = object_guid(f"{self.domain.seed}/OU={name},{parent.name}")
                found = self._add_plain(guid, "organizationalUnit", parent.name, "OU", name, {"instanceType": 4})
            parent = found
        return parent

    def _stamp(self, entry: Entry, *, is_new: bool, created: datetime | None = None) -> None:
        self.usn += 1
        entry.usn_changed, entry.changed = self.usn, self._tenant.clock.now()
        if is_new:
            entry.usn_created, entry.created = self.usn, created or entry.changed

    def _bring(self, one: DirectoryObject) -> None:
        """Make a cloud object's own object here as it should be now."""
        guid = object_guid(one.id)
        if not people.is_synchronised(one):
            self._bury(guid)
            return
        placed = self._placed(one, guid)
        old = self.live(guid)
        entry = old or Entry(guid, placed.class_name, {})
        before = (dict(entry.values), dict(entry.links), entry.portrait, entry.version, entry.name)
        entry.values = {**placed.values, "objectcategory": [self._category(placed.class_name)]}
        self._link(entry, one)
        if isinstance(one, User):
            entry.portrait, entry.version = one.portrait, one.photo_version
        self._move(entry, placed)
        if before != (entry.values, entry.links, entry.portrait, entry.version, entry.name):
            now = self._tenant.clock.now()
            self._stamp(entry, is_new=old is None, created=people.created_at(one, now))
        self.entries[guid] = entry

    def _placed(self, one: DirectoryObject, guid: uuid.UUID) -> Placed:
        if one.type_name == "orgContact":
            return people.contact_object(self.domain, one)
        account, sid = self._account(guid, people.account_name(one)), self.domain.sid(self._number(guid))
        if isinstance(one, Group):
            return people.group_object(self.domain, one, account, sid)
        assert isinstance(one, User)  # noqa: S101 - the directory has no fourth kind
        return people.user_object(self._tenant, self.domain, one, account, sid)

    def _move(self, entry: Entry, placed: Placed) -> None:
        """Put an object where it belongs, with its account's name behind its own where that is taken."""
        unit = self._unit((self.domain.company, *placed.units))
        if self.by_path.get(entry.path) is entry:
            del self.by_path[entry.path]
        account = entry.get("samaccountname") or [b"contact"]
        second = f"{placed.name[:40]} ({account[0].decode('utf-8')})"
        for name in (placed.name, second, f"{placed.name[:25]} {entry.guid}"):
            entry.place(unit.name, unit.path, "CN", name)
            if entry.path not in self.by_path:
                break
        self.by_path[entry.path] = entry

    def _link(self, entry: Entry, one: DirectoryObject) -> None:
        links: dict[str, tuple[uuid.UUID, ...]] = {}
        if isinstance(one, Group):
            links["member"] = tuple(object_guid(member) for member in one.members)
        elif isinstance(one, User) and one.manager_id:
            links["manager"] = (object_guid(one.manager_id),)
        for name in entry.links.keys() | links.keys():
            back = BACK_LINKS[name]
            for target in entry.links.get(name, ()):
                self._back.get((back, target), {}).pop(entry.guid, None)
            for target in links.get(name, ()):
                self._back.setdefault((back, target), {})[entry.guid] = None
        entry.links = links

    def _bury(self, guid: uuid.UUID) -> None:
        """Make a tombstone of an object."""
        entry = self.live(guid)
        if entry is None:
            return
        del self.by_path[entry.path]
        for name, targets in entry.links.items():
            for target in targets:
                self._back.get((BACK_LINKS[name], target), {}).pop(guid, None)
        entry.links, entry.portrait, entry.is_deleted = {}, None, True
        common_name = entry.values["cn"][0].decode("utf-8")
        entry.values = {name: values for name, values in entry.values.items() if name in _KEPT_OF_DELETED}
        entry.values |= collect({"isDeleted": True, "lastKnownParent": entry.parent})
        hall = f"CN=Deleted Objects,{self.domain.base}"
        entry.place(hall, read_name(hall), "CN", f"{common_name}\nDEL:{guid}")
        self.by_path[entry.path] = entry
        for account in entry.values.get("samaccountname", ()):
            self._accounts.pop(fold(account.decode("utf-8")), None)
        self._stamp(entry, is_new=False)
