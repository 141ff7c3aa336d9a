"""Every folder of which few people are looked at is compared in full as well: both must come to the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from desktop.storage.store import Store
from desktop.workers.folder_comparing import Comparing, Known
from desktop.workers.folder_reading import FolderFound


@dataclass
class Roads:
    """How many folders were compared for few people, and how many people that were; how many in full."""

    few: int = 0
    looked_at: int = 0
    full: int = 0


@contextmanager
def both_roads() -> Iterator[Roads]:
    """Compare in full, too, as long as this lasts, at the same moment and with the same vault."""
    roads = Roads()
    plain = Comparing.known

    def known(self: Comparing, store: Store, found: FolderFound) -> Known:
        little = plain(self, store, found)
        if found.few is None:
            roads.full += found.folder is not None
            return little
        roads.few += 1
        roads.looked_at += len(found.few.keys)
        assert found.folder is not None
        observed = store.snapshots.reading(self._connection_id, found.folder)
        whole = replace(found, observed=observed, few=None)
        check_same(self, found, little, whole, plain(self, store, whole))
        return little

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(Comparing, "known", known)
        yield roads


def check_same(comparing: Comparing, found: FolderFound, little: Known, whole: FolderFound, all_of_it: Known) -> None:
    """Fail where the plan for few people, or what is counted and noted with it, is not that of the whole folder."""
    few, full = comparing.compare(found, little, 7), comparing.compare(whole, all_of_it, 7)
    assert found.few is not None
    assert few.plan == full.plan
    assert few.managed == full.managed
    assert set(few.links) == set(full.links)
    others = comparing.planned_people(found.target) - found.few.keys
    assert few.people_before | others == full.people_before
    assert few.restless == full.restless
