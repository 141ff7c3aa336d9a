"""How many calls a sync takes, as the tenant counts them: ours, the naive way, and the fewest that can do it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.model.plan import ChangeKind
from tests.bench.goals import Measured
from tests.bench.least import BATCH, SLOTS, FirstFill, Upkeep
from tests.bench.naive import Naive, measured, signed_in
from tests.bench.people import Size, change_some, sized_road
from tests.bench.road import Road, Round

SIZE = Size(mailboxes=100, people=500, photos=300)
NAIVE_MAILBOXES = 2
"""The naive way is walked in so many of the mailboxes: each costs the same, and all would take the better part of an hour."""
ROUNDS = ("first", "nothing changed", "5 people and 2 photos changed")
GOALS = (4120, 32, 80)
LEAST = (FirstFill(SIZE.mailboxes, SIZE.people, SIZE.photos), Upkeep(SIZE.mailboxes), Upkeep(SIZE.mailboxes, 5, 2))


def main() -> Sequence[Measured]:
    """Print the table and return the goals' rows."""
    return asyncio.run(_measure())


async def _measure() -> Sequence[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        async with sized_road(Path(folder), SIZE) as made:
            ours = [await made.round(), await made.round()]
            change_some(made, "Chief Benchmark Officer", 7000)
            ours.append(await made.round())
            naive = await asyncio.to_thread(_naive, made)
    _print(ours, naive)
    rows = [
        Measured(f"{SIZE}, calls, {what}", done.counters["requests"], goal)
        for what, done, goal in zip(ROUNDS, ours, GOALS, strict=True)
    ]
    most = max(done.counters["most_in_flight"] for done in ours)
    hammering = sum(done.counters["inside_retry_after"] for done in ours)
    return [
        *rows,
        Measured("  most parts in flight in one mailbox", most, SLOTS),
        Measured("  requests inside a Retry-After", hammering, 0),
    ]


def _naive(made: Road) -> list[tuple[int, int]]:
    """Walk the same three rounds the naive way: calls for the directory, and for some mailboxes."""
    people = [key[2:] for key in (*made.pictured, *made.plain)]
    mailboxes = [key[2:] for key in made.mailboxes[:NAIVE_MAILBOXES]]

    def counters() -> int:
        return int(made.control.counters()["requests"])

    with signed_in(made.ready) as session:
        one = Naive(session, f"{made.ready.graph_url}/v1.0", people)
        found = [measured(one, mailboxes, counters), measured(one, mailboxes, counters)]
        change_some(made, "Naive Benchmark Officer", 8000)
        return [*found, measured(one, mailboxes, counters)]


def _print(ours: Sequence[Round], naive: Sequence[tuple[int, int]]) -> None:
    scale = SIZE.mailboxes // NAIVE_MAILBOXES
    print(f"HTTP calls for {SIZE}, counted by the tenant")
    print(f"{'':<32}{'ours':>8}{'goal':>8}{'least':>8}{'naive':>9}{'our parts':>12}{'least parts':>13}{'seconds':>9}")
    for what, done, goal, least, (directory, mailboxes) in zip(ROUNDS, ours, GOALS, LEAST, naive, strict=True):
        counters = done.counters
        calls = f"{counters['requests']:>8,}{goal:>8,}{least.calls:>8,}{directory + mailboxes * scale:>9,}"
        print(f"{what:<32}{calls}{counters['parts']:>12,}{least.parts:>13,}{done.seconds:>9.1f}")
    for what, done in zip(ROUNDS, ours, strict=True):
        counts, counters = done.header.counts, done.counters
        print(f"{what}: {', '.join(f'{counts[kind]:,} {kind.value}' for kind in ChangeKind if counts.get(kind))}")
        print(f"  {', '.join(f'{number:,} {name}' for name, number in counters['operations'].items())}")
        print(
            f"  at most {counters['most_in_flight']} parts in flight per mailbox,"
            f" {counters['inside_retry_after']} requests inside a Retry-After, {counters['throttled']} throttled"
        )
    print(
        f"least: each write once, in calls of {BATCH} parts; in later rounds one delta of the directory and of each folder."
    )
    print("  Without ETags of photos, leases, marks and reading back, which ours contain.")
    print(
        "naive: a call for each folder, contact and photo, no batch, no delta; later rounds read each contact and photo."
    )
    print(
        f"  Walked in {NAIVE_MAILBOXES} mailboxes ({', '.join(f'{both:,}' for _, both in naive)} calls), times {scale}:"
        f" each costs the same; the directory ({', '.join(f'{one:,}' for one, _ in naive)} calls) counts once."
    )


if __name__ == "__main__":
    main()
