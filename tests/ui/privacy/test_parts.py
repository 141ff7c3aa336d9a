"""Parts of the privacy screen by themselves: what they show of a state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QTableView, QWidget

from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import PersonKey
from desktop.model.person_held import Candidate
from desktop.model.privacy import Category
from desktop.model.retention import FileKind, FileState, WrittenFile
from desktop.storage.key_slots import KeyClass
from desktop.storage.wipe_certificate import _LIMITS, _METHOD, _METHOD_ALL, _STANDARDS
from desktop.ui.kit.language import install_language
from desktop.ui.privacy.files_card import FilesCard
from desktop.ui.privacy.holdings_table import _GOOD_TITLE, _LEFT, _RIGHT
from desktop.ui.privacy.notice_card import NoticeCard
from desktop.ui.privacy.notice_state import NoticeState
from desktop.ui.privacy.person_state import PersonState
from desktop.ui.privacy.person_tab import PersonTab
from desktop.ui.privacy.person_words import candidate_words
from desktop.ui.privacy.proof_state import FileLine, ProofState
from desktop.ui.privacy.proof_tab import ProofTab
from desktop.ui.privacy.signed_words import SIGNED, key_word, signed_sentence
from desktop.ui.privacy.stored_state import StoredState
from desktop.ui.privacy.stored_tab import StoredTab
from desktop.ui.privacy.wipe_dialog import WipeDialog
from desktop.ui.privacy.wipe_state import WipePhase
from desktop.ui.privacy.words import category_brief
from tests.ui.privacy import samples
from tests.ui.review.samples import NOW
from tests.ui.vault_world import child

pytestmark = pytest.mark.usefixtures("qapp")
FAILED = AppError(ErrorCode.VAULT_DAMAGED, "vault.db")
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def shown() -> Iterator[Callable[[W], W]]:
    """Show a widget in the size that the smallest window leaves it, and delete it afterwards."""
    widgets: list[QWidget] = []

    def show(widget: W) -> W:
        widgets.append(widget)
        widget.resize(844, 448)
        widget.show()
        return widget

    yield show
    for widget in widgets:
        shiboken6.delete(widget)


def is_shown(within: QWidget, name: str) -> bool:
    return bool(child(within, QWidget, name).isVisible())


def settle() -> None:
    """Let the layouts take place; what is hidden and shown asks for another round."""
    for _ in range(6):
        QApplication.sendPostedEvents()


@pytest.mark.parametrize("state", [StoredState(), StoredState(error=FAILED)], ids=["while it is read", "if that fails"])
def test_nothing_empty_is_shown(shown: Callable[[StoredTab], StoredTab], state: StoredState) -> None:
    tab = shown(StoredTab())
    tab.show_state(state)
    assert not is_shown(tab, "privacy_table")
    assert not is_shown(tab, "privacy_wipe_all")
    assert is_shown(tab, "privacy_stored_error") is (state.error is not None)
    tab.show_state(replace(samples.stored(), error=state.error))
    assert is_shown(tab, "privacy_table")
    assert is_shown(tab, "privacy_wipe_all")


def test_what_another_period_means_is_in_sight_in_the_smallest_window(
    shown: Callable[[StoredTab], StoredTab],
) -> None:
    tab = shown(StoredTab())
    tab.show_state(samples.stored())
    settle()
    bar = child(tab, QScrollArea, "privacy_beside").verticalScrollBar()
    assert bar.value() == 0
    edited = samples.stored(draft_days=7)
    tab.show_state(edited)
    settle()
    tab.show_state(replace(edited, effect=samples.forecast(7, 412)))
    settle()
    view = child(tab, QScrollArea, "privacy_beside").viewport()
    for name in ("privacy_effect", "privacy_keep"):
        part = child(tab, QWidget, name)
        place = part.mapTo(view, part.rect().bottomLeft())
        assert 0 < place.y() < view.height(), name
    tab.show_state(samples.stored())
    settle()
    bar.setValue(0)
    tab.show_state(samples.stored(said="Something was done."))
    settle()
    assert bar.value() == 0


def test_a_period_that_cannot_be_chosen_stands_below_its_label(shown: Callable[[StoredTab], StoredTab]) -> None:
    tab = shown(StoredTab())
    tab.show_state(samples.stored(chosen=Category.DIRECTORY))
    settle()
    label = child(tab, QLabel, "privacy_fixed")
    assert label.isVisible()
    assert label.x() == 0


def test_a_person_of_whom_nothing_could_be_read_is_not_said_to_be_read(
    shown: Callable[[PersonTab], PersonTab],
) -> None:
    tab = shown(PersonTab())
    tab.show_state(samples.person(held=None))
    assert "Reading" in child(tab, QLabel, "privacy_held_summary").text()
    tab.show_state(samples.person(held=None, error=FAILED))
    assert not is_shown(tab, "privacy_held_summary")
    assert is_shown(tab, "privacy_person_error")


def test_connections_are_named_where_they_tell_people_apart(shown: Callable[[PersonTab], PersonTab]) -> None:
    here, there = (Candidate(PersonKey(f"u.{name}"), "Anna", f"anna@{name}.example", (name,)) for name in ("a", "b"))
    nowhere = replace(here, mail="")
    assert candidate_words(here, names_connections=False) == "Anna\nanna@a.example"
    assert candidate_words(here, names_connections=True) == "Anna\nanna@a.example · a"
    assert candidate_words(nowhere, names_connections=False) == "Anna\na"
    tab = shown(PersonTab())
    for found, is_named in (((here,), False), ((here, there), True), ((there,), False)):
        tab.show_state(PersonState("anna", found))
        rows = tab._list.model()
        assert all(("· " in str(rows.index(row, 0).data())) is is_named for row in range(len(found)))


def test_a_wipe_that_ended_says_what_was() -> None:
    parent = QWidget()
    dialog = WipeDialog(parent, samples.wipe())
    table = child(dialog, QTableView, "wipe_table")

    def titles() -> list[str]:
        rows = table.model()
        return [str(rows.headerData(one, Qt.Orientation.Horizontal)) for one in range(3)]

    assert titles() == ["What goes", "Entries now", "Afterwards"]
    assert len(dialog._meanings.lines) == 8
    assert dialog._meanings.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # none is hidden
    done = samples.wipe(WipePhase.ENDED, certificate=samples.certificate(), after=dict.fromkeys(Category, 0))
    dialog.show_state(done)
    assert titles() == ["What was wiped", "Entries before", "Afterwards"]
    shiboken6.delete(parent)


def test_every_text_that_is_signed_can_be_read_in_another_language() -> None:
    assert {_METHOD, _METHOD_ALL, _STANDARDS, _LIMITS} == SIGNED
    assert signed_sentence("<b>Another</b> version signed this.") == "<b>Another</b> version signed this."
    words = {key_word(one.value) for one in KeyClass}
    assert len(words) == len(KeyClass)
    assert words.isdisjoint(one.value for one in KeyClass if one is not KeyClass.DATABASE)
    assert key_word("something new") == "something new"


@pytest.mark.parametrize(
    ("path", "text"), [("/srv/reports/plan.html", "plan.html (/srv/reports)"), ("plan.html", "plan.html")]
)
def test_a_file_is_named_once(shown: Callable[[FilesCard], FilesCard], path: str, text: str) -> None:
    card = shown(FilesCard())
    line = FileLine(WrittenFile(1, NOW, path, FileKind.REPORT, 9, ""), FileState.UNCHANGED)
    card.show_state(samples.proof(files=(line,)))
    assert child(card, QTableView, "privacy_files").model().index(0, 2).data() == text


def test_a_notice_is_saved_once_it_was_read(shown: Callable[[NoticeCard], NoticeCard]) -> None:
    card = shown(NoticeCard())
    save = child(card, QAbstractButton, "privacy_notice_save")
    card.show_state(NoticeState())
    assert not save.isEnabled()
    card.show_state(samples.notice())
    assert save.isEnabled()


def test_cards_end_where_the_page_ends_and_leave_air_beside_a_bar(shown: Callable[[ProofTab], ProofTab]) -> None:
    tab = shown(ProofTab())
    scroll = child(tab, QScrollArea, "privacy_proof_scroll")
    card = child(tab, QWidget, "privacy_consents_card")
    for state, air in ((ProofState(is_read=True), 0), (samples.proof(), 8)):
        tab.resize(844, 448 if air else 900)
        tab.show_state(state)
        for _ in range(3):  # a bar that comes takes its own room
            settle()
            tab.grab()
        assert (scroll.verticalScrollBar().maximum() > 0) is bool(air)
        assert scroll.viewport().width() - card.geometry().right() - 1 == air


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_stands_below_a_title_is_not_cut_in_the_usual_window(qapp: QApplication, language: str) -> None:
    install_language(qapp, language)
    briefs = {one: category_brief(one) for one in Category}
    install_language(qapp, "en")
    room = _GOOD_TITLE - _LEFT - _RIGHT
    metrics = QFontMetrics(qapp.font())
    assert len(set(briefs.values())) == len(Category)
    assert [text for text in briefs.values() if metrics.horizontalAdvance(text) > room] == []
