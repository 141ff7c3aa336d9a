from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.ui.review.presenter import ReviewPresenter
from tests.ui.review.samples import CONNECTION, sample_vault
from tests.ui.vault_world import World, vault_world


@pytest.fixture
def presented(qt_run: Callable[..., Any], tmp_path: Path) -> Callable[..., None]:
    """Run a coroutine with a presenter that shows the sample plan."""

    def run(test: Callable[[World, ReviewPresenter], Any], *, with_brake: bool = False) -> None:
        async def go() -> None:
            async with vault_world(lambda: sample_vault(tmp_path / "v", with_brake=with_brake)) as world:
                presenter = ReviewPresenter(world.runner)
                presenter.show_connection(CONNECTION)
                await world.settle()
                await test(world, presenter)

        qt_run(go(), timeout=30)

    return run
