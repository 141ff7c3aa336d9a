"""`tenant serve`: the demo tenant alone, until it is stopped. Imports the server only when it is really started."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.demo.behaviour import Behaviour
    from desktop.demo.ready import TenantReady


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 on")
    return int(text)


def _positive(text: str) -> int:
    number = _number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `tenant serve`."""
    parser.add_argument("--people", type=_positive, default=1200, metavar="N", help="users of the directory")
    parser.add_argument("--mailboxes", type=_positive, default=60, metavar="N", help="users with a mailbox")
    parser.add_argument(
        "--server-mailboxes", type=_number, default=40, metavar="N", help="users with a mailbox on the Exchange Server"
    )
    parser.add_argument("--groups", type=_number, default=60, metavar="N", help="groups of the directory")
    parser.add_argument("--photos", type=_number, default=300, metavar="N", help="users with a photo")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same tenant")
    parser.add_argument("--port", type=_number, default=0, metavar="P", help="https port; any free one by default")
    parser.add_argument("--latency", type=_number, default=0, metavar="MS", help="time that each request takes")
    parser.add_argument(
        "--faults", type=Path, metavar="FILE", help="JSON list of faults (desktop/demo/faults/rules.py)"
    )
    parser.add_argument(
        "--switches", type=Path, metavar="FILE", help="JSON object of switches (desktop/demo/behaviour.py)"
    )
    parser.add_argument("--no-throttling", action="store_true", help="no limits but the size of a request")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where CA and certificate are written; else a temporary one"
    )
    parser.add_argument(
        "--ready-pem", action="store_true", help="print CA and certificate in the ready line, write no files"
    )
    parser.add_argument("--with-parent", action="store_true", help="end when standard input is closed")


def _read_json(path: Path | None, empty: object) -> object:
    if path is None:
        return empty
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as failure:
        raise ValueError(f"{path}: {failure}") from None


def _behaviour(arguments: argparse.Namespace) -> Behaviour:
    from desktop.demo.behaviour import Behaviour, with_switches

    behaviour = Behaviour(latency_ms=arguments.latency, is_throttling=not arguments.no_throttling)
    switches = _read_json(arguments.switches, {})
    if not isinstance(switches, dict):
        raise ValueError("the switches are a JSON object")
    return with_switches(behaviour, switches)


def _write_private(path: Path, text: str) -> None:
    """Write a file that nobody else may read, from its first byte on."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)


def _ready_line(ready: TenantReady, folder: Path | None) -> str:
    """Return the line that says where the tenant is; with a folder, CA and certificate are written there."""
    if folder is None:
        return ready.to_json()
    ca_file, certificate_file = folder / "ca.pem", folder / "certificate.pem"
    _write_private(ca_file, ready.ca_pem)
    _write_private(certificate_file, ready.certificate_pem)
    line = json.loads(ready.to_json())
    for name in ("ca_pem", "certificate_pem"):
        del line[name]
    return json.dumps({**line, "ca_file": str(ca_file), "certificate_file": str(certificate_file)})


async def _serve(arguments: argparse.Namespace, behaviour: Behaviour, faults: object, folder: Path | None) -> None:
    from desktop.demo.population import build
    from desktop.demo.population.shapes import PopulationSize
    from desktop.demo.server import TenantServer

    size = PopulationSize(
        arguments.people,
        arguments.mailboxes,
        arguments.groups,
        arguments.photos,
        arguments.seed,
        arguments.server_mailboxes,
    )
    server = TenantServer(build(size), behaviour)
    server.tenant.faults.replace(faults)
    ready = await server.start(arguments.port)
    stopped = asyncio.Event()
    _stop_on_signals(stopped)
    if arguments.with_parent:
        _stop_with_parent(stopped)
    try:
        print(_ready_line(ready, folder), flush=True)
        await stopped.wait()
    finally:
        await server.close()


def _stop_on_signals(stopped: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":  # its loops know no signal handlers
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
        else:
            loop.add_signal_handler(number, stopped.set)


def _stop_with_parent(stopped: asyncio.Event) -> None:
    """End when the other end of standard input is gone: a parent that was killed leaves no tenant behind."""
    loop = asyncio.get_running_loop()

    def watch() -> None:
        try:
            while os.read(0, 4096):
                pass
        except OSError:
            pass
        loop.call_soon_threadsafe(stopped.set)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def serve(arguments: argparse.Namespace) -> int:
    """Serve until stopped and return the exit code; the first line of standard output says where."""
    temporary: Path | None = None
    folder = arguments.out
    try:
        behaviour, faults = _behaviour(arguments), _read_json(arguments.faults, [])
        if folder is None and not arguments.ready_pem:
            folder = temporary = Path(tempfile.mkdtemp(prefix="contactsync-tenant-"))
        elif folder is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        asyncio.run(_serve(arguments, behaviour, faults, folder))
    except (OSError, ValueError) as failure:
        print(f"The demo tenant cannot be served: {failure}", file=sys.stderr)
        return 1
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
    return 0
