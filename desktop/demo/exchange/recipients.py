"""Who has an address on the server: mailboxes to act in, and people to be found."""

from __future__ import annotations

from desktop.demo.exchange.errors import SoapFault
from desktop.demo.state.directory import User
from desktop.demo.state.mailbox import Mailbox
from desktop.demo.tenant import Tenant


class Recipients:
    """Finds mailboxes by address, and knows in which of them the account may act."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def user(self, kind: str, name: str) -> User | None:
        """Return the user of an address; `kind` is the element's name in a ConnectingSID."""
        for one in self._tenant.directory.users:
            if isinstance(one, User) and name.casefold() in _names(one, kind):
                return one
        return None

    def impersonated(self, kind: str, name: str) -> tuple[Mailbox, frozenset[str]]:
        """Return a mailbox to act in, with its addresses; raises the refusal."""
        tenant = self._tenant
        if name.casefold() == tenant.service_address:
            return tenant.service_mailbox, frozenset((tenant.service_address,))
        user = self.user(kind, name)
        mailbox = tenant.server_mailboxes.get(user.id) if user is not None else None
        if user is None or mailbox is None or user.id in tenant.lost_mailboxes:
            raise SoapFault("ErrorNonExistentMailbox")
        allowed = tenant.behaviour.ews_impersonates
        if not allowed or name.casefold() in (part.casefold() for part in tenant.behaviour.ews_denied_mailboxes):
            raise SoapFault("ErrorImpersonateUserDenied")
        return mailbox, _names(user, "SmtpAddress")


def _names(user: User, kind: str) -> frozenset[str]:
    properties = user.properties
    if kind == "PrincipalName":
        return frozenset((str(properties.get("userPrincipalName") or "").casefold(),))
    mail = str(properties.get("mail") or "").casefold()
    if kind == "PrimarySmtpAddress":
        return frozenset((mail,)) if mail else frozenset()
    if kind == "SmtpAddress":
        proxies = (str(text).casefold().removeprefix("smtp:") for text in properties.get("proxyAddresses") or ())
        return frozenset((*proxies, mail)) - {""}
    return frozenset()
