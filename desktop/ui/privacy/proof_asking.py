"""Dialogs of the page of proof: certificates looked at, saved and verified, files deleted, consents withdrawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.model.certificate import CertificateCheck
from desktop.model.privacy import Certificate
from desktop.model.retention import Consent, FileState
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.screen_parts import Question
from desktop.ui.privacy.certificate_dialog import CertificateDialog
from desktop.ui.privacy.file_dialogs import ask_for_file, ask_where_to_save
from desktop.ui.privacy.proof_presenter import ProofPresenter
from desktop.ui.privacy.proof_state import FileLine
from desktop.ui.privacy.proof_tab import ProofTab
from desktop.ui.privacy.proof_words import consent_title
from desktop.ui.privacy.wipe_asking import certificate_file_name


class ProofAsking(QObject):
    """Connects the page of proof with its rules."""

    def __init__(self, page: ProofTab, rules: ProofPresenter) -> None:
        super().__init__(page)
        self._page = page
        self._rules = rules
        rules.state_changed.connect(page.show_state)
        rules.checked.connect(self._show_check)
        page.retried.connect(rules.retry)
        page.certificates.look_wanted.connect(self._look)
        page.certificates.save_wanted.connect(self._save)
        page.certificates.verify_wanted.connect(self._verify)
        page.certificates.dropped.connect(rules.verify)
        page.files.delete_wanted.connect(self._delete)
        page.consents.withdraw_wanted.connect(self._withdraw)
        page.show_state(rules.state)

    def _look(self, certificate: Certificate) -> None:
        dialog = CertificateDialog(self._page, certificate)
        dialog.save_wanted.connect(partial(self._save, certificate))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, certificate: Certificate) -> None:
        save = partial(self._rules.save, certificate)
        name, kinds = certificate_file_name(certificate.id), self.tr("Certificates (*.json)")
        ask_where_to_save(self._page, "privacy_save_certificate", self.tr("Save the certificate"), name, kinds, save)

    def _verify(self) -> None:
        title, kinds = self.tr("Verify a certificate"), self.tr("Certificates (*.json)")
        ask_for_file(self._page, "privacy_verify_file", title, kinds, self._rules.verify)

    def _show_check(self, check: CertificateCheck, name: str) -> None:
        dialog = CertificateDialog(self._page, check.certificate, check, name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete(self, line: FileLine) -> None:
        if line.state is FileState.UNCHANGED:
            title, yes = self.tr("Delete this file?"), self.tr("Delete")
            text = self.tr("It is deleted from the disk: {path}").replace("{path}", shown_name(line.file.path))
        else:
            title, yes = self.tr("Forget this line?"), self.tr("Forget")
            text = self.tr("The file is gone already; only its line is forgotten: {path}")
            text = text.replace("{path}", shown_name(line.file.path))
        dialog = Question(self._page, "delete_file", title, text, yes, self.tr("Cancel"))
        dialog.accepted.connect(partial(self._rules.delete, line))
        dialog.open()

    def _withdraw(self, consent: Consent) -> None:
        title = self.tr("Withdraw this consent?")
        text = self.tr("{what}: what it was given to does not happen any more. What was done stays recorded.")
        text = text.replace("{what}", consent_title(consent.kind))
        dialog = Question(self._page, "withdraw_consent", title, text, self.tr("Withdraw"), self.tr("Keep the consent"))
        dialog.accepted.connect(partial(self._rules.withdraw, consent))
        dialog.open()
