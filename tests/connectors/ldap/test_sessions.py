"""The one link: made when needed, made anew once, and never after a refusal."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.connectors.ldap.service import Entry, Page, Scope, Search
from desktop.connectors.ldap.sessions import MOST_EMPTY_PAGES, Sessions
from desktop.model.errors import Cancelled, ErrorCode, Offline, SignInNeeded
from tests.connectors.ldap.made import MadeDirectory, lost

SEARCH = Search("DC=small", "(objectClass=user)", ("objectGUID",))


def test_a_refused_log_on_is_not_repeated() -> None:
    made = MadeDirectory()
    made.log_on_failure = SignInNeeded(ErrorCode.LOG_ON_REFUSED, "dc", "result 49, data 52e")
    reader = made.reader()
    for ask in (reader.organisation, reader.check, lambda: list(reader.people(None)), lambda: reader.members([])):
        with pytest.raises(SignInNeeded) as failure:
            ask()
        assert (failure.value.code, failure.value.cause) == (ErrorCode.LOG_ON_REFUSED, "result 49, data 52e")
    assert made.connects == 1


def test_a_server_that_is_away_is_asked_again_next_time() -> None:
    made = MadeDirectory()
    made.log_on_failure = Offline(ErrorCode.HOST_UNREACHABLE)
    reader = made.reader()
    for _ in range(2):
        with pytest.raises(Offline):
            reader.organisation()
    made.log_on_failure = None
    assert reader.organisation().display_name == "small.example"
    assert made.connects == 3


def test_a_dead_link_is_made_anew_once() -> None:
    made = MadeDirectory()
    reader = made.reader()
    reader.organisation()
    made.is_closed = True
    reader.organisation()
    assert made.connects == 2

    def always(search: Search, number: int) -> None:
        raise lost()

    made.before_page = always
    with pytest.raises(Offline):
        reader.organisation()
    assert made.connects == 3


def test_an_answer_that_is_broken_is_not_asked_for_again() -> None:
    made = MadeDirectory()
    reader = made.reader()
    reader.organisation()

    def broken(search: Search, number: int) -> None:
        raise Offline(ErrorCode.ANSWER_BROKEN)

    made.before_page = broken
    with pytest.raises(Offline):
        reader.organisation()
    assert made.connects == 1


def test_after_closing_nothing_is_asked() -> None:
    made = MadeDirectory()
    reader = made.reader()
    reader.organisation()
    reader.close()
    assert made.is_closed
    with pytest.raises(Cancelled):
        reader.organisation()
    with pytest.raises(Cancelled):
        list(reader.people(None))


def test_what_breaks_because_of_closing_is_cancelled() -> None:
    made = MadeDirectory()
    reader = made.reader()

    def close(search: Search, number: int) -> None:
        reader.close()
        raise lost()

    made.before_page = close
    with pytest.raises(Cancelled):
        reader.organisation()


class _Circle:
    """Answers with pages that never end."""

    def __init__(self, entries: tuple[Entry, ...] = ()) -> None:
        self.pages = 0
        self.entries = entries

    def page(self, search: Search, cookie: bytes) -> Page:
        self.pages += 1
        return Page(self.entries, b"again")

    def close(self) -> None:
        pass


def test_pages_without_end_are_left() -> None:
    circle = _Circle()
    sessions = Sessions(lambda: circle)
    with pytest.raises(Offline) as failure:
        sessions.ask(SEARCH)
    assert failure.value.code is ErrorCode.ANSWER_BROKEN
    assert circle.pages == MOST_EMPTY_PAGES + 1


def test_pages_of_another_link_are_not_put_together() -> None:
    made = MadeDirectory()
    for number in range(1, 8):
        made.put(number)
    sessions = Sessions(made.connect)
    old = sessions.run(lambda link: link)
    sessions = Sessions(MadeDirectory().connect)
    sessions.run(lambda link: link)
    with pytest.raises(Offline) as failure:
        next(sessions.pages(old, SEARCH))
    assert failure.value.code is ErrorCode.ANSWER_LOST
    assert made.searches == []


def test_calls_are_counted() -> None:
    made = MadeDirectory()
    sessions = Sessions(made.connect)
    sessions.ask(Search("", "(objectClass=*)", (), Scope.BASE), parts=5)
    assert (sessions.count().calls, sessions.count().parts) == (2, 6)


def test_the_library_is_loaded_with_the_first_connection_and_not_before() -> None:
    code = (
        "import sys; from desktop.connectors.ldap.directory import LdapDirectory as Reader;"
        "from desktop.model.connection import ConnectionSecrets, ExchangeAddress as Address;"
        "Reader(Address('https://mail.small.example/', 'svc', ldap_url='ldaps://dc.small.example'), ConnectionSecrets());"
        "sys.exit('ldap3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
