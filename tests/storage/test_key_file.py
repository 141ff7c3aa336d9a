"""The key file: slots, what each opens, and every way in which the file can be wrong."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.errors import AppError, ErrorCode
from desktop.storage import key_file
from desktop.storage.key_file import (
    FLOOR,
    KdfCost,
    KdfPolicy,
    KeyClass,
    OpenedKeys,
    SlotKind,
    calibrated_cost,
    keyring_slot,
    new_file_id,
    new_key_file,
    new_keys,
    open_with_keyring,
    open_with_passphrase,
    open_with_recovery_key,
    passphrase_slot,
    put_slot,
    read_key_file,
    write_key_file,
)
from desktop.storage.key_file_format import checksum
from desktop.storage.key_slots import Sealed
from tests.storage.samples import CHEAP, PASSPHRASE

WRAPPING = b"k" * 32
CLOSED = (ErrorCode.KEY_FILE_DAMAGED, ErrorCode.PASSPHRASE_WRONG)


def _made(folder: Path) -> tuple[Path, OpenedKeys]:
    folder.mkdir(exist_ok=True)
    made = new_key_file()
    file = made.file.with_slot(passphrase_slot(made.file.file_id, made.kek, PASSPHRASE, CHEAP))
    write_key_file(folder, file.with_slot(keyring_slot(file.file_id, made.kek, WRAPPING)))
    return folder / key_file.FILE, made


def _one_slot(passphrase: str, policy: KdfPolicy = CHEAP) -> OpenedKeys:
    made = new_key_file()
    return replace(made, file=made.file.with_slot(passphrase_slot(made.file.file_id, made.kek, passphrase, policy)))


def _open(folder: Path, passphrase: str = PASSPHRASE) -> OpenedKeys:
    return open_with_passphrase(read_key_file(folder), passphrase, CHEAP)


def _code(folder: Path, passphrase: str = PASSPHRASE) -> ErrorCode:
    with pytest.raises(AppError) as caught:
        _open(folder, passphrase)
    return caught.value.code


def rewrite(path: Path, edit: Callable[[Any], object]) -> None:
    """Edit the content as somebody would who knows how the checksum is made."""
    content = json.loads(path.read_text())
    content.pop("checksum")
    edit(content)
    path.write_text(json.dumps({**content, "checksum": checksum(content)}))


def test_each_slot_opens_the_same_keys_one_for_each_class(tmp_path: Path) -> None:
    path, made = _made(tmp_path)
    keys = made.keys
    assert _open(tmp_path).keys == keys
    assert open_with_keyring(read_key_file(tmp_path), WRAPPING).keys == keys
    assert set(keys) == set(KeyClass)
    assert len({*keys.values(), made.kek}) == len(keys) + 1
    assert {len(key) for key in keys.values()} == {32}
    assert not set(keys.values()) & set(new_keys().values())
    for key in (*keys.values(), made.kek):
        assert key.hex() not in path.read_text()
        assert base64.b64encode(key).decode() not in path.read_text()
        assert key.hex() not in repr(made)


def test_a_new_slot_replaces_the_one_of_its_kind_and_keeps_the_other_and_the_bundle(tmp_path: Path) -> None:
    path, made = _made(tmp_path)
    before = json.loads(path.read_text())
    put_slot(tmp_path, made.kek, passphrase_slot(made.file.file_id, made.kek, "another one", CHEAP))
    after = json.loads(path.read_text())
    assert after["bundle"] == before["bundle"]
    assert _slot_of(after, "keyring") == _slot_of(before, "keyring")
    assert [slot.kind for slot in read_key_file(tmp_path).slots] == [SlotKind.KEYRING, SlotKind.PASSPHRASE]
    assert _code(tmp_path) is ErrorCode.PASSPHRASE_WRONG
    assert _open(tmp_path, "another one").keys == open_with_keyring(read_key_file(tmp_path), WRAPPING).keys == made.keys


def test_the_default_slot_costs_at_least_64_mib_of_argon2id() -> None:
    made = _one_slot(PASSPHRASE, KdfPolicy())
    (slot,) = made.file.slots
    assert slot.cost is not None
    assert (slot.cost.memory_kib >= 64 * 1024, slot.cost.passes) == (True, 3)
    assert open_with_passphrase(made.file, PASSPHRASE, KdfPolicy()).keys == made.keys


@pytest.mark.parametrize(
    ("seconds_at_floor", "memory_mib"), [(10.0, 64), (0.26, 64), (0.25, 128), (0.126, 128), (0.1, 256), (0.001, 256)]
)
def test_memory_is_doubled_while_the_machine_has_time(seconds_at_floor: float, memory_mib: int) -> None:
    cost = calibrated_cost(lambda cost: seconds_at_floor * cost.memory_kib / FLOOR.memory_kib)
    assert cost == KdfCost(memory_mib * 1024, FLOOR.passes, FLOOR.lanes)


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(65_535, 3, 4),
        KdfCost(65_536, 2, 4),
        KdfCost(65_536, 3, 0),
        KdfCost(65_536, 3, 65),
        KdfCost(65_536, 101, 4),
        KdfCost(1_048_577, 3, 4),
        KdfCost(2**40, 3, 4),
        KdfCost(-1, -1, -1),
    ],
)
def test_a_cost_out_of_bounds_is_refused_before_it_is_paid(cost: KdfCost) -> None:
    slot = key_file.Slot(SlotKind.PASSPHRASE, Sealed(bytes(12), bytes(64)), bytes(16), cost)
    with pytest.raises(AppError) as caught:
        open_with_passphrase(new_key_file().file.with_slot(slot), PASSPHRASE, KdfPolicy())
    assert caught.value.code is ErrorCode.KEY_FILE_DAMAGED


@pytest.mark.parametrize("wrong", ["", "correct horse batterY", "correct horse battery ", "x" * 100_000])
def test_another_passphrase_is_wrong(tmp_path: Path, wrong: str) -> None:
    _made(tmp_path)
    assert _code(tmp_path, wrong) is ErrorCode.PASSPHRASE_WRONG


def test_a_passphrase_means_the_same_however_its_characters_are_composed() -> None:
    made = _one_slot("Gru\u0308ße aus Ko\u0308ln")
    assert open_with_passphrase(made.file, "Gr\u00fcße aus K\u00f6ln", CHEAP).keys == made.keys


def test_a_passphrase_out_of_an_environment_in_another_encoding_is_usable() -> None:
    passphrase = b"caf\xe9 au lait".decode("utf-8", "surrogateescape")
    made = _one_slot(passphrase)
    assert open_with_passphrase(made.file, passphrase, CHEAP).keys == made.keys


@pytest.mark.parametrize("wrapping", [b"K" * 32, b"", b"k" * 31])
def test_what_the_keyring_gives_has_to_fit(tmp_path: Path, wrapping: bytes) -> None:
    _made(tmp_path)
    with pytest.raises(AppError) as caught:
        open_with_keyring(read_key_file(tmp_path), wrapping)
    assert caught.value.code is ErrorCode.KEYRING_ENTRY_CHANGED


def test_a_vault_has_to_have_the_slot_that_is_asked_for() -> None:
    empty = new_key_file().file
    for action in (
        lambda: open_with_passphrase(empty, PASSPHRASE, CHEAP),
        lambda: open_with_keyring(empty, WRAPPING),
        lambda: open_with_recovery_key(empty, bytes(20)),
    ):
        with pytest.raises(AppError) as caught:
            action()
        assert caught.value.code is ErrorCode.VAULT_LOCKED


def test_every_byte_matters(tmp_path: Path) -> None:
    path, _ = _made(tmp_path)
    whole = path.read_bytes()
    codes = set()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes((whole[place] ^ 1 << place % 8,)) + whole[place + 1 :])
        codes.add(_code(tmp_path))
    assert codes == {ErrorCode.KEY_FILE_DAMAGED}
    path.write_bytes(whole)
    assert _open(tmp_path)


def test_every_truncation_shows(tmp_path: Path) -> None:
    path, _ = _made(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert _code(tmp_path) is ErrorCode.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 1000,
        b"\xff\xfe{\0}\0",
        b"{}",
        b"[]",
        b"null",
        b'"text"',
        b"17",
        b'{"checksum": 1}',
        b'{"checksum": "", "format": 1, "file_id": "", "slots": []}',
        b"[" * 60_000,
        b"9" * 60_000,
        b" " * 70_000,
        b'{"checksum": NaN}',
        b"-----BEGIN PRIVATE KEY-----",
    ],
    ids=range(14),
)
def test_what_is_not_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / key_file.FILE).write_bytes(content)
    assert _code(tmp_path) is ErrorCode.KEY_FILE_DAMAGED


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path, _ = _made(tmp_path)
    with path.open("r+b") as file:
        file.truncate(2**40)
    assert _code(tmp_path) is ErrorCode.KEY_FILE_DAMAGED


def test_no_key_file_and_one_that_is_no_file(tmp_path: Path) -> None:
    assert _code(tmp_path) is ErrorCode.VAULT_MISSING
    (tmp_path / key_file.FILE).mkdir()
    assert _code(tmp_path) is ErrorCode.DISK_FAILED


def test_a_newer_format_is_told_from_damage(tmp_path: Path) -> None:
    path, _ = _made(tmp_path)
    rewrite(path, lambda content: content.update(format=3))
    assert _code(tmp_path) is ErrorCode.VAULT_TOO_NEW


def _slot_of(content: Any, kind: str = "passphrase") -> Any:
    return next(slot for slot in content["slots"] if slot["kind"] == kind)


_DELETED = object()
_ODD: list[object] = [_DELETED, None, True, -1, 0, 2**70, 1.5, "", "ä", "AAAA", "=", [], {}, [[]], "A" * 4000]


@pytest.mark.parametrize("field", ["kind", "nonce", "sealed", "salt", "memory_kib", "passes", "lanes"])
@pytest.mark.parametrize("value", _ODD, ids=range(len(_ODD)))
def test_a_forged_slot_with_a_right_checksum_stays_closed(tmp_path: Path, field: str, value: object) -> None:
    path, _ = _made(tmp_path)

    def forge(content: Any) -> None:
        if value is _DELETED:
            del _slot_of(content)[field]
        else:
            _slot_of(content)[field] = value

    rewrite(path, forge)
    assert _code(tmp_path) in CLOSED


@pytest.mark.parametrize("field", ["format", "file_id", "slots", "bundle"])
@pytest.mark.parametrize("value", [None, -1, "", [], {}, [None], [[]], [{}], "text"], ids=range(9))
def test_a_forged_file_with_a_right_checksum_stays_closed(tmp_path: Path, field: str, value: object) -> None:
    path, _ = _made(tmp_path)
    rewrite(path, lambda content: content.update({field: value}))
    assert _code(tmp_path) in (*CLOSED, ErrorCode.VAULT_LOCKED)  # locked: a file without a slot has no passphrase


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7), field=st.sampled_from(["nonce", "sealed", "salt"]))
def test_every_bit_of_a_slot_is_authenticated(place: int, bit: int, field: str, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("forged")
    path, _ = _made(folder)

    def flip(content: Any) -> None:
        raw = bytearray(base64.b64decode(_slot_of(content)[field]))
        raw[place % len(raw)] ^= 1 << bit
        _slot_of(content)[field] = base64.b64encode(bytes(raw)).decode()

    rewrite(path, flip)
    assert _code(folder) is ErrorCode.PASSPHRASE_WRONG


@pytest.mark.parametrize(
    ("field", "value"), [("file_id", "0" * 32), ("memory_kib", 16), ("passes", 2), ("salt", "A" * 22 + "==")]
)
def test_the_header_is_authenticated(tmp_path: Path, field: str, value: object) -> None:
    path, _ = _made(tmp_path)
    rewrite(path, lambda content: (content if field == "file_id" else _slot_of(content)).update({field: value}))
    assert _code(tmp_path) is ErrorCode.PASSPHRASE_WRONG


def test_a_slot_of_another_vault_does_not_fit(tmp_path: Path) -> None:
    _, made = _made(tmp_path)
    file = read_key_file(tmp_path)
    foreign = passphrase_slot(new_file_id(), made.kek, PASSPHRASE, CHEAP)
    with pytest.raises(AppError) as caught:
        open_with_passphrase(file.with_slot(foreign), PASSPHRASE, CHEAP)
    assert caught.value.code is ErrorCode.PASSPHRASE_WRONG


def test_nothing_is_used_twice() -> None:
    slots = [passphrase_slot("vault", bytes(32), PASSPHRASE, CHEAP) for _ in range(50)]
    slots += [keyring_slot("vault", bytes(32), secrets.token_bytes(32)) for _ in range(50)]
    assert len({slot.sealed.nonce for slot in slots}) == 100
    assert len({slot.salt for slot in slots if slot.salt}) == 50
    assert len({new_file_id() for _ in range(50)}) == 50
