"""Certificates as files that anybody can check, without a vault."""

from __future__ import annotations

from pathlib import Path

from desktop.model.certificate import CertificateCheck
from desktop.model.errors import ErrorCode, Invalid
from desktop.model.privacy import Certificate
from desktop.storage.certificate_file import LARGEST_FILE, check_certificate, encode_certificate
from desktop.workers.text_file import OwnFile

__all__ = ["check_certificate", "read_certificate", "write_certificate"]


def read_certificate(path: Path, wanted: str = "") -> CertificateCheck:
    """Check a file, against the fingerprint of a key where one is given; raises FILE_UNREADABLE."""
    try:
        with path.open("rb") as file:
            return check_certificate(file.read(LARGEST_FILE + 1), wanted)
    except OSError as failure:
        raise Invalid(ErrorCode.FILE_UNREADABLE, str(path), failure.strerror or type(failure).__name__) from failure


def write_certificate(certificate: Certificate, path: Path) -> OwnFile:
    """Write a certificate's file, whole or not at all, and return it; raises DISK_FAILED. For the `cpu` lane."""
    file = OwnFile(path)
    try:
        file.write(encode_certificate(certificate).decode())
        file.finish()
    finally:
        file.drop()
    return file
