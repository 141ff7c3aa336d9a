"""The rules of the start: vault, connection, sign-in, in this order; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.model.connection import Account, Connection, ConnectionKind, ConnectionSecrets, DemoSize
from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError
from desktop.model.probe import ProbeResult
from desktop.model.tenant_setup import SetupResult
from desktop.ui.kit.browser import open_in_browser
from desktop.ui.kit.network_form import network_of, password_of, read_pem
from desktop.ui.kit.setup_text import consent_link
from desktop.ui.start.forms import address_of, is_https, set_up_address_of, wrong_fields, wrong_set_up_fields
from desktop.ui.start.new_connection import DEMO_COLOUR, SERVER_COLOUR, any_colour, free_name, new_id
from desktop.ui.start.server_form import (
    ServerForm,
    server_address_of,
    server_secrets_of,
    wrong_for_discovery,
    wrong_server_fields,
)
from desktop.ui.start.state import Field, GraphForm, SetUpForm, StartState, Step
from desktop.ui.start.tasks import StartTasks
from desktop.workers.profile import Profile
from desktop.workers.queries.connections import Connections, ReadConnections
from desktop.workers.runner import TaskRunner
from desktop.workers.signing_in import ShowAddress, ShowCode
from desktop.workers.task import Task, TaskName
from desktop.workers.tasks.add_connection import AddConnection
from desktop.workers.tasks.change_network import FindProxies
from desktop.workers.tasks.change_slots import RenewRecoveryKey
from desktop.workers.tasks.probe_server import DiscoverServer, ProbeServer, ProbeWant
from desktop.workers.tasks.set_up_tenant import SetupOutcome, SetUpTenant, SetupWant
from desktop.workers.tasks.sign_in import SignInAdministrator

R = TypeVar("R")


class StartPresenter(StartTasks):
    """Keeps a `StartState`; `ready(ConnectionId)` when there is an open vault and a connection to work with.

    `open_address` shows a sign-in page; it is called on the window's thread.
    """

    ready = Signal(str)
    _address_told = Signal(int, str)
    _code_told = Signal(int, object)
    _step_told = Signal(int, object)
    _setup_told = Signal(int, object)

    def __init__(
        self,
        runner: TaskRunner,
        profile: Profile,
        parent: QObject | None = None,
        open_address: Callable[[str], object] = open_in_browser,
        demo: DemoSize | None = None,
    ) -> None:
        super().__init__(runner, parent)
        self._profile = profile
        self._open_address = open_address
        self._demo = demo or DemoSize()
        self._sign_ins = 0
        self._tests = 0
        self._address_told.connect(self._on_address)
        self._code_told.connect(self._on_code)
        self._step_told.connect(self._on_step)
        self._setup_told.connect(self._on_setup_step)

    # Ways in

    def begin(self, *, by_keyring: bool = True, is_working: bool = False) -> None:
        """Ask for the vault: make one, or open the one that is there, by itself where the system keyring can."""
        door = self._profile.door()
        step = Step.UNLOCK if door.has_vault else Step.CREATE
        if self._going is not None and self._going.name is not TaskName.OPEN_VAULT:
            self._going.control.stop()  # whoever locks leaves what was begun here
            self._going = None
        is_busy = self._going is not None
        self._show(StartState(step=step, door=door, error=door.error, is_working=is_working, is_busy=is_busy))
        if by_keyring and door.takes_keyring and door.has_keyring and door.error is None:
            self.unlock(None)

    def add_connection(self, *, can_leave: bool) -> None:
        """Connect once more, from the window that is open; `can_leave` where there is something to go back to."""
        self._show(StartState(step=Step.CONNECT, can_leave=can_leave))

    def sign_in_to(self, connection: Connection, why: AppError | None = None) -> None:
        """Sign in with a connection that is there; `why` says what asked for it."""
        self._show(StartState(step=Step.SIGN_IN, connection=connection, can_leave=True, error=why))

    # The vault

    def create(self, passphrase: str, repeated: str, *, use_keyring: bool, has_passphrase: bool = True) -> None:
        """Make the vault; without a passphrase the system keyring alone opens it."""
        wrong = {Field.PASSPHRASE} if has_passphrase and not passphrase else set()
        if has_passphrase and passphrase != repeated:
            wrong.add(Field.REPEATED)
        if wrong:
            self._change(wrong=frozenset(wrong), error=None)
            return
        given = passphrase if has_passphrase else None
        offer = StartState(step=Step.RECOVERY)
        self._start(self._profile.creating(given, use_keyring=use_keyring), lambda _: self._show(offer))

    def make_recovery_key(self) -> None:
        """Make a recovery key for the vault that is open, and show it."""
        self._start(RenewRecoveryKey(), lambda key: self._change(recovery_key=key))

    def leave_recovery_key(self) -> None:
        """Go on from the offer of a recovery key, whether one was made or not."""
        self._change(recovery_key="")
        self._go_on()

    def unlock(self, passphrase: str | None) -> None:
        """Open the vault; `None` asks the system keyring."""
        if passphrase == "":
            self._change(wrong=frozenset((Field.PASSPHRASE,)), error=None)
        else:
            self._start(self._profile.opening(passphrase), lambda _: self._go_on())

    def recover(self, typed: str) -> None:
        """Open the vault with a recovery key."""
        if not typed.strip():
            self._change(wrong=frozenset((Field.RECOVERY_KEY,)), error=None)
            return
        task = self._read(lambda: self._profile.recovering(typed))
        if task is None:
            return
        self._start(task, lambda _: self._go_on())

    # A backup

    def choose_restore(self) -> None:
        """Ask for a backup and what opens it."""
        if self._going is None and not self.state.is_working:
            self._change(step=Step.RESTORE, error=None, wrong=frozenset())

    def restore(self, path: str, secret: str) -> None:
        """Put a backup in the place of the vault and go on with it; `secret` is a passphrase or a recovery key."""
        wrong = {field for field, text in ((Field.FILE, path.strip()), (Field.PASSPHRASE, secret)) if not text}
        if wrong:
            self._change(wrong=frozenset(wrong), error=None)
        else:
            self._start(self._profile.restoring(Path(path.strip()), secret), lambda _: self._go_on())

    def _go_on(self) -> None:
        def choose(found: Connections) -> None:
            if found.last is not None:
                self.ready.emit(found.last.id)
            else:
                self._show(StartState(step=Step.CONNECT))

        self._runner.ask(self, ReadConnections(), choose, self._fail)

    # Connecting

    def choose_microsoft(self) -> None:
        """Ask for the tenant's address."""
        self._change(step=Step.MICROSOFT, error=None, wrong=frozenset())

    def back(self) -> None:
        """Go back to the cards, or out to the window."""
        if self.state.step is Step.MICROSOFT:
            self.choose_set_up()
        elif self.state.step in (Step.SET_UP, Step.EXCHANGE):
            self._change(step=Step.CONNECT, error=None, wrong=frozenset(), probe=(), found_server="")
        elif self.state.step is Step.RESTORE:
            self.begin(by_keyring=False)
        elif self.state.can_leave:
            self._leave()

    def connect_demo(self) -> None:
        """Add the demo tenant and start it."""
        self._with_names(self._add_demo)

    def _add_demo(self, names: frozenset[str]) -> None:
        name = free_name("Contoso (demo)", names)
        connection = Connection(new_id(), name, ConnectionKind.DEMO, demo=self._demo, colour=DEMO_COLOUR)
        self._add(connection, ConnectionSecrets())

    def connect_microsoft(self, form: GraphForm) -> None:
        """Add a tenant; it is tried at once, and kept when it works."""
        wrong = wrong_fields(form)
        if wrong:
            self._change(wrong=wrong, error=None)
            return
        given = self._read(lambda: (address_of(form), read_pem(form.certificate)))
        if given is None:
            return
        address, certificate = given
        colour = any_colour()
        name = form.name.strip()
        connection = Connection(new_id(), name, ConnectionKind.GRAPH, address=address, colour=colour)
        self._add(connection, ConnectionSecrets(certificate, proxy_password=password_of(form.network)))

    def _add(self, connection: Connection, secrets: ConnectionSecrets) -> None:
        def sign_in(_: object) -> None:
            self._show(StartState(step=Step.SIGN_IN, connection=connection))

        def leave(_: object) -> None:
            self._change(connection=connection, probe=(), found_server="")
            self._leave()

        # An Exchange Server knows one account alone: there is nobody else to sign in as.
        self._start(AddConnection(connection, secrets), leave if connection.kind.is_exchange_server else sign_in)

    # A tenant that is set up here

    def choose_set_up(self) -> None:
        """Show what would be done in a tenant."""
        self._change(step=Step.SET_UP, error=None, wrong=frozenset(), setup=(), link="")

    def set_up(self, form: SetUpForm) -> None:
        """Sign in and set a tenant up; asked again, it goes on where it was."""
        wrong = wrong_set_up_fields(form)
        if wrong:
            self._change(wrong=wrong, error=None)
            return
        address = self._read(lambda: set_up_address_of(form))
        if address is None:
            return
        if self._going is not None:
            return
        show, show_code = self._showing()
        number = self._sign_ins

        def tell(result: SetupResult) -> None:
            self._setup_told.emit(number, result)

        self._change(setup=(), link="")
        want = SetupWant(form.name.strip(), address, proxy_password=password_of(form.network))
        self._start(SetUpTenant(want, show, tell, show_code if form.by_code else None), self._on_set_up)

    def _on_setup_step(self, number: int, result: SetupResult) -> None:
        if number == self._sign_ins and self._going is not None:
            self._change(setup=(*self.state.setup, result), address="", code=None)

    def _on_set_up(self, outcome: SetupOutcome) -> None:
        if outcome.connection is not None:
            self._show(StartState(step=Step.SIGN_IN, connection=outcome.connection))
            return
        link = consent_link(outcome.authority, outcome.registered) if outcome.needs_colleague else ""
        self._change(setup=outcome.results, link=link)

    # An Exchange Server

    def choose_exchange(self) -> None:
        """Ask for the server's address."""
        self._change(step=Step.EXCHANGE, error=None, wrong=frozenset(), probe=(), found_server="")

    def connect_exchange(self, form: ServerForm) -> None:
        """Add a server; it is tried at once, and kept when it works."""
        connection = self._server_of(form, wrong_server_fields(form))
        if connection is not None:
            self._add(connection, server_secrets_of(form))

    def connect_demo_server(self) -> None:
        """Add the demo tenant's Exchange Server and start it."""

        def add(names: frozenset[str]) -> None:
            name = free_name("Contoso Exchange Server (demo)", names)
            kind = ConnectionKind.DEMO_EXCHANGE
            self._add(Connection(new_id(), name, kind, demo=self._demo, colour=SERVER_COLOUR), ConnectionSecrets())

        self._with_names(add)

    def try_exchange(self, form: ServerForm) -> None:
        """Try a server step by step; nothing is kept."""
        connection = self._server_of(form, wrong_server_fields(form, with_name=False))
        if connection is None or connection.exchange is None or self._going is not None:
            return
        self._tests += 1
        number = self._tests

        def tell(result: ProbeResult) -> None:  # called on a thread of the net lane
            self._step_told.emit(number, result)

        want = ProbeWant(connection.exchange, server_secrets_of(form), form.mailbox.strip(), form.may_write)
        self._change(probe=())
        self._start(ProbeServer(want, tell), lambda found: self._change(probe=found))

    def find_exchange(self, form: ServerForm) -> None:
        """Ask autodiscover for the server's address."""
        wrong = wrong_for_discovery(form)
        if wrong:
            self._change(wrong=wrong, error=None)
            return
        network = self._read(lambda: network_of(form.network))
        if network is None:
            return
        self._change(found_server="")
        task = DiscoverServer(form.mailbox.strip(), form.account.strip(), server_secrets_of(form), network)
        self._start(task, lambda found: self._change(found_server=found))

    def find_routes(self, urls: tuple[str, ...]) -> None:
        """Look up what this computer's settings say about proxies for servers; what is no address is left out."""
        usable = tuple(filter(is_https, urls))
        if usable:
            self._start(FindProxies(usable), lambda found: self._change(routes=found))
        else:
            field = Field.SERVER if self.state.step is Step.EXCHANGE else Field.AUTHORITY
            self._change(wrong=frozenset((field,)), error=None)

    def _server_of(self, form: ServerForm, wrong: frozenset[Field]) -> Connection | None:
        """Return the connection that a form gives, or say what is wrong with it."""
        if wrong:
            self._change(wrong=wrong, error=None)
            return None
        address = self._read(lambda: server_address_of(form))
        if address is None:
            return None
        colour = any_colour()
        return Connection(new_id(), form.name.strip(), ConnectionKind.EXCHANGE, colour=colour, exchange=address)

    def _on_step(self, number: int, result: ProbeResult) -> None:
        if number == self._tests and self._going is not None:
            self._change(probe=(*self.state.probe, result))

    def _with_names(self, then: Callable[[frozenset[str]], None]) -> None:
        def use(found: Connections) -> None:
            then(frozenset(one.name for one in found.all))

        self._runner.ask(self, ReadConnections(), use, self._fail)

    # Signing in

    def sign_in(self, *, by_code: bool = False) -> None:
        """Open the sign-in page in the browser, or show a code for another device, and wait."""
        connection = self.state.connection
        if connection is None or self._going is not None:
            return
        show, show_code = self._showing()
        task: Task[Account] = SignInAdministrator(connection.id, show, show_code if by_code else None)
        self._start(task, lambda _: self._leave())

    def _showing(self) -> tuple[ShowAddress, ShowCode]:
        """Return what shows the page or the code of a sign-in that begins now; for threads of the net lane."""
        self._sign_ins += 1
        number = self._sign_ins

        def show(address: str) -> None:
            self._address_told.emit(number, address)

        def show_code(code: DeviceCode) -> None:
            self._code_told.emit(number, code)

        return show, show_code

    def open_again(self) -> None:
        """Open the sign-in page once more."""
        if self.state.address:
            self._open_address(self.state.address)

    def skip_sign_in(self) -> None:
        """Go on as the application alone."""
        self._leave()

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._going is not None:
            self._going.control.stop()

    def _leave(self) -> None:
        connection = self.state.connection
        self._show(replace(self.state, is_busy=False, address="", code=None, error=None))
        self.ready.emit(connection.id if connection is not None else "")

    def _on_address(self, number: int, address: str) -> None:
        if number == self._sign_ins and self._going is not None:
            self._change(address=address)
            self._open_address(address)

    def _on_code(self, number: int, code: DeviceCode) -> None:
        if number == self._sign_ins and self._going is not None:
            self._change(code=code)
