"""The payloads through all that leaves the program: files for people and for programs, and the clipboard."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.model.card import CardField
from desktop.model.ids import PersonKey
from desktop.model.person_held import Held
from desktop.model.privacy import Category, Finding, Place
from desktop.model.retention import RULES, NoticeFacts, ProtectionContact
from desktop.planning.mapping import UndialableNumber
from desktop.planning.phones import PhoneFault
from desktop.ui.kit.lines_view import pasteable
from desktop.ui.kit.notice_text import notice
from desktop.ui.kit.record_text import record_of_processing
from desktop.ui.kit.report_text import table_to_copy
from desktop.ui.privacy.person_page import PersonPage
from desktop.ui.sets.state import NumberCheck
from desktop.ui.sets.undialable_dialog import UndialableDialog
from desktop.workers.queries.phones import PersonNumber
from desktop.workers.tasks.export_person import PersonExport, data_text
from tests.ui.hostile import STORABLE
from tests.ui.privacy import samples
from tests.ui.review.samples import NOW
from tests.ui.test_hostile_everywhere import assert_harmless
from tests.ui.vault_world import child

_OWN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "footer", "bdi", "br", "ul", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
}
_STARTS = tuple("=+-@|%\t\r\uff1d\uff0b\uff0d\uff20")


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_comment(self, data: str) -> None:
        self.found.add(f"<!--{data}")


def export_of(text: str) -> PersonExport:
    """Return what is exported of somebody of whom everything is called so."""
    found = samples.held(text)
    findings = tuple(replace(one, title=text, values={**one.values, "label": text}) for one in found.findings)
    log = Finding(Place.AUDIT, Category.AUDIT, text, NOW, values={"detail": text, text: text})
    sources = tuple(replace(one, connection=text, source=text) for one in found.sources)
    held = Held(
        replace(found.candidate, name=text, mail=text, connections=(text,)), found.keys, (*findings, log), sources
    )
    return PersonExport(held, ProtectionContact(text, text, text), NOW, {})


def assert_only_own_tags(page: str) -> None:
    assert_harmless(page)
    assert _Tags(page).found <= _OWN_TAGS


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", STORABLE)
def test_what_is_held_of_a_person(text: str) -> None:
    export = export_of(text)
    assert_only_own_tags(PersonPage().page(export))
    data = data_text(export)
    steering = [c for c in data if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"]
    assert steering == []
    read = json.loads(data)
    assert (read["person"]["name"], read["contact"]["postal"]) == (text, text)
    assert read["findings"][-1]["values"] == {"detail": text, text: text}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", STORABLE)
def test_notice_and_record_of_processing(text: str) -> None:
    facts = NoticeFacts(dict.fromkeys(RULES, 30), ProtectionContact(text, text, text), True, True, (text, "Contoso"))
    for made in (notice(facts, "en"), record_of_processing(facts, "de", "today")):
        assert_only_own_tags(made.html())
        assert_harmless(made.text())
        lines = made.text().split("\n")
        assert [line for line in lines if line.startswith(("===", "---"))] == [
            "=" * len(made.title),
            *("-" * len(heading) for heading, _ in made.sections),
        ], "no value makes a heading"


# The clipboard


def assert_table(copied: str, rows: int, columns: int) -> None:
    """Check that no cell adds another, and that none is a formula."""
    assert copied.endswith("\n")
    lines = copied[:-1].split("\n")
    assert len(lines) == rows
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == columns, line[:80]
        for cell in cells:
            assert_harmless(cell)
            assert not cell.lstrip().startswith(_STARTS), cell[:40]


def test_cells_that_are_copied() -> None:
    assert_table(table_to_copy((text, text, text) for text in STORABLE), len(STORABLE), 3)
    assert table_to_copy([("x\t=1+1", "y\n=1+1")]) == "x⟨0009⟩=1+1\ty, =1+1\n"


def test_numbers_that_no_phone_can_dial(qapp: QApplication) -> None:
    parent = QWidget()
    dialog = UndialableDialog(parent)
    faults = tuple(
        PersonNumber(
            PersonKey(f"u.{number}"), text, UndialableNumber(CardField.MOBILE_PHONE, text, text, PhoneFault.NO_NUMBER)
        )
        for number, text in enumerate(STORABLE)
    )
    dialog.show_numbers(NumberCheck(len(faults), len(faults), faults))
    child(dialog, QPushButton, "undialable_copy").click()
    assert_table(QGuiApplication.clipboard().text(), 1 + len(STORABLE), 5)
    QGuiApplication.clipboard().clear()
    parent.deleteLater()


@pytest.mark.parametrize("text", STORABLE)
def test_one_value_that_is_copied(text: str) -> None:
    copied = pasteable(text)
    assert_harmless(copied)
    assert "\n" not in copied
