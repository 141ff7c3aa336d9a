"""The doctor names each of many prepared defects, where it lies, and nothing else as wrong."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from desktop.connectors.graph.connection import Options
from desktop.connectors.graph.doctor import GraphDoctor
from desktop.connectors.signin.certificate import make_certificate, public_part
from desktop.demo.tls import make_authority, make_client
from desktop.model.connection import ConnectionSecrets, GraphAddress
from desktop.model.errors import ErrorCode
from desktop.model.probe import ProbeResult, ProbeStep
from desktop.ui.kit.error_text import error_text
from tests.connectors.fakes import FakeTime
from tests.connectors.scripted import Authority, Reply, Scripted
from tests.connectors.signin.client import Client
from tests.demo.people import ANNA, NO_MAILBOX
from tests.demo.running import Running

_DAY = timedelta(days=1)


@dataclass
class Patient:
    """A connection that is well, for a test to make ill; `now` is what this computer's clock says."""

    tenant: Running
    address: GraphAddress
    secrets: ConnectionSecrets
    mailbox: str = ANNA
    skew: timedelta = timedelta(0)

    def examine(self) -> list[ProbeResult]:
        time = FakeTime()
        timing = replace(time.timing(), utc_now=lambda: datetime.now(UTC) + self.skew)
        doctor = GraphDoctor(Options(timing=timing, connect_s=5.0, read_s=5.0))
        return list(doctor.examine(self.address, self.secrets, self.mailbox, is_cancelled=lambda: False))

    def register(self, begins: datetime, days: int) -> None:
        """Let the application have a certificate of this span, and use it."""
        pem = make_certificate(begins, days)
        certificate = x509.load_der_x509_certificate(public_part(pem).der)
        self.tenant.do(lambda: self.tenant.tenant.registration.register(certificate))
        self.secrets = replace(self.secrets, certificate_pem=pem)


@pytest.fixture(scope="module")
def _doctors_tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def patient(_doctors_tenant: Running) -> Iterator[Patient]:
    tenant = _doctors_tenant
    tenant.reset()
    ready = tenant.ready
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ready.ca_pem)
    yield Patient(tenant, address, ConnectionSecrets(certificate_pem=ready.certificate_pem))
    tenant.do(lambda: tenant.tenant.registration.keys.__delitem__(slice(1, None)))
    tenant.reset()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Scripted]:
    """A server that is not Microsoft's."""
    server = Scripted(Authority())
    yield server
    server.close()


def _no_tenant(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, tenant="nobody.example")


def _no_application(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, client_id="11111111-2222-4333-8444-555555555555")


def _no_consent(one: Patient, _: Scripted) -> None:
    one.tenant.do(one.tenant.tenant.registration.withdraw)


def _without(role: str) -> Callable[[Patient, Scripted], None]:
    def take(one: Patient, _: Scripted) -> None:
        one.tenant.do(lambda: one.tenant.tenant.registration.granted_roles.discard(role))

    return take


def _expired(one: Patient, _: Scripted) -> None:
    one.register(datetime.now(UTC) - 30 * _DAY, 29)


def _ends_soon(one: Patient, _: Scripted) -> None:
    one.register(datetime.now(UTC), 59)


def _not_registered(one: Patient, _: Scripted) -> None:
    other = make_client("another")
    one.secrets = replace(one.secrets, certificate_pem=other.key_pem + other.certificate_pem)


def _no_certificate(one: Patient, _: Scripted) -> None:
    one.secrets = replace(one.secrets, certificate_pem="nothing")


def _wrong_authority(one: Patient, _: Scripted) -> None:
    one.address = replace(one.address, ca_pem=make_authority("another").certificate_pem)


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


_DEFECTS: dict[str, tuple[Callable[[Patient, Scripted], None], ProbeStep, ErrorCode]] = {
    "wrong tenant": (_no_tenant, ProbeStep.AUTHORITY, ErrorCode.TENANT_UNKNOWN),
    "unknown application": (_no_application, ProbeStep.APPLICATION, ErrorCode.APPLICATION_UNKNOWN),
    "no consent": (_no_consent, ProbeStep.PERMISSIONS, ErrorCode.CONSENT_MISSING),
    "no right to groups": (_without("GroupMember.Read.All"), ProbeStep.PERMISSIONS, ErrorCode.PERMISSION_MISSING),
    "no right to contacts of the organisation": (
        _without("OrgContact.Read.All"),
        ProbeStep.PERMISSIONS,
        ErrorCode.PERMISSION_MISSING,
    ),
    "no right to mailboxes": (_without("Contacts.ReadWrite"), ProbeStep.MAILBOX, ErrorCode.MAILBOX_DENIED),
    "mailbox out of scope": (_out_of_scope, ProbeStep.MAILBOX, ErrorCode.MAILBOX_DENIED),
    "mailbox without a licence": (_no_licence, ProbeStep.MAILBOX, ErrorCode.MAILBOX_MISSING),
    "certificate expired": (_expired, ProbeStep.CERTIFICATE, ErrorCode.CERTIFICATE_EXPIRED),
    "certificate not registered": (_not_registered, ProbeStep.APPLICATION, ErrorCode.CERTIFICATE_REFUSED),
    "certificate missing": (_no_certificate, ProbeStep.CERTIFICATE, ErrorCode.CERTIFICATE_REFUSED),
    "another certificate authority": (_wrong_authority, ProbeStep.AUTHORITY, ErrorCode.TLS_UNTRUSTED),
    "host unknown": (_unknown_host, ProbeStep.AUTHORITY, ErrorCode.HOST_UNKNOWN),
    "port closed": (_closed_port, ProbeStep.SERVICE, ErrorCode.HOST_UNREACHABLE),
    "proxy wants a sign-in": (_proxy_wants_more, ProbeStep.AUTHORITY, ErrorCode.PROXY_SIGN_IN),
    "proxy gone": (_proxy_is_gone, ProbeStep.AUTHORITY, ErrorCode.PROXY_UNREACHABLE),
    "captive portal": (_captive, ProbeStep.AUTHORITY, ErrorCode.NOT_THE_SERVICE),
    "redirected": (_redirected, ProbeStep.SERVICE, ErrorCode.NOT_THE_SERVICE),
    "clock behind": (_slow_clock, ProbeStep.CLOCK, ErrorCode.CLOCK_WRONG),
    "clock ahead": (_fast_clock, ProbeStep.CLOCK, ErrorCode.CLOCK_WRONG),
    "throttled": (_throttled, ProbeStep.PERMISSIONS, ErrorCode.THROTTLED),
    "sign-in service under repair": (_repaired, ProbeStep.APPLICATION, ErrorCode.SERVICE_BUSY),
    "conditional access": (_policy, ProbeStep.APPLICATION, ErrorCode.ACCESS_BLOCKED),
}


def test_one_that_is_well_has_nothing(patient: Patient) -> None:
    results = patient.examine()
    assert [result.step for result in results] == [
        ProbeStep.AUTHORITY,
        ProbeStep.CLOCK,
        ProbeStep.SERVICE,
        ProbeStep.CERTIFICATE,
        ProbeStep.APPLICATION,
        ProbeStep.PERMISSIONS,
        ProbeStep.MAILBOX,
    ]
    assert [result.step for result in results if result.is_bad] == []


@pytest.mark.parametrize("name", list(_DEFECTS))
def test_each_defect_is_named(patient: Patient, elsewhere: Scripted, name: str) -> None:
    spoil, step, code = _DEFECTS[name]
    spoil(patient, elsewhere)
    results = patient.examine()
    bad = [result for result in results if result.is_bad]
    assert bad, [result.step for result in results]
    assert bad[0].error is not None
    assert (bad[0].step, bad[0].error.code) == (step, code)
    text = error_text(bad[0].error)
    assert text.what
    assert text.next_step
    assert "small.example" not in f"{text.what} {text.next_step} {bad[0].detail}".replace("nobody.example", "")


def test_a_certificate_that_ends_soon_is_a_warning(patient: Patient) -> None:
    _ends_soon(patient, None)  # type: ignore[arg-type]  # it needs no other server
    (warning,) = [result for result in patient.examine() if result.error is not None]
    assert warning.error is not None
    assert (warning.step, warning.error.code) == (ProbeStep.CERTIFICATE, ErrorCode.CERTIFICATE_EXPIRING)
    assert not warning.is_bad


def test_an_administrator_whose_sign_in_ended_is_told(patient: Patient) -> None:
    patient.tenant.switch(access_token_s=60)  # so short that it is renewed each time
    client = Client(patient.tenant.ready)
    try:
        client.sign_in()
    finally:
        client.close()
    patient.secrets = replace(patient.secrets, token_cache=client.kept[-1])
    assert patient.examine()[-1] == ProbeResult(ProbeStep.ADMINISTRATOR)
    patient.tenant.do(lambda: patient.tenant.tenant.tokens.revoke())
    (bad,) = [result for result in patient.examine() if result.is_bad]
    assert bad.error is not None
    assert (bad.step, bad.error.code) == (ProbeStep.ADMINISTRATOR, ErrorCode.SIGN_IN_NEEDED)


def test_an_examination_can_be_stopped(patient: Patient) -> None:
    asked = iter((False, False, True))
    doctor = GraphDoctor()
    results = doctor.examine(patient.address, patient.secrets, "", is_cancelled=lambda: next(asked))
    assert [result.step for result in results] == [ProbeStep.AUTHORITY, ProbeStep.CLOCK]


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
