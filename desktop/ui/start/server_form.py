"""What is asked for an Exchange Server, and what may be wrong with it before anything is tried."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.model.connection import (
    ConnectionSecrets,
    EwsAuthentication,
    ExchangeAddress,
    ews_url_of,
    ldap_host_of,
    ldap_url_of,
)
from desktop.model.errors import Invalid
from desktop.ui.kit.network_form import NetworkForm, network_of, password_of
from desktop.ui.start.forms import wrong_network_fields
from desktop.ui.start.state import Field


@dataclass(frozen=True, slots=True)
class ServerForm:
    """As typed. `mailbox` is only tried, not kept; `may_write` lets the test write in it."""

    name: str = ""
    server: str = ""
    account: str = ""
    password: str = ""
    authentication: EwsAuthentication = EwsAuthentication.NTLM
    directory: str = ""
    mailbox: str = ""
    may_write: bool = False
    ldap_base: str = ""
    ldap_account: str = ""
    ldap_password: str = ""
    network: NetworkForm = field(default_factory=NetworkForm)

    def __repr__(self) -> str:
        return "ServerForm(...)"


def wrong_server_fields(form: ServerForm, *, with_name: bool = True) -> frozenset[Field]:
    """Return the fields that can't be right; a test needs no name."""
    account, directory = form.account.strip(), form.directory.strip()
    checks = (
        (Field.NAME, bool(form.name.strip()) or not with_name),
        (Field.SERVER, _gives(ews_url_of, form.server)),
        (Field.ACCOUNT, any(0 < account.find(sign) < len(account) - 1 for sign in "\\@")),
        (Field.PASSWORD, bool(form.password)),
        (Field.DIRECTORY, not directory or _gives(ldap_host_of, ldap_url_of(directory))),
        (Field.MAILBOX, _is_mailbox(form)),
        (Field.LDAP_PASSWORD, bool(form.ldap_password) or not form.ldap_account.strip()),
    )
    return frozenset(field for field, is_right in checks if not is_right) | wrong_network_fields(form.network)


def wrong_for_discovery(form: ServerForm) -> frozenset[Field]:
    """Return the fields that autodiscover needs and that can't be right."""
    needed = frozenset((Field.ACCOUNT, Field.PASSWORD, Field.PROXY, Field.PROXY_PASSWORD))
    wrong = wrong_server_fields(form, with_name=False) & needed
    return wrong if "@" in form.mailbox else wrong | {Field.MAILBOX}


def _is_mailbox(form: ServerForm) -> bool:
    mailbox = form.mailbox.strip()
    return 0 < mailbox.find("@") < len(mailbox) - 1 if mailbox else not form.may_write


def _gives(read: object, text: str) -> bool:
    try:
        read(text.strip())  # type: ignore[operator]  # one of the readers of addresses
    except Invalid:
        return False
    return True


def server_address_of(form: ServerForm) -> ExchangeAddress:
    """Return the address that a form gives; raises FILE_UNREADABLE for the CA file."""
    network = network_of(form.network)
    return ExchangeAddress(
        ews_url=ews_url_of(form.server),
        account=form.account.strip(),
        authentication=form.authentication,
        ldap_url=ldap_url_of(form.directory),
        ldap_base=form.ldap_base.strip(),
        ldap_account=form.ldap_account.strip(),
        ca_pem=network.ca_pem,
        proxy=network.proxy,
        proxy_user=network.proxy_user,
    )


def server_secrets_of(form: ServerForm) -> ConnectionSecrets:
    """Return the passwords that a form gives."""
    proxy = password_of(form.network)
    return ConnectionSecrets(password=form.password, ldap_password=form.ldap_password, proxy_password=proxy)
