from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from desktop.tour.browser import FormBrowser

PAGES = {
    "/": "<form method=post action='/account'><input type=hidden name=request value=r1>"
    "<button name=account value='guest@contoso.example'>Guest</button>"
    "<button name=account value='admin@contoso.example'><b>Admin</b> person</button></form>",
    "/account": "<form method=post action='/consent'><input type=checkbox name=tenant_wide value=yes>"
    "<button name=choice value=cancel>Cancel</button><button name=choice value=accept>Accept</button></form>",
    "/consent": "<form method=post action='/back'><input type=hidden name=code value=c1><noscript>go</noscript></form>",
    "/back": "<p>done</p>",
    "/again": "<form method=post action='/again'></form>",
}


class Pages:
    def __init__(self) -> None:
        self.posted: list[tuple[str, dict[str, list[str]]]] = []
        pages = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
                pages.posted.append((self.path, parse_qs(body)))
                self._answer()

            def _answer(self) -> None:
                content = PAGES[self.path].encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def pages() -> Iterator[Pages]:
    made = Pages()
    yield made
    made.close()


def test_the_browser_presses_what_it_was_told_to(pages: Pages) -> None:
    FormBrowser(("admin@", "accept")).open(f"{pages.address}/")
    assert pages.posted == [
        ("/account", {"request": ["r1"], "account": ["admin@contoso.example"]}),
        ("/consent", {"choice": ["accept"]}),
        ("/back", {"code": ["c1"]}),
    ]


def test_pages_without_end_are_left(pages: Pages) -> None:
    FormBrowser(("accept",)).open(f"{pages.address}/again")
    assert len(pages.posted) < 20
