"""Parts of the settings by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop.model.connection import Connection, ConnectionKind, ExchangeAddress, GraphAddress
from desktop.model.errors import UNKNOWN_ISSUER, ErrorCode, Offline
from desktop.model.ids import ConnectionId
from desktop.model.network import SYSTEM, Route
from desktop.ui.kit.wrap_label import WrapLabel
from desktop.ui.settings.check_foot import CheckFoot
from desktop.ui.settings.connection_row import ConnectionRow, RowActs
from desktop.ui.settings.network_dialog import NetworkDialog
from desktop.ui.settings.network_presenter import NetworkPresenter
from desktop.ui.settings.removal_words import removal_sentence
from desktop.ui.settings.scope_part import ScopePart
from desktop.workers.queries.connections import StoredOf
from desktop.workers.runner import TaskRunner
from tests.ui.vault_world import child

pytestmark = pytest.mark.usefixtures("qapp")


class Idle(QObject):
    """A runner that runs nothing."""

    ended = Signal(object)


NONE = StoredOf(people=0, sets=0, plans=0, runs=0)


@pytest.fixture
def shown() -> Iterator[Callable[[QWidget], None]]:
    """Show a widget as wide as a card of the settings, and delete it afterwards."""
    widgets: list[QWidget] = []

    def show(widget: QWidget) -> None:
        widgets.append(widget)
        widget.resize(712, 200)
        widget.show()
        widget.grab()  # what lies about it is settled then

    yield show
    for widget in widgets:
        shiboken6.delete(widget)


@pytest.mark.parametrize(
    ("stored", "says"),
    [
        (replace(NONE, people=1_204, sets=1, plans=1, runs=1), "goes: 1,204 people, 1 sync set, 1 plan, 1 run."),
        (replace(NONE, people=1, sets=2, plans=3, runs=4), "goes: 1 person, 2 sync sets, 3 plans, 4 runs."),
        (replace(NONE, plans=2), "goes: 2 plans."),
        (NONE, "Nothing is stored of it yet."),
    ],
)
def test_only_what_is_stored_is_named_before_it_goes(stored: StoredOf, says: str) -> None:
    assert f"{says} Mailboxes stay as they are" in removal_sentence(stored)


def test_a_long_address_wraps_and_is_not_cut(shown: Callable[[QWidget], None]) -> None:
    address = ExchangeAddress(
        "https://mail.contoso.example/EWS/Exchange.asmx",
        "CONTOSO\\svc-contactsync",
        ldap_url="ldaps://dc1.contoso.example",
    )
    connection = Connection(ConnectionId("a" * 32), "Contoso server", ConnectionKind.EXCHANGE, exchange=address)
    nothing = lambda *_: None  # noqa: E731
    row = ConnectionRow(connection, 0, RowActs(*[nothing] * 8))
    shown(row)
    label = child(row, WrapLabel, "connection_0_address")
    assert label.shown_text.endswith("directory dc1.contoso.example")
    assert label.height() >= label.heightForWidth(label.width()) > 20  # two lines, both shown


def test_a_mailbox_to_try_has_room_for_an_address(shown: Callable[[QWidget], None]) -> None:
    foot = CheckFoot(0, "Contoso", lambda _address: None)
    foot.show_report("report", is_under_way=False)
    shown(foot)
    assert child(foot, QLineEdit, "connection_0_mailbox").width() >= 260


def test_the_commands_are_copied_below_the_words_that_tell_of_them(shown: Callable[[QWidget], None]) -> None:
    copy = QPushButton("Copy the commands")
    part = ScopePart(copy)
    shown(part)
    says, field = child(part, QLabel, "tenant_scope_says"), child(part, QLineEdit, "tenant_inside")
    assert says.geometry().bottom() < copy.y() < field.y()


def test_the_network_is_asked_for_without_scrolling_where_the_screen_has_room(qapp: QApplication) -> None:
    address = GraphAddress("contoso.com", "0" * 8, proxy=SYSTEM)
    connection = Connection(ConnectionId("a" * 32), "Contoso", ConnectionKind.GRAPH, address)
    parent = QWidget()
    presenter = NetworkPresenter(cast("TaskRunner", Idle()), connection)
    dialog = NetworkDialog(presenter, parent)
    dialog.open()
    bar = child(dialog, QScrollArea, "network_scroll").verticalScrollBar()
    routes = tuple(Route(f"host{n}.example", "", is_system=True) for n in range(2))
    error = Offline(ErrorCode.TLS_UNTRUSTED, "Contoso Proxy CA, graph.microsoft.com", UNKNOWN_ISSUER)
    before = dialog.height()
    presenter._show(replace(presenter.state, routes=routes, error=error))
    for _ in range(6):  # what is said asks for room from layout to layout
        qapp.sendPostedEvents()
    assert dialog.height() > before
    assert bar.maximum() == 0
    assert not bar.isVisible()
    dialog.resize(540, 300)
    for _ in range(6):
        qapp.sendPostedEvents()
    assert bar.maximum() > 0
    shiboken6.delete(parent)
