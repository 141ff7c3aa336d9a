"""Windows: messages to a window about its session and about sleep."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218
_LEAVING = frozenset((0x2, 0x4, 0x6, 0x7))
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""
_SUSPEND = 0x4


def means_lock(message: int, parameter: int) -> bool:
    """Tell whether a message says that nobody is to see the screen any more."""
    return (message == _SESSION_CHANGE and parameter in _LEAVING) or (message == _POWER and parameter == _SUSPEND)


class _Message(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("parameter", ctypes.c_size_t),
        ("more", ctypes.c_ssize_t),
        ("time", ctypes.c_uint),
        ("x", ctypes.c_long),
        ("y", ctypes.c_long),
    )


class SessionFilter(QAbstractNativeEventFilter):
    """Calls `happened` for messages that mean it; keeps none from the window."""

    def __init__(self, happened: Callable[[], None]) -> None:
        super().__init__()
        self._happened = happened

    def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Qt: a message of Windows, by its address."""
        read = _Message.from_address(int(message))
        if means_lock(read.message, read.parameter):
            self._happened()
        return False, 0


def watch_sessions(window: int, happened: Callable[[], None]) -> Callable[[], None]:
    """Call `happened` from now on; returns what ends that."""
    listening = SessionFilter(happened)
    app = QCoreApplication.instance()
    if app is not None:
        app.installNativeEventFilter(listening)
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)

    def end() -> None:
        if app is not None:
            app.removeNativeEventFilter(listening)

    return end
