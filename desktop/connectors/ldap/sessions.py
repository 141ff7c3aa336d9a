"""Keeps one link to the directory server and hands it to whoever has a question."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from desktop.connectors.ldap.service import Connect, Entry, Link, Page, Search
from desktop.connectors.ports import CallCount
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline, SignInNeeded

MOST_PAGES = 20_000
MOST_EMPTY_PAGES = 100
"""So many pages without anybody, one after the other, are a server that goes round in circles."""
T = TypeVar("T")


class Sessions:
    """One link at a time, made when it is needed; for any thread.

    A refused log-on is kept: every later question is answered with it and the server is not asked again, so that a
    wrong password counts once. A link that broke while nobody used it is made anew, once.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._link: Link | None = None
        self._refusal: SignInNeeded | None = None
        self._calls = self._parts = 0

    def run(self, ask: Callable[[Link], T]) -> T:
        """Return what `ask` finds with a link; it is called a second time where a link of before was dead."""
        with self._lock:
            was_kept = self._link is not None
            try:
                return ask(self._open())
            except Offline as error:
                self._drop()
                if self._closing.is_set():
                    raise Cancelled from None
                if not was_kept or error.code is not ErrorCode.ANSWER_LOST:
                    raise
            return ask(self._open())

    def ask(self, search: Search, parts: int = 1) -> list[Entry]:
        """Return everything that a search finds; `parts` says how many questions it holds."""
        return self.run(lambda link: self.found(link, search, parts))

    def found(self, link: Link, search: Search, parts: int = 1) -> list[Entry]:
        """Return everything that a search finds over one link."""
        with self._lock:
            self._parts += parts - 1
        return [entry for entries, _ in self.pages(link, search) for entry in entries]

    def pages(self, link: Link, search: Search) -> Iterator[tuple[tuple[Entry, ...], bool]]:
        """Yield the pages of a search over one link, each with whether it is the last; raises where it breaks off."""
        cookie, empty = b"", 0
        for _ in range(MOST_PAGES):
            with self._lock:
                page = self._page(link, search, cookie)
            cookie = page.cookie
            empty = 0 if page.entries else empty + 1
            if empty > MOST_EMPTY_PAGES:
                break
            yield page.entries, not cookie
            if not cookie:
                return
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="pages without end")

    def _page(self, link: Link, search: Search, cookie: bytes) -> Page:
        self._check()
        if link is not self._link:
            raise Offline(ErrorCode.ANSWER_LOST, cause="another connection was made meanwhile")
        self._calls += 1
        self._parts += 1
        try:
            return link.page(search, cookie)
        except Offline:
            self._drop()
            if self._closing.is_set():
                raise Cancelled from None
            raise

    def _open(self) -> Link:
        self._check()
        if self._refusal is not None:
            raise _again(self._refusal)
        if self._link is None:
            self._calls += 1
            self._parts += 1
            try:
                self._link = self._connect()
            except SignInNeeded as error:
                self._refusal = error
                raise
        return self._link

    def _check(self) -> None:
        if self._closing.is_set():
            raise Cancelled

    def _drop(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None

    def count(self) -> CallCount:
        """Return what was sent so far; a log-on is a call too."""
        return CallCount(self._calls, self._parts)

    def close(self) -> None:
        """End it: questions that are under way and later ones end with `Cancelled`."""
        self._closing.set()
        link = self._link
        if link is not None:
            link.close()


def _again(error: AppError) -> SignInNeeded:
    return SignInNeeded(error.code, error.subject, error.cause)
