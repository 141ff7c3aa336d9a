"""“Check” in the settings names each prepared defect with its remedy, and gives a report that names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from desktop.composition import Opener, Servers, Tenants
from desktop.model.connection import Connection, ConnectionKind
from desktop.model.errors import AppError, ErrorCode
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.language import install_language
from desktop.ui.kit.screen_parts import Notice
from tests.connectors.contract.ldap_side import RunningDirectory
from tests.connectors.defects import DEFECTS, Patient, patient_of, personal_of
from tests.connectors.scripted import Authority, Scripted
from tests.connectors.server_defects import SERVER_DEFECTS, SERVERS_PERSONAL, ServerPatient, server_patient_of
from tests.demo.people import BERT
from tests.demo.running import Running
from tests.ui.review.samples import new_vault
from tests.ui.test_every_widget import to_place
from tests.ui.vault_world import child
from tests.ui.windows import Window

ILL = ConnectionId("1" * 32)


@pytest.fixture
def patient() -> Iterator[Patient]:
    running = Running()
    yield patient_of(running)
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


class TodaysDoctor:
    """The patient's own, with the patient's clock."""

    def __init__(self, patient: Patient) -> None:
        self._patient = patient

    def examine(self, *asked: Any, **more: Any) -> Any:
        return self._patient.doctor().examine(*asked, **more)

    def reach(self, *asked: Any) -> Any:
        return self._patient.doctor().reach(*asked)


def _connection(patient: Patient) -> Connection:
    return Connection(ILL, "Anna's tenant", ConnectionKind.GRAPH, patient.address)


def _keep(store: Store, patient: Patient) -> None:
    store.connections.put(_connection(patient))
    store.secrets.put_certificate(ILL, patient.secrets.certificate_pem)


def _keep_server(store: Store, patient: ServerPatient) -> None:
    store.connections.put(Connection(ILL, "Anna's server", ConnectionKind.EXCHANGE, exchange=patient.address))
    store.secrets.put_passwords(ILL, patient.password, "")


async def _check(one: Window, patient: Patient | ServerPatient) -> list[str]:
    """Check with the patient's mailbox, by keys, and return the lines that are there to be read then."""

    def keep(store: Store) -> None:
        if isinstance(patient, Patient):
            _keep(store, patient)
        else:
            _keep_server(store, patient)

    await one.world.db(keep)
    field = child(one.shell, QLineEdit, "connection_0_mailbox")
    if field.isVisible():
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, patient.mailbox)
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(child(one.shell, QPushButton, "connection_0_check"), Qt.MouseButton.LeftButton)
    check = child(one.shell, QPushButton, "connection_0_check")
    await one.world.settle()
    await one.world.until(check.isEnabled)
    steps = child(one.shell, QWidget, "connection_0_steps")
    return [label.text() for label in steps.findChildren(QLabel) if label.isVisible() and label.text()]


def _report(one: Window) -> str:
    QTest.mouseClick(child(one.shell, QPushButton, "connection_0_report"), Qt.MouseButton.LeftButton)
    return QGuiApplication.clipboard().text()


async def _try_limit(one: Window, patient: Patient) -> None:
    """Try in the dialog of the application whether a limit to some mailboxes holds, without and with one."""
    QTest.mouseClick(child(one.shell, QPushButton, "connection_0_tenant"), Qt.MouseButton.LeftButton)
    await one.world.settle()
    QTest.mouseClick(child(one.shell, QPushButton, "tenant_copy"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"New-ServicePrincipal -AppId {patient.tenant.ready.client_id} -ObjectId <object id" in copied
    assert "Remove-MgServicePrincipalAppRoleAssignment" in copied
    assert len([line for line in copied.splitlines() if line.startswith("Test-ServicePrincipalAuthorization")]) == 2
    outside = child(one.shell, QLineEdit, "tenant_outside")
    QTest.keyClicks(child(one.shell, QLineEdit, "tenant_inside"), patient.mailbox)
    QTest.mouseClick(outside, Qt.MouseButton.LeftButton)
    QTest.keyClicks(outside, BERT)
    QTest.keyClick(outside, Qt.Key.Key_Return)
    bad, good = child(one.shell, Notice, "tenant_scope_bad"), child(one.shell, Notice, "tenant_scope_good")
    await one.world.until(bad.isVisible, "what came of it")
    assert bad.text.startswith("The limit does not hold: the mailbox outside can be opened, too.")
    patient.tenant.faults({"fault": "F19", "mailbox": BERT, "operation": "contactFolders.list"})
    QTest.mouseClick(child(one.shell, QPushButton, "tenant_try"), Qt.MouseButton.LeftButton)
    await one.world.until(good.isVisible, "what came of it now")
    assert (bad.isVisible(), good.text[:16]) == (False, "The limit holds:")


def _german(qapp: QApplication, code: ErrorCode) -> str:
    install_language(qapp, "de")
    try:
        return error_text(AppError(code)).next_step
    finally:
        install_language(qapp, "en")


def test_each_defect_of_a_tenant_is_named_with_its_remedy(
    at_window: Any, patient: Patient, elsewhere: Scripted, qapp: QApplication
) -> None:
    def vault(home: Path) -> Store:
        store = new_vault(home)
        with store.transaction():
            _keep(store, patient)
        return store

    async def test(one: Window) -> None:
        await to_place(one, Place.SETTINGS)
        assert not child(one.shell, QWidget, "connection_0_foot").isVisible()
        assert len(await _check(one, patient)) == 6, "no mailbox is tried before one is named"
        well = await _check(one, patient)
        assert len(well) == 7
        for name, defect in DEFECTS.items():
            defect.spoil(patient, elsewhere)
            said = " ".join(await _check(one, patient))
            assert (name, defect.says in said, defect.remedy in said) == (name, True, True), said
            report = _report(one)
            assert f"[{defect.code.value}]" in report
            assert defect.remedy in report
            found = [word for word in personal_of(patient) if word in report.lower()]
            assert (name, found) == (name, [])
            patient.recover()
            assert defect.german in _german(qapp, defect.code)
        assert await _check(one, patient) == well
        await _try_limit(one, patient)

    at_window(test, make=vault, opener=Opener(), tenants=Tenants(), doctor=TodaysDoctor(patient), patience_s=200)


def test_each_defect_of_a_server_is_named_with_its_remedy(
    at_window: Any, server: ServerPatient, elsewhere: Scripted, qapp: QApplication
) -> None:
    def vault(home: Path) -> Store:
        store = new_vault(home)
        with store.transaction():
            _keep_server(store, server)
        return store

    async def test(one: Window) -> None:
        await to_place(one, Place.SETTINGS)
        await _check(one, server)
        well = await _check(one, server)
        assert len(well) == 6
        for name, defect in SERVER_DEFECTS.items():
            defect.spoil(server, elsewhere)
            wrong = server.tenant.tenant.account.wrong
            said = " ".join(await _check(one, server))
            assert (name, defect.says in said, defect.remedy in said) == (name, True, True), said
            assert server.tenant.tenant.account.wrong - wrong == (1 if name == "wrong password" else 0)
            report = _report(one)
            assert f"[{defect.code.value}]" in report
            assert (name, [word for word in SERVERS_PERSONAL if word in report.lower()]) == (name, [])
            server.recover()
            assert defect.german in _german(qapp, defect.code)
        assert await _check(one, server) == well

    at_window(test, make=vault, servers=Servers(), patience_s=200)
