"""With an ended trial every screen shows what it shows with a running one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from desktop.model.errors import AppError
from desktop.storage.store import Store
from desktop.ui.frame.licence_strip import LicenceStrip
from desktop.ui.frame.places import Place
from desktop.ui.settings.licence_card import LicenceCard
from desktop.workers.task import Query
from tests.ui.licence_scenes import trial_of
from tests.ui.windows import PASSPHRASE, Window

_UNDER_WAY = "…"
"""How a sentence ends that tells of something under way."""
_SPEAK_OF_IT = (LicenceStrip, LicenceCard)


def _texts(page: QWidget) -> list[str]:
    """What can be read on a page, but for what speaks of the trial itself."""
    own = [part for kind in _SPEAK_OF_IT for part in page.findChildren(kind)]
    labels = [one for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    shown = [one.text() for one in labels if not any(part.isAncestorOf(one) for part in own)]
    # How many rows and bytes a vault has, and days, differ between two vaults.
    counted = [re.sub(r"\d[\d.,/]*", "#", text) for text in shown]
    counted = [
        re.sub(r"deletion: # \([^)]*\)", "deletion: #", text) for text in counted
    ]  # what is due first differs, too
    return [re.sub(r"# (?:entry|entries|bytes|kB|MB)\b", "#", text) for text in counted]


def _is_under_way(text: str) -> bool:
    return text.endswith(_UNDER_WAY) and " " in text


async def _walk(one: Window) -> tuple[dict[Place, list[str]], list[tuple[str, str]]]:
    """Visit every screen; returns what they show, and each query with the code of its refusal."""
    asked: list[tuple[str, str]] = []
    read = one.world.runner.read

    async def watched(query: Query[Any]) -> Any:
        try:
            answer = await read(query)
        except AppError as failure:
            asked.append((type(query).__name__, failure.code.value))
            raise
        asked.append((type(query).__name__, ""))
        return answer

    one.world.runner.read = watched  # type: ignore[method-assign]
    one.start.unlock(PASSPHRASE)
    await one.world.settle()
    shown = {}
    for place in Place:
        one.shell._go(place)
        await one.world.settle()
        assert one.shell._work is not None
        page = one.shell._work._stack.screen_of(place)
        await one.world.until(lambda page=page: not any(_is_under_way(text) for text in _texts(page)), "the count")
        await one.world.settle()
        shown[place] = _texts(page)
    return shown, asked


def _in_own_folder(days: float) -> Callable[[Path], Store]:
    """What makes the vault of a walk: of two walks the second finds an empty folder."""

    def make(home: Path) -> Store:
        shutil.rmtree(home, ignore_errors=True)
        return trial_of(days)(home)

    return make


def test_every_screen_shows_the_same(at_window: Callable[..., None]) -> None:
    found: dict[float, tuple[dict[Place, list[str]], list[tuple[str, str]]]] = {}
    for days in (3.0, 31.0):

        async def go(one: Window, days: float = days) -> None:
            found[days] = await _walk(one)

        at_window(go, make=_in_own_folder(days))
    (running, asked), (ended, asked_then) = found[3.0], found[31.0]
    # Which questions come twice depends on what happens meanwhile; that none is refused does not.
    assert not [query for query, code in (*asked, *asked_then) if code]
    assert {query for query, _ in asked} & {query for query, _ in asked_then}
    for place in Place:
        assert ended[place] == running[place]
        assert ended[place], place
