"""The receiver takes one posted form with the right state, and nothing else that knocks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

from desktop.connectors.signin.receiver import Receiver

STATE = "the-state"
FORM = "application/x-www-form-urlencoded"


class Waiting:
    """A receiver that waits in a thread of its own."""

    def __init__(self) -> None:
        self._receiver = Receiver()
        self.redirect_uri = self._receiver.redirect_uri
        self.port = int(self.redirect_uri.rpartition(":")[2])
        self._is_over = False
        self._answers: list[Mapping[str, str] | None] = []
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    def _wait(self) -> None:
        with self._receiver as receiver:
            self._answers.append(receiver.wait(STATE, 20.0, lambda: self._is_over))

    def send(self, request: bytes) -> str:
        """Send bytes and return the status of the answer, "" where none came."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as knock:
            knock.sendall(request)
            knock.shutdown(socket.SHUT_WR)
            with knock.makefile("rb") as answer:
                words = answer.readline().decode().split()
                return words[1] if words and words[0].startswith("HTTP/") else ""

    def post(self, body: str, method: str = "POST", **headers: str) -> str:
        sent = {"Host": f"localhost:{self.port}", "Content-Type": FORM, "Content-Length": str(len(body.encode()))}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items() if value)
        return self.send(f"{method} / HTTP/1.1\r\n{lines}\r\n{body}".encode())

    def end(self) -> Mapping[str, str] | None:
        """Stop waiting and return what came."""
        self._is_over = True
        self._thread.join(10)
        return self._answers[0]


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    one = Waiting()
    yield one
    one.end()


def test_an_answer(waiting: Waiting) -> None:
    assert waiting.redirect_uri == f"http://localhost:{waiting.port}"
    assert waiting.post(f"code=0.abc%2B&state={STATE}&session_state=") == "200"
    assert waiting.end() == {"code": "0.abc+", "state": STATE, "session_state": ""}


def test_a_refusal_is_an_answer_too(waiting: Waiting) -> None:
    assert waiting.post(f"error=access_denied&state={STATE}", Content_Type=f"{FORM}; charset=utf-8") == "200"
    assert waiting.end() == {"error": "access_denied", "state": STATE}


GOOD = f"code=x&state={STATE}"
_KNOCKS: list[tuple[Callable[[Waiting], str], str]] = [
    (lambda one: one.post("", method="GET"), "404"),
    (lambda one: one.send(f"GET /?{GOOD} HTTP/1.1\r\nHost: localhost:{one.port}\r\n\r\n".encode()), "404"),
    (lambda one: one.post(GOOD, method="PUT"), "501"),
    (lambda one: one.post("code=x"), "400"),
    (lambda one: one.post("code=x&state="), "400"),
    (lambda one: one.post("code=x&state=another"), "400"),
    (lambda one: one.post(f"state={STATE}"), "400"),
    (lambda one: one.post(f"code=x&code=y&state={STATE}"), "400"),
    (lambda one: one.post(f"code=x&state={STATE}&state={STATE}"), "400"),
    (lambda one: one.post(GOOD, Host="evil.example"), "400"),
    (lambda one: one.post(GOOD, Host=f"evil.example:{one.port}"), "400"),
    (lambda one: one.post(GOOD, Host=f"localhost:{one.port}0"), "400"),
    (lambda one: one.post(GOOD, Host=""), "400"),
    (lambda one: one.post(GOOD, Content_Type="text/plain"), "400"),
    (lambda one: one.post(GOOD, Content_Type="application/json"), "400"),
    (lambda one: one.post(GOOD, Content_Length=""), "400"),
    (lambda one: one.post(GOOD, Content_Length="-1"), "400"),
    (lambda one: one.post(GOOD, Content_Length="1e3"), "400"),
    (lambda one: one.post(GOOD, Content_Length="٣"), "400"),
    (lambda one: one.post(GOOD, Content_Length="65537"), "400"),
    (lambda one: one.post(GOOD, Content_Length="9" * 5000), "400"),
    (lambda one: one.post(GOOD, Content_Length="5"), "400"),
    (lambda one: one.post("\udcff".encode("utf-8", "surrogateescape").decode("latin-1")), "400"),
    (lambda one: one.send(b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + bytes(60)), ""),
    (lambda one: one.send(b""), ""),
]


@pytest.mark.parametrize(("knock", "status"), _KNOCKS, ids=range(len(_KNOCKS)))
def test_whatever_else_knocks_is_turned_away_and_waiting_goes_on(
    waiting: Waiting, knock: Callable[[Waiting], str], status: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answered = knock(waiting)
    assert answered == status if status else answered in ("", "400")
    assert waiting.post(GOOD) == "200"
    assert waiting.end() == {"code": "x", "state": STATE}
    shown = capsys.readouterr()
    assert shown.out + shown.err == ""  # codes reach no log


def test_time_runs_out() -> None:
    moments = iter([0.0, 1.0, 5.1])
    with Receiver() as receiver:
        assert receiver.wait(STATE, 5.0, lambda: False, clock=lambda: next(moments)) is None


def test_nobody_else_on_the_network_reaches_it() -> None:
    with Receiver() as receiver:
        assert receiver._server.server_address[0] == "127.0.0.1"
