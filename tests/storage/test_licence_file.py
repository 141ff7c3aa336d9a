"""Licence files: only what a known issuer signed is read, and each byte of it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.licence import MOST_BYTES, body_of, is_address, licence_from
from desktop.storage.licence_file import fingerprint, read_bytes, read_issuers, read_licence
from desktop.ui.kit.resources import ISSUERS
from tests.licences import ISSUER, KEY, OTHER_KEY, issued, licence

_REFUSED = (ErrorCode.LICENCE_INVALID, ErrorCode.LICENCE_FORGED)


def _code(raw: bytes, *issuers: bytes) -> ErrorCode:
    with pytest.raises(Invalid) as failure:
        read_licence(raw, issuers or (ISSUER,))
    assert "contoso" not in str(failure.value)
    return failure.value.code


def _outcome(raw: bytes) -> object:
    try:
        return read_licence(raw, (ISSUER,))
    except AppError as failure:
        return failure.code


def test_what_was_issued_is_read_back() -> None:
    wanted = licence(billing_address="billing@contoso.example", order_number="A-17", is_cancelled=True)
    raw = issued(billing_address="billing@contoso.example", order_number="A-17", is_cancelled=True)
    assert read_licence(raw, (ISSUER,)) == wanted
    assert read_licence(raw, (OTHER_KEY.public_key().public_bytes_raw(), ISSUER)) == wanted
    assert "contoso.example" not in repr(wanted)


def test_how_the_file_is_laid_out_does_not_matter() -> None:
    whole = json.loads(issued())
    assert read_licence(json.dumps(whole, separators=(",", ":")).encode(), (ISSUER,)) == licence()


@pytest.mark.parametrize("field", sorted(body_of(licence())))
def test_each_field_of_the_body_is_signed(field: str) -> None:
    whole = json.loads(issued())
    other = {
        "cancelled": True,
        "format": 2,
        "from": "2026-01-01T00:00:00Z",
        "kind": "trial",
        "tenants": ["fabrikam.example"],
        "until": "2099-01-01T00:00:00Z",
    }
    whole["licence"][field] = other.get(field, "x@fabrikam.example")
    assert _code(json.dumps(whole).encode()) is ErrorCode.LICENCE_FORGED


@given(st.data())
def test_no_changed_byte_is_taken(data: st.DataObject) -> None:
    raw = issued()
    place = data.draw(st.integers(0, len(raw) - 1))
    changed = bytearray(raw)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    # What is left of white space, or another case of the signature's hex, changes nothing of what was signed.
    assert _outcome(bytes(changed)) in (*_REFUSED, licence())


def test_a_signature_of_another_key_is_not_taken() -> None:
    whole = json.loads(issued(OTHER_KEY))
    assert _code(json.dumps(whole).encode()) is ErrorCode.LICENCE_FORGED
    whole["issuer"] = fingerprint(ISSUER)
    assert _code(json.dumps(whole).encode()) is ErrorCode.LICENCE_FORGED
    assert _code(issued(), b"\0" * 32) is ErrorCode.LICENCE_FORGED


def test_a_signature_over_another_licence_is_not_taken() -> None:
    one, other = json.loads(issued()), json.loads(issued(id="2026-0008"))
    one["signature"] = other["signature"]
    assert _code(json.dumps(one).encode()) is ErrorCode.LICENCE_FORGED


def test_a_licence_that_is_cut_anywhere_is_none() -> None:
    raw = issued().rstrip()
    assert {_code(raw[:length]) for length in range(len(raw))} == {ErrorCode.LICENCE_INVALID}


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff\xfe", b"null", b"[]", b"{}", b"not JSON", b"[" * 10_000, b'{"a":1,"a":2}', b"\x00" * 100],
    ids=["empty", "no UTF-8", "null", "list", "nothing in it", "text", "deep", "twice", "zeros"],
)
def test_what_is_no_licence_is_told(raw: bytes) -> None:
    assert _code(raw) is ErrorCode.LICENCE_INVALID


def test_a_name_that_stands_twice_is_refused() -> None:
    raw = issued().replace(b'"id":', b'"id": "other", "id":')
    assert _code(raw) is ErrorCode.LICENCE_INVALID


def test_a_megabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.licence"
    path.write_bytes(issued() + b" " * 1_000_000)
    raw = read_bytes(path)
    assert len(raw) == MOST_BYTES + 1
    assert _code(raw) is ErrorCode.LICENCE_INVALID


def test_a_missing_file_is_told_by_its_name_alone(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as failure:
        read_bytes(tmp_path / "gone.licence")
    assert (failure.value.code, failure.value.subject) == (ErrorCode.FILE_UNREADABLE, "gone.licence")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "a b"),
        ("tenants", []),
        ("tenants", ["any", "contoso.example"]),
        ("tenants", ["Contoso"]),
        ("from", "2026-11-24"),
        ("until", "2026-02-30T00:00:00Z"),
        ("until", "2026-11-24T12:00:00Z"),
        ("registration_address", ""),
        ("registration_address", "a@b.example, c@d.example"),
        ("registration_address", "a@b.example\nBcc: c@d.example"),
        ("billing_address", 7),
        ("cancelled", 0),
        ("format", True),
        ("kind", "trial"),
    ],
)
def test_a_signed_body_that_describes_no_licence_is_refused(field: str, value: object) -> None:
    with pytest.raises(Invalid) as failure:
        licence_from({**body_of(licence()), field: value})
    assert failure.value.code is ErrorCode.LICENCE_INVALID


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("it@contoso.example", True),
        ("o'brien+x@a-b.example", True),
        ("", False),
        ("it", False),
        ("it@", False),
        ("a@b@c", False),
        ("a b@c.example", False),
        ("a@b..example", False),
        ("a@b.example\r\n", False),
        ("<a@b.example>", False),
    ],
)
def test_one_address_and_nothing_else(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one


@pytest.mark.parametrize(
    ("tenants", "name", "is_covered"),
    [
        (("contoso.example",), "contoso.example", True),
        (("contoso.example",), "mail.contoso.example", True),
        (("contoso.example",), "notcontoso.example", False),
        (("contoso.example",), "example", False),
        (("any",), "whoever.example", True),
        (("any.example",), "whoever.example", False),
        (("a.example", "0f1e2d3c-0000-4000-8000-000000000001"), "0f1e2d3c-0000-4000-8000-000000000001", True),
    ],
)
def test_a_licence_covers_its_tenants_and_what_is_below_a_domain(
    tenants: tuple[str, ...], name: str, is_covered: bool
) -> None:
    assert licence(tenants=tenants).covers(frozenset((name,))) is is_covered


def test_keys_of_issuers_stand_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "issuers.txt"
    path.write_text(f"# keys\n{ISSUER.hex()}  # ours\n\nnot a key\n{'zz' * 32}\n")
    assert read_issuers(path) == (ISSUER,)
    assert read_issuers(tmp_path / "gone") == ()


def test_the_program_ships_a_key_whose_private_half_is_nowhere(tmp_path: Path) -> None:
    shipped = read_issuers(ISSUERS)
    assert len(shipped) == 1
    for path in (Path(__file__).parents[2]).glob("packaging/*"):
        assert path.is_dir() or b"PRIVATE KEY" not in path.read_bytes().replace(b"no PRIVATE KEY", b"")
    assert _code(issued(KEY), *shipped) is ErrorCode.LICENCE_FORGED
    assert isinstance(KEY, Ed25519PrivateKey)
