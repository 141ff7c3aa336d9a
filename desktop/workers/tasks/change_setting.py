"""Change a setting in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.errors import Bug
from desktop.model.vault_settings import SPANS, VaultSetting
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class ChangeSetting(Task[None]):
    """Keep a value, and note it in the audit log; a run that is under way goes on with what it began with."""

    name = TaskName.CHANGE_SETTING

    def __init__(self, setting: VaultSetting, value: int) -> None:
        if not SPANS[setting].holds(value):
            raise Bug(f"{setting} can't be {value}")
        self._setting = setting
        self._value = value

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it."""
        now = ctx.services.now()

        def keep(store: Store) -> None:
            if store.settings.get(self._setting.value) != str(self._value):
                store.settings.put(self._setting.value, str(self._value))
                store.audit.add(now, "setting changed", f"{self._setting.value} {self._value}")

        await ctx.in_db(keep)
        return Outcome(None, frozenset((Topic.SETTINGS,)))
