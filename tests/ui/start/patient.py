"""A sign-in that waits for its person."""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.connectors.memory.connection import MemorySignIn
from desktop.model.connection import Account
from desktop.model.errors import ErrorCode, SignInNeeded


class PatientSignIn(MemorySignIn):
    """Shows the page and waits, as a browser does, until the test lets it go on or somebody cancels."""

    def __init__(self) -> None:
        super().__init__("11111111-2222-4333-8444-555555555555")
        self.finished = threading.Event()

    def sign_in(self, show_address: Callable[[str], None], is_cancelled: Callable[[], bool]) -> Account:
        show_address("https://login.example/page?state=1")
        while not self.finished.wait(0.005):
            if is_cancelled():
                raise SignInNeeded(ErrorCode.SIGN_IN_CLOSED)
        return super().sign_in(lambda _address: None, is_cancelled)
