"""One exchange: whom it trusts, whom it talks to, and what it makes of broken connections."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.trust import tls_context
from desktop.connectors.http.wire import Wire
from desktop.model.connection import ConnectionSecrets
from desktop.model.errors import AppError, ErrorCode
from desktop.model.network import Network
from tests.connectors.scripted import Authority, Reply, Scripted, value


def way(address: str) -> Proxy:
    return Proxy(Network(proxy=address), ConnectionSecrets())


def failure_of(wire: Wire, url: str, method: str = "GET", body: bytes | None = None) -> AppError:
    with pytest.raises(AppError) as caught:
        wire.exchange(method, url, {"Authorization": "Bearer canary-token"}, body)
    assert "canary" not in str(caught.value)
    assert isinstance(caught.value.__context__, AppError | None), "a library's exception holds the address"
    return caught.value


def test_an_answer_arrives_with_status_headers_and_content(wire: Wire, server: Scripted) -> None:
    server.replies = [Reply(418, b"abc", {"X-Thing": "1"})]
    answer = wire.exchange("GET", server.url + "/a?b=%24c", {})
    assert (answer.status, answer.headers["x-thing"], answer.content) == (418, "1", b"abc")
    assert server.asked[0].path == "/a?b=%24c"


def test_another_authority_than_the_one_chosen_is_not_trusted(server: Scripted) -> None:
    other = Authority()
    wire = Wire(frozenset((("127.0.0.1", server.port),)), ca_pem=other.ca_pem)
    assert failure_of(wire, server.url).code is ErrorCode.TLS_UNTRUSTED
    wire.close()
    assert server.asked == []


def test_without_a_private_authority_the_systems_store_decides(server: Scripted) -> None:
    wire = Wire(frozenset((("127.0.0.1", server.port),)))
    assert failure_of(wire, server.url).code is ErrorCode.TLS_UNTRUSTED
    wire.close()


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_environment_changes_no_trust(
    server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "ca.pem"
    path.write_text(server.ca_pem)
    allowed = frozenset((("127.0.0.1", server.port),))
    monkeypatch.setenv(name, str(path))
    other = Wire(allowed, ca_pem=Authority().ca_pem)
    assert failure_of(other, server.url).code is ErrorCode.TLS_UNTRUSTED
    other.close()
    monkeypatch.setenv(name, str(tmp_path / "missing.pem"))
    wire = Wire(allowed, ca_pem=server.ca_pem)
    assert wire.exchange("GET", server.url, {}).status == 200
    wire.close()


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_the_environment_adds_no_proxy(
    wire: Wire, server: Scripted, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert wire.exchange("GET", server.url, {}).status == 200


@pytest.mark.parametrize("content", ["no certificate at all", "kein Zertifikat für Müller"])
def test_a_file_without_a_certificate_is_named_as_the_reason(content: str) -> None:
    with pytest.raises(AppError) as caught:
        tls_context(content)
    assert caught.value.code is ErrorCode.CONNECTION_INVALID


def test_a_closed_port_is_unreachable(wire: Wire, server: Scripted, authority: Authority) -> None:
    gone = Scripted(authority)
    gone.close()
    wire = Wire(frozenset((("127.0.0.1", gone.port),)), ca_pem=gone.ca_pem)
    assert failure_of(wire, gone.url).code is ErrorCode.HOST_UNREACHABLE
    wire.close()


def test_an_unknown_name_is_told_as_such(authority: Authority) -> None:
    wire = Wire(frozenset((("graph.contoso.invalid", 443),)), ca_pem=authority.ca_pem)
    assert failure_of(wire, "https://graph.contoso.invalid/").code is ErrorCode.HOST_UNKNOWN
    wire.close()


def test_a_server_without_tls_is_named_as_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def serve() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        port = plain.getsockname()[1]
        wire = Wire(frozenset((("127.0.0.1", port),)))
        assert failure_of(wire, f"https://127.0.0.1:{port}/").code is ErrorCode.TLS_MISSING
        wire.close()
        thread.join()


@pytest.mark.parametrize("cut", ["none", "reset", "short", "silence"])
def test_an_answer_that_breaks_off_is_lost(wire: Wire, server: Scripted, cut: str) -> None:
    server.replies = [Reply(body=b"{}" * 1000, cut=cut)]
    assert failure_of(wire, server.url, "POST", b"{}").code is ErrorCode.ANSWER_LOST
    assert len(server.asked) == 1, "it was sent again"


def test_a_connection_that_breaks_in_the_request_may_have_been_understood(authority: Authority) -> None:
    context = authority.context()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, context.wrap_socket(connection, server_side=True) as secured:
                secured.recv(100)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        port = listening.getsockname()[1]
        wire = Wire(frozenset((("127.0.0.1", port),)), ca_pem=authority.ca_pem)
        error = failure_of(wire, f"https://127.0.0.1:{port}/", "POST", b"x" * 20_000_000)
        assert error.code is ErrorCode.ANSWER_LOST
        wire.close()
        thread.join()


def test_too_large_an_answer_is_cut_off_also_when_it_was_packed(wire: Wire, server: Scripted) -> None:
    server.replies = [
        Reply(body=b" " * 300_000),
        Reply(body=gzip.compress(b" " * 300_000), headers={"Content-Encoding": "gzip"}),
    ]
    for _ in range(2):
        assert failure_of(wire, server.url).cause == "too large"


def test_redirects_are_not_followed(wire: Wire, server: Scripted) -> None:
    server.replies = [Reply(302, b"", {"Location": server.url + "/elsewhere"})]
    assert wire.exchange("GET", server.url, {}).status == 302
    assert len(server.asked) == 1


def test_cookies_are_not_sent_back(wire: Wire, server: Scripted) -> None:
    server.replies = [Reply(headers={"Set-Cookie": "who=me; Path=/"})]
    wire.exchange("GET", server.url, {})
    wire.exchange("GET", server.url, {})
    assert "cookie" not in server.asked[1].headers


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "https://127.0.0.1:1/",
        "https://localhost:{port}/",
        "https://127.0.0.2:{port}/",
        "https://someone:secret@127.0.0.1:{port}/",
        "https://127.0.0.1:{port}@attacker.invalid/",
        "ftp://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "https://１２７.0.0.1:{port}/",
        "",
    ],
)
def test_nothing_is_sent_to_another_server(wire: Wire, server: Scripted, url: str) -> None:
    assert failure_of(wire, url.format(port=server.port)).code is ErrorCode.LINK_REFUSED
    assert server.asked == []


class _Proxy:
    """A proxy that tunnels, or refuses to."""

    def __init__(self, status: str) -> None:
        self._status = status
        self.seen: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._listening.accept()
        with connection:
            head = connection.recv(10_000)
            self.seen.append(head)
            connection.sendall(f"HTTP/1.1 {self._status}\r\n\r\n".encode())
            if self._status.startswith("200"):
                name, _, port = head.split()[1].decode().partition(":")
                with socket.create_connection((name, int(port))) as onward:
                    back = threading.Thread(target=_pump, args=(onward, connection))
                    back.start()
                    _pump(connection, onward)
                    back.join()

    def close(self) -> None:
        self._thread.join(10)
        self._listening.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.fixture
def tunnel() -> Iterator[_Proxy]:
    proxy = _Proxy("200 Connection established")
    yield proxy
    proxy.close()


def test_a_proxy_is_used_as_a_tunnel_with_our_trust(server: Scripted, tunnel: _Proxy) -> None:
    server.replies = [value({}, 200, Connection="close")]
    wire = Wire(
        frozenset((("127.0.0.1", server.port),)),
        ca_pem=server.ca_pem,
        proxy=way(f"http://someone:canary@127.0.0.1:{tunnel.port}"),
    )
    assert wire.exchange("GET", server.url, {"Authorization": "Bearer canary"}).status == 200
    wire.close()
    assert tunnel.seen[0].startswith(b"CONNECT 127.0.0.1:")
    assert b"Proxy-Authorization: Basic" in tunnel.seen[0]
    assert b"Bearer" not in tunnel.seen[0]


def test_a_proxy_that_wants_a_password_is_told_as_such(server: Scripted) -> None:
    proxy = _Proxy("407 Proxy Authentication Required")
    wire = Wire(
        frozenset((("127.0.0.1", server.port),)),
        ca_pem=server.ca_pem,
        proxy=way(f"http://someone:canary@127.0.0.1:{proxy.port}"),
    )
    assert failure_of(wire, server.url).code is ErrorCode.PROXY_SIGN_IN
    wire.close()
    proxy.close()
    assert server.asked == []


def test_a_proxy_that_is_gone_is_told_as_such(server: Scripted) -> None:
    wire = Wire(frozenset((("127.0.0.1", server.port),)), ca_pem=server.ca_pem, proxy=way("http://127.0.0.1:1"))
    assert failure_of(wire, server.url).code is ErrorCode.PROXY_UNREACHABLE
    wire.close()
