"""What a certificate says about a wipe: canonical JSON without personal data."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import asdict
from datetime import datetime

from desktop import __version__
from desktop.model.privacy import WipeKind, WipeScope
from desktop.model.retention import ProtectionContact
from desktop.storage.certificate_file import canonical, fingerprint
from desktop.storage.key_file import KeyClass
from desktop.storage.wipe_proof import Proof
from desktop.storage.wipe_records import DestroyedKey, WipeRecord

_METHOD = (
    "The data were encrypted at all times (SQLCipher, AES-256-CBC with HMAC-SHA512, random key). What stays was"
    " copied into a new file under a new random key; the former key was destroyed in every slot of the key file, and"
    " the former files and all backups made by the program were deleted. Then every file of the profile was read and"
    " every page of the database decrypted, to look for values taken before the deletion."
)
_METHOD_ALL = (
    "The data were encrypted at all times (SQLCipher, AES-256-CBC with HMAC-SHA512, random key). The keys were"
    " destroyed in every slot of the key file and in the system keyring, and the database and all backups made by the"
    " program were deleted. Then every file of the profile was read to look for values taken before the deletion."
)
_STANDARDS = "Cryptographic erase in the sense of NIST SP 800-88; retention concept after DIN EN ISO/IEC 27555."
_LIMITS = (
    "No claim is made about physical media, nor about copies outside the program's folder: backups of the computer,"
    " files that were saved elsewhere, contacts in mailboxes and on devices."
)


def destroyed_key(kind: KeyClass, key: bytes) -> DestroyedKey:
    """Return what may be told of a key that goes."""
    salt = secrets.token_bytes(16)
    return DestroyedKey(kind.value, salt.hex(), hmac.digest(salt, key, "sha256").hex())


def certificate_body(
    record: WipeRecord,
    ended_at: datetime,
    public_key: str,
    *,
    proof: Proof | None = None,
    failure: str = "",
    contact: ProtectionContact | None = None,
) -> str:
    """Return the text to be signed; `failure` names the step and the error's code, "" where the wipe is done.

    `contact` is the organisation's data protection contact as it stands on the privacy notice.
    """
    is_all = record.scope.kind is WipeKind.ALL
    content: dict[str, object] = {
        "id": record.id,
        "program": f"ContactSync {__version__}",
        "scope": _scope(record.scope, record.connection_kind),
        "requested_by": "rule" if record.rule else "administrator",
        "rule": record.rule,
        "operator": {"role": "administrator", "contact": asdict(contact or ProtectionContact())},
        "entries": {
            category.value: {"before": before, "after": after}
            for category, (before, after) in sorted(record.entries.items())
        },
        "held": sorted(category.value for category in record.held),
        "people_held": record.people_held,
        "method": _METHOD_ALL if is_all else _METHOD,
        "standards": _STANDARDS,
        "limits": _LIMITS,
        "began_at": record.began_at.isoformat(),
        "ended_at": ended_at.isoformat(),
        "was_interrupted": record.was_interrupted,
        "result": "failed" if failure else "done",
        "failure": failure,
        "destroyed_keys": [
            {"class": one.key_class, "salt": one.salt, "fingerprint": one.fingerprint} for one in record.destroyed
        ],
        "proof": _proof(proof),
        "signing_key": fingerprint(public_key),
    }
    return canonical(content)


def _scope(scope: WipeScope, connection_kind: str) -> dict[str, str | None]:
    return {
        "kind": scope.kind.value,
        "category": scope.category.value if scope.category else None,
        "connection": scope.connection_id,
        "connection_kind": connection_kind or None,
    }


def _proof(proof: Proof | None) -> dict[str, int] | None:
    if proof is None:
        return None
    return {
        "files_read": proof.files,
        "pages_decrypted": proof.pages,
        "values_looked_for": proof.canaries,
        "values_found": proof.canaries_found,
        "old_keys_tried": proof.old_keys,
        "pages_under_old_keys": proof.old_pages,
        "pages_of_unknown_keys": proof.foreign_pages,
        "rows_left_over": proof.left_over,
    }
