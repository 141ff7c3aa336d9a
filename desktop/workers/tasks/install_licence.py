"""Install a licence file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.errors import Denied, ErrorCode
from desktop.model.licence import Licence
from desktop.planning.licensing import Standing, names_of
from desktop.storage.licence_file import read_bytes, read_licence
from desktop.workers.standing import read_standing
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store


class InstallLicence(Task[Standing]):
    """Keep a licence file in the vault, in the place of an earlier one of the same id.

    Nothing is kept of a file that would open nothing. Raises FILE_UNREADABLE, LICENCE_INVALID, LICENCE_FORGED,
    LICENCE_OTHER_TENANT where it is for none of the connections, LICENCE_EXPIRED.
    """

    name = TaskName.INSTALL_LICENCE

    def __init__(self, path: Path) -> None:
        self._path = path

    async def run(self, ctx: TaskContext) -> Outcome[Standing]:
        """Read, check and keep it; returns where the vault stands then."""
        services = ctx.services
        raw = await ctx.in_net(read_bytes, self._path)
        licence = await ctx.in_cpu(read_licence, raw, services.issuers)
        now = services.now()

        def keep(store: Store) -> Standing:
            _check(store, licence)
            if licence.ends_at <= read_standing(store, services.issuers, now).at:
                raise Denied(ErrorCode.LICENCE_EXPIRED, licence.ends_at.astimezone().date().isoformat())
            store.licences.put(licence.id, raw, now)
            store.licences.put_registration(None)  # the licence says where notices go
            store.audit.add(now, "licence installed", licence.id)
            return read_standing(store, services.issuers, now)

        return Outcome(await ctx.in_db(keep), frozenset((Topic.LICENCE,)))


def _check(store: Store, licence: Licence) -> None:
    """Refuse a licence for another organisation; before there is a connection any is taken."""
    named = [found for one in store.connections.all() if (found := names_of(one)) is not None]
    if named and not any(licence.covers(names) for names in named):
        raise Denied(ErrorCode.LICENCE_OTHER_TENANT, ", ".join(licence.tenants))
