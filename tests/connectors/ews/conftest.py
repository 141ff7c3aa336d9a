"""A connection to a scripted Exchange Server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest

from desktop.connectors.ews.connection import ExchangeConnection, Options, open_exchange
from desktop.connectors.ews.listing import Sizes
from desktop.model.connection import ConnectionSecrets, EwsAuthentication, ExchangeAddress, Refusals, UnkeptRefusals
from desktop.model.contact import FolderRef
from desktop.model.ids import FolderId, MailboxId
from tests.connectors.fakes import FakeTime
from tests.connectors.scripted import Scripted

OWNER = MailboxId("owner")
FOLDER = FolderRef(OWNER, FolderId("folder"))
OTHER = FolderRef(MailboxId("other"), FolderId("another"))
ACCOUNT = "SMALL\\svc-contacts"
PASSWORD = "canary-password"
Open = Callable[..., ExchangeConnection]


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def open_to(server: Scripted, time: FakeTime) -> Iterator[Open]:
    """Open connections to the scripted server; they are closed at the end."""
    opened: list[ExchangeConnection] = []

    def open_one(
        authentication: EwsAuthentication = EwsAuthentication.BASIC, password: str = PASSWORD, **changed: object
    ) -> ExchangeConnection:
        address = ExchangeAddress(
            f"{server.url}/EWS/Exchange.asmx", ACCOUNT, authentication, ca_pem=str(changed.get("ca_pem", server.ca_pem))
        )
        refusals = changed.get("refusals") or UnkeptRefusals()
        secrets = ConnectionSecrets(password=password, refusals=cast("Refusals", refusals))
        secrets.addresses.keep({OWNER: "owner@small.example", OTHER.mailbox_id: "other@small.example"})
        options = Options(timing=time.timing(), read_s=0.5, sizes=Sizes(find_page=3, sync_page=3, get_chunk=2))
        opened.append(open_exchange(address, secrets, options))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def connection(open_to: Open) -> ExchangeConnection:
    return open_to()
