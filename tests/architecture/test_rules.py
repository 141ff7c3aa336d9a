"""The rules hold for the whole project, and each of them finds what it is there for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.architecture import rules
from tests.architecture.foreign import FOREIGN
from tests.architecture.sources import Breach, Source, python_sources


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return python_sources()


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: rules.Rule, sources: list[Source]) -> None:
    found = sorted(breach for source in sources for breach in rule(source))
    assert not found, "\n" + "\n".join(str(breach) for breach in found)


def test_the_whole_project_is_looked_at(sources: list[Source]) -> None:
    paths = {source.path for source in sources}
    assert {"main.py", "dev.py", "desktop/model/card.py", "tests/conftest.py"} <= paths
    assert not [path for path in paths if path.startswith((".venv", "build"))]


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 60

BAD: list[tuple[rules.Rule, str, str]] = [
    (rules.banned_calls, "desktop/ui/x.py", "dialog.exec()"),
    (rules.banned_calls, "desktop/ui/x.py", "menu.exec_(point)"),
    (rules.banned_calls, "desktop/app.py", "QApplication.processEvents()"),
    (rules.banned_calls, "desktop/storage/x.py", "db.executescript(text)"),
    (rules.banned_calls, "desktop/connectors/x.py", "session.get(url, verify=False)"),
    (rules.banned_calls, "tests/ui/test_x.py", "dialog.exec()"),
    (rules.banned_names, "desktop/ui/x.py", "from qasync import asyncSlot"),
    (rules.banned_names, "desktop/ui/x.py", "import qasync\n@qasync.asyncClose\ndef f(): ..."),
    (rules.banned_names, "desktop/ui/x.py", "from PySide6.QtCore import QSortFilterProxyModel"),
    (rules.banned_names, "desktop/ui/x.py", "from PySide6.QtCore import QThread"),
    (rules.banned_imports, "desktop/storage/x.py", "import sqlite3"),
    (rules.banned_imports, "desktop/storage/x.py", "from sqlite3 import dbapi2"),
    (rules.banned_imports, "desktop/storage/x.py", "def f():\n    import pickle"),
    (rules.banned_imports, "desktop/cli/x.py", "import yaml"),
    (rules.banned_imports, "tests/ui/test_x.py", "from unittest.mock import MagicMock"),
    (rules.bare_tasks, "desktop/ui/x.py", "asyncio.create_task(f())"),
    (rules.bare_tasks, "desktop/ui/x.py", "asyncio.ensure_future(f())"),
    (rules.bare_tasks, "desktop/ui/x.py", "loop.create_task(f())"),
    (rules.bare_tasks, "desktop/ui/x.py", "create_task(f())"),
    (rules.fixed_log_lines, "desktop/ui/x.py", "_log.info(f'read {name}')"),
    (rules.fixed_log_lines, "desktop/ui/x.py", "_log.warning(text)"),
    (rules.foreign_imports, "desktop/ui/x.py", "import requests"),
    (rules.foreign_imports, "desktop/ui/x.py", "import left_pad"),
    (rules.foreign_imports, "desktop/workers/lanes.py", "from PySide6.QtCore import QObject"),
    (rules.foreign_imports, "desktop/workers/runner.py", "from PySide6.QtWidgets import QWidget"),
    (rules.foreign_imports, "desktop/workers/runner.py", "import PySide6.QtGui"),
    (rules.foreign_imports, "desktop/storage/vault.py", "def f():\n    import aiohttp"),
    (rules.pure, "desktop/planning/x.py", "now = datetime.now(UTC)"),
    (rules.pure, "desktop/planning/x.py", "day = date.today()"),
    (rules.pure, "desktop/model/x.py", "with open('x') as f: ..."),
    (rules.pure, "desktop/planning/x.py", "from typing import Any"),
    (rules.size, "desktop/ui/x.py", "x = 1\n" * 401),
    (rules.size, "desktop/ui/x.py", LONG_FUNCTION),
    (rules.size, "desktop/ui/x.py", "class ReviewScreen:\n" + "    x = 1\n" * 200),
    (rules.names, "desktop/ui/utils.py", ""),
    (rules.names, "desktop/ui/window_helper.py", ""),
    (rules.names, "desktop/common/x.py", ""),
    (rules.names, "desktop/ui/x.py", "class TaskManager: ..."),
    (rules.names, "tests/ui/x.py", "class ContactInfo: ..."),
    (rules.unfinished, "desktop/ui/x.py", "# " + "TO" + "DO: later"),
    (rules.unfinished, "desktop/ui/x.py", "raise " + "NotImplemented" + "Error"),
    (rules.translated, "desktop/ui/x.py", "label.setText('Done')"),
    (rules.translated, "desktop/ui/x.py", "plain_label(f'{count} people', 'name')"),
    (rules.translated, "desktop/ui/x.py", "IconButton('lock', 'Lock it', 'lock', f)"),
    (rules.translated, "desktop/ui/x.py", "label.setText(self.tr('Open') if is_shut else 'Close')"),
    (rules.honest_tests, "tests/x.py", "@pytest.mark.skip\ndef test(): ..."),
    (rules.honest_tests, "tests/x.py", "pytest.importorskip('x')"),
    (rules.honest_tests, "tests/x.py", "time.sleep(1)"),
    (rules.honest_tests, "tests/x.py", "@pytest.mark.xfail(reason='later')\ndef test(): ..."),
]


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_breach_is_found(rule: Callable[[Source], Iterable[Breach]], path: str, text: str) -> None:
    (breach, *_) = rule(Source.of(path, text))
    assert breach.path == path


GOOD: list[tuple[rules.Rule, str, str]] = [
    (rules.banned_calls, "desktop/ui/x.py", "dialog.open()"),
    (rules.banned_calls, "desktop/storage/x.py", "db.execute(text)\ndb.executemany(text, rows)"),
    (rules.banned_calls, "desktop/connectors/x.py", "session.get(url, verify=ca_file)"),
    (rules.banned_imports, "desktop/storage/x.py", "import sqlcipher3"),
    (rules.bare_tasks, "desktop/workers/x.py", "async with TaskGroup() as group:\n    group.create_task(f())"),
    (rules.bare_tasks, "desktop/workers/runner.py", "asyncio.create_task(f())"),
    (rules.fixed_log_lines, "desktop/ui/x.py", "_log.info('read %s', code)"),
    (rules.foreign_imports, "desktop/workers/runner.py", "from PySide6.QtCore import QObject"),
    (rules.foreign_imports, "desktop/ui/x.py", "import os\nfrom desktop.model.card import Card\nfrom . import y"),
    (rules.pure, "desktop/workers/x.py", "now = datetime.now(UTC)"),
    (rules.pure, "desktop/planning/x.py", "def f(now: datetime) -> datetime: return now"),
    (rules.size, "desktop/ui/x.py", "x = 1\n" * 400),
    (rules.names, "desktop/storage/database.py", "class Database: ..."),
    (rules.unfinished, "desktop/ui/x.py", "field.setPlaceholderText('')"),
    (rules.translated, "desktop/ui/x.py", "label.setText(self.tr('Done'))\nlabel.setText(f'{sign} {name}')"),
    (rules.translated, "desktop/ui/x.py", "plain_label('', 'name')\nheading('ContactSync', 'product')"),
    (rules.honest_tests, "desktop/x.py", "time.sleep(1)"),
]


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_what_is_allowed_is_not_complained_about(rule: rules.Rule, path: str, text: str) -> None:
    assert list(rule(Source.of(path, text))) == []


def test_no_listed_package_is_left_over(sources: list[Source]) -> None:
    imported = {
        name.partition(".")[0]
        for source in sources
        if source.path.startswith("desktop/")
        for _, name in rules.imports_of(source)
    }
    assert set(FOREIGN) <= imported
