"""Real processes, started once for each module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.command_line import CommandLine, Tenant


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tenant]:
    """A small tenant, served by a process of its own."""
    served = Tenant(tmp_path_factory.mktemp("tenant"))
    yield served
    served.close()


@pytest.fixture(scope="module")
def cli(tenant: Tenant, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A profile with a vault and a connection to the tenant."""
    command_line = CommandLine(tmp_path_factory.mktemp("cli") / "profile")
    command_line.connect(tenant)
    return command_line
