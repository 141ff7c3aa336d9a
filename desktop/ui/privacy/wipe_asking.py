"""Opens the dialog of a wipe and brings it together with its rules."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.model.connection import Connection
from desktop.model.privacy import Category, WipeKind, WipeScope
from desktop.ui.kit.names import shown_name
from desktop.ui.privacy.file_dialogs import ask_where_to_save
from desktop.ui.privacy.wipe_dialog import WipeDialog
from desktop.ui.privacy.wipe_presenter import WipePresenter
from desktop.ui.privacy.wipe_state import WipeState
from desktop.workers.runner import TaskRunner

_TYPEABLE = 60
WORD = "ContactSync"
"""What is typed where there is no name of a connection to type."""


class WipeAsking(QObject):
    """`vault_ended()` when everything was wiped and the dialog that proves it is closed."""

    vault_ended = Signal()

    def __init__(self, runner: TaskRunner, page: QWidget) -> None:
        super().__init__(page)
        self._runner = runner
        self._page = page

    def ask_category(self, category: Category, connection: Connection | None) -> None:
        """Preview a category, and wipe it once the connection's name is typed."""
        self._open(WipeState(WipeScope(WipeKind.CATEGORY, category), _word(connection)))

    def ask_connection(self, connection: Connection) -> None:
        """Preview a connection with all of it, and wipe it once its name is typed."""
        scope = WipeScope(WipeKind.CONNECTION, connection_id=connection.id)
        self._open(WipeState(scope, _word(connection), connection.name))

    def ask_all(self) -> None:
        """Preview everything, and end the vault once the program's name is typed."""
        self._open(WipeState(WipeScope(WipeKind.ALL), WORD))

    def _open(self, state: WipeState) -> None:
        if self._page.findChild(WipeDialog) is not None:
            return
        dialog = WipeDialog(self._page, state)
        presenter = WipePresenter(self._runner, state, dialog)
        presenter.state_changed.connect(dialog.show_state)
        dialog.wanted.connect(presenter.wipe)
        dialog.save_wanted.connect(lambda: self._save(dialog, presenter))
        dialog.finished.connect(lambda _result: self._close(dialog, presenter))
        dialog.open()
        presenter.read()

    def _save(self, dialog: WipeDialog, presenter: WipePresenter) -> None:
        certificate = presenter.state.certificate
        if certificate is not None:
            name = certificate_file_name(certificate.id)
            kinds = self.tr("Certificates (*.json)")
            title = self.tr("Save the certificate")
            ask_where_to_save(dialog, "wipe_save_file", title, name, kinds, presenter.save)

    def _close(self, dialog: WipeDialog, presenter: WipePresenter) -> None:
        state = presenter.state
        dialog.deleteLater()
        if state.scope.kind is WipeKind.ALL and state.certificate is not None and state.certificate.is_done:
            self.vault_ended.emit()


def _word(connection: Connection | None) -> str:
    """Return what is typed: the connection's name, unless nobody could type it."""
    name = connection.name if connection is not None else ""
    return name if 0 < len(name) <= _TYPEABLE and shown_name(name) == name.strip() else WORD


def certificate_file_name(certificate_id: str) -> str:
    """Return what the file of a certificate is called at first."""
    return f"contactsync-certificate-{certificate_id[:12]}.json"
