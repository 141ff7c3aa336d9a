"""Prepared defects of a tenant: how each is made, where the doctor has to find it, and what has to be said about it.

One table for the connector, the window and the command line.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from desktop.connectors.graph.connection import Options
from desktop.connectors.graph.doctor import GraphDoctor
from desktop.connectors.signin.certificate import public_part
from desktop.demo.tls import make_authority
from desktop.model.connection import ConnectionSecrets, GraphAddress
from desktop.model.errors import ErrorCode
from desktop.model.probe import ProbeResult, ProbeStep
from tests.connectors.fakes import FakeTime
from tests.connectors.scripted import Reply, Scripted
from tests.demo.people import NO_MAILBOX
from tests.demo.running import Running

ANNAS_ADDRESS = "anna.o'brien@small.example"
_DAY = timedelta(days=1)


@dataclass
class Patient:
    """A connection that is well, for a test to make ill; `skew` is how far this computer's clock is off."""

    tenant: Running
    address: GraphAddress
    secrets: ConnectionSecrets
    mailbox: str = ANNAS_ADDRESS
    skew: timedelta = timedelta(0)
    _well: GraphAddress | None = field(default=None, repr=False)

    def doctor(self) -> GraphDoctor:
        timing = replace(FakeTime().timing(), utc_now=lambda: datetime.now(UTC) + self.skew)
        return GraphDoctor(Options(timing=timing, connect_s=5.0, read_s=5.0))

    def examine(self) -> list[ProbeResult]:
        return list(self.doctor().examine(self.address, self.secrets, self.mailbox, is_cancelled=lambda: False))

    def recover(self) -> None:
        """Be well again."""
        self._well = self._well or self.address
        self.tenant.do(lambda: self.tenant.tenant.registration.keys.__delitem__(slice(1, None)))
        self.tenant.reset()
        self.address, self.mailbox, self.skew = self._well, ANNAS_ADDRESS, timedelta(0)
        self.register(timedelta(0), 365)

    def register(self, age: timedelta, days: int) -> None:
        """Let the application have a certificate of this age and span, and use it."""
        pem = _certificate(age, days)
        certificate = x509.load_der_x509_certificate(public_part(pem).der)
        self.tenant.do(lambda: self.tenant.tenant.registration.register(certificate))
        self.secrets = replace(self.secrets, certificate_pem=pem)


def patient_of(tenant: Running) -> Patient:
    """Return a connection to a tenant that is well."""
    ready = tenant.ready
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
    made = Patient(tenant, address, ConnectionSecrets())
    made.recover()
    return made


Spoil = Callable[[Patient, Scripted], None]


@dataclass(frozen=True)
class Defect:
    """`says` and `remedy` are words of what has to be said in English, `german` of the remedy in German."""

    spoil: Spoil
    step: ProbeStep
    code: ErrorCode
    says: str
    remedy: str
    german: str
    is_warning: bool = False


@cache
def _key() -> rsa.RSAPrivateKey:
    """Return one key for all certificates here: making one takes time, and reading a longer one does each time."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _certificate(age: timedelta, days: int) -> str:
    begins = datetime.now(UTC) - age
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ContactSync")])
    made = (
        x509.CertificateBuilder(name, name, _key().public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + days * _DAY)
        .sign(_key(), hashes.SHA256())
    )
    key = _key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (key + made.public_bytes(serialization.Encoding.PEM)).decode("ascii")


@cache
def _other_authority() -> str:
    return make_authority("another").certificate_pem


def _no_tenant(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, tenant="nobody.example")


def _no_application(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, client_id="11111111-2222-4333-8444-555555555555")


def _no_consent(one: Patient, _: Scripted) -> None:
    one.tenant.do(one.tenant.tenant.registration.withdraw)


def _without(role: str) -> Spoil:
    def take(one: Patient, _: Scripted) -> None:
        one.tenant.do(lambda: one.tenant.tenant.registration.granted_roles.discard(role))

    return take


def _expired(one: Patient, _: Scripted) -> None:
    one.register(30 * _DAY, 29)


def _ends_soon(one: Patient, _: Scripted) -> None:
    one.register(timedelta(0), 59)


def _not_registered(one: Patient, _: Scripted) -> None:
    one.secrets = replace(one.secrets, certificate_pem=_certificate(timedelta(0), 364))


def _no_certificate(one: Patient, _: Scripted) -> None:
    one.secrets = replace(one.secrets, certificate_pem="nothing")


def _wrong_authority(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, ca_pem=_other_authority())


def _unknown_host(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, authority="https://nothing.invalid")


def _closed_port(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, graph_url="https://127.0.0.1:1")


def _proxy_wants_more(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, proxy=f"http://127.0.0.1:{_refusing_proxy()}")


def _proxy_is_gone(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, proxy="http://127.0.0.1:1")


def _captive(one: Patient, elsewhere: Scripted) -> None:
    page = Reply(200, b"<html>Welcome to our hotel", {"Content-Type": "text/html"})
    elsewhere.script = lambda _: page
    one.address = replace(one.address, authority=elsewhere.url, ca_pem=one.address.ca_pem + elsewhere.ca_pem)


def _redirected(one: Patient, elsewhere: Scripted) -> None:
    elsewhere.script = lambda _: Reply(302, b"", {"Location": "https://portal.example/"})
    one.address = replace(one.address, graph_url=elsewhere.url, ca_pem=one.address.ca_pem + elsewhere.ca_pem)


def _slow_clock(one: Patient, _: Scripted) -> None:
    one.skew = -timedelta(minutes=20)


def _fast_clock(one: Patient, _: Scripted) -> None:
    one.skew = timedelta(minutes=20)


def _out_of_scope(one: Patient, _: Scripted) -> None:
    one.tenant.faults({"fault": "F19", "operation": "contactFolders.list"})


def _no_licence(one: Patient, _: Scripted) -> None:
    one.mailbox = next(iter(NO_MAILBOX))


def _throttled(one: Patient, _: Scripted) -> None:
    one.tenant.faults({"fault": "F01", "operation": "users.list", "parameters": {"retry_after": 3600}})


def _repaired(one: Patient, _: Scripted) -> None:
    one.tenant.faults({"fault": "F03", "operation": "token.client_credentials"})


def _policy(one: Patient, _: Scripted) -> None:
    one.tenant.switch(conditional_access="applications")


_S, _E = ProbeStep, ErrorCode
_SCOPE = ("is not in scope", "grant Contacts.ReadWrite", "erteilen Sie Contacts.ReadWrite")
_CLOCK = ("Set date, time and time zone", "Stellen Sie Datum, Uhrzeit und Zeitzone")
_CONSENT = ("grant admin consent", "erteilen Sie die Administratorzustimmung")
_PORTAL = (
    "Something else than the service answered",
    "open a web page in a browser",
    "Öffnen Sie zuerst eine Webseite",
)
_PROXY = ("the network settings of the connection", "in den Netzwerkeinstellungen der Verbindung")
DEFECTS: dict[str, Defect] = {
    "wrong tenant": Defect(
        _no_tenant,
        _S.AUTHORITY,
        _E.TENANT_UNKNOWN,
        "no tenant of this name",
        "Check the tenant id",
        "Prüfen Sie Mandanten-ID",
    ),
    "unknown application": Defect(
        _no_application,
        _S.APPLICATION,
        _E.APPLICATION_UNKNOWN,
        "knows no application of this id",
        "Check the application (client) id",
        "Prüfen Sie die Anwendungs-ID",
    ),
    "no consent": Defect(_no_consent, _S.PERMISSIONS, _E.CONSENT_MISSING, "Nobody has agreed yet", *_CONSENT),
    "no right to groups": Defect(
        _without("GroupMember.Read.All"),
        _S.PERMISSIONS,
        _E.PERMISSION_MISSING,
        "lacks a permission (GroupMember.Read.All)",
        *_CONSENT,
    ),
    "no right to contacts of the organisation": Defect(
        _without("OrgContact.Read.All"), _S.PERMISSIONS, _E.PERMISSION_MISSING, "lacks a permission", *_CONSENT
    ),
    "no right to mailboxes": Defect(_without("Contacts.ReadWrite"), _S.MAILBOX, _E.MAILBOX_DENIED, *_SCOPE),
    "mailbox out of scope": Defect(_out_of_scope, _S.MAILBOX, _E.MAILBOX_DENIED, *_SCOPE),
    "mailbox without a licence": Defect(
        _no_licence, _S.MAILBOX, _E.MAILBOX_MISSING, "has no mailbox that can be opened", "its licence", "seine Lizenz"
    ),
    "certificate expired": Defect(
        _expired, _S.CERTIFICATE, _E.CERTIFICATE_EXPIRED, "certificate has expired", "Renew it", "Erneuern Sie es"
    ),
    "certificate ends soon": Defect(
        _ends_soon,
        _S.CERTIFICATE,
        _E.CERTIFICATE_EXPIRING,
        "certificate ends soon",
        "Renew it",
        "Erneuern Sie es",
        True,
    ),
    "certificate not registered": Defect(
        _not_registered,
        _S.APPLICATION,
        _E.CERTIFICATE_REFUSED,
        "certificate was not accepted",
        "must be uploaded to the app registration",
        "in der App-Registrierung hochgeladen",
    ),
    "certificate missing": Defect(
        _no_certificate,
        _S.CERTIFICATE,
        _E.CERTIFICATE_REFUSED,
        "certificate was not accepted",
        "must hold the certificate and its private key",
        "muss das Zertifikat und seinen privaten Schlüssel enthalten",
    ),
    "another certificate authority": Defect(
        _wrong_authority,
        _S.AUTHORITY,
        _E.TLS_UNTRUSTED,
        "is not trusted here",
        "file in the network settings of the connection",
        "CA-Datei",
    ),
    "host unknown": Defect(
        _unknown_host,
        _S.AUTHORITY,
        _E.HOST_UNKNOWN,
        "no server of this name",
        "Check the address",
        "Prüfen Sie die Adresse",
    ),
    "port closed": Defect(
        _closed_port,
        _S.SERVICE,
        _E.HOST_UNREACHABLE,
        "can't be reached",
        "the proxy and the firewall",
        "Proxy und Firewall",
    ),
    "proxy wants a sign-in": Defect(
        _proxy_wants_more, _S.AUTHORITY, _E.PROXY_SIGN_IN, "wants a user name and password", *_PROXY
    ),
    "proxy gone": Defect(_proxy_is_gone, _S.AUTHORITY, _E.PROXY_UNREACHABLE, "The proxy can't be reached", *_PROXY),
    "captive portal": Defect(_captive, _S.AUTHORITY, _E.NOT_THE_SERVICE, *_PORTAL),
    "redirected": Defect(_redirected, _S.SERVICE, _E.NOT_THE_SERVICE, *_PORTAL),
    "clock behind": Defect(_slow_clock, _S.CLOCK, _E.CLOCK_WRONG, "clock is wrong by -20 minutes", *_CLOCK),
    "clock ahead": Defect(_fast_clock, _S.CLOCK, _E.CLOCK_WRONG, "clock is wrong by 20 minutes", *_CLOCK),
    "throttled": Defect(
        _throttled, _S.PERMISSIONS, _E.THROTTLED, "a pause of 3600 seconds", "Wait a moment", "Warten Sie einen Moment"
    ),
    "sign-in service under repair": Defect(
        _repaired,
        _S.APPLICATION,
        _E.SERVICE_BUSY,
        "busy or being repaired",
        "Try again in a few minutes",
        "in einigen Minuten erneut",
    ),
    "conditional access": Defect(
        _policy,
        _S.APPLICATION,
        _E.ACCESS_BLOCKED,
        "A rule of the tenant blocks this access",
        "Look into Conditional Access",
        "unter Bedingter Zugriff nach",
    ),
}


def _refusing_proxy() -> int:
    """Start a proxy that wants a password, for one connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = int(listener.getsockname()[1])

    def answer() -> None:
        with listener:
            for _ in range(2):
                listener.settimeout(10)
                try:
                    taken, _address = listener.accept()
                except TimeoutError:
                    return
                with taken:
                    taken.recv(4096)
                    taken.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    return port


PERSONAL = ("small.example", "anna", "o'brien", "nobody.example", "11111111-2222", "127.0.0.1", "nothing.invalid")
"""What a report that is passed on must not hold, in small letters; the tenant's and the application's id besides."""


def personal_of(one: Patient) -> tuple[str, ...]:
    """Return what no report about a patient may hold."""
    return (*PERSONAL, one.tenant.ready.tenant_id, one.tenant.ready.client_id)
