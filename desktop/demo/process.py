"""Starts a demo tenant as a child process that ends with its parent."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from desktop.demo.ready import TenantReady, read_ready

__all__ = ["TenantProcess", "TenantReady", "start_tenant"]

_ROOT = Path(__file__).resolve().parents[2]
_GRACE_S = 5.0


class TenantProcess:
    """A running tenant; `stop` ends it, and so does the end of this process, whatever ends it."""

    def __init__(self, process: subprocess.Popen[str], ready: TenantReady, drain: threading.Thread) -> None:
        self._process = process
        self._drain = drain
        self.ready = ready

    @property
    def is_running(self) -> bool:
        """Tell whether the child still runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Return the child's process id."""
        return self._process.pid

    def stop(self) -> None:
        """End the tenant and wait for it; harmless when it has ended already. Blocks for a moment."""
        _end(self._process)
        self._drain.join(_GRACE_S)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None and not process.stdin.closed:
        process.stdin.close()
    for end in (process.terminate, process.kill):
        try:
            process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            end()
        else:
            return
    process.wait(_GRACE_S)


def _command(options: Sequence[str]) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "tenant", "serve", *options]
    return [sys.executable, "-P", "-m", "desktop.demo", *options]


def start_tenant(
    *,
    people: int = 1200,
    mailboxes: int = 60,
    seed: int = 1,
    groups: int = 60,
    photos: int = 300,
    server_mailboxes: int = 40,
    latency_ms: int = 0,
    is_throttling: bool = True,
    port: int = 0,
    time_limit_s: float = 60.0,
) -> TenantProcess:
    """Start a tenant and return it once it listens; blocks until then.

    Its certificates come through a pipe; nothing is written to disk. Raises `OSError` when it cannot be started, with
    what it said last.
    """
    sizes = {"people": people, "mailboxes": mailboxes, "groups": groups, "photos": photos, "seed": seed, "port": port}
    options = [f"--{name}={value}" for name, value in sizes.items()]
    options += [f"--server-mailboxes={server_mailboxes}", f"--latency={latency_ms}", "--ready-pem", "--with-parent"]
    if not is_throttling:
        options.append("--no-throttling")
    path = os.pathsep.join(part for part in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if part)
    process = subprocess.Popen(
        _command(options),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )
    return _await_ready(process, time_limit_s)


def _await_ready(process: subprocess.Popen[str], time_limit_s: float) -> TenantProcess:
    said: deque[str] = deque(maxlen=20)
    lines: list[str] = []

    def drain() -> None:
        if process.stderr is not None:
            said.extend(process.stderr)

    def read() -> None:
        if process.stdout is not None:
            lines.append(process.stdout.readline())

    drainer = threading.Thread(target=drain, name="tenant errors", daemon=True)
    reader = threading.Thread(target=read, name="tenant ready line", daemon=True)
    drainer.start()
    reader.start()
    reader.join(time_limit_s)
    try:
        ready = read_ready(lines[0] if lines else "")
    except ValueError:
        is_late = process.poll() is None and not lines
        _end(process)
        reader.join(_GRACE_S)
        drainer.join(_GRACE_S)
        reason = f"it was not ready within {time_limit_s:.0f} s" if is_late else "".join(said).strip()[-400:]
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        raise OSError(f"the demo tenant did not start: {reason}") from None
    return TenantProcess(process, ready, drainer)
