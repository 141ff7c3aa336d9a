"""What the system tells of a locked screen, of sleep and of other users: on a bus of its own, and as Windows tells it."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui.frame.system_lock import session_path
from desktop.ui.frame.windows_sessions import SessionFilter, _Message, means_lock

ROOT = Path(__file__).parents[2]
_LISTEN = """
import os, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from desktop.ui.frame.system_lock import SystemLock, session_path
app = QCoreApplication([])
lock = SystemLock(app)
lock.happened.connect(lambda: print("locked", flush=True))
lock._listen()
bus = QDBusConnection.sessionBus()
session = session_path(os.environ)
login = "org.freedesktop.login1"
def tell(path, interface, name, *values):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    bus.send(message)
    print(name, values[:1], flush=True)
bus.registerService(login)
steps = [
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
    ("/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", True),
    ("/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", False),
    (session, login + ".Session", "Lock"),
    (session + "1", login + ".Session", "Lock"),
    (session, "org.freedesktop.DBus.Properties", "PropertiesChanged", login + ".Session", {"Active": False}, []),
    (session, "org.freedesktop.DBus.Properties", "PropertiesChanged", login + ".Session", {"Active": True}, []),
]
def step():
    if not steps:
        return app.quit()
    tell(*steps.pop(0))
    QTimer.singleShot(150, step)
QTimer.singleShot(0, step)
app.exec()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed")
def test_the_bus_tells_of_screen_sleep_and_other_users(tmp_path: Path) -> None:
    """The session bus of the test is the system bus too: the program can't tell."""
    script = tmp_path / "listen.py"
    script.write_text(_LISTEN, "utf-8")
    line = f'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "{sys.executable}" "{script}"'
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", line],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "XDG_SESSION_ID": "2", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    expected = [
        "ActiveChanged (True,)", "locked", "ActiveChanged (False,)", "ActiveChanged (True,)", "locked",
        "PrepareForSleep (True,)", "locked", "PrepareForSleep (False,)", "Lock ()", "locked", "Lock ()",
        "PropertiesChanged ('org.freedesktop.login1.Session',)", "locked",
        "PropertiesChanged ('org.freedesktop.login1.Session',)",
    ]  # fmt: skip
    assert told.stdout.splitlines() == expected


@pytest.mark.parametrize(("name", "last"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db")])
def test_the_path_of_a_session_is_written_as_the_log_in_manager_does(name: str, last: str) -> None:
    assert session_path({"XDG_SESSION_ID": name}) == f"/org/freedesktop/login1/session/{last}"
    assert session_path({}) == ""


@pytest.mark.parametrize(
    ("message", "parameter", "is_lock"),
    [
        (0x02B1, 0x7, True),  # locked
        (0x02B1, 0x8, False),  # unlocked
        (0x02B1, 0x2, True),  # another user
        (0x02B1, 0x4, True),  # remote desktop left
        (0x02B1, 0x1, False),
        (0x0218, 0x4, True),  # suspend
        (0x0218, 0x7, False),  # awake
        (0x0100, 0x7, False),  # a key
    ],
)
def test_windows_tells_by_messages(message: int, parameter: int, is_lock: bool) -> None:
    assert means_lock(message, parameter) is is_lock
    happened: list[bool] = []
    sent = _Message(message=message, parameter=parameter)
    assert SessionFilter(lambda: happened.append(True)).nativeEventFilter(b"", ctypes.addressof(sent)) == (False, 0)
    assert bool(happened) is is_lock
