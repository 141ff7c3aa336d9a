"""What is held of a person as one page to read and to print: it fetches nothing, and no data in it is markup."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QLocale

from desktop import __version__
from desktop.model.privacy import Category, Finding
from desktop.ui.kit.moments import day_text, moment_text
from desktop.ui.kit.names import shown_name, shown_text
from desktop.ui.kit.privacy_words import (
    category_title,
    category_what,
    category_why,
    entries_text,
    found_place_title,
    remark_sentence,
)
from desktop.ui.kit.report_page import PAGE_END, page_start, table_part, text_part
from desktop.ui.privacy.person_value_words import value_text, value_title
from desktop.ui.privacy.person_words import correction_sentences, limit_sentences
from desktop.workers.tasks.export_person import PersonExport, photos_of

translate = QCoreApplication.translate
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem; border-bottom: 1px solid #8886; vertical-align: top; }
td { overflow-wrap: anywhere; } dt { font-weight: 600; } dd { margin: 0 0 .35rem 0; }
img { max-width: 6rem; display: block; }
@media print { body { margin: 0; max-width: none; color: #000; } h2, tr { break-inside: avoid; } }
"""


class PersonPage:
    """Makes the page in the language of the program."""

    def page(self, export: PersonExport) -> str:
        """Return the whole page."""
        held = export.held
        title = translate("Privacy", "What is stored about {name}").replace("{name}", shown_name(held.candidate.name))
        lines = [*_head(export), *correction_sentences(held)]
        parts = [f"<h1>{text_part(title)}</h1>", *(f"<p>{text_part(line)}</p>" for line in lines)]
        order = {category: place for place, category in enumerate(Category)}
        found = sorted(held.findings, key=lambda one: order[one.category])
        for category, members in groupby(found, key=lambda one: one.category):
            parts += _section(export, category, tuple(members))
        limits = translate("Privacy", "What erasing can't reach")
        parts.append(f"<h2>{text_part(limits)}</h2>")
        parts += (f"<p>{text_part(line)}</p>" for line in limit_sentences())
        parts.append(f"<footer><p>ContactSync {escape(__version__)}</p></footer>")
        return page_start(title, QLocale().bcp47Name(), _STYLE) + "\n".join(parts) + PAGE_END


def _head(export: PersonExport) -> Iterator[str]:
    held, contact = export.held, export.contact
    yield translate("Privacy", "As of {when}. The data serve to show colleagues' names and faces on phones.").replace(
        "{when}", moment_text(export.at)
    )
    said = [shown_name(part) for part in (contact.name, contact.mail, " ".join(contact.postal.split())) if part]
    if said:
        yield translate("Privacy", "Contact for data protection: {contact}").replace("{contact}", ", ".join(said))
    else:
        yield translate("Privacy", "No contact for data protection was entered.")
    keys = ", ".join(held.keys)
    yield translate("Privacy", "Object ids: {ids}").replace("{ids}", keys)


def _section(export: PersonExport, category: Category, members: tuple[Finding, ...]) -> Iterator[str]:
    yield f"<h2>{text_part(category_title(category))}</h2>"
    yield f"<p>{text_part(category_what(category))} {text_part(category_why(category))}</p>"
    heads = (
        translate("Privacy", "Where"),
        translate("Privacy", "What"),
        translate("Privacy", "As of"),
        translate("Privacy", "To be deleted on"),
    )
    yield table_part(heads, "\n".join(_row(export, one) for one in members))


def _row(export: PersonExport, one: Finding) -> str:
    where = [found_place_title(one.place), shown_name(one.title)]
    if one.entries > 1:
        where.append(entries_text(one.entries))
    if remark := remark_sentence(one.remark):
        where.append(remark)
    values = "".join(
        f"<dt>{text_part(shown_name(value_title(name)))}</dt><dd>{text_part(shown_text(value_text(text)))}</dd>"
        for name, text in one.values.items()
        if name not in ("photo", "person_photo", "sequence")
    )
    photos = "".join(_photo(content) for content in photos_of(export, one))
    cells = (
        "<br>".join(text_part(part) for part in where if part),
        f"<dl>{values}</dl>{photos}" if values or photos else "",
        text_part(moment_text(one.at)) if one.at is not None else "",
        text_part(day_text(one.until)) if one.until is not None else "",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _photo(content: bytes) -> str:
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    text = base64.b64encode(content).decode("ascii")
    alt = escape(translate("Privacy", "Photo"))
    return f'<img alt="{alt}" src="data:image/{kind};base64,{text}">'
