"""A port of this machine that stays ours from the first moment, also while nobody listens on it."""

from __future__ import annotations

import os
import socket


class Port:
    """A port on a loopback address; raises `OSError` when the asked number is taken, 0 takes any free one.

    While nobody listens, a bound socket keeps the number: whoever connects is refused, and neither another listener nor
    an outgoing connection of this machine is given it. Choosing a number and binding it later loses that race.
    """

    def __init__(self, host: str, number: int = 0) -> None:
        self._host = host
        self._kept: socket.socket | None = self._bind(number)
        self.number: int = self._kept.getsockname()[1]

    def take(self) -> socket.socket:
        """Return the bound socket to listen on; who takes it closes it. Raises `OSError` where it is bound anew."""
        taken, self._kept = self._kept, None
        return taken if taken is not None else self._bind(self.number)

    def keep(self) -> None:
        """Hold the number again after the listener was closed; raises `OSError`."""
        if self._kept is None:
            self._kept = self._bind(self.number)

    def close(self) -> None:
        """Let the number go."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _bind(self, number: int) -> socket.socket:
        """Return a bound socket that does not listen."""
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if os.name == "posix":  # connections of before may still be ending; on Windows the option means sharing
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((self._host, number))
        except OSError:
            bound.close()
            raise
        return bound
