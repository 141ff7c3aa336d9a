"""The rules of the pane at the right: one person, the contact a set makes of it, stored copies; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from desktop.model.card import CardField, FieldValue
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId, PersonKey, SetKey
from desktop.model.syncset import SyncSet
from desktop.planning.mapping import map_person, rules_of
from desktop.workers.queries.person_detail import NamedCopy, PersonDetail, ReadCopies, ReadPersonDetail
from desktop.workers.queries.sets import SelectionRole
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic

STANDARD = SetKey("")
"""The mapping of a new set, where a connection has no set yet."""


@dataclass(frozen=True, slots=True)
class MappedContact:
    """What one set makes of a person; `set_key` is `STANDARD` for the standard mapping. Empty fields are left out."""

    set_key: SetKey
    fields: tuple[tuple[CardField, FieldValue], ...]
    errors: tuple[tuple[CardField, str], ...]
    undialable: tuple[CardField, ...]
    writes_photo: bool


@dataclass(frozen=True, slots=True)
class PersonState:
    """`copies` is `None` until they were asked for and read."""

    detail: PersonDetail | None = None
    mapped: MappedContact | None = None
    copies: tuple[NamedCopy, ...] | None = None


class PersonPresenter(QObject):
    """Keeps a `PersonState`; `failed(AppError)` where reading fails.

    The copies are read only while somebody looks at them.
    """

    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = PersonState()
        self._runner = runner
        self._connection_id: ConnectionId | None = None
        self._key: PersonKey | None = None
        self._set_key: SetKey | None = None
        self._wants_copies = False
        runner.changed.connect(self._on_changed)

    @property
    def key(self) -> PersonKey | None:
        """Who is looked at."""
        return self._key

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Forget who was looked at."""
        self._connection_id = connection_id
        self._set_key = None
        self.look_at(None)

    def look_at(self, key: PersonKey | None) -> None:
        """Show somebody; what is shown stays until the new one was read."""
        self._key = key
        if key is None:
            self._put(PersonState())
        else:
            self.read_again()

    def map_by(self, set_key: SetKey) -> None:
        """Show the contact as this set makes it, for everybody who is looked at from now on."""
        self._set_key = set_key
        if self.state.detail is not None:
            self._put(replace(self.state, mapped=self._mapped(self.state.detail)))

    def want_copies(self, is_wanted: bool) -> None:
        """Read where copies stand, or no longer."""
        self._wants_copies = is_wanted
        if is_wanted and self.state.copies is None:
            self._read_copies()

    def read_again(self) -> None:
        """Bring what is shown up to date."""
        key, connection_id = self._key, self._connection_id
        if key is None or connection_id is None:
            return

        def show(detail: PersonDetail) -> None:
            if key == self._key:
                is_same = self.state.detail is not None and self.state.detail.person.key == key
                copies = self.state.copies if is_same else None
                self._put(PersonState(detail, self._mapped(detail), copies))

        def fail(error: AppError) -> None:
            if error.code is not ErrorCode.SOURCE_UNKNOWN:
                self.failed.emit(error)
            elif key == self._key:
                self._put(PersonState())

        self._runner.ask(self, ReadPersonDetail(connection_id, key), show, fail)
        if self._wants_copies:
            self._read_copies()

    def _read_copies(self) -> None:
        key = self._key
        if key is None or self._connection_id is None:
            return

        def show(copies: tuple[NamedCopy, ...]) -> None:
            if key == self._key:
                self._put(replace(self.state, copies=copies))

        self._runner.ask(self, ReadCopies(self._connection_id, key), show, self.failed.emit)

    def _mapped(self, detail: PersonDetail) -> MappedContact:
        sync_set = self._set_of(detail)
        mapped = map_person(detail.person, sync_set)
        values = ((rule.field, mapped.card.value(rule.field)) for rule in rules_of(sync_set))
        return MappedContact(
            sync_set.key,
            tuple((field, value) for field, value in values if value),
            tuple((one.field, one.cause) for one in mapped.errors),
            mapped.undialable,
            sync_set.rules.write_photos,
        )

    def _set_of(self, detail: PersonDetail) -> SyncSet:
        """Return the set that was chosen, else the first one that copies the person, else the first one."""
        copying = [use.set_key for use in detail.uses if use.role is SelectionRole.SOURCES and use.left_out is None]
        by_key = {one.key: one for one in detail.sets}
        for key in (self._set_key, *copying, *by_key):
            if key is not None and key in by_key:
                return by_key[key]
        return SyncSet(STANDARD, "", self._connection_id or ConnectionId(""))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.SETS, Topic.RUNS}:
            self.read_again()

    def _put(self, state: PersonState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
