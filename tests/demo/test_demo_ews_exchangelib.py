"""The demo's Exchange Server as exchangelib sees it: with NTLM and Basic, in two mailboxes that differ."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import exchangelib
import pytest
from PIL import Image

from tests.demo.people import ALSO_ON_SERVER, ON_SERVER
from tests.demo.running import Running


def _picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (96, 96), "green").save(target, "JPEG")
    return target.getvalue()


class _Mark(exchangelib.ExtendedProperty):  # type: ignore[misc]
    property_set_id = "8f1d6c1e-5b0a-4c53-9d0e-3a6f2b7c41d9"
    property_name = "ContactSync"
    property_type = "String"


@pytest.fixture
def _registered() -> Iterator[None]:
    exchangelib.Contact.register("demo_mark", _Mark)
    yield
    exchangelib.Contact.deregister("demo_mark")


@pytest.fixture
def account(
    running: Running, ca_file: Path, monkeypatch: pytest.MonkeyPatch, _registered: None
) -> Iterator[Callable[[str, str], Any]]:
    """Return a maker of accounts: of a user's id, with a way to log on."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(ca_file))
    ready = running.ready
    opened = []

    def make(owner: str, way: str) -> Any:
        configuration = exchangelib.Configuration(
            service_endpoint=ready.ews_url,
            credentials=exchangelib.Credentials(ready.service_account, ready.service_password),
            auth_type=way,
            version=exchangelib.Version(exchangelib.Build(15, 2)),
        )
        user = running.tenant.directory.find_user(owner)
        assert user is not None
        one = exchangelib.Account(
            user.properties["mail"], config=configuration, autodiscover=False, access_type=exchangelib.IMPERSONATION
        )
        opened.append(one)
        return one

    yield make
    for one in opened:
        one.protocol.close()
    exchangelib.close_connections()


@pytest.mark.parametrize("way", ["NTLM", "basic"])
def test_contacts_from_the_first_to_the_last_word(account: Callable[[str, str], Any], way: str) -> None:
    one = account(ALSO_ON_SERVER, way)
    folder = exchangelib.folders.Contacts(parent=one.contacts, name=f"Company {way}")
    folder.save()
    ada = exchangelib.Contact(
        folder=folder, account=one, given_name="Ada", surname="Lovelace", display_name="Ada Lovelace", demo_mark="m1",
        birthday=exchangelib.EWSDate(1815, 12, 10), body="A note", categories=["Red"],
    )  # fmt: skip
    ada.save()
    (found,) = folder.filter(demo_mark="m1")
    assert (found.display_name, found.birthday, found.body, found.file_as) == (
        "Ada Lovelace", exchangelib.EWSDate(1815, 12, 10), "A note", "Lovelace, Ada"
    )  # fmt: skip
    found.given_name = "Augusta"
    found.save(update_fields=["given_name"])
    ada.job_title = "stale"
    with pytest.raises(exchangelib.errors.ErrorIrresolvableConflict):
        ada.save(update_fields=["job_title"], conflict_resolution="NeverOverwrite")
    photo = exchangelib.FileAttachment(
        name="ContactPicture.jpg", content=_picture(), content_type="image/jpeg", is_contact_photo=True
    )
    found.attach(photo)
    again = folder.get(id=found.id)
    assert (again.given_name, again.has_picture, again.attachments[0].content) == ("Augusta", True, _picture())
    assert again.changekey == found.changekey
    assert [kind for kind, _ in folder.sync_items()] == ["create"]
    state = folder.item_sync_state
    again.attachments[0].detach()
    again.delete()
    assert [kind for kind, _ in folder.sync_items(sync_state=state)] == ["delete"]
    folder.delete()


def test_many_at_once_each_with_its_result(account: Callable[[str, str], Any]) -> None:
    one = account(ALSO_ON_SERVER, "NTLM")
    people = [
        exchangelib.Contact(folder=one.contacts, display_name=f"Person {number}", given_name="P")
        for number in range(30)
    ]
    made = one.bulk_create(folder=one.contacts, items=people, chunk_size=8)
    assert len({item.id for item in made}) == 30
    assert {item.display_name for item in one.contacts.all().only("display_name")} == {
        f"Person {number}" for number in range(30)
    }
    gone = one.bulk_delete([*made, (made[0].id, None)], delete_type="HardDelete")
    assert gone[:30] == [True] * 30
    assert isinstance(gone[30], exchangelib.errors.ErrorItemNotFound)


def test_two_mailboxes_differ(account: Callable[[str, str], Any]) -> None:
    first, second = account(ON_SERVER, "NTLM"), account(ALSO_ON_SERVER, "NTLM")
    assert [item.display_name for item in first.contacts.all()] == ["Oma Huber"]
    assert list(second.contacts.all()) == []
    assert first.contacts.id != second.contacts.id


def test_names_and_public_folders(account: Callable[[str, str], Any]) -> None:
    one = account(ON_SERVER, "basic")
    ((mailbox, contact),) = one.protocol.resolve_names(
        ["anna"], search_scope="ActiveDirectory", return_full_contact_data=True
    )
    assert (mailbox.email_address, contact.department) == ("anna.o'brien@small.example", "Sales")
    (partners,) = one.public_folders_root.children
    assert sorted(item.display_name for item in partners.all()) == ["Partner 0", "Partner 1", "Partner 2"]
