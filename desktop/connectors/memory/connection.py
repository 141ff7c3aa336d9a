"""Open connections to a memory tenant."""

from __future__ import annotations

from collections.abc import Callable

from desktop.connectors.memory.directory import MemoryDirectory
from desktop.connectors.memory.faults import Faults
from desktop.connectors.memory.target import MemoryTarget
from desktop.connectors.ports import CallCount, OpenConnection
from desktop.model.connection import Account, Connection, ConnectionSecrets
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError, Cancelled, ErrorCode, SignInNeeded


class MemorySignIn:
    """The administrator's sign-in without a browser; `refusal` is what happens instead of success."""

    def __init__(self, tenant_id: str) -> None:
        self._tenant_id = tenant_id
        self._account: Account | None = None
        self.refusal: AppError | None = None

    def account(self) -> Account | None:
        """Return who is signed in."""
        return self._account

    def sign_in(self, show_address: Callable[[str], None], is_cancelled: Callable[[], bool]) -> Account:
        """Show an address, then sign in at once."""
        show_address("https://localhost/sign-in")
        return self._end(is_cancelled)

    def sign_in_by_code(self, show_code: Callable[[DeviceCode], None], is_cancelled: Callable[[], bool]) -> Account:
        """Show a code, then sign in at once."""
        show_code(DeviceCode("https://localhost/devicelogin", "DEMO23456", 900.0))
        return self._end(is_cancelled)

    def _end(self, is_cancelled: Callable[[], bool]) -> Account:
        if is_cancelled():
            raise SignInNeeded(ErrorCode.SIGN_IN_CLOSED)
        if self.refusal is not None:
            raise self.refusal
        self._account = Account("administrator@contoso.example", self._tenant_id)
        return self._account

    def sign_out(self) -> None:
        """Forget who is signed in."""
        self._account = None


class MemoryConnection:
    """An `OpenConnection` to a memory tenant."""

    def __init__(
        self, directory: MemoryDirectory, contacts: MemoryTarget, sign_in: MemorySignIn, faults: Faults
    ) -> None:
        self._directory = directory
        self._contacts = contacts
        self._sign_in = sign_in
        self._faults = faults
        self._is_closed = False
        self._before = self._sum()

    @property
    def directory(self) -> MemoryDirectory:
        """Reader of the directory."""
        self._check_open()
        return self._directory

    @property
    def contacts(self) -> MemoryTarget:
        """Reader and writer of mailboxes."""
        self._check_open()
        return self._contacts

    @property
    def sign_in(self) -> MemorySignIn:
        """The administrator's sign-in."""
        return self._sign_in

    def check(self) -> None:
        """Raise while the tenant is out of reach."""
        self._check_open()
        self._faults.check_reachable()

    def calls(self) -> CallCount:
        """Return what was sent so far through this tenant's ports."""
        now = self._sum()
        return CallCount(now.calls - self._before.calls, now.parts - self._before.parts)

    def close(self) -> None:
        """End it."""
        self._is_closed = True

    def _sum(self) -> CallCount:
        return CallCount(self._directory.calls + self._contacts.calls, self._directory.parts + self._contacts.parts)

    def _check_open(self) -> None:
        if self._is_closed:
            raise Cancelled


class MemoryOpener:
    """A `ConnectionOpener` whose every connection leads to one tenant."""

    def __init__(self, connect: Callable[[], OpenConnection]) -> None:
        self._connect = connect

    def open(
        self,
        connection: Connection,  # noqa: ARG002 - the port's signature
        secrets: ConnectionSecrets,  # noqa: ARG002
        keep_tokens: Callable[[str], None],  # noqa: ARG002
    ) -> OpenConnection:
        """Open the tenant's connection, whatever is asked for."""
        return self._connect()
