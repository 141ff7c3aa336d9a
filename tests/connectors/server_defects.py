"""Prepared defects of an Exchange Server: how each is made, where it has to be found, and what has to be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from desktop.demo.tls import make_authority
from desktop.model.connection import ExchangeAddress
from desktop.model.errors import ErrorCode
from desktop.model.probe import ProbeStep
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.connectors.ews.answers import fault
from tests.connectors.scripted import Reply, Scripted


@dataclass
class ServerPatient:
    """A connection to a server that is well, for a test to make ill; its account has two mailboxes to act for."""

    tenant: RunningDirectory
    address: ExchangeAddress
    password: str
    mailbox: str

    def recover(self) -> None:
        """Be well again."""
        self.tenant.reset()
        well = server_patient_of(self.tenant, self.mailbox)
        self.address, self.password = well.address, well.password


def server_patient_of(tenant: RunningDirectory, mailbox: str = "") -> ServerPatient:
    """Return a connection to the server of a tenant that is well."""
    ready = tenant.ready
    address = ExchangeAddress(ready.ews_url, ready.service_account, ldap_url=ready.ldaps_url, ca_pem=ready.ca_pem)
    return ServerPatient(tenant, address, ready.service_password, mailbox or tenant.new_server_mailbox())


Spoil = Callable[[ServerPatient, Scripted], None]


@dataclass(frozen=True)
class ServerDefect:
    """`says` and `remedy` are words of what has to be said in English, `german` of the remedy in German."""

    spoil: Spoil
    step: ProbeStep
    code: ErrorCode
    says: str
    remedy: str
    german: str


def _wrong_password(one: ServerPatient, _: Scripted) -> None:
    one.password = "canary-wrong"


def _no_impersonation(one: ServerPatient, _: Scripted) -> None:
    one.tenant.switch(ews_impersonates=False)


def _denied(one: ServerPatient, _: Scripted) -> None:
    one.tenant.switch(ews_denied_mailboxes=[one.mailbox])


def _unknown_host(one: ServerPatient, _: Scripted) -> None:
    one.address = replace(one.address, ews_url="https://nothing.invalid/EWS/Exchange.asmx")


def _closed_port(one: ServerPatient, _: Scripted) -> None:
    one.address = replace(one.address, ews_url="https://127.0.0.1:1/EWS/Exchange.asmx")


def _not_trusted(one: ServerPatient, _: Scripted) -> None:
    one.address = replace(one.address, ca_pem=make_authority("another").certificate_pem)


def _in_clear(one: ServerPatient, _: Scripted) -> None:
    port = urlsplit(one.tenant.ready.sign_in_url).port
    one.address = replace(one.address, ews_url=f"https://127.0.0.1:{port}/EWS/Exchange.asmx")


def _answers(make: Callable[[], Reply]) -> Spoil:
    """Return a server in the server's place that answers everything in one way."""

    def spoil(one: ServerPatient, elsewhere: Scripted) -> None:
        reply = make()
        elsewhere.script = lambda _: reply
        trusted = one.address.ca_pem + elsewhere.ca_pem
        one.address = replace(one.address, ews_url=f"{elsewhere.url}/EWS/Exchange.asmx", ca_pem=trusted)

    return spoil


def _old_answer() -> Reply:
    """Return what a server with an older schema says of itself, to a question that it understood."""
    reply = fault("ErrorNonExistentMailbox")
    return replace(
        reply, body=reply.body.replace(b'MajorVersion="15" MinorVersion="2"', b'MajorVersion="14" MinorVersion="3"')
    )


def _wrong_directory(one: ServerPatient, _: Scripted) -> None:
    one.address = replace(one.address, ldap_url="ldaps://127.0.0.1:1")


_S, _E = ProbeStep, ErrorCode
_OLD = ("Exchange Server is too old", "Exchange 2013 with Service Pack 1", "aktualisieren Sie den Server")
_ELSE = ("Something else than the service answered", "open a web page in a browser", "Öffnen Sie zuerst eine Webseite")
_UNREACHED = ("can't be reached", "the proxy and the firewall", "Proxy und Firewall")
SERVER_DEFECTS: dict[str, ServerDefect] = {
    "wrong password": ServerDefect(
        _wrong_password, _S.LOG_ON, _E.LOG_ON_REFUSED, "refused the log-on", "tried once only", "nur einmal versucht"
    ),
    "impersonation missing": ServerDefect(
        _no_impersonation,
        _S.IMPERSONATION,
        _E.IMPERSONATION_MISSING,
        "may not act for this mailbox",
        "the role ApplicationImpersonation",
        "die Rolle ApplicationImpersonation",
    ),
    "impersonation of this mailbox missing": ServerDefect(
        _denied,
        _S.IMPERSONATION,
        _E.IMPERSONATION_MISSING,
        "may not act for this mailbox",
        "for these mailboxes",
        "für diese Postfächer",
    ),
    "host unknown": ServerDefect(
        _unknown_host, _S.NAME, _E.HOST_UNKNOWN, "no server of this name", "Check the address", "Prüfen Sie die Adresse"
    ),
    "port closed": ServerDefect(_closed_port, _S.NAME, _E.HOST_UNREACHABLE, *_UNREACHED),
    "certificate not trusted": ServerDefect(
        _not_trusted,
        _S.TLS,
        _E.TLS_UNTRUSTED,
        "is not trusted here",
        "file in the network settings of the connection",
        "CA-Datei",
    ),
    "not encrypted": ServerDefect(
        _in_clear,
        _S.TLS,
        _E.TLS_MISSING,
        "but not encrypted",
        "Check the address and its port",
        "Adresse und ihren Port",
    ),
    "another address": ServerDefect(
        _answers(lambda: Reply(404, b"", {"Content-Type": "text/html"})), _S.LOG_ON, _E.NOT_THE_SERVICE, *_ELSE
    ),
    "captive portal": ServerDefect(
        _answers(lambda: Reply(200, b"<html>Welcome to our hotel", {"Content-Type": "text/html"})),
        _S.LOG_ON,
        _E.NOT_THE_SERVICE,
        *_ELSE,
    ),
    "account may not use it": ServerDefect(
        _answers(lambda: Reply(403, b"", {"Content-Type": "text/html"})),
        _S.LOG_ON,
        _E.ACCOUNT_DENIED,
        "is known to the server, but may not use it",
        "Let it use Exchange Web Services",
        "Exchange-Webdienste benutzen",
    ),
    "throttled": ServerDefect(
        _answers(lambda: fault("ErrorServerBusy", 3_600_000)),
        _S.LOG_ON,
        _E.THROTTLED,
        "a pause of 3600 seconds",
        "Wait a moment",
        "Warten Sie einen Moment",
    ),
    "schema too old": ServerDefect(
        _answers(lambda: fault("ErrorInvalidServerVersion")), _S.LOG_ON, _E.SERVER_TOO_OLD, *_OLD
    ),
    "version too old": ServerDefect(_answers(_old_answer), _S.LOG_ON, _E.SERVER_TOO_OLD, *_OLD),
    "directory not reached": ServerDefect(_wrong_directory, _S.DIRECTORY, _E.HOST_UNREACHABLE, *_UNREACHED),
}

SERVERS_PERSONAL = ("small.example", "svc-", "127.0.0.1", "nothing.invalid", "canary", "small\\")
"""What a report that is passed on must not hold, in small letters."""
