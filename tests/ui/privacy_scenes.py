"""Every state of the privacy screen, in the whole window, for pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QTableView, QTabWidget, QWidget

from desktop.model.certificate import CertificateCheck, Verdict
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import PersonKey
from desktop.model.person_held import Candidate
from desktop.model.privacy import Category, Hold
from desktop.model.progress import Progress, Stage
from desktop.model.retention import ClockState, ConsentKind, ProtectionContact
from desktop.ui.frame.places import Place
from desktop.ui.kit.diagnostics_text import consent_wording
from desktop.ui.kit.fold import FoldHead
from desktop.ui.privacy.certificate_dialog import CertificateDialog
from desktop.ui.privacy.diagnostics_dialog import DiagnosticsDialog
from desktop.ui.privacy.notice_state import NoticeState
from desktop.ui.privacy.person_state import PersonState
from desktop.ui.privacy.proof_state import ProofState
from desktop.ui.privacy.screen import PrivacyScreen
from desktop.ui.privacy.stored_state import StoredState
from desktop.ui.privacy.wipe_dialog import WipeDialog
from desktop.ui.privacy.wipe_state import WipePhase, WipeState
from tests.ui.privacy import samples
from tests.ui.review.samples import NOW, PLAN
from tests.ui.run_scenes import HOSTILE
from tests.ui.vault_world import child
from tests.ui.work_scenes import at

Scene = Callable[[Path], AbstractAsyncContextManager[QWidget]]
Act = Callable[[PrivacyScreen], object]
STORED, PERSON, PROOF, NOTICE = range(4)
LOCKED = AppError(ErrorCode.VAULT_DAMAGED, "vault.db", "quick_check")


def privacy_at(tab: int, act: Act) -> Scene:
    """Return one page of the screen after something was shown in it."""

    @asynccontextmanager
    async def scene(folder: Path) -> AsyncIterator[QWidget]:
        async with at(folder, Place.PRIVACY) as one:
            screen = child(one.shell, PrivacyScreen, "privacy")
            child(screen, QTabWidget, "privacy_tabs").setCurrentIndex(tab)
            await one.world.settle()
            for rules in (screen.stored_rules, screen.person_rules, screen.proof_rules, screen.notice_rules):
                rules.blockSignals(True)  # what is made up stays, whatever is read meanwhile
            act(screen)
            await one.world.settle()
            yield one.shell

    return scene


def stored(state: StoredState) -> Scene:
    return privacy_at(STORED, lambda screen: screen.stored.show_state(state))


def person(state: PersonState) -> Scene:
    def act(screen: PrivacyScreen) -> None:
        screen.person.search.put(state.text)
        screen.person.show_state(state)

    return privacy_at(PERSON, act)


def proof(state: ProofState) -> Scene:
    return privacy_at(PROOF, lambda screen: screen.proof.show_state(state))


def notice(state: NoticeState) -> Scene:
    return privacy_at(NOTICE, lambda screen: screen.notice.show_state(state))


def wiping(state: WipeState, typed: str = "") -> Scene:
    """Return the dialog of a wipe above the page."""

    def act(screen: PrivacyScreen) -> None:
        screen.stored.show_state(samples.stored())
        dialog = WipeDialog(screen, state)
        dialog.open()
        child(dialog, QLineEdit, "wipe_word").setText(typed)

    return privacy_at(STORED, act)


def holding(screen: PrivacyScreen) -> None:
    screen.stored.show_state(samples.stored())
    child(screen, QAbstractButton, "privacy_place_hold").click()


def certificate(check: CertificateCheck | None = None, name: str = "") -> Scene:
    def act(screen: PrivacyScreen) -> None:
        screen.proof.show_state(samples.proof())
        shown = samples.certificate() if check is None else check.certificate
        CertificateDialog(screen, shown, check, name).open()

    return privacy_at(PROOF, act)


def diagnostics(screen: PrivacyScreen) -> None:
    screen.notice.show_state(samples.notice())
    wording = consent_wording(ConsentKind.DIAGNOSTICS)
    DiagnosticsDialog(screen, "ContactSync 1.0\nLinux\n1920 x 1080\nen", wording).open()


def scroll_down(screen: PrivacyScreen, name: str) -> None:
    """Show the end of a page, also once another size makes it longer."""
    bar = child(screen, QScrollArea, name).verticalScrollBar()
    bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
    bar.setValue(bar.maximum())


def editing(screen: PrivacyScreen) -> None:
    screen.notice.show_state(OLD)
    scroll_down(screen, "privacy_notice_scroll")


def unfolded(screen: PrivacyScreen) -> None:
    state = samples.person()
    screen.person.search.put(state.text)
    screen.person.show_state(state)
    child(screen, FoldHead, "privacy_held_directory_head").click()


def just_saved(screen: PrivacyScreen) -> None:
    said = screen.proof_rules.tr("Saved as {name}.").replace("{name}", "certificate.json")
    screen.proof.show_state(samples.proof(said=said))
    child(screen, QTableView, "privacy_certificates").selectRow(0)


def to_the_end(state: ProofState) -> Scene:
    def act(screen: PrivacyScreen) -> None:
        screen.proof.show_state(state)
        scroll_down(screen, "privacy_proof_scroll")

    return privacy_at(PROOF, act)


HOSTILE_HOLD = Hold("h", HOSTILE[0] + HOSTILE[2], NOW, Category.PHOTOS)
HOSTILE_PERSON = samples.held("".join(HOSTILE[:4]))
EDITED = samples.stored(draft_days=7, effect=samples.forecast(7, 412))
OLD = samples.notice(draft=ProtectionContact("Privacy office", "no address"))

PRIVACY_SCENES: dict[str, Scene] = {
    "privacy": stored(samples.stored()),
    "privacy-loading": stored(StoredState()),
    "privacy-error": stored(StoredState(error=LOCKED)),
    "privacy-edit": stored(EDITED),
    "privacy-edit-counting": stored(replace(EDITED, effect=None)),
    "privacy-edit-harmless": stored(samples.stored(draft_days=90, effect=samples.forecast(90, 0))),
    "privacy-held": stored(samples.stored(chosen=Category.BEFORE_IMAGES)),
    "privacy-clock": stored(samples.stored(holdings=samples.holdings(state=ClockState.AHEAD))),
    "privacy-hold": privacy_at(STORED, holding),
    "privacy-wipe": wiping(samples.wipe(), "Contoso (demo"),
    "privacy-wipe-running": wiping(samples.wipe(WipePhase.RUNNING, progress=Progress(Stage.WIPING, 3, 8))),
    "privacy-wipe-done": wiping(
        samples.wipe(WipePhase.ENDED, certificate=samples.certificate(), after=dict.fromkeys(Category, 0))
    ),
    "privacy-wipe-failed": wiping(samples.wipe(WipePhase.ENDED, error=AppError(ErrorCode.WIPE_FAILED, "copying"))),
    "privacy-wipe-hostile": wiping(samples.wipe(word="".join(HOSTILE), name="".join(HOSTILE))),
    "privacy-hostile": stored(
        samples.stored(
            holdings=samples.holdings(HOSTILE_HOLD), chosen=Category.PHOTOS, connection_name=HOSTILE[0] + HOSTILE[5]
        )
    ),
    "privacy-person-empty": person(PersonState()),
    "privacy-person": person(samples.person()),
    "privacy-person-open": privacy_at(PERSON, unfolded),
    "privacy-person-nobody": person(PersonState("nobody of this name", (), excluded=12)),
    "privacy-person-searching": person(PersonState("an", is_searching=True)),
    "privacy-person-held": person(samples.person(held=samples.held(hold=replace(HOSTILE_HOLD, reason="Lawsuit")))),
    "privacy-person-planned": person(samples.person(planned=(PLAN,))),
    "privacy-person-error": person(samples.person(held=None, error=LOCKED)),
    "privacy-person-hostile": person(
        PersonState(HOSTILE[0], (HOSTILE_PERSON.candidate,), HOSTILE_PERSON.candidate, HOSTILE_PERSON)
    ),
    "privacy-person-many": person(
        PersonState("Person", tuple(Candidate(PersonKey(f"u.{n}"), f"Person {n}") for n in range(1000)))
    ),
    "privacy-proof": proof(samples.proof()),
    "privacy-proof-empty": proof(ProofState(is_read=True)),
    "privacy-proof-chosen": privacy_at(PROOF, just_saved),
    "privacy-proof-end": to_the_end(samples.proof()),
    "privacy-proof-error": proof(ProofState(error=LOCKED)),
    "privacy-certificate": certificate(),
    "privacy-certificate-good": certificate(
        CertificateCheck(Verdict.GOOD, samples.certificate(), "abcd"), "certificate.json"
    ),
    "privacy-certificate-changed": certificate(CertificateCheck(Verdict.CHANGED), "<b>certificate</b>.json"),
    "privacy-notice": notice(samples.notice()),
    "privacy-notice-edit": privacy_at(NOTICE, editing),
    "privacy-notice-loading": notice(NoticeState()),
    "privacy-notice-old": notice(samples.notice(chosen=1)),
    "privacy-diagnostics": privacy_at(NOTICE, diagnostics),
}
