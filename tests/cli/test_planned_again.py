"""`show` and `export` of a renewed plan mark what is not as in the plan before."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from desktop.storage.vault import create_vault
from tests.cli.in_process import PASSPHRASE, Commands
from tests.ui.review.renewed import renew_plan
from tests.ui.review.samples import PLAN, company, fill_directory, fill_plan, sync_set


@pytest.fixture
def renewed(commands: Commands) -> Commands:
    store = create_vault(commands.home, PASSPHRASE, use_keyring=False)
    with store.transaction():
        fill_directory(store, company())
        store.sets.put(sync_set())
        fill_plan(store)
    renew_plan(store)
    store.close()
    return commands


def test_rows_that_were_planned_again_are_marked_and_shown_alone(renewed: Commands) -> None:
    whole = renewed.ok("show", PLAN, code=2)["changes"]
    marked = {one["number"]: one["planned_again"] for one in whole if one["planned_again"]}
    assert sorted(marked.values()) == ["contact"] * 3 + ["new"] + ["source"] * 4
    alone = renewed.ok("show", PLAN, "--planned-again", code=2)["changes"]
    assert {one["number"] for one in alone} == set(marked)


def test_they_are_told_in_words(renewed: Commands) -> None:
    said = renewed("show", PLAN, "--by", "kind").out
    assert "8 rows were planned again: contact changed (3)" in said
    assert said.count("Planned again: the contact in the mailbox changed since the plan before was made.") == 3
    assert said.count("Planned again: the plan before did not have this row.") == 1


def test_a_report_can_hold_them_alone(renewed: Commands, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    renewed.ok("export", PLAN, "--csv", file, "--planned-again")
    lines = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    assert len({line["Number"] for line in lines}) == 8
    assert all(line["Planned again"].startswith("Planned again: ") for line in lines)


def test_a_look_alike_says_what_matches(renewed: Commands) -> None:
    (eva,) = [one for one in renewed.ok("show", PLAN, code=2)["changes"] if one["kind"] == "adopt"]
    assert eva["matches"] == ["mobile_phone"]
    assert "(same mobile number)" in renewed("show", PLAN, "--kind", "adopt").out
