"""Receives the answer of the browser on a loopback address.

msal's own receiver can't be ended before its time, opens the browser by itself, and listens on every interface inside
of a container; msal's flow object, which checks state, nonce and PKCE, is used all the same.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

LOOPBACK = "127.0.0.1"
_POLL_S = 0.1
_CLIENT_S = 2.0
_MOST_BYTES = 64 * 1024
_PAGE = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>ContactSync</title>"
    "<body style='font-family:sans-serif;margin:4em auto;max-width:32em'><h1>ContactSync</h1><p>{}</p></body></html>"
)
_DONE = "Back to ContactSync: you can close this page. — Zurück zu ContactSync: Sie können diese Seite schließen."
_WRONG = "This page belongs to a sign-in that is not waited for. — Auf diese Anmeldung wartet ContactSync nicht."


class Receiver:
    """A server for one answer, on a port of its own; a context manager.

    Only a form that is posted with the right `state` counts; anything else is turned away and waiting goes on.
    """

    def __init__(self) -> None:
        self._server = _Server((LOOPBACK, 0), _Handler)
        self._server.timeout = _POLL_S

    def __enter__(self) -> Receiver:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()

    @property
    def redirect_uri(self) -> str:
        """The address that the browser is sent back to; Entra ID accepts any port of `localhost`."""
        return f"http://localhost:{self._server.server_port}"

    def wait(
        self, state: str, limit_s: float, is_cancelled: Callable[[], bool], clock: Callable[[], float] = monotonic
    ) -> Mapping[str, str] | None:
        """Return the fields of the answer, `None` when it was cancelled or did not come in time."""
        self._server.state = state
        end = clock() + limit_s
        while self._server.answer is None:
            if is_cancelled() or clock() > end:
                return None
            self._server.handle_request()
        return self._server.answer


class _Server(HTTPServer):
    state = ""
    answer: dict[str, str] | None = None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _CLIENT_S
    server_version = "ContactSync"
    sys_version = ""

    def do_GET(self) -> None:
        self._say(404, _WRONG)

    def do_POST(self) -> None:
        fields = self._fields()
        is_ours = hmac.compare_digest(fields.get("state", "").encode(), self.server.state.encode())
        if not is_ours or not self.server.state or not ("code" in fields or "error" in fields):
            self._say(400, _WRONG)
            return
        self._say(200, _DONE)
        self.server.answer = fields

    def _fields(self) -> dict[str, str]:
        """Return the posted form; nothing for other hosts (a page that re-bound its name), types and sizes."""
        length = self.headers.get("Content-Length", "")
        names = (f"localhost:{self.server.server_port}", f"{LOOPBACK}:{self.server.server_port}")
        media = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if self.headers.get("Host", "").lower() not in names or media != "application/x-www-form-urlencoded":
            return {}
        if not length.isascii() or not length.isdecimal() or len(length) > 6 or int(length) > _MOST_BYTES:
            return {}
        pairs = parse_qsl(self.rfile.read(int(length)).decode("utf-8", "replace"), keep_blank_values=True)
        fields = dict(pairs)
        return fields if len(fields) == len(pairs) else {}

    def _say(self, status: int, text: str) -> None:
        page = _PAGE.format(text).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: the lines would hold authorisation codes."""
