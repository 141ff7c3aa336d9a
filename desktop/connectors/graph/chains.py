"""Reads listings to their ends, several at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.connectors.graph.batch import Batches, Part, PartAnswer
from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.links import Chain, Links
from desktop.connectors.graph.strict_json import JsonObject
from desktop.model.errors import AppError, ErrorCode, Offline

_NOTHING: Mapping[str, str] = {}


def page_rows(page: JsonObject) -> list[JsonObject]:
    """Return the entries of a page; raises `Offline` (ANSWER_BROKEN) rather than let one of them go missing."""
    value = page.get("value")
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="a page without entries")
    return value


@dataclass(slots=True)
class Listing:
    """What a chain of pages gave; with an `error` it broke off after `rows`, `pages` of them were read.

    `delta` is the path that a delta query continues from, "" where the last page told none.
    """

    rows: list[JsonObject]
    pages: int = 0
    delta: str = ""
    error: AppError | None = None


def read_chains(
    batches: Batches,
    links: Links,
    starts: Sequence[str],
    concern: Callable[[int], tuple[str, Asked]],
    headers: Mapping[str, str] = _NOTHING,
) -> list[Listing]:
    """Read several listings to their ends, page by page in batches.

    `concern` says for each listing, by its place, whose waits it shares and what it is about.
    """
    chains = [Chain(links, start) for start in starts]
    listings = [Listing([]) for _ in starts]
    while open_chains := [n for n, chain in enumerate(chains) if chain.path is not None and not listings[n].error]:
        parts = []
        for number in open_chains:
            bucket, asked = concern(number)
            parts.append(Part("GET", chains[number].path or "", asked, bucket, headers=headers))
        for number, answer in zip(open_chains, batches.read(parts), strict=True):
            _take_page(chains[number], links, listings[number], answer, concern(number)[1])
    return listings


def _take_page(chain: Chain, links: Links, listing: Listing, answer: PartAnswer | AppError, asked: Asked) -> None:
    if isinstance(answer, AppError):
        listing.error = answer
        return
    if not answer.is_success:
        listing.error = error_of(answer.status, answer.value, asked)
        return
    try:
        page = answer.json()
        found = page_rows(page)
        listing.rows += found
        listing.pages += 1
        if chain.follow(page, len(found)) is None and "@odata.deltaLink" in page:
            listing.delta = links.path_of(page["@odata.deltaLink"])
    except AppError as error:
        listing.error = error
