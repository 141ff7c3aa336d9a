"""The page that every report for a browser is: it fetches nothing, runs nothing, and no data in it is markup.

No Qt in here. Texts are given as they shall be read; whoever gives them has made them fit for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
PAGE_END = "</body></html>\n"


def page_start(title: str, language: str, style: str) -> str:
    """Return the page down to where its content begins; `style` is our own, `language` a code."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>\n"
    )


def text_part(text: str) -> str:
    """Return a text as markup: escaped, and on its own for the direction of writing."""
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def table_part(heads: Iterable[str], rows: str) -> str:
    """Return a table; `heads` are texts, `rows` its markup."""
    cells = "".join(f'<th scope="col">{text_part(head)}</th>' for head in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>\n{rows}\n</tbody></table>"
