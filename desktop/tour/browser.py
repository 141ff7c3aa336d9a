"""The browser of the tour: loads the sign-in pages over the network and fills in their forms as a person would."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

_MOST_PAGES = 8
_TIMEOUT_S = 20


@dataclass(slots=True)
class _Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, value and visible text of each button."""


class _Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._button: tuple[str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(_Form(given.get("action", ""), given.get("method", "get").lower()))
        elif tag == "input" and self.forms and given.get("name"):
            if given.get("type") == "submit":
                self.forms[-1].buttons.append((given["name"], given.get("value", ""), given.get("value", "")))
            elif given.get("type") not in ("radio", "checkbox") or "checked" in given:
                self.forms[-1].fields[given["name"]] = given.get("value", "")
        elif tag == "button" and self.forms:
            self._button = (given.get("name", ""), given.get("value", ""))
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._button is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self._button is not None:
            name, value = self._button
            self.forms[-1].buttons.append((name, value, " ".join("".join(self._text).split())))
            self._button = None


class FormBrowser:
    """Follows pages of forms: on each it presses the first button whose text or value holds one of `choices`.

    A page with one form and no button is posted at once, as its script would do. `typed` is what is written into fields
    by their name.
    """

    def __init__(self, choices: tuple[str, ...], typed: Mapping[str, str] | None = None) -> None:
        self._choices = choices
        self._typed = dict(typed or {})

    def open(self, address: str) -> None:
        """Go through the pages until one has no form left; blocks, for a thread of its own."""
        with requests.Session() as session:
            session.trust_env = False
            page = session.get(address, timeout=_TIMEOUT_S)
            for _ in range(_MOST_PAGES):
                collected = _Forms()
                collected.feed(page.text)
                if not collected.forms:
                    return
                form, pressed = self._choose(collected.forms)
                target = urljoin(page.url, form.action)
                written = {name: text for name, text in self._typed.items() if name in form.fields}
                sent = {**form.fields, **written, **pressed}
                if form.method == "post":
                    page = session.post(target, data=sent, timeout=_TIMEOUT_S)
                else:
                    page = session.get(target, params=sent, timeout=_TIMEOUT_S)

    def follow(self, address: str) -> None:
        """Go through the pages as `open` does, where nothing waits at the address behind the last one."""
        with suppress(requests.ConnectionError):
            self.open(address)

    def _choose(self, forms: list[_Form]) -> tuple[_Form, dict[str, str]]:
        for choice in self._choices:
            for form in forms:
                for name, value, text in form.buttons:
                    if choice in text or choice in value:
                        return form, ({name: value} if name else {})
        return forms[0], {}
