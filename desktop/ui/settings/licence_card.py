"""The card "Subscription": what there is, until when, and the notice by mail; a part of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel

from desktop.model.end_notice import NoticeState
from desktop.model.errors import AppError
from desktop.planning.noticing import is_due
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.licence_words import (
    clock_sentence,
    record_sentence,
    state_sentence,
    state_title,
    tenants_text,
)
from desktop.ui.kit.moments import moment_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, button, heading, plain_label
from desktop.ui.settings.licence_presenter import CardState, LicencePresenter
from desktop.ui.settings.notice_dialog import NoticeDialog
from desktop.workers.queries.licence import LicencePage
from desktop.workers.runner import TaskRunner

_TROUBLES = (NoticeState.WAITING, NoticeState.IN_DOUBT, NoticeState.GIVEN_UP)
"""What became of a mail that somebody should look after."""


class LicenceCard(CardFrame):
    """Reads by itself; a licence file can be chosen, or dropped onto it."""

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__("licence", self.tr("Subscription"))
        self.presenter = LicencePresenter(runner, self)
        self._dialog: NoticeDialog | None = None
        self._state = heading("", "licence_state", grow=1.0)
        self._until = plain_label("", "licence_until", wraps=True)
        self._whose = plain_label("", "licence_whose", wraps=True, is_faint=True)
        self._clock = Notice("licence_clock", Tone.WARNING)
        self._error = Notice("licence_error", Tone.ERROR)
        self._good = Notice("licence_installed", Tone.GOOD)
        self._addresses = plain_label("", "licence_addresses", wraps=True)
        self._consent = plain_label("", "licence_consent", wraps=True)
        self._record = plain_label("", "licence_record", wraps=True, is_faint=True)
        self._trouble = Notice("licence_trouble", Tone.WARNING)
        self._install = labelled_button("add", self.tr("Install a licence file…"), "licence_install", self.choose_file)
        self._agree = button(self.tr("Agree to the notice by mail…"), "licence_agree", self._ask_for_consent)
        self._withdraw = button(self.tr("Withdraw the consent"), "licence_withdraw", self.presenter.withdraw)
        self._send = button(self.tr("Send it now"), "licence_send", self.presenter.send)
        self._build()
        self.setAcceptDrops(True)
        self.presenter.state_changed.connect(self.show_state)
        self.presenter.agreed.connect(self._end_dialog)
        self.show_state(self.presenter.state)

    def _build(self) -> None:
        for part in (self._state, self._until, self._whose, self._clock, self._error, self._good):
            self.body.addWidget(part)
        self.body.addWidget(self._install, 0, Qt.AlignmentFlag.AlignLeft)
        hint = self.tr(
            "It can also be dropped here. The file is checked on this computer; nothing is asked for outside."
        )
        self.body.addWidget(plain_label(hint, "licence_hint", wraps=True, is_faint=True))
        self.body.addSpacing(6)
        self.body.addWidget(heading(self.tr("Notice before the end"), "licence_notice_title", grow=1.0))
        for label in (self._addresses, self._consent, self._record, self._trouble):
            self.body.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._agree, self._send, self._withdraw):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)

    def read(self) -> None:
        """Read what there is."""
        self.presenter.read()

    def choose_file(self) -> None:
        """Ask for a licence file and install it."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Install a licence file"), "", self.tr("Licence files (*.licence);;All files (*)")
        )
        if path:
            self.presenter.install(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: something comes; one file of this computer is welcome."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it is dropped; installed once the drag has ended."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.presenter.install(path))

    def show_state(self, state: CardState) -> None:
        """Show what there is, and how the last thing went."""
        self.setEnabled(state.page is not None)
        self._error.show_error(state.error)
        self._good.show_text(self.tr("The licence was installed.") if state.was_installed else "")
        for one in (self._install, self._agree, self._withdraw, self._send):
            one.setEnabled(not state.is_busy)
        if state.page is not None:
            self._show_page(state.page)

    def _show_page(self, page: LicencePage) -> None:
        standing = page.standing
        self._state.setText(state_title(standing))
        self._until.setText(state_sentence(standing))
        self._clock.show_text(clock_sentence(standing))
        self._show_line(self._whose, self._licence_text(page))
        self._show_line(self._addresses, self._address_text(page))
        self._consent.setText(self._consent_text(page))
        record = page.record
        is_trouble = record is not None and record.state in _TROUBLES
        self._show_line(self._record, "" if is_trouble else record_sentence(record))
        self._trouble.show_text(record_sentence(record) if is_trouble else "")
        self._withdraw.setVisible(page.consent is not None)
        self._agree.setVisible(page.consent is None and bool(page.connections))
        is_open = record is not None and record.state is not NoticeState.SENT
        self._send.setVisible(page.consent is not None and is_due(standing) and is_open)

    @staticmethod
    def _show_line(label: QLabel, text: str) -> None:
        label.setVisible(bool(text))
        label.setText(text)

    def _licence_text(self, page: LicencePage) -> str:
        licence = page.standing.licence
        if licence is None:
            return ""
        text = self.tr("Licence {id}, for {tenants}").replace("{id}", shown_name(licence.id))
        return text.replace("{tenants}", tenants_text(licence.tenants))

    def _address_text(self, page: LicencePage) -> str:
        if page.registration is None:
            return ""
        text = self.tr("Registration address: {address}").replace("{address}", shown_name(page.registration.address))
        if page.registration.billing_address:
            billing = self.tr("Billing address: {address}")
            text = f"{text}\n{billing.replace('{address}', shown_name(page.registration.billing_address))}"
        return text

    def _consent_text(self, page: LicencePage) -> str:
        if page.consent is not None:
            text = self.tr("A mail is sent 10 days before the end. You agreed to it on {moment}.")
            return text.replace("{moment}", moment_text(page.consent.given_at))
        if page.connections:
            return self.tr(
                "10 days before the end this window says so. A mail is sent only if you agree; it goes through your"
                " connection."
            )
        return self.tr("10 days before the end this window says so. For a mail as well a connection is needed.")

    def _ask_for_consent(self) -> None:
        page = self.presenter.state.page
        if self._dialog is not None or page is None:
            return
        dialog = self._dialog = NoticeDialog(page, self)
        dialog.agreed.connect(self.presenter.agree)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _end_dialog(self, error: AppError | None) -> None:
        if self._dialog is not None:
            self._dialog.show_end(error)
        else:
            self._error.show_error(error)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one local file that is dragged."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
