"""The table of ARCHITECTURE.md holds, and every line of it would be missed."""

from __future__ import annotations

from copy import deepcopy

import grimp
import pytest
from importlinter.domain.contract import Contract

from tests.architecture.imports import broken, contracts, import_graph


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return import_graph()


@pytest.fixture(scope="module")
def asked() -> list[Contract]:
    return contracts()


def test_every_import_is_allowed(graph: grimp.ImportGraph, asked: list[Contract]) -> None:
    assert broken(graph, asked) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("desktop.model.card", "desktop.planning.phones"),
        ("desktop.model.card", "jinja2"),
        ("desktop.model.card", "time"),
        ("desktop.planning.phones", "asyncio"),
        ("desktop.planning.phones", "logging"),
        ("desktop.planning.phones", "random"),
        ("desktop.planning.phones", "time"),
        ("desktop.planning.phones", "PySide6"),
        ("desktop.planning.phones", "desktop.storage.vault"),
        ("desktop.planning.phones", "desktop.connectors.ports"),
        ("desktop.connectors.ports", "desktop.storage.vault"),
        ("desktop.connectors.ports", "desktop.planning.phones"),
        ("desktop.connectors.ports", "desktop.workers.task"),
        ("desktop.connectors.ews.wire", "desktop.connectors.graph.http"),
        ("desktop.connectors.ews.wire", "desktop.connectors.ldap.wire"),
        ("desktop.connectors.ldap.wire", "desktop.connectors.graph.http"),
        ("desktop.connectors.graph.http", "desktop.connectors.ews.errors"),
        ("desktop.connectors.http.wire", "desktop.connectors.graph.http"),
        ("desktop.connectors.http.wire", "desktop.connectors.signin.outcomes"),
        ("desktop.storage.vault", "desktop.connectors.ports"),
        ("desktop.storage.vault", "desktop.planning.phones"),
        ("desktop.workers.task", "desktop.connectors.graph"),
        ("desktop.workers.task", "desktop.connectors.memory"),
        ("desktop.workers.task", "desktop.ui.kit"),
        ("desktop.workers.task", "requests"),
        ("desktop.workers.task", "msal"),
        ("desktop.ui.kit", "desktop.connectors.ports"),
        ("desktop.ui.kit", "desktop.storage.vault"),
        ("desktop.ui.kit", "desktop.composition"),
        ("desktop.ui.kit", "requests"),
        ("desktop.ui.kit", "sqlcipher3"),
        ("desktop.ui.kit", "PIL"),
        ("desktop.tour.hands", "desktop.storage.vault"),
        ("desktop.tour.hands", "desktop.connectors.ports"),
        ("desktop.demo.population", "desktop.connectors.graph"),
        ("desktop.demo.population", "desktop.model.card"),
        ("desktop.demo.population", "msal"),
        ("desktop.composition", "desktop.cli.main"),
        ("desktop.cli.main", "desktop.connectors.graph"),
        ("desktop.ui.kit", "desktop.unplaced"),
    ],
)
def test_a_forbidden_import_is_found(
    graph: grimp.ImportGraph, asked: list[Contract], importer: str, imported: str
) -> None:
    changed = import_graph_with(graph, importer, imported)
    assert broken(changed, asked)


def import_graph_with(graph: grimp.ImportGraph, importer: str, imported: str) -> grimp.ImportGraph:
    changed = deepcopy(graph)
    for module in (importer, imported):
        if module not in changed.modules:
            changed.add_module(module, is_squashed=not module.startswith("desktop."))
    changed.add_import(importer=importer, imported=imported)
    return changed
