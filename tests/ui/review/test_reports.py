"""Reports of a plan: whole, harmless, and only where they were wanted."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.model.card import CardField
from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.model.plan import ChangeKind
from desktop.storage.review import Grouping, ReviewFilter
from desktop.storage.store import Store
from desktop.ui.kit.language import install_language
from desktop.ui.review.report_csv import CsvReport
from desktop.ui.review.report_html import HtmlReport
from desktop.workers.reports import ReportForm
from desktop.workers.tasks.save_report import SaveReport
from tests.ui.hostile import STORABLE
from tests.ui.review.renewed import renewed_vault
from tests.ui.review.samples import PLAN, hostile_vault, sample_vault
from tests.ui.vault_world import vault_world

Report = Callable[..., str]
_TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "span", "dl", "dt", "dd", "div", "main",
    "article", "small", "bdi", "table", "thead", "tbody", "tr", "th", "td", "i", "del", "ins", "img", "details",
    "summary", "ul", "li", "footer",
}  # fmt: skip


class _Page(HTMLParser):
    """Collects tags, attributes and text as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"<!--{data}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture
def report(qt_run: Callable[..., Any], tmp_path: Path) -> Report:
    """Return what `report(form, ...)` writes into a file of its own."""

    def make(
        form: ReportForm,
        wanted: ReviewFilter = ReviewFilter(),  # noqa: B008 - a frozen value
        make_vault: Callable[[Path], Store] = sample_vault,
        before: Callable[[Store], None] | None = None,
    ) -> str:
        folder = tmp_path / "reports"
        folder.mkdir()

        async def go() -> None:
            async with vault_world(lambda: make_vault(tmp_path / "v")) as world:
                if before is not None:
                    await world.db(before)
                await world.runner.start(SaveReport(PLAN, wanted, folder / "plan", form)).result()

        qt_run(go(), timeout=30)
        (path,) = folder.iterdir()
        assert path.stat().st_mode & 0o777 == 0o600
        return path.read_bytes().decode("utf-8")

    return make


def _table(text: str, separator: str = ",") -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=separator))


def test_table_has_a_line_for_each_field_and_mailbox(report: Report) -> None:
    lines = _table(report(CsvReport(), ReviewFilter(frozenset((ChangeKind.UPDATE,)))))
    anna = [line for line in lines if line["Person"] == "Anna Berger"]
    assert len(anna) == 20 * 4
    assert {line["Field"] for line in anna} == {"Department", "Job title", "Mobile", "Photo"}
    mobile = next(line for line in anna if line["Field"] == "Mobile")
    assert (mobile["Now"], mobile["Will be"]) == ("'+49 1522 8800001", "'+49 1522 8800099")
    assert mobile["Ticked"] == "yes"
    assert {line["Mailbox"] for line in anna} == {f"person{n}@contoso.example" for n in range(20)}
    drift = {line["Mailbox"] for line in lines if line["Changed by the user"] == "yes"}
    assert drift == {"person0@contoso.example", "person1@contoso.example"}


def test_table_says_what_was_left_out(report: Report) -> None:
    def untick(store: Store) -> None:
        one, other = (row.number for row in store.review.rows(PLAN, Grouping.PERSON, "u.00000000", UPDATES)[:2])
        store.plans.leave_out(PLAN, one, [CardField.JOB_TITLE], photo=True)
        store.plans.set_ticked(PLAN, [other], is_ticked=False)

    lines = _table(report(CsvReport(), UPDATES, before=untick))
    mailboxes = sorted({line["Mailbox"] for line in lines if line["Ticked"] == "no"})
    assert mailboxes == ["person0@contoso.example", "person1@contoso.example"]
    first = [line for line in lines if line["Mailbox"] == mailboxes[0] and line["Person"] == "Anna Berger"]
    assert {line["Field"]: line["Ticked"] for line in first} == {
        "Department": "yes", "Job title": "no", "Mobile": "yes", "Photo": "no",
    }  # fmt: skip


UPDATES = ReviewFilter(frozenset((ChangeKind.UPDATE,)))


def test_german_table_is_what_german_programs_read(report: Report, qapp: QApplication) -> None:
    install_language(qapp, "de")
    lines = _table(report(CsvReport(), ReviewFilter(frozenset((ChangeKind.PHOTO,)))), ";")
    assert {line["Person"] for line in lines} >= {"Jonas Weber"}
    assert "Postfach" in lines[0]


def test_page_shows_changes_with_differences_and_mailboxes(report: Report) -> None:
    text = report(HtmlReport())
    page = _Page(text)
    assert page.tags <= _TAGS
    assert "img" not in page.tags
    assert '<html lang="en">' in text
    assert "<del>01</del>" in text
    assert "<ins>99</ins>" in text
    assert "in 18 of 20 · ticked" in page.texts  # Li Wei, with the two that differ as an entry of their own
    assert "in 2 of 20 · ticked" in page.texts
    assert "all 20 mailboxes" in page.texts
    assert any("users changed 2 of our contacts" in one for one in page.texts)
    assert any("personal data" in one for one in page.texts)


def test_page_marks_what_was_planned_again(report: Report) -> None:
    text = report(HtmlReport(), make_vault=renewed_vault)
    page = _Page(text)
    assert any("8 rows were planned again" in one for one in page.texts)
    marks = [one for one in text.split("<article>")[1:] if "class=k-anew" in one]
    assert len(marks) == 4  # of Li Wei both variants
    assert any("Planned again in 3 of 20 mailboxes: the contact in the mailbox changed" in one for one in marks)
    assert ".k-anew{" in text


def test_the_table_says_of_each_row_why_it_was_planned_again(report: Report) -> None:
    lines = _table(report(CsvReport(), make_vault=renewed_vault))
    anew = {line["Number"]: line["Planned again"] for line in lines if line["Planned again"] != "no"}
    assert len(anew) == 8
    assert sum("the contact in the mailbox changed" in one for one in anew.values()) == 3


def test_both_reports_tell_of_look_alikes_and_conflicts(report: Report) -> None:
    text = report(HtmlReport(), ReviewFilter(frozenset((ChangeKind.ADOPT, ChangeKind.CONFLICT))))
    eva, omar = sorted(text.split("<article>")[1:], key=lambda one: "Eva Stein" not in one)
    assert "<span class=k-match" in eva
    assert "The user&#x27;s own contact" in eva
    assert "differs" not in eva
    assert "+49 1522 88000<ins>7</ins>0" in omar
    assert omar.count("differs") == 2
    assert "Delete the one that is not needed in the mailbox" in omar


def test_the_table_says_what_matches(report: Report) -> None:
    lines = _table(report(CsvReport(), ReviewFilter(frozenset((ChangeKind.ADOPT,)))))
    assert {line["Person"] for line in lines} == {"Eva Stein"}
    assert all(line["Reason"].endswith("(same mobile number)") for line in lines)


def test_page_with_photos_holds_them_itself(report: Report) -> None:
    text = report(HtmlReport(with_photos=True), ReviewFilter(frozenset((ChangeKind.PHOTO,))))
    sources = {value for name, value in _Page(text).attributes if name == "src"}
    assert len(sources) == 2
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)


def test_page_names_the_brake(report: Report) -> None:
    text = report(HtmlReport(), make_vault=lambda home: sample_vault(home, with_brake=True))
    assert "more deletions in person1@contoso.example than its share allows" in text


def test_hostile_texts_are_harmless_in_a_page(report: Report) -> None:
    text = report(HtmlReport(with_photos=True), make_vault=hostile_vault)
    page = _Page(text)
    assert page.tags <= _TAGS
    assert {name for name, _ in page.attributes} <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "scope", "title",
    }  # fmt: skip
    assert not [
        c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\n\u200c\u200d"
    ]
    whole = "".join(page.texts)
    for payload in STORABLE:
        plain = "".join(c for c in payload if c.isascii() and c.isprintable())
        if plain == payload:
            assert payload in whole, payload
    assert "⟨202E⟩gnp.exe" in whole


def test_hostile_texts_are_harmless_in_a_table(report: Report) -> None:
    text = report(CsvReport(), make_vault=hostile_vault)
    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert {len(row) for row in rows} == {12}
    assert len(rows) > 4 * len(STORABLE)
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]", cell), cell
        assert not [
            c for c in cell if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c not in "\n\u200c\u200d"
        ]


def test_a_report_that_can_not_be_written_leaves_nothing(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "plan").mkdir(parents=True)  # something is in the way

    async def go() -> None:
        async with vault_world(lambda: sample_vault(tmp_path / "v")) as world:
            for path in (folder / "plan", tmp_path / "missing" / "plan"):
                handle = world.runner.start(SaveReport(PLAN, ReviewFilter(), path, CsvReport()))
                with pytest.raises(AppError) as caught:
                    await handle.result()
                assert caught.value.code is ErrorCode.DISK_FAILED
                assert "plan" not in str(caught.value)
            handle = world.runner.start(SaveReport(PLAN, ReviewFilter(), folder / "stopped", CsvReport()))
            handle.control.stop()
            with pytest.raises(Cancelled):
                await handle.result()
            assert await world.db(lambda store: store.audit.all()) == ()

    qt_run(go())
    assert [one.name for one in folder.iterdir()] == ["plan"]


def test_a_saved_report_stands_in_the_audit_log_without_its_path(qt_run: Callable[..., Any], tmp_path: Path) -> None:
    async def go() -> None:
        async with vault_world(lambda: sample_vault(tmp_path / "v")) as world:
            task = SaveReport(PLAN, ReviewFilter(frozenset((ChangeKind.DELETE,))), tmp_path / "Anna.csv", CsvReport())
            assert await world.runner.start(task).result() == 20
            (entry,) = await world.db(lambda store: store.audit.all())
            assert (entry.event, entry.detail) == ("report saved", f"{PLAN} 20")

    qt_run(go())
