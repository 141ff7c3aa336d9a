"""The pages of a tenant's set-up and of a sign-in elsewhere: offered, under way, asked again, left, failed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.model.connection import Connection, ConnectionKind, GraphAddress
from desktop.model.device_code import DeviceCode
from desktop.model.errors import Denied, ErrorCode, SignInNeeded
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import SetupEnd, SetupResult, SetupStep
from desktop.ui.start.state import StartState, Step
from tests.ui.windows import PASSPHRASE, window


def _set_up_scene(
    *results: SetupResult, link: str = "", is_busy: bool = False, code: DeviceCode | None = None
) -> Callable[[Path], AbstractAsyncContextManager[QWidget]]:
    """The page of a set-up with what came of its steps so far."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with window(folder / "v") as one:
            one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
            await one.world.settle()
            one.start.choose_set_up()
            one.start._change(setup=results, link=link, is_busy=is_busy, code=code)
            yield one.shell

    return scene


@asynccontextmanager
async def _sign_in_by_code(folder: Path) -> AsyncIterator[QWidget]:
    """The sign-in page while a code is typed on another device."""
    async with window(folder / "v") as one:
        one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
        await one.world.settle()
        one.start._show(StartState(step=Step.SIGN_IN, connection=_TENANT, is_busy=True, code=CODE))
        yield one.shell


CODE = DeviceCode("https://login.microsoft.com/device", "KTB4N7QXW", 900.0)
_TENANT = Connection(ConnectionId("c1"), "Contoso", ConnectionKind.GRAPH, GraphAddress("contoso.example", "1"))
SET_UP_SCENES = {
    "start-sign-in-code": _sign_in_by_code,
    "start-set-up-code": _set_up_scene(is_busy=True, code=CODE),
    "start-set-up-asked-again": _set_up_scene(
        SetupResult(SetupStep.SIGN_IN, SetupEnd.DONE),
        SetupResult(SetupStep.REGISTRATION, SetupEnd.DONE),
        SetupResult(SetupStep.PRINCIPAL, SetupEnd.SIGN_IN, SignInNeeded(ErrorCode.SIGN_IN_AGAIN, cause="AADSTS50076")),
        is_busy=True,
    ),
    "start-set-up": _set_up_scene(),
    "start-set-up-under-way": _set_up_scene(
        SetupResult(SetupStep.SIGN_IN, SetupEnd.DONE),
        SetupResult(SetupStep.REGISTRATION, SetupEnd.THERE),
        is_busy=True,
    ),
    "start-set-up-colleague": _set_up_scene(
        *(SetupResult(step, SetupEnd.DONE) for step in list(SetupStep)[:4]),
        SetupResult(SetupStep.ROLES, SetupEnd.COLLEAGUE, Denied(ErrorCode.PERMISSION_MISSING)),
        link="https://login.microsoftonline.com/66e12a37-f304-473c-9096-7f87ff3b3714/v2.0/adminconsent?client_id=0b7d",
    ),
    "start-set-up-failed": _set_up_scene(
        SetupResult(SetupStep.SIGN_IN, SetupEnd.FAILED, SignInNeeded(ErrorCode.SIGN_IN_CLOSED))
    ),
}
