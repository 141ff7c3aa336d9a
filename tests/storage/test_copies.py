"""Where copies of a person stand, whatever number of mailboxes and folders is around them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.contact import Link
from desktop.model.ids import NO_PHOTO, ContentHash, FolderId, GroupId, ItemId, OperationId, Version
from desktop.model.people import Group, Members
from desktop.storage.copies import COPIES
from desktop.storage.store import Store
from tests.storage.samples import OTHER, TENANT, mailbox, person


def link(box: int, folder: str, one: int, *, is_removed: bool = False) -> Link:
    content = ContentHash("" if is_removed else "c" * 32)
    operation = OperationId(f"{box:016x}{one:016x}")
    return Link(
        mailbox(box), FolderId(folder), person(one).key, ItemId(f"i{box}{folder}{one}"), Version("v"), content, NO_PHOTO,
        operation,
    )  # fmt: skip


places = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from("abc"), st.integers(1, 3), st.booleans()),
    max_size=30,
    unique_by=lambda place: place[:3],
)


@given(places)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_copies_are_the_links_of_the_person(store: Store, found: list[tuple[int, str, int, bool]]) -> None:
    with store.transaction():
        store._connection.execute("DELETE FROM link")
        store.mailboxes.put_links(TENANT, [link(*place[:3], is_removed=place[3]) for place in found])
        store.mailboxes.put_links(OTHER, [link(4, "z", 1)])
        copies = store.copies.of_person(TENANT, person(1).key)
    expected = sorted((mailbox(box), folder) for box, folder, one, is_removed in found if one == 1 and not is_removed)
    assert [(copy.mailbox_id, copy.folder_id) for copy in copies] == expected


def test_every_link_is_looked_up_by_its_whole_key(store: Store) -> None:
    plan = store._connection.execute(f"EXPLAIN QUERY PLAN {COPIES}", (TENANT, person(1).key)).fetchall()
    steps = [str(row[3]) for row in plan]
    (of_links,) = [step for step in steps if step.startswith(("SEARCH l ", "SCAN l "))]
    assert "mailbox_id=? AND folder_id=? AND person_key=?" in of_links, steps


def test_groups_above_end_at_a_loop_and_name_the_way(store: Store) -> None:
    names = {"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a", "b")}
    with store.transaction():
        store.directory.put_groups(TENANT, [Group(GroupId(name), name.upper()) for name in names])
        for name, inside in names.items():
            members = (person(1).key,) if name in ("c", "d") else ()
            store.directory.put_members(TENANT, Members(GroupId(name), members, tuple(map(GroupId, inside))))
        above = store.directory.groups_above(TENANT, person(1).key)
    assert [(group.id, via) for group, via in above] == [("c", None), ("d", None), ("b", "c"), ("a", "b")]
