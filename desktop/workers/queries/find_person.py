"""What do we hold about somebody: who is meant, and everything that is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode, Gone
from desktop.model.ids import PersonKey
from desktop.model.people import PersonKind
from desktop.model.person_held import Candidate, Held, SourceOfPerson
from desktop.model.privacy import Place
from desktop.storage.person_erasures import OpenErasure
from desktop.storage.person_traces import PersonTraces
from desktop.workers.person_keys import keys_of_person
from desktop.workers.person_until import until_of
from desktop.workers.task import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.storage.store import Store


class FindStored(Query[tuple[Candidate, ...]]):
    """Whoever may be meant by a name, a mail address, a telephone number, a key or an object id.

    People are found whom no directory lists any more, too. A name may mean several.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, store: Store) -> tuple[Candidate, ...]:
        """Read, on the `db` lane; the same person of several connections comes once."""
        found: list[Candidate] = []
        seen: set[PersonKey] = set()
        if not self._text.strip():
            return ()
        for one in store.people_held.named(self._text):
            if one.key not in seen:
                keys = keys_of_person(store, one.key)
                seen.update(keys)
                found.append(one)
        return tuple(found)


class ReadFindings(Query[Held]):
    """Everything that is stored of one person; raises SOURCE_UNKNOWN where nothing is."""

    def __init__(self, key: PersonKey) -> None:
        self._key = key

    def read(self, store: Store) -> Held:
        """Read, on the `db` lane; below a second for a million contacts in settled folders."""
        traces = store.people_held.traces(keys_of_person(store, self._key))
        findings = store.people_held.findings(traces, until_of(store))
        if not findings:
            raise Gone(ErrorCode.SOURCE_UNKNOWN, self._key, "nothing is stored of this person")
        sources = tuple(_sources(store, traces))
        mail = next((one.values.get("mail", "") for one in findings if one.place is Place.DIRECTORY), "")
        name = traces.names[0] if traces.names else self._key
        candidate = Candidate(
            self._key, name, mail or next(iter(traces.mails), ""), tuple(one.connection for one in sources)
        )
        excluding = dict.fromkeys(
            one.title for one in findings if one.place is Place.SETS and one.values.get("role") == "exclusions"
        )
        return Held(candidate, traces.keys, findings, sources, store.people_held.hold(traces.keys), tuple(excluding))


class ReadExclusions(Query[int]):
    """How many people were erased and do not come back; who they are, nobody knows any more."""

    def read(self, store: Store) -> int:
        """Read, on the `db` lane."""
        return store.erased.count()


def _sources(store: Store, traces: PersonTraces) -> Iterator[SourceOfPerson]:
    """Yield where the data of a person come from."""
    for connection in store.connections.all():
        sources = {row.source.id: row.source.name for row in store.sources.all(connection.id)}
        people = store.directory.people(connection.id, traces.keys)
        for key, person in people.items():
            is_of_source = person.kind in (PersonKind.FILE_ROW, PersonKind.MAILBOX_CONTACT)
            names = (
                (name for one, name in sources.items() if key in store.sources.people(connection.id, one))
                if is_of_source
                else iter(())
            )
            yield SourceOfPerson(connection.name, person.kind, bool(person.immutable_id), next(names, ""))


class ReadErasure(Query[OpenErasure | None]):
    """The erasure everywhere that was begun for a person and has not ended, `None` where there is none."""

    def __init__(self, key: PersonKey) -> None:
        self._key = key

    def read(self, store: Store) -> OpenErasure | None:
        """Read, on the `db` lane."""
        return store.people_held.erasures.of(self._key)
