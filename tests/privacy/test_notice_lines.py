"""Each line of the two tables that say what may be stored and for how long has a test here, named after it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.model.connection import Connection, ConnectionKind, ConnectionSecrets, ExchangeAddress
from desktop.model.end_notice import NoticeRecord, NoticeSender, NoticeState
from desktop.model.licence import Registration
from desktop.model.people import Group, PersonKind
from desktop.model.privacy import Category
from desktop.model.retention import RULES, FileKind, FileState
from desktop.planning.licensing import LicenceState, Standing
from desktop.planning.noticing import is_due, may_send
from desktop.planning.retention import orders_kept_until
from desktop.storage.directory import Feed
from desktop.storage.key_file import KeyClass
from desktop.storage.settings_file import Settings, write_settings
from desktop.storage.store import Store
from desktop.storage.vault import create_vault
from desktop.workers.queries.privacy import ReadWrittenFiles
from desktop.workers.tasks import run_retention
from desktop.workers.tasks.change_rules import SetPeriod
from desktop.workers.tasks.documents import DeleteWrittenFile, SaveDocument
from desktop.workers.tasks.run_retention import RunRetention
from tests.canaries import find_canaries
from tests.storage.filled import NEW, OLD
from tests.storage.pages import clear_pages
from tests.storage.samples import CHEAP, NOW, OTHER, PASSPHRASE, TENANT, mailbox, person
from tests.workers.rules_desk import Desk, desk

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@dataclass(frozen=True)
class Profile:
    """An open vault, and what of it can be read: as files lie there, and decrypted with the database's key."""

    home: Path
    store: Store

    def put(self, work: Callable[[Store], object]) -> None:
        with self.store.transaction():
            work(self.store)

    def is_on_disk(self, text: str) -> bool:
        return bool(find_canaries(self.home, [text]))

    def is_in_pages(self, text: str) -> bool:
        key = self.store.keys[KeyClass.DATABASE]
        return text.encode() in b"\0".join(clear_pages(self.home / "vault.db", key))

    def is_in_vault_only(self, text: str) -> bool:
        """Whether a text stands in the encrypted database, readable with its key alone, and nowhere else."""
        return self.is_in_pages(text) and not self.is_on_disk(text)

    def is_on_its_own_key(self, text: str) -> bool:
        """Whether a text can't be read even from decrypted pages."""
        return not self.is_in_pages(text) and not self.is_on_disk(text)


@pytest.fixture
def profile(home: Path) -> Iterator[Profile]:
    store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
        address = ExchangeAddress("https://mail.contoso.example/EWS/Exchange.asmx", "CONTOSO\\svc-zaunkoenig")
        store.connections.put(Connection(OTHER, "Server", ConnectionKind.EXCHANGE, exchange=address))
    yield Profile(home, store)
    store.close()


# What may be stored


def test_exchange_online_object_ids_contact_data_and_photos_of_users(profile: Profile) -> None:
    """Object ids of users and groups, contact data of those users, contact photos where they exist: vault."""
    one = person(4711, "Xantippe Quengelmeier", mail="quengelmeier@canary.example")
    photo = b"JPEG of the canary, whole"

    def put(store: Store) -> None:
        store.directory.put_people(TENANT, Feed.PEOPLE, [one])
        store.directory.put_groups(TENANT, [Group("group-id-of-canaries", "Canaries")])  # type: ignore[arg-type]
        store.photos.put_source(TENANT, one.key, "", store.photos.put(photo), NOW)

    profile.put(put)
    for text in (one.key[2:], "group-id-of-canaries", "Xantippe Quengelmeier", one.mail, photo.decode()):
        assert profile.is_in_vault_only(text), text


def test_exchange_server_user_name_of_the_service_account(profile: Profile) -> None:
    assert profile.is_in_vault_only("svc-zaunkoenig")


def test_exchange_server_password_of_the_service_account_with_the_class_key_secrets(profile: Profile) -> None:
    """AES-256 on its own, inside the vault."""
    password = "Zaunkoenig-4711-singt"
    profile.put(lambda store: store.secrets.put_passwords(OTHER, password, ""))
    assert profile.is_on_its_own_key(password)
    assert profile.store.secrets.get(OTHER).password == password
    row = profile.store.connection.execute("SELECT nonce, sealed FROM secret WHERE name = 'password'").fetchone()
    assert len(profile.store.keys[KeyClass.SECRETS]) == 32
    bound = f"{OTHER};password".encode()
    assert AESGCM(profile.store.keys[KeyClass.SECRETS]).decrypt(row[0], row[1], bound) == password.encode()


def test_exchange_server_mail_address_of_each_mailbox_with_the_class_key_addresses(profile: Profile) -> None:
    """AES-256 on its own; look-ups go through a keyed hash."""
    address = "quengelmeier@canary.example"
    profile.put(lambda store: store.addresses.put(OTHER, {mailbox(1): address}))
    assert profile.is_on_its_own_key(address)
    assert profile.store.addresses.find(OTHER, address.upper()) == mailbox(1)
    (look_up,) = profile.store.connection.execute("SELECT look_up FROM mailbox_address").fetchone()
    assert len(look_up) == 32
    assert profile.store.keys[KeyClass.ADDRESSES] != profile.store.keys[KeyClass.SECRETS]


def test_exchange_server_mail_address_of_the_administrator(profile: Profile) -> None:
    """The mailbox that the notice is sent from."""
    address = "administrator@canary.example"
    profile.put(lambda store: store.licences.put_sender(NoticeSender(OTHER, address)))
    assert profile.is_in_vault_only(address)


def test_exchange_server_contact_data_and_photos_of_users(profile: Profile) -> None:
    one = person(4712, "Jürgen Größenwahn", mail="groessenwahn@canary.example", kind=PersonKind.USER)
    photo = b"JPEG of the thumbnail, whole"

    def put(store: Store) -> None:
        store.directory.put_people(OTHER, Feed.PEOPLE, [one])
        store.photos.put_source(OTHER, one.key, "", store.photos.put(photo), NOW)

    profile.put(put)
    for text in ("Jürgen Größenwahn", one.mail, photo.decode()):
        assert profile.is_in_vault_only(text), text


def test_both_tokens_certificate_and_private_key_with_the_class_key_secrets(profile: Profile) -> None:
    pem, token = "-----BEGIN PRIVATE KEY-----\nMIIEvkanarienvogel", "1.AXoAkanarienrefreshtoken"
    profile.put(lambda store: store.secrets.put(TENANT, ConnectionSecrets(certificate_pem=pem)))
    profile.put(lambda store: store.secrets.put_token_cache(TENANT, token))
    assert profile.is_on_its_own_key(pem)
    assert profile.is_on_its_own_key(token)


def test_both_plans_journals_runs_audit_and_program_log_in_the_vault_and_no_log_files(profile: Profile) -> None:
    """What plans, journals and logs hold is shown in full by the canary tests; here: there is no other file."""
    profile.put(lambda store: store.audit.add(NOW, "event", "Voliere 3.14b"))
    assert profile.is_in_vault_only("Voliere 3.14b")
    names = {path.name for path in profile.home.rglob("*") if path.is_file()}
    assert {name for name in names if not name.startswith("vault.")} == set()
    assert not any("log" in name for name in names)


def test_subscription_its_end_registration_and_billing_address_with_the_class_key_orders(profile: Profile) -> None:
    mail, billing = "registration@canary.example", "billing@canary.example"
    profile.put(lambda store: store.licences.put_registration(Registration(mail, billing)))
    profile.put(lambda store: store.licences.put("1", b"licence of the canary, whole", NOW))
    for text in (mail, billing, "licence of the canary, whole"):
        assert profile.is_on_its_own_key(text), text


def test_language_and_other_settings_outside_the_vault_hold_nothing_personal(home: Path) -> None:
    write_settings(home, Settings("de", "dark", "AdnQywAD"))
    plain = json.loads((home / "settings.json").read_text("utf-8"))
    assert set(plain) == {"language", "theme", "window", "columns", "place", "layout"}


# How long


def _with_desk(home: Path, work: Callable[[Desk], object]) -> None:
    async def go() -> None:
        async with desk(home) as one:
            await work(one)  # type: ignore[misc]  # each test's own coroutine

    asyncio.run(go())


async def _run_at(one: Desk, at: datetime) -> dict[Category, int]:
    one.time[0] = at
    await one.do(RunRetention())
    return await one.counts()


def test_synchronised_data_of_a_connection_90_days_after_the_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids, contact data, photos, snapshots, plans, journals, credentials, tokens."""
    monkeypatch.setattr(run_retention, "subscription_end", lambda _: NEW)

    async def work(one: Desk) -> None:
        assert (await _run_at(one, NEW + 90 * DAY))[Category.SECRETS] == 2
        left = await _run_at(one, NEW + 90 * DAY + SECOND)
        synchronised = ("directory", "photos", "snapshots", "links", "plans", "runs", "before_images", "secrets")
        assert {Category(name): left[Category(name)] for name in synchronised} == dict.fromkeys(
            map(Category, synchronised), 0
        )

    _with_desk(home, work)


def test_synchronised_data_at_any_time_on_the_administrators_request(home: Path) -> None:
    async def work(one: Desk) -> None:
        for category in (Category.DIRECTORY, Category.RUNS, Category.SNAPSHOTS, Category.SECRETS):
            await one.db(lambda store, category=category: store.categories.delete(category))  # type: ignore[misc]
            assert (await one.counts())[category] == 0

    _with_desk(home, work)


def test_notice_10_days_before_the_trial_ends_or_a_cancelled_subscription_runs_out() -> None:
    """Due to the second, until the data are gone; sent once. Its mail is shown with the demo tenant that receives it."""
    for at, is_wanted in ((-10 * DAY - SECOND, False), (-10 * DAY, True), (90 * DAY - SECOND, True), (90 * DAY, False)):
        standing = Standing(LicenceState.TRIAL, NEW + at, NEW, is_final=True)
        assert is_due(standing) is is_wanted
        assert not is_due(replace(standing, is_final=False)), "nothing ends"
    sent = NoticeRecord("1", NEW, NoticeState.SENT)
    assert may_send(None, NEW, by_hand=False)
    assert not may_send(sent, NEW + 30 * DAY, by_hand=False)
    assert not may_send(sent, NEW + 30 * DAY, by_hand=True)


@pytest.mark.parametrize("category", [Category.PROGRAM_LOG, Category.AUDIT])
def test_program_log_and_audit_log_at_most_1_year(home: Path, category: Category) -> None:
    """365 days; shorter can be set, longer cannot."""
    assert (RULES[category].usual, RULES[category].highest) == (365, 365)

    def is_old_there(store: Store) -> bool:
        times = [entry.at for entry in (store.log.last() if category is Category.PROGRAM_LOG else store.audit.all())]
        return OLD in times

    async def work(one: Desk) -> None:
        await _run_at(one, OLD + 365 * DAY)
        assert await one.db(is_old_there)
        await _run_at(one, OLD + 365 * DAY + SECOND)
        assert not await one.db(is_old_there)
        await one.do(SetPeriod(category, 7))

    _with_desk(home, work)


def test_order_data_10_years_after_the_contract_ended_apart_from_the_rest(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_retention, "subscription_end", lambda _: NEW)
    until = orders_kept_until(NEW)

    async def work(one: Desk) -> None:
        await one.db(lambda store: store.licences.put("1", b"licence", OLD))
        assert (await _run_at(one, until))[Category.ORDERS] > 0
        assert (await one.counts())[Category.SECRETS] == 0
        assert (await _run_at(one, until + SECOND))[Category.ORDERS] == 0

    _with_desk(home, work)


def test_before_images_30_days_0_to_365(home: Path) -> None:
    bounds = RULES[Category.BEFORE_IMAGES]
    assert (bounds.usual, bounds.lowest, bounds.highest) == (30, 0, 365)
    ended = NEW + timedelta(minutes=5)

    async def work(one: Desk) -> None:
        whole = (await one.counts())[Category.BEFORE_IMAGES]
        assert (await _run_at(one, ended + 30 * DAY))[Category.BEFORE_IMAGES] == whole // 2  # the newer run's
        assert (await _run_at(one, ended + 30 * DAY + SECOND))[Category.BEFORE_IMAGES] == 0

    _with_desk(home, work)


@pytest.mark.parametrize("category", [Category.SNAPSHOTS, Category.PHOTOS])
def test_snapshots_and_photo_cache_60_days_without_use_1_to_365(home: Path, category: Category) -> None:
    bounds = RULES[category]
    assert (bounds.usual, bounds.lowest, bounds.highest) == (60, 1, 365)

    def newest(store: Store) -> int:
        return store.categories.count(category, OTHER) - (1 if category is Category.PHOTOS else 0)  # a file's own

    async def work(one: Desk) -> None:
        await _run_at(one, NEW + 60 * DAY)
        assert await one.db(newest) > 0
        await _run_at(one, NEW + 60 * DAY + SECOND)
        assert await one.db(newest) == 0

    _with_desk(home, work)


def test_exports_and_reports_are_listed_and_offered_for_deletion(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"

    async def work(one: Desk) -> None:
        await one.do(SaveDocument(path, "a report", FileKind.REPORT))
        await _run_at(one, NEW + 3000 * DAY)
        assert path.exists(), "it is the administrator's file"
        query = ReadWrittenFiles()
        ((file, state),) = query.compute(await one.db(query.load))
        assert (file.path, state) == (str(path), FileState.UNCHANGED)
        await one.do(DeleteWrittenFile(file.sequence))
        assert not path.exists()

    _with_desk(home, work)
