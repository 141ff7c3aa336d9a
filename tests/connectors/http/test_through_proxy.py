"""Everything that speaks HTTP goes through the proxy with its account, and nothing beside it."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from desktop.connectors.ews import discovery
from desktop.connectors.ews.connection import Options as ServerOptions
from desktop.connectors.ews.connection import open_exchange
from desktop.connectors.ews.setup import EwsSetup
from desktop.connectors.graph.connection import Options, open_graph
from desktop.connectors.graph.doctor import GraphDoctor
from desktop.connectors.graph.tenant_setup import GraphTenantSetup, SetupOptions
from desktop.connectors.ports import PhotoWant
from desktop.demo.tls import make_authority, make_server, server_context
from desktop.model.connection import PROXY, ConnectionSecrets, ExchangeAddress, GraphAddress, UnkeptRefusals, host_of
from desktop.model.end_notice import Mail, MailState
from desktop.model.errors import AppError, ErrorCode, Invalid, Offline
from desktop.model.ids import PersonKey
from desktop.model.network import SYSTEM, Network
from desktop.model.probe import ProbeResult, ProbeStep
from desktop.tour.browser import FormBrowser
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.probe_text import result_text
from tests.connectors.contract.ews_side import RunningBoth
from tests.connectors.fakes import FakeTime
from tests.connectors.proxying import BROWSER, LoopbackProxy, connections_seen
from tests.demo.people import ANNA
from tests.demo.running import Running

_ACCOUNT, _PASSWORD = "CONTOSO\\proxy-user", "canary:pass wörd"
_MAIL = Mail("anna.o'brien@small.example", "it@small.example", "", "Subject", "Text")


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    made = RunningBoth()
    yield made
    made.close()


@dataclass
class Office:
    """A company whose computers reach servers through one proxy."""

    tenant: Running
    proxy: LoopbackProxy
    network: Network
    secrets: ConnectionSecrets
    address: GraphAddress
    server: ExchangeAddress

    def options(self) -> Options:
        timing = replace(FakeTime().timing(), utc_now=lambda: datetime.now(UTC))
        return Options(timing=timing, connect_s=5.0, read_s=10.0)

    def by_settings(self) -> None:
        """Let this computer's settings name the proxy."""
        self.address = replace(self.address, proxy=SYSTEM)
        self.server = replace(self.server, proxy=SYSTEM)

    def examine(self, system: str = "") -> list[ProbeResult]:
        doctor = GraphDoctor(replace(self.options(), system_proxy=lambda _: system))
        return list(doctor.examine(self.address, self.secrets, ANNA, is_cancelled=lambda: False))

    def check(self) -> AppError | None:
        opened = open_graph(self.address, self.secrets, lambda _: None, self.options())
        try:
            opened.check()
        except AppError as error:
            return error
        finally:
            opened.close()
        return None


def _office(running: Running, proxy: LoopbackProxy, ca_pem: str) -> Office:
    ready = running.ready
    network = Network(ca_pem, proxy.address, _ACCOUNT)
    address = GraphAddress(ready.tenant_id, ready.client_id, ready.authority, ready.graph_url, ca_pem)
    server = ExchangeAddress(ready.ews_url, ready.service_account, ca_pem=ca_pem)
    way = {"proxy": network.proxy, "proxy_user": network.proxy_user}
    secrets = ConnectionSecrets(ready.certificate_pem, password=ready.service_password, proxy_password=_PASSWORD)
    return Office(running, proxy, network, secrets, replace(address, **way), replace(server, **way))  # type: ignore[arg-type]


@pytest.fixture
def office(running: Running) -> Iterator[Office]:
    proxy = LoopbackProxy(f"{_ACCOUNT}:{_PASSWORD}")
    yield _office(running, proxy, running.ready.ca_pem)
    proxy.close()
    running.reset()


@pytest.fixture
def reading_along(running: Running) -> Iterator[Office]:
    """The same where the proxy opens every connection with certificates of its own authority."""
    proxy = LoopbackProxy(reads_along=True, trusts=running.ready.ca_pem)
    made = _office(running, proxy, "")
    made.address = replace(made.address, proxy_user="")
    made.server = replace(made.server, proxy_user="")
    yield made
    proxy.close()
    running.reset()


def _target(url: str) -> str:
    host, port = host_of(url)
    return f"{host}:{port}"


def test_every_connection_goes_through_the_proxy_and_none_beside_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ready, proxy, secrets = office.tenant.ready, office.proxy, office.secrets
    owner = office.tenant.new_mailbox()
    address = office.tenant.new_server_mailbox()
    # A name that only the proxy can find: nobody here asks for it, and nobody could.
    proxy.names["autodiscover.small.example"] = host_of(ready.ews_url)
    url = f"https://autodiscover.small.example:{host_of(ready.ews_url)[1]}{discovery.PATH}"
    monkeypatch.setattr(discovery, "servers_of", lambda _: [url])
    with connections_seen(monkeypatch) as seen:
        graph = open_graph(office.address, secrets, lambda _: None, office.options())
        graph.check()  # the token, then Graph
        graph.directory.photos([PhotoWant(PersonKey(ANNA), "")])
        graph.read_mailbox(owner)
        assert graph.send_mail(_MAIL).state in (MailState.SENT, MailState.NOT_SENT)
        graph.close()
        assert [one.is_bad for one in office.examine()] == [False] * 7
        setup = GraphTenantSetup(
            replace(office.address, client_id=ready.set_up_client_id, tenant="organizations"),
            secrets,
            SetupOptions(timing=FakeTime().timing()),
        )
        browsers: list[threading.Thread] = []

        def show(where: str) -> None:
            opened = FormBrowser(("Accept", "admin@small.example")).open
            browsers.append(threading.Thread(target=opened, args=(where,), name=BROWSER))
            browsers[-1].start()

        setup.sign_in(show, lambda: False)
        browsers[0].join()
        setup.close()
        server_options = ServerOptions(timing=FakeTime().timing())
        server = open_exchange(office.server, secrets, server_options)
        server.log_on()
        assert server.send_mail(_MAIL).state in (MailState.SENT, MailState.NOT_SENT)
        server.close()
        steps = EwsSetup(server_options).probe(
            office.server, secrets, address, may_write=True, is_cancelled=lambda: False
        )
        assert [one.error for one in steps] == [None] * 6
        with pytest.raises(Offline) as caught:  # its certificate is for other names, which is seen through the tunnel
            EwsSetup(server_options).discover(address, ready.service_account, secrets, office.network)
        assert caught.value.code is ErrorCode.TLS_UNTRUSTED
    assert seen == {("127.0.0.1", proxy.port)}
    assert {_target(ready.authority), _target(ready.graph_url), _target(ready.ews_url)} < proxy.targets()
    assert _target(url) in proxy.targets()
    assert {one.status for one in proxy.tunnels} == {200}
    assert not any(b"Bearer" in one.head for one in proxy.tunnels)
    assert "canary" not in caplog.text
    assert "canary" not in repr((secrets, office.address, office.server, office.proxy.tunnels))


def test_what_the_settings_give_is_used_for_each_server_by_itself(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loopback is never asked about, so the servers have names here; a certificate of another name ends it."""
    ready, proxy = office.tenant.ready, office.proxy
    asked: list[str] = []
    port = host_of(ready.authority)[1]
    proxy.names["login.contoso.example"] = host_of(ready.authority)

    def settings(url: str) -> str:
        asked.append(url)
        return f"http://someone:else@127.0.0.1:{proxy.port}" if "login" in url else ""

    office.by_settings()
    office.address = replace(office.address, authority=f"https://login.contoso.example:{port}")
    with connections_seen(monkeypatch) as seen:
        opened = open_graph(
            office.address, office.secrets, lambda _: None, replace(office.options(), system_proxy=settings)
        )
        with pytest.raises(Offline) as caught:
            opened.check()
        opened.close()
    # The account of the connection is told, not the one that the settings hold.
    assert (caught.value.code, caught.value.cause) == (ErrorCode.TLS_UNTRUSTED, "of another name")
    assert proxy.targets() == {f"login.contoso.example:{port}"}
    assert (seen, set(asked)) == ({("127.0.0.1", proxy.port)}, {f"https://login.contoso.example:{port}/"})
    results = {one.step: one.route for one in office.examine(system=proxy.address)}
    route, other = results[ProbeStep.AUTHORITY], results[ProbeStep.SERVICE]
    assert route is not None
    assert other is not None
    assert (route.host, route.proxy, route.is_system) == ("login.contoso.example", proxy.address, True)
    assert (other.host, other.proxy, other.is_system) == ("127.0.0.1", "", True)


def test_settings_that_cannot_be_used_are_told(office: Office) -> None:
    office.by_settings()
    office.address = replace(office.address, authority="https://login.contoso.example")

    def socks(_: str) -> str:
        raise Invalid(ErrorCode.CONNECTION_INVALID, "socks://proxy:1080", "a proxy of a kind that can't be used")

    opened = open_graph(office.address, office.secrets, lambda _: None, replace(office.options(), system_proxy=socks))
    with pytest.raises(Invalid):
        opened.check()
    opened.close()


def test_a_wrong_password_is_told_to_the_proxy_once(office: Office) -> None:
    refusals = UnkeptRefusals()
    office.secrets = replace(office.secrets, proxy_password="canary-wrong", refusals=refusals)
    opened = open_graph(office.address, office.secrets, lambda _: None, office.options())
    failures: list[AppError] = []

    def ask() -> None:
        try:
            opened.check()
        except AppError as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened.close()
    assert [one.status for one in office.proxy.tunnels] == [407]
    assert {one.code for one in failures} == {ErrorCode.PROXY_SIGN_IN}
    assert len(failures) == 6
    assert "canary" not in "".join(map(str, failures)) + "".join(one.subject for one in failures)
    # Whoever opens it later knows, and asks neither for a token nor for a mailbox of Exchange.
    assert refusals.get(PROXY)
    for error in (office.check(), *(one.error for one in office.examine() if one.step is ProbeStep.AUTHORITY)):
        assert error is not None
        assert error.code is ErrorCode.PROXY_SIGN_IN
        assert "not told to it again" in error_text(error).next_step
    server = open_exchange(office.server, office.secrets, ServerOptions(timing=FakeTime().timing()))
    with pytest.raises(Offline) as caught:
        server.log_on()
    assert caught.value.code is ErrorCode.PROXY_SIGN_IN
    server.close()
    assert len(office.proxy.tunnels) == 1


def test_a_proxy_that_wants_an_account_is_asked_without_one_as_often_as_one_likes(office: Office) -> None:
    office.address = replace(office.address, proxy_user="")
    for _ in range(2):
        error = office.check()
        assert error is not None
        assert (error.code, error.subject) == (ErrorCode.PROXY_SIGN_IN, office.proxy.address)
    assert not office.secrets.refusals.get(PROXY)


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, ErrorCode.PROXY_REFUSED), (302, ErrorCode.NOT_THE_SERVICE), (511, ErrorCode.NOT_THE_SERVICE)],
)
def test_other_answers_of_a_proxy_are_named(office: Office, status: int, code: ErrorCode) -> None:
    office.proxy.answers = status
    error = office.check()
    assert error is not None
    assert (error.code, error.cause) == (code, str(status))
    assert office.proxy.address in error.subject


def test_a_proxy_that_opens_connections_is_named_and_works_once_its_authority_is_chosen(
    reading_along: Office,
) -> None:
    office = reading_along
    error = office.check()
    assert error is not None
    assert error.code is ErrorCode.TLS_UNTRUSTED
    told = error_text(error)
    assert "Contoso Proxy CA" in told.what
    assert "choose your company's CA file" in told.next_step
    server = EwsSetup().probe(office.server, office.secrets, "", may_write=False, is_cancelled=lambda: False)
    failed = list(server)[-1]
    assert failed.error is not None
    assert (failed.step, failed.error.subject) == (ProbeStep.TLS, "Contoso Proxy CA, 127.0.0.1")
    assert len(office.proxy.tunnels) == 4, "the certificate is looked at once more, and nothing else"

    office.address = replace(office.address, ca_pem=office.proxy.ca_pem)
    office.server = replace(office.server, ca_pem=office.proxy.ca_pem)
    assert office.check() is None
    results = office.examine()
    assert [one.is_bad for one in results] == [False] * 7
    (first, *_) = results
    assert first.route is not None
    assert first.route.issuer == "Contoso Proxy CA"
    assert result_text(first).endswith(
        f"127.0.0.1 through the proxy {office.proxy.address}; certificate by Contoso Proxy CA"
    )
    server = EwsSetup().probe(office.server, office.secrets, "", may_write=False, is_cancelled=lambda: False)
    # A log-on with NTLM is bound to the server's own certificate and does not survive that somebody shows another one.
    assert [one.is_bad for one in server] == [False, False, True]


class TlsProxy(LoopbackProxy):
    """Speaks TLS itself, with a certificate of its own authority."""

    own = make_authority("CA of the proxy")
    context = server_context(make_server(own))

    def _serve(self, asking: socket.socket) -> None:
        with suppress(OSError):
            super()._serve(self.context.wrap_socket(asking, server_side=True))

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"


def test_a_proxy_that_speaks_tls_is_trusted_as_the_servers_are(running: Running) -> None:
    proxy = TlsProxy(f"{_ACCOUNT}:{_PASSWORD}")
    office = _office(running, proxy, running.ready.ca_pem)
    error = office.check()
    assert error is not None
    assert (error.code, error.subject) == (ErrorCode.TLS_UNTRUSTED, proxy.address)
    assert proxy.tunnels == []
    office.address = replace(office.address, ca_pem=running.ready.ca_pem + TlsProxy.own.certificate_pem)
    assert office.check() is None
    assert proxy.targets() == {_target(running.ready.authority), _target(running.ready.graph_url)}
    proxy.close()
    running.reset()
