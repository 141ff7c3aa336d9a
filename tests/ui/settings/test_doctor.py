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

from desktop.composition import Opener
from desktop.model.connection import Connection, ConnectionKind
from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId
from desktop.storage.store import Store
from desktop.ui.frame.places import Place
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.language import install_language
from tests.connectors.defects import DEFECTS, Patient, patient_of, personal_of
from tests.connectors.scripted import Authority, Scripted
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


def _connection(patient: Patient) -> Connection:
    return Connection(ILL, "Anna's tenant", ConnectionKind.GRAPH, patient.address)


def _keep(store: Store, patient: Patient) -> None:
    store.connections.put(_connection(patient))
    store.secrets.put_certificate(ILL, patient.secrets.certificate_pem)


async def _check(one: Window, patient: Patient) -> list[str]:
    """Check with the patient's mailbox, by keys, and return the lines that are there to be read then."""
    await one.world.db(lambda store: _keep(store, patient))
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


def test_each_defect_is_named_with_its_remedy(
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
            install_language(qapp, "de")
            german = error_text(AppError(defect.code)).next_step
            install_language(qapp, "en")
            assert defect.german in german
        assert await _check(one, patient) == well

    at_window(test, make=vault, opener=Opener(), doctor=TodaysDoctor(patient))
