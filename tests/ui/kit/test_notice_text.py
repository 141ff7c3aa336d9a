"""The notice says what is in force, in both languages, and no value in it is markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from desktop.model.privacy import Category
from desktop.model.retention import RULES, ConsentKind, NoticeFacts, ProtectionContact
from desktop.ui.kit.diagnostics_text import consent_wording, diagnostics
from desktop.ui.kit.language import LANGUAGES, install_language
from desktop.ui.kit.notice_text import notice, notice_texts
from desktop.ui.kit.record_text import record_of_processing

DAYS = dict(zip(RULES, (11, 22, 33, 44, 55), strict=True))
FACTS = NoticeFacts(
    DAYS, ProtectionContact("Ada <b>", "dpo@contoso.example", "1 High Street\nTown"), True, True, ("Contoso",)
)


def test_there_is_a_text_for_every_language_whatever_the_program_speaks(qapp: QApplication) -> None:
    texts = notice_texts(FACTS)
    assert set(texts) == set(LANGUAGES)
    assert texts["en"] != texts["de"]
    install_language(qapp, "de")
    assert notice_texts(FACTS) == texts
    install_language(qapp, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_period_in_force_stands_in_the_notice_and_in_the_record(language: str) -> None:
    for text in (notice(FACTS, language).text(), record_of_processing(FACTS, language, "today").text()):
        for days in (*DAYS.values(), FACTS.after_end_days, FACTS.order_years):
            assert f" {days} " in text, days
        for part in ("Ada <b>", "dpo@contoso.example", "1 High Street", "Town", "Contoso"):
            assert part in text
        assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_changes_with_what_it_says(language: str) -> None:
    others = (
        replace(FACTS, days={**DAYS, Category.BEFORE_IMAGES: 0}),
        replace(FACTS, contact=ProtectionContact()),
        replace(FACTS, has_server=False),
        replace(FACTS, has_online=False),
        replace(FACTS, connections=()),
        replace(FACTS, sends_notice_mail=True),
        replace(FACTS, holds=3),
    )
    texts = {notice(one, language).text() for one in (FACTS, *others)}
    assert len(texts) == len(others) + 1
    assert not any("{" in text for text in texts)


def test_a_page_is_whole_and_no_value_in_it_is_markup() -> None:
    page = notice(replace(FACTS, connections=("<script>alert(1)</script>", "a\u202eb")), "en").html()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_diagnostics_name_system_version_screen_and_language_and_nothing_else(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.node", lambda: "ADAS-LAPTOP")
    monkeypatch.setenv("USER", "ada.lovelace")
    text = diagnostics()
    assert [line.partition(": ")[0] for line in text.splitlines()] == [
        "Operating system", "ContactSync", "Screen", "Language",
    ]  # fmt: skip
    assert "LAPTOP" not in text
    assert "ada" not in text.casefold()
    assert text.splitlines()[2] != "Screen: -"


def test_each_consent_has_words_of_its_own() -> None:
    assert len({consent_wording(kind) for kind in ConsentKind}) == len(ConsentKind)
