"""Mail that the demo tenant takes, and what it refuses, as Graph and Exchange do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.demo.exchange import Exchange
from tests.demo.running import Graph, Running, error_of

BODY: dict[str, Any] = {
    "message": {
        "subject": "An end",
        "body": {"contentType": "Text", "content": "It ends."},
        "toRecipients": [{"emailAddress": {"address": "it@contoso.example"}}],
        "ccRecipients": [{"emailAddress": {"address": "b@contoso.example"}}],
    }
}


def _mail(running: Running) -> list[dict[str, Any]]:
    return [one.report() for one in running.tenant.sent_mail]


def test_graph_takes_a_message_and_answers_without_a_body(
    client: Callable[..., Graph], mailbox: str, running: Running
) -> None:
    before = len(_mail(running))
    answer = client("Mail.Send")("POST", f"{mailbox}/sendMail", BODY)
    assert (answer.status_code, answer.content) == (202, b"")
    (mail,) = _mail(running)[before:]
    assert (mail["to"], mail["cc"], mail["subject"], mail["text"], mail["kind"], mail["saved"]) == (
        ["it@contoso.example"], ["b@contoso.example"], "An end", "It ends.", "Text", True,
    )  # fmt: skip


def test_graph_wants_the_permission(graph: Graph, mailbox: str) -> None:
    assert error_of(graph("POST", f"{mailbox}/sendMail", BODY)) == (403, "ErrorAccessDenied")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"toRecipients": [], "ccRecipients": []}, "ErrorInvalidRecipients"),
        ({"toRecipients": [{"emailAddress": {"address": "nobody"}}]}, "ErrorInvalidRecipients"),
        ({"toRecipients": ["it@contoso.example"]}, "RequestBodyRead"),
        ({"toRecipients": {"emailAddress": {}}}, "RequestBodyRead"),
        ({"body": {"contentType": "Markdown", "content": ""}}, "RequestBodyRead"),
        ({"body": "text"}, "RequestBodyRead"),
        ({"subject": 7}, "RequestBodyRead"),
        ({"colour": "red"}, "RequestBodyRead"),
    ],
)
def test_graph_refuses_what_is_no_message(
    client: Callable[..., Graph], mailbox: str, running: Running, change: dict[str, Any], code: str
) -> None:
    before = len(_mail(running))
    body = {"message": {**BODY["message"], **change}}
    assert error_of(client("Mail.Send")("POST", f"{mailbox}/sendMail", body)) == (400, code)
    assert len(_mail(running)) == before


@pytest.mark.parametrize("body", [{}, {"message": None}, {**BODY, "when": "now"}])
def test_graph_refuses_other_parameters(client: Callable[..., Graph], mailbox: str, body: dict[str, Any]) -> None:
    assert client("Mail.Send")("POST", f"{mailbox}/sendMail", body).status_code == 400


def _create(message: str, disposition: str = ' MessageDisposition="SendOnly"', folder: str = "") -> str:
    return f"<m:CreateItem{disposition}>{folder}<m:Items><t:Message>{message}</t:Message></m:Items></m:CreateItem>"


def _to(*addresses: str, kind: str = "ToRecipients") -> str:
    each = "".join(f"<t:Mailbox><t:EmailAddress>{one}</t:EmailAddress></t:Mailbox>" for one in addresses)
    return f"<t:{kind}>{each}</t:{kind}>"


_START = '<t:Subject>An end</t:Subject><t:Body BodyType="Text">It ends.</t:Body>'


def test_exchange_takes_a_message_that_is_only_sent(exchange: Exchange, running: Running) -> None:
    before = len(_mail(running))
    message = _START + _to("it@contoso.example", "two@contoso.example") + _to("b@contoso.example", kind="CcRecipients")
    assert exchange.codes(_create(message)) == ["NoError"]
    (mail,) = _mail(running)[before:]
    assert (mail["to"], mail["cc"]) == (["it@contoso.example", "two@contoso.example"], ["b@contoso.example"])
    assert (mail["subject"], mail["text"], mail["kind"], mail["saved"]) == ("An end", "It ends.", "Text", False)


@pytest.mark.parametrize(
    ("request_body", "code"),
    [
        (_create(_START + _to("it@contoso.example"), ""), "ErrorMessageDispositionRequired"),
        (_create(_START + _to("it@contoso.example"), ' MessageDisposition="SaveOnly"'), "ErrorInvalidOperation"),
        (_create(_START), "ErrorInvalidRecipients"),
        (_create(_START + _to("nobody")), "ErrorInvalidRecipients"),
    ],
)
def test_exchange_refuses_what_cannot_be_sent(
    exchange: Exchange, running: Running, request_body: str, code: str
) -> None:
    before = len(_mail(running))
    assert exchange.codes(request_body) == [code]
    assert len(_mail(running)) == before


@pytest.mark.parametrize(
    "message",
    [_to("it@contoso.example") + _START, _START + _to("a@b.example", kind="CcRecipients") + _to("c@d.example")],
    ids=["recipients first", "copies first"],
)
def test_exchange_keeps_the_order_of_its_schema(exchange: Exchange, message: str) -> None:
    assert exchange.fault(_create(message)) == "ErrorSchemaValidation"


def test_exchange_knows_three_dispositions(exchange: Exchange) -> None:
    body = _create(_START + _to("it@contoso.example"), ' MessageDisposition="Tomorrow"')
    assert exchange.fault(body) == "ErrorSchemaValidation"
