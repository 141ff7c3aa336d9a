"""The demo tenant's Exchange Server, with its directory, in the place of a tenant in memory."""

from __future__ import annotations

from collections import Counter

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.memory.connection import MemoryOpener
from desktop.demo.graph.contact_body import updated_values
from desktop.demo.population.anchors import object_guid, synchronised
from desktop.demo.population.shapes import DemoUser
from desktop.demo.state.mailbox import Mailbox, Photo
from desktop.model.connection import ConnectionSecrets, EwsAuthentication, ExchangeAddress
from desktop.model.ids import MailboxId, PersonKey
from tests.demo.people import ident
from tests.e2e.through_graph import Demo, TenantTime


class ServerDemo(Demo):
    """Mailboxes on the server; people and their ids are those of Active Directory."""

    def _new_mailbox(self) -> str:
        number, tenant = next(self.running._numbers), self.running.tenant
        identifier = ident(f"server mailbox {number}")
        address = f"{identifier}@small.example"
        properties = {"displayName": "Test", "userPrincipalName": address, "mail": address, "userType": "Member"}

        def fill() -> None:
            tenant.directory.add_user(DemoUser(identifier, properties | synchronised(identifier, identifier), None))
            mailbox = tenant.add_server_mailbox(identifier)
            item = mailbox.add_item(mailbox.contacts, tenant.clock.now())
            item.values = updated_values({}, {"displayName": "Mum", "givenName": "Mum"}, tenant.behaviour)
            item.photo = Photo(b"her photo")

        self.running.do(fill)
        return identifier

    @property
    def owners(self) -> list[MailboxId]:
        """The mailboxes as Active Directory names them."""
        return [MailboxId(str(object_guid(one))) for one in self.mailboxes]

    def staff(self, number: int) -> list[tuple[str, PersonKey]]:
        """Some people with a photo or without, by their ids on both sides."""
        users = self.running.do(lambda: list(self.running.tenant.directory.users))
        found = [one.id for one in users if one.properties.get("onPremisesSyncEnabled") and one.properties.get("mail")]
        return [(one, PersonKey(f"u.{object_guid(one)}")) for one in found if one not in self.mailboxes][:number]

    def opener(self) -> MemoryOpener:
        ready = self.running.ready
        address = ExchangeAddress(
            ready.ews_url,
            ready.service_account,
            EwsAuthentication.NTLM,
            ldap_url=ready.ldaps_url,
            ca_pem=ready.ca_pem,
        )

        def open_one() -> ExchangeConnection:
            options = Options(timing=TenantTime(self.running).timing())
            return open_exchange(address, ConnectionSecrets(password=ready.service_password), options)

        return MemoryOpener(open_one)

    def mailbox(self, owner: str) -> Mailbox:
        """A mailbox as the server keeps it; on its loop."""
        return self.running.tenant.server_mailboxes[owner]

    def asked(self) -> Counter[str]:
        """How often the server was asked for each operation."""
        found = self.running.do(lambda: dict(self.running.tenant.counters.operations))
        return Counter({name: number for name, number in found.items() if name.startswith("ews.")})
