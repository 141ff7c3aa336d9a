"""A profile for commands in this process, spoken to in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.language import install_language
from tests.cli.in_process import PASSPHRASE, Commands


@pytest.fixture
def commands(
    home: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Commands]:
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(home, capsys)
    install_language(qapp, "en")
