"""Throttling: four at a time in a mailbox, windows of requests, uploads and resource units."""

from __future__ import annotations

import threading
from typing import Any

import requests

from tests.demo.running import Graph, Running, error_of


def _list(identifier: int, mailbox: str) -> dict[str, Any]:
    return {"id": str(identifier), "method": "GET", "url": f"{mailbox}/contacts?$select=id"}


def _together(graph: Graph, *bodies: object) -> list[requests.Response]:
    """Send batches at the same moment."""
    answers: list[requests.Response] = []

    def send(body: object) -> None:
        headers = dict(graph.session.headers)
        url = f"{graph.root}/$batch"
        with requests.Session() as session:
            session.trust_env = False
            answers.append(session.post(url, json=body, headers=headers, verify=graph.session.verify, timeout=30))

    threads = [threading.Thread(target=send, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_batch_keeps_within_four_at_a_time(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(latency_ms=20)
    answers = graph.batch(*(_list(number, mailbox) for number in range(20)))
    assert {row["status"] for row in answers.values()} == {200}
    assert running.tenant.counters.most_in_flight[mailbox.removeprefix("/users/")] == 4


def test_two_batches_on_one_mailbox_are_too_many(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(latency_ms=60)
    body = {"requests": [_list(number, mailbox) for number in range(20)]}
    answers = _together(graph, body, body)
    parts = [part for answer in answers for part in answer.json()["responses"]]
    refused = [part for part in parts if part["status"] == 429]
    assert {answer.status_code for answer in answers} == {200}
    assert refused
    assert refused[0]["body"]["error"]["code"] == "ApplicationThrottled"
    assert refused[0]["headers"]["Retry-After"] == "1"
    assert running.tenant.counters.throttled == len(refused)


def test_batches_on_two_mailboxes_are_not(graph: Graph, running: Running) -> None:
    running.switch(latency_ms=20)
    bodies = []
    for _ in range(2):
        mailbox = f"/users/{running.new_mailbox()}"
        bodies.append({"requests": [_list(number, mailbox) for number in range(20)]})
    parts = [part for answer in _together(graph, *bodies) for part in answer.json()["responses"]]
    assert {part["status"] for part in parts} == {200}


def test_the_envelope_of_a_throttled_batch_can_be_424(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(requests_per_mailbox=1, batch_envelope_424=True)
    answer = graph("POST", "/$batch", {"requests": [_list(number, mailbox) for number in range(2)]})
    assert answer.status_code == 424
    assert sorted(part["status"] for part in answer.json()["responses"]) == [200, 429]


def test_a_window_of_requests_opens_again(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(requests_per_mailbox=3)
    statuses = [graph.get(f"{mailbox}/contacts").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    answer = graph.get(f"{mailbox}/contacts")
    assert error_of(answer) == (429, "ApplicationThrottled")
    wait = int(answer.headers["Retry-After"])
    assert 590 <= wait <= 600
    assert running.tenant.counters.inside_retry_after == 1
    running.advance(wait + 1)
    assert graph.get(f"{mailbox}/contacts").status_code == 200
    assert running.tenant.counters.inside_retry_after == 1


def test_uploads_are_measured(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(upload_per_mailbox=1000)
    body = {"givenName": "Ada", "personalNotes": "x" * 600}
    statuses = [graph("POST", f"{mailbox}/contacts", body).status_code for _ in range(2)]
    assert statuses == [201, 429]
    assert graph.get(f"{mailbox}/contacts").status_code == 200
    running.advance(301)
    assert graph("POST", f"{mailbox}/contacts", body).status_code == 201


def test_the_directory_costs_units(graph: Graph, running: Running) -> None:
    assert graph.get("/users").headers["x-ms-resource-unit"] == "2"
    assert graph.get("/users?$select=id&$top=5").headers["x-ms-resource-unit"] == "1"
    running.switch(identity_units=5)
    running.advance(11)
    answers = [graph.get("/users") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[1].headers["x-ms-throttle-limit-percentage"] == "0.8"
    assert error_of(answers[2]) == (429, "TooManyRequests")
    assert answers[2].headers["x-ms-throttle-scope"]
    running.advance(int(answers[2].headers["Retry-After"]))
    assert graph.get("/users").status_code == 200


def test_an_application_is_limited_over_all_that_it_asks(graph: Graph, mailbox: str, running: Running) -> None:
    running.advance(11)
    running.switch(requests_per_app=2)
    other = f"/users/{running.new_mailbox()}"
    answers = [graph.get(path) for path in (f"{mailbox}/contacts", "/users", f"{other}/contacts")]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert error_of(answers[2]) == (429, "TooManyRequests")
    running.advance(int(answers[2].headers["Retry-After"]))
    assert graph.get(f"{other}/contacts").status_code == 200


def test_limits_can_be_switched_off(graph: Graph, mailbox: str, running: Running) -> None:
    running.switch(requests_per_mailbox=1, is_throttling=False)
    assert [graph.get(f"{mailbox}/contacts").status_code for _ in range(3)] == [200, 200, 200]
