from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.privacy.page import PrivacyPage, open_page
from tests.ui.review.samples import sample_vault
from tests.ui.windows import Window


@pytest.fixture
def privacy(at_window: Callable[..., None]) -> Callable[..., None]:
    """Run a test on the privacy screen of the whole window."""

    def run(test: Callable[[PrivacyPage], Any], make: Any = sample_vault) -> None:
        async def opened(one: Window) -> None:
            await test(await open_page(one))

        at_window(opened, make=make)

    return run
