"""A server's side of NTLM and Basic, that counts log-ons."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from pathlib import Path

import spnego

from tests.connectors.ews.conftest import ACCOUNT, PASSWORD
from tests.connectors.scripted import Asked, Reply


class Acceptor:
    """Lets who logs on pass to `script`; each connection has a handshake of its own."""

    def __init__(self, folder: Path, script: Callable[[Asked], Reply], schemes: tuple[str, ...] = ("NTLM",)) -> None:
        domain, name = ACCOUNT.split("\\")
        self.users = folder / "users"
        self.users.write_text(f"{domain}:{name}:{PASSWORD}\n")
        self.refused = self.accepted = 0
        self.seen: list[Asked] = []
        self._script = script
        self._schemes = schemes
        self._open: dict[int, object] = {}
        self._known: set[int] = set()
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Let every connection log on again, as after a restart behind a balancer."""
        self._known.clear()

    def __call__(self, asked: Asked) -> Reply:
        with self._lock:
            scheme, _, text = asked.headers.get("authorization", "").partition(" ")
            if scheme == "Basic" and "Basic" in self._schemes:
                return self._basic(asked, text)
            if scheme == "NTLM" and "NTLM" in self._schemes:
                return self._ntlm(asked, base64.b64decode(text))
            if asked.client in self._known:
                return self._pass(asked)
            return self._refuse()

    def _pass(self, asked: Asked) -> Reply:
        self.seen.append(asked)
        return self._script(asked)

    def _basic(self, asked: Asked, text: str) -> Reply:
        if base64.b64decode(text).decode() == f"{ACCOUNT}:{PASSWORD}":
            self.accepted += 1
            return self._pass(asked)
        self.refused += 1
        return self._refuse()

    def _ntlm(self, asked: Asked, token: bytes) -> Reply:
        if token[8:9] == b"\x01":
            assert asked.body == b"", "the question goes out with the last token only"
            self._open[asked.client] = context = spnego.server(protocol="ntlm")
            made = base64.b64encode(context.step(token) or b"").decode()
            return Reply(401, b"", {"WWW-Authenticate": f"NTLM {made}"})
        try:
            self._open.pop(asked.client).step(token)  # type: ignore[attr-defined]
        except (spnego.exceptions.SpnegoError, ValueError):
            self.refused += 1
            return self._refuse()
        self.accepted += 1
        self._known.add(asked.client)
        return self._pass(asked)

    def _refuse(self) -> Reply:
        return Reply(401, b"", {"WWW-Authenticate": ", ".join(self._schemes)})
