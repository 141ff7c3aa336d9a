"""Check a certificate of ContactSync without ContactSync: python3 verify_certificate.py FILE [FINGERPRINT].

Needs the package `cryptography` alone. Ends with 0 for a genuine certificate, 1 for any other file. FINGERPRINT is that
of the key which the certificate must be signed with, as ContactSync showed it when it was made.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_der_public_key


def main(path: str, wanted: str = "") -> str:
    """Return what is wrong, "" where nothing is."""
    try:
        whole = json.loads(Path(path).read_text("utf-8-sig"))
        body, signature, key = (
            base64.b64decode(whole[name], validate=True) for name in ("body", "signature", "public_key")
        )
        load_der_public_key(key).verify(signature, body)
        said = json.loads(body)
        is_same = said == whole["certificate"]
    except InvalidSignature:
        return "changed or forged: the signature does not fit"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "not a whole certificate"
    if not is_same:
        return "changed: the part for people says something else than what was signed"
    fingerprint = hashlib.sha256(key).hexdigest()
    if wanted and "".join(wanted.split()).replace(":", "").lower() != fingerprint:
        return f"signed with another key: {fingerprint}"
    sys.stdout.write(f"{json.dumps(said, indent=2)}\ngenuine; fingerprint of its key: {fingerprint}\n")
    return ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or None)
