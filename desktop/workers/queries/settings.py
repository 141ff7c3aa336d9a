"""What the window and a run read of the settings in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.vault_settings import VaultSetting, VaultSettings, settings_from
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store


class ReadVaultSettings(Query[VaultSettings]):
    """All settings in the vault."""

    def read(self, store: Store) -> VaultSettings:
        """Read, on the `db` lane."""
        return settings_from({one: store.settings.get(one.value) for one in VaultSetting})
