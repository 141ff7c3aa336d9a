"""What was not saved when the page was left, kept in the vault until it is shown again; no widgets."""

from __future__ import annotations

from desktop.model.ids import ConnectionId
from desktop.model.syncset import SyncSet
from desktop.ui.sets.state import SetsState
from desktop.workers.queries.sets import SetsPage
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.tasks.keep_draft import KeepDraft


class DraftKeeping:
    """Keeps a draft when its page is left, and forgets it once it was left without saving; saving forgets it too."""

    def __init__(self, runner: TaskRunner) -> None:
        self._runner = runner
        self._task: TaskHandle[None] | None = None
        self._is_kept = False

    def keep(self, connection_id: ConnectionId | None, state: SetsState) -> TaskHandle[None] | None:
        """Keep what is not saved; what nobody typed anything into is not worth it."""
        draft = state.draft
        if connection_id is None or draft is None or not (state.is_changed or (state.is_new and draft.name)):
            return None
        return self._start(KeepDraft(connection_id, draft))

    def forget(self, connection_id: ConnectionId | None) -> None:
        """Forget what was kept: the administrator left it without saving."""
        if connection_id is not None and self._is_kept:
            self._is_kept = False
            self._start(KeepDraft(connection_id, None))

    def kept(self, page: SetsPage) -> SyncSet | None:
        """Return the draft to go on with, `None` where there is none or the page was read while that changed."""
        is_settled = self._task is None or not self._task.is_running
        self._is_kept = page.draft is not None
        return page.draft if is_settled and page.draft not in page.sets else None

    def _start(self, task: KeepDraft) -> TaskHandle[None]:
        self._task = self._runner.start(task)
        return self._task
