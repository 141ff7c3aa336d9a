"""What is signed in a certificate, in the reader's language; the file stays as it was signed, in English."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.model.privacy import Category
from desktop.ui.kit.names import shown_name, shown_text
from desktop.ui.kit.privacy_words import category_title

translate = QCoreApplication.translate
SIGNED = frozenset(
    (
        QT_TRANSLATE_NOOP(
            "Certificate",
            "The data were encrypted at all times (SQLCipher, AES-256-CBC with HMAC-SHA512, random key). What stays was"
            " copied into a new file under a new random key; the former key was destroyed in every slot of the key"
            " file, and the former files and all backups made by the program were deleted. Then every file of the"
            " profile was read and every page of the database decrypted, to look for values taken before the deletion.",
        ),
        QT_TRANSLATE_NOOP(
            "Certificate",
            "The data were encrypted at all times (SQLCipher, AES-256-CBC with HMAC-SHA512, random key). The keys were"
            " destroyed in every slot of the key file and in the system keyring, and the database and all backups made"
            " by the program were deleted. Then every file of the profile was read to look for values taken before the"
            " deletion.",
        ),
        QT_TRANSLATE_NOOP(
            "Certificate",
            "Cryptographic erase in the sense of NIST SP 800-88; retention concept after DIN EN ISO/IEC 27555.",
        ),
        QT_TRANSLATE_NOOP(
            "Certificate",
            "No claim is made about physical media, nor about copies outside the program's folder: backups of the"
            " computer, files that were saved elsewhere, contacts in mailboxes and on devices.",
        ),
    )
)
"""The texts that this version signs."""


def signed_sentence(signed: str) -> str:
    """Return a signed text as one reads it here; one that another version signed is shown to the letter."""
    return translate("Certificate", signed) if signed in SIGNED else shown_text(signed)


def key_word(kind: str) -> str:
    """Return what a key encrypted that was destroyed."""
    if kind == "database":
        return translate("Certificate", "database")
    known = {
        "secrets": Category.SECRETS,
        "addresses": Category.ADDRESSES,
        "snapshots": Category.SNAPSHOTS,
        "journals": Category.RUNS,
        "audit": Category.AUDIT,
        "orders": Category.ORDERS,
    }
    return category_title(known[kind]) if kind in known else shown_name(kind)
