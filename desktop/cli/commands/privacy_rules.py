"""`privacy`: what is stored and for how long, periods, and legal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.exit_codes import ExitCode
from desktop.cli.session import open_session
from desktop.model.errors import ErrorCode, Gone, Invalid
from desktop.model.ids import PersonKey
from desktop.model.privacy import Category, Hold, Holding
from desktop.model.retention import RULES, ClockState, Holdings
from desktop.storage.people_search import PeopleFilter
from desktop.ui.kit.moments import day_text, moment_text
from desktop.ui.kit.notice_text import notice_texts
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.privacy_words import category_title, period_text, size_text
from desktop.workers.queries.privacy import ForecastRule, ReadHoldings, ReadHolds
from desktop.workers.tasks.change_rules import LiftHold, PlaceHold, SetPeriod, TrustClock
from desktop.workers.tasks.declare import UpdateNotice
from desktop.workers.tasks.run_retention import RunRetention

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from desktop.cli.output import Output
    from desktop.cli.session import Session
    from desktop.storage.store import Store

translate = QCoreApplication.translate


async def status(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List what is stored by category, with the rule and the next date."""
    async with open_session(arguments, output) as session:
        found = await session.ask(ReadHoldings(session.services.now()))
    head = [
        translate("CommandLine", "Category"),
        translate("CommandLine", "Entries"),
        translate("CommandLine", "Size"),
        translate("CommandLine", "Oldest"),
        translate("CommandLine", "Period"),
        translate("CommandLine", "Goes next"),
        translate("CommandLine", "Hold"),
    ]
    output.table(head, [_row(line) for line in found.lines], right=(1, 2))
    for text in _remarks(found):
        output.line(text)
    output.document(_plain(found))
    return ExitCode.DONE


def _row(line: Holding) -> tuple[str, ...]:
    return (
        category_title(line.category),
        number_text(line.entries),
        size_text(line.size_bytes),
        day_text(line.oldest) if line.oldest else "",
        period_text(line.days) if line.days is not None else "",
        day_text(line.next_at) if line.next_at else "",
        line.hold.reason if line.hold else "",
    )


def _remarks(found: Holdings) -> list[str]:
    """Return what else is to be known of the holdings."""
    remarks = []
    if found.last_run is not None:
        text = translate("CommandLine", "The rules ran last on {time}.")
        remarks.append(text.replace("{time}", moment_text(found.last_run.at)))
    if found.clock.state is ClockState.AHEAD:
        remarks.append(clock_text())
    if found.counted_at is not None:
        text = translate("CommandLine", "Counted on {time}.")
        remarks.append(text.replace("{time}", moment_text(found.counted_at)))
    for hold in found.holds:
        if hold.person is not None:
            text = translate("CommandLine", "Legal hold on {name}: {reason}")
            remarks.append(text.replace("{name}", hold.person_name or hold.person).replace("{reason}", hold.reason))
    return remarks


def clock_text() -> str:
    """Return what a clock that is far ahead means."""
    return translate(
        "CommandLine",
        "Nothing is deleted: this computer's clock is more than 48 hours ahead of what a tenant told last. If it is"
        " right, say so: privacy rules --trust-clock",
    )


def _plain(found: Holdings) -> dict[str, object]:
    return {
        "categories": [
            {
                "category": line.category.value,
                "entries": line.entries,
                "size_bytes": line.size_bytes,
                "oldest": _stamp(line.oldest),
                "days": line.days,
                "next_at": _stamp(line.next_at),
                "hold": line.hold.id if line.hold else None,
            }
            for line in found.lines
        ],
        "vault_bytes": found.vault_bytes,
        "clock": found.clock.state.value,
        "ends_at": _stamp(found.ends_at),
        "next_at": _stamp(found.next_at),
        "last_run": _stamp(found.last_run.at) if found.last_run else None,
        "counted_at": _stamp(found.counted_at),
    }


def _stamp(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


async def rules(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List the periods; set one, say what one would take, let the rules run, or confirm the clock."""
    if bool(arguments.category) != (arguments.days is not None):
        output.message(translate("CommandLine", "Give both the category and the days."))
        return ExitCode.WRONG_USE
    async with open_session(arguments, output) as session:
        forecast = run = None
        if arguments.trust_clock:
            await session.run(TrustClock())
        if arguments.category:
            forecast = await _period(session, arguments, output)
        if arguments.run:
            run = await _run(session, output)
        lines = (await session.ask(ReadHoldings(session.services.now()))).lines
    days = {line.category: line.days for line in lines if line.days is not None}
    head = [
        translate("CommandLine", "Category"),
        translate("CommandLine", "Period"),
        translate("CommandLine", "Bounds"),
    ]
    output.table(
        head, [(category_title(one), period_text(days[one]), f"{b.lowest}-{b.highest}") for one, b in RULES.items()]
    )
    document = {"days": {one.value: days[one] for one in RULES}, "forecast": forecast, "run": run}
    output.document(document)
    return ExitCode.DONE


async def _period(session: Session, arguments: argparse.Namespace, output: Output) -> dict[str, object]:
    category = Category(arguments.category)
    if not arguments.preview:
        await session.run(SetPeriod(category, arguments.days))
        await session.run(UpdateNotice(notice_texts))
    found = await session.ask(ForecastRule(category, arguments.days, session.services.now()))
    text = translate("CommandLine", "With this period {number} entries go with the next run of the rules.")
    output.line(text.replace("{number}", number_text(found.entries)))
    return {"would_go": found.entries, "next_at": _stamp(found.next_at), "is_held": found.is_held}


async def _run(session: Session, output: Output) -> dict[str, object] | None:
    done = await session.run(RunRetention())
    if done is None:
        return None
    if done.erased_nothing:
        output.line(clock_text())
    for category, number in done.taken.items():
        text = translate("CommandLine", "{category}: {number} entries deleted.")
        output.line(text.replace("{category}", category_title(category)).replace("{number}", number_text(number)))
    if not done.taken and not done.erased_nothing:
        output.line(translate("CommandLine", "Nothing was due."))
    taken = {category.value: number for category, number in done.taken.items()}
    return {"at": _stamp(done.at), "clock": done.clock.value, "taken": taken, "orphans": done.orphans}


async def hold(arguments: argparse.Namespace, output: Output) -> ExitCode:
    """List legal holds, place one on a category or a person, or lift one."""
    async with open_session(arguments, output) as session:
        if arguments.action == "add":
            await session.run(await _new_hold(session, arguments))
        elif arguments.action == "lift":
            await session.run(LiftHold(arguments.what))
        if arguments.action != "list":
            await session.run(UpdateNotice(notice_texts))
        found = await session.ask(ReadHolds())
    head = [
        translate("CommandLine", "Id"),
        translate("CommandLine", "On"),
        translate("CommandLine", "Since"),
        translate("CommandLine", "Reason"),
    ]
    output.table(head, [(one.id, _on(one), day_text(one.since), one.reason) for one in found])
    output.document(
        {
            "holds": [
                {
                    "id": one.id,
                    "category": one.category.value if one.category else None,
                    "person": one.person,
                    "name": one.person_name,
                    "since": _stamp(one.since),
                    "reason": one.reason,
                }
                for one in found
            ]
        }
    )
    return ExitCode.DONE


def _on(one: Hold) -> str:
    if one.category is not None:
        return category_title(one.category)
    return one.person_name or str(one.person)


async def _new_hold(session: Session, arguments: argparse.Namespace) -> PlaceHold:
    if arguments.person:
        key, name = await session.read(lambda store: person_of(store, arguments.person))
        return PlaceHold(arguments.reason, person=key, person_name=name)
    if arguments.what not in tuple(Category):
        raise Invalid(ErrorCode.RULE_INVALID, arguments.what, "no such category")
    return PlaceHold(arguments.reason, Category(arguments.what))


def person_of(store: Store, text: str) -> tuple[PersonKey, str]:
    """Return the one person that a key, an address or a name means; raises SOURCE_UNKNOWN for none or several."""
    found: dict[PersonKey, str] = {}
    for connection in store.connections.all():
        exact = store.directory.named(connection.id, (PersonKey(text),))
        found.update((key, person.display_name) for key, person in exact.items())
        ids = store.directory.list_ids(connection.id, PeopleFilter(search=text))
        found.update((row.person_key, row.display_name) for row in store.directory.rows(ids[:20]))
    if text.startswith(("u.", "f.", "o.", "g.")) and not found:
        return PersonKey(text), ""  # nobody lists the person any more, and what is stored is held all the same
    if len(found) != 1:
        raise Gone(ErrorCode.SOURCE_UNKNOWN, text, f"{len(found)} people are meant by this")
    return next(iter(found.items()))
