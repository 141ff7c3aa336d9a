"""The tenant as a whole: everything it holds, made from a population."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from desktop.demo.accounts import SERVICE_NAME, ServiceAccount
from desktop.demo.behaviour import Behaviour
from desktop.demo.clock import Clock
from desktop.demo.counters import Counters
from desktop.demo.entra.applications import GLOBAL_ADMINISTRATOR, Applications
from desktop.demo.entra.failures import SignInError
from desktop.demo.entra.registration import SET_UP_SCOPES, Principal, Registration
from desktop.demo.entra.scopes import Scopes
from desktop.demo.entra.tokens import Tokens
from desktop.demo.exchange.throttle import ExchangeThrottle
from desktop.demo.faults.catalogue import Faults
from desktop.demo.graph.contact_body import fill_contact
from desktop.demo.graph.studio import PortraitStudio
from desktop.demo.odata.paging import LinkTokens
from desktop.demo.population.partners import as_contact
from desktop.demo.population.shapes import DemoMailboxContact, Population
from desktop.demo.state.directory import Directory, DirectoryObject, User
from desktop.demo.state.mailbox import Mailbox, Photo
from desktop.demo.state.sent_mail import SentMail
from desktop.demo.throttle import Throttle
from desktop.demo.tls import Pair

_NAMESPACE = uuid.UUID("5f0c1f4e-2a51-4a8e-8f39-6f3d7ad1b0aa")
_SHARED_NAMES = ("common", "organizations")
_AGE = timedelta(days=400)

NetworkChange = Callable[[str, float], Awaitable[None]]


async def _no_network(_mode: str, _for_s: float) -> None:
    """Stand in until the server listens."""


class Tenant:
    """All state of a demo tenant; lives on the event loop's thread."""

    def __init__(self, population: Population, behaviour: Behaviour, clock: Clock, application: Pair) -> None:
        self.behaviour = behaviour
        self.clock = clock
        self.organisation = dict(population.organisation)
        self.company = str(self.organisation.get("displayName") or "Demo")
        self.id = str(self.organisation.get("id") or uuid.uuid5(_NAMESPACE, self.company))
        self.organisation["id"] = self.id
        self.administrator_id = population.administrator_id
        self.applications = self._first_applications(application)
        self.directory_roles: dict[str, set[str]] = {self.administrator_id: {GLOBAL_ADMINISTRATOR}}
        """By user id the template ids of the administrator roles that a user holds."""
        self.account = ServiceAccount(self.domain, clock)
        self.counters = Counters()
        self.throttle = Throttle(clock, self.counters)
        self.ews_throttle = ExchangeThrottle(clock, self.counters)
        self.directory = Directory(population.users, population.groups, population.organisation_contacts)
        self.mailboxes: dict[str, Mailbox] = {}
        self.server_mailboxes: dict[str, Mailbox] = {}
        """Mailboxes on the Exchange Server by user id; a user is in one of the two at most."""
        self.public_folders = Mailbox("public folders", "public", "server")
        self.service_mailbox = Mailbox(SERVICE_NAME, "user", "server")
        self.local_properties = dict(population.local_properties)
        """By user id what the local directory alone knows."""
        self.sent_mail: list[SentMail] = []
        self.restored = 0
        """How often the local directory was restored from a copy."""
        self.lost_mailboxes: dict[str, str] = {}
        self.kept_rows: OrderedDict[tuple[str, int], list[DirectoryObject]] = OrderedDict()
        self.studio = PortraitStudio()
        self.link_tokens = LinkTokens(clock)
        self.tokens = Tokens(clock)
        self.faults = Faults(self)
        self.change_network: NetworkChange = _no_network
        self.authority = ""
        self.graph_url = ""
        self.sign_in_url = ""
        self.ews_url = ""
        self.certificate = b""
        """What the https ports show at the moment, as DER."""
        self.sync_epoch = 0
        """Sync states of another number are not known any more."""
        self.scopes = Scopes("")
        self._moves = 0
        self._fill_mailboxes(population)
        self._fill_public_folders(population)

    def _first_applications(self, application: Pair) -> Applications:
        """Return the ready-made registration and the publisher's, by which others are made."""
        own = Registration(self._named_id("application"), "ContactSync", self._named_id("application object"))
        own.principal = Principal(self._named_id("service principal"))
        own.register(application.certificate)
        if self.behaviour.app_roles_granted:
            own.grant_roles()
        set_up = Registration(self._named_id("set-up"), "ContactSync set-up", is_from_elsewhere=True)
        set_up.requested_roles, set_up.requested_scopes = (), SET_UP_SCOPES
        own.properties["isFallbackPublicClient"] = set_up.properties["isFallbackPublicClient"] = True
        set_up.principal = Principal(self._named_id("set-up principal"))
        return Applications(own, set_up)

    def _named_id(self, name: str) -> str:
        return str(uuid.uuid5(_NAMESPACE, f"{self.id}/{name}"))

    @property
    def registration(self) -> Registration:
        """Return the ready-made registration."""
        return self.applications.own

    def roles_of(self, user_id: str | None) -> frozenset[str]:
        """Return the administrator roles of a user by their template ids."""
        return frozenset(self.directory_roles.get(user_id or "", ()))

    @property
    def graph_root(self) -> str:
        """Return the address of Graph's version root."""
        return f"{self.graph_url}/v1.0"

    @property
    def domain(self) -> str:
        """Return the domain that addresses have by default."""
        named = {bool(part.get("isDefault")): str(part.get("name")) for part in reversed(self.verified_domains())}
        return named.get(True) or named.get(False) or "demo.example"

    @property
    def service_address(self) -> str:
        """Return the address of the service account's own mailbox, in lower case."""
        return self.account.principal_name.casefold()

    @property
    def authorize_url(self) -> str:
        """Return the address of the sign-in page."""
        return f"{self.sign_in_url}/{self.id}/oauth2/v2.0/authorize"

    @property
    def administrator(self) -> User:
        """Return the user who may consent for everyone."""
        found = self.directory.find_user(self.administrator_id)
        if found is None:
            raise LookupError("the population names no administrator")
        return found

    def set_addresses(self, https_url: str, sign_in_url: str) -> None:
        """Say where the tenant is reached, once it listens."""
        self.authority = self.graph_url = https_url
        self.sign_in_url = sign_in_url
        self.scopes = Scopes(https_url)

    def check_name(self, name: str) -> None:
        """Raise the refusal unless `name` means this tenant: its id, a verified domain, or a shared name."""
        domains = {str(part.get("name", "")).lower() for part in self.verified_domains()}
        if name.lower() not in {self.id.lower(), *domains, *_SHARED_NAMES}:
            raise SignInError(
                "invalid_request",
                90002,
                f"Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into "
                "the correct cloud.",
            )

    def canonical_name(self, name: str) -> str:
        """Return the name that addresses bear: a domain turns into the tenant's id, a shared name stays."""
        return name if name.lower() in _SHARED_NAMES else self.id

    def verified_domains(self) -> list[dict[str, Any]]:
        """Return the domains of the organisation."""
        domains = self.organisation.get("verifiedDomains")
        return domains if isinstance(domains, list) else []

    def _fill_mailboxes(self, population: Population) -> None:
        for user in population.users:
            if user.mailbox is not None:
                mailbox = self.add_mailbox(user.id, user.mailbox)
            elif user.has_server_mailbox:
                mailbox = self.add_server_mailbox(user.id)
            else:
                continue
            for contact in population.mailbox_contacts.get(user.id, ()):
                self._add_contact(mailbox, contact)

    def add_mailbox(self, user_id: str, kind: str) -> Mailbox:
        """Give a user a mailbox."""
        mailbox = self.mailboxes[user_id] = Mailbox(user_id, kind)
        return mailbox

    def add_server_mailbox(self, user_id: str) -> Mailbox:
        """Give a user a mailbox on the Exchange Server."""
        mailbox = self.server_mailboxes[user_id] = Mailbox(user_id, "user", "server")
        return mailbox

    def any_mailbox(self, user_id: str) -> Mailbox | None:
        """Return a user's mailbox, on whichever side it is."""
        return self.mailboxes.get(user_id) or self.server_mailboxes.get(user_id)

    def move_mailbox(self, user_id: str) -> str:
        """Move a mailbox to the other side and return which that is, `server` or `cloud`; raises `KeyError`."""
        is_in_cloud = user_id in self.mailboxes
        mailbox = self.mailboxes.pop(user_id) if is_in_cloud else self.server_mailboxes.pop(user_id)
        self._moves += 1
        target = "server" if is_in_cloud else "cloud"
        mailbox.move_home(f"{target} {self._moves}")
        (self.server_mailboxes if is_in_cloud else self.mailboxes)[user_id] = mailbox
        user = self.directory.find_user(user_id)
        if user is not None:
            user.mailbox = None if is_in_cloud else mailbox.kind
        return target

    def _fill_public_folders(self, population: Population) -> None:
        folder = self.public_folders.add_folder("Partners", self.public_folders.root)
        for contact in population.organisation_contacts:
            item = self.public_folders.add_item(folder, self.clock.now() - _AGE)
            fill_contact(item, as_contact(contact.properties), self.behaviour)

    def _add_contact(self, mailbox: Mailbox, contact: DemoMailboxContact) -> None:
        folder = mailbox.contacts
        if contact.folder:
            named = [child for child in folder.children.values() if child.name == contact.folder]
            folder = named[0] if named else mailbox.add_folder(contact.folder, mailbox.contacts)
        item = mailbox.add_item(folder, self.clock.now() - _AGE)
        fill_contact(item, contact.properties, self.behaviour)
        if contact.portrait is not None:
            item.photo = Photo(portrait=contact.portrait)
