"""Every page of a small vault is flipped, rolled back and swapped, its file cut and its log replaced: all of it shows."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.model.errors import AppError, ErrorCode
from desktop.storage.database import PAGE_BYTES
from desktop.storage.directory import Feed
from desktop.storage.store import Store
from desktop.storage.vault import check_vault, create_vault, open_vault
from tests.storage.backing_up import state_of
from tests.storage.samples import CHEAP, NOW, PASSPHRASE, TENANT, entry, person
from tests.storage.test_anchor import ANCHOR, DATABASE, KEY, LOG, State, put_back
from tests.storage.test_connections import Connection, ConnectionKind
from tests.storage.test_runs import fill_run

REFUSED = (ErrorCode.VAULT_DAMAGED, ErrorCode.VAULT_OLDER)
RESERVE_BYTES = 80
"""What SQLCipher keeps at the end of each page: 16 bytes of IV, 64 of HMAC."""


@dataclass(frozen=True)
class Vaults:
    """One vault at two times, each after a clean end and as a kill leaves it; every page differs between the two."""

    home: Path
    early: State
    late: State
    early_killed: State
    late_killed: State

    @property
    def pages(self) -> int:
        return len(self.late[DATABASE]) // PAGE_BYTES


def _open(home: Path) -> Store:
    return open_vault(home, PASSPHRASE, kdf=CHEAP)


def _fill(store: Store, mark: str) -> None:
    with store.transaction():
        store.directory.put_people(TENANT, Feed.PEOPLE, [person(1, f"Ada {mark}")])
        store.settings.put("mark", mark)
        store.audit.add(NOW, f"event {mark}")
        store.journal.put([entry(1, detail=mark)])


def _killed(home: Path, mark: str) -> State:
    store = _open(home)
    _fill(store, mark)
    store.renew_anchor()
    state = {name: content for name, content in state_of(home).items() if not name.endswith("-shm")}
    store.close()
    return state


def _write_all_pages(home: Path) -> None:
    """Encrypt every page of the closed database anew, as if each had been changed: the key stays the same."""
    store = _open(home)
    store._connection.execute("VACUUM")
    store.close()


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vaults]:
    home = tmp_path_factory.mktemp("tampering") / "profile"
    store = create_vault(home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.connections.put(Connection(TENANT, "Contoso", ConnectionKind.GRAPH))
    fill_run(store)
    _fill(store, "early")
    store.close()
    early = state_of(home)
    early_killed = _killed(home, "in between")
    _write_all_pages(home)
    late = state_of(home)
    late_killed = _killed(home, "late")
    put_back(home, late)
    yield Vaults(home, early, late, early_killed, late_killed)
    shutil.rmtree(home)


def _is_refused(vaults: Vaults, state: State) -> bool:
    """Tell whether opening or the check refuses a state with a clear error, and leaves its files as they are."""
    put_back(vaults.home, state)
    before = state_of(vaults.home)
    refusal: AppError | None = None
    try:
        store = _open(vaults.home)
    except AppError as failure:
        refusal = failure
    if refusal is not None:
        assert refusal.code in REFUSED
        assert refusal.cause
        assert {name: content for name, content in state_of(vaults.home).items() if name in before} == before
        return True
    try:
        with store.transaction():
            check_vault(store)
    except AppError as finding:
        return finding.code in REFUSED
    finally:
        store.close()
    return False


def _with(state: State, content: bytes, name: str = DATABASE) -> State:
    return {**state, name: content}


def _page(content: bytes, number: int) -> slice:
    assert (number + 1) * PAGE_BYTES <= len(content)
    return slice(number * PAGE_BYTES, (number + 1) * PAGE_BYTES)


def _flipped(content: bytes, place: int) -> bytes:
    edited = bytearray(content)
    edited[place] ^= 1 << (place % 8)
    return bytes(edited)


def test_the_vaults_are_whole_themselves(vaults: Vaults) -> None:
    assert 50 < vaults.pages < 200
    for state in (vaults.early, vaults.late, vaults.early_killed, vaults.late_killed):
        assert not _is_refused(vaults, state)


def test_a_flipped_bit_in_each_page_and_in_its_reserve(vaults: Vaults) -> None:
    whole = vaults.late[DATABASE]
    missed = []
    for page in range(vaults.pages):
        start = page * PAGE_BYTES
        body = start + (page * 997) % (PAGE_BYTES - RESERVE_BYTES)
        reserve = start + PAGE_BYTES - RESERVE_BYTES + (page * 31) % RESERVE_BYTES
        missed += [
            place for place in (body, reserve) if not _is_refused(vaults, _with(vaults.late, _flipped(whole, place)))
        ]
    assert missed == []


def test_each_page_rolled_back(vaults: Vaults) -> None:
    whole, old = vaults.late[DATABASE], vaults.early[DATABASE]
    shared = min(len(whole), len(old)) // PAGE_BYTES
    missed = []
    for page in range(shared):
        at = _page(whole, page)
        assert whole[at] != old[at]  # VACUUM wrote every page anew
        edited = whole[: at.start] + old[at] + whole[at.stop :]
        if not _is_refused(vaults, _with(vaults.late, edited)):
            missed.append(page)
    assert shared > 50
    assert missed == []


def test_a_file_cut_after_each_page(vaults: Vaults) -> None:
    whole = vaults.late[DATABASE]
    cuts = [page * PAGE_BYTES + more for page in range(vaults.pages) for more in (0, 1000)]
    assert [cut for cut in cuts if not _is_refused(vaults, _with(vaults.late, whole[:cut]))] == []


def test_two_pages_swapped(vaults: Vaults) -> None:
    whole = vaults.late[DATABASE]
    missed = []
    for page in range(vaults.pages - 1):
        first, second = _page(whole, page), _page(whole, page + 1)
        edited = whole[: first.start] + whole[second] + whole[first] + whole[second.stop :]
        if not _is_refused(vaults, _with(vaults.late, edited)):
            missed.append(page)
    assert missed == []


def test_salt_and_header(vaults: Vaults) -> None:
    whole = vaults.late[DATABASE]
    assert all(_is_refused(vaults, _with(vaults.late, _flipped(whole, place))) for place in range(16))
    for size in (0, 1, 16, 100):
        assert _is_refused(vaults, _with(vaults.late, bytes(size) + whole[size:])) == bool(size)


def test_another_file_in_its_place(vaults: Vaults, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_vault(other, PASSPHRASE, use_keyring=False, kdf=CHEAP).close()
    foreign = state_of(other)
    assert _is_refused(vaults, _with(vaults.late, foreign[DATABASE]))
    assert _is_refused(vaults, _with(vaults.late, foreign[ANCHOR], ANCHOR))
    assert _is_refused(vaults, {**vaults.late, DATABASE: foreign[DATABASE], ANCHOR: foreign[ANCHOR]})
    assert _is_refused(vaults, {**vaults.late, KEY: foreign[KEY]})
    assert _is_refused(vaults, _with(vaults.late, vaults.early[DATABASE]))
    assert _is_refused(vaults, _with(vaults.late, vaults.early[ANCHOR], ANCHOR))


def test_a_log_beside_a_closed_vault(vaults: Vaults, tmp_path: Path) -> None:
    other = tmp_path / "other"
    store = create_vault(other, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.settings.put("name", "value")
    logs = [state_of(other)[LOG], vaults.early_killed[LOG], vaults.late_killed[LOG], b"x" * 40, bytes(5000)]
    store.close()
    assert [number for number, log in enumerate(logs) if not _is_refused(vaults, _with(vaults.late, log, LOG))] == []


# After an unclean end


def test_a_flipped_bit_in_each_page_after_a_kill(vaults: Vaults) -> None:
    whole = vaults.late_killed[DATABASE]
    places = [page * PAGE_BYTES + (page * 997) % PAGE_BYTES for page in range(len(whole) // PAGE_BYTES)]
    states = ((place, _with(vaults.late_killed, _flipped(whole, place))) for place in places)
    assert [place for place, state in states if not _is_refused(vaults, state)] == []


def test_logs_of_others_after_a_kill(vaults: Vaults, tmp_path: Path) -> None:
    other = tmp_path / "other"
    store = create_vault(other, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    with store.transaction():
        store.settings.put("name", "value")
    foreign = state_of(other)[LOG]
    store.close()
    assert struct.unpack(">I", foreign[:4])[0] in (0x377F0682, 0x377F0683)
    assert _is_refused(vaults, _with(vaults.late_killed, foreign, LOG))
    assert _is_refused(vaults, _with(vaults.late_killed, vaults.early_killed[LOG], LOG))
    assert _is_refused(vaults, {name: content for name, content in vaults.late_killed.items() if name != LOG})
    assert _is_refused(
        vaults, {**vaults.late_killed, DATABASE: vaults.early_killed[DATABASE], LOG: vaults.early_killed[LOG]}
    )


def test_a_log_cut_where_the_anchor_saw_more_after_a_kill(vaults: Vaults) -> None:
    log = vaults.late_killed[LOG]
    frame = 24 + PAGE_BYTES
    last = (len(log) - 32) // frame
    assert all(_is_refused(vaults, _with(vaults.late_killed, log[: 32 + frame * kept], LOG)) for kept in range(last))


def test_chained_rows_rolled_back_after_a_kill(vaults: Vaults) -> None:
    """Pages that hold chains, the session or the schema show; one of another table is a limit that the docs name."""
    put_back(vaults.home, vaults.late_killed)
    _open(vaults.home).close()
    store = _open(vaults.home)
    _fill(store, "last")
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.renew_anchor()
    roots = {
        str(name): int(page)
        for name, page in store._connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'")
    }
    state = {name: content for name, content in state_of(vaults.home).items() if not name.endswith("-shm")}
    store.close()
    whole, old = state[DATABASE], vaults.late[DATABASE]
    for name in ("audit", "journal_step", "journal_entry"):
        at = _page(whole, roots[name] - 1)
        assert _is_refused(vaults, _with(state, whole[: at.start] + old[at] + whole[at.stop :])), name
    first = _page(whole, 0)
    assert _is_refused(vaults, _with(state, old[first] + whole[first.stop :]))
