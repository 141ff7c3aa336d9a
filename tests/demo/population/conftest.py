"""The default tenant, made once for all tests that only look at it."""

from __future__ import annotations

import pytest

from desktop.demo.population import build
from desktop.demo.population.shapes import Population, PopulationSize


@pytest.fixture(scope="session")
def tenant() -> Population:
    return build(PopulationSize())
