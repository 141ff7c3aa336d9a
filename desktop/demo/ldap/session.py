"""What goes on over one connection: requests in their order, searches beside each other."""

from __future__ import annotations

import asyncio
import ssl

from desktop.demo.ldap import answers, controls
from desktop.demo.ldap.answers import Code, Refused
from desktop.demo.ldap.ber import BerError
from desktop.demo.ldap.binding import log_on
from desktop.demo.ldap.requests import Abandon, Bind, Comparison, Extended, Message, Search, Unbind, Write, read_message
from desktop.demo.ldap.search import NOT_LOGGED_ON, Broken, Searches, compare, is_answered
from desktop.demo.ldap.tree import Tree
from desktop.demo.ldap.wire import Wire
from desktop.demo.tenant import Tenant

_MOST_SEARCHES = 16
_READ_ONLY = "00002098: SecErr: DSID-031514A0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0"
_MALFORMED = "00000057: LdapErr: DSID-0C0C0095, comment: Error decoding ldap message, data 0, v4563"
_TLS_RUNS = "00000000: LdapErr: DSID-0C090E3C, comment: TLS or SSL already in effect, data 0, v4563"
_WORKING = "00000000: LdapErr: DSID-0C090E42, comment: Outstanding operations, data 0, v4563"
_NO_OPERATION = "0000203D: LdapErr: DSID-0C090E78, comment: Unknown extended request OID, data 0, v4563"
_TOO_MANY = "00002056: SvcErr: DSID-02080490, problem 5001 (BUSY), data 0"


class Session:
    """One client from its first byte to its last; no fault of its requests comes out of `run`."""

    def __init__(self, tenant: Tenant, tree: Tree, wire: Wire, context: ssl.SSLContext) -> None:
        self._tenant = tenant
        self._tree = tree
        self._wire = wire
        self._context = context
        self._is_logged_on = False
        self._searches = Searches(tenant, tree, wire.send)
        self._group: asyncio.TaskGroup
        self._running: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Serve until the client, a broken message or a fault ends the connection."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                await self._serve_all()
                await self._stop_searches()
        finally:
            self._wire.close()

    async def _serve_all(self) -> None:
        try:
            while (data := await self._wire.frame()) is not None:
                if not await self._serve(read_message(data)):
                    break
        except BerError:
            await self._wire.send(answers.disconnection(_MALFORMED))
        except Broken:
            self._wire.cut()
        except OSError:
            pass  # the client, or its network, is gone in the middle of a handshake

    async def _serve(self, message: Message) -> bool:
        """Carry out one request; return whether the connection goes on."""
        operation, number = message.operation, message.id
        if isinstance(operation, Unbind):
            return False
        if isinstance(operation, Abandon):
            task = self._running.get(operation.message_id)
            if task is not None:
                task.cancel()
        elif isinstance(operation, Search):
            await self._search(message, operation)
        elif isinstance(operation, Bind):
            await self._bind(message, operation)
        elif isinstance(operation, Extended):
            return await self._extended(number, operation)
        elif isinstance(operation, Write):
            await self._wire.send(answers.result(number, operation.response, self._write_refusal()))
        else:
            await self._compare(number, operation)
        return True

    async def _bind(self, message: Message, request: Bind) -> None:
        await self._stop_searches()
        self._is_logged_on = False
        self._tenant.counters.count_operation("ldap.bind")
        refusal = None
        try:
            controls.check_known(message.controls)
            await self._befall()
            account = self._tenant.account
            self._is_logged_on = log_on(account, self._tree, request, is_secure=self._wire.is_secure)
        except Refused as refused:
            refusal = refused
        if self._is_logged_on:
            self._wire.trust()
        await self._wire.send(answers.result(message.id, answers.BIND, refusal))

    async def _befall(self) -> None:
        """Let a fault befall a log-on."""
        rule = self._tenant.faults.for_directory("ldap.bind")
        if rule is None:
            return
        if rule.fault == "F03":
            raise Refused(int(rule.parameters.get("status", Code.BUSY)), _TOO_MANY)
        if rule.fault == "F07":
            await self._tenant.clock.sleep(float(rule.parameters.get("hold_s", 3600.0)))
        if rule.fault == "F08" or (rule.fault == "F07" and not is_answered(rule)):
            raise Broken

    async def _search(self, message: Message, request: Search) -> None:
        """Start a search; its answers may come between those to others."""
        number = message.id
        if len(self._running) >= _MOST_SEARCHES or number in self._running:
            await self._wire.send(answers.result(number, answers.DONE, Refused(Code.BUSY, _TOO_MANY)))
            return
        task = self._group.create_task(self._find(message, request))
        self._running[number] = task
        task.add_done_callback(lambda _: self._running.pop(number, None))

    async def _find(self, message: Message, request: Search) -> None:
        try:
            await self._searches.run(message.id, request, message.controls, is_logged_on=self._is_logged_on)
        except BerError:
            await self._wire.send(answers.disconnection(_MALFORMED))
            self._wire.close()
        except Broken:
            self._wire.cut()

    async def _stop_searches(self) -> None:
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _extended(self, number: int, request: Extended) -> bool:
        if request.oid != answers.START_TLS:
            refusal = Refused(Code.PROTOCOL_ERROR, _NO_OPERATION)
            await self._wire.send(answers.extended(number, request.oid, refusal))
            return True
        if self._wire.is_secure or self._running:
            refusal = Refused(Code.OPERATIONS_ERROR, _TLS_RUNS if self._wire.is_secure else _WORKING)
            await self._wire.send(answers.extended(number, request.oid, refusal))
            return True
        self._is_logged_on = False
        # Whatever came behind the request was not protected, and must not be taken for what comes after.
        return await self._wire.start_tls(self._context, answers.extended(number, request.oid))

    def _write_refusal(self) -> Refused:
        if self._is_logged_on:
            return Refused(Code.INSUFFICIENT_RIGHTS, _READ_ONLY)
        return Refused(Code.OPERATIONS_ERROR, NOT_LOGGED_ON)

    async def _compare(self, number: int, request: Comparison) -> None:
        try:
            if not self._is_logged_on:
                raise Refused(Code.OPERATIONS_ERROR, NOT_LOGGED_ON)
            self._tree.refresh()
            found = compare(self._tree, request)
            raise Refused(Code.COMPARE_TRUE if found else Code.COMPARE_FALSE)
        except Refused as refusal:
            await self._wire.send(answers.result(number, answers.COMPARED, refusal))
