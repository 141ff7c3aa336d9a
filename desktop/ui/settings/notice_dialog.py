"""Asks for the consent to the notice by mail: addresses, the connection that sends it, and the words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from desktop.model.end_notice import NoticeSender
from desktop.model.errors import AppError
from desktop.model.licence import Registration, is_address
from desktop.ui.kit.dialog import ButtonRow, Dialog
from desktop.ui.kit.form_field import FormField
from desktop.ui.kit.licence_words import consent_wording
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Notice, Tone, heading, modest, plain_label, primary
from desktop.workers.queries.licence import LicencePage

_WIDTH = 520


class NoticeDialog(Dialog):
    """`agreed(Registration, NoticeSender, wording)` once the words were ticked; it stays open until they are kept."""

    agreed = Signal(object, object, str)

    def __init__(self, page: LicencePage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setWindowTitle(self.tr("Notice by mail"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._connections = page.connections
        known = page.registration or Registration("")
        sender = page.sender.mailbox if page.sender is not None else known.address
        wrong = self.tr("Give one address, such as it@example.com.")
        self._address = FormField("notice_address", self.tr("Registration address"), "", wrong)
        self._billing = FormField("notice_billing", self.tr("Billing address (gets a copy; can be empty)"), "", wrong)
        label = self.tr("Sent from the mailbox (Exchange Server: empty for the service account's)")
        self._sender = FormField("notice_sender", label, "", wrong)
        self._fields = (self._address, self._billing, self._sender)
        for field, text in zip(self._fields, (known.address, known.billing_address, sender), strict=True):
            field.edit.setText(text)
            field.edit.textChanged.connect(lambda _: self._show_words())
        self._through = modest(QComboBox(), 24)
        self._through.setObjectName("notice_connection")
        self._through.setAccessibleName(self.tr("Connection that sends it"))
        for one in page.connections:
            self._through.addItem(shown_name(one.name), one.id)
        if page.sender is not None:
            self._through.setCurrentIndex(max(0, self._through.findData(page.sender.connection_id)))
        self._through.currentIndexChanged.connect(lambda _: self._show_words())
        self._error = Notice("notice_error", Tone.ERROR)
        self._words = plain_label("", "notice_words", wraps=True)
        self._tick = QCheckBox(self.tr("I agree to these words"))
        self._tick.setObjectName("notice_agree")
        self._tick.toggled.connect(lambda _: self._show_words())
        self._build()
        self._show_words()
        self._address.edit.setFocus()

    def _build(self) -> None:
        buttons = ButtonRow()
        self._yes = primary(buttons.accept(self.tr("Agree"), "notice_yes", self._on_agree))
        buttons.reject(self.tr("Cancel"), "notice_no", self.reject)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Notice by mail"), "notice_title"))
        column.addWidget(self._error)
        column.addWidget(self._address)
        column.addWidget(self._billing)
        through = plain_label(self.tr("Connection that sends it"))
        through.setBuddy(self._through)
        column.addSpacing(4)
        chosen = QVBoxLayout()
        chosen.setSpacing(4)
        chosen.addWidget(through)
        chosen.addWidget(self._through)
        column.addLayout(chosen)
        column.addSpacing(4)
        column.addWidget(self._sender)
        hint = self.tr(
            "Through Microsoft 365 the application needs the permission Mail.Send (Application): add it in the Entra"
            " admin centre and grant admin consent. Nothing else uses it."
        )
        column.addWidget(plain_label(hint, "notice_permission", wraps=True, is_faint=True))
        column.addSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._tick)
        column.addSpacing(8)
        column.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width."""
        return QSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Qt: no less."""
        return self.sizeHint()

    def show_end(self, error: AppError | None) -> None:
        """Close, or say why nothing was kept."""
        if error is None:
            self.accept()
            return
        self._error.show_error(error)
        self._yes.setEnabled(True)
        self.adjustSize()

    def _registration(self) -> Registration:
        return Registration(self._address.text.strip(), self._billing.text.strip())

    def _show_words(self) -> None:
        """Show what would be agreed to with what stands in the fields; it can be ticked once that is whole."""
        registration, mailbox = self._registration(), self._sender.text.strip()
        name = self._through.currentText()
        blank = "…"
        shown = Registration(registration.address or blank, registration.billing_address)
        self._words.setText(consent_wording(shown, name or blank, mailbox))
        is_server = any(
            one.id == self._through.currentData() and one.kind.is_exchange_server for one in self._connections
        )
        is_whole = is_address(registration.address) and bool(name)
        is_whole = is_whole and (not registration.billing_address or is_address(registration.billing_address))
        is_whole = is_whole and (is_address(mailbox) or (is_server and not mailbox))
        self._yes.setEnabled(is_whole and self._tick.isChecked())
        self._column.invalidate()
        self.updateGeometry()
        self.resize(max(self.width(), _WIDTH), max(self.height(), self._column.totalHeightForWidth(_WIDTH)))

    def _on_agree(self) -> None:
        registration, mailbox = self._registration(), self._sender.text.strip()
        connection_id = self._through.currentData()
        if not self._yes.isEnabled() or not connection_id:
            return
        self._error.show_error(None)
        self._yes.setEnabled(False)
        self.agreed.emit(registration, NoticeSender(connection_id, mailbox), self._words.text())
