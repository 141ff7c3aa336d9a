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
from desktop.storage.store import Store
from desktop.storage.vault import create_vault, open_vault
from desktop.storage.vault_slots import renew_recovery_key
from tests.cli.in_process import PASSPHRASE, Commands, Ended
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.connectors.defects import DEFECTS, Patient, patient_of, personal_of
from tests.connectors.scripted import Authority, Scripted
from tests.connectors.server_defects import SERVER_DEFECTS, ServerPatient, server_patient_of
from tests.demo.people import BERT
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
def server() -> Iterator[ServerPatient]:
    running = RunningDirectory()
    yield server_patient_of(running)
    running.close()


@pytest.fixture
def elsewhere() -> Iterator[Scripted]:
    server = Scripted(Authority())
    yield server
    server.close()


class Doctor:
    """The command, on one connection as it is at the moment.

    The vault opens by its recovery key: a passphrase takes half a second each time.
    """

    def __init__(self, commands: Commands, folder: Path) -> None:
        self._commands = commands
        store = create_vault(commands.home, PASSPHRASE, use_keyring=False, kdf=CHEAP)
        self._key: RecoveryKey = renew_recovery_key(store)
        store.close()
        self._file = folder / "key"
        self._file.write_text(recovery_text(self._key), "utf-8")

    def __call__(self, patient: Patient | ServerPatient, *more: str) -> Ended:
        store = open_vault(self._commands.home, self._key, kdf=CHEAP)
        with store.transaction():
            _keep(store, patient)
        store.close()
        asked = ("doctor", "Anna's", "--mailbox", patient.mailbox, "--recovery-key-file", self._file)
        return self._commands(*asked, *more)

    def errors(self, ended: Ended) -> list[dict[str, Any]]:
        """Return the steps of which something is told, with what is said."""
        (steps,) = ended.json["connections"].values()
        return [{"step": one["step"], **one["error"]} for one in steps if one["error"] is not None]


def _keep(store: Store, patient: Patient | ServerPatient) -> None:
    if isinstance(patient, Patient):
        store.connections.put(Connection(ILL, "Anna's", ConnectionKind.GRAPH, patient.address))
        store.secrets.put_certificate(ILL, patient.secrets.certificate_pem)
    else:
        store.connections.put(Connection(ILL, "Anna's", ConnectionKind.EXCHANGE, exchange=patient.address))
        store.secrets.put_passwords(ILL, patient.password, "")


@pytest.fixture
def doctor(commands: Commands, tmp_path: Path) -> Doctor:
    return Doctor(commands, tmp_path)


def test_each_defect_of_a_tenant_is_named_with_its_remedy_and_a_report_names_nobody(
    doctor: Doctor, patient: Patient, elsewhere: Scripted
) -> None:
    well = doctor(patient, "--json")
    assert (well.code, doctor.errors(well)) == (ExitCode.DONE, [])
    told: list[str] = []
    for name, defect in DEFECTS.items():
        defect.spoil(patient, elsewhere)
        ended = doctor(patient, "--json", "--lang", "de")
        first = doctor.errors(ended)[0]
        wanted = ExitCode.DONE if defect.is_warning else ExitCode.FAILED
        found = (name, ended.code, first["step"], first["code"])
        assert found == (name, wanted, defect.step.value, defect.code.value)
        assert defect.german in first["message"]
        told += [name] * ("Das Zertifikat von Anna's endete am" in ended.err)
        patient.recover()
    assert told == ["certificate expired"], "once a day"
    DEFECTS["wrong tenant"].spoil(patient, elsewhere)
    lines = doctor(patient).out
    assert lines.startswith("Anna's\n  FAILED  Sign-in service and tenant: Microsoft Entra ID knows no tenant")
    assert "nobody.example" in lines
    report = doctor(patient, "--report")
    assert "[tenant_unknown]: Microsoft Entra ID knows no tenant of this name." in report.out
    assert [word for word in personal_of(patient) if word in report.out.lower()] == []
    patient.recover()
    open_too = doctor(patient, "--outside", BERT, "--json")
    assert (open_too.code, open_too.json["scope"]) == (1, {"inside": None, "outside": None, "holds": False})
    patient.tenant.faults({"fault": "F19", "mailbox": BERT, "operation": "contactFolders.list"})
    limited = doctor(patient, "--outside", BERT)
    assert (limited.code, limited.out[:16]) == (ExitCode.DONE, "The limit holds:")


def test_each_defect_of_a_server_is_named_with_its_remedy(
    doctor: Doctor, server: ServerPatient, elsewhere: Scripted
) -> None:
    well = doctor(server, "--json")
    assert (well.code, doctor.errors(well)) == (ExitCode.DONE, [])
    for name, defect in SERVER_DEFECTS.items():
        defect.spoil(server, elsewhere)
        ended = doctor(server, "--json", "--lang", "de")
        first = doctor.errors(ended)[0]
        found = (name, ended.code, first["step"], first["code"])
        assert found == (name, ExitCode.FAILED, defect.step.value, defect.code.value)
        if name != "wrong password":  # whose next step at the command line is another one
            assert defect.german in first["message"]
        server.recover()
