"""What the privacy screen shows, made up: a vault with something of everything, in every state of the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.people import PersonKind
from desktop.model.person_held import Candidate, Held, SourceOfPerson
from desktop.model.privacy import (
    Category,
    Certificate,
    Finding,
    Hold,
    Holding,
    Place,
    Remark,
    WipeKind,
    WipePreview,
    WipeScope,
)
from desktop.model.retention import (
    RULES,
    ClockCheck,
    ClockState,
    Consent,
    ConsentKind,
    FileKind,
    FileState,
    Forecast,
    Holdings,
    NoticeVersion,
    ProtectionContact,
    RetentionRun,
    WrittenFile,
)
from desktop.storage.certificate_file import canonical
from desktop.storage.certificates import Signer
from desktop.storage.wipe_certificate import _LIMITS, _METHOD, _STANDARDS
from desktop.ui.kit.connection_colours import CONNECTION_COLOURS
from desktop.ui.privacy.notice_state import NoticeState
from desktop.ui.privacy.person_state import PersonState
from desktop.ui.privacy.proof_state import FileLine, ProofState
from desktop.ui.privacy.stored_state import StoredState
from desktop.ui.privacy.wipe_state import WipePhase, WipeState
from tests.ui.review.samples import CONNECTION, NOW, company

CONTACT = ProtectionContact("Data protection office", "privacy@contoso.example", "Hauptstraße 1, 10115 Berlin")
HOLD = Hold("h1", "Lawsuit 4711: ask the legal department", NOW - timedelta(days=20), Category.BEFORE_IMAGES)
_SIGNER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
_STORED = {
    Category.DIRECTORY: (1_282, 4_112_000),
    Category.PHOTOS: (980, 31_240_000),
    Category.SNAPSHOTS: (3_880, 9_812_000),
    Category.LINKS: (3_880, 1_204_000),
    Category.PLANS: (214, 5_730_000),
    Category.RUNS: (412, 2_410_000),
    Category.BEFORE_IMAGES: (1_065, 14_020_000),
    Category.SECRETS: (4, 12_300),
    Category.SETS: (3, 9_100),
    Category.AUDIT: (173, 62_000),
    Category.PROGRAM_LOG: (1_150, 410_000),
    Category.EXPORTS: (12, 3_400),
    Category.RECORDS: (9, 41_000),
}
"""Entries and bytes; of the other categories nothing is stored."""
_OLDEST = {Category.PHOTOS: 8, Category.SNAPSHOTS: 5, Category.BEFORE_IMAGES: 33}
"""Days since the oldest entry was stored."""


def holdings(hold: Hold | None = HOLD, state: ClockState = ClockState.GOOD) -> Holdings:
    """Return what is stored in a vault that was used for some weeks."""
    lines = tuple(_line(one, hold) for one in Category)
    run = RetentionRun(NOW, state, {Category.PHOTOS: 12} if state is ClockState.GOOD else {})
    return Holdings(lines, 84_213_760, ClockCheck(state, NOW, NOW), CONTACT, last_run=run)


def _line(category: Category, hold: Hold | None) -> Holding:
    held = hold if hold is not None and hold.category is category else None
    days = RULES[category].usual if category in RULES else None
    if category not in _STORED:
        return Holding(category, 0, 0, days=days, hold=held)
    entries, size = _STORED[category]
    oldest = NOW - timedelta(days=_OLDEST.get(category, 53))
    return Holding(
        category, entries, size, oldest, days, oldest + timedelta(days=days) if days is not None else None, held
    )


def stored(**changed: object) -> StoredState:
    """Return the first page."""
    state = StoredState(holdings(), Category.PHOTOS, connection_name="Contoso (demo)", colour=CONNECTION_COLOURS[0])
    return replace(state, **changed)  # type: ignore[arg-type]


def forecast(days: int, entries: int) -> Forecast:
    photos = next(one for one in holdings().lines if one.category is Category.PHOTOS)
    return Forecast(Category.PHOTOS, days, entries, (photos.oldest or NOW) + timedelta(days=days))


def certificate(number: int = 0, kind: WipeKind = WipeKind.CONNECTION, *, is_done: bool = True) -> Certificate:
    """Return a certificate as a wipe makes it."""
    is_category = kind is WipeKind.CATEGORY
    begun = NOW - timedelta(days=30 * number)
    body = {
        "id": f"{number:032x}",
        "program": "ContactSync 1.0",
        "scope": {
            "kind": kind.value,
            "category": Category.PHOTOS.value if is_category else None,
            "connection": None if is_category else CONNECTION,
            "connection_kind": None,
        },
        "rule": "",
        "entries": {
            category.value: {"before": before, "after": 0 if is_done else before}
            for category, before in ((Category.DIRECTORY, 1204), (Category.PHOTOS, 300))
            if not is_category or category is Category.PHOTOS
        },
        "held": [Category.BEFORE_IMAGES.value] if is_done else [],
        "method": _METHOD,
        "standards": _STANDARDS,
        "limits": _LIMITS,
        "began_at": begun.isoformat(),
        "ended_at": (begun + timedelta(seconds=4)).isoformat(),
        "result": "done" if is_done else "failed",
        "failure": "" if is_done else "copying disk_failed",
        "destroyed_keys": [{"class": "database", "salt": "00", "fingerprint": "ab" * 32}],
        "proof": {"values_looked_for": 240, "pages_decrypted": 1800, "values_found": 0},
        "signing_key": "abcd 0123 " * 7 + "abcd",
    }
    return _SIGNER.sign(canonical(body))


def preview(scope: WipeScope) -> WipePreview:
    entries = {one.category: one.entries for one in holdings().lines if one.category is not Category.BEFORE_IMAGES}
    if scope.category is not None:
        entries = {scope.category: entries[scope.category]}
    meanings = (
        ("connection_gone", ""),
        ("undo_ends", NOW.isoformat()),
        ("plans_gone", "12"),
        ("sets_gone", "3"),
        ("sign_in_again", ""),
        ("audit_gone", ""),
        ("mailboxes_stay", ""),
        ("held", str(_STORED[Category.BEFORE_IMAGES][0])),
    )
    size = sum(one.size_bytes for one in holdings().lines if one.category in entries)
    return WipePreview(scope, entries, size, frozenset((Category.BEFORE_IMAGES,)), meanings)


def wipe(phase: WipePhase = WipePhase.ASKING, **changed: object) -> WipeState:
    """Return a wipe of a connection."""
    scope = WipeScope(WipeKind.CONNECTION, connection_id=CONNECTION)
    state = WipeState(scope, "Contoso (demo)", "Contoso (demo)", phase, preview(scope))
    return replace(state, **changed)  # type: ignore[arg-type]


def held(name: str = "Anna Berger", hold: Hold | None = None) -> Held:
    """Return what is held of a person: something in every place."""
    candidate = Candidate(company()[0].key, name, "person0@contoso.example", ("Contoso (demo)",))
    until = NOW + timedelta(days=12)
    findings = (
        Finding(Place.DIRECTORY, Category.DIRECTORY, name, NOW, values={"mobile": "+49 1522 8800000"}),
        Finding(Place.GROUPS, Category.DIRECTORY, "All Employees", NOW),
        Finding(Place.PHOTO, Category.PHOTOS, "", NOW, until),
        *(
            Finding(Place.LINK, Category.LINKS, f"person{number}@contoso.example", NOW - timedelta(hours=number))
            for number in range(1, 38)
        ),
        Finding(Place.SNAPSHOT, Category.SNAPSHOTS, "person2@contoso.example", NOW, until, remark=Remark.FOREIGN),
        Finding(Place.PLAN, Category.PLANS, "All staff → phones", NOW, until, entries=38),
        Finding(Place.BEFORE_IMAGE, Category.BEFORE_IMAGES, "person3@contoso.example", NOW, until),
        Finding(Place.AUDIT, Category.AUDIT, "set saved", NOW, NOW + timedelta(days=365)),
        Finding(Place.EXPORT, Category.EXPORTS, "plan.html", NOW, remark=Remark.ENTERED),
    )
    source = SourceOfPerson("Contoso (demo)", PersonKind.USER, is_synchronised=True)
    return Held(candidate, (candidate.key,), findings, (source,), hold, ("All staff → phones",))


def person(**changed: object) -> PersonState:
    """Return the page of a person who was found."""
    found = held()
    others = tuple(Candidate(one.key, one.display_name, one.mail, ("Contoso (demo)",)) for one in company()[1:6])
    state = PersonState("an", (found.candidate, *others), found.candidate, found)
    return replace(state, **changed)  # type: ignore[arg-type]


def proof(**changed: object) -> ProofState:
    """Return the page of proof, with something in each list."""
    runs = tuple(
        RetentionRun(
            NOW - timedelta(days=number),
            ClockState.AHEAD if number == 2 else ClockState.GOOD,
            {Category.PHOTOS: 3 * number, Category.PROGRAM_LOG: number} if number not in (0, 2) else {},
            (Category.BEFORE_IMAGES,) if number == 1 else (),
        )
        for number in range(9)
    )
    files = tuple(
        FileLine(WrittenFile(number, NOW - timedelta(days=number), f"Documents/{name}", kind, 9_000, ""), now)
        for number, (name, kind, now) in enumerate(
            (
                ("contactsync-plan-a1b2.html", FileKind.REPORT, FileState.UNCHANGED),
                ("Anna Berger.json", FileKind.PERSON, FileState.CHANGED),
                ("sets.toml", FileKind.SETS, FileState.GONE),
            )
        )
    )
    consents = (
        Consent(ConsentKind.DIAGNOSTICS, NOW, "I agree that a file of this is made."),
        Consent(ConsentKind.NOTICE_MAIL, NOW - timedelta(days=9), "A message may be sent.", NOW),
    )
    certificates = (
        certificate(),
        certificate(1, WipeKind.CATEGORY),
        certificate(2, WipeKind.PERSON),
        certificate(3, WipeKind.ALL, is_done=False),
    )
    state = ProofState(is_read=True, certificates=certificates, runs=runs, files=files, consents=consents)
    return replace(state, **changed)  # type: ignore[arg-type]


def notice(**changed: object) -> NoticeState:
    """Return the page of the notice, in its second version."""
    old = "Privacy notice\n\nPhotos are kept for 60 days without use.\nThe program log is kept for 365 days."
    new = old.replace("60 days", "14 days")
    end = "What is stored stays on this computer, encrypted with a key that only your passphrase, your keyring or your"
    end += " recovery key opens. Nothing leaves it but the calls to your own tenant and servers. When it is wiped, the"
    end += " key is destroyed and what was stored is looked for, and a certificate tells of it."
    versions = (
        NoticeVersion(2, NOW, "en", f"{new}\n\n{end}"),
        NoticeVersion(1, NOW - timedelta(days=40), "en", old),
    )
    return replace(NoticeState(is_read=True, versions=versions, contact=CONTACT), **changed)  # type: ignore[arg-type]
