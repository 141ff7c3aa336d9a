"""What looks at painted windows finds what is wrong with them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.kit.theme import Theme, apply_theme
from tests.ui.readable import beyond_the_edge, ratio, unreadable, without_ring


@pytest.fixture
def frame(qapp: QApplication) -> Iterator[QWidget]:
    palette = qapp.palette()
    apply_theme(qapp, Theme.LIGHT)
    made = QWidget()
    QVBoxLayout(made)
    made.resize(300, 200)
    yield made
    shiboken6.delete(made)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def put(frame: QWidget, *widgets: QWidget) -> None:
    layout = frame.layout()
    assert layout is not None
    for one in widgets:
        layout.addWidget(one)
    frame.show()
    assert QTest.qWaitForWindowActive(frame)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert ratio(0xFF000000, 0xFFFFFFFF) == pytest.approx(21)
    assert ratio(0xFF777777, 0xFFFFFFFF) == pytest.approx(4.48, abs=0.01)


def test_a_text_too_faint_is_found(frame: QWidget) -> None:
    good, faint, off = QLabel("can be read"), QLabel("too faint"), QPushButton("not for now")
    faint.setStyleSheet("color: #a0a8b0;")
    off.setEnabled(False)
    lines = QListWidget()
    lines.addItems(["one", "two"])
    put(frame, good, faint, off, lines)
    (found,) = unreadable(frame)
    assert "too faint" in found
    lines.setStyleSheet("QListWidget::item { color: #c0c0c0; }")
    assert len(unreadable(frame)) == 3


def test_a_control_that_hides_that_it_has_the_keyboard_is_found(frame: QWidget) -> None:
    good, bad = QPushButton("shows it"), QPushButton("hides it")
    bad.setObjectName("bad")
    bad.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid #86909b; padding: 6px 14px; }")
    put(frame, good, bad)
    assert without_ring(frame) == ["QPushButton bad"]


def test_what_stands_beyond_the_edge_is_found(frame: QWidget) -> None:
    scroll, tall = QScrollArea(), QLabel("\n" * 40)
    scroll.setWidget(tall)
    put(frame, scroll)
    assert beyond_the_edge(frame) == []
    lost = QLabel("lost", frame)
    lost.move(280, 10)
    lost.resize(60, 20)
    lost.show()
    (found,) = beyond_the_edge(frame)
    assert found.startswith("QLabel")
