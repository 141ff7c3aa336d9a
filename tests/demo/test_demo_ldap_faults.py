"""Faults of the directory server: busy, slow, silent, cut off, a cookie that is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ldap3
import pytest
from ldap3.core.exceptions import LDAPException

from tests.demo.directory import BASE, PEOPLE, Client, RunningDirectory


def _hits(running: RunningDirectory) -> list[int]:
    return [row["hits"] for row in running.tenant.faults.report()]


def test_a_busy_server_says_so_and_recovers(ldap: Client, directory: RunningDirectory) -> None:
    directory.faults(
        {"fault": "F03", "operation": "ldap.search", "nth": 1},
        {"fault": "F03", "operation": "ldap.bind", "nth": 2, "parameters": {"status": 52}},
    )
    with ldap.bound() as connection:
        assert not connection.search(BASE, "(cn=EX01)")
        assert connection.result["description"] == "busy"
        assert connection.search(BASE, "(cn=EX01)")
        assert not connection.rebind()
        assert connection.result["description"] == "unavailable"
    assert directory.tenant.account.right == 1
    assert _hits(directory) == [1, 1]


def test_a_slow_answer_keeps_to_the_time_limit(ldap: Client, directory: RunningDirectory) -> None:
    slow: dict[str, Any] = {
        "fault": "F07",
        "operation": "ldap.search",
        "parameters": {"hold_s": 0.01, "then": "answer"},
    }
    directory.faults(slow)
    with ldap.bound() as connection:
        assert connection.search(BASE, "(cn=EX01)", time_limit=60)
        directory.faults(slow | {"parameters": {"hold_s": 100, "then": "answer"}})
        _advance_once_asked(directory, 2)
        assert not connection.search(BASE, "(cn=EX01)", time_limit=1)
        assert connection.result["description"] == "timeLimitExceeded"


def _advance_once_asked(directory: RunningDirectory, seconds: float) -> None:
    """Move the clock forward as soon as a search waits for it."""
    clock = directory.tenant.clock
    plain = clock.call_later

    def call_later(delay_s: float, action: Callable[[], None]) -> None:
        plain(delay_s, action)
        del clock.call_later
        clock.advance(seconds)

    directory.do(lambda: setattr(clock, "call_later", call_later))


@pytest.mark.parametrize(
    "rule",
    [
        {"fault": "F08", "parameters": {"at": 0.5}},
        {"fault": "F08", "parameters": {"at": 1}},
        {"fault": "F08", "parameters": {"where": "request"}},
        {"fault": "F07", "parameters": {"hold_s": 0.01}},
    ],
)
def test_a_connection_breaks_in_the_middle_of_a_paged_search(
    ldap: Client, directory: RunningDirectory, rule: dict[str, Any]
) -> None:
    with ldap.connection() as connection:
        connection.bind()
        stream = connection.socket
        directory.faults(rule | {"operation": "ldap.search", "nth": 2})
        assert connection.search(BASE, PEOPLE, paged_size=10)
        cookie = connection.result["controls"]["1.2.840.113556.1.4.319"]["value"]["cookie"]
        with pytest.raises(LDAPException):
            connection.search(BASE, PEOPLE, paged_size=10, paged_cookie=cookie)
        stream.close()
    assert _hits(directory) == [1]
    assert ldap.names("(cn=EX01)") == {"EX01"}


@pytest.mark.parametrize("rule", [{"fault": "F08"}, {"fault": "F07", "parameters": {"hold_s": 0.01}}])
def test_a_connection_breaks_at_the_log_on(ldap: Client, directory: RunningDirectory, rule: dict[str, Any]) -> None:
    directory.faults(rule | {"operation": "ldap.bind", "times": 1})
    with ldap.connection() as connection:
        connection.open()
        stream = connection.socket
        with pytest.raises(LDAPException):
            connection.bind()
        stream.close()
    assert directory.tenant.account.right == directory.tenant.account.wrong == 0
    assert ldap.names("(cn=EX01)") == {"EX01"}


def test_a_cookie_is_refused(ldap: Client, directory: RunningDirectory) -> None:
    directory.faults({"fault": "F32", "operation": "ldap.search"})
    with ldap.bound() as connection:
        assert connection.search(BASE, PEOPLE, paged_size=10)
        cookie = connection.result["controls"]["1.2.840.113556.1.4.319"]["value"]["cookie"]
        assert not connection.search(BASE, PEOPLE, paged_size=10, paged_cookie=cookie)
        assert connection.result["description"] == "unavailableCriticalExtension"


def test_faults_of_other_doors_do_not_reach_the_directory(ldap: Client, directory: RunningDirectory) -> None:
    directory.faults({"fault": "F03"}, {"fault": "F08", "operation": "*"})
    with ldap.bound() as connection:
        assert connection.search(BASE, "(cn=EX01)", ldap3.SUBTREE)
    assert _hits(directory) == [0, 0]
