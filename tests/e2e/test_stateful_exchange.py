"""The same machine on an Exchange Server: engine, SOAP, LDAP, TLS, connector, vault and demo server together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop.demo.population.anchors import object_guid, synchronised
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.demo.running import Running
from tests.e2e.tenant_life import MAILBOXES, TenantLife
from tests.e2e.test_stateful import CUTS, Machine, faults_of, go
from tests.e2e.through_exchange import ServerDemo

TROUBLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    *((number, f"ews.{name}", {}) for number in ("F03", "F04", "F08", "F10") for name in (
        "CreateItem", "UpdateItem", "DeleteItem", "CreateAttachment", "DeleteAttachment", "CreateFolder", "UpdateFolder",
        "FindItem", "GetItem", "SyncFolderItems", "FindFolder",
    )),
    ("F05", "ews.CreateItem", {"delay_s": 60.0}),
    ("F05", "ews.UpdateItem", {"delay_s": 60.0}),
    ("F05", "ews.CreateAttachment", {"delay_s": 60.0}),
    ("F07", "ews.CreateItem", {"hold_s": 0.01}),
    ("F10", "ews.*", {"at": 0.9}),
    ("F11", "ews.CreateItem", {}),
    ("F21", "ews.*", {}),
    ("F21", "ews.CreateItem", {"level": "fault", "code": "ErrorMailboxFailover"}),
    ("F23", "ews.CreateItem", {}),
    ("F26", "ews.UpdateItem", {"properties": {"jobTitle": "Edited meanwhile"}}),
    ("F26", "ews.UpdateItem", {"race": True}),
    ("F27", "ews.UpdateItem", {"hold_s": 0.01}),
    ("F28", "ews.DeleteItem", {}),
    ("F29", "ews.CreateItem", {"how": "copy"}),
    ("F29", "ews.CreateItem", {"how": "move", "folder": "Contacts"}),
    ("F30", "ews.UpdateItem", {}),
    ("F38", "ews.CreateAttachment", {}),
    ("F39", "ews.*", {"back_off_ms": 20_000}),
    ("F39", "ews.CreateItem", {"back_off_ms": 20_000}),
    ("F40", "ews.CreateItem", {"part": 2}),
    ("F40", "ews.UpdateItem", {"part": 1}),
    ("F41", "ews.*", {"kind": "cas"}),
    ("F42", "ews.FindItem", {"kind": "bomb"}),
)  # fmt: skip
FAULTS = faults_of(TROUBLES)


class ServerLife(TenantLife):
    """Mailboxes on the server, and people as Active Directory names them."""

    def new_demo(self) -> ServerDemo:
        """Make mailboxes on the server."""
        return ServerDemo(self.running, MAILBOXES)

    def named(self, identifier: str) -> str:
        """Return the object's GUID."""
        return str(object_guid(identifier))

    def known(self, identifier: str) -> dict[str, object]:
        """Return what says that an object is in Active Directory, too."""
        return dict(synchronised(identifier, identifier))


class ServerMachine(Machine):
    """Anything may happen in any order on a server."""

    def new_life(self) -> ServerLife:
        """Begin with a server and a program that have met nothing yet."""
        return ServerLife(self.running, self.home)

    @rule(rules=FAULTS)
    def faults_are_due(self, rules: list[dict[str, object]]) -> None:
        self.life.running.faults(*rules)

    @rule(rules=FAULTS, cut=CUTS)
    def sync(self, rules: list[dict[str, object]], cut: Any) -> None:
        self.life.running.faults(*rules)
        self.header = self._plan()
        self.apply(cut, is_released=True)

    @rule(is_lost=st.booleans())
    def server_restarts(self, is_lost: bool) -> None:
        """Every kept connection ends; with `is_lost` the states of synchronisation are not known any more."""
        tenant = self.life.running.tenant

        def restart() -> None:
            self.life.running.server._drop_connections()
            tenant.sync_epoch += is_lost

        self.life.running.do(restart)


@pytest.fixture
def running() -> Iterator[Running]:
    made = RunningDirectory()
    yield made
    made.close()


def test_whatever_happens_in_any_order_on_a_server(running: Running) -> None:
    go(ServerMachine, running)
