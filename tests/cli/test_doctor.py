"""`doctor` names each prepared defect with its remedy, ends with the right code, and reports without names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop import composition
from desktop.cli.exit_codes import ExitCode
from desktop.model.connection import Connection, ConnectionKind
from desktop.model.ids import ConnectionId
from desktop.storage.recovery_key import RecoveryKey, recovery_text
from desktop.storage.vault import create_vault, open_vault
from desktop.storage.vault_slots import renew_recovery_key
from tests.cli.in_process import PASSPHRASE, Commands
from tests.connectors.defects import DEFECTS, Patient, patient_of, personal_of
from tests.connectors.scripted import Authority, Scripted
from tests.demo.running import Running
from tests.ui.review.samples import CHEAP

ILL = ConnectionId("1" * 32)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[Patient]:
    running = Running()
    made = patient_of(running)

    def examine(_: object, *asked: Any, **more: Any) -> Any:
        return made.doctor().examine(*asked, **more)

    monkeypatch.setattr(composition.Doctor, "examine", examine)  # for its clock alone
    yield made
    running.close()


@pytest.fixture
def elsewhere() -> Iterator[Scripted]:
    server = Scripted(Authority())
    yield server
    server.close()


@pytest.fixture
def key(commands: Commands) -> RecoveryKey:
    """The recovery key of a new vault: it opens at once, a passphrase takes half a second each time."""
    store = create_vault(commands.home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
    made = renew_recovery_key(store)
    store.close()
    return made


def test_each_defect_is_named_with_its_remedy_and_a_report_names_nobody(
    commands: Commands, patient: Patient, elsewhere: Scripted, key: RecoveryKey, tmp_path: Path
) -> None:
    file = tmp_path / "key"
    file.write_text(recovery_text(key), "utf-8")

    def examine(*more: str) -> Any:
        """Examine the connection as it is now."""
        store = open_vault(commands.home, key, kdf=CHEAP)
        with store.transaction():
            store.connections.put(Connection(ILL, "Anna's", ConnectionKind.GRAPH, patient.address))
            store.secrets.put_certificate(ILL, patient.secrets.certificate_pem)
        store.close()
        return commands("doctor", "Anna's", "--mailbox", patient.mailbox, "--recovery-key-file", file, *more)

    def found(ended: Any) -> list[tuple[str, str]]:
        (steps,) = ended.json["connections"].values()
        return [(one["step"], one["error"]["code"]) for one in steps if one["error"] is not None]

    def said(ended: Any) -> list[str]:
        (steps,) = ended.json["connections"].values()
        return [one["error"]["message"] for one in steps if one["error"] is not None]

    well = examine("--json")
    assert (well.code, found(well)) == (ExitCode.DONE, [])
    for name, defect in DEFECTS.items():
        defect.spoil(patient, elsewhere)
        ended = examine("--json", "--lang", "de")
        wanted = ExitCode.DONE if defect.is_warning else ExitCode.FAILED
        assert (name, ended.code, found(ended)[0]) == (name, wanted, (defect.step.value, defect.code.value))
        assert any(defect.german in message for message in said(ended))
        patient.recover()

    DEFECTS["wrong tenant"].spoil(patient, elsewhere)
    told = examine()
    assert told.out.startswith("Anna's\n  FAILED  Sign-in service and tenant: Microsoft Entra ID knows no tenant")
    assert "nobody.example" in told.out
    report = examine("--report")
    assert "[tenant_unknown]: Microsoft Entra ID knows no tenant of this name." in report.out
    assert [word for word in personal_of(patient) if word in report.out.lower()] == []
