"""A real Active Directory where samba is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop.connectors.ldap.directory import LdapDirectory
from tests.connectors.ldap.domain import Domain, missing
from tests.connectors.ldap.readings import Whole, take


@pytest.fixture(scope="session")
def domain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Domain]:
    """A domain with 1,200 people; made once, because that takes some seconds."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    started = Domain(tmp_path_factory.mktemp("domain"))
    yield started
    started.close()


@pytest.fixture
def open_reader(domain: Domain) -> Iterator[Callable[..., LdapDirectory]]:
    """Open readers of the domain that are closed afterwards."""
    opened: list[LdapDirectory] = []

    def open_one(*arguments: Any, **more: Any) -> LdapDirectory:
        opened.append(domain.reader(*arguments, **more))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def reader(open_reader: Callable[..., LdapDirectory]) -> LdapDirectory:
    return open_reader()


@pytest.fixture(scope="session")
def at_first(domain: Domain) -> Whole:
    """Everybody, read once: what tests of single people look at."""
    opened = domain.reader()
    try:
        return take(opened.people(None))
    finally:
        opened.close()
