"""Sync sets: whom to copy, into which mailboxes, by which rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.card import CardField
from desktop.model.ids import ConnectionId, SetKey


class SelectionKind(StrEnum):
    """What a line of sources, exclusions or targets names."""

    ALL_PEOPLE = "all_people"
    DEPARTMENT = "department"
    GROUP = "group"
    PERSON = "person"
    ORGANISATION_CONTACTS = "organisation_contacts"
    ALL_MAILBOXES = "all_mailboxes"
    FILTER = "filter"
    """Users and guests whose attributes are as `people_filter` says."""
    FILE = "file"
    """The people of an imported file."""
    MAILBOX_CONTACTS = "mailbox_contacts"
    """The contacts in a folder of a shared mailbox, without ours."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One line of sources, exclusions or targets.

    `reference` is a group id, a person key, a department's name, a filter (`people_filter.encode_filter`) or the id of
    a source, "" where the kind needs none; `label` is what the administrator saw when choosing it. `connection_id` is
    whose directory it chooses from, "" for the set's own connection.
    """

    kind: SelectionKind
    reference: str = ""
    label: str = ""
    connection_id: ConnectionId = ConnectionId("")

    @property
    def named(self) -> tuple[str, str, str]:
        """What it names, whatever that is called."""
        return self.kind.value, self.reference, self.connection_id


class FieldPolicy(StrEnum):
    """How a field is written."""

    OVERWRITE = "overwrite"
    """The source wins; an empty source clears."""
    KEEP_WHEN_EMPTY = "keep_when_empty"
    """The source wins where it has something; an empty source changes nothing."""
    FILL_ONLY = "fill_only"
    """Written only where the contact has nothing."""
    LEAVE_ALONE = "leave_alone"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One row of the mapping: a template over the person's attributes, and how its result is written."""

    field: CardField
    template: str
    policy: FieldPolicy = FieldPolicy.OVERWRITE


class PhoneFormat(StrEnum):
    """How phone numbers are written."""

    INTERNATIONAL = "international"
    E164 = "e164"
    AS_IS = "as_is"


class UserEdits(StrEnum):
    """What happens to what users changed in managed contacts."""

    OVERWRITE = "overwrite"
    KEEP = "keep"
    ASK = "ask"


class UserDeletes(StrEnum):
    """What happens to managed contacts that users deleted."""

    RECREATE = "recreate"
    RESPECT = "respect"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a set may do; a new set adds and updates only."""

    may_delete: bool = False
    skip_owner: bool = True
    """Leave the owner of a mailbox out of his own folder."""
    skip_without_phone: bool = False
    skip_disabled: bool = True
    skip_guests: bool = True
    user_edits: UserEdits = UserEdits.OVERWRITE
    user_deletes: UserDeletes = UserDeletes.RECREATE
    write_photos: bool = True


@dataclass(frozen=True, slots=True)
class Brakes:
    """Limits that stop deletions before the first one; percentages of our contacts in a mailbox."""

    mailbox_percent: int = 5
    mailbox_count: int = 50
    mailbox_from: int = 20
    """The mailbox limits hold from this many managed contacts on."""
    run_count: int = 500
    source_shrink_percent: int = 20


@dataclass(frozen=True, slots=True)
class SyncSet:
    """The unit an administrator names, saves and runs.

    `folder` is the name of a folder below Contacts, "" for the default Contacts folder. `priority`: the higher wins
    where two sets want different content for one person in one folder. Sources, exclusions and targets may each choose
    from several connections.
    """

    key: SetKey
    name: str
    connection_id: ConnectionId
    sources: tuple[Selection, ...] = ()
    exclusions: tuple[Selection, ...] = ()
    targets: tuple[Selection, ...] = ()
    folder: str = ""
    mapping: tuple[FieldRule, ...] = ()
    phone_format: PhoneFormat = PhoneFormat.INTERNATIONAL
    default_country: str = "DE"
    photo_edge: int = 360
    """Longest edge of a contact photo in pixels."""
    category: str = ""
    rules: Rules = field(default_factory=Rules)
    brakes: Brakes = field(default_factory=Brakes)
    priority: int = 0

    def connection_of(self, selection: Selection) -> ConnectionId:
        """Return the connection that a line of this set chooses from."""
        return selection.connection_id or self.connection_id

    @property
    def target_connections(self) -> tuple[ConnectionId, ...]:
        """The connections whose mailboxes are written into, each once: there is a plan for each."""
        return tuple(dict.fromkeys(map(self.connection_of, self.targets))) or (self.connection_id,)

    @property
    def connections(self) -> tuple[ConnectionId, ...]:
        """Every connection that the set names, its own first."""
        lines = (*self.sources, *self.exclusions, *self.targets)
        return tuple(dict.fromkeys((self.connection_id, *map(self.connection_of, lines))))
