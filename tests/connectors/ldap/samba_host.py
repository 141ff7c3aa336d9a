"""Runs Debian's samba as a domain controller of its own: `python samba_host.py FOLDER`, as root, on Linux.

Samba listens on fixed ports. So it gets a network of its own, with nothing but a loopback interface, and this process
carries the bytes there from two free ports of the machine's. A line of JSON on standard output tells the ports; the end
of standard input ends everything.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

REALM, DOMAIN, BASE = "SMALL.EXAMPLE", "SMALL", "DC=small,DC=example"
SCHEMA_ALLOWED = "--option=dsdb:schema update allowed=true"
PORTS = {"ldap": 389, "ldaps": 636}
_NEW_NETWORK, _NEW_NAME = 0x4000_0000, 0x0400_0000
_SET_FLAGS, _UP = 0x8914, 0x1


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return done.stdout + done.stderr


def leave_the_network() -> None:
    """Take this process, and what it starts, into a network of its own; sockets that are open stay where they are."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK | _NEW_NAME) != 0:
        raise SystemExit(f"no network of its own: {os.strerror(ctypes.get_errno())}")
    socket.sethostname("dc1")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))


def provision(folder: Path) -> Path:
    """Make a domain with the data of FOLDER: schema.ldif, classes.ldif, entries.ldif; returns its settings."""
    home = folder / "dc"
    run(
        *("samba-tool", "domain", "provision", f"--targetdir={home}", f"--realm={REALM}", f"--domain={DOMAIN}"),
        *("--server-role=dc", "--dns-backend=NONE", "--host-name=dc1", "--host-ip=127.0.0.1", "--adminpass=Adm1n-Pass"),
        *("--option=interfaces=lo", "--option=bind interfaces only=yes", "-d0"),
    )
    database = str(home / "private" / "sam.ldb")
    run("ldbadd", "-H", database, SCHEMA_ALLOWED, str(folder / "schema.ldif"))
    run("ldbmodify", "-H", database, SCHEMA_ALLOWED, str(folder / "classes.ldif"))
    wanted = (folder / "entries.ldif").read_text().count("\ndn:") + 1
    said = run("ldbadd", "-H", database, str(folder / "entries.ldif"))
    if f"Added {wanted} records" not in said:
        raise SystemExit(f"not all entries were added: {said[-2000:]}")
    settings = home / "etc" / "smb.conf"
    certificate = {"keyfile": "key.pem", "certfile": "server.pem", "cafile": "ca.pem"}
    lines = [f"\ttls {name} = {folder / file}" for name, file in certificate.items()]
    lines += ["\ttls enabled = yes", "\tserver services = ldap", f"\tlog file = {folder}/log", "\tlogging = file"]
    lines += [f"\t{name} = {home / 'run'}" for name in ("pid directory", "ncalrpc dir", "winbindd socket directory")]
    kept = [line for line in settings.read_text().splitlines() if "server services" not in line and "log" not in line]
    settings.write_text("\n".join(["[global]", *lines, *kept[2:]]) + "\n")
    return settings


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()


async def carry(port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        writer.close()
        return
    await asyncio.gather(pump(reader, there_writer), pump(there_reader, writer))


async def serve(settings: Path, outside: dict[str, socket.socket]) -> None:
    samba = await asyncio.create_subprocess_exec(
        *("samba", "--foreground", "--no-process-group", "--model=single", f"--configfile={settings}"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        await listening(samba)
        for name, listener in outside.items():
            await asyncio.start_server(lambda r, w, port=PORTS[name]: carry(port, r, w), sock=listener)
        print(json.dumps({name: one.getsockname()[1] for name, one in outside.items()}), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(samba.pid, signal.SIGKILL)
        await samba.wait()


async def listening(samba: asyncio.subprocess.Process) -> None:
    for _ in range(1_200):
        if samba.returncode is not None:
            raise SystemExit("samba ended at once")
        with contextlib.suppress(OSError):
            for port in PORTS.values():
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
            return
        await asyncio.sleep(0.05)
    raise SystemExit("samba does not listen")


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ["TDB_NO_FSYNC"] = "1"  # the domain lives for minutes
    outside = {name: socket.create_server(("127.0.0.1", 0)) for name in PORTS}
    leave_the_network()
    asyncio.run(serve(provision(folder), outside))


if __name__ == "__main__":
    main()
