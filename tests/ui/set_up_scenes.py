"""The page of a tenant's set-up: offered, under way, left to a colleague, failed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.model.errors import Denied, ErrorCode, SignInNeeded
from desktop.model.tenant_setup import SetupEnd, SetupResult, SetupStep
from tests.ui.windows import PASSPHRASE, window


def _set_up_scene(
    *results: SetupResult, link: str = "", is_busy: bool = False
) -> Callable[[Path], AbstractAsyncContextManager[QWidget]]:
    """The page of a set-up with what came of its steps so far."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with window(folder / "v") as one:
            one.start.create(PASSPHRASE, PASSPHRASE, use_keyring=False)
            await one.world.settle()
            one.start.choose_set_up()
            one.start._change(setup=results, link=link, is_busy=is_busy)
            yield one.shell

    return scene


SET_UP_SCENES = {
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
