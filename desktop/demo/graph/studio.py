"""Draws portraits when someone looks, and keeps them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from desktop.demo.population.portraits import draw

_MOST_KEPT = 600


class PortraitStudio:
    """Draws portraits on a thread of its own, so that others are answered meanwhile."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="portraits")
        self._thread.submit(int)  # the thread starts now, not at some later request
        self._kept: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    async def portrait(self, number: int, size: int) -> bytes:
        """Return a portrait as JPEG."""
        key = (number, size)
        kept = self._kept.get(key)
        if kept is None:
            kept = await asyncio.get_running_loop().run_in_executor(self._thread, draw, number, size)
            self._kept[key] = kept
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return kept

    def portrait_now(self, number: int, size: int) -> bytes:
        """Return a portrait as JPEG, drawn on the calling thread."""
        return self._kept.get((number, size)) or draw(number, size)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
