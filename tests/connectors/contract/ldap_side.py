"""The demo tenant's Active Directory behind the contract's tests of directories."""

from __future__ import annotations

from typing import Any

from desktop.connectors.ldap.directory import LdapDirectory
from desktop.connectors.ports import CallCount
from desktop.demo.population import build
from desktop.demo.population.anchors import object_guid, synchronised
from desktop.demo.population.shapes import DemoGroup, DemoUser, PopulationSize
from desktop.demo.server import TenantServer
from desktop.demo.state.directory import Group as DemoDirectoryGroup
from desktop.demo.state.directory import User
from desktop.model.connection import ConnectionSecrets, ExchangeAddress
from desktop.model.ids import GroupId, PersonKey
from tests.connectors.contract.sides import GraphSide
from tests.connectors.fakes import FakeTime
from tests.demo.people import ident
from tests.demo.running import Running

SIZE = PopulationSize(people=160, mailboxes=6, groups=12, photos=10, server_mailboxes=4)
PAGE = 50


class RunningDirectory(Running):
    """A demo tenant whose people are in Active Directory."""

    @staticmethod
    def _make() -> TenantServer:
        return TenantServer(build(SIZE))


def open_directory(running: Running, **more: Any) -> LdapDirectory:
    """Open the directory of a demo tenant."""
    ready = running.ready
    address = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
    return LdapDirectory(address, ConnectionSecrets(password=ready.service_password), page_size=PAGE, **more)


class DirectoryConnection:
    """As much of a connection as a directory has."""

    def __init__(self, directory: LdapDirectory) -> None:
        self.directory = directory

    def check(self) -> None:
        self.directory.check()

    def calls(self) -> CallCount:
        return self.directory.calls()

    def close(self) -> None:
        self.directory.close()


class LdapSide(GraphSide):
    """People as Active Directory knows them: under other ids than Entra's."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.time = FakeTime()
        self.connection = DirectoryConnection(open_directory(running))  # type: ignore[assignment]
        self._clouds: dict[str, str] = {}
        """Entra's ids by those of Active Directory."""

    def _known(self, identifier: str) -> str:
        guid = str(object_guid(identifier))
        self._clouds[guid] = identifier
        return guid

    def add_person(self, name: str, *, has_photo: bool = False) -> PersonKey:
        identifier = ident(f"contract {next(self.numbers)}")
        address = f"{identifier}@contoso.example"
        properties = {"displayName": name, "userPrincipalName": address, "mail": address, "userType": "Member"}
        user = DemoUser(identifier, properties | synchronised(identifier, identifier), 3 if has_photo else None)
        self.running.do(lambda: self.running.tenant.directory.add_user(user))
        return PersonKey(f"u.{self._known(identifier)}")

    def _user(self, key: PersonKey) -> User:
        return self.running.tenant.directory.users.by_id[self._clouds[key[2:]]]

    def change_person(self, key: PersonKey, name: str) -> None:
        self.running.do(lambda: self.running.tenant.directory.change(self._user(key), {"displayName": name}))

    def add_group(self, name: str, *members: str) -> GroupId:
        identifier = ident(f"contract {next(self.numbers)}")
        properties = {"displayName": name, "mailEnabled": False, "securityEnabled": True, "groupTypes": []}
        properties |= synchronised(identifier, name)
        ids = tuple(self._clouds[one.removeprefix("u.")] for one in members)

        def add() -> None:
            directory = self.running.tenant.directory
            group = DemoDirectoryGroup(DemoGroup(identifier, properties, ids))
            directory.groups.add(group)
            for member in ids:
                directory.join(group, member, is_start=True)

        self.running.do(add)
        return GroupId(self._known(identifier))

    def remove_group(self, group_id: GroupId) -> None:
        self.running.do(lambda: self.running.tenant.directory.groups.remove(self._clouds[group_id]))

    def expire_states(self) -> None:
        """Let the domain controller be one that was restored from a backup."""

        def restore() -> None:
            self.running.tenant.restored += 1

        self.running.do(restore)
