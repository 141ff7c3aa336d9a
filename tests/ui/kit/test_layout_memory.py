from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QTableView, QTabWidget, QTreeView, QWidget

from desktop.ui.kit.layout_memory import LayoutMemory


def page(columns: int = 3) -> QWidget:
    """A pane with a table and a tree beside each other."""
    root = QWidget()
    table, tree = QTableView(), QTreeView()
    table.setObjectName("people")
    tree.setObjectName("tree")
    for view in (table, tree):
        view.setModel(QStandardItemModel(2, columns, view))
    tree.header().setStretchLastSection(True)
    table.horizontalHeader().setSectionResizeMode(columns - 1, QHeaderView.ResizeMode.Stretch)
    splitter = QSplitter()
    splitter.setObjectName("panes")
    splitter.addWidget(table)
    splitter.addWidget(tree)
    QHBoxLayout(root).addWidget(splitter)
    root.resize(800, 300)
    return root


def widths(root: QWidget) -> list[int]:
    header = root.findChild(QTableView).horizontalHeader()
    return [header.sectionSize(section) for section in range(header.count() - 1)]


def test_columns_and_panes_come_back_as_wide(qapp: object) -> None:
    first = page()
    first.show()
    first.findChild(QTableView).horizontalHeader().resizeSection(0, 222)
    first.findChild(QTreeView).header().resizeSection(1, 77)
    first.findChild(QSplitter).setSizes([500, 250])
    memory = LayoutMemory()
    memory.remember(first)
    second = page()
    second.show()
    LayoutMemory(memory.text).restore(second)
    assert widths(second) == widths(first)
    assert widths(second)[0] == 222
    assert second.findChild(QTreeView).header().sectionSize(1) == 77
    assert second.findChild(QSplitter).sizes() == first.findChild(QSplitter).sizes()


def test_other_columns_than_then_are_left_alone(qapp: object) -> None:
    memory = LayoutMemory(json.dumps({"people": [200, 200], "panes": [1000]}))
    root = page()
    before = widths(root)
    memory.restore(root)
    assert widths(root) == before


def pages(count: int) -> QWidget:
    root = QWidget()
    tabs = QTabWidget(root)
    tabs.setObjectName("pages")
    for number in range(count):
        tabs.addTab(QWidget(), str(number))
    return root


def test_the_open_tab_comes_back(qapp: object) -> None:
    first = pages(3)
    first.findChild(QTabWidget).setCurrentIndex(2)
    memory = LayoutMemory()
    memory.remember(first)
    second, fewer = pages(3), pages(2)
    for root in (second, fewer):
        LayoutMemory(memory.text).restore(root)
    assert second.findChild(QTabWidget).currentIndex() == 2
    assert fewer.findChild(QTabWidget).currentIndex() == 0


def test_what_was_never_shown_does_not_forget_what_was(qapp: object) -> None:
    memory = LayoutMemory(json.dumps({"panes": [500, 250]}))
    memory.remember(page())
    assert json.loads(memory.text)["panes"] == [500, 250]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"a":1}', '{"a":[1]}', '{"a":[true]}', '{"a":["20"]}', '{"a":[5000]}', "[" * 100_000],
)
def test_what_is_no_layout_counts_as_nothing(text: str) -> None:
    assert LayoutMemory(text).text == "{}"


@given(st.dictionaries(st.text(max_size=5), st.lists(st.integers(16, 4000), max_size=64), max_size=5))
def test_it_reads_what_it_writes(widths: dict[str, list[int]]) -> None:
    assert json.loads(LayoutMemory(json.dumps(widths)).text) == widths
