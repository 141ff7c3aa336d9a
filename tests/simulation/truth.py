"""What should be in the folders, said anew and simply: the measure for plans, and for mailboxes at rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from desktop.model.card import CardField, FieldValue
from desktop.model.ids import GroupId, MailboxId, PersonKey
from desktop.model.people import Person
from desktop.model.plan import Change, ChangeKind, PlanHeader, Reason
from desktop.model.syncset import FieldPolicy, Selection, SelectionKind, SyncSet, UserDeletes, UserEdits
from tests.simulation.mailboxes import LONGEST_TITLE, Folder, Item, Mailbox, Mailboxes, read_mark
from tests.simulation.service import People
from tests.simulation.watch import DUPLICATE, LOST, OTHER, Violation

_LEFT_ALONE = frozenset((Reason.COPY_BY_USER, Reason.SECOND_OR_COPY, Reason.TWO_OF_OURS))


@dataclass(frozen=True)
class Wanted:
    """A person whom a set wants in a folder."""

    person: Person
    sync_set: SyncSet


def chosen(selections: Iterable[Selection], directory: People) -> set[PersonKey]:
    found: set[PersonKey] = set()
    for one in selections:
        if one.kind in (SelectionKind.ALL_PEOPLE, SelectionKind.ALL_MAILBOXES):
            is_all = one.kind is SelectionKind.ALL_PEOPLE
            found |= {key for key, person in directory.people.items() if is_all or person.is_mailbox_likely}
        elif one.kind is SelectionKind.GROUP:
            found |= set(directory.groups.get(GroupId(one.reference), ()))
        else:
            found |= {PersonKey(one.reference)} & directory.people.keys()
    return found


def wanted_in(mailbox_id: MailboxId, name: str, sets: Iterable[SyncSet], directory: People) -> dict[PersonKey, Wanted]:
    """Return who shall be in a folder, and by which set; the higher priority wins, then the lower key."""
    found: dict[PersonKey, Wanted] = {}
    for one in sorted(sets, key=lambda one: (-one.priority, one.key)):
        if one.folder.casefold() != name.casefold() or mailbox_id not in targets_of(one, directory):
            continue
        for key in sorted(chosen(one.sources, directory) - chosen(one.exclusions, directory)):
            person = directory.people[key]
            if not one.rules.skip_disabled or person.is_enabled:
                found.setdefault(key, Wanted(person, one))
    owner = found.get(PersonKey(f"u.{mailbox_id}"))
    if owner is not None and owner.sync_set.rules.skip_owner:
        del found[owner.person.key]
    return found


def targets_of(one: SyncSet, directory: People) -> set[MailboxId]:
    keys = chosen(one.targets, directory)
    return {MailboxId(key[2:]) for key in keys if directory.people[key].is_mailbox_likely}


def value_of(person: Person, field: CardField) -> FieldValue:
    """Return what the sets of the simulation write into a field."""
    if field is CardField.EMAILS:
        return (person.mail,) if person.mail else ()
    return str(getattr(person, field.value))


def must_brake(
    changes: Iterable[Change],
    sets: Iterable[SyncSet],
    mailboxes: Mailboxes,
    directory: People,
    *,
    is_undo: bool = False,
) -> bool:
    """Tell whether deletions have to be held back, by limits that leave no doubt; undoing reads no sources."""
    deletions = Counter(one.mailbox_id for one in changes if one.kind is ChangeKind.DELETE)
    if not deletions:
        return False
    sets = list(sets)
    if sum(deletions.values()) > min(one.brakes.run_count for one in sets):
        return True
    if not is_undo and not any(chosen(one.sources, directory) - chosen(one.exclusions, directory) for one in sets):
        return True
    names = {one.folder.casefold() for one in sets}
    for mailbox_id, number in deletions.items():
        folders = (one for one in mailboxes.all[mailbox_id].folders.values() if one.name.casefold() in names)
        managed = sum(item.is_ours for folder in folders for item in folder.items.values())
        is_counted = managed - 1 >= min(one.brakes.mailbox_from for one in sets)
        if is_counted and number > min(one.brakes.mailbox_count for one in sets):
            return True
    return False


def check_plan(
    changes: Iterable[Change], sets: Mapping[str, SyncSet], mailboxes: Mailboxes, directory: People
) -> list[Violation]:
    """A plan deletes only where a set may, and nobody whom a set wants."""
    found: list[Violation] = []
    for change in changes:
        if change.kind is not ChangeKind.DELETE:
            continue
        folder = mailboxes.all[change.mailbox_id].folders.get(change.folder_id) if change.folder_id else None
        if folder is None:
            continue
        here = [one for one in sets.values() if one.folder.casefold() == folder.name.casefold()]
        item = folder.items.get(change.item_id) if change.item_id else None
        mark = read_mark(item.mark) if item else None
        writers = [sets[mark.set_key]] if mark and mark.set_key in sets else here
        if not all(one.rules.may_delete for one in writers):
            found.append(Violation(OTHER, "a delete is planned where the set may not delete"))
        if change.reason is Reason.WRITTEN_TWICE:
            twins = [one for one in folder.items.values() if one.is_ours and one.person == change.person_key]
            if item is not None and item not in twins[1:] and item not in twins[:-1]:
                found.append(Violation(LOST, "the only contact of somebody is planned to be removed as the second"))
        elif change.person_key in wanted_in(change.mailbox_id, folder.name, here, directory):
            found.append(Violation(LOST, "a delete is planned of somebody who is wanted"))
    return found


def _is_left_alone(change: Change, item: Item) -> bool:
    """Tell whether of two from one create the known one was deleted: the other is left to its user, and shown."""
    return change.reason is Reason.SECOND_OR_COPY and change.item_id == item.item_id


class AtRest:
    """Looks at the mailboxes when all is done."""

    def __init__(
        self,
        sets: Mapping[str, SyncSet],
        mailboxes: Mailboxes,
        directory: People,
        header: PlanHeader,
        changes: Iterable[Change],
        deleted_by_users: set[tuple[str, str, str]],
        by_others: Set[str] = frozenset(),
    ) -> None:
        self._sets = sets
        self._mailboxes = mailboxes
        self._directory = directory
        self._changes = tuple(changes)
        self._problems = {one.mailbox_id for one in header.problems if one.mailbox_id}
        self._deleted_by_users = deleted_by_users
        self._by_others = by_others
        """The operations of other consoles."""
        self.found: list[Violation] = []

    def look(self) -> list[Violation]:
        folders = {one.folder.casefold(): one.folder for one in self._sets.values()}
        for mailbox in self._mailboxes.all.values():
            for folder in mailbox.folders.values():
                is_left = folder.is_ours and folder.name != folder.first_name and mailbox.named(folder.first_name)
                if not is_left:  # one that its user renamed is left as it was, and another one made in its place
                    self._look_for_doubles(mailbox, folder)
            for name in folders.values():
                self._look_at_folder(mailbox, name)
        return self.found

    def _complain(self, kind: str, text: str) -> None:
        self.found.append(Violation(kind, text))

    def _look_for_doubles(self, mailbox: Mailbox, folder: Folder) -> None:
        ours = [one for one in folder.items.values() if one.is_ours and not one.is_left]
        for person, number in Counter(one.person for one in ours).items():
            here = [one for one in ours if one.person == person]
            if number > 1 and not self._are_shown(here, self._rows(mailbox, folder, person)):
                self._complain(DUPLICATE, f"I2: {number} contacts of {person[-2:]} in {mailbox.mailbox_id[-2:]}")

    def _are_shown(self, here: Sequence[Item], rows: Iterable[Change]) -> bool:
        """Tell whether all but one of several contacts of ours are shown, each for a reason that is true of it."""
        reasons = {one.item_id: one.reason for one in rows if one.kind is ChangeKind.CONFLICT}
        if Reason.TWO_OF_OURS in reasons.values():
            return True
        if all(item.operation in self._by_others for item in here) and Reason.COPY_BY_USER in reasons.values():
            return True  # from a run of another console that was never finished, where this one knows theirs as deleted
        told = [item for item in here if self._is_rightly_second(item, here, reasons.get(item.item_id))]
        return len(told) >= len(here) - 1

    def _is_rightly_second(self, item: Item, here: Sequence[Item], reason: Reason | None) -> bool:
        if reason is Reason.SECOND_OR_COPY:
            # Nothing but a user's hand on it, or a third one, keeps the second of two from being known as such.
            return item.was_edited or len(here) > 2
        return reason is Reason.WRITTEN_TWICE

    def _look_at_folder(self, mailbox: Mailbox, name: str) -> None:
        wanted = wanted_in(mailbox.mailbox_id, name, self._sets.values(), self._directory)
        folder = mailbox.named(name) or mailbox.made_as(name)
        if mailbox.mailbox_id in self._problems:
            return
        if folder is None or (name and not folder.is_ours):
            if wanted:
                self._complain(LOST, "a folder is missing and nothing says so")
            return
        ours = [item for item in folder.items.values() if item.is_ours and not item.is_moved]
        for key, one in wanted.items():
            rows = self._rows(mailbox, folder, key)
            there = [list(self._faults_of(item, one, rows)) for item in ours if item.person == key]
            if there and all(there):
                self._complain(LOST, f"{key[-2:]} {there[0][0]}")
            elif not there and not any(self._is_missing_rightly(mailbox, folder, one, row) for row in rows):
                where = f"{key[-2:]} in {mailbox.mailbox_id[-2:]}"
                self._complain(LOST, f"{where} is missing: {rows[0].reason if rows else 'no reason'}")
        for item in ours:
            person = item.person
            mark = read_mark(item.mark)
            writer = self._sets.get(mark.set_key) if mark else None
            is_served = writer is not None and mailbox.mailbox_id in targets_of(writer, self._directory)
            is_known_here = writer is not None and writer.folder.casefold() == folder.name.casefold()
            may_go = is_served and is_known_here and writer.rules.may_delete and person not in wanted
            rows = self._rows(mailbox, folder, person)
            if may_go and not item.is_left and not (item.was_edited and any(_is_left_alone(row, item) for row in rows)):
                self._complain(OTHER, f"{person[-2:]} is still there though nobody wants it")

    def _rows(self, mailbox: Mailbox, folder: Folder, person: str) -> list[Change]:
        where = (mailbox.mailbox_id, folder.folder_id, person)
        return [one for one in self._changes if (one.mailbox_id, one.folder_id, one.person_key) == where]

    def _faults_of(self, item: Item, wanted: Wanted, rows: list[Change]) -> Iterator[str]:
        """Yield what a contact has otherwise than it should."""
        if item.is_edited and wanted.sync_set.rules.user_edits is not UserEdits.OVERWRITE:
            return
        if any(one.reason is Reason.TWO_OF_OURS or _is_left_alone(one, item) for one in rows):
            return
        if item.operation in self._by_others and any(one.reason is Reason.COPY_BY_USER for one in rows):
            return  # in place of one that this console knows as deleted
        is_left = any(one.reason is Reason.USER_EDITED and one.kind is not ChangeKind.UPDATE for one in rows)
        if is_left and self._mailboxes.shortens_titles:
            return  # without an answer, the service's own form can't be told from an edit: it is left, and shown
        for rule in wanted.sync_set.mapping:
            expected, there = value_of(wanted.person, rule.field), item.card.value(rule.field)
            if rule.field is CardField.JOB_TITLE and self._mailboxes.shortens_titles:
                expected = str(expected)[:LONGEST_TITLE].strip()
            must_be = rule.policy is FieldPolicy.OVERWRITE
            must_be = must_be or (rule.policy is FieldPolicy.KEEP_WHEN_EMPTY and bool(expected))
            if must_be and there != expected:
                yield f"has another {rule.field.value} than it should"
        if wanted.sync_set.rules.write_photos and not self._directory.is_photo_usable(wanted.person.key):
            return
        if item.photos_put > 1:
            return  # a photo that was written without an answer, and whose mark got lost too, is not looked at again
        has_photo = bool(self._directory.photos.get(wanted.person.key))
        if wanted.sync_set.rules.write_photos and has_photo is not bool(item.photo):
            yield f"has {'a' if item.photo else 'no'} photo"

    def _is_missing_rightly(self, mailbox: Mailbox, folder: Folder, wanted: Wanted, change: Change) -> bool:
        key = wanted.person.key
        others = [item for item in folder.items.values() if not item.is_ours or item.is_left]
        if change.reason in _LEFT_ALONE:
            return any(item.person == key for item in others)
        if change.reason is Reason.LOOKS_ALIKE:
            return change.item_id in {item.item_id for item in others}
        is_respected = wanted.sync_set.rules.user_deletes is UserDeletes.RESPECT
        was_deleted = (mailbox.mailbox_id, folder.folder_id, key) in self._deleted_by_users
        return change.reason is Reason.USER_DELETED_RESPECTED and is_respected and was_deleted
