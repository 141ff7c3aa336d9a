"""Puts a secret on the clipboard for a few seconds, out of sight of what keeps a history of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 10
_MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
}
"""How Windows, KDE and those who follow nspasteboard.org are asked to keep it out of their histories."""


class SecretClipboard(QObject):
    """One for the program: what it copied is taken back after `SECONDS`, and at the latest when the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._secret = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.take_back)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.take_back)

    def copy(self, secret: str) -> None:
        """Put it on the clipboard."""
        content = QMimeData()
        content.setText(secret)
        for name, value in _MARKS.items():
            content.setData(name, value)
        QGuiApplication.clipboard().setMimeData(content)
        self._secret = secret
        self._timer.start(1000 * SECONDS)

    def take_back(self) -> None:
        """Empty the clipboard, unless something else was copied since."""
        self._timer.stop()
        secret, self._secret = self._secret, ""
        if secret and QGuiApplication.clipboard().text() == secret:
            QGuiApplication.clipboard().clear()


def secret_clipboard() -> SecretClipboard:
    """Return the program's; it outlives the page that copied."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("no application")
    found = app.findChild(SecretClipboard)
    return found if isinstance(found, SecretClipboard) else SecretClipboard(app)
