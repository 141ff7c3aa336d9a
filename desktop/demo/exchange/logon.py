"""Who may come in: Basic with each request, NTLM once for a connection."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
from weakref import WeakKeyDictionary, WeakSet

from desktop.demo.accounts import LogOn, ServiceAccount
from desktop.demo.exchange.ntlm import NtlmRefused, channel_binding, is_negotiate, make_challenge, read_authenticate
from desktop.demo.tenant import Tenant

REALM = "127.0.0.1"


class Doors:
    """Checks log-ons; connections that NTLM has let in stay so until they end."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._challenges: WeakKeyDictionary[asyncio.BaseTransport, bytes] = WeakKeyDictionary()
        self._open: WeakSet[asyncio.BaseTransport] = WeakSet()

    def enter(self, header: str, connection: asyncio.BaseTransport, ways: tuple[str, ...]) -> tuple[bool, list[str]]:
        """Tell whether a request may come in, and else the challenges of the 401."""
        scheme, _, rest = header.partition(" ")
        offered = [f'Basic realm="{REALM}"' if way == "Basic" else way for way in ways]
        if not header:
            return connection in self._open, offered
        if scheme.lower() == "basic" and "Basic" in ways:
            return self._check_basic(rest), offered
        if scheme.lower() == "ntlm" and "NTLM" in ways:
            return self._check_ntlm(rest, connection, offered)
        return False, offered

    def _check_basic(self, token: str) -> bool:
        try:
            name, _, password = base64.b64decode(token, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        if not self._is_account(name):
            self._account.count_stranger()
            return False
        return self._count(is_right=hmac.compare_digest(password.encode(), self._account.password.encode()))

    @property
    def _account(self) -> ServiceAccount:
        return self._tenant.account

    def _count(self, *, is_right: bool) -> bool:
        """Count an attempt and tell whether it lets in; F18 makes a right password a wrong one."""
        rule = self._tenant.faults.for_log_on()
        if rule is not None:
            is_right = False
        return self._account.count(is_right=is_right) is LogOn.RIGHT

    def _is_account(self, name: str) -> bool:
        return self._account.bears(name) or name.casefold() == self._account.name.casefold()

    def _check_ntlm(self, token: str, connection: asyncio.BaseTransport, offered: list[str]) -> tuple[bool, list[str]]:
        try:
            raw = base64.b64decode(token, validate=True)
        except binascii.Error:
            return False, offered
        self._open.discard(connection)
        if is_negotiate(raw):
            challenge, answer = make_challenge(self._account.domain, raw)
            self._challenges[connection] = challenge
            return False, [f"NTLM {base64.b64encode(answer).decode('ascii')}"]
        challenge_sent = self._challenges.pop(connection, None)
        if challenge_sent is None:
            return False, offered
        try:
            given = read_authenticate(raw)
        except NtlmRefused:
            return False, offered
        name = f"{given.domain}\\{given.user}" if given.domain else given.user
        if not self._is_account(name):
            self._account.count_stranger()
            return False, offered
        tenant = self._tenant
        is_bound = hmac.compare_digest(given.binding(), channel_binding(tenant.certificate))
        if tenant.behaviour.ews_extended_protection and not is_bound:
            tenant.counters.unbound_log_ons += 1
            return False, offered
        is_right = given.is_right(challenge_sent, self._account.password)
        if not self._count(is_right=is_right):
            return False, offered
        self._open.add(connection)
        return True, offered
