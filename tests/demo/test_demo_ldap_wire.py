"""What the directory server makes of bytes: messages in any order, too many, too long, broken, none at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ldap3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ldap3.operation.abandon import abandon_operation
from ldap3.operation.extended import extended_operation

from tests.demo.directory import (
    BASE,
    Answers,
    Client,
    RunningDirectory,
    bind_message,
    message,
    plain_socket,
    read_all,
    read_to_end,
    search_message,
    secure_socket,
)

_NOTICE = "1.3.6.1.4.1.1466.20036"
_ROOT = (
    bytes.fromhex("302502010163200400")
    + bytes.fromhex("0a01000a0100020100020100010100870b")
    + b"objectClass"
    + b"\x30\x00"
)


@pytest.fixture(autouse=True)
def nothing_escapes(directory: RunningDirectory) -> Iterator[None]:
    """Fail when an exception gets out of the server into the loop."""
    escaped: list[dict[str, Any]] = []
    loop = directory._loop
    directory.do(lambda: loop.set_exception_handler(lambda _, context: escaped.append(context)))
    yield
    directory.do(lambda: loop.set_exception_handler(None))
    assert not escaped


def _is_notice(data: bytes) -> bool:
    if not data:
        return False
    number, kind, content = read_all(data)[-1]
    return (number, kind, str(content["responseName"])) == (0, "extendedResp", _NOTICE)


def test_a_search_is_abandoned_and_others_go_on(directory: RunningDirectory, directory_ca: Path) -> None:
    slow = {"hold_s": 3600.0, "then": "answer"}
    directory.faults({"fault": "F07", "operation": "ldap.search", "nth": 1, "parameters": slow})
    with secure_socket(directory, directory_ca) as stream:
        answers = Answers(stream)
        stream.sendall(bind_message(directory) + search_message(2, "(cn=EX01)") + search_message(3, "(cn=FILE01)"))
        assert answers.next()[:2] == (1, "bindResponse")
        assert answers.next()[:2] == (3, "searchResEntry")
        stream.sendall(message(4, "abandonRequest", abandon_operation(2)) + search_message(5, "(cn=EX01)", base="DC=x"))
        kinds = [answers.next()[:2] for _ in range(5)]
        assert kinds[-1] == (5, "searchResDone")
        assert 2 not in {number for number, _ in kinds}
        stream.sendall(bytes.fromhex("30050201064200"))
        assert read_to_end(stream) == b""


def test_searches_beside_each_other_are_limited(directory: RunningDirectory, directory_ca: Path) -> None:
    slow = {"hold_s": 3600.0, "then": "answer"}
    directory.faults({"fault": "F07", "operation": "ldap.search", "parameters": slow})
    with secure_socket(directory, directory_ca) as stream:
        answers = Answers(stream)
        stream.sendall(bind_message(directory) + b"".join(search_message(n, "(cn=EX01)") for n in range(2, 20)))
        assert answers.next()[:2] == (1, "bindResponse")
        for number in (18, 19):
            got, kind, content = answers.next()
            assert (got, kind, int(content["resultCode"])) == (number, "searchResDone", 51)
        stream.sendall(bind_message(directory, 30))  # a log-on ends what is under way
        assert answers.next()[:2] == (30, "bindResponse")
        directory.faults()
        stream.sendall(search_message(31, "(cn=EX01)"))
        assert answers.next()[:2] == (31, "searchResEntry")


def test_tls_inside_tls_is_refused(directory: RunningDirectory, directory_ca: Path) -> None:
    with secure_socket(directory, directory_ca) as stream:
        stream.sendall(message(1, "extendedReq", extended_operation("1.3.6.1.4.1.1466.20037")))
        number, kind, content = Answers(stream).next()
        assert (number, kind, int(content["resultCode"])) == (1, "extendedResp", 1)


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        bytes.fromhex("30847fffffff"),  # two gigabytes announced
        bytes.fromhex("3083010001"),  # a byte more than a stranger may send
        bytes.fromhex("3080"),  # an indefinite length
        bytes.fromhex("308600000000000000"),
        bytes.fromhex("3003020101"),  # no operation
        bytes.fromhex("30060201015f0000"),  # a tag of more than a byte
        bytes.fromhex("300702010163020400"),  # a search that ends too early
        bytes.fromhex("30050201014205"),  # longer than what it is in
        bytes.fromhex("30070201014200") + b"\x00\x00",  # something behind the operation
        search_message(1, "(cn=x)", base="x").replace(b"\x04\x01x\x0a", b"\x04\x01\xff\x0a"),  # no UTF-8
    ],
)
def test_what_is_no_message_is_told_so_and_the_connection_closed(directory: RunningDirectory, data: bytes) -> None:
    with plain_socket(directory) as stream:
        stream.sendall(data)
        assert _is_notice(read_to_end(stream))


def test_a_filter_too_deep_ends_the_connection(ldap: Client, directory: RunningDirectory, directory_ca: Path) -> None:
    def nested(depth: int) -> str:
        return "(!" * depth + "(cn=x)" + ")" * depth

    with secure_socket(directory, directory_ca) as stream:
        answers = Answers(stream)
        stream.sendall(bind_message(directory) + search_message(2, nested(60)))
        while answers.next()[1] != "searchResDone":
            pass
        stream.sendall(search_message(3, nested(70)))
        last = answers.next()
        assert (last[0], str(last[2]["responseName"])) == (0, _NOTICE)
        assert read_to_end(stream) == b""


def test_long_messages_are_for_those_who_have_logged_on(ldap: Client, directory: RunningDirectory) -> None:
    many = f"(|{''.join(f'(cn=nobody{number:05})' for number in range(6000))})"
    with ldap.bound() as connection:
        connection.search(BASE, many)
        assert (connection.result["result"], connection.entries) == (0, [])
    with plain_socket(directory) as stream:
        stream.sendall(search_message(1, many)[:20])
        assert _is_notice(read_to_end(stream))
    with ldap.connection() as connection:
        connection.bind()
        stream = connection.socket
        with pytest.raises(ldap3.core.exceptions.LDAPException):
            connection.search(BASE, f"(cn={'x' * 1_100_000})")
        stream.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.integers(0, len(_ROOT)), st.booleans())
def test_garbage_neither_harms_nor_hangs_the_server(
    directory: RunningDirectory, garbage: bytes, at: int, is_after: bool
) -> None:
    data = _ROOT + garbage if is_after else _ROOT[:at] + garbage + _ROOT[at + len(garbage) :]
    with plain_socket(directory) as stream:
        stream.sendall(data)
        stream.shutdown(1)
        for number, kind, _ in read_all(read_to_end(stream)):
            assert (number == 0) is (kind == "extendedResp") or number > 0
    with plain_socket(directory) as stream:
        stream.sendall(_ROOT)
        assert Answers(stream).next()[:2] == (1, "searchResEntry")
