"""Sentences with points: as many as there are, none of the last time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model.syncset import FieldPolicy
from desktop.planning.mapping import DEFAULT_MAPPING
from desktop.ui.kit.bullet_list import POINT, BulletList
from desktop.ui.sets.consequences import mapping_consequences
from tests.ui.review.samples import sync_set


@pytest.fixture
def bullets(qapp: QApplication) -> Iterator[BulletList]:
    made = BulletList("lines")
    yield made
    shiboken6.delete(made)


def test_fewer_sentences_leave_no_points_of_the_last_time(bullets: BulletList) -> None:
    bullets.show_lines(["one", "two", "three"])
    bullets.show_lines(["<b>four</b>"])
    assert bullets.lines == ("<b>four</b>",)
    points = [one for one in bullets.findChildren(QLabel) if one.text() == POINT and not one.isHidden()]
    assert len(points) == 1


def test_further_lines_of_a_sentence_stand_under_its_first(bullets: BulletList) -> None:
    bullets.show_lines(["word " * 60])
    bullets.resize(300, 400)
    bullets.show()
    bullets.grab()
    text = bullets.findChild(QLabel, "lines_0")
    assert text is not None
    assert text.height() > 2 * text.fontMetrics().lineSpacing()
    point = next(one for one in bullets.findChildren(QLabel) if one.text() == POINT)
    assert text.geometry().left() > point.geometry().right()
    assert point.geometry().top() == text.geometry().top()


def test_a_mapping_says_what_each_of_its_policies_leads_to(qapp: QApplication) -> None:
    rules = [replace(rule, policy=FieldPolicy.OVERWRITE) for rule in DEFAULT_MAPPING]
    rules[0] = replace(rules[0], policy=FieldPolicy.FILL_ONLY)
    lines = mapping_consequences(replace(sync_set(), mapping=tuple(rules)))
    assert [line.split(":")[0].split(" (")[0] for line in lines[:2]] == ["overwrite", "fill only if empty"]
    assert lines[2:] == ("A field that is not listed stays in every contact as it is.",)
