"""The limits that the administrator set, for the tasks that keep to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.model.vault_settings import VaultSetting, VaultSettings
from desktop.workers.queries.settings import ReadVaultSettings
from desktop.workers.services import Services
from desktop.workers.task import TaskContext


async def read_limits(ctx: TaskContext) -> VaultSettings:
    """Return the settings of the vault as they are at this moment."""
    return await ctx.in_db(ReadVaultSettings().read)


def limited(services: Services, settings: VaultSettings) -> Services:
    """Return services that keep to what was chosen; what was not stays as it was built."""
    chosen = settings.chosen
    settle_s = float(chosen.get(VaultSetting.SETTLE_S, services.settle_s))
    return replace(
        services,
        parts_in_flight=chosen.get(VaultSetting.PARTS_IN_FLIGHT, services.parts_in_flight),
        settle_s=settle_s,
        lease_pause_s=min(services.lease_pause_s, settle_s),
    )


def oldest_plan(settings: VaultSettings) -> timedelta:
    """Return how old a plan may be when it is applied."""
    return timedelta(minutes=settings.value(VaultSetting.PLAN_AGE_MIN))
