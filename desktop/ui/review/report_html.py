"""A plan as one page for a browser: it fetches nothing, runs nothing, and shows every value to the letter."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from desktop import __version__
from desktop.model.ids import PhotoHash
from desktop.model.plan import DRIFT_REASONS, Change, ChangeKind
from desktop.ui.kit.field_text import field_word
from desktop.ui.kit.kind_colours import (
    DARK,
    DARK_DRIFT,
    DARK_MARKS,
    LIGHT,
    LIGHT_DRIFT,
    LIGHT_MARKS,
    Badged,
    RowMark,
    sign_of,
)
from desktop.ui.kit.names import shown_name, shown_text
from desktop.ui.kit.numbers import number_text
from desktop.ui.kit.report_page import PAGE_END, page_start, table_part, text_part
from desktop.ui.review.anew_words import anew_part, anew_reasons
from desktop.ui.review.badge_words import badge_word
from desktop.ui.review.differences import Span, difference, written_fields
from desktop.ui.review.drift_words import drift_word
from desktop.ui.review.plan_words import plan_title
from desktop.ui.review.report_words import facts, personal_note, ticked_text, warnings, where_text
from desktop.ui.review.sides import Sides, choices, sides_of
from desktop.ui.review.words import change_title, kind_word, reason_sentence
from desktop.workers.reports import ReportEntry, ReportHead

translate = QCoreApplication.translate

_STARTS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}


class HtmlReport:
    """One self-contained page; photos stand in it where they are wanted."""

    def __init__(self, *, with_photos: bool = False) -> None:
        self.with_photos = with_photos

    def head(self, head: ReportHead) -> str:
        """Return the page down to the first change."""
        page = head.page
        title = plan_title(page.header, page.set_names)
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{_data(text)}</dd>" for name, text in facts(head))
        notes = "".join(f"<p>{_data(text)}</p>" for text in warnings(page))
        return (
            f"{page_start(f'ContactSync: {title}', QLocale().bcp47Name(), _style())}"
            f"<header><h1>{_data(title)}</h1><p class=pills>{_pills(head)}</p>"
            f"<dl>{rows}</dl>{f'<div class=notes>{notes}</div>' if notes else ''}</header>\n<main>\n"
        )

    def entry(self, entry: ReportEntry) -> str:
        """Return one change with the mailboxes that it reaches."""
        change = entry.change
        mail = f" <small>{_data(entry.person_mail)}</small>" if entry.person_mail else ""
        drift = f" {_badge(None)}" if change.reason in DRIFT_REASONS else ""
        anew = Counter(row.anew for row in entry.rows if row.anew is not None)
        again = f"{_badge(RowMark.ANEW)} " if anew else ""
        why = "".join(f"<p class=why>{escape(one)}</p>" for one in anew_reasons(anew, len(entry.rows)))
        where = " · ".join(part for part in (where_text(entry), ticked_text(entry)) if part)
        table = self._table(entry)
        return (
            f"<article><h2>{again}{_badge(change.kind)}{drift} {escape(change_title(change.kind))}:"
            f" {_data(shown_name(entry.person_name))}{mail}</h2><p>{escape(where)}</p>"
            f"<p class=why>{escape(reason_sentence(change.reason))}</p>{why}{table}{_mailboxes(entry)}</article>\n"
        )

    def _table(self, entry: ReportEntry) -> str:
        change, field = entry.change, translate("Review", "Field")
        both = sides_of(change, entry.second)
        if both is not None:
            says = choices(change)
            titles = (field, *both.titles, "") if both.is_second_known else (field, both.titles[0])
            return (f"<p>{escape(says)}</p>" if says else "") + table_part(titles, "".join(_both(both)))
        body = "".join(_fields(change)) if change.before or change.after else ""
        photos = self._photos(entry) if change.writes_photo else ""
        if not body and not photos:
            return ""
        sides = {"now": translate("Review", "Now"), "will_be": translate("Review", "Will be")}
        return table_part((field, *(sides[one] for one in _sides(change))), photos + body)

    def foot(self) -> str:
        """Return the end of the page."""
        says = f"<p>{escape(personal_note())}</p><p>ContactSync {escape(__version__)}</p>"
        return f"</main><footer>{says}</footer>{PAGE_END}"

    def _photos(self, entry: ReportEntry) -> str:
        photos = {"now": entry.change.photo_before, "will_be": entry.change.photo_after}
        cells = "".join(f"<td>{self._photo(entry, photos[one])}</td>" for one in _sides(entry.change))
        return f"<tr><th scope=row>{escape(translate('Review', 'Photo'))}</th>{cells}</tr>"

    def _photo(self, entry: ReportEntry, photo: PhotoHash) -> str:
        if not photo:
            return f"<i>{escape(translate('Review', 'none'))}</i>"
        content = entry.photos.get(photo, b"")
        kind = next((name for start, name in _STARTS.items() if content.startswith(start)), "")
        words = translate("Review", "photo {code}").replace("{code}", photo[:8])
        if not kind:
            return escape(words)
        data = base64.b64encode(content).decode("ascii")
        return f'<img src="data:{kind};base64,{data}" alt="{escape(words)}" width=120>'


def _data(text: str) -> str:
    """Return a text from outside, readable whole."""
    return text_part(shown_text(text))


def _badge(kind: Badged) -> str:
    name = kind.value if kind is not None else "drift"
    word = "" if isinstance(kind, ChangeKind) else f' title="{escape(badge_word(kind))}"'
    return f"<span class=k-{name}{word}>{escape(sign_of(kind))}</span>"


def _pills(head: ReportHead) -> str:
    page = head.page
    counts = {**page.counts.parts, ChangeKind.KEEP: page.header.counts.get(ChangeKind.KEEP, 0)}
    found = [
        f"<span>{_badge(kind)} {escape(number_text(counts[kind]))} {escape(kind_word(kind, counts[kind]))}</span>"
        for kind in ChangeKind
        if counts.get(kind)
    ]
    drift = sum(page.counts.drift.values())
    if drift:
        found.insert(0, f"<span>{_badge(None)} {escape(number_text(drift))} {escape(drift_word(drift))}</span>")
    anew = sum(page.counts.anew.values())
    if anew:
        found.insert(0, f"<span>{_badge(RowMark.ANEW)} {escape(anew_part(anew, 0))}</span>")
    return " ".join(found)


def _sides(change: Change) -> tuple[str, ...]:
    """Return what stands beside a field: of a new contact nothing was there before, of a deleted one nothing stays."""
    sides = {ChangeKind.CREATE: ("will_be",), ChangeKind.DELETE: ("now",)}
    return sides.get(change.kind, ("now", "will_be"))


def _fields(change: Change) -> Iterator[str]:
    for field, before, after in written_fields(change):
        found = difference(before, after)
        now = _marked(found.before, found.removed, "del") or "<i>∅</i>"
        will_be = _marked(found.after, found.added, "ins") or "<span class=k-clear>∅</span>"
        said = {"now": now, "will_be": will_be}
        cells = "".join(f"<td>{said[one]}</td>" for one in _sides(change))
        yield f"<tr><th scope=row>{escape(field_word(field))}</th>{cells}</tr>"


def _both(sides: Sides) -> Iterator[str]:
    """Yield the fields of two contacts side by side, each with what is said of it."""
    for line in sides.lines:
        values = line.values
        spans = (values.removed, values.added) if line.differs else ((), ())
        cells = [_marked(values.before, spans[0], "ins"), _marked(values.after, spans[1], "ins")]
        said = ""
        if line.is_match:
            said = f"{_badge(RowMark.MATCH)} {escape(translate('Review', 'matches'))}"
        elif line.differs:
            said = escape(translate("Review", "differs"))
        shown = [*(cell or "<i>∅</i>" for cell in cells), said] if sides.is_second_known else [cells[0]]
        row = "".join(f"<td>{cell}</td>" for cell in shown)
        yield f"<tr><th scope=row>{escape(field_word(line.field))}</th>{row}</tr>"


def _marked(text: str, spans: tuple[Span, ...], tag: str) -> str:
    parts, place = [], 0
    for span in spans:
        parts.append(escape(text[place : span.start]))
        place = span.start + span.length
        parts.append(f"<{tag}>{escape(text[span.start : place])}</{tag}>")
    parts.append(escape(text[place:]))
    return f"<bdi>{''.join(parts)}</bdi>" if text else ""


def _mailboxes(entry: ReportEntry) -> str:
    count = len(entry.rows)
    text = translate("Review", "{number} mailboxes") if count != 1 else translate("Review", "1 mailbox")
    if entry.is_everywhere:
        text = translate("Review", "all {number} mailboxes")
    lines = "".join(f"<li>{_box(row.is_writing, row.is_ticked)}{_data(row.label)}</li>" for row in entry.rows)
    return (
        f"<details><summary>{escape(text.replace('{number}', number_text(count)))}</summary><ul>{lines}</ul></details>"
    )


def _box(is_writing: bool, is_ticked: bool) -> str:
    return ("☑ " if is_ticked else "☐ ") if is_writing else ""


def _style() -> str:
    lights, darks = (*LIGHT.items(), *LIGHT_MARKS.items()), (*DARK.items(), *DARK_MARKS.items())
    light = "".join(f".k-{k.value}{{color:{ink};background:{ground}}}" for k, (ink, ground) in lights)
    dark = "".join(f".k-{k.value}{{color:{ink};background:{ground}}}" for k, (ink, ground) in darks)
    light += ".k-drift{{color:{};background:{}}}".format(*LIGHT_DRIFT)
    dark += ".k-drift{{color:{};background:{}}}".format(*DARK_DRIFT)
    removed, added = LIGHT[ChangeKind.DELETE], LIGHT[ChangeKind.CREATE]
    dark_removed, dark_added = DARK[ChangeKind.DELETE], DARK[ChangeKind.CREATE]
    return (
        ":root{color-scheme:light dark}body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:64rem;"
        "padding:24px;color:#1b2026;background:#f3f5f7}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0 0 8px}"
        "small{font-weight:400;opacity:.8}article,header{background:#fff;border:1px solid #e0e4e9;border-radius:8px;"
        "padding:16px 20px;margin:0 0 16px;overflow-wrap:anywhere}p{margin:4px 0}.why,footer{opacity:.8}"
        ".pills span{margin-right:12px;white-space:nowrap}[class^=k-]{display:inline-block;min-width:1.4em;"
        "text-align:center;border-radius:5px;font-weight:700}dl{display:grid;grid-template-columns:max-content 1fr;"
        "gap:2px 16px}dt{opacity:.8}dd{margin:0}table{border-collapse:collapse;width:100%;margin:8px 0;"
        "table-layout:fixed}th,td{text-align:left;vertical-align:top;padding:4px 12px 4px 0;white-space:pre-wrap}"
        "th[scope=row]{font-weight:400;opacity:.85}thead th:first-child{width:22%}ul{columns:3 16rem;margin:8px 0}"
        ".notes{border-left:4px solid #8a4300;padding-left:12px;margin-top:12px}"
        f"del{{color:{removed[0]};background:{removed[1]}}}ins{{color:{added[0]};background:{added[1]}}}{light}"
        "@media(prefers-color-scheme:dark){body{color:#e7eaee;background:#15181c}"
        "article,header{background:#1c2025;border-color:#2d333b}"
        f"del{{color:{dark_removed[0]};background:{dark_removed[1]}}}"
        f"ins{{color:{dark_added[0]};background:{dark_added[1]}}}{dark}}}"
        "@media print{body{background:#fff;padding:0}article{break-inside:avoid}}"
    )
