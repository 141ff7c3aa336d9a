"""Who is refused: tokens and permissions."""

from __future__ import annotations

from collections.abc import Callable

from tests.demo.people import ANNA, GUEST
from tests.demo.running import Graph, Running, error_of

Client = Callable[..., Graph]


def test_no_token(client: Client) -> None:
    graph = client(token="")
    del graph.session.headers["Authorization"]
    answer = graph.get("/users")
    assert error_of(answer) == (401, "InvalidAuthenticationToken")
    assert "authorization_uri" in answer.headers["WWW-Authenticate"]


def test_a_token_from_elsewhere(client: Client) -> None:
    assert error_of(client(token="eyJhbGciOiJub25lIn0.e30.").get("/users")) == (401, "InvalidAuthenticationToken")


def test_an_expired_token(graph: Graph, running: Running) -> None:
    running.advance(3601)
    assert error_of(graph.get("/users")) == (401, "InvalidAuthenticationToken")


def test_a_revoked_token(graph: Graph, running: Running) -> None:
    running.do(running.tenant.tokens.revoke)
    assert error_of(graph.get("/users")) == (401, "InvalidAuthenticationToken")


def test_a_directory_permission_that_is_missing(client: Client) -> None:
    assert error_of(client("Contacts.ReadWrite").get("/users")) == (403, "Authorization_RequestDenied")


def test_a_mailbox_permission_that_is_missing(client: Client, mailbox: str) -> None:
    assert error_of(client("User.Read.All").get(f"{mailbox}/contacts")) == (403, "ErrorAccessDenied")


def test_writing_with_a_permission_to_read(client: Client, mailbox: str) -> None:
    answer = client("Contacts.Read")("POST", f"{mailbox}/contacts", {"givenName": "Ada"})
    assert error_of(answer) == (403, "ErrorAccessDenied")


def test_an_administrator_in_the_mailbox_of_someone_else(client: Client, mailbox: str) -> None:
    graph = client("Contacts.ReadWrite", user=ANNA)
    assert graph.get("/me/contacts").status_code == 200
    assert error_of(graph.get(f"{mailbox}/contacts")) == (403, "ErrorAccessDenied")


def test_reading_other_users_with_the_permission_for_oneself(client: Client) -> None:
    graph = client("User.Read", user=ANNA)
    assert graph.get(f"/users/{ANNA}").status_code == 200
    assert error_of(graph.get(f"/users/{GUEST}")) == (403, "Authorization_RequestDenied")


def test_me_without_a_person(graph: Graph) -> None:
    assert error_of(graph.get("/me")) == (400, "BadRequest")
