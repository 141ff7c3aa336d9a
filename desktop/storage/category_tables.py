"""Which table belongs to which category; every table of the schema is named here exactly once.

A table with contact data that nobody named here would outlive every wipe: a test walks the schema and fails for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model.privacy import Category


@dataclass(frozen=True, slots=True)
class Owner:
    """The table whose rows give the date and the connection of another's: `mine` refers to its column `its`."""

    table: str
    mine: str
    its: str = "id"
    at: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a category.

    `at` is the SQL expression for a row's age; where it is "" and the owner has none either, no rule takes a row by its
    age. Rows without `is_of_connection` belong to none. `person` is the column with the key of a person, `where`
    narrows what counts; rows without `is_counted` stand for no entry of their own.
    """

    table: str
    at: str = ""
    owner: Owner | None = None
    is_of_connection: bool = True
    person: str = ""
    where: str = "1"
    is_counted: bool = True

    @property
    def is_dated(self) -> bool:
        """Whether rows have an age."""
        return bool(self.at or (self.owner is not None and self.owner.at))

    def of_connection(self) -> str:
        """Return the condition that a row is of connection `:connection`, "" where rows are of none."""
        if self.owner is None:
            return "connection_id = :connection" if self.is_of_connection else ""
        one = self.owner
        return f"{one.mine} IN (SELECT {one.its} FROM {one.table} WHERE connection_id = :connection)"

    def older(self) -> str:
        """Return the condition that a row is older than `:before`."""
        one = self.owner
        if one is not None and one.at:
            return f"{one.mine} IN (SELECT {one.its} FROM {one.table} WHERE {one.at} < :before)"
        return f"{self.at} < :before" if self.at else "0"

    def any_older(self) -> str:
        """Return a query that has a row where there is one older than `:before`."""
        one = self.owner
        if one is not None and one.at:
            rows = f"SELECT 1 FROM {self.table} WHERE {self.table}.{one.mine} = {one.table}.{one.its} AND {self.where}"
            return f"SELECT 1 FROM {one.table} WHERE {one.at} < :before AND EXISTS ({rows})"
        return f"SELECT 1 FROM {self.table} WHERE {self.where} AND {self.older()}"

    def by_day(self) -> str:
        """Return the query of how many rows there are of each day (UTC)."""
        one = self.owner
        if one is not None and one.at:
            rows = f"SELECT count(*) FROM {self.table} WHERE {self.table}.{one.mine} = {one.table}.{one.its}"
            return f"SELECT substr({one.at}, 1, 10), ({rows} AND {self.where}) FROM {one.table}"
        return f"SELECT substr({self.at}, 1, 10), count(*) FROM {self.table} WHERE {self.where} GROUP BY 1"

    def dates(self, condition: str) -> str:
        """Return the query of the dates of rows for which a condition holds; an owner's date is looked up once."""
        one = self.owner
        if one is not None and one.at:
            rows = f"SELECT 1 FROM {self.table} WHERE {self.table}.{one.mine} = {one.table}.{one.its}"
            return f"SELECT DISTINCT {one.at} FROM {one.table} WHERE EXISTS ({rows} AND {condition})"
        return f"SELECT DISTINCT {self.at} FROM {self.table} WHERE {condition} AND coalesce({self.at}, '') != ''"


_FEED_AT = "(SELECT taken_at FROM feed f WHERE f.connection_id = {0}.connection_id AND f.feed = '{1}')"
_PERSON_AT = (
    "CASE source_id WHEN '' THEN " + _FEED_AT.format("person", "people") + " ELSE (SELECT taken_at FROM source s"
    " WHERE s.connection_id = person.connection_id AND s.id = person.source_id) END"
)
RUN_AT = "coalesce(json_extract(run.body, '$.ended_at'), run.started_at)"
SNAPSHOT_AT = "max(snapshot.used_at, snapshot.read_whole_at)"
_RUN = Owner("run", "run_id", at=RUN_AT)
_PLAN = Owner("plan", "plan_id", at="plan.created_at")
_SNAPSHOT = Owner("snapshot", "snapshot_id", at=SNAPSHOT_AT)
_VERSION = Owner("desired_version", "version_id")
HAS_BEFORE = "(before_hash IS NOT NULL OR coalesce(before_photo, '') != '' OR base_before != '')"
HAD_BEFORE = "(before IS NOT NULL OR photo_before != '' AND (has_photo OR kind = 'delete') OR base_before != '')"

PARTS: Mapping[Category, tuple[Part, ...]] = {
    Category.DIRECTORY: (
        Part("person", _PERSON_AT, person="key"),
        Part("grp", _FEED_AT.format("grp", "groups")),
        Part("member", is_counted=False),
        Part("feed", "taken_at", is_counted=False),
        Part("source", "taken_at"),
        Part("person_item", person="person_key", is_counted=False),
        Part("former_person", person="key"),
    ),
    Category.PHOTOS: (
        Part("source_photo", "checked_at", person="person_key"),
        Part("person_photo", person="person_key"),
        Part("photo", is_of_connection=False, is_counted=False),
    ),
    Category.SNAPSHOTS: (
        Part("snapshot", SNAPSHOT_AT),
        Part("snapshot_contact", owner=_SNAPSHOT),
        Part("settled", owner=_SNAPSHOT, is_counted=False),
        Part("restless", owner=_SNAPSHOT, is_counted=False),
        Part("desired_version", is_counted=False),
        Part("desired_contact", owner=_VERSION, is_counted=False),
    ),
    Category.LINKS: (Part("link", person="person_key"), Part("folder")),
    Category.PLANS: (
        Part("plan", "plan.created_at", where="id NOT IN (SELECT plan_id FROM run)"),
        Part("change", owner=_PLAN, person="person_key"),
        Part("person_sum", owner=_PLAN, is_counted=False),
        Part("mailbox_sum", owner=_PLAN, is_counted=False),
    ),
    Category.RUNS: (
        Part("run", RUN_AT),
        Part("outcome", owner=_RUN, is_counted=False),
        Part("journal_entry", owner=_RUN, person="person_key"),
        Part("journal_step", owner=_RUN, is_counted=False),
    ),
    Category.BEFORE_IMAGES: (),  # columns of rows of other categories, see `BEFORE_PARTS`
    Category.ADDRESSES: (Part("mailbox_address"),),
    Category.SECRETS: (Part("secret"), Part("tenant_setup")),
    Category.SETS: (Part("sync_set"), Part("set_draft")),
    Category.AUDIT: (Part("audit", "at", is_of_connection=False),),
    Category.PROGRAM_LOG: (Part("program_log", "at", is_of_connection=False),),
    Category.EXPORTS: (Part("written_file", "at", is_of_connection=False),),
    Category.BACKUPS: (),  # files beside the vault
    Category.ORDERS: (
        Part("licence", is_of_connection=False),
        Part("registration", is_of_connection=False),
        Part("end_notice", is_of_connection=False, is_counted=False),
        Part("notice_sender", is_counted=False),
    ),
    Category.RECORDS: (
        Part("certificate", "ended_at", is_of_connection=False),
        Part("consent", "given_at", is_of_connection=False),
        Part("notice_version", "at", is_of_connection=False),
        Part("retention_run", "at", is_of_connection=False),
    ),
}
_FINISHED = "plan_id IN (SELECT plan_id FROM run WHERE state = 'finished')"
BEFORE_PARTS = (
    Part("journal_entry", owner=_RUN, person="person_key", where=HAS_BEFORE),
    Part(
        "change",
        owner=Owner("run", "plan_id", "plan_id", RUN_AT),
        person="person_key",
        where=f"{HAD_BEFORE} AND {_FINISHED}",
    ),
)
"""What of other categories' rows is a before-image.

Plans that were applied are history: what stood there before is needed for nothing but taking back and showing. What a
plan that waits compares with is part of the plan.
"""

SHARED: Mapping[str, Category] = {"card": Category.SNAPSHOTS}
"""Contents that several categories refer to: they go with the last reference. Their bytes are told with this one."""

BOOKKEEPING: Mapping[str, str] = {
    "connection": "an account that the administrator entered; goes with a wipe of the connection",
    "setting": "choices of the administrator",
    "retention_rule": "periods that the administrator set",
    "hold": "legal holds in force; go when they are lifted",
    "trial": "when the trial began: it begins once for a vault",
    "latest_moment": "the latest moment seen, so that a clock that is set back gains no days",
    "wipe": "wipes under way",
    "signing_key": "the key that signs certificates, sealed; ends with the vault",
    "forgotten_row": "digests in place of erased rows, so that the chains stay checkable",
    "chain_stub": "one digest in place of a forgotten beginning",
    "erasure": "keyed hashes of what was erased, so that a backup from before does not bring it back",
    "person_erasure": "erasures of people that are under way; they go when these end",
    "erased_person": "keyed hashes of people who do not come back",
    "holding_figure": "how much is stored of each category, as it was counted last",
    "person_text": "what a search finds people by; goes with each person",
    "person_text_data": "part of it",
    "person_text_idx": "part of it",
    "person_text_content": "part of it",
    "person_text_docsize": "part of it",
    "person_text_config": "part of it",
}
"""Tables that no category's rule or wipe takes on its own, each with the reason."""


def parts_of(category: Category) -> tuple[Part, ...]:
    """Return what is counted of a category."""
    return BEFORE_PARTS if category is Category.BEFORE_IMAGES else PARTS[category]
