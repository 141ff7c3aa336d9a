"""The rules of the sync sets page: choosing, editing, counting, saving and planning a set; no widgets."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.model.card import CardField
from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId, PersonKey, SetKey, SourceId
from desktop.model.people import Person
from desktop.model.plan import PlanHeader
from desktop.model.syncset import FieldRule, Selection, SelectionKind, SyncSet
from desktop.planning.mapping import DEFAULT_MAPPING, rules_of
from desktop.ui.sets.counting import SetCounting
from desktop.ui.sets.draft_keeping import DraftKeeping
from desktop.ui.sets.preview import MappingPreview
from desktop.ui.sets.state import NumberCheck, Phase, SetsState
from desktop.ui.sets.validation import findings_of, warnings_of
from desktop.workers.queries.sets import ReadSets, SelectionRole, SetForecast, SetsPage
from desktop.workers.runner import TaskHandle, TaskRunner
from desktop.workers.task import Topic
from desktop.workers.tasks.make_plans import MakePlans
from desktop.workers.tasks.read_source import ReadSource
from desktop.workers.tasks.remove_set import RemoveSet
from desktop.workers.tasks.save_set import SaveSet

_COUNTED = ("sources", "exclusions", "targets", "folder", "rules")
_WRITES_NUMBERS = ("mapping", "phone_format", "default_country", "category")


class SetsPresenter(QObject):
    """Holds one draft; what is chosen or made while another is unsaved asks through `unsaved_met(SetKey | None)`.

    `plan_made(PlanId)` comes when the plan of the draft is stored, `numbers_checked(NumberCheck)` after each portion.
    """

    state_changed = Signal(object)
    plan_made = Signal(str)
    unsaved_met = Signal(object)
    numbers_checked = Signal(object)

    def __init__(self, runner: TaskRunner, default_folder: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = SetsState()
        self._runner = runner
        self._default_folder = default_folder
        self._connection_id: ConnectionId | None = None
        self._drafts = DraftKeeping(runner)
        self._preview = MappingPreview(runner, self)
        self._preview.person_shown.connect(self._on_person)
        self._preview.failed.connect(self._on_failed)
        self._saving: TaskHandle[SyncSet] | None = None
        self._removing: TaskHandle[None] | None = None
        self._restoring: TaskHandle[SyncSet] | None = None
        self._planning: TaskHandle[tuple[PlanHeader, ...]] | None = None
        self._plan_after_save = False
        self._to_add: tuple[SetKey, SelectionRole, tuple[Selection, ...]] | None = None
        self._counting = SetCounting(runner, self)
        self._counting.counted.connect(self._on_counted)
        self._counting.checked.connect(self._on_checked)
        self._counting.failed.connect(self._on_failed)
        runner.changed.connect(self._on_changed)
        runner.ended.connect(self._on_ended)

    # Which set

    def show_connection(self, connection_id: ConnectionId | None) -> None:
        """Show the sets of a connection."""
        self.keep_draft()
        self._connection_id = connection_id
        self._preview.forget()
        self._counting.stop()
        self._put(SetsState(phase=Phase.LOADING if connection_id else Phase.NO_CONNECTION))
        self._read()

    def keep_draft(self) -> TaskHandle[None] | None:
        """Keep what is not saved in the vault: the page is being left, and shows it again when it comes back."""
        return self._drafts.keep(self._connection_id, self.state)

    def retry(self) -> None:
        """Read again after a failure."""
        self._put(replace(self.state, error=None, phase=Phase.SHOWN if self.state.draft else Phase.LOADING))
        self._read()

    def _read(self) -> None:
        connection_id = self._connection_id

        def then(page: SetsPage) -> None:
            if connection_id == self._connection_id:
                self._on_page(page)

        if connection_id is not None:
            self._runner.ask(self, ReadSets(connection_id), then, self._on_failed)

    def _on_page(self, page: SetsPage) -> None:
        state = replace(self.state, sets=page.sets, connections=page.connections, has_directory=page.has_directory)
        known = {one.key: one for one in page.sets}
        left = self._drafts.kept(page)
        if left is not None and (state.draft is None or not (state.is_changed or state.is_new)):
            self._show(state, left, is_new=left.key not in known, is_restored=True)
        elif state.draft is not None and (state.is_changed or state.is_new):
            self._put(replace(state, phase=Phase.SHOWN))
        elif state.draft is not None and known.get(state.draft.key) == state.draft:
            self._put(replace(self._checked(state, state.draft), phase=Phase.SHOWN))
        elif state.chosen in known:
            self._show(state, known[state.chosen])
        elif page.sets:
            self._show(state, page.sets[0])
        else:
            self._put(replace(state, phase=Phase.EMPTY, draft=None, chosen=None, forecast=None))

    def choose(self, key: SetKey, *, is_forced: bool = False) -> None:
        """Show another set; what is unsaved is asked about first unless `is_forced`."""
        if key == self.state.chosen:
            return
        if self._is_unsaved() and not is_forced:
            self.unsaved_met.emit(key)
            return
        for found in (one for one in self.state.sets if one.key == key):
            self._drafts.forget(self._connection_id)
            self._show(replace(self.state, error=None), found)
        to_add, self._to_add = self._to_add, None
        if to_add is not None and self.state.chosen == to_add[0]:
            self.add_selections(to_add[1], to_add[2])

    def stay(self) -> None:
        """Stay with the unsaved draft: what was to be added to another set is forgotten."""
        self._to_add = None

    def make_new(self, *, is_forced: bool = False) -> None:
        """Start a set that adds and updates only."""
        if self._connection_id is None:
            return
        if self._is_unsaved() and not is_forced:
            self.unsaved_met.emit(None)
            return
        self._drafts.forget(self._connection_id)
        # The key goes into the mark of every contact and is never reused, so that chance must not repeat one.
        key = SetKey(secrets.token_hex(4))
        new = SyncSet(key, "", self._connection_id, folder=self._default_folder, mapping=DEFAULT_MAPPING)
        self._show(replace(self.state, error=None), new, is_new=True)

    def duplicate(self, name: str) -> None:
        """Start a new set with all that the chosen one has, under another name; what is not saved goes with it."""
        if self.state.draft is not None:
            taken = self.state.saved.name if self.state.saved is not None and self.state.is_changed else ""
            copy = replace(self.state.draft, key=SetKey(secrets.token_hex(4)), name=name)
            self._drafts.forget(self._connection_id)
            self._show(replace(self.state, error=None), copy, is_new=True)
            self._put(replace(self.state, is_changed=bool(taken), taken_from=taken))

    def show_imported(self, sets: Sequence[SyncSet]) -> None:
        """Show the first of the sets that were just stored; an unsaved draft of another set stays."""
        keys = [one.key for one in sets]
        if keys and (not self._is_unsaved() or self.state.chosen in keys):
            self._drafts.forget(self._connection_id)
            self._put(replace(self.state, draft=None, chosen=keys[0], is_new=False, is_changed=False, error=None))
        self._read_mailboxes(dict.fromkeys(line for one in sets for line in (*one.sources, *one.exclusions)))
        self._read()

    def revert(self) -> None:
        """Forget what was edited."""
        self._drafts.forget(self._connection_id)
        if self.state.saved is not None:
            self._show(self.state, self.state.saved)
        elif self.state.sets:
            self._show(self.state, self.state.sets[0])
        else:
            self._put(replace(self.state, phase=Phase.EMPTY, draft=None, chosen=None, is_new=False, is_changed=False))

    def _is_unsaved(self) -> bool:
        return self.state.draft is not None and self.state.is_changed

    def _show(self, state: SetsState, draft: SyncSet, *, is_new: bool = False, is_restored: bool = False) -> None:
        state = replace(state, phase=Phase.SHOWN, chosen=draft.key, is_new=is_new, is_changed=is_restored)
        state = replace(state, is_restored=is_restored, taken_from="", forecast=None, is_counting=True)
        self._put(replace(self._checked(state, draft), numbers=None))
        self._counting.count(draft, is_other=True)

    # Editing

    def edit(self, **values: object) -> None:
        """Put new values of attributes of `SyncSet` into the draft."""
        if self.state.draft is None:
            return
        draft = replace(self.state.draft, **values)  # type: ignore[arg-type]  # attribute names come from our own view
        if draft == self.state.draft:
            return
        self._put(self._checked(replace(self.state, is_changed=True), draft))
        if any(name in values for name in _COUNTED):
            self._put(replace(self.state, is_counting=True))
            self._counting.count(draft)
        elif any(name in values for name in _WRITES_NUMBERS):
            self._counting.check_numbers(draft)

    def edit_rules(self, **values: object) -> None:
        """Put new values of attributes of `Rules` into the draft."""
        if self.state.draft is not None:
            self.edit(rules=replace(self.state.draft.rules, **values))  # type: ignore[arg-type]  # as above

    def edit_brakes(self, **values: int) -> None:
        """Put new limits into the draft."""
        if self.state.draft is not None:
            self.edit(brakes=replace(self.state.draft.brakes, **values))

    def edit_rule(self, rule: FieldRule) -> None:
        """Replace the row of the mapping for the rule's field."""
        if self.state.draft is not None:
            rows = rules_of(self.state.draft)
            self.edit(mapping=tuple(rule if row.field is rule.field else row for row in rows))

    def add_rule(self, field: CardField) -> None:
        """Add a row of the mapping for a field that has none."""
        if self.state.draft is not None and field not in {row.field for row in rules_of(self.state.draft)}:
            self.edit(mapping=(*rules_of(self.state.draft), FieldRule(field, "")))

    def remove_rule(self, field: CardField) -> None:
        """Take the row of a field out: the field is then never written."""
        if self.state.draft is not None:
            self.edit(mapping=tuple(row for row in rules_of(self.state.draft) if row.field is not field))

    def reset_mapping(self) -> None:
        """Put the mapping of a new set back."""
        self.edit(mapping=DEFAULT_MAPPING)

    def add_selections(self, role: SelectionRole, selections: Sequence[Selection], key: SetKey | None = None) -> None:
        """Add lines that are not there yet, to the set of `key` once it is shown; starts a new set where none is."""
        if key is not None and key != self.state.chosen:
            self._to_add = (key, role, tuple(selections))
            self.choose(key)
            return
        if self.state.draft is None:
            self.make_new()
        if self.state.draft is None:
            return
        there: tuple[Selection, ...] = getattr(self.state.draft, role.value)
        known = {one.named for one in there}
        new = [one for one in dict.fromkeys(selections) if one.named not in known]
        if new:
            self.edit(**{role.value: (*there, *new)})
        self._read_mailboxes(new)

    def _read_mailboxes(self, selections: Iterable[Selection]) -> None:
        """Read the contacts of shared mailboxes: what is in them shows once they were read."""
        for one in selections:
            where = one.connection_id or self._connection_id
            if one.kind is SelectionKind.MAILBOX_CONTACTS and where is not None:
                self._runner.start(ReadSource(where, SourceId(one.reference), one.label))

    def remove_selection(self, role: SelectionRole, selection: Selection) -> None:
        """Take a line out."""
        if self.state.draft is not None:
            self.edit(**{role.value: tuple(one for one in getattr(self.state.draft, role.value) if one != selection)})

    def _checked(self, state: SetsState, draft: SyncSet) -> SetsState:
        others = {one.name for one in state.sets if one.key != draft.key}
        return replace(
            state,
            draft=draft,
            findings=findings_of(draft, others),
            warnings=warnings_of(draft),
            mapping=self._preview.lines(draft),
        )

    # Preview and forecast

    def preview_person(self, key: PersonKey) -> None:
        """Show what the mapping makes of this person."""
        if self._connection_id is not None:
            self._preview.choose(self._connection_id, key)

    def _on_person(self, person: Person) -> None:
        if self.state.draft is not None:
            mapping = self._preview.lines(self.state.draft)
            self._put(replace(self.state, mapping=mapping, preview_name=person.display_name))

    def _on_counted(self, forecast: SetForecast) -> None:
        self._put(replace(self.state, forecast=forecast, is_counting=False))
        if self._preview.is_empty and forecast.first_person is not None:
            self.preview_person(forecast.first_person)

    def _on_checked(self, numbers: NumberCheck) -> None:
        self._put(replace(self.state, numbers=numbers))
        self.numbers_checked.emit(numbers)

    # Saving, removing, planning

    def save(self) -> None:
        """Store the draft."""
        if self.state.draft is not None and self.state.can_save:
            self._start_saving(self.state.draft)

    def _start_saving(self, draft: SyncSet) -> None:
        saved = replace(draft, name=draft.name.strip(), folder=draft.folder.strip())
        self._put(replace(self.state, is_saving=True, error=None))
        self._saving = self._runner.start(SaveSet(saved))

    def plan(self) -> None:
        """Make a plan of the draft, saving it first where it was edited."""
        if self.state.draft is None or not self.state.can_plan:
            return
        if self.state.is_changed or self.state.is_new:
            self._plan_after_save = True
            self._start_saving(self.state.draft)
        else:
            self._start_planning(self.state.draft)

    def _start_planning(self, draft: SyncSet) -> None:
        self._put(replace(self.state, is_planning=True, error=None))
        self._planning = self._runner.start(MakePlans((draft.key,)))

    def stop_planning(self) -> None:
        """Stop making the plan; nothing is kept of it."""
        if self._planning is not None:
            self._planning.control.stop()

    def remove(self) -> None:
        """Remove the chosen set; contacts that it wrote stay where they are."""
        if self.state.draft is None or self.state.is_busy:
            return
        if self.state.is_new:
            self.revert()
            return
        self._put(replace(self.state, is_saving=True, error=None))
        self._removing = self._runner.start(RemoveSet(self.state.draft.key))

    def put_back(self) -> None:
        """Store the set that was removed last once more, as it was; what is being edited stays."""
        if self.state.removed is not None and not self.state.is_busy:
            self._put(replace(self.state, is_saving=True, error=None))
            self._restoring = self._runner.start(SaveSet(self.state.removed))

    def forget_removed(self) -> None:
        """Let a removal be final."""
        self._put(replace(self.state, removed=None))

    def _on_restored(self, handle: TaskHandle[object]) -> None:
        self._restoring = None
        back = self.state.removed
        self._put(replace(self.state, is_saving=False, error=handle.error))
        if handle.error is None and back is not None:
            self.forget_removed()
            if not self._is_unsaved():
                self._put(replace(self.state, draft=None, chosen=back.key))
        self._read()

    # What comes from elsewhere

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.SETS in topics:
            self._read()
        if Topic.DIRECTORY in topics and self.state.draft is not None:
            self._put(replace(self.state, has_directory=True, is_counting=True))
            self._counting.count(self.state.draft, is_other=True)

    def _on_ended(self, handle: TaskHandle[object]) -> None:
        if handle is self._saving:
            self._on_saved(handle)
        elif handle is self._removing:
            self._removing = None
            if handle.error is None:
                gone = self.state.saved
                self._put(replace(self.state, draft=None, chosen=None, is_changed=False, removed=gone))
            self._put(replace(self.state, is_saving=False, error=handle.error))
            self._read()
        elif handle is self._restoring:
            self._on_restored(handle)
        elif self._planning is not None and handle is self._planning:
            header_handle, self._planning = self._planning, None
            error = None if isinstance(handle.error, Cancelled) else handle.error  # stopping it is no fault
            self._put(replace(self.state, is_planning=False, error=error))
            if handle.error is None:
                self.plan_made.emit(header_handle.value[0].id)

    def _on_saved(self, handle: TaskHandle[object]) -> None:
        self._saving = None
        is_to_plan, self._plan_after_save = self._plan_after_save, False
        if handle.error is not None:
            self._put(replace(self.state, is_saving=False, error=handle.error))
            return
        self._put(
            replace(self.state, is_saving=False, is_new=False, is_changed=False, is_restored=False, taken_from="")
        )
        self._read()
        if is_to_plan and self.state.draft is not None:
            self._start_planning(self.state.draft)

    def _on_failed(self, error: AppError) -> None:
        phase = Phase.FAILED if self.state.phase is Phase.LOADING else self.state.phase
        self._put(replace(self.state, phase=phase, error=error, is_counting=False))

    def _put(self, state: SetsState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
