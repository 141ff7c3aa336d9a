"""The payloads on the pages of the privacy screen and in what it asks: shown, and nothing but shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.model.certificate import CertificateCheck, Verdict
from desktop.model.ids import PersonKey
from desktop.model.person_held import Candidate
from desktop.model.privacy import Category, Hold
from desktop.model.retention import FileState, ProtectionContact
from desktop.ui.kit.fold import FoldHead
from desktop.ui.privacy.certificate_dialog import CertificateDialog
from desktop.ui.privacy.notice_tab import NoticeTab
from desktop.ui.privacy.person_state import PersonState
from desktop.ui.privacy.person_tab import PersonTab
from desktop.ui.privacy.proof_tab import ProofTab
from desktop.ui.privacy.stored_tab import StoredTab
from desktop.ui.privacy.wipe_dialog import WipeDialog
from tests.ui.hostile import STORABLE
from tests.ui.privacy import samples
from tests.ui.review.samples import NOW
from tests.ui.test_hostile_everywhere import assert_most_are_in, assert_shown_harmlessly


@pytest.fixture
def frame(qapp: QApplication) -> Iterator[QWidget]:
    """A window for one page."""
    made = QWidget()
    QVBoxLayout(made)
    made.resize(736, 504)
    yield made
    shiboken6.delete(made)


def put(frame: QWidget, page: QWidget) -> None:
    layout = frame.layout()
    assert layout is not None
    layout.addWidget(page)
    frame.show()


def test_a_person(frame: QWidget) -> None:
    page = PersonTab()
    put(frame, page)
    found = tuple(Candidate(PersonKey(f"u.{n}"), text, text, (text,)) for n, text in enumerate(STORABLE))
    for one, text in zip(found, STORABLE, strict=True):
        held = samples.held(text, Hold("h", text, NOW, Category.PHOTOS))
        sources = tuple(replace(source, connection=text, source=text) for source in held.sources)
        held = replace(held, candidate=one, findings=held.findings[:1], sources=sources, excluding_sets=(text,))
        page.show_state(PersonState(text, (one,), one, held))
        assert_shown_harmlessly(page)
        assert frame.width() == 736, "no text makes the page wider"
    line = held.findings[0]
    findings = tuple(replace(line, title=text, values={"label": text, "phones": text}) for text in STORABLE)
    page.show_state(PersonState("an", found, found[0], replace(held, findings=findings)))
    for head in page.findChildren(FoldHead):
        head.click()
    assert_most_are_in(assert_shown_harmlessly(page))
    page.show_state(PersonState(STORABLE[19], ()))
    assert_shown_harmlessly(page)


def test_what_is_stored_and_what_is_on_hold(frame: QWidget) -> None:
    page = StoredTab()
    put(frame, page)
    for text in STORABLE:
        hold = Hold("h", text, NOW, Category.PHOTOS)
        page.show_state(samples.stored(holdings=samples.holdings(hold), chosen=Category.PHOTOS, connection_name=text))
        assert_shown_harmlessly(page)
        assert frame.width() == 736


def test_proof(frame: QWidget) -> None:
    page = ProofTab()
    put(frame, page)
    state = samples.proof()
    line, consent = state.files[0], state.consents[0]
    files = tuple(
        replace(line, file=replace(line.file, path=f"Documents/{text}"), state=FileState.CHANGED) for text in STORABLE
    )
    for text in STORABLE:
        page.show_state(replace(state, files=(), consents=(replace(consent, wording=text),), said=text))
        assert_shown_harmlessly(page)
    page.show_state(replace(state, files=files))
    seen = assert_shown_harmlessly(page)
    assert_most_are_in(seen, [text for text in STORABLE if "/" not in text])


def test_the_notice_and_its_contact(frame: QWidget) -> None:
    page = NoticeTab()
    put(frame, page)
    for text in STORABLE:
        contact = ProtectionContact(text, text, text)
        (new, old) = samples.notice().versions
        page.show_state(samples.notice(contact=contact, draft=contact, versions=(replace(new, text=text), old)))
        assert_shown_harmlessly(page)


def test_questions(frame: QWidget) -> None:
    frame.show()
    for text in STORABLE:
        made = replace(samples.certificate(), id=text)
        dialogs = (
            WipeDialog(frame, samples.wipe(word=text, name=text)),
            CertificateDialog(frame, made, CertificateCheck(Verdict.GOOD, made, text), text),
            CertificateDialog(frame, None, CertificateCheck(Verdict.CHANGED), text),
        )
        for dialog in dialogs:
            dialog.open()
            assert_shown_harmlessly(dialog)
            dialog.reject()
            shiboken6.delete(dialog)
