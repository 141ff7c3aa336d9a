#!/usr/bin/env python3
"""The vendor's command: make a key pair, and sign licences with it. No part of the program that customers get.

    python packaging/issue_licence.py --new-key issuer.key
    python packaging/issue_licence.py --key issuer.key --public
    python packaging/issue_licence.py --key issuer.key --id 2026-0007 --tenant contoso.example \
        --from 2026-12-01 --until 2027-12-01 --registration it@contoso.example --out contoso.licence

The key file is made once, readable for its owner alone, and encrypted where CONTACTSYNC_ISSUER_PASSPHRASE is set.
docs/licence.md says what to do with the public half.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.errors import AppError
from desktop.model.licence import Licence, body_of, signed_bytes
from desktop.storage.licence_file import fingerprint, read_licence

PASSPHRASE_VARIABLE = "CONTACTSYNC_ISSUER_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret


class Refused(Exception):
    """What was asked for can't be done; the text says why."""


def _passphrase() -> bytes | None:
    return os.environ.get(PASSPHRASE_VARIABLE, "").encode() or None


def new_key(path: Path) -> bytes:
    """Make a key file, never over another one, and return the public half (32 bytes)."""
    key = Ed25519PrivateKey.generate()
    passphrase = _passphrase()
    protection: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase is not None:
        protection = serialization.BestAvailableEncryption(passphrase)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(pem)
    except FileExistsError:
        raise Refused(f"{path} exists already; a key that signed licences must not be lost") from None
    return key.public_key().public_bytes_raw()


def read_key(path: Path) -> Ed25519PrivateKey:
    """Return the key of a file."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), _passphrase())
    except (OSError, ValueError, TypeError) as failure:
        raise Refused(f"{path} is no key that can be read ({type(failure).__name__})") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(f"{path} holds a key of another kind")
    return key


def issue(licence: Licence, key: Ed25519PrivateKey) -> bytes:
    """Return a licence file; what the program would refuse is not signed."""
    public = key.public_key().public_bytes_raw()
    body = body_of(licence)
    whole = {"issuer": fingerprint(public), "licence": body, "signature": key.sign(signed_bytes(body)).hex()}
    raw = (json.dumps(whole, indent=1, sort_keys=True) + "\n").encode("ascii")
    read_licence(raw, (public,))
    return raw


def _moment(text: str) -> datetime:
    """Read a day (its beginning in UTC) or a moment with its offset, without parts of a second."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date") from None
    if found.tzinfo is None and len(text) > len("2026-12-01"):
        raise argparse.ArgumentTypeError(f"{text!r} has no offset; write +00:00 or the like")
    return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).replace(microsecond=0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    keys = parser.add_mutually_exclusive_group(required=True)
    keys.add_argument("--new-key", type=Path, metavar="FILE", help="make a key pair and print its public half")
    keys.add_argument("--key", type=Path, metavar="FILE", help="the key to sign with")
    parser.add_argument("--public", action="store_true", help="print the public half of the key, and sign nothing")
    parser.add_argument("--id", metavar="ID", help="the licence's id; a later file of the same id replaces it")
    parser.add_argument(
        "--tenant", action="append", default=[], metavar="T", help="tenant id or domain (several times), or 'any'"
    )
    parser.add_argument("--from", dest="begins_at", type=_moment, metavar="DATE", help="first day (UTC)")
    parser.add_argument("--until", dest="ends_at", type=_moment, metavar="DATE", help="first day after it (UTC)")
    parser.add_argument("--cancelled", action="store_true", help="the subscription ends with this date")
    parser.add_argument("--registration", default="", metavar="ADDRESS", help="where notices go")
    parser.add_argument("--billing", default="", metavar="ADDRESS", help="who gets a copy of notices")
    parser.add_argument("--order", default="", metavar="NUMBER", help="order number")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the licence file")
    return parser


def _sign(given: argparse.Namespace, key: Ed25519PrivateKey) -> str:
    needed = {"--id": given.id, "--tenant": given.tenant, "--from": given.begins_at, "--until": given.ends_at}
    needed |= {"--registration": given.registration, "--out": given.out}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise Refused(f"{', '.join(missing)} is missing")
    licence = Licence(
        id=given.id,
        tenants=tuple(one.lower() for one in given.tenant),
        begins_at=given.begins_at,
        ends_at=given.ends_at,
        registration_address=given.registration,
        billing_address=given.billing,
        order_number=given.order,
        is_cancelled=given.cancelled,
    )
    try:
        raw = issue(licence, key)
    except AppError as failure:
        raise Refused(f"that is no licence: {failure.cause}") from None
    given.out.write_bytes(raw)
    return f"{given.out}: {licence.id}, until {licence.ends_at.isoformat()}"


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say; returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        if given.new_key is not None:
            text = new_key(given.new_key).hex()
        elif given.public:
            text = read_key(given.key).public_key().public_bytes_raw().hex()
        else:
            text = _sign(given, read_key(given.key))
    except (Refused, OSError) as failure:
        print(f"issue_licence: {failure}", file=sys.stderr)
        return 1
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
