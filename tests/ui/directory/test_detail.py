"""The pane of one person: attributes, the contact a set makes, groups, sets, stored copies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from desktop.model.ids import MailboxId, PlanId
from desktop.model.plan import Problem, ProblemKind
from desktop.storage.store import Store
from desktop.ui.kit.fold import FoldHead
from desktop.ui.kit.lines_view import LinesView
from desktop.ui.kit.moments import day_text
from tests.ui.directory.copies import LONG_MAIL, MAILBOXES
from tests.ui.directory.page import Page
from tests.ui.review.samples import CONNECTION, NOW
from tests.ui.test_every_widget import described, focusable
from tests.ui.vault_world import child


def said(view: LinesView) -> list[tuple[str, str, str]]:
    return [(line.label, line.text, line.note) for line in view.lines]


def open_part(page: Page, name: str) -> None:
    head = child(page.screen, FoldHead, f"detail_fold_{name}_head")
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Space)


def test_groups_that_another_group_leads_to_are_marked(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        groups = [(line.text, line.note) for line in page.pane("detail_groups").lines]
        assert groups == [
            ("All Employees", ""),
            ("Board", ""),
            ("Sales team", ""),
            ("Management", "through Board"),
        ]
        assert child(page.screen, FoldHead, "detail_fold_groups_head").accessibleName() == "Member of, 4"

    stored(test)


def test_sets_say_what_a_person_is_in_them_and_why_nothing_comes_of_it(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        assert said(page.pane("detail_uses")) == [
            ("", "All staff → phones", "Source: by “All Employees”\nTarget: by “All mailboxes”"),
            ("", "Management → all", "Source: by “Management” through Board\nTarget: named directly"),
            (
                "",
                "Without the board",
                "Source: by “All Employees”\nNot copied: the set excludes this person.\n"
                "Exclusion: by “Management” through Board\nTarget: by “All mailboxes”",
            ),
        ]
        assert child(page.screen, FoldHead, "detail_fold_uses_head").note == "3"

    stored(test)


def test_line_of_a_set_leads_to_the_set(stored: Any) -> None:
    async def test(page: Page) -> None:
        wanted: list[str] = []
        page.screen.set_wanted.connect(wanted.append)
        await page.look_at("Anna Berger")
        uses = page.pane("detail_uses")
        uses.setCurrentIndex(uses.model().index(1, 0))
        QTest.keyClick(uses, Qt.Key.Key_Return)
        assert wanted == ["1badcafe"]

    stored(test)


def test_contact_is_shown_as_the_chosen_set_makes_it(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        open_part(page, "mapped")
        mapped = {line.label: (line.text, line.note) for line in page.pane("detail_mapped").lines}
        assert mapped["File as"] == ("Berger, Anna", "")
        assert mapped["Business phones"] == ("call me", "⚠ A phone can't dial this.")
        sets = child(page.screen, QComboBox, "detail_set")
        assert sets.currentText() == "All staff → phones"
        sets.setCurrentIndex(sets.findText("IT only"))
        sets.activated.emit(sets.currentIndex())
        await page.look_at("Jonas Weber")
        assert sets.currentText() == "IT only"
        assert {line.label: line.text for line in page.pane("detail_mapped").lines}["File as"] == "Weber, Jonas"

    stored(test)


def test_copies_are_read_when_they_are_looked_at(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        assert page.screen.presenter.person.state.copies is None
        open_part(page, "copies")
        await page.world.settle()
        lines = {line.text: line.note.split("\n") for line in page.pane("detail_copies").lines}
        assert len(lines) == MAILBOXES
        verified, changed, foreign, partly = (lines[f"person{n}@contoso.example"] for n in (4, 2, 3, 18))
        assert verified[0] == "Company contacts · All staff → phones"
        assert verified[1].startswith("Run of ")
        assert verified[1].endswith("· verified")
        assert verified[2].startswith("Folder read ")
        assert changed[-1] == "Changed since, not read again yet"
        assert foreign[1] == "Written by another installation or before this vault"
        assert partly[1].endswith("· mailbox partly written")
        assert page.text("detail_no_copies") == "In 20 mailboxes; 16 of the copies verified."
        await page.look_at("Li Wei")
        assert page.pane("detail_copies").lines == ()
        assert page.text("detail_no_copies") == "No mailbox holds a copy that this vault knows of."

    stored(test)


def test_long_address_is_whole_and_copied(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        lines = page.pane("detail_attributes")
        row = next(n for n, line in enumerate(lines.lines) if line.label == "Mail")
        assert lines.lines[row].text == LONG_MAIL
        area = lines.visualRect(lines.model().index(row, 0))
        assert area.height() >= 3 * lines.fontMetrics().height(), "it goes on in the next line"
        assert area.width() <= lines.viewport().width()
        lines.setCurrentIndex(lines.model().index(row, 0))
        QTest.keyClick(lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == LONG_MAIL
        lines.copy_all()
        assert f"Mail: {LONG_MAIL}\n" in QGuiApplication.clipboard().text()

    stored(test)


def test_keys_lead_from_tree_to_list_to_pane_and_back(stored: Any) -> None:
    async def test(page: Page) -> None:
        page.tree.setFocus()
        page.tree.setCurrentIndex(page.line("Groups", "All Employees"))
        await page.world.until(lambda: len(page.names()) == 40)
        await page.read()
        QTest.keyClick(page.tree, Qt.Key.Key_Return)
        await page.world.until(page.people.hasFocus)
        assert page.people.currentIndex().row() == 0
        QTest.keyClick(page.people, Qt.Key.Key_Return)
        head = child(page.screen, FoldHead, "detail_fold_attributes_head")
        await page.world.until(head.hasFocus)
        QTest.keyClick(head, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.pane("detail_attributes")
        assert page.pane("detail_attributes").currentIndex().row() == 0
        page.people.setFocus()
        QTest.keyClick(page.people, Qt.Key.Key_Escape)
        await page.world.until(page.search.hasFocus)

    stored(test)


def test_parts_that_were_opened_stay_open_for_the_next_person(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        open_part(page, "attributes")
        open_part(page, "copies")
        await page.look_at("Jonas Weber")
        assert not page.pane("detail_attributes").isVisible()
        assert len(page.pane("detail_copies").lines) == MAILBOXES

    stored(test)


def test_tab_reaches_every_part_of_the_pane_and_each_has_a_name(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        open_part(page, "mapped")
        open_part(page, "copies")
        await page.world.settle()
        pane = child(page.screen, QWidget, "directory_detail")
        wanted = {described(one) for one in focusable(page.screen)}
        assert len({described(one) for one in focusable(pane)}) == 11, "five heads, five lists, the choice of a set"
        assert [one.objectName() for one in focusable(page.screen) if not one.accessibleName()] == []
        page.search.setFocus()
        reached = set()
        for _ in range(2 * len(wanted)):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            reached.add(described(QApplication.focusWidget()))
        assert wanted - reached == set()

    stored(test)


def test_nothing_is_shown_beside_the_window(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [page.screen]

    stored(test)


def test_person_without_groups_and_sets_says_so(directory: Any) -> None:
    async def test(page: Page) -> None:
        page.tree.setCurrentIndex(page.line("Organisation contacts"))
        await page.world.until(lambda: len(page.names()) == 2)
        await page.read()
        await page.look_at("Notary Dr. Huber  ·  organisation contact")
        assert child(page.screen, QLabel, "detail_no_groups").isVisible()
        assert child(page.screen, QLabel, "detail_no_uses").text() == "No sync set names this person."
        assert page.text("detail_kind") == "organisation contact"

    directory(test)


def test_a_mailbox_that_a_plan_found_out_of_scope_is_called_so(stored: Any) -> None:
    async def test(page: Page) -> None:
        await page.look_at("Anna Berger")
        assert "scope" not in page.text("detail_kind")
        anna = page.screen.presenter.person.state.detail.person

        def add(store: Store) -> None:
            problem = Problem(ProblemKind.MAILBOX_DENIED, MailboxId(anna.key[2:]))
            like = store.plans.all(CONNECTION)[0]
            made = replace(like, id=PlanId("00000000e0e0"), problems=(problem,), created_at=NOW)
            store.plans.begin(made)
            store.plans.finish(made)

        await page.world.db(add)
        await page.look_at("Jonas Weber")
        await page.look_at("Anna Berger")
        assert page.text("detail_kind").endswith(f"Mailbox not in scope (plan of {day_text(NOW)})")

    stored(test)
