"""The vendor's command: what it signs is what the program takes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from desktop.storage.licence_file import read_licence
from tests.licences import issuing

_NEEDED = ("--id", "7", "--tenant", "Contoso.example", "--from", "2026-12-01", "--until", "2027-12-01")


def _public(capsys: pytest.CaptureFixture[str]) -> bytes:
    return bytes.fromhex(capsys.readouterr().out.strip())


def test_from_a_new_key_to_a_licence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, out = tmp_path / "issuer.key", tmp_path / "contoso.licence"
    assert issuing.main(["--new-key", str(key)]) == 0
    public = _public(capsys)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert issuing.main(["--key", str(key), "--public"]) == 0
    assert _public(capsys) == public
    more = ("--registration", "it@contoso.example", "--billing", "b@contoso.example", "--cancelled", "--order", "A-1")
    assert issuing.main(["--key", str(key), *_NEEDED, *more, "--out", str(out)]) == 0
    found = read_licence(out.read_bytes(), (public,))
    assert (found.id, found.tenants, found.is_cancelled, found.order_number) == ("7", ("contoso.example",), True, "A-1")
    assert found.begins_at.isoformat() == "2026-12-01T00:00:00+00:00"
    assert (found.registration_address, found.billing_address) == ("it@contoso.example", "b@contoso.example")


def test_a_key_file_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "issuer.key"
    assert issuing.main(["--new-key", str(key)]) == 0
    before = key.read_bytes()
    assert issuing.main(["--new-key", str(key)]) == 1
    assert key.read_bytes() == before
    assert "exists already" in capsys.readouterr().err


def test_a_key_can_have_a_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "issuer.key"
    monkeypatch.setenv(issuing.PASSPHRASE_VARIABLE, "correct horse battery")
    assert issuing.main(["--new-key", str(key)]) == 0
    assert b"ENCRYPTED PRIVATE KEY" in key.read_bytes()
    assert issuing.main(["--key", str(key), "--public"]) == 0
    monkeypatch.delenv(issuing.PASSPHRASE_VARIABLE)
    assert issuing.main(["--key", str(key), "--public"]) == 1
    assert "no key that can be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "--registration is missing"),
        (("--registration", "nobody"), "registration_address"),
        (("--registration", "a@b.example", "--tenant", "any"), "tenants"),
        (("--registration", "a@b.example", "--until", "2026-11-30"), "ends before it begins"),
    ],
)
def test_what_the_program_would_refuse_is_not_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], told: str
) -> None:
    key, out = tmp_path / "issuer.key", tmp_path / "x.licence"
    issuing.main(["--new-key", str(key)])
    assert issuing.main(["--key", str(key), *_NEEDED, *more, "--out", str(out)]) == 1
    assert told in capsys.readouterr().err
    assert not out.exists()
