"""The naive way, for comparison: one call for each contact and each photo, no batch, no delta, nothing remembered but ids."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msal
import requests
from requests.adapters import HTTPAdapter

from desktop.demo.ready import TenantReady

FOLDER = "Naive"
_FIELDS = ("displayName", "givenName", "surname", "jobTitle", "department", "companyName", "mobilePhone")
_TIMEOUT_S = 60
_MISSING = 404


class _Trusting(HTTPAdapter):
    """Trusts one authority that is in no file."""

    def __init__(self, ca_pem: str) -> None:
        self._context = ssl.create_default_context(cadata=ca_pem)
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> Any:
        return super().init_poolmanager(*args, **options, ssl_context=self._context)


@dataclass
class _Mailbox:
    """What is remembered of one mailbox: its folder, and each person's contact."""

    folder: str
    contacts: dict[str, str] = field(default_factory=dict)


class Naive:
    """Keeps people in the folders of some mailboxes, call by call; `sync` a second time looks at each of them again."""

    def __init__(self, session: requests.Session, root: str, people: Sequence[str]) -> None:
        self._session = session
        self._root = root
        self._people = list(people)
        self._known: dict[str, _Mailbox] = {}

    def read_people(self) -> tuple[dict[str, dict[str, Any]], dict[str, bytes]]:
        """Return the people of the directory, and the photos of those who have one."""
        wanted = set(self._people)
        rows = {row["id"]: row for row in self._pages(f"/users?$top=999&$select=id,mail,{','.join(_FIELDS)}")}
        photos = {one: self._photo(f"/users/{one}/photo/$value") for one in self._people}
        found = {key: row for key, row in rows.items() if key in wanted}
        return found, {key: content for key, content in photos.items() if content}

    def sync(self, mailbox: str, people: Mapping[str, dict[str, Any]], photos: Mapping[str, bytes]) -> None:
        """Make the folder and what is not there; read everything else and write what differs."""
        known = self._known.get(mailbox)
        if known is None:
            made = self._ask("POST", f"/users/{mailbox}/contactFolders", json={"displayName": FOLDER})
            known = self._known[mailbox] = _Mailbox(made.json()["id"])
        root = f"/users/{mailbox}/contactFolders/{known.folder}/contacts"
        for key, person in people.items():
            contact = known.contacts.get(key)
            if contact is None:
                contact = known.contacts[key] = self._ask("POST", root, json=_card(person)).json()["id"]
                held = b""
            else:
                self._update(f"{root}/{contact}", _card(person))
                held = self._photo(f"{root}/{contact}/photo/$value")
            if photos.get(key, b"") not in (b"", held):
                headers = {"Content-Type": "image/jpeg"}
                self._ask("PUT", f"{root}/{contact}/photo/$value", data=photos[key], headers=headers)

    def _update(self, address: str, card: dict[str, Any]) -> None:
        there = self._ask("GET", address).json()
        same = all(there.get(name) == value for name, value in card.items() if name != "emailAddresses")
        if not same:
            self._ask("PATCH", address, json=card)

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        while path:
            page = self._ask("GET", path).json()
            yield from page["value"]
            path = page.get("@odata.nextLink", "").removeprefix(self._root)

    def _photo(self, path: str) -> bytes:
        answer = self._session.get(f"{self._root}{path}", timeout=_TIMEOUT_S)
        if answer.status_code == _MISSING:
            return b""
        answer.raise_for_status()
        return answer.content

    def _ask(self, method: str, path: str, **more: Any) -> requests.Response:
        answer = self._session.request(method, f"{self._root}{path}", timeout=_TIMEOUT_S, **more)
        answer.raise_for_status()
        return answer


def _card(person: Mapping[str, Any]) -> dict[str, Any]:
    card = {name: person[name] for name in _FIELDS if person.get(name)}
    card.setdefault("givenName", person["displayName"])
    if person.get("mail"):
        card["emailAddresses"] = [{"name": person["displayName"], "address": person["mail"]}]
    return card


@contextmanager
def signed_in(ready: TenantReady) -> Iterator[requests.Session]:
    """Open a session with the application's token; it is good for an hour."""
    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", _Trusting(ready.ca_pem))
        key, mark, rest = ready.certificate_pem.partition("-----BEGIN CERTIFICATE-----")
        application = msal.ConfidentialClientApplication(
            ready.client_id,
            authority=f"{ready.authority}/{ready.tenant_id}",
            instance_discovery=False,
            http_client=session,
            client_credential={"private_key": key, "public_certificate": mark + rest},
        )
        granted = application.acquire_token_for_client([f"{ready.graph_url}/.default"])
        session.headers.update({"Authorization": f"Bearer {granted['access_token']}", "Prefer": 'IdType="ImmutableId"'})
        yield session


def measured(naive: Naive, mailboxes: Sequence[str], counters: Callable[[], int]) -> tuple[int, int]:
    """Sync once; return the requests for the directory, and those for the mailboxes, as the tenant counts them."""
    before = counters()
    people, photos = naive.read_people()
    between = counters()
    for mailbox in mailboxes:
        naive.sync(mailbox, people, photos)
    return between - before, counters() - between
