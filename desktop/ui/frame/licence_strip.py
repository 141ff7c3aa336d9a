"""The strip at the top of the window: what ends and when, from ten days before on; and the daily notice."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.planning.licensing import Standing
from desktop.planning.noticing import is_due
from desktop.ui.kit.licence_words import clock_sentence, mail_text, notice_sentence, what_to_do
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.workers.queries.licence import LicencePage, ReadLicence
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic
from desktop.workers.tasks.end_notice import SendEndNotice

LOOK_EVERY_MS = 3_600_000


class LicenceStrip(QWidget):
    """`settings_wanted()` leads to the card; nothing is shown while more than ten days are left.

    It looks when the window's work begins and every hour: the notice itself knows whether it is due and was sent.
    Behind a locked window it shows nothing, whatever goes on.
    """

    settings_wanted = Signal()

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self.setObjectName("licence_strip")
        self._runner = runner
        self._is_away = True
        self._notice = Notice(
            "licence_strip_notice", Tone.WARNING, self.tr("Subscription…"), lambda: self.settings_wanted.emit()
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._notice)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        runner.changed.connect(self._on_changed)
        self.hide()

    def look(self) -> None:
        """Read where the vault stands; send the notice where it is due."""
        self._is_away = False
        self._read(is_daily=True)

    def speak(self) -> None:
        """Say it again, in another language."""
        if not self._is_away:
            self._read(is_daily=False)

    def _read(self, *, is_daily: bool) -> None:
        services = self._runner.services

        def show(page: LicencePage) -> None:
            self._show(page.standing)
            if is_daily and page.consent is not None and is_due(page.standing):
                self._runner.start(SendEndNotice(mail_text))

        self._runner.ask(self, ReadLicence(services.issuers, services.now()), show, self._on_locked)

    def _show(self, standing: Standing) -> None:
        if self._is_away:
            return
        self._timer.start()
        parts = [clock_sentence(standing)]
        if not standing.state.is_open or is_due(standing) or (standing.is_worth_a_word and not standing.is_clock_back):
            parts += [notice_sentence(standing), what_to_do(standing)]
        text = " ".join(part for part in parts if part)
        self._notice.show_text(text)
        self._notice.name_action(self.tr("Subscription…"))
        self.setVisible(bool(text))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.LICENCE in topics and not self._is_away:
            self._read(is_daily=False)

    def hide_locked(self) -> None:
        """Show nothing: the window is locked."""
        self._is_away = True
        self._timer.stop()
        self.hide()

    def _on_locked(self, _error: AppError) -> None:
        self.hide_locked()
