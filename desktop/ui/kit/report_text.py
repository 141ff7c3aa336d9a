"""Reports that leave the program: CSV that no spreadsheet takes for formulas, HTML in which data is never markup.

No Qt in here. What is in a cell comes from outside: names with control characters, with tags, or such as `=cmd()`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.ui.kit.names import plain_line, shown_text
from desktop.ui.kit.report_page import PAGE_END, page_start, table_part, text_part

_FORMULA_STARTS = "=+-@|%\uff1d\uff0b\uff0d\uff20"
"""Programs for tables take what begins so for a formula; the wide forms too."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as something else."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with a title; every row has as many cells as the head."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def safe_cell(text: str) -> str:
    """Return a text that no program for tables runs: an apostrophe goes before what would be a formula."""
    return f"'{text}" if text.lstrip().startswith(tuple(_FORMULA_STARTS)) else text


def plain_cell(text: str) -> str:
    """Return a text as one line that no program for tables runs."""
    return safe_cell(plain_line(text))


def csv_text(table: ReportTable, delimiter: str = ",") -> str:
    """Return a table as CSV, every cell in quotes; German spreadsheets want `;` between cells."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (table.head, *table.rows):
        writer.writerow([plain_cell(cell) for cell in row])
    return BYTE_ORDER_MARK + file.getvalue()


def table_to_copy(rows: Iterable[Sequence[str]]) -> str:
    """Return rows for the clipboard, a tab between cells: where it lands, no cell adds another or is a formula."""
    cells = ([safe_cell(shown_text(cell).replace("\n", ", ")) for cell in row] for row in rows)
    return "".join("\t".join(row) + "\n" for row in cells)


def html_text(title: str, lines: Sequence[str], tables: Sequence[ReportTable], language: str) -> str:
    """Return a page that stands alone: no script, nothing that is fetched, light and dark as the reader's system."""
    parts = ["<header>", f"<h1>{_text(title)}</h1>", *(f"<p>{_text(line)}</p>" for line in lines), "</header>"]
    for table in tables:
        rows = "\n".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
        shown = table_part(map(plain_line, table.head), rows)
        parts.append(f"<section><h2>{_text(table.title)}</h2>{shown}</section>")
    return page_start(plain_line(title), language, _STYLE) + "\n".join(parts) + PAGE_END


def _text(text: str) -> str:
    return text_part(plain_line(text))


_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 24px;
  color: #1b2026; background: #f3f5f7; }
header, section { background: #fff; border: 1px solid #e0e4e9; border-radius: 8px; padding: 16px 20px;
  margin: 0 0 16px; }
h1 { font-size: 1.5rem; margin: 0 0 8px; } h2 { font-size: 1.1rem; margin: 0 0 8px; } p { margin: 4px 0; }
h1, p { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid #8884; vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
td { overflow-wrap: anywhere; min-width: 6.5rem; } td:first-child { min-width: 17rem; }
@media (prefers-color-scheme: dark) {
  body { color: #e7eaee; background: #15181c; }
  header, section { background: #1c2025; border-color: #2d333b; }
}
@media print { body { background: #fff; padding: 0; } tr { break-inside: avoid; } }
"""
