"""Brakes, cost, seal, and what a set must have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.card import CardField
from desktop.model.connection import ConnectionKind
from desktop.model.contact import Base
from desktop.model.ids import ConnectionId, ContentHash, MailboxId, PlanId, RunId, SetKey, Version
from desktop.model.plan import BrakeKind, Change, ChangeKind
from desktop.model.syncset import Brakes, FieldRule, SyncSet
from desktop.planning.brakes import MailboxDeletions, check_brakes, strictest
from desktop.planning.cost import NO_WORK, Work, added, forecast, work_of
from desktop.planning.plan_folder import plan_folder
from desktop.planning.seal import Seal
from desktop.planning.validity import set_fault
from tests.planning.builders import PHOTO, card, case, desired, links, ours, sync_set

GRAPH = ConnectionKind.GRAPH
ONE, TWO = MailboxId("m1"), MailboxId("m2")


def hits(*mailboxes: tuple[MailboxId, int, int], now: int = 100, before: int = 100) -> list[tuple[BrakeKind, int]]:
    given = [MailboxDeletions(*one) for one in mailboxes]
    return [(hit.kind, hit.limit) for hit in check_brakes(given, Brakes(), people_now=now, people_before=before)]


@pytest.mark.parametrize(
    ("managed", "deletions", "kinds"),
    [
        (100, 5, []),
        (100, 6, [(BrakeKind.MAILBOX_SHARE, 5)]),
        (19, 19, []),
        (20, 2, [(BrakeKind.MAILBOX_SHARE, 1)]),
        (2000, 50, []),
        (2000, 51, [(BrakeKind.MAILBOX_COUNT, 50)]),
        (1000, 0, []),
    ],
)
def test_brakes_of_a_mailbox(managed: int, deletions: int, kinds: list[tuple[BrakeKind, int]]) -> None:
    assert hits((ONE, managed, deletions)) == kinds


def test_brake_of_a_run_counts_all_mailboxes() -> None:
    many = [(MailboxId(f"m{n}"), 10_000, 10) for n in range(51)]
    assert hits(*many) == [(BrakeKind.RUN_COUNT, 500)]


def test_brakes_of_the_source() -> None:
    small = (ONE, 100, 1)
    assert hits(small, now=80, before=100) == []
    assert hits(small, now=79, before=100) == [(BrakeKind.SOURCE_SHRANK, 20)]
    assert hits(small, now=0, before=100) == [(BrakeKind.SOURCE_EMPTY, 0)]
    assert hits((ONE, 100, 0), now=0, before=100) == []


def test_each_hit_names_all_deletions_of_the_plan() -> None:
    found = check_brakes(
        [MailboxDeletions(ONE, 100, 60), MailboxDeletions(TWO, 100, 3)], Brakes(), people_now=1, people_before=1
    )
    assert {hit.deletions for hit in found} == {63}
    assert {hit.mailbox_id for hit in found} == {ONE}


def test_the_strictest_of_several_sets() -> None:
    assert strictest([Brakes(mailbox_count=10), Brakes(run_count=7)]) == Brakes(mailbox_count=10, run_count=7)
    assert strictest([]) == Brakes()


def change(kind: ChangeKind, photo: str = "") -> Change:
    made = plan_folder(case([desired()], None)).changes[0]
    return replace(made, kind=kind, photo_after=photo)


@pytest.mark.parametrize(
    ("kind", "photo", "parts"),
    [
        (ChangeKind.CREATE, "", 1),
        (ChangeKind.CREATE, PHOTO, 2),
        (ChangeKind.UPDATE, PHOTO, 2),
        (ChangeKind.CLEAR, "", 1),
        (ChangeKind.PHOTO, PHOTO, 2),
        (ChangeKind.DELETE, "", 1),
        (ChangeKind.SKIP, "", 0),
        (ChangeKind.CONFLICT, "", 0),
        (ChangeKind.ADOPT, "", 0),
    ],
)
def test_parts(kind: ChangeKind, photo: str, parts: int) -> None:
    assert work_of(change(kind, photo)).parts == parts


@pytest.mark.parametrize("kind", ConnectionKind)
def test_forecast_of_nothing(kind: ConnectionKind) -> None:
    cost = forecast([NO_WORK, Work(folders=1)], kind)
    assert (cost.parts, cost.calls, cost.seconds) == (0, 0, 0.0)


def test_forecast_by_the_published_limits() -> None:
    cost = forecast([Work(creates=400, folders=1)] * 50, GRAPH)
    assert (cost.parts, cost.calls, cost.in_requests) == (20_050, 1_000 + 3 + 3, False)
    assert cost.seconds == pytest.approx(20_050 * 0.3 / 16)
    assert forecast([Work(updates=400)], GRAPH).seconds == pytest.approx(30)
    assert forecast([Work(updates=10_001)], GRAPH).seconds == pytest.approx(750.075)


def test_an_exchange_server_is_asked_once_for_each_photo() -> None:
    """As the demo tenant's server counted it: forty mailboxes, each with 264 new contacts with a photo each."""
    cost = forecast([Work(creates=264, photos=264, folders=1)] * 40, ConnectionKind.EXCHANGE)
    assert (cost.parts, cost.in_requests) == (21_160, True)
    assert cost.calls == pytest.approx(11_320, rel=0.01)
    plain = forecast([Work(creates=264, folders=1)] * 40, ConnectionKind.DEMO_EXCHANGE)
    assert plain.calls < 40 * 20
    assert plain.seconds < cost.seconds
    one = forecast([Work(creates=264, photos=264, folders=1)], ConnectionKind.EXCHANGE)
    assert one.seconds == pytest.approx(cost.seconds / 10), "four mailboxes are written at a time"


@given(works=st.lists(st.builds(Work, *[st.integers(0, 300)] * 5), max_size=6))
def test_more_work_never_takes_less(works: list[Work]) -> None:
    for kind in (GRAPH, ConnectionKind.EXCHANGE):
        cost, more = forecast(works, kind), forecast([*works, Work(creates=1, photos=1)], kind)
        assert (more.parts, more.seconds > 0) == (cost.parts + 2, True)
        assert more.calls >= cost.calls
        assert more.seconds >= cost.seconds


def test_costs_of_two_connections_are_counted_in_calls() -> None:
    work = [Work(creates=30, photos=30, folders=1)] * 3
    server, cloud = forecast(work, ConnectionKind.EXCHANGE), forecast(work, GRAPH)
    both = added((server, cloud, forecast([], GRAPH)))
    assert (both.parts, both.calls) == (server.parts + cloud.parts, server.calls + cloud.calls)
    assert not both.in_requests
    assert added((server, server)).in_requests
    assert added(()).calls == 0


def seal(changes: list[Change], one: SyncSet | None = None, connection: str = "c") -> str:
    made = Seal(PlanId("p"), ConnectionId(connection), [one or sync_set()])
    made.add(changes)
    return made.value()


def update() -> Change:
    contact = ours(made=card(job_title="old"))
    return plan_folder(case([desired(made=card(job_title="new"))], [contact], links(contact))).changes[0]


def test_the_seal_is_the_same_for_the_same() -> None:
    assert seal([update()]) == seal([update()])
    assert len(seal([])) == 64


@pytest.mark.parametrize(
    "values",
    [
        {"number": 2},
        {"kind": ChangeKind.DELETE},
        {"mailbox_id": "m"},
        {"folder_id": None},
        {"person_key": "u.x"},
        {"set_key": "00000000"},
        {"before": card(department="x")},
        {"fields": (CardField.SURNAME,)},
        {"photo_before": PHOTO},
        {"photo_after": PHOTO},
        {"content_hash": "0" * 32},
        {"item_id": "I9"},
        {"base_version": Version("v9")},
        {"base_before": None},
        {"base_after": Base(SetKey("5e70000b"), ContentHash("1" * 32), ContentHash("2" * 32))},
    ],
    ids=lambda values: next(iter(values)),
)
def test_the_seal_covers_what_applying_depends_on(values: dict[str, object]) -> None:
    assert seal([replace(update(), **values)]) != seal([update()])  # type: ignore[arg-type]


def test_the_seal_covers_sets_connection_and_completeness_of_the_list() -> None:
    assert seal([update()], sync_set(folder="Other")) != seal([update()])
    assert seal([update()], connection="d") != seal([update()])
    assert seal([update(), update()]) != seal([update()])
    undo = Seal(PlanId("p"), ConnectionId("c"), [sync_set()], RunId("r"))
    undo.add([update()])
    assert undo.value() != seal([update()])


def test_a_good_set_has_no_fault() -> None:
    assert set_fault(sync_set()) is None
    assert set_fault(sync_set(folder="")) is None


@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"sources": ()}, "sources"),
        ({"targets": ()}, "targets"),
        ({"folder": "a/b"}, "folder"),
        ({"folder": "a\\b"}, "folder"),
        ({"folder": " a"}, "folder"),
        ({"folder": "a\nb"}, "folder"),
        ({"folder": "x" * 251}, "folder"),
        ({"default_country": "ZZ"}, "default_country"),
        ({"default_country": ""}, "default_country"),
        ({"mapping": (FieldRule(CardField.SURNAME, "{{ x }}"),)}, "mapping: surname: there is no attribute x"),
        ({"mapping": (FieldRule(CardField.SURNAME, ""),) * 2}, "mapping: surname stands there twice"),
    ],
)
def test_faults_name_the_attribute(values: dict[str, object], begins: str) -> None:
    fault = set_fault(sync_set(**values))
    assert fault is not None
    assert fault.startswith(begins)
