"""What else happens in the moment in which a plan is sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.model.plan import PlanHeader

if TYPE_CHECKING:
    from desktop.storage.store import Store

WhenSealed = Callable[["Store", PlanHeader], object]
"""Runs on the `db` lane, in the transaction that seals the plan: both are done, or neither."""


def nothing_else(_store: Store, _header: PlanHeader) -> None:
    """Leave it at the sealing."""
