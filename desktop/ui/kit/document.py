"""Short documents as text and as a page for a browser; a document is headings with lines under them."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from desktop.ui.kit.names import shown_text
from desktop.ui.kit.report_page import PAGE_END, page_start, text_part

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.6rem}"
    "li{margin:.3rem 0;white-space:pre-line}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}}"
)
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Document:
    """A title and sections; each line is a whole sentence or a name with its value."""

    title: str
    language: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    def text(self) -> str:
        """Return it as plain text; what would steer other text stands there as its code."""
        found = [self.title, "=" * len(self.title), ""]
        for heading, lines in self.sections:
            found += [heading, "-" * len(heading)]
            for line in lines:
                first, *rest = shown_text(line).split("\n")
                found += wrap(first, _WIDTH, initial_indent="- ", subsequent_indent="  ")
                found += [f"  {one}" for one in rest]
            found.append("")
        return "\n".join(found)

    def html(self) -> str:
        """Return it as one page that fetches nothing and runs nothing; every value stands to the letter."""
        found = [page_start(self.title, self.language, _STYLE), f"<h1>{_shown(self.title)}</h1>"]
        for heading, lines in self.sections:
            items = "".join(f"<li>{_shown(line)}</li>" for line in lines)
            found.append(f"<h2>{_shown(heading)}</h2><ul>{items}</ul>")
        return "\n".join((*found, PAGE_END))


def _shown(text: str) -> str:
    return text_part(shown_text(text))
