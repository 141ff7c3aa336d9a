"""The strip at the top of the window: what ends and when, from ten days before on; and the daily notice."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.planning.licensing import Standing
from desktop.planning.noticing import is_due
from desktop.ui.frame.strip import Strip
from desktop.ui.kit.licence_words import clock_sentence, mail_text, notice_sentence, what_to_do
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.workers.queries.licence import LicencePage, ReadLicence
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic
from desktop.workers.tasks.end_notice import SendEndNotice


class LicenceStrip(Strip):
    """`settings_wanted()` leads to the card; nothing is shown while more than ten days are left.

    The notice that it sends by mail knows itself whether it is due and was sent.
    """

    settings_wanted = Signal()

    def __init__(self, runner: TaskRunner) -> None:
        notice = Notice("licence_strip_notice", Tone.WARNING, self.tr("Subscription…"), self._on_settings)
        super().__init__(notice, runner, Topic.LICENCE, self._look_up)
        self.setObjectName("licence_strip")

    def _look_up(self, is_daily: bool) -> None:
        services = self._runner.services

        def show(page: LicencePage) -> None:
            self._show(page.standing)
            if is_daily and page.consent is not None and is_due(page.standing):
                self._runner.start(SendEndNotice(mail_text))

        self._runner.ask(self, ReadLicence(services.issuers, services.now()), show, self._on_locked)

    def _show(self, standing: Standing) -> None:
        parts = [clock_sentence(standing)]
        if not standing.state.is_open or is_due(standing) or (standing.is_worth_a_word and not standing.is_clock_back):
            parts += [notice_sentence(standing), what_to_do(standing)]
        self.show_notice(" ".join(part for part in parts if part), self.tr("Subscription…"))

    def _on_settings(self) -> None:
        self.settings_wanted.emit()
