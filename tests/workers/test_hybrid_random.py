"""Whatever happens on both sides, a mailbox holds each person once, and a second plan has nothing to do."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.model.contact import FolderRef
from desktop.model.ids import MailboxId
from desktop.model.plan import ChangeKind
from desktop.model.syncset import Selection, SelectionKind
from desktop.workers.tasks.make_plan import MakePlan
from tests.workers.applying import apply
from tests.workers.hybrid import CLOUD, SERVER, Hybrid, hybrid, in_cloud, line, on_server, server_mailbox, tenants
from tests.workers.world import FOLDER, SET, mailbox, run, sync_set

PEOPLE = 5
WORDS = ("", "Head", "Clerk")
SOURCES = (
    (line(),),
    (line(side="server"),),
    (line(), line(side="server")),
    (line(side="server"), line()),
)
TARGETS = (line(SelectionKind.ALL_MAILBOXES), line(SelectionKind.ALL_MAILBOXES, "server"))
STEPS = st.one_of(
    st.tuples(st.just("sources"), st.sampled_from(SOURCES), st.just(0)),
    st.tuples(st.just("cloud"), st.integers(2, PEOPLE), st.sampled_from(WORDS)),
    st.tuples(st.just("server"), st.integers(2, PEOPLE), st.sampled_from(WORDS)),
    st.tuples(st.just("gone"), st.integers(3, PEOPLE), st.sampled_from(("cloud", "server"))),
    st.tuples(st.just("back"), st.integers(3, PEOPLE), st.sampled_from(("cloud", "server"))),
    st.tuples(st.just("move"), st.just(2), st.just("")),
    st.tuples(st.just("delete"), st.integers(1, 2), st.just("")),
)


class Company:
    """Both sides as they stand, and where the mailbox of person 2 is."""

    def __init__(self, h: Hybrid) -> None:
        self.h = h
        self.sources: tuple[Selection, ...] = SOURCES[0]
        self.is_on_server = True
        self.titles: dict[tuple[str, int], str] = {}

    async def do(self, step: tuple[str, object, object]) -> None:
        name, what, value = step
        if name == "sources":
            self.sources = what  # type: ignore[assignment]
        elif name in ("cloud", "server"):
            self.titles[name, int(str(what))] = str(value)
            self.put(name, int(str(what)))
        elif name == "gone":
            self.remove(str(value), int(str(what)))
        elif name == "back":
            self.put(str(value), int(str(what)))
        elif name == "move":
            self.move()
        else:
            self.delete(int(str(what)))

    def put(self, side: str, number: int) -> None:
        title = self.titles.get((side, number), "")
        has_mailbox = number == 1 if side == "cloud" else False
        if number == 2:
            has_mailbox = self.is_on_server is (side == "server")
        if side == "cloud":
            self.h.cloud.put_person(in_cloud(number, job_title=title, is_mailbox_likely=has_mailbox))
        else:
            self.h.server.put_person(on_server(number, job_title=title, is_mailbox_likely=has_mailbox))

    def remove(self, side: str, number: int) -> None:
        tenant = self.h.cloud if side == "cloud" else self.h.server
        key = (in_cloud(number) if side == "cloud" else on_server(number)).key
        if key in tenant.directory.people_by_key:
            tenant.remove_person(key)

    def move(self) -> None:
        here, there = (self.h.server, self.h.cloud) if self.is_on_server else (self.h.cloud, self.h.server)
        ids = (server_mailbox(2), mailbox(2))
        old, new = ids if self.is_on_server else ids[::-1]
        here.move_mailbox(old, there, new)
        self.is_on_server = not self.is_on_server
        for side in ("cloud", "server"):
            self.put(side, 2)

    def box(self, number: int) -> tuple[str, MailboxId]:
        if number == 1:
            return "cloud", mailbox(1)
        return ("server", server_mailbox(2)) if self.is_on_server else ("cloud", mailbox(2))

    def folder(self, number: int) -> tuple[str, FolderRef] | None:
        side, mailbox_id = self.box(number)
        found = (self.h.cloud if side == "cloud" else self.h.server).folder(mailbox_id, FOLDER)
        return (side, found) if found is not None else None

    def delete(self, number: int) -> None:
        """Delete the first of our contacts in a folder, as its user does."""
        found = self.folder(number)
        if found is None:
            return
        side, folder = found
        tenant = self.h.cloud if side == "cloud" else self.h.server
        ours = [one for one in tenant.contacts_in(folder) if one.mark]
        if ours:
            tenant.remove_contact(folder, ours[0].item_id)

    async def sync(self) -> None:
        await self.h.w.save(sync_set(sources=self.sources, targets=TARGETS, rules={"may_delete": True}))
        for side in (CLOUD, SERVER):
            header = await self.h.w.do(MakePlan((SET,), connection_id=side))
            await apply(self.h.w, header, header.brakes[0].deletions if header.brakes else None)

    async def check(self) -> None:
        for side in (CLOUD, SERVER):
            header = await self.h.w.do(MakePlan((SET,), connection_id=side))
            assert set(header.counts) <= {ChangeKind.KEEP}, header.counts
        for number in (1, 2):
            side, mailbox_id = self.box(number)
            assert self.h.names(side, mailbox_id) == self.wanted(number)
            for one in self.h.found(side, mailbox_id).values():
                assert one.card.job_title == self.title(int(one.card.display_name[-1]))

    def wanted(self, owner: int) -> list[str]:
        return sorted(f"Person {number:03d}" for number in range(1, PEOPLE + 1) if number != owner and self.of(number))

    def of(self, number: int) -> Sequence[str]:
        """The sides on which the sources find a person, the first that counts first."""
        found = []
        for one in self.sources:
            side = "server" if one.connection_id else "cloud"
            tenant = self.h.cloud if side == "cloud" else self.h.server
            key = (in_cloud(number) if side == "cloud" else on_server(number)).key
            if key in tenant.directory.people_by_key:
                found.append(side)
        return found

    def title(self, number: int) -> str:
        return self.titles.get((self.of(number)[0], number), "")


@given(st.lists(st.lists(STEPS, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_each_person_once_and_nothing_left_to_do(rounds: list[list[tuple[str, object, object]]]) -> None:
    async def go() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with hybrid(Path(folder), *tenants(PEOPLE)) as h:
                company = Company(h)
                await company.sync()
                await company.check()
                for steps in rounds:
                    for step in steps:
                        await company.do(step)
                    await company.sync()
                    await company.check()

    run(go())
