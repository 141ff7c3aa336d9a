"""Certificates are checked anywhere, with the program, with Python alone, with OpenSSL alone; a changed one is found."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.certificate import Verdict
from desktop.model.errors import AppError, ErrorCode
from desktop.model.privacy import Category, Certificate, WipeKind, WipeScope
from desktop.storage.certificate_file import canonical, check_certificate, encode_certificate, fingerprint
from desktop.storage.certificates import Signer
from desktop.storage.store import Store
from desktop.storage.wipe import wipe
from tests.storage.samples import NOW, ROOT


@pytest.fixture
def certificate(store: Store) -> Certificate:
    return wipe(store, WipeScope(WipeKind.CATEGORY, Category.PHOTOS), lambda: NOW)


def _by_script(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "docs" / "verify_certificate.py"), str(path), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def _by_openssl(path: Path) -> subprocess.CompletedProcess[str]:
    """Run what docs/wiping.md says, word for word."""
    (script,) = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "wiping.md").read_text("utf-8"), re.S)
    folder = path.parent / "openssl"
    folder.mkdir(exist_ok=True)
    shutil.copy(path, folder / "certificate.json")
    return subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_a_certificate_is_genuine_for_everybody(certificate: Certificate, tmp_path: Path) -> None:
    path = tmp_path / "certificate.json"
    path.write_bytes(encode_certificate(certificate))
    found = check_certificate(path.read_bytes())
    assert (found.verdict, found.certificate) == (Verdict.GOOD, certificate)
    by_script = _by_script(path, found.fingerprint)
    assert (by_script.returncode, "genuine" in by_script.stdout) == (0, True)
    if shutil.which("openssl"):
        by_openssl = _by_openssl(path)
        assert "Signature Verified Successfully" in by_openssl.stdout
        assert found.fingerprint.replace(" ", "") in by_openssl.stdout
        assert by_openssl.stdout.endswith(certificate.body)


def test_it_says_what_a_reader_asks_for(certificate: Certificate) -> None:
    body = json.loads(certificate.body)
    assert canonical(body) == certificate.body
    assert body["scope"] == {"kind": "category", "category": "photos", "connection": None, "connection_kind": None}
    assert (body["requested_by"], body["result"], body["failure"]) == ("administrator", "done", "")
    assert body["operator"]["role"] == "administrator"
    assert "NIST SP 800-88" in body["standards"]
    assert "No claim is made about physical media" in body["limits"]
    assert body["proof"]["pages_decrypted"] > 50
    assert [body["proof"][name] for name in ("values_found", "pages_under_old_keys", "rows_left_over")] == [0, 0, 0]
    (key,) = body["destroyed_keys"]
    assert (key["class"], len(key["fingerprint"])) == ("database", 64)
    assert body["signing_key"] == fingerprint(certificate.public_key)


def _changed(content: bytes, old: str, new: str) -> bytes:
    assert old.encode() in content
    return content.replace(old.encode(), new.encode())


def _with_other_body(
    content: bytes, change: Callable[[dict[str, object]], None], key: Ed25519PrivateKey | None
) -> bytes:
    """Return a file whose body is another one; signed anew with `key` where one is given."""
    whole = json.loads(content)
    body = json.loads(base64.b64decode(whole["body"]))
    change(body)
    if key is not None:
        return encode_certificate(Signer(key).sign(canonical(body)))
    whole |= {"certificate": body, "body": base64.b64encode(canonical(body).encode()).decode()}
    return json.dumps(whole, indent=2).encode()


def _is_done(body: dict[str, object]) -> None:
    body["result"] = "failed"


def test_what_was_changed_or_forged_is_found(certificate: Certificate, tmp_path: Path) -> None:
    content = encode_certificate(certificate)
    cases = {
        "for people": (_changed(content, '"result": "done"', '"result": "gone"'), Verdict.CHANGED),
        "body": (_with_other_body(content, _is_done, None), Verdict.CHANGED),
        "signature": (_changed(content, '"signature": "', '"signature": "AAAA'), Verdict.CHANGED),
        "key": (_changed(content, '"public_key": "', '"public_key": "AAAA'), Verdict.CHANGED),
        "form": (_changed(content, '"form": "contactsync-certificate"', '"form": "other"'), Verdict.NOT_ONE),
        "version": (_changed(content, '"version": 1', '"version": 2'), Verdict.TOO_NEW),
        "cut off": (content[:-200], Verdict.TRUNCATED),
        "nothing": (b"", Verdict.NOT_ONE),
        "other text": (b"{}", Verdict.NOT_ONE),
        "noise": (bytes(range(256)) * 9, Verdict.NOT_ONE),
        "deep": (b"[" * 60_000, Verdict.NOT_ONE),
        "large": (content + b" " * 70_000, Verdict.NOT_ONE),
    }
    for name, (raw, verdict) in cases.items():
        found = check_certificate(raw)
        assert (found.verdict, found.certificate) == (verdict, None), name
        path = tmp_path / "certificate.json"
        path.write_bytes(raw)
        if name not in ("form", "version", "large"):  # the script looks at the signature alone
            assert _by_script(path).returncode == 1, name


def test_every_bit_of_a_file_counts(certificate: Certificate) -> None:
    content = encode_certificate(certificate)
    for place in range(0, len(content), 7):
        raw = bytearray(content)
        raw[place] ^= 1
        found = check_certificate(bytes(raw))
        assert found.verdict is not Verdict.GOOD or found.certificate == certificate, place


def test_a_certificate_that_somebody_else_signed_has_another_fingerprint(certificate: Certificate) -> None:
    wanted = fingerprint(certificate.public_key)
    forged = _with_other_body(encode_certificate(certificate), _is_done, Ed25519PrivateKey.generate())
    assert check_certificate(forged).verdict is Verdict.GOOD  # whole, and by whom the fingerprint tells
    assert check_certificate(forged, wanted).verdict is Verdict.OTHER_KEY
    assert check_certificate(encode_certificate(certificate), wanted.upper().replace(" ", ":")).verdict is Verdict.GOOD


def test_the_signing_key_outlives_wipes_and_opens_with_its_vault_alone(store: Store, certificate: Certificate) -> None:
    for category in (Category.AUDIT, Category.RECORDS, Category.SECRETS):
        done = wipe(store, WipeScope(WipeKind.CATEGORY, category), lambda: NOW)
        assert done.public_key == certificate.public_key
    assert [one.scope.category for one in store.certificates.all()] == [Category.SECRETS, Category.RECORDS]
    with pytest.raises(AppError) as caught:
        store.certificates.get(certificate.id)  # proof that was wiped is gone
    assert caught.value.code is ErrorCode.CERTIFICATE_UNKNOWN
    with store.transaction():
        store.connection.execute("UPDATE signing_key SET sealed = zeroblob(48)")
        with pytest.raises(AppError) as caught:
            store.certificates.signer()
    assert caught.value.code is ErrorCode.VAULT_DAMAGED
