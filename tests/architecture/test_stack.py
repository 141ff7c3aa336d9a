"""Faults of other people's releases that an upgrade must not bring back."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 1000


class _Bell(QObject):
    rang = Signal()


@pytest.fixture
def bell(qapp) -> _Bell:
    return _Bell()


def _lost_references(constant: object, act) -> int:
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        act()
    return before - sys.getrefcount(constant)


def test_calls_without_result_take_no_reference_of_none(bell: _Bell) -> None:
    """PySide6 6.12.0 takes one per call on Python 3.11, and the interpreter dies after some thousands."""
    assert _lost_references(None, lambda: bell.setObjectName("bell")) < CALLS // 10


def test_signals_take_no_reference_of_true(bell: _Bell) -> None:
    assert _lost_references(True, bell.rang.emit) < CALLS // 10
