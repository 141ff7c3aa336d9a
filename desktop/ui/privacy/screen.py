"""Privacy: what is stored, a person, proof, and the notice."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.model.ids import ConnectionId
from desktop.ui.kit.screen_parts import heading
from desktop.ui.privacy.notice_tab import NoticeTab
from desktop.ui.privacy.person_tab import PersonTab
from desktop.ui.privacy.proof_tab import ProofTab
from desktop.ui.privacy.stored_tab import StoredTab
from desktop.workers.runner import TaskRunner


class PrivacyScreen(QWidget):
    """Four pages, each with a presenter of its own."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("privacy")
        self._runner = runner
        self.stored = StoredTab()
        self.person = PersonTab()
        self.proof = ProofTab()
        self.notice = NoticeTab()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("privacy_tabs")
        self._tabs.tabBar().setAccessibleName(self.tr("Parts of the privacy page"))
        self._tabs.addTab(self.stored, self.tr("What is stored"))
        self._tabs.addTab(self.person, self.tr("A person"))
        self._tabs.addTab(self.proof, self.tr("Proof"))
        self._tabs.addTab(self.notice, self.tr("Notice"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Privacy"), "privacy_title"))
        column.addWidget(self._tabs, 1)

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Read again; what is stored is the same for all connections."""
