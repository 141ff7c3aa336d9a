"""The administrator signs in, here or on another device, and again where the service asks for it in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from desktop.model.device_code import DeviceCode
from desktop.model.errors import ErrorCode, SignInNeeded
from desktop.model.progress import Progress, Stage
from desktop.workers.task import TaskContext

R = TypeVar("R")
A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)
ShowAddress = Callable[[str], None]
ShowCode = Callable[[DeviceCode], None]
_AGAIN = frozenset((ErrorCode.SIGN_IN_AGAIN, ErrorCode.SIGN_IN_NEEDED))


class SignsIn(Protocol[A_co]):
    """What an administrator signs in to; both ways block and belong on the `net` lane."""

    def sign_in(self, show_address: ShowAddress, is_cancelled: Callable[[], bool]) -> A_co:
        """Sign in in the browser."""

    def sign_in_by_code(self, show_code: ShowCode, is_cancelled: Callable[[], bool]) -> A_co:
        """Sign in by a code that is typed on another device."""


async def sign_in(
    ctx: TaskContext, place: SignsIn[A], show_address: ShowAddress, show_code: ShowCode | None = None
) -> A:
    """Let the administrator sign in: with `show_code` on another device, else in the browser; ends when stopped."""
    ctx.report(Progress(Stage.SIGNING_IN))
    if show_code is not None:
        return await ctx.in_net(place.sign_in_by_code, show_code, ctx.control.is_stopped)
    return await ctx.in_net(place.sign_in, show_address, ctx.control.is_stopped)


class Acting:
    """Acts as an administrator who signs in for it; where the service wants that again, what was begun goes on after.

    `tell` (the loop's thread) hears why, before the administrator is asked. What is done has to be harmless when it is
    done again.
    """

    def __init__(
        self,
        ctx: TaskContext,
        place: SignsIn[object],
        show_address: ShowAddress,
        show_code: ShowCode | None,
        tell: Callable[[SignInNeeded], None],
    ) -> None:
        self._ctx = ctx
        self._place = place
        self._show_address = show_address
        self._show_code = show_code
        self._tell = tell

    async def sign_in(self) -> None:
        """Let the administrator sign in, once more where the first call after it is not answered yet."""
        try:
            await self._ask()
        except SignInNeeded as failure:
            await self._ask_again(failure)

    async def do(self, call: Callable[..., R], *arguments: object) -> R:
        """Do something on the `net` lane; after a sign-in that was asked for meanwhile, once more."""
        try:
            return await self._ctx.in_net(call, *arguments)
        except SignInNeeded as failure:
            await self._ask_again(failure)
        return await self._ctx.in_net(call, *arguments)

    async def _ask(self) -> None:
        await sign_in(self._ctx, self._place, self._show_address, self._show_code)

    async def _ask_again(self, failure: SignInNeeded) -> None:
        if failure.code not in _AGAIN:
            raise failure
        self._ctx.stop_if_cancelled()
        self._tell(failure)
        await self._ask()
