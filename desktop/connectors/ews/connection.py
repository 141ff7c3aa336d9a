"""Opens an Exchange Server: its sessions, its mailboxes, its directory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.connectors.ews.addresses import AddressBook
from desktop.connectors.ews.contacts import ExchangeContacts
from desktop.connectors.ews.domain import addresses_in, open_directory
from desktop.connectors.ews.errors import Asked
from desktop.connectors.ews.listing import Sizes
from desktop.connectors.ews.log_on import Gate
from desktop.connectors.ews.mail import ExchangeMail
from desktop.connectors.ews.portraits import Portraits
from desktop.connectors.ews.public import PublicFolders
from desktop.connectors.ews.questions import get_contacts_folder
from desktop.connectors.ews.search import SearchDirectory
from desktop.connectors.ews.service import Exchange, Unsent
from desktop.connectors.ews.wire import CONNECTIONS, READ_S, Wire
from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.trust import quiet_libraries, silence
from desktop.connectors.http.waits import Patience, Timing
from desktop.connectors.http.wire import CONNECT_S
from desktop.connectors.ports import CallCount, DirectoryReader
from desktop.model.connection import Account, ConnectionSecrets, ExchangeAddress
from desktop.model.device_code import DeviceCode
from desktop.model.end_notice import Mail, MailAnswer
from desktop.model.errors import Denied, ErrorCode, Gone
from desktop.model.network import SystemProxy, no_system_proxy

_LOGGERS = ("exchangelib", "spnego", "requests_ntlm")


@dataclass(frozen=True, slots=True)
class Options:
    """What tests set otherwise, and what this computer's settings say of proxies."""

    timing: Timing = field(default_factory=Timing)
    connect_s: float = CONNECT_S
    read_s: float = READ_S
    connections: int = CONNECTIONS
    sizes: Sizes = field(default_factory=Sizes)
    system_proxy: SystemProxy = no_system_proxy


class ServiceSignIn:
    """The service account is always signed in: there is nothing that a person would do in a browser."""

    def __init__(self, address: ExchangeAddress, host: str) -> None:
        self._account = Account(address.account, host)

    def account(self) -> Account:
        """Return the service account."""
        return self._account

    def sign_in(
        self,
        show_address: Callable[[str], None],  # noqa: ARG002 - the port's
        is_cancelled: Callable[[], bool],  # noqa: ARG002 - signature
    ) -> Account:
        """Return the service account; nothing is shown."""
        return self._account

    def sign_in_by_code(
        self,
        show_code: Callable[[DeviceCode], None],  # noqa: ARG002 - the port's
        is_cancelled: Callable[[], bool],  # noqa: ARG002 - signature
    ) -> Account:
        """Return the service account; nothing is shown."""
        return self._account

    def sign_out(self) -> None:
        """Do nothing: its password is part of the connection."""


class ExchangeConnection:
    """An `OpenConnection` to an Exchange Server; opening it makes no call."""

    def __init__(
        self,
        address: ExchangeAddress,
        secrets: ConnectionSecrets,
        options: Options,
    ) -> None:
        wire = Wire(
            address,
            secrets.password,
            connections=options.connections,
            connect_s=options.connect_s,
            read_s=options.read_s,
            # Without a password (Kerberos) nobody can be locked out, and nobody could give another one.
            gate=Gate(secrets.refusals if secrets.password else None),
            told=secrets.told,
            proxy=Proxy(address.network, secrets, options.system_proxy),
        )
        self._wire = wire
        self._patience = Patience(options.timing)
        self.exchange = Exchange(wire, self._patience)
        self._sign_in = ServiceSignIn(address, wire.host)
        self.portraits = Portraits(self.exchange, secrets.addresses.get)
        self._ldap = open_directory(address, secrets, wire.gate, self.portraits) if address.ldap_url else None
        look = addresses_in(self._ldap) if self._ldap is not None else None
        addresses = AddressBook(secrets.addresses, look)
        self._contacts = ExchangeContacts(self.exchange, addresses, options.sizes)
        self.public_folders = PublicFolders(self.exchange, addresses)
        self._mail = ExchangeMail(self.exchange)
        self.search = SearchDirectory(self.exchange, secrets.addresses, self.portraits)

    @property
    def directory(self) -> DirectoryReader:
        """Reader of the directory: by LDAP where there is a server for that, else one that can only search."""
        return self._ldap if self._ldap is not None else self.search

    @property
    def contacts(self) -> ExchangeContacts:
        """Reader and writer of mailboxes, as the service account that impersonates each."""
        return self._contacts

    @property
    def sign_in(self) -> ServiceSignIn:
        """The service account."""
        return self._sign_in

    @property
    def proxy(self) -> Proxy:
        """The way to the server."""
        return self._wire.proxy

    @property
    def version(self) -> str:
        """The build that the server told, "" until it did."""
        return self.exchange.version

    def check(self) -> None:
        """Prove that the service account may log on, and may read the directory where there is a server for that.

        Raises `SignInNeeded` (LOG_ON_REFUSED) and what `LdapDirectory.check` raises.
        """
        self.log_on()
        if self._ldap is not None:
            self._ldap.check()

    def read_directory(self) -> str:
        """Prove that the directory can be read and return the name of its domain; raises `AppError`."""
        if self._ldap is None:
            return ""
        self._ldap.check()
        return self._ldap.organisation().display_name

    def log_on(self) -> None:
        """Ask for the service account's own contacts: that it has no mailbox is as good an answer as that it has."""
        service, payload = get_contacts_folder(self.exchange.mailbox(""))
        try:
            self.exchange.read(service, payload, 1, Asked.MAILBOX)
        except Gone:
            return
        except Denied as error:
            if error.code is ErrorCode.ACCOUNT_DENIED:
                raise
        except Unsent as unsent:
            raise unsent.error from None

    def send_mail(self, mail: Mail) -> MailAnswer:
        """Send a mail, once."""
        return self._mail.send_mail(mail)

    def calls(self) -> CallCount:
        """Return what was sent so far, to the server and to the directory."""
        own = self.exchange.count()
        other = self._ldap.calls() if self._ldap is not None else CallCount()
        return CallCount(own.calls + other.calls, own.parts + other.parts)

    def close(self) -> None:
        """End it: waits that are under way and later calls end with `Cancelled`."""
        self._patience.close()
        self._wire.close()
        if self._ldap is not None:
            self._ldap.close()


def open_exchange(
    address: ExchangeAddress, secrets: ConnectionSecrets, options: Options | None = None
) -> ExchangeConnection:
    """Return a usable connection; raises `Invalid` for an address or a CA that can't be used, MAILBOX_IN_CLOUD."""
    quiet_libraries()
    silence(*_LOGGERS)
    return ExchangeConnection(address, secrets, options or Options())
