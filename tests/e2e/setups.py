"""The real set-up of tenants, whose waits take no time, and which can be cut off after a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.composition import Tenants
from desktop.connectors.graph.tenant_setup import GraphTenantSetup, SetupOptions
from desktop.model.connection import ConnectionSecrets, GraphAddress
from desktop.model.tenant_setup import TenantSetup
from tests.connectors.fakes import FakeTime


class CutOff(BaseException):
    """The program ended here."""


class Setups(Tenants):
    """The real set-up, whose waits take no time."""

    def __init__(self) -> None:
        self.time = FakeTime()
        self.cut_after = ""
        self.failure: BaseException = CutOff()
        """What the cut looks like from inside."""

    def open(self, address: GraphAddress, secrets: ConnectionSecrets) -> TenantSetup:
        setup = GraphTenantSetup(address, secrets, SetupOptions(timing=self.time.timing()))
        if self.cut_after:
            _cut(setup, self.cut_after, self.failure)
        return setup


def _cut(setup: GraphTenantSetup, name: str, failure: BaseException) -> None:
    """Let the program end right after a step, before it knows what came of it."""
    real: Callable[..., Any] = getattr(setup, name)

    def broken(*arguments: Any) -> Any:
        real(*arguments)
        raise failure

    setattr(setup, name, broken)
