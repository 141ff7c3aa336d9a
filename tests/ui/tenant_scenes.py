"""What ContactSync has in a tenant: registered by itself, waiting for the browser, registered by hand, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.errors import Denied, ErrorCode, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import Registered
from desktop.ui.settings.screen import SettingsScreen
from desktop.ui.settings.tenant_dialog import TenantDialog
from desktop.ui.settings.tenant_presenter import TenantPresenter, TenantState
from desktop.workers.tasks.look_at_tenant import TenantFacts
from desktop.workers.tasks.try_scope import ScopeFinding
from tests.ui.set_up_scenes import CODE
from tests.ui.settings_scenes import settings_at
from tests.ui.vault_world import child
from tests.ui.windows import Window

_CLIENT = "0b7d21f6-2d5e-4a55-9f0e-6e9b7d0d1f53"
_OURS = Registered("66e12a37-f304-473c-9096-7f87ff3b3714", _CLIENT, "1", "2")
_ENDS = datetime(2027, 11, 26, 9, tzinfo=UTC)
_TENANT = Connection(ConnectionId("c1"), "Contoso", ConnectionKind.GRAPH, GraphAddress("contoso.example", _CLIENT))


class _Told(TenantPresenter):
    """Shows what a scene says."""

    def look(self, *, is_renewing: bool = False) -> None:
        """Nothing is looked at."""


def _shows(**state: object):  # type: ignore[no-untyped-def]  # a scene, as the others' makers return it
    def act(one: Window) -> None:
        screen = child(one.shell, SettingsScreen, "settings")
        presenter = _Told(one.world.runner, _TENANT, lambda _address: None)
        dialog = TenantDialog(presenter, screen)
        dialog.open()
        presenter._show(TenantState(_TENANT, **state))  # type: ignore[arg-type]  # as the scene names them

    return settings_at(act)


def _asked_again(one: Window) -> None:
    """What was read was refused until somebody signs in again."""
    session = one.shell._session
    session._show(replace(session.state, again=SignInNeeded(ErrorCode.SIGN_IN_AGAIN, cause="AADSTS50076")))


TENANT_SCENES = {
    "settings-asked-again": settings_at(_asked_again),
    "settings-tenant": _shows(facts=TenantFacts(_CLIENT, _OURS, _ENDS)),
    "settings-tenant-waiting": _shows(
        facts=TenantFacts(_CLIENT, _OURS, _ENDS),
        is_busy=True,
        address="https://login.microsoftonline.com/66e12a37-f304-473c-9096-7f87ff3b3714/oauth2/v2.0/authorize?client_id=1",
    ),
    "settings-tenant-limited": _shows(
        facts=TenantFacts(_CLIENT, _OURS, _ENDS), scope=ScopeFinding(None, Denied(ErrorCode.MAILBOX_DENIED))
    ),
    "settings-tenant-unlimited": _shows(facts=TenantFacts(_CLIENT, _OURS, _ENDS), scope=ScopeFinding(None, None)),
    "settings-tenant-code": _shows(
        facts=TenantFacts(_CLIENT, _OURS, _ENDS),
        is_busy=True,
        code=CODE,
        again=SignInNeeded(ErrorCode.SIGN_IN_AGAIN, cause="AADSTS50173"),
    ),
    "settings-tenant-by-hand": _shows(facts=TenantFacts(_CLIENT, None, _ENDS)),
    "settings-tenant-removed": _shows(facts=TenantFacts(_CLIENT), is_removed=True),
}
