"""Notices that the screen is locked, that the computer goes to sleep, or that another user takes the screen.

Linux tells it on D-Bus, Windows by messages to the window. macOS tells it to programs that are linked against its own
frameworks only: there the vault locks by idle time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

_SCREEN_SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "mate", "cinnamon"))
_ON_ACTIVE, _ON_LOCK = "1on_active(bool)", "1on_lock()"
_ON_PROPERTIES = "1on_properties(QString,QVariantMap)"
"""Slots by name, as Qt writes them; a third argument, a list of names, would end the program (PySide 6.11)."""
_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"


class SystemLock(QObject):
    """`happened()` each time; `watch` begins. Where the system tells nothing, nothing happens."""

    happened = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._end: Callable[[], None] = lambda: None

    def watch(self, window: QWidget) -> None:
        """Listen from now on; `window` is on the screen."""
        if sys.platform == "win32":
            from desktop.ui.frame.windows_sessions import watch_sessions

            self._end = watch_sessions(int(window.winId()), self.happened.emit)
        elif sys.platform == "linux":
            self._listen()

    def end(self) -> None:
        """Listen no more."""
        self._end()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # Qt starts a thread for it

        def on(system: QDBusConnection, path: str, interface: str, name: str, slot: str) -> None:
            service = _LOGIN if path else ""
            system.connect(service, path, interface, name, self, slot)  # type: ignore[call-overload]  # it takes no bytes

        for interface in _SCREEN_SAVERS:
            on(QDBusConnection.sessionBus(), "", interface, "ActiveChanged", _ON_ACTIVE)
        system = QDBusConnection.systemBus()
        on(system, _LOGIN_PATH, f"{_LOGIN}.Manager", "PrepareForSleep", _ON_ACTIVE)
        session = session_path(os.environ)
        if session:
            on(system, session, f"{_LOGIN}.Session", "Lock", _ON_LOCK)
            on(system, session, "org.freedesktop.DBus.Properties", "PropertiesChanged", _ON_PROPERTIES)

    @Slot(bool)
    def on_active(self, is_active: bool) -> None:
        """D-Bus: the screen saver begins or ends, the computer is about to sleep or is awake again."""
        if is_active:
            self.happened.emit()

    @Slot()
    def on_lock(self) -> None:
        """D-Bus: the session shall be locked."""
        self.happened.emit()

    @Slot("QString", "QVariantMap")
    def on_properties(self, _interface: str, changed: Mapping[str, object]) -> None:
        """D-Bus: something about the session changed; another user took the screen when it is active no more."""
        if changed.get("Active") is False:
            self.happened.emit()


def session_path(environment: Mapping[str, str]) -> str:
    """Return where the log-in manager has the session of this process, "" where it is in none."""
    name = environment.get("XDG_SESSION_ID", "")
    if not name:
        return ""
    plain = [c if c.isascii() and c.isalnum() else f"_{ord(c):02x}" for c in name]
    if name[0].isdigit():
        plain[0] = f"_{ord(name[0]):02x}"  # as systemd writes it: an element of a path begins with no digit
    return f"{_LOGIN_PATH}/session/{''.join(plain)}"
