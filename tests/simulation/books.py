"""The books of a run: its journal, its figures and those of its mailboxes."""

from __future__ import annotations

from desktop.model.run import FINAL_STATES, EntryState, Run, RunState
from desktop.storage.store import Store
from desktop.workers.tasks.apply.entries import HELD
from tests.simulation.watch import OTHER, Violation


def check_books(store: Store, run: Run) -> None:
    """I3: every planned write of a finished run ended with a reason, and the run's figures say the same."""
    if run.state is not RunState.FINISHED:
        return
    with store.transaction():
        entries = [one for one in store.journal.entries(run.id) if one.detail != HELD]
        outcomes = store.runs.outcomes(run.id)
    is_ended = all(one.state in FINAL_STATES for one in entries)
    has_reasons = all(one.error for one in entries if one.state is not EntryState.DONE)
    done = sum(one.state is EntryState.DONE for one in entries)
    is_counted = run.planned == len(entries) == run.done + run.failed + run.conflicts and run.done == done
    is_told = sum(one.done for one in outcomes) == done and sum(one.planned for one in outcomes) == len(entries)
    if not (is_ended and has_reasons and is_counted and is_told):
        raise Violation(OTHER, f"I3: the books of a run don't add up {is_ended, has_reasons, is_counted, is_told}")
