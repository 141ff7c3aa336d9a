"""A small HTTPS server that answers as a test says, for what goes wrong on the way to a service."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from desktop.demo.tls import Pair, make_authority, make_server, server_context

JSON = {"Content-Type": "application/json"}


@dataclass(slots=True)
class Asked:
    """A request as it arrived; header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    client: int = 0
    """Port of the other side: the same for all requests of one connection."""

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Reply:
    """An answer. `cut` says what goes wrong with it: `short` (fewer bytes than announced), `unannounced` (no length,
    the connection ends), `reset` (the connection breaks after the headers), `none` (it breaks before), `silence`."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=lambda: dict(JSON))
    cut: str = ""


def value(content: object, status: int = 200, **headers: str) -> Reply:
    """Return an answer that holds JSON; headers in Python spelling."""
    more = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(status, json.dumps(content).encode(), {**JSON, **more})


def failure(status: int, code: str, **headers: str) -> Reply:
    return value({"error": {"code": code, "message": "text with a name"}}, status, **headers)


Script = Callable[[Asked], Reply]


class Authority:
    """A certificate authority of the tests, with a server certificate; made once, because keys take time."""

    def __init__(self) -> None:
        self._authority = make_authority("CA of the tests")
        self._server: Pair = make_server(self._authority)
        self.ca_pem = self._authority.certificate_pem

    def context(self) -> ssl.SSLContext:
        return server_context(self._server)


class Scripted:
    """The server; `replies` are used up one by one, `script` answers when there are none."""

    def __init__(self, authority: Authority) -> None:
        self.ca_pem = authority.ca_pem
        self.replies: list[Reply] = []
        self.script: Script = lambda _: value({"value": []})
        self.asked: list[Asked] = []
        self._over = threading.Event()
        scripted = self

        class Handler(_Handler):
            owner = scripted

        self._server = _Server(("127.0.0.1", 0), Handler, authority.context())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="scripted server")
        self._thread.start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._server.server_port}"

    @property
    def port(self) -> int:
        return self._server.server_port

    def next_reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        return self.replies.pop(0) if self.replies else self.script(asked)

    def wait_for_end(self) -> None:
        self._over.wait(30)

    def close(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext
    ) -> None:
        self._context = context
        super().__init__(address, handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        try:
            request.settimeout(10)
            with self._context.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)
        except OSError:
            pass  # the client went away or did not trust us

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are sent apart: each answer would wait 40 ms for the other side
    owner: Scripted

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): text for name, text in self.headers.items()}
        asked = Asked(self.command, self.path, headers, self.rfile.read(length), self.client_address[1])
        self._answer(self.owner.next_reply(asked))

    do_GET = do_POST = do_CONNECT = handle_any

    def _answer(self, reply: Reply) -> None:
        if reply.cut == "silence":
            self.owner.wait_for_end()
        if reply.cut in ("none", "silence"):
            self._break()
            return
        self.send_response_only(reply.status)
        for name, text in reply.headers.items():
            self.send_header(name, text)
        if reply.cut == "unannounced":
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if reply.cut in ("short", "unannounced"):
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self.close_connection = True
        elif reply.cut == "reset":
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self._break()
        else:
            self.wfile.write(reply.body)

    def _break(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        pass
