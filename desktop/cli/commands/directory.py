"""`directory`: what the trees of the window show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.commands.connection import connection_named
from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.ids import ConnectionId
from desktop.model.source import mailbox_of_source
from desktop.model.syncset import Selection, SelectionKind
from desktop.storage.people_search import PeopleFilter
from desktop.ui.kit.numbers import number_text
from desktop.workers.set_file import group_of
from desktop.workers.tasks.find_people import FindPeople, KeepPeople
from desktop.workers.tasks.find_public_folders import FindPublicFolders
from desktop.workers.tasks.read_directory import ReadDirectory

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.storage.person_rows import PersonRow
    from desktop.storage.store import Store

translate = QCoreApplication.translate


async def _refresh(session: Session, arguments: argparse.Namespace) -> ConnectionId:
    connection = await connection_named(session, arguments.name)
    if not arguments.stored:
        await session.run(ReadDirectory(connection.id))
    return connection.id


async def people(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List people, all or the members of a group."""

    def read(store: Store) -> tuple[PersonRow, ...]:
        scope = None
        if arguments.group:
            group = group_of(store, connection_id, arguments.group)
            scope = Selection(SelectionKind.GROUP, group.id, group.display_name)
        ids = store.directory.list_ids(connection_id, PeopleFilter(scope=scope, search=arguments.search))
        return store.directory.rows(ids)

    async with open_session(arguments, output) as session:
        connection_id = await _refresh(session, arguments)
        rows = await session.read(read)
    head = (
        translate("CommandLine", "Name"),
        translate("CommandLine", "Title"),
        translate("CommandLine", "Department"),
        translate("CommandLine", "Mail"),
        translate("CommandLine", "Mobile"),
    )
    output.table(head, ((r.display_name, r.job_title, r.department, r.mail, r.mobile_phone) for r in rows))
    output.line(translate("CommandLine", "People: {number}").replace("{number}", number_text(len(rows))))
    output.document({"people": [_plain_person(row) for row in rows]})
    return ExitCode.DONE


async def groups(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List groups with the number of their direct members."""
    async with open_session(arguments, output) as session:
        connection_id = await _refresh(session, arguments)
        rows = await session.read(lambda store: store.directory.groups(connection_id, arguments.search))
    head = (translate("CommandLine", "Name"), translate("CommandLine", "Members"), "Id")
    output.table(head, ((r.group.display_name, number_text(r.direct_members), r.group.id) for r in rows), right=(1,))
    output.line(translate("CommandLine", "Groups: {number}").replace("{number}", number_text(len(rows))))
    output.document(
        {"groups": [{"id": r.group.id, "name": r.group.display_name, "members": r.direct_members} for r in rows]}
    )
    return ExitCode.DONE


async def mailboxes(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List directory users who may have a mailbox; whether it can be written shows when a plan opens it."""

    def read(store: Store) -> tuple[PersonRow, ...]:
        scope = Selection(SelectionKind.ALL_MAILBOXES)
        ids = store.directory.list_ids(connection_id, PeopleFilter(scope=scope, search=arguments.search))
        return store.directory.rows(ids)

    async with open_session(arguments, output) as session:
        connection_id = await _refresh(session, arguments)
        rows = await session.read(read)
    head = (translate("CommandLine", "Name"), translate("CommandLine", "Mail"))
    output.table(head, ((r.display_name, r.mail) for r in rows))
    output.line(translate("CommandLine", "Mailboxes: {number}").replace("{number}", number_text(len(rows))))
    output.document({"mailboxes": [_plain_person(row) for row in rows]})
    return ExitCode.DONE


async def folders(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List public folders that hold contacts, each with what a set file calls it."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.name)
        counts = await session.read(lambda store: store.directory.counts(connection.id))
        if counts.taken_at is None and connection.lists_people:  # it names the mailbox that looks
            await session.run(ReadDirectory(connection.id))
        found = await session.run(FindPublicFolders(connection.id, arguments.mailbox))
    rows = [(one.selection.label, f"{one.reader}/{mailbox_of_source(one.selection.reference)[1]}") for one in found]
    output.table((translate("CommandLine", "Folder"), translate("CommandLine", "In a set file")), rows)
    output.line(translate("CommandLine", "Folders: {number}").replace("{number}", number_text(len(rows))))
    output.document({"folders": [{"name": name, "mailbox_contacts": text} for name, text in rows]})
    return ExitCode.DONE


async def find(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """Find people by the beginning of a name or address; they are kept on request alone."""
    async with open_session(arguments, output) as session:
        connection = await connection_named(session, arguments.name)
        found = await session.run(FindPeople(connection.id, arguments.text))
        if arguments.keep and found.people:
            await session.run(KeepPeople(connection.id, found.people))
    head = (translate("CommandLine", "Name"), translate("CommandLine", "Mail"), translate("CommandLine", "Title"))
    output.table(head, ((one.display_name, one.mail, one.job_title) for one in found.people))
    output.line(translate("CommandLine", "People: {number}").replace("{number}", number_text(len(found.people))))
    if not found.is_complete:
        output.message(
            translate("CommandLine", "There are more; the server tells a hundred at most. Give more letters.")
        )
    people = [{"key": p.key, "kind": p.kind.value, "name": p.display_name, "mail": p.mail} for p in found.people]
    output.document({"people": people, "complete": found.is_complete, "kept": arguments.keep})
    return ExitCode.DONE


def _plain_person(row: PersonRow) -> dict[str, object]:
    return {
        "key": row.person_key,
        "kind": row.kind.value,
        "name": row.display_name,
        "title": row.job_title,
        "department": row.department,
        "mail": row.mail,
        "mobile": row.mobile_phone,
        "enabled": row.is_enabled,
    }
