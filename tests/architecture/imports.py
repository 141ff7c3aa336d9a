"""Who may import whom, by import-linter and the contracts in pyproject.toml: `python -m tests.architecture.imports`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from copy import deepcopy

import grimp
from importlinter.api import read_configuration
from importlinter.cli import lint_imports
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract

from tests.architecture.sources import ROOT

_KINDS: dict[str, type[Contract]] = {
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}


def contracts() -> list[Contract]:
    """Read the contracts."""
    settings = read_configuration(str(ROOT / "pyproject.toml"))
    return [
        _KINDS[options["type"]](
            name=options["name"], session_options=settings["session_options"], contract_options=options
        )
        for options in settings["contracts_options"]
    ]


def import_graph() -> grimp.ImportGraph:
    """Build the graph of every import in the program."""
    return grimp.build_graph("desktop", include_external_packages=True, cache_dir=None)


def broken(graph: grimp.ImportGraph, asked: Iterable[Contract]) -> list[str]:
    """Return the names of the contracts that the graph breaks."""
    return [contract.name for contract in asked if not contract.check(deepcopy(graph), verbose=False).kept]


if __name__ == "__main__":
    sys.exit(lint_imports(no_logo=True, no_cache=True))
