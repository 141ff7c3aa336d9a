"""A domain that samba serves, and what its administrator does to it, without any of the program's code."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ldap3

from desktop.connectors.ldap.directory import LdapDirectory
from desktop.demo.tls import make_authority, make_server
from desktop.model.connection import ConnectionSecrets, ExchangeAddress
from tests.connectors.ldap import domain_data
from tests.connectors.ldap.domain_data import PASSWORD, READER

PROGRAMS = ("samba", "samba-tool", "ldbadd", "ldbmodify")
ADMINISTRATOR, ADMINISTRATORS_PASSWORD = "administrator@small.example", "Adm1n-Pass"


def missing() -> str:
    """Return why there can be no domain here, "" where there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a domain controller needs Linux and root, for a network of its own"
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    lacking = [name for name in PROGRAMS if shutil.which(name, path=path) is None]
    return f"not installed: {', '.join(lacking)} (Debian: samba, samba-ad-provision, ldb-tools)" if lacking else ""


class _Tls(ldap3.Tls):
    """ldap3's own way to TLS uses what Python gave up."""

    def __init__(self, ca_pem: str) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._context = ssl.create_default_context(cadata=ca_pem)

    def wrap_socket(self, connection: Any, do_handshake: bool = False) -> None:
        connection.socket = self._context.wrap_socket(connection.socket, server_hostname=connection.server.host)


class Domain:
    """The domain controller in its process."""

    def __init__(self, folder: Path) -> None:
        authority = make_authority("CA of the domain")
        server = make_server(authority)
        self.ca_pem = authority.certificate_pem
        files = {"schema": domain_data.schema(), "classes": domain_data.classes(), "entries": domain_data.entries()}
        for name, content in files.items():
            (folder / f"{name}.ldif").write_text(content)
        (folder / "ca.pem").write_text(self.ca_pem)
        (folder / "server.pem").write_text(server.certificate_pem)
        key = folder / "key.pem"
        key.touch(0o600)
        key.write_text(server.key_pem)
        began = time.monotonic()
        env = {**os.environ, "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"}
        host = [sys.executable, str(Path(__file__).with_name("samba_host.py")), str(folder)]
        self._process = subprocess.Popen(
            host, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            _, problem = self._process.communicate(timeout=10)
            raise AssertionError(f"the domain did not start: {problem[-2000:]}")
        self.ports: dict[str, int] = json.loads(line)
        self.started_s = time.monotonic() - began

    def address(self, account: str = f"{READER}@small.example", **more: Any) -> ExchangeAddress:
        values = {"ldap_url": f"ldaps://127.0.0.1:{self.ports['ldaps']}", "ca_pem": self.ca_pem} | more
        return ExchangeAddress("https://exchange.small.example/EWS/Exchange.asmx", account, **values)

    def reader(self, account: str = f"{READER}@small.example", password: str = PASSWORD, **more: Any) -> LdapDirectory:
        return LdapDirectory(self.address(account, **more), ConnectionSecrets(password=password))

    @contextlib.contextmanager
    def administrator(self) -> Iterator[Any]:
        """Give a connection that may change everything."""
        server = ldap3.Server(
            "127.0.0.1", self.ports["ldaps"], use_ssl=True, tls=_Tls(self.ca_pem), get_info=ldap3.NONE
        )
        connection = ldap3.Connection(
            server, ADMINISTRATOR, ADMINISTRATORS_PASSWORD, auto_bind=True, raise_exceptions=True, check_names=False
        )
        try:
            yield connection
        finally:
            connection.unbind()

    def add(self, dn: str, **values: Any) -> None:
        with self.administrator() as connection:
            connection.add(dn, attributes=values)

    def change(self, dn: str, **values: Any) -> None:
        """Put values in the place of those that are there; [] takes an attribute away."""
        with self.administrator() as connection:
            several = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
            connection.modify(dn, {name: [(ldap3.MODIFY_REPLACE, value)] for name, value in several.items()})

    def move(self, dn: str, name: str, ou: str | None = None) -> None:
        with self.administrator() as connection:
            connection.modify_dn(dn, name, new_superior=ou)

    def remove(self, dn: str) -> None:
        with self.administrator() as connection:
            connection.delete(dn)

    def values(self, dn: str, attribute: str) -> list[bytes]:
        with self.administrator() as connection:
            connection.search(dn, "(objectClass=*)", ldap3.BASE, attributes=[attribute])
            return list(connection.response[0]["raw_attributes"].get(attribute, []))

    def found(self, wanted: str) -> set[bytes]:
        """Return the objectGUIDs of what a filter finds, by the domain controller's own rules."""
        with self.administrator() as connection:
            pages = connection.extend.standard.paged_search(
                domain_data.BASE, wanted, ldap3.SUBTREE, attributes=["objectGUID"], paged_size=500, generator=True
            )
            return {one["raw_attributes"]["objectGUID"][0] for one in pages if one["type"] == "searchResEntry"}

    def close(self) -> None:
        self._process.communicate("", timeout=30)
