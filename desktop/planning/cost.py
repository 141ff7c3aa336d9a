"""What applying a plan is expected to take, by what the service at the other end takes at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import ceil

from desktop.model.connection import ConnectionKind
from desktop.model.plan import Change, ChangeKind, Cost

PARTS_PER_CALL = 20
WRITE_S = 0.3
"""Latency of one write that the forecast assumes; seen in the field between 0.2 and 0.4 s."""
PARTS_IN_FLIGHT = 16
MAILBOX_PARTS = 4
REQUESTS_PER_WINDOW = 10_000
WINDOW_S = 600.0
"""The service takes 10,000 requests of an application per mailbox in ten minutes."""

CONTACTS_PER_REQUEST = 50
READ_PER_REQUEST = 100
CHANGES_PER_REQUEST = 512
LISTED_PER_REQUEST = 1000
"""What an Exchange Server takes and gives at once; the sizes of the connector, which planning may not import."""
REQUEST_S, CONTACT_S = 0.15, 0.03
"""What a request to an Exchange Server is assumed to take, and each contact in it."""
REQUESTS_IN_FLIGHT = 4


@dataclass(frozen=True, slots=True)
class Work:
    """What is written into one mailbox, in contacts; `folders` are made first."""

    creates: int = 0
    updates: int = 0
    deletes: int = 0
    photos: int = 0
    folders: int = 0

    @property
    def contacts(self) -> int:
        """How many requests there are besides photos and folders: one for each contact."""
        return self.creates + self.updates + self.deletes

    @property
    def parts(self) -> int:
        """How many single writes that is, without folders."""
        return self.contacts + self.photos

    def __add__(self, other: Work) -> Work:
        return Work(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


NO_WORK = Work()


def work_of(change: Change) -> Work:
    """Return what a change takes: a photo is a write of its own, and so is the mark that says which one it is."""
    if change.kind is ChangeKind.CREATE:
        return Work(creates=1, photos=int(change.writes_photo))
    if change.kind in (ChangeKind.UPDATE, ChangeKind.CLEAR):
        return Work(updates=1, photos=int(change.writes_photo))
    if change.kind is ChangeKind.PHOTO:
        return Work(updates=1, photos=1)
    return Work(deletes=1) if change.kind is ChangeKind.DELETE else NO_WORK


def forecast(mailboxes: Iterable[Work], kind: ConnectionKind) -> Cost:
    """Return the cost of writing into mailboxes of a kind of connection, read-back included."""
    works = [one for one in mailboxes if one.parts]
    if not works:
        return Cost(0, 0, 0.0)
    return _server_cost(works) if kind.is_exchange_server else _graph_cost(works)


def added(costs: Iterable[Cost]) -> Cost:
    """Return the cost of plans that are applied one after the other; counted in requests where all of them are."""
    found = [one for one in costs if one.parts]
    return Cost(
        sum(one.parts for one in found),
        sum(one.calls for one in found),
        sum(one.seconds for one in found),
        in_requests=bool(found) and all(one.in_requests for one in found),
    )


def _graph_cost(works: list[Work]) -> Cost:
    """Return the cost through Graph: single writes are put together twenty at a time, of any mailbox."""
    counts = [one.parts for one in works]
    new_folders = sum(one.folders for one in works)
    parts = sum(counts) + new_folders
    calls = ceil(sum(counts) / PARTS_PER_CALL) + ceil(new_folders / PARTS_PER_CALL) + ceil(len(counts) / PARTS_PER_CALL)
    slowest = max(_mailbox_seconds(one) for one in counts)
    return Cost(parts, calls, max(slowest, parts * WRITE_S / PARTS_IN_FLIGHT))


def _mailbox_seconds(parts: int) -> float:
    return max(parts * WRITE_S / MAILBOX_PARTS, WINDOW_S * ((parts - 1) // REQUESTS_PER_WINDOW))


def _server_cost(works: list[Work]) -> Cost:
    """Return the cost at an Exchange Server: a request is about one mailbox, and a photo is a request of its own."""
    known = {one: _requests(one) for one in set(works)}
    requests = [known[one] for one in works]
    seconds = [count * REQUEST_S + one.contacts * CONTACT_S for count, one in zip(requests, works, strict=True)]
    parts = sum(one.parts + one.folders for one in works)
    return Cost(parts, sum(requests), max(*seconds, sum(seconds) / REQUESTS_IN_FLIGHT), in_requests=True)


def _requests(work: Work) -> int:
    """Return how many requests a mailbox takes: lease, writes and read-back."""
    touched = work.creates + work.updates
    deleting = 2 * ceil(work.deletes / CONTACTS_PER_REQUEST)  # each is looked at before
    reading = max(1, ceil((touched + work.deletes) / CHANGES_PER_REQUEST)) + ceil(touched / READ_PER_REQUEST)
    if work.creates:  # then the folder is listed as well
        reading += ceil(touched / LISTED_PER_REQUEST)
    # A folder that is made carries its lease from the first moment. One that is there is looked at; where contacts are
    # made the lease is taken, looked at again and given back.
    leasing = work.folders + 1 if work.folders else 4 if work.creates else 1
    return leasing + _write_requests(work) + deleting + reading


def _write_requests(work: Work) -> int:
    """Return how many requests writing takes, in the order of the engine: a contact's photo comes right after it.

    Writes go out fifty at a time. Those of them that make contacts are one request, those that change some another one.
    Photos are one request each, besides a look at what is there, and another one that takes the old ones away.
    """
    contacts = work.creates + work.updates
    for_contacts = (work.creates > 0) + (work.updates > 0)
    requests, ready, made, placed = work.photos, 0, 0, 0
    while made < contacts or ready:
        now = min(ready, CONTACTS_PER_REQUEST)
        new = min(contacts - made, CONTACTS_PER_REQUEST - now)
        requests += (1 + (work.updates > 0) if now else 0) + (for_contacts if new else 0)
        made += new
        due = work.photos * made // contacts  # whoever has a photo is anywhere among them
        ready += due - placed - now
        placed = due
    return requests
