"""The directory server's doors: TLS, log-ons and their refusals, what it says of itself, what it does not do."""

from __future__ import annotations

import contextlib
import socket
import ssl
import uuid
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import ldap3
import pytest

from desktop.demo.population import build
from desktop.demo.population.anchors import object_guid
from desktop.demo.server import TenantServer
from tests.demo.directory import (
    BASE,
    SIZE,
    Answers,
    Client,
    RunningDirectory,
    bind_message,
    plain_socket,
    read_to_end,
    search_message,
    secure_socket,
)
from tests.demo.running import Running

_DN = f"CN=svc-contactsync,OU=Service Accounts,OU=Contoso,{BASE}"
_SHORT_NAMES = [
    "CONTOSO\\svc-contactsync",
    "contoso\\SVC-ContactSync",
    "svc-contactsync@contoso.example",
    _DN,
    _DN.upper(),
]


@pytest.mark.parametrize("name", _SHORT_NAMES)
def test_the_account_logs_on_by_each_of_its_names(ldap: Client, directory: RunningDirectory, name: str) -> None:
    with ldap.bound(name=name) as connection:
        assert connection.search(BASE, "(objectClass=domainDNS)", ldap3.BASE)
        assert connection.entries[0].entry_dn == BASE
    assert (
        directory.tenant.account.report() | {"right": 1, "wrong": 0, "strangers": 0}
        == directory.tenant.account.report()
    )


def test_start_tls_protects_the_plain_port(ldap: Client, directory: RunningDirectory) -> None:
    with ldap.connection(url=directory.ready.ldap_url) as connection:
        assert connection.open() is None
        assert not connection.bind()
        assert connection.result["description"] == "strongerAuthRequired"
        assert connection.start_tls()
        assert connection.bind(), connection.result
        assert connection.search(BASE, "(cn=EX01)")
    assert directory.tenant.account.wrong == 0


def test_nothing_unprotected_is_taken_for_protected(directory: RunningDirectory) -> None:
    start_tls = bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"
    unbind = bytes.fromhex("30050201024200")
    with plain_socket(directory) as stream:
        stream.sendall(start_tls + unbind)
        assert read_to_end(stream) == b""


def test_clients_without_the_authority_do_not_get_in(directory: RunningDirectory) -> None:
    address = urlsplit(directory.ready.ldaps_url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as stream:
        with pytest.raises(ssl.SSLCertVerificationError):
            ssl.create_default_context().wrap_socket(stream, server_hostname=address.hostname)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (None, "wrong"),
        ("CONTOSO\\nobody", None),
        ("OTHER\\svc-contactsync", None),
        (f"CN=EX01,CN=Computers,{BASE}", "x"),
    ],
)
def test_wrong_names_and_passwords_are_answered_alike(
    ldap: Client, directory: RunningDirectory, name: str | None, password: str | None
) -> None:
    with ldap.connection(name, password) as connection:
        assert not connection.bind()
        assert connection.result["description"] == "invalidCredentials"
        assert "AcceptSecurityContext error, data 52e," in connection.result["message"]
        assert not connection.search(BASE, "(objectClass=*)")
        assert connection.result["description"] == "operationsError"
        assert "a successful bind must be completed" in connection.result["message"]
    account = directory.tenant.account
    assert (account.right, account.wrong + account.strangers) == (0, 1)


def test_a_disabled_and_a_locked_account_say_so(ldap: Client, directory: RunningDirectory) -> None:
    def answer(password: str | None = None) -> str:
        with ldap.connection(password=password) as connection:
            connection.bind()
            text: str = connection.result["message"]
            return text.partition("data ")[2].partition(",")[0]

    account = directory.tenant.account
    directory.do(lambda: setattr(account, "is_disabled", True))
    assert [answer(), answer("wrong")] == ["533", "52e"]
    directory.do(lambda: setattr(account, "is_disabled", False))
    assert answer() == ""
    assert [answer("wrong") for _ in range(6)] == ["52e"] * 5 + ["775"]
    assert answer() == "775"
    directory.advance(1_801)
    assert answer() == ""


def test_a_log_on_without_password_is_nobody(ldap: Client) -> None:
    with ldap.connection("", "") as connection:
        assert connection.bind()
        assert not connection.search(BASE, "(objectClass=*)")
        assert connection.result["description"] == "operationsError"
        assert connection.search("", "(objectClass=*)", ldap3.BASE, attributes=["defaultNamingContext"])


def test_a_second_log_on_takes_the_place_of_the_first(ldap: Client) -> None:
    with ldap.bound() as connection:
        assert not connection.rebind(password="wrong")
        assert not connection.search(BASE, "(objectClass=domainDNS)", ldap3.BASE)


def test_other_ways_to_log_on_are_not_offered(ldap: Client, directory: RunningDirectory) -> None:
    ready = directory.ready
    server = ldap.server(ready.ldaps_url)
    connection = ldap3.Connection(
        server, authentication=ldap3.SASL, sasl_mechanism=ldap3.EXTERNAL, sasl_credentials="", raise_exceptions=False
    )
    assert not connection.bind()
    assert connection.result["description"] == "authMethodNotSupported"
    connection.unbind()


def test_the_root_tells_where_to_search(ldap: Client, directory: RunningDirectory) -> None:
    with ldap.connection("", "", get_info=ldap3.DSA) as connection:
        connection.open()
        said = connection.server.info
        assert said.other["defaultNamingContext"] == [BASE]
        assert said.other["configurationNamingContext"] == [f"CN=Configuration,{BASE}"]
        assert said.other["dnsHostName"] == ["dc01.contoso.example"]
        assert int(said.other["highestCommittedUSN"][0]) > 12_000
        assert said.supported_ldap_versions == ["3", "2"]
        assert {"1.2.840.113556.1.4.319", "1.2.840.113556.1.4.417"} <= {oid for oid, *_ in said.supported_controls}
        assert "1.3.6.1.4.1.1466.20037" in {oid for oid, *_ in said.supported_extensions}
        service = said.other["dsServiceName"][0]
    found = ldap.one("(objectClass=*)", "invocationId", base=service, search_scope=ldap3.BASE)
    first = uuid.UUID(bytes_le=found["invocationId"][0])
    directory.do(lambda: setattr(directory.tenant, "restored", directory.tenant.restored + 1))
    found = ldap.one("(objectClass=*)", "invocationId", base=service, search_scope=ldap3.BASE)
    assert uuid.UUID(bytes_le=found["invocationId"][0]) != first


def test_a_client_that_reads_the_schema_gets_along_with_it(ldap: Client, directory: RunningDirectory) -> None:
    ready = directory.ready
    server = ldap.server(ready.ldaps_url, get_info=ldap3.ALL)
    connection = ldap3.Connection(server, ready.service_account, ready.service_password, auto_bind=True)
    try:
        schema = server.schema
        assert schema.attribute_types["userAccountControl"].single_value
        assert not schema.attribute_types["proxyAddresses"].single_value
        assert schema.object_classes["computer"].superior == ["user"]
        names = ["objectGUID", "whenCreated", "objectSid", "userAccountControl"]
        assert connection.search(BASE, "(sAMAccountName=admin)", attributes=names)
        found = connection.entries[0]
        assert found.objectGUID.value == f"{{{object_guid(directory.user('admin').id)}}}"
        assert found.objectSid.value.startswith("S-1-5-21-")
        assert found.whenCreated.value.year >= 2015
        assert found.userAccountControl.value == 512
    finally:
        connection.unbind()


def test_nothing_is_written(ldap: Client) -> None:
    with ldap.bound() as connection:
        name = f"CN=New,OU=Groups,OU=Contoso,{BASE}"
        attempts = (
            lambda: connection.add(name, "group"),
            lambda: connection.delete(f"CN=EX01,CN=Computers,{BASE}"),
            lambda: connection.modify(BASE, {"description": [(ldap3.MODIFY_REPLACE, ["x"])]}),
            lambda: connection.modify_dn(f"CN=EX01,CN=Computers,{BASE}", "CN=EX02"),
        )
        for attempt in attempts:
            assert not attempt()
            assert connection.result["description"] == "insufficientAccessRights"
        assert connection.search(BASE, "(cn=EX01)")


def test_values_are_compared_and_unknown_operations_refused(ldap: Client) -> None:
    computer = f"CN=EX01,CN=Computers,{BASE}"
    with ldap.bound() as connection:
        assert connection.compare(computer, "dNSHostName", "EX01.contoso.example")
        assert not connection.compare(computer, "dNSHostName", "ex02.contoso.example")
        assert connection.result["description"] == "compareFalse"
        connection.compare(computer, "noSuchAttribute", "x")
        assert connection.result["description"] == "noSuchAttribute"
        assert connection.extended("1.3.6.1.4.1.4203.1.11.3") is not True
        assert connection.result["description"] == "protocolError"


def test_the_directory_is_made_for_the_first_who_comes() -> None:
    running = RunningDirectory()
    try:
        assert running.server._ldap._tree is None
        with plain_socket(running) as stream:
            stream.sendall(bytes.fromhex("30050201014200"))
            assert read_to_end(stream) == b""
        assert running.server._ldap._tree is not None
    finally:
        running.close()


def test_a_tenant_without_a_server_has_no_directory() -> None:
    class Cloud(Running):
        @staticmethod
        def _make() -> TenantServer:
            return TenantServer(build(replace(SIZE, people=20, server_mailboxes=0)))

    running = Cloud()
    try:
        ready = running.ready
        assert (ready.ldaps_url, ready.ldap_url, ready.service_account, ready.service_password) == ("",) * 4
        assert not running.server._ldap._servers
    finally:
        running.close()


def test_connections_that_are_open_end_with_the_tenant(directory_ca: Path) -> None:
    running = RunningDirectory()
    ca_file = directory_ca.with_name("other.pem")
    ca_file.write_text(running.ready.ca_pem, "ascii")
    running.faults({"fault": "F07", "operation": "ldap.search"})
    with plain_socket(running) as plain, secure_socket(running, ca_file) as secure:
        secure.sendall(bind_message(running) + search_message(2, "(cn=EX01)"))
        assert Answers(secure).next()[:2] == (1, "bindResponse")
        running.close()
        for stream in (plain, secure):
            with contextlib.suppress(ConnectionResetError):
                assert read_to_end(stream) == b""
