"""Licences of a throw-away issuer; the key lives as long as the tests do."""

from __future__ import annotations

import importlib.util
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.licence import Licence

ROOT = Path(__file__).parents[1]
START = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""As the clock of `tests.workers.world` begins."""


def _issuing() -> ModuleType:
    """The vendor's command, by its path: its folder has the name of a package of other people."""
    spec = importlib.util.spec_from_file_location("issue_licence", ROOT / "packaging" / "issue_licence.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(made)
    sys.path[:] = path
    return made


issuing = _issuing()
KEY, OTHER_KEY = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
ISSUER = KEY.public_key().public_bytes_raw()


def licence(**values: object) -> Licence:
    """A year for contoso.example from the day on on which tests begin."""
    chosen: dict[str, object] = {
        "id": "2026-0007",
        "tenants": ("contoso.example",),
        "begins_at": START,
        "ends_at": START + timedelta(days=365),
        "registration_address": "it@contoso.example",
        **values,
    }
    return Licence(**chosen)  # type: ignore[arg-type]


def issued(key: Ed25519PrivateKey = KEY, **values: object) -> bytes:
    """The file of such a licence."""
    raw = issuing.issue(licence(**values), key)
    assert isinstance(raw, bytes)
    return raw
