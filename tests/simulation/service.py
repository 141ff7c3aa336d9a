"""The model tenant behind the program's ports: contact folders and directory, with faults on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from zlib import crc32

from desktop.connectors.ports import (
    CallCount,
    ChangesAnswer,
    ChangesWant,
    ContactsAnswer,
    CreateContact,
    FolderAnswer,
    FolderState,
    FolderWant,
    GroupsPage,
    PeoplePage,
    PhotoAnswer,
    PhotoState,
    PhotoWant,
    TargetLimits,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.contact import FolderRef
from desktop.model.errors import AppError, ErrorCode, Offline, Refused, Stale
from desktop.model.ids import GroupId, ItemId, PersonKey, Version
from desktop.model.people import Group, Members, Organisation, Person
from desktop.model.reading import Completeness, Reading
from tests.simulation.clockwork import Clock, VirtualLoop
from tests.simulation.faults import Faults
from tests.simulation.mailboxes import Mailbox, Mailboxes

PAGE = 3
NO_PICTURE = b"no picture at all"


@dataclass
class People:
    """The directory as it is, with a serial number for each change."""

    people: dict[PersonKey, Person] = field(default_factory=dict)
    photos: dict[PersonKey, bytes] = field(default_factory=dict)
    groups: dict[GroupId, list[PersonKey]] = field(default_factory=dict)
    removed: dict[PersonKey, int] = field(default_factory=dict)
    changed: dict[PersonKey, int] = field(default_factory=dict)
    serial: int = 0

    def is_photo_usable(self, key: PersonKey) -> bool:
        return self.photos.get(key, b"") != NO_PICTURE

    def put(self, person: Person) -> None:
        self.serial += 1
        self.people[person.key] = person
        self.changed[person.key] = self.serial
        self.removed.pop(person.key, None)

    def remove(self, key: PersonKey) -> None:
        self.serial += 1
        del self.people[key]
        self.photos.pop(key, None)
        self.removed[key] = self.serial
        for members in self.groups.values():
            if key in members:
                members.remove(key)


class Service:
    """A tenant; what is sent to it is done in simulated time."""

    def __init__(self, loop: VirtualLoop, clock: Clock, chance: Random, faults: Faults, limits: TargetLimits) -> None:
        self.loop = loop
        self.clock = clock
        self.chance = chance
        self.faults = faults
        self.limits = limits
        self.mailboxes = Mailboxes()
        self.directory = People()
        self.note: Callable[[str], None] = lambda _: None
        self.late = 0
        self.breaks_off = False
        """Whether no folder can be read to its end now, nor followed by its changes."""
        self.unread_groups: set[GroupId] = set()
        self._states: dict[str, dict[ItemId, Version]] = {}
        self._creates: Counter[str] = Counter()
        self._calls = 0
        self._parts = 0

    # ContactTarget

    def find_folders(self, wants: Sequence[FolderWant]) -> Sequence[FolderAnswer]:
        self._count(len(wants))
        self._fail_reading()
        return [self._find(want) for want in wants]

    def _find(self, want: FolderWant) -> FolderAnswer:
        mailbox = self._befallen(want.mailbox_id)
        if mailbox.closed is not None:
            return FolderAnswer(want, FolderState.FAILED, error=mailbox.closed)
        if self.faults.befalls("folder unseen"):
            return FolderAnswer(want, FolderState.FAILED, error=Offline(ErrorCode.SERVICE_BUSY))
        folder = mailbox.named(want.name)
        if folder is None:
            return FolderAnswer(want, FolderState.ABSENT)
        state = FolderState.OURS if want.name and folder.mark else FolderState.FOREIGN
        return FolderAnswer(want, state, folder.folder_id)

    def contacts(self, folders: Sequence[FolderRef]) -> Sequence[ContactsAnswer]:
        self._count(len(folders))
        self._fail_reading()
        return [self._read(ref) for ref in folders]

    def _read(self, ref: FolderRef) -> ContactsAnswer:
        self._befallen(ref.mailbox_id)
        folder = self.mailboxes.folder(ref)
        if isinstance(folder, AppError):
            return ContactsAnswer(ref, None, folder)
        items = [item.as_read() for item in folder.items.values()]
        self.chance.shuffle(items)
        if self.faults.befalls("partial") or self.breaks_off:
            some = tuple(items[: self.chance.randint(0, len(items))])
            broken = Offline(ErrorCode.ANSWER_BROKEN)
            return ContactsAnswer(ref, Reading(some, Completeness.PARTIAL, self.clock.now()), broken)
        return ContactsAnswer(ref, Reading(tuple(items), Completeness.FULL, self.clock.now()))

    def begin_changes(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        self._count(len(folders))
        self._fail_reading()
        return [self._state_of(ref) for ref in folders]

    def _state_of(self, ref: FolderRef) -> str | AppError:
        folder = self.mailboxes.folder(ref)
        if isinstance(folder, AppError):
            return folder
        state = f"state{len(self._states)}"
        self._states[state] = {item_id: item.version for item_id, item in folder.items.items()}
        return state

    def changes(self, wants: Sequence[ChangesWant]) -> Sequence[ChangesAnswer]:
        self._count(len(wants))
        self._fail_reading()
        return [self._changes(want) for want in wants]

    def _changes(self, want: ChangesWant) -> ChangesAnswer:
        """Tell what differs since a state; without marks and photos, and at times what does not differ at all."""
        self._befallen(want.folder.mailbox_id)
        folder = self.mailboxes.folder(want.folder)
        if isinstance(folder, AppError):
            return ChangesAnswer(want.folder, error=folder)
        if self.faults.befalls("feed restarts") or self.breaks_off:
            return ChangesAnswer(want.folder, error=Stale(ErrorCode.DELTA_EXPIRED))
        before = self._states[want.state]
        told = [item for item in folder.items.values() if before.get(item.item_id) != item.version]
        if self.faults.befalls("feed repeats"):
            told += [item for item in folder.items.values() if item not in told and self.chance.random() < 0.5]
        changed = tuple(replace(item.as_read(), mark=None, has_photo=None) for item in told)
        removed = tuple(item_id for item_id in before if item_id not in folder.items)
        state = self._state_of(want.folder)
        return ChangesAnswer(want.folder, changed, removed, state if isinstance(state, str) else None)

    def marks(self, folders: Sequence[FolderRef]) -> Sequence[str | AppError]:
        self._count(len(folders))
        self._fail_reading()
        found = [self.mailboxes.folder(ref) for ref in folders]
        return [one if isinstance(one, AppError) else one.mark for one in found]

    def put_marks(self, marks: Sequence[tuple[FolderRef, str]]) -> Sequence[AppError | None]:
        self._count(len(marks))
        return [self._put_mark(ref, mark) for ref, mark in marks]

    def _put_mark(self, ref: FolderRef, mark: str) -> AppError | None:
        """Write a folder's mark; it may be written without an answer."""
        folder = self.mailboxes.folder(ref)
        if isinstance(folder, AppError):
            return folder
        if self.faults.befalls("folder unseen"):
            return Offline(ErrorCode.SERVICE_BUSY)
        folder.mark = mark
        return Offline(ErrorCode.ANSWER_LOST) if self.faults.befalls("lost whole") else None

    def photos_of_items(self, items: Sequence[tuple[FolderRef, ItemId]]) -> Sequence[bytes | AppError | None]:
        self._count(len(items))
        self._fail_reading()
        return [self._photo(ref, item_id) for ref, item_id in items]

    def _photo(self, ref: FolderRef, item_id: ItemId) -> bytes | AppError | None:
        folder = self.mailboxes.folder(ref)
        if isinstance(folder, AppError):
            return folder
        item = folder.items.get(item_id)
        return (item.photo or None) if item else None

    def write(self, writes: Sequence[Write]) -> Sequence[WriteAnswer]:
        """Do what a call asks for, part by part in any order; each part may end otherwise than it should."""
        if self.faults.befalls("not sent"):
            error = Offline(self.chance.choice((ErrorCode.HOST_UNREACHABLE, ErrorCode.PROXY_REFUSED)))
            return [WriteAnswer(WriteState.NOT_SENT, error=error) for _ in writes]
        self._count(len(writes))
        failure = self.faults.of_call()
        if failure is not None:
            raise failure
        is_lost = self.faults.befalls("lost whole")
        order = list(range(len(writes)))
        self.chance.shuffle(order)
        answers: dict[int, WriteAnswer] = {}
        for number in order:
            if is_lost and self.chance.random() < 0.4:
                continue
            answers[number] = self._part(writes[number])
        if is_lost:
            code = self.chance.choice((ErrorCode.ANSWER_LOST, ErrorCode.NOT_THE_SERVICE, ErrorCode.SERVICE_BUSY))
            if self.chance.random() < 0.5:
                raise Offline(code)
            return [_unknown(code) for _ in writes]
        return [answers[number] for number in range(len(writes))]

    def _part(self, write: Write) -> WriteAnswer:
        mailbox = self._befallen(write.mailbox_id)
        if mailbox.closed is not None and isinstance(mailbox.closed, Offline):
            return _unknown(ErrorCode.SERVICE_BUSY)
        if self.faults.befalls("full"):
            mailbox.is_full = True
            self._later(30.0, lambda: setattr(mailbox, "is_full", False))
        attempt = 1
        if isinstance(write, CreateContact):
            self._creates[write.mark] += 1
            attempt = self._creates[write.mark]
        fate = self.faults.of_part(write)
        if fate is not None:
            self.note(f"{fate}: {_short(write)}")
        if fate is None:
            return self._execute(write)
        if fate == "lost before":
            return _unknown(self.chance.choice((ErrorCode.ANSWER_LOST, ErrorCode.SERVICE_BUSY)))
        if fate == "late":
            self._commit_later(write, attempt)
            return _unknown(ErrorCode.ANSWER_LOST)
        if fate == "part not run":
            return WriteAnswer(WriteState.NOT_SENT, error=Offline(ErrorCode.SERVICE_BUSY))
        if fate in ("refused", "photo fails"):
            return WriteAnswer(WriteState.REFUSED, error=Refused(ErrorCode.REFUSED_BY_SERVICE))
        if fate == "throttled":
            return self._throttle(write, attempt)
        done = self._execute(write)
        if fate == "twice":
            return self._execute(write)
        return done if fate is None else _unknown(ErrorCode.ANSWER_LOST)

    def _throttle(self, write: Write, attempt: int) -> WriteAnswer:
        if isinstance(write, CreateContact):
            executed = self.chance.choice(("no", "no", "now", "later"))
            if executed == "now":
                self._execute(write)
            elif executed == "later":
                self._commit_later(write, attempt)
        return WriteAnswer(WriteState.THROTTLED, error=self.faults.wait())

    def _commit_later(self, write: Write, attempt: int) -> None:
        self.late += 1

        def commit() -> None:
            self.late -= 1
            self._execute(write, is_late=True)

        self.loop.call_later(self.faults.lateness(write, attempt), commit)

    def lateness(self, writes: Sequence[Write]) -> float:
        """How late a whole call may arrive."""
        attempts = (self._creates[one.mark] + 1 if isinstance(one, CreateContact) else 1 for one in writes)
        return min(self.faults.lateness(write, number) for write, number in zip(writes, attempts, strict=True))

    def _execute(self, write: Write, *, is_late: bool = False) -> WriteAnswer:
        answer = self.mailboxes.execute(write)
        self.note(f"{'late ' if is_late else ''}{_short(write)}: {answer.state.value} {answer.item_id or ''}")
        return answer

    def _befallen(self, mailbox_id: str) -> Mailbox:
        """Return a mailbox, which may have been closed this very moment."""
        mailbox = self.mailboxes.all[mailbox_id]  # type: ignore[index]
        if mailbox.closed is None:
            mailbox.closed = self.faults.of_mailbox()
            if mailbox.closed is not None:
                self.note(f"{mailbox_id[-2:]} closed: {mailbox.closed.code}")
                self._later(60.0, lambda: setattr(mailbox, "closed", None))
        return mailbox

    def _later(self, most_s: float, work: Callable[[], None]) -> None:
        self.loop.call_later(self.chance.uniform(0.5, most_s), work)

    # DirectoryReader

    def organisation(self) -> Organisation:
        return Organisation("tenant", "Contoso")

    def people(self, state: str | None) -> Iterator[PeoplePage]:
        self._count(1)
        now = self.directory
        is_full = state is None or self.faults.befalls("feed restarts")
        since = 0 if is_full or state is None else int(state)
        keys = [key for key in now.people if now.changed[key] > since]
        removed = [] if is_full else [key for key, serial in now.removed.items() if serial > since]
        if self.faults.befalls("feed repeats"):
            keys += [self.chance.choice(keys) for _ in range(2)] if keys else []
            removed.append(PersonKey("u.nobody"))
            self.chance.shuffle(keys)
        serial = str(now.serial)
        pages = [keys[start : start + PAGE] for start in range(0, len(keys), PAGE)] or [[]]
        for number, page in enumerate(pages):
            self._fail_reading()
            if self.faults.befalls("page fails"):
                raise Offline(ErrorCode.ANSWER_BROKEN)
            is_last = number == len(pages) - 1
            people = tuple(now.people[key] for key in page)
            gone = tuple(removed) if is_last else ()
            yield PeoplePage(people, gone, serial if is_last else None, is_full and number == 0)

    def organisation_contacts(self, state: str | None) -> Iterator[PeoplePage]:
        yield PeoplePage((), (), "0", state is None)

    def groups(self, state: str | None) -> Iterator[GroupsPage]:
        self._count(1)
        self._fail_reading()
        yield GroupsPage(tuple(Group(group_id, group_id) for group_id in self.directory.groups), (), "0", True)

    def members(self, group_ids: Sequence[GroupId]) -> Sequence[Members | AppError]:
        self._count(len(group_ids))
        self._fail_reading()
        return [self._members(group_id) for group_id in group_ids]

    def _members(self, group_id: GroupId) -> Members | AppError:
        if group_id in self.unread_groups or self.faults.befalls("members fail"):
            return Offline(ErrorCode.ANSWER_BROKEN)
        return Members(group_id, tuple(self.directory.groups[group_id]), ())

    def photos_of_people(self, wants: Sequence[PhotoWant]) -> Sequence[PhotoAnswer]:
        self._count(len(wants))
        self._fail_reading()
        return [self._source_photo(want) for want in wants]

    def _source_photo(self, want: PhotoWant) -> PhotoAnswer:
        if self.faults.befalls("photo unread"):
            return PhotoAnswer(want.person_key, PhotoState.FAILED, error=Offline(ErrorCode.ANSWER_BROKEN))
        content = self.directory.photos.get(want.person_key, b"")
        if not content:
            return PhotoAnswer(want.person_key, PhotoState.NONE)
        tag = f"{crc32(content):08x}"
        if tag == want.known_tag:
            return PhotoAnswer(want.person_key, PhotoState.UNCHANGED, tag)
        return PhotoAnswer(want.person_key, PhotoState.NEW, tag, content)

    def _fail_reading(self) -> None:
        failure = self.faults.of_reading()
        if failure is not None:
            raise failure

    def _count(self, parts: int) -> None:
        self._calls += 1
        self._parts += parts

    def calls(self) -> CallCount:
        return CallCount(self._calls, self._parts)


def _unknown(code: ErrorCode) -> WriteAnswer:
    return WriteAnswer(WriteState.UNKNOWN, error=Offline(code))


def _short(write: Write) -> str:
    what = type(write).__name__
    where = write.mailbox_id[-2:]
    if isinstance(write, CreateContact | UpdateContact):
        parts = write.mark.split(";")
        return f"{what} {where} {parts[2][-2:] if len(parts) == 6 else '?'} {getattr(write, 'item_id', '')}"
    return f"{what} {where} {getattr(write, 'item_id', '')}"
