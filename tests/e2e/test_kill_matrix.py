"""A run that is killed at any point of its journal is finished by the next process: nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.kill_matrix import CELLS, SERVER_CELLS, Cell, Matrix, ServerMatrix


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    made = Matrix(tmp_path_factory.mktemp("matrix"))
    yield made
    made.close()


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.row}, {cell.point.value}")
def test_a_run_that_is_killed_is_finished_without_questions(matrix: Matrix, cell: Cell) -> None:
    assert matrix.complaints(cell) == []


@pytest.fixture(scope="module")
def server_matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerMatrix]:
    made = ServerMatrix(tmp_path_factory.mktemp("server-matrix"))
    yield made
    made.close()


@pytest.mark.parametrize("cell", SERVER_CELLS, ids=lambda cell: f"{cell.row}, {cell.point.value}")
def test_a_run_on_the_exchange_server_that_is_killed_is_finished_without_questions(
    server_matrix: ServerMatrix, cell: Cell
) -> None:
    assert server_matrix.complaints(cell) == []
