"""The demo tenant's Exchange Server behind the contract's tests."""

from __future__ import annotations

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.listing import Sizes
from desktop.demo.population.shapes import DemoUser
from desktop.demo.server import TenantServer
from desktop.demo.state.mailbox import Folder, Item, Mailbox
from desktop.model.connection import ConnectionSecrets, EwsAuthentication, ExchangeAddress
from desktop.model.contact import FolderRef
from desktop.model.ids import FolderId, ItemId, MailboxId
from tests.connectors.contract.sides import PAGE, GraphSide
from tests.connectors.fakes import FakeTime
from tests.demo.people import ident, small_population
from tests.demo.running import Running


class RunningBoth(Running):
    """A demo tenant with an Exchange Server, whose first mailbox nobody uses."""

    @staticmethod
    def _make() -> TenantServer:
        made = TenantServer(small_population())
        made.tenant.add_server_mailbox(ident("on the server"))
        return made


def open_server(
    running: Running,
    time: FakeTime | None = None,
    authentication: EwsAuthentication = EwsAuthentication.NTLM,
    secrets: ConnectionSecrets | None = None,
) -> ExchangeConnection:
    """Open a connection to a demo tenant's Exchange Server; waits take no time."""
    ready = running.ready
    address = ExchangeAddress(ready.ews_url, ready.service_account, authentication, ca_pem=ready.ca_pem)
    options = Options(timing=(time or FakeTime()).timing(), sizes=Sizes(PAGE, PAGE, PAGE))
    return open_exchange(address, secrets or ConnectionSecrets(password=ready.service_password), options)


class EwsSide(GraphSide):
    """The demo tenant in its thread: its mailboxes on the server; what its people do happens on its loop."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.time = FakeTime()
        self.secrets = ConnectionSecrets(password=running.ready.service_password)
        self.connection = open_server(running, self.time, secrets=self.secrets)

    def new_mailbox(self) -> MailboxId:
        identifier = ident(f"contract {next(self.numbers)}")
        address = f"{identifier}@small.example"
        properties = {"displayName": "Test", "userPrincipalName": address, "mail": address}

        def add() -> None:
            self.running.tenant.directory.add_user(DemoUser(identifier, properties, None, "user"))
            self.running.tenant.add_server_mailbox(identifier)

        self.running.do(add)
        self.secrets.addresses.keep({MailboxId(identifier): address})
        return MailboxId(identifier)

    def _mailbox(self, mailbox_id: MailboxId) -> Mailbox:
        return self.running.tenant.server_mailboxes[mailbox_id]

    def _folder(self, folder: FolderRef) -> Folder:
        found = self._mailbox(folder.mailbox_id).folders
        return next(one for one in found.values() if self.folder_name(one) == folder.folder_id)

    def folder_name(self, folder: Folder) -> FolderId:
        return FolderId(folder.id)

    def item(self, folder: FolderRef, item_id: ItemId) -> Item:
        return self._mailbox(folder.mailbox_id).items[item_id]

    def add_contact(self, folder: FolderRef, name: str) -> ItemId:
        def add() -> str:
            item = self._mailbox(folder.mailbox_id).add_item(self._folder(folder), self.running.tenant.clock.now())
            self._fill(folder, item, name)
            return item.classic_id

        return ItemId(self.running.do(add))

    def copy_contact(self, folder: FolderRef, item_id: ItemId) -> ItemId:
        now = self.running.tenant.clock.now()
        mailbox = self._mailbox(folder.mailbox_id)
        copy = self.running.do(lambda: mailbox.copy_item(self.item(folder, item_id), self._folder(folder), now))
        return ItemId(copy.classic_id)

    def close_mailbox(self, mailbox_id: MailboxId) -> None:
        self.running.faults({"fault": "F19", "mailbox": mailbox_id, "operation": "ews.*"})

    def cut_readings(self, mailbox_id: MailboxId) -> None:
        """Let the second page fail for good."""
        self.running.faults({"fault": "F03", "operation": "ews.FindItem", "mailbox": mailbox_id, "after": 2})

    def expire_states(self) -> None:
        def expire() -> None:
            self.running.tenant.sync_epoch += 1

        self.running.do(expire)
