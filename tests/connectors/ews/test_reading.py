"""Whole readings and changes: what is not there in the answers is never taken for gone."""

from __future__ import annotations

import pytest

from desktop.connectors.ews.connection import ExchangeConnection
from desktop.connectors.ports import ChangesAnswer, ChangesWant, ContactsAnswer
from desktop.model.errors import ErrorCode
from desktop.model.ids import ItemId
from desktop.model.mark import decode_mark
from tests.connectors.contract.asking import mark
from tests.connectors.ews.answers import (
    XML,
    asked_ids,
    change,
    changes,
    contact,
    done,
    find_page,
    get_items,
    items,
    operation,
    refused,
    soap,
)
from tests.connectors.ews.conftest import FOLDER
from tests.connectors.scripted import Asked, Reply, Scripted


def read(connection: ExchangeConnection) -> ContactsAnswer:
    return connection.contacts.contacts([FOLDER])[0]


def ids(answer: ContactsAnswer) -> list[str]:
    assert answer.reading is not None
    return [str(one.item_id) for one in answer.reading.items]


def pages(server: Scripted, *found: Reply) -> None:
    """Answer FindItem with these, one after the other and the last for ever, and GetItem with plain contacts."""
    left = list(found)

    def answer(asked: Asked) -> Reply:
        if operation(asked) == "GetItem":
            return get_items(asked)
        return left.pop(0) if len(left) > 1 else left[0]

    server.script = answer


FIRST = find_page("abc", 5, is_last=False, offset=3)
LAST = find_page("cde", 5, is_last=True)


def test_pages_are_read_to_the_end(connection: ExchangeConnection, server: Scripted) -> None:
    pages(server, FIRST, LAST)
    answer = read(connection)
    assert (ids(answer), answer.error) == (list("abcde"), None)
    assert answer.reading is not None
    assert answer.reading.is_full
    assert [operation(one) for one in server.asked] == ["FindItem"] * 2 + ["GetItem"] * 3


@pytest.mark.parametrize(
    "broken",
    [
        [FIRST, find_page("cd", 5, is_last=True)],
        [FIRST, find_page("de", 5, is_last=True)],
        [FIRST, find_page("dez", 5, is_last=True)],
        [FIRST, find_page("cd", 4, is_last=True)],
        [FIRST, find_page("c", 5, is_last=False, offset=3)],
        [FIRST, find_page("", 5, is_last=False, offset=3)],
        [FIRST, find_page("cde", 5, is_last=False, offset=5)],
        [FIRST, find_page("cde", 5, is_last=False)],
        [find_page("abc", 3, is_last=False, offset=3)],
        [find_page("abc", 5, is_last=False, offset=2)],
        [find_page("abc", 5, is_last=True)],
        [find_page("abc", 2, is_last=True)],
        [Reply(200, FIRST.body.replace(b' TotalItemsInView="5"', b""), XML)],
        [Reply(200, FIRST.body.replace(b' IncludesLastItemInRange="false"', b""), XML)],
        [Reply(200, FIRST.body.replace(b'"5"', b'"-5"'), XML)],
        [FIRST, Reply(200, LAST.body.replace(b' Id="e"', b""), XML)],
    ],
)
def test_pages_that_do_not_add_up_are_never_everything(
    connection: ExchangeConnection, server: Scripted, broken: list[Reply]
) -> None:
    pages(server, *broken)
    answer = read(connection)
    assert answer.error is not None
    assert answer.error.code is ErrorCode.ANSWER_BROKEN
    assert answer.reading is None or not answer.reading.is_full


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("where", ["FindItem", "GetItem"])
def test_answers_that_are_cut_are_never_everything(
    connection: ExchangeConnection, server: Scripted, tenth: int, where: str
) -> None:
    def answer(asked: Asked) -> Reply:
        whole = get_items(asked) if operation(asked) == "GetItem" else find_page("abc", 3, is_last=True)
        if operation(asked) != where:
            return whole
        return Reply(200, whole.body[: len(whole.body) * tenth // 10], XML)

    server.script = answer
    found = read(connection)
    assert found.error is not None
    assert found.reading is None or not found.reading.is_full


def test_what_was_cut_once_is_asked_for_again(connection: ExchangeConnection, server: Scripted) -> None:
    server.replies = [Reply(200, FIRST.body[:300], XML)]
    pages(server, FIRST, LAST)
    assert ids(read(connection)) == list("abcde")


def test_a_folder_that_changes_while_it_is_read_is_read_again(connection: ExchangeConnection, server: Scripted) -> None:
    pages(server, FIRST, find_page("e", 4, is_last=True), FIRST, LAST)
    assert ids(read(connection)) == list("abcde")


def test_a_contact_that_is_gone_between_list_and_look_is_gone(connection: ExchangeConnection, server: Scripted) -> None:
    def answer(asked: Asked) -> Reply:
        if operation(asked) == "FindItem":
            return find_page("ab", 2, is_last=True)
        return soap(
            "GetItem",
            done("GetItem", f"<m:Items>{contact('a')}</m:Items>"),
            refused("GetItem", "ErrorItemNotFound", "<m:Items/>"),
        )

    server.script = answer
    found = read(connection)
    assert (ids(found), found.error) == (["a"], None)


@pytest.mark.parametrize("odd", ["<m:Items/>", "", f"<m:Items>{contact('')}</m:Items>"])
def test_a_contact_that_can_not_be_read_is_not_left_out(
    connection: ExchangeConnection, server: Scripted, odd: str
) -> None:
    def answer(asked: Asked) -> Reply:
        if operation(asked) == "FindItem":
            return find_page("ab", 2, is_last=True)
        good = done("GetItem", f"<m:Items>{contact('a')}</m:Items>")
        return soap("GetItem", good, done("GetItem", odd))

    server.script = answer
    found = read(connection)
    assert found.error is not None
    assert found.reading is not None
    assert not found.reading.is_full


def test_distribution_lists_are_counted_and_left_out(connection: ExchangeConnection, server: Scripted) -> None:
    mixed = find_page("bc", 3, is_last=True)
    mixed.body = b"DistributionList".join(mixed.body.rsplit(b"Contact", 2))
    pages(server, find_page("ab", 3, is_last=False, offset=2), mixed)
    assert ids(read(connection)) == ["a", "b"]


def test_marks_are_read_whatever_the_case_of_the_property_set(connection: ExchangeConnection, server: Scripted) -> None:
    def answer(asked: Asked) -> Reply:
        if operation(asked) == "FindItem":
            return find_page("a", 1, is_last=True)
        return items("GetItem", contact("a", mark=mark().encode().upper()))

    server.script = answer
    found = read(connection).reading
    assert found is not None
    assert found.items[0].mark == decode_mark(mark().encode())
    assert found.items[0].has_photo is False


def follow(connection: ExchangeConnection, state: str = "s0") -> ChangesAnswer:
    return connection.contacts.changes([ChangesWant(FOLDER, state)])[0]


def place(parent: str, deleted: str = "bin") -> Reply:
    """Say what our folder lies in, and which folder is Deleted Items."""
    ids = f'<t:FolderId Id="{FOLDER.folder_id}"/><t:ParentFolderId Id="{parent}"/>'
    ours = done("GetFolder", f"<m:Folders><t:ContactsFolder>{ids}</t:ContactsFolder></m:Folders>")
    other = f'<m:Folders><t:Folder><t:FolderId Id="{deleted}"/></t:Folder></m:Folders>'
    return soap("GetFolder", ours, done("GetFolder", other) if deleted else refused("GetFolder", "ErrorFolderNotFound"))


def synced(server: Scripted, *found: Reply, where: Reply | None = None) -> None:
    left = list(found)

    def answer(asked: Asked) -> Reply:
        if operation(asked) == "GetItem":
            return get_items(asked)
        if operation(asked) == "GetFolder":
            return where or place("contacts")
        return left.pop(0) if len(left) > 1 else left[0]

    server.script = answer


def test_changes_are_followed_to_the_last_page(connection: ExchangeConnection, server: Scripted) -> None:
    first = changes("s1", change("Create", "a"), change("Update", "b"), change("Delete", "c"), is_last=False)
    synced(server, first, changes("s2", change("Delete", "a"), change("Create", "c"), change("ReadFlagChange", "d")))
    answer = follow(connection)
    assert {one.item_id for one in answer.changed} == {"b", "c"}, "what comes twice counts as it came last"
    assert (answer.removed, answer.state, answer.error) == ((ItemId("a"),), "s2", None)
    assert [asked_ids(one) for one in server.asked if operation(one) == "GetItem"] == [["b", "c"]]


def test_nothing_changed_takes_two_requests(connection: ExchangeConnection, server: Scripted) -> None:
    synced(server, changes("s1"))
    answer = follow(connection)
    assert (answer.changed, answer.removed, answer.state) == ((), (), "s1")
    assert [operation(one) for one in server.asked] == ["SyncFolderItems", "GetFolder"]


def test_a_folder_in_deleted_items_is_gone_though_it_answers(connection: ExchangeConnection, server: Scripted) -> None:
    synced(server, changes("s1", change("Create", "a")), where=place("bin"))
    answer = follow(connection)
    assert (answer.error and answer.error.code, answer.state) == (ErrorCode.FOLDER_MISSING, None)
    synced(server, changes("s1"), where=place("bin", deleted=""))
    assert follow(connection).error is None, "where Deleted Items can't be seen, nothing is said of it"


ENDLESS = changes("s1", change("Create", "a"), is_last=False)


@pytest.mark.parametrize(
    "found",
    [
        [ENDLESS, changes("s1", is_last=False)],
        [ENDLESS, changes("s1", change("Create", "b"), is_last=False)],
        [ENDLESS, soap("SyncFolderItems", done("SyncFolderItems"))],
        [ENDLESS, changes("", change("Create", "b"))],
        [ENDLESS, changes("s2", change("Create", ""))],
        [ENDLESS, changes("s2", "<t:Create/>")],
        [ENDLESS, Reply(200, changes("s2", change("Delete", "b")).body[:-40], XML)],
        [ENDLESS, Reply(200, changes("s2").body.replace(b"IncludesLast", b"IncludesFirst"), XML)],
    ],
)
def test_changes_without_their_end_have_no_state_and_tell_nothing(
    connection: ExchangeConnection, server: Scripted, found: list[Reply]
) -> None:
    synced(server, *found)
    answer = follow(connection)
    assert answer.error is not None
    assert answer.error.code is ErrorCode.ANSWER_BROKEN
    assert (answer.changed, answer.removed, answer.state) == ((), (), None)


def test_a_state_that_the_service_does_not_know_has_expired(connection: ExchangeConnection, server: Scripted) -> None:
    synced(server, soap("SyncFolderItems", refused("SyncFolderItems", "ErrorInvalidSyncStateData")))
    error = follow(connection).error
    assert error is not None
    assert error.code is ErrorCode.DELTA_EXPIRED
