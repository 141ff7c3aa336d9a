"""How long a first sync takes against the tenant with the real limits, beside the least time that these allow."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from desktop.workers.tasks.apply_plan import ApplyPlan
from desktop.workers.tasks.make_plan import MakePlan
from tests.bench.goals import Measured
from tests.bench.least import SLOTS, FirstFill, fill_seconds
from tests.bench.people import Size, sized_road
from tests.bench.road import CONNECTION, SET, Road

SIZE = Size(mailboxes=40, people=200, photos=120)
LATENCY_MS = 250
GOAL = 1.15
CASE = Size(mailboxes=100, people=500, photos=300)
"""The case that the scaled-down one stands for."""


@dataclass(frozen=True, slots=True)
class _Walked:
    """What one sync came to."""

    plan_s: float
    run_s: float
    photo_bytes: int
    parts_at_once: int
    counters: dict[str, Any]


def main() -> Sequence[Measured]:
    """Print wall time, least time and their ratio, and return the goal's row."""
    before = os.times()
    walked = asyncio.run(_walk())
    after = os.times()
    ours = after.user + after.system - before.user - before.system
    tenants = after.children_user + after.children_system - before.children_user - before.children_system
    return _tell(walked, ours, tenants)


async def _walk() -> _Walked:
    with tempfile.TemporaryDirectory() as folder:
        async with sized_road(Path(folder), SIZE) as made:
            made.control.set_behaviour(latency_ms=LATENCY_MS)
            made.control.reset_counters()
            begin = perf_counter()
            header = await made.do(MakePlan((SET,)))
            planned = perf_counter()
            await made.do(ApplyPlan(header.id))
            end = perf_counter()
            opened = await made.services.connections.get(CONNECTION)
            calls_at_once = made.services.parts_in_flight // opened.contacts.limits.batch_size
            counters = made.control.counters()
            return _Walked(planned - begin, end - planned, await _photo_bytes(made), calls_at_once * SLOTS, counters)


async def _photo_bytes(made: Road) -> int:
    """Return how large the photos are that were written, on the average."""

    def read(store: Any) -> int:
        sources = store.photos.sources(CONNECTION, made.pictured)
        sizes = [len(store.photos.get(one.photo_hash) or b"") for one in sources.values()]
        return sum(sizes) // len(sizes)

    return await made.services.lanes.in_db(read)


def _tell(walked: _Walked, ours_s: float, tenants_s: float) -> Sequence[Measured]:
    fill = FirstFill(SIZE.mailboxes, SIZE.people, SIZE.photos, walked.photo_bytes)
    case = FirstFill(CASE.mailboxes, CASE.people, CASE.photos, walked.photo_bytes)
    latency_s, at_once = LATENCY_MS / 1000, walked.parts_at_once
    least, whole = fill_seconds(fill, latency_s, at_once), walked.plan_s + walked.run_s
    counters = walked.counters
    print(f"Wall time of a first sync: {SIZE}, every request takes {LATENCY_MS} ms")
    print("  the tenant refuses a fifth request at a time in a mailbox, more than 10,000 in 10 minutes or 150 MB in 5")
    print("  minutes, and more than 130,000 in 10 seconds in all; it works on 4 parts of a batch at a time")
    print(f"  least  {least:>8.1f} s  {fill.parts:,} writes, {at_once} at once ({at_once // SLOTS} calls of 4)")
    print(
        f"  wall   {whole:>8.1f} s  plan {walked.plan_s:.1f} s, run with leases and reading back {walked.run_s:.1f} s"
    )
    print(f"  ratio  {whole / least:>8.2f}    the run alone {walked.run_s / least:.2f}; goal {GOAL}")
    print(f"  at most {counters['most_in_flight']} parts in flight per mailbox, {counters['throttled']} throttled,")
    print(f"  {counters['inside_retry_after']} inside a Retry-After; photos of {walked.photo_bytes:,} bytes")
    print(f"  CPU: {ours_s:.0f} s the program, {tenants_s:.0f} s the tenant, with the preparation of both")
    print(
        f"  Scaled down from {CASE} (least {fill_seconds(case, latency_s, at_once) / 60:.0f} min): the slots bind in"
        " both, and what comes once"
    )
    print("  (reading, first folders, last reading back) weighs more here than there.")
    return [
        Measured(f"{SIZE}, wall time with {LATENCY_MS} ms latency / least time", whole / least, GOAL),
        Measured("  most parts in flight in one mailbox", counters["most_in_flight"], SLOTS),
        Measured("  requests inside a Retry-After", counters["inside_retry_after"], 0),
    ]


if __name__ == "__main__":
    main()
