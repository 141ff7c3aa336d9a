"""After an erasure no page holds anything of the person: forty values of hers, in every encoding, in all decrypted pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop.model.card import CardField, PostalAddress
from desktop.model.people import Person
from desktop.model.syncset import FieldRule
from desktop.storage.key_file import KeyClass
from desktop.storage.page_reader import PageCipher, raw_pages, salt_of
from desktop.storage.store import Store
from desktop.workers.tasks.erase_everywhere import EraseEverywhere
from desktop.workers.tasks.erase_person import ErasePerson
from desktop.workers.tasks.make_undo_plan import MakeUndoPlan
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.canaries import find_canaries
from tests.workers.applying import apply
from tests.workers.erasing import CANARY, in_vault
from tests.workers.world import CONNECTION, World, jpeg, key, person, sync_set


def marked(number: int) -> str:
    """A word that stands nowhere else."""
    return f"Kanarie{chr(97 + number % 26)}{number:02d}vogel"


MAILS = tuple(f"{marked(number)}@contoso.example".lower() for number in range(12))
PHONES = tuple(f"+49 1511 98{number:02d}7{number:02d}" for number in range(5))
WORDS = tuple(marked(number) for number in range(20, 41))
VALUES = (*MAILS, *PHONES, *WORDS, str(key(CANARY)), str(key(CANARY)[2:]))


def canary(**values: object) -> Person:
    """Somebody of whom each value tells."""
    return person(
        CANARY,
        **{
            "display_name": f"{WORDS[0]} {WORDS[1]}",
            "given_name": WORDS[0],
            "surname": WORDS[1],
            "mail": MAILS[0],
            "sign_in_name": MAILS[1],
            "other_mails": MAILS[2:],
            "job_title": WORDS[2],
            "department": WORDS[3],
            "company_name": WORDS[4],
            "office_location": WORDS[5],
            "mobile_phone": PHONES[0],
            "business_phones": PHONES[1:3],
            "home_phones": PHONES[3:4],
            "fax": PHONES[4],
            "address": PostalAddress(*WORDS[6:11]),
            "employee_id": WORDS[11],
            "language": WORDS[12],
            "immutable_id": WORDS[13],
            "is_mailbox_likely": False,
            **values,
        },
    )


MAPPING = (
    FieldRule(CardField.DISPLAY_NAME, "{{ display_name }}"),
    FieldRule(CardField.EMAILS, "{{ mail }}"),
    FieldRule(CardField.MOBILE_PHONE, "{{ mobile_phone }}"),
    FieldRule(CardField.JOB_TITLE, "{{ job_title }}"),
    FieldRule(CardField.DEPARTMENT, "{{ department }}"),
    FieldRule(CardField.COMPANY_NAME, "{{ company_name }}"),
    FieldRule(CardField.PERSONAL_NOTES, "{{ employee_id }}"),
)


async def live(w: World) -> None:
    """Read, write, change, and take back; then change once more, so that old values are left behind."""
    w.tenant.put_person(canary(), jpeg(CANARY))
    await w.save(sync_set(rules={"may_delete": True}, mapping=MAPPING))
    await w.do(ReadDirectory(CONNECTION))
    await apply(w)
    w.tenant.put_person(canary(job_title=WORDS[14], department=WORDS[15]))
    changed = await apply(w)
    await apply(w, await w.do(MakeUndoPlan(changed.id)))
    w.tenant.put_person(canary(office_location=WORDS[16], company_name=WORDS[17]))
    await apply(w)
    w.tenant.put_person(canary(display_name=f"{WORDS[18]} {WORDS[19]}", given_name=WORDS[18], surname=WORDS[20]))
    await w.plan()


def decrypted(store: Store, folder: Path) -> None:
    """Write every page of the database in clear into a folder that is not the profile's."""
    store.empty_log()
    for path in store.home.glob("vault*.db"):
        cipher = PageCipher(store.keys[KeyClass.DATABASE], salt_of(path))
        (folder / path.name).write_bytes(b"".join(cipher.opened(page) for page in raw_pages(path)))


async def standing(w: World) -> set[int]:
    with tempfile.TemporaryDirectory() as name:
        await w.services.lanes.in_vault(lambda store: decrypted(store, Path(name)))
        return {one.canary for one in find_canaries(Path(name), VALUES)}


@in_vault()
async def test_of_forty_values_none_is_left_in_any_page(w: World) -> None:
    await live(w)
    before = await standing(w)
    assert len(VALUES) == 40
    assert len(before) > 36, "they have to be there, or finding none says nothing"
    await w.do(ErasePerson(key(CANARY), exclude=True))
    assert await standing(w) == set()
    assert find_canaries(w.home, ("Kanarievogel",)) == []


@in_vault()
async def test_nor_after_an_erasure_everywhere_and_the_next_runs(w: World) -> None:
    await live(w)
    await w.do(EraseEverywhere(key(CANARY)))
    await w.do(ReadDirectory(CONNECTION))
    await apply(w)
    assert await standing(w) == set()
