"""The contract's tests of directories, over LDAP: the same ones as for every connector."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.connectors.contract import test_contract_directory as contract
from tests.connectors.contract.ldap_side import LdapSide, RunningDirectory

globals().update({name: test for name, test in vars(contract).items() if name.startswith("test_")})


@pytest.fixture(scope="module")
def _tenant() -> Iterator[RunningDirectory]:
    running = RunningDirectory()
    yield running
    running.close()


@pytest.fixture
def side(_tenant: RunningDirectory) -> Iterator[LdapSide]:
    _tenant.reset()
    made = LdapSide(_tenant)
    yield made
    made.close()
    _tenant.reset()
