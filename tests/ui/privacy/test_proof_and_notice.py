"""Certificates, written files, consents, and the privacy notice, from the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView

from desktop.model.privacy import Category
from desktop.model.retention import FileKind
from desktop.ui.privacy.certificate_dialog import CertificateDialog
from desktop.ui.privacy.certificates_card import CertificatesCard
from tests.ui.privacy.page import NOTICE, PROOF, PrivacyPage

NAME = "Contoso (demo)"


async def wiped(page: PrivacyPage) -> None:
    await page.choose(Category.PLANS)
    await page.press("privacy_wipe")
    page.find(QLineEdit, "wipe_word").setText(NAME)
    await page.press("wipe_yes")
    await page.press("wipe_no")


def drop(page: PrivacyPage, path: Path) -> None:
    """Let go of a file above the card of certificates."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, keys)
    page.find(CertificatesCard, "privacy_certificates_card").dropEvent(event)


def verdict(page: PrivacyPage) -> str:
    (dialog,) = (one for one in page.one.shell.findChildren(CertificateDialog) if one.isVisible())
    label = dialog.findChild(QLabel, "certificate_verdict_text")
    assert label is not None
    dialog.reject()
    return str(label.text())


def test_a_saved_certificate_is_genuine_until_a_byte_is_changed(privacy: Any, tmp_path: Path) -> None:
    async def test(page: PrivacyPage) -> None:
        await wiped(page)
        await page.to(PROOF)
        page.find(QTableView, "privacy_certificates").selectRow(0)
        await page.press("privacy_certificate_save")
        file = tmp_path / "certificate.json"
        await page.give("privacy_save_certificate", file)
        assert page.says("privacy_proof_said_text") == "Saved as certificate.json."
        await page.press("privacy_verify")
        await page.give("privacy_verify_file", file)
        assert "genuine" in verdict(page)
        file.write_text(file.read_text("ascii").replace('"done"', '"dune"'), "ascii")
        drop(page, file)
        await page.settle()
        assert "changed or forged" in verdict(page)

    privacy(test)


def test_a_written_file_is_deleted_from_the_list_and_the_disk(privacy: Any, tmp_path: Path) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.to(NOTICE)
        await page.press("privacy_record")
        file = tmp_path / "record.html"
        await page.give("privacy_save_record", file)
        assert "DOCTYPE" in file.read_text("utf-8").upper()
        await page.to(PROOF)
        (line,) = page.screen.proof_rules.state.files
        assert line.file.kind is FileKind.RECORD
        page.find(QTableView, "privacy_files").selectRow(0)
        await page.press("privacy_file_delete")
        await page.press("delete_file_yes")
        assert not file.exists()
        assert page.screen.proof_rules.state.files == ()

    privacy(test)


def test_diagnostics_are_seen_agreed_to_saved_and_the_consent_withdrawn(privacy: Any, tmp_path: Path) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.to(NOTICE)
        await page.press("privacy_diagnostics")
        shown = page.find(QPlainTextEdit, "diagnostics_text").toPlainText()
        assert not page.can("diagnostics_save")
        page.find(QCheckBox, "diagnostics_agreed").click()
        await page.press("diagnostics_save")
        await page.give("privacy_save_diagnostics", tmp_path / "d.txt")
        assert (tmp_path / "d.txt").read_text("utf-8") == shown
        await page.to(PROOF)
        (consent,) = page.screen.proof_rules.state.consents
        assert consent.is_in_force
        await page.press("privacy_consent_0_withdraw")
        await page.press("withdraw_consent_yes")
        (consent,) = page.screen.proof_rules.state.consents
        assert not consent.is_in_force
        assert page.one.shell.findChild(QPushButton, "privacy_consent_0_withdraw") is None or not page.is_shown(
            "privacy_consent_0_withdraw"
        )

    privacy(test)


def test_another_contact_makes_another_notice(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        await page.to(NOTICE)
        versions = page.screen.notice_rules.state.versions
        assert len(versions) == 1
        QTest.keyClicks(page.find(QLineEdit, "privacy_contact_name"), "Privacy office")
        QTest.keyClicks(page.find(QLineEdit, "privacy_contact_mail"), "no address")
        assert not page.can("privacy_contact_keep")
        page.find(QLineEdit, "privacy_contact_mail").clear()
        QTest.keyClicks(page.find(QLineEdit, "privacy_contact_mail"), "privacy@contoso.example")
        await page.press("privacy_contact_keep")
        state = page.screen.notice_rules.state
        await page.one.world.until(lambda: len(page.screen.notice_rules.state.versions) == 2, "another version")
        state = page.screen.notice_rules.state
        assert any("privacy@contoso.example" in line for line in state.changed)
        assert "privacy@contoso.example" in page.find(QPlainTextEdit, "privacy_notice_words").toPlainText()
        page.find(QComboBox, "privacy_notice_language").setCurrentIndex(1)
        await page.settle()
        assert "Datenschutz" in page.find(QPlainTextEdit, "privacy_notice_words").toPlainText()

    privacy(test)


def test_a_notice_that_changed_is_told_until_it_is_read(privacy: Any) -> None:
    async def test(page: PrivacyPage) -> None:
        assert not page.is_shown("notice_changed")
        await page.to(NOTICE)
        await page.to(0)
        await page.choose(Category.PHOTOS)
        page.screen.stored_rules.type_days(7)
        page.screen.stored_rules.keep_days()
        await page.settle()
        await page.one.world.until(lambda: page.is_shown("notice_changed"), "the word that it changed")
        await page.press("notice_changed_retry")
        assert page.is_shown("privacy_notice_words")
        await page.one.world.until(lambda: not page.is_shown("notice_changed"), "that it counts as read")

    privacy(test)
