"""Opens a tenant: its HTTP layer, its sign-ins, its directory and its mailboxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from desktop.connectors.graph.batch import Batches, Part, PartAnswer
from desktop.connectors.graph.contacts import CONTACTS_PAGE, GraphContacts
from desktop.connectors.graph.directory import GraphDirectory
from desktop.connectors.graph.errors import Asked, error_of
from desktop.connectors.graph.http import Graph, TokenSource
from desktop.connectors.graph.mail import GraphMail
from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.trust import quiet_libraries
from desktop.connectors.http.waits import Patience, Timing
from desktop.connectors.http.wire import CONNECT_S, READ_S, Wire
from desktop.connectors.ports import CallCount
from desktop.connectors.signin.administrator import LIMIT_S, Administrator
from desktop.connectors.signin.application import ApplicationTokens
from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.token_cache import TokenStore
from desktop.model.connection import ConnectionSecrets, GraphAddress, host_of
from desktop.model.end_notice import Mail, MailAnswer
from desktop.model.errors import AppError, Denied, ErrorCode
from desktop.model.network import SystemProxy, no_system_proxy

VERSION = "/v1.0"
_PROOFS = (
    ("User.Read.All", "/users?$top=1&$select=id"),
    ("GroupMember.Read.All", "/groups?$top=1&$select=id"),
    ("OrgContact.Read.All", "/contacts?$top=1&$select=id"),
)
"""One harmless question for each permission that reading the directory needs."""


@dataclass(frozen=True, slots=True)
class Options:
    """What tests set otherwise, and what this computer's settings say of proxies."""

    timing: Timing = field(default_factory=Timing)
    connect_s: float = CONNECT_S
    read_s: float = READ_S
    sign_in_limit_s: float = LIMIT_S
    contacts_page: int = CONTACTS_PAGE
    system_proxy: SystemProxy = no_system_proxy


class GraphConnection:
    """An `OpenConnection` to a tenant; opening it makes no call."""

    def __init__(
        self, address: GraphAddress, secrets: ConnectionSecrets, keep_tokens: Callable[[str], None], options: Options
    ) -> None:
        proxy = Proxy(address.network, secrets, options.system_proxy)

        def wire_to(url: str) -> Wire:
            return Wire(
                frozenset((host_of(url),)),
                ca_pem=address.ca_pem,
                proxy=proxy,
                connect_s=options.connect_s,
                read_s=options.read_s,
                told=secrets.told,
            )

        self._patience = Patience(options.timing)
        # Tokens can't go to the wrong server: each wire knows one.
        self._wires = (wire_to(address.graph_url), wire_to(address.authority))
        self._graph = Graph(self._wires[0], address.graph_url.rstrip("/") + VERSION, self._patience)
        http = AuthorityHttp(self._wires[1])
        store = TokenStore(secrets.token_cache, keep_tokens)
        self._application = ApplicationTokens(address, secrets.certificate_pem, http, store)
        self._administrator = Administrator(address, http, store, options.sign_in_limit_s)
        readers = _Readers(self._administrator, self._application)
        self._directory = GraphDirectory(self._graph, readers)
        self._mail = GraphMail(self._graph, self._application)
        self._contacts = GraphContacts(self._graph, self._application, options.contacts_page)

    @property
    def directory(self) -> GraphDirectory:
        """Reader of the directory: as the administrator where he is signed in, else as the application."""
        return self._directory

    @property
    def contacts(self) -> GraphContacts:
        """Reader and writer of mailboxes, as the application."""
        return self._contacts

    @property
    def sign_in(self) -> Administrator:
        """The administrator's sign-in."""
        return self._administrator

    def check(self) -> None:
        """Prove that the application may read the directory.

        Raises `Denied`: CONSENT_MISSING where it may read nothing, else PERMISSION_MISSING naming what is missing.
        """
        parts = [Part("GET", path, Asked.DIRECTORY) for _, path in _PROOFS]
        answers = Batches(self._graph, self._application).read(parts)
        errors = [_error(answer) for answer in answers]
        denied = [name for (name, _), error in zip(_PROOFS, errors, strict=True) if isinstance(error, Denied)]
        if len(denied) == len(_PROOFS):
            raise Denied(ErrorCode.CONSENT_MISSING, ", ".join(denied))
        if denied:
            raise Denied(ErrorCode.PERMISSION_MISSING, ", ".join(denied))
        for error in errors:
            if error is not None:
                raise error

    def application_token(self) -> None:
        """Prove that the application is let in now, without asking Graph anything; raises why it is not."""
        self._application.anew()

    def read_mailbox(self, address: str) -> None:
        """Prove that the application may read the contacts of a mailbox; raises MAILBOX_DENIED, MAILBOX_MISSING."""
        path = f"/users/{quote(address, safe='')}/contactFolders?$top=1&$select=id"
        (answer,) = Batches(self._graph, self._application).read([Part("GET", path, Asked.MAILBOX)])
        error = _error(answer, Asked.MAILBOX)
        if error is not None:
            raise error

    def send_mail(self, mail: Mail) -> MailAnswer:
        """Send a mail as the application, once."""
        return self._mail.send_mail(mail)

    def calls(self) -> CallCount:
        """Return what was sent to Graph so far."""
        return self._graph.count()

    def close(self) -> None:
        """End it: waits that are under way and later calls end with `Cancelled`."""
        self._patience.close()
        for wire in self._wires:
            wire.close()


class _Readers:
    """A `TokenSource` that speaks as the administrator while he is signed in, else as the application."""

    def __init__(self, administrator: Administrator, application: ApplicationTokens) -> None:
        self._administrator = administrator
        self._application = application

    def token(self) -> str:
        """Return a token."""
        return self._current().token()

    def renew(self, refused: str, claims: str | None) -> str:
        """Return another token."""
        return self._current().renew(refused, claims)

    def _current(self) -> TokenSource:
        return self._administrator if self._administrator.account() else self._application


def _error(answer: PartAnswer | AppError, asked: Asked = Asked.DIRECTORY) -> AppError | None:
    if isinstance(answer, AppError):
        return answer
    return None if answer.is_success else error_of(answer.status, answer.value, asked)


def open_graph(
    address: GraphAddress,
    secrets: ConnectionSecrets,
    keep_tokens: Callable[[str], None],
    options: Options | None = None,
) -> GraphConnection:
    """Return a usable connection; raises `Invalid` for an address or a CA that can't be used."""
    quiet_libraries()
    return GraphConnection(address, secrets, keep_tokens, options or Options())
