"""What a demo tenant is filled with: values only, made from a seed, served by `desktop.demo`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Properties = Mapping[str, object]
"""Graph properties as JSON values, named as in the v1.0 metadata."""


@dataclass(frozen=True, slots=True)
class PopulationSize:
    """How large a demo tenant is; the defaults are those of `connection add demo`."""

    people: int = 1200
    mailboxes: int = 60
    groups: int = 60
    photos: int = 300
    seed: int = 1
    server_mailboxes: int = 40
    """People whose mailbox is on the Exchange Server; 0: the tenant has no server."""


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One directory user.

    `mailbox` is `user`, `shared`, `room`, or `None`; without a mailbox `mailbox_error` names the code that the
    service answers with (`ErrorInvalidUser`, `MailboxNotEnabledForRESTAPI`, `ErrorItemNotFound`, `ResourceNotFound`).
    With `has_server_mailbox` the mailbox is on the Exchange Server, and the cloud has none.
    `portrait` is the number that `portraits.draw` makes the photo from, or `None` for no photo.
    """

    id: str
    properties: Properties
    portrait: int | None = None
    mailbox: str | None = None
    mailbox_error: str = "MailboxNotEnabledForRESTAPI"
    manager_id: str | None = None
    has_server_mailbox: bool = False


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """One directory group; members are ids of users, groups and organisation contacts (loops allowed)."""

    id: str
    properties: Properties
    member_ids: tuple[str, ...]
    has_hidden_membership: bool = False


@dataclass(frozen=True, slots=True)
class DemoOrgContact:
    """One organisation contact (`orgContact`)."""

    id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class DemoMailboxContact:
    """A contact that a user keeps himself; `folder` names a subfolder of Contacts, "" is the default folder."""

    folder: str
    properties: Properties
    portrait: int | None = None


@dataclass(frozen=True, slots=True)
class Population:
    """Everything a fresh demo tenant holds; a pure function of its `PopulationSize`."""

    organisation: Properties
    users: tuple[DemoUser, ...]
    groups: tuple[DemoGroup, ...]
    organisation_contacts: tuple[DemoOrgContact, ...]
    mailbox_contacts: Mapping[str, tuple[DemoMailboxContact, ...]] = field(default_factory=dict)
    """Foreign contacts by user id, for users with a mailbox."""
    local_properties: Mapping[str, Properties] = field(default_factory=dict)
    """By user id what Active Directory alone knows, under its own names: `homePhone`, `otherTelephone`."""
    administrator_id: str = ""
    """The user who may sign in and consent (Global Administrator)."""
