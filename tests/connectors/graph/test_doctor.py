"""The doctor on a tenant that is well, and one whose administrator was signed out.

The prepared defects of `tests.connectors.defects` are examined by the window and by the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.connectors.graph.connection import open_graph
from desktop.connectors.graph.doctor import GraphDoctor
from desktop.connectors.ports import PhotoState, PhotoWant
from desktop.model.errors import Denied, ErrorCode
from desktop.model.ids import PersonKey
from desktop.model.probe import ProbeResult, ProbeStep
from tests.connectors.defects import Patient, patient_of
from tests.connectors.signin.client import Client
from tests.demo.people import ANNA
from tests.demo.running import Running


@pytest.fixture(scope="module")
def _doctors_tenant() -> Iterator[Running]:
    running = Running()
    yield running
    running.close()


@pytest.fixture
def patient(_doctors_tenant: Running) -> Iterator[Patient]:
    made = patient_of(_doctors_tenant)
    yield made
    made.recover()


def test_one_that_is_well_has_nothing(patient: Patient) -> None:
    results = patient.examine()
    assert [result.step for result in results] == [
        ProbeStep.AUTHORITY,
        ProbeStep.CLOCK,
        ProbeStep.SERVICE,
        ProbeStep.CERTIFICATE,
        ProbeStep.APPLICATION,
        ProbeStep.PERMISSIONS,
        ProbeStep.MAILBOX,
    ]
    assert [result.step for result in results if result.error is not None] == []


def test_an_administrator_whose_sign_in_ended_is_told(patient: Patient) -> None:
    patient.tenant.switch(access_token_s=60)  # so short that it is renewed each time
    client = Client(patient.tenant.ready)
    try:
        client.sign_in()
    finally:
        client.close()
    patient.secrets = replace(patient.secrets, token_cache=client.kept[-1])
    assert patient.examine()[-1] == ProbeResult(ProbeStep.ADMINISTRATOR)
    patient.tenant.do(lambda: patient.tenant.tenant.tokens.revoke())
    (bad,) = [result for result in patient.examine() if result.is_bad]
    assert bad.error is not None
    assert (bad.step, bad.error.code) == (ProbeStep.ADMINISTRATOR, ErrorCode.SIGN_IN_NEEDED)


def test_an_examination_can_be_stopped(patient: Patient) -> None:
    asked = iter((False, False, True))
    doctor = GraphDoctor()
    results = doctor.examine(patient.address, patient.secrets, "", is_cancelled=lambda: next(asked))
    assert [result.step for result in results] == [ProbeStep.AUTHORITY, ProbeStep.CLOCK]


def test_without_the_right_to_write_the_directory_is_read_as_ever(patient: Patient) -> None:
    patient.tenant.do(lambda: patient.tenant.tenant.registration.granted_roles.discard("Contacts.ReadWrite"))
    opened = open_graph(patient.address, patient.secrets, lambda _: None)
    try:
        opened.check()
        people = [person for page in opened.directory.people(None) for person in page.people]
        assert any(person.display_name == "Anna O'Brien" for person in people)
        assert [group for page in opened.directory.groups(None) for group in page.groups]
        (photo,) = opened.directory.photos([PhotoWant(PersonKey(f"u.{ANNA}"))])
        assert photo.state is PhotoState.NEW
        with pytest.raises(Denied) as caught:
            opened.read_mailbox(patient.mailbox)
        assert caught.value.code is ErrorCode.MAILBOX_DENIED
    finally:
        opened.close()
