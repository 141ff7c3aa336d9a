"""The pages of the start are made when their step is reached."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ui.start.connection_page import ConnectionPage
from desktop.ui.start.exchange_page import ExchangePage
from desktop.ui.start.screen import StartScreen
from desktop.ui.start.unlock_page import UnlockPage
from tests.ui.directory.town import connected_vault
from tests.ui.vault_world import child
from tests.ui.windows import Window


def test_whoever_unlocks_waits_for_no_long_form(at_window: Callable[..., None]) -> None:
    async def go(one: Window) -> None:
        screen = child(one.shell, StartScreen, "start")
        unlock = screen.findChild(UnlockPage)
        assert unlock is not None
        assert unlock.isVisible()
        assert screen.findChildren(ConnectionPage) == []

    at_window(go, make=connected_vault)


def test_a_page_is_made_once_and_is_found_again_as_it_was_left(at_window: Callable[..., None]) -> None:
    async def go(one: Window) -> None:
        screen = child(one.shell, StartScreen, "start")
        one.start.choose_exchange()
        page = screen.findChild(ExchangePage)
        assert page is not None
        assert page.isVisible()
        one.start.back()
        assert not page.isVisible()
        one.start.choose_exchange()
        assert screen.findChildren(ExchangePage) == [page]
        assert page.isVisible()

    at_window(go)
