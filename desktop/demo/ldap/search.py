"""Searches of one connection: where they begin, what they find, page by page."""

from __future__ import annotations

import asyncio
import secrets
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from desktop.demo.faults.rules import Rule
from desktop.demo.ldap import answers, controls
from desktop.demo.ldap.answers import Code, Refused
from desktop.demo.ldap.base import find_base, scoped
from desktop.demo.ldap.entry import Entry
from desktop.demo.ldap.filters import Compared, Order
from desktop.demo.ldap.matching import Matching
from desktop.demo.ldap.names import BadName, read_name
from desktop.demo.ldap.requests import Comparison, Control, Search
from desktop.demo.ldap.root_dse import choose, matches, root_rows, schema_path, schema_rows
from desktop.demo.ldap.selection import Selection
from desktop.demo.ldap.tree import Tree
from desktop.demo.tenant import Tenant

Send = Callable[[bytes], Awaitable[None]]
_BASE, _SUBTREE = 0, 2
_MOST_COOKIES = 10
_EACH = 500
_PHOTO_PIXELS = 96
_LONGEST_S = 120
NOT_LOGGED_ON = (
    "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be "
    "completed on the connection., data 0, v4563"
)
_NO_COOKIE = "00002040: SvcErr: DSID-031401E5, problem 5010 (UNAVAIL_EXTENSION), data 0"
_BUSY = "00002056: SvcErr: DSID-02080490, problem 5001 (BUSY), data 0"


class Broken(Exception):
    """A fault breaks the connection here."""


@dataclass(slots=True)
class Rest:
    """What a paged search has still to give."""

    search: Search
    guids: list[uuid.UUID]
    has_references: bool


class Searches:
    """Carries out the searches of one connection; a cookie is good for the next page of its own search only."""

    def __init__(self, tenant: Tenant, tree: Tree, send: Send) -> None:
        self._tenant = tenant
        self._tree = tree
        self._send = send
        self._rests: OrderedDict[bytes, Rest] = OrderedDict()

    async def run(self, number: int, search: Search, added: Iterable[Control], *, is_logged_on: bool) -> None:
        """Answer one search to its end; raises `Broken`, and `BerError` for a broken control."""
        self._tenant.counters.count_operation("ldap.search")
        began = self._tenant.clock.monotonic()
        try:
            wishes = controls.read_wishes(added)
            if search.scope == _BASE and not search.base.strip():
                await self._root(number, search)
                return
            if not is_logged_on:
                raise Refused(Code.OPERATIONS_ERROR, NOT_LOGGED_ON)
            cut_at = await self._befall(search, wishes)
            end = await self._find(number, search, wishes, began, cut_at)
        except Refused as refusal:
            end = answers.result(number, answers.DONE, refusal)
        await self._send(end)

    async def _root(self, number: int, search: Search) -> None:
        """Answer what anybody may ask."""
        self._tree.refresh()
        rows = root_rows(self._tree, self._tenant.clock.now())
        if matches(rows, search.filter):
            chosen = choose(rows, search.attributes, types_only=search.types_only)
            await self._send(answers.entry(number, "", chosen))
        await self._send(answers.result(number, answers.DONE))

    async def _befall(self, search: Search, wishes: controls.Wishes) -> float | None:
        """Do what a fault wants; return the share of a page after which the connection breaks."""
        tenant = self._tenant
        rule = tenant.faults.for_directory("ldap.search")
        wait_s = tenant.behaviour.latency_ms / 1000
        if rule is not None and rule.fault == "F07":
            wait_s += _number(rule, "hold_s", 3600.0)
        limit_s = min(search.time_limit or _LONGEST_S, _LONGEST_S) if rule is None or is_answered(rule) else wait_s
        await tenant.clock.sleep(min(wait_s, limit_s))
        if wait_s > limit_s:
            raise Refused(Code.TIME_LIMIT)
        if rule is None or is_answered(rule):
            return None
        if rule.fault == "F03":
            raise Refused(int(_number(rule, "status", Code.BUSY)), _BUSY)
        if rule.fault == "F32":
            if wishes.cookie:
                self._rests.clear()
                raise Refused(Code.UNAVAILABLE_EXTENSION, _NO_COOKIE)
            return None
        if rule.fault == "F07" or rule.parameters.get("where") == "request":
            raise Broken
        return _number(rule, "at", 0.5)

    async def _find(
        self, number: int, search: Search, wishes: controls.Wishes, began: float, cut_at: float | None
    ) -> bytes:
        """Send a page, or everything, and return the end."""
        page = self._tenant.behaviour.ldap_page
        if wishes.page is not None and wishes.cookie:
            rest = self._continue(search, wishes.cookie)
        else:
            self._tree.refresh()
            if schema_end := await self._schema(number, search):
                return schema_end
            rest = await self._begin(search, wishes)
        if wishes.page == 0:
            return answers.result(number, answers.DONE, None, (controls.page_answer(b""),))
        if wishes.page is not None:
            page = min(page, wishes.page)
        limit = min(page, search.size_limit) if search.size_limit else page
        now, rest.guids = rest.guids[:limit], rest.guids[limit:]
        await self._give(number, search, now, began, cut_at, shows_deleted=wishes.shows_deleted)
        is_over = wishes.page is None or (search.size_limit and search.size_limit <= page)
        if rest.guids and is_over:
            raise Refused(Code.SIZE_LIMIT)
        if rest.guids:
            return answers.result(number, answers.DONE, None, (controls.page_answer(self._keep(rest)),))
        if rest.has_references:
            await self._refer(number)
        return answers.result(
            number, answers.DONE, None, () if wishes.page is None else (controls.page_answer(b""),)
        )  # fmt: skip

    def _continue(self, search: Search, cookie: bytes) -> Rest:
        rest = self._rests.pop(cookie, None)
        if rest is None or rest.search != search:
            raise Refused(Code.UNAVAILABLE_EXTENSION, _NO_COOKIE)
        return rest

    def _keep(self, rest: Rest) -> bytes:
        cookie = secrets.token_bytes(16)
        self._rests[cookie] = rest
        while len(self._rests) > _MOST_COOKIES:
            self._rests.popitem(last=False)
        return cookie

    async def _schema(self, number: int, search: Search) -> bytes:
        """Answer a search for the schema's own object."""
        try:
            is_schema = search.scope == _BASE and read_name(search.base) == schema_path(self._tree)
        except BadName:
            return b""
        if not is_schema:
            return b""
        rows = schema_rows()
        if matches(rows, search.filter):
            chosen = choose(rows, search.attributes, types_only=search.types_only)
            await self._send(answers.entry(number, search.base, chosen))
        return answers.result(number, answers.DONE)

    async def _begin(self, search: Search, wishes: controls.Wishes) -> Rest:
        """Find everything that a search asks for."""
        tree = self._tree
        base = find_base(tree, search.base, shows_deleted=wishes.shows_deleted)
        test = Matching(tree).test(search.filter)
        found = []
        for place, entry in enumerate(scoped(tree, base, search.scope)):
            if place % _EACH == _EACH - 1:
                await asyncio.sleep(0)  # others are answered meanwhile
            if (wishes.shows_deleted or not entry.is_deleted) and test(entry):
                found.append(entry.guid)
        is_root = search.scope == _SUBTREE and base.path == tree.domain.path
        return Rest(search, found, is_root and wishes.has_references)

    async def _give(
        self, number: int, search: Search, guids: list[uuid.UUID], began: float, cut_at: float | None, *,
        shows_deleted: bool,
    ) -> None:  # fmt: skip
        """Send objects as they are now; one that has gone since is left out."""
        selection = Selection(
            search.attributes, types_only=search.types_only, most_values=self._tenant.behaviour.ldap_values
        )
        cut_after = None if cut_at is None else int(len(guids) * cut_at)
        for place, guid in enumerate(guids):
            if place == cut_after:
                raise Broken
            entry = self._tree.entries.get(guid)
            if entry is None or (entry.is_deleted and not shows_deleted):
                continue
            photo = await self._photo(entry) if selection.wants_photo(entry) else b""
            if search.time_limit and self._tenant.clock.monotonic() - began > search.time_limit:
                raise Refused(Code.TIME_LIMIT)
            await self._send(answers.entry(number, entry.name, selection.rows(self._tree, entry, photo)))
        if cut_after is not None and cut_after >= len(guids):
            raise Broken

    async def _photo(self, entry: Entry) -> bytes:
        return b"" if entry.portrait is None else await self._tenant.studio.portrait(entry.portrait, _PHOTO_PIXELS)

    async def _refer(self, number: int) -> None:
        """Point to the partitions below the domain that other searches find."""
        domain = self._tree.domain
        for host, name in (
            (f"ForestDnsZones.{domain.dns_name}", f"DC=ForestDnsZones,{domain.base}"),
            (f"DomainDnsZones.{domain.dns_name}", f"DC=DomainDnsZones,{domain.base}"),
            (domain.dns_name, domain.config),
        ):
            await self._send(answers.reference(number, f"ldap://{host}/{name}"))


def compare(tree: Tree, request: Comparison) -> bool:
    """Tell whether an object has a value; raises `Refused`."""
    entry = find_base(tree, request.name, shows_deleted=False)
    found = Matching(tree).test(Compared(request.attribute, Order.EQUAL, request.value))(entry)
    if found is None:
        raise Refused(Code.NO_SUCH_ATTRIBUTE)
    return found


def is_answered(rule: Rule) -> bool:
    """Tell whether a fault lets the answer come all the same, only late."""
    return rule.fault == "F07" and rule.parameters.get("then") == "answer"


def _number(rule: Rule, name: str, default: float) -> float:
    value = rule.parameters.get(name, default)
    return float(value) if isinstance(value, int | float) else default
