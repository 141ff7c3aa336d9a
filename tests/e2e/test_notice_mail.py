"""The notice through both roads of the demo tenant: who gets it, and what the services refuse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.composition import Opener, build_services
from desktop.demo.ready import TenantReady
from desktop.demo.remote import RemoteControl, RemoteRefused
from desktop.model.connection import Connection, ConnectionKind, DemoSize
from desktop.model.end_notice import NoticeRecord, NoticeSender, NoticeState
from desktop.model.errors import ErrorCode
from desktop.model.ids import ConnectionId
from desktop.model.licence import Registration
from desktop.storage.vault import create_vault
from desktop.ui.kit.language import install_language
from desktop.ui.kit.licence_words import mail_text, record_sentence
from desktop.workers.services import Services
from desktop.workers.task import Control, TaskContext
from desktop.workers.tasks.end_notice import AgreeToNotice, SendEndNotice
from tests.storage.samples import CHEAP, PASSPHRASE

BEGAN = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIZE = DemoSize(people=12, mailboxes=2, seed=3, server_mailboxes=2)
TO = Registration("it@contoso.example", "billing@contoso.example")


@dataclass
class Road:
    services: Services
    remote: RemoteControl
    connection: Connection
    mailbox: str

    async def agree(self, mailbox: str | None = None) -> None:
        sender = NoticeSender(self.connection.id, self.mailbox if mailbox is None else mailbox)
        await AgreeToNotice(TO, sender, "I agree.").run(self.context())

    async def send(self, *, by_hand: bool = False) -> NoticeRecord:
        record = (await SendEndNotice(mail_text, by_hand=by_hand).run(self.context())).value
        assert record is not None
        return record

    def context(self) -> TaskContext:
        return TaskContext(self.services, Control(), lambda _: None, lambda _: None)


@asynccontextmanager
async def road(home: Path, kind: ConnectionKind) -> AsyncIterator[Road]:
    """A trial of which ten days are left, and a connection to one side of a demo tenant of its own."""
    ready: list[TenantReady] = []
    now = BEGAN + timedelta(days=20)
    services = replace(build_services(Opener(ready.append)), now=lambda: now)
    await services.lanes.unlock(lambda: create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP))
    connection = Connection(ConnectionId("a" * 32), "Contoso", kind, demo=SIZE)
    try:
        await services.lanes.in_db(lambda store: store.licences.begin_trial(BEGAN))
        await services.lanes.in_db(lambda store: store.connections.put(connection))
        await services.connections.get(connection.id)
        remote = RemoteControl(ready[0])
        side = "server" if kind.is_exchange_server else "cloud"
        owner = next(one for one in remote.mailboxes(side) if one["kind"] == "user")
        yield Road(services, remote, connection, owner["userPrincipalName"])
    finally:
        await services.connections.aclose()
        if services.log is not None:
            await services.log.aclose()
        await services.lanes.aclose()


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    install_language(qapp, "en")


def test_graph_sends_it_once_the_permission_is_there(home: Path) -> None:
    async def go() -> None:
        async with road(home, ConnectionKind.DEMO) as one:
            await one.agree()
            refused = await one.send()
            assert (refused.state, refused.error) == (NoticeState.WAITING, ErrorCode.PERMISSION_MISSING)
            assert "The application lacks a permission (Mail.Send)." in record_sentence(refused)
            assert one.remote.mail() == []
            one.remote.grant_roles("Mail.Send")
            assert (await one.send(by_hand=True)).state is NoticeState.SENT
            (mail,) = one.remote.mail()
            assert (mail["road"], mail["to"], mail["cc"]) == ("graph", [TO.address], [TO.billing_address])
            assert mail["subject"].startswith("ContactSync: the trial ends on ")
            assert "will be deleted 90 days after the end" in mail["text"]
            assert (mail["kind"], mail["saved"]) == ("Text", True)
            assert (await one.send()).state is NoticeState.SENT
            assert len(one.remote.mail()) == 1

    asyncio.run(go())


def test_graph_says_when_the_sender_has_no_mailbox(home: Path) -> None:
    async def go() -> None:
        async with road(home, ConnectionKind.DEMO) as one:
            one.remote.grant_roles("Mail.Send")
            await one.agree("nobody@nowhere.example")
            record = await one.send()
            assert (record.state, record.error) == (NoticeState.WAITING, ErrorCode.MAILBOX_MISSING)
            assert one.remote.mail() == []

    asyncio.run(go())


@pytest.mark.parametrize("fault", ["F03", "F04", "F08"], ids=["an error", "taken, then an error", "broken off"])
def test_graph_leaves_it_in_doubt_where_the_answer_says_nothing(home: Path, fault: str) -> None:
    async def go() -> None:
        async with road(home, ConnectionKind.DEMO) as one:
            one.remote.grant_roles("Mail.Send")
            await one.agree()
            one.remote.set_faults([{"fault": fault, "operation": "sendMail", "times": 1}])
            assert (await one.send()).state is NoticeState.IN_DOUBT
            assert len(one.remote.mail()) <= 1
            assert (await one.send()).state is NoticeState.IN_DOUBT
            assert one.remote.counters()["operations"]["sendMail"] == 1

    asyncio.run(go())


@pytest.mark.parametrize("is_own", [True, False], ids=["own mailbox", "impersonated"])
def test_an_exchange_server_sends_it(home: Path, is_own: bool) -> None:
    async def go() -> None:
        async with road(home, ConnectionKind.DEMO_EXCHANGE) as one:
            await one.agree("" if is_own else None)
            assert (await one.send()).state is NoticeState.SENT
            (mail,) = one.remote.mail()
            assert (mail["road"], mail["to"], mail["cc"]) == ("ews", [TO.address], [TO.billing_address])
            assert (mail["kind"], mail["saved"]) == ("Text", False)
            assert "will be deleted 90 days after the end" in mail["text"]
            assert (mail["sender"] == one.mailbox.lower()) is not is_own
            assert (await one.send()).state is NoticeState.SENT
            assert len(one.remote.mail()) == 1

    asyncio.run(go())


def test_an_exchange_server_says_what_is_missing(home: Path) -> None:
    async def go() -> None:
        async with road(home, ConnectionKind.DEMO_EXCHANGE) as one:
            one.remote.set_behaviour(ews_impersonates=False)
            await one.agree()
            record = await one.send()
            assert (record.state, record.error) == (NoticeState.WAITING, ErrorCode.IMPERSONATION_MISSING)
            one.remote.set_behaviour(ews_impersonates=True)
            one.remote.set_faults([{"fault": "F39", "operation": "ews.CreateItem", "times": 1}])
            busy = await one.send(by_hand=True)
            assert busy.state in (NoticeState.WAITING, NoticeState.IN_DOUBT)
            assert one.remote.mail() == []

    asyncio.run(go())


def test_roles_that_are_not_on_offer_are_refused(home: Path) -> None:
    async def go() -> None:
        async with road(home, ConnectionKind.DEMO) as one:
            with pytest.raises(RemoteRefused):
                one.remote.grant_roles("Directory.ReadWrite.All")

    asyncio.run(go())
