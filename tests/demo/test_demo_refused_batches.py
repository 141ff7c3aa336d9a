"""Batches that the service refuses."""

from __future__ import annotations

import pytest

from tests.demo.running import Graph, error_of


def _part(identifier: str = "1", **more: object) -> dict[str, object]:
    return {"id": identifier, "method": "GET", "url": "/organization", **more}


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"requests": {}},
        {"requests": []},
        {"requests": [_part(str(number)) for number in range(21)]},
        {"requests": [_part("a"), _part("A")]},
        {"requests": [{"id": "1", "url": "/users"}]},
        {"requests": [{"id": 1, "method": "GET", "url": "/users"}]},
        {"requests": [_part(), "x"]},
        {"requests": [_part(method="SEND")]},
        {"requests": [_part(dependsOn=["2"])]},
        {"requests": [_part("1", dependsOn=["2"]), _part("2", dependsOn=["1"])]},
        {"requests": [_part(method="POST", body={"givenName": "x"})]},
        {"requests": [_part(method="PUT", headers={"Content-Type": "image/jpeg"}, body="no base64!")]},
        {"requests": [_part(url="https://graph.attacker.example/v1.0/users")]},
        {"requests": [_part(surprise=True)]},
    ],
)
def test_a_batch_that_cannot_be_read(graph: Graph, body: object) -> None:
    assert error_of(graph("POST", "/$batch", body)) == (400, "BadRequest")


def test_a_batch_in_a_batch(graph: Graph) -> None:
    parts = graph.batch({"id": "1", "method": "POST", "url": "/$batch"})
    assert parts["1"]["status"] == 400


def test_a_request_of_more_than_four_megabytes(graph: Graph) -> None:
    body = b'{"requests":[' + b" " * (4 * 1024 * 1024) + b"]}"
    answer = graph("POST", "/$batch", data=body, headers={"Content-Type": "application/json", "Connection": "close"})
    assert error_of(answer)[0] == 413
