"""What the mapping of a draft makes of one person; no widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.model.ids import ConnectionId, PersonKey
from desktop.model.people import Person
from desktop.model.syncset import SyncSet
from desktop.planning.mapping import map_person, rules_of
from desktop.ui.sets.state import MappingLine
from desktop.ui.sets.validation import template_findings
from desktop.workers.queries.sets import ReadPerson
from desktop.workers.runner import TaskRunner


class MappingPreview(QObject):
    """Holds the person; `person_shown(Person)` when another one was read, `failed(AppError)`."""

    person_shown = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._person: Person | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody was chosen yet."""
        return self._person is None

    def forget(self) -> None:
        """Show nobody."""
        self._person = None

    def choose(self, connection_id: ConnectionId, key: PersonKey) -> None:
        """Show what the mapping makes of this person."""
        self._runner.ask(self, ReadPerson(connection_id, key), self._on_person, self.failed.emit)

    def _on_person(self, person: Person) -> None:
        self._person = person
        self.person_shown.emit(person)

    def lines(self, draft: SyncSet) -> tuple[MappingLine, ...]:
        """Return the rows of the mapping, each with its result or its error."""
        errors = dict(template_findings(draft))
        if self._person is None:
            return tuple(MappingLine(rule, error=errors.get(rule.field, "")) for rule in rules_of(draft))
        mapped = map_person(self._person, draft)
        errors |= {one.field: one.cause for one in mapped.errors}
        return tuple(
            MappingLine(rule, mapped.card.value(rule.field), errors.get(rule.field, "")) for rule in rules_of(draft)
        )
