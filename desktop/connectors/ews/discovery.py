"""Autodiscover: asks the servers of a mailbox's own domain where EWS is. A help in the set-up, never at run time.

The question is exchangelib's; its own way through the servers is not taken, because it keeps what it finds in a file,
follows redirects to other hosts and gives the password to each of them.
"""

from __future__ import annotations

from contextlib import suppress

from exchangelib.services import GetUserSettings

from desktop.connectors.ews.connection import Options
from desktop.connectors.ews.envelope import read_envelope, text_of
from desktop.connectors.ews.log_on import Gate
from desktop.connectors.ews.wire import Wire, check_is_server
from desktop.connectors.http.proxy import Proxy
from desktop.connectors.http.wire import RawAnswer
from desktop.model.connection import ConnectionSecrets, EwsAuthentication, ExchangeAddress, host_of
from desktop.model.errors import AppError, ErrorCode, Gone, Invalid, Offline, Refused, SignInNeeded
from desktop.model.network import Network

AUTODISCOVER = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
PATH = "/autodiscover/autodiscover.svc"
_SETTINGS = ("internal_ews_url", "external_ews_url")
_NAMES = ("InternalEwsUrl", "ExternalEwsUrl")
"""The first that can be used; a program on the company's own network belongs to the inner address."""
_NO_MAILBOX = ("InvalidUser", "InvalidDomain")


def servers_of(mailbox: str) -> list[str]:
    """Return the addresses to ask for a mailbox; raises `Invalid` where it is no mail address."""
    domain = mailbox.rpartition("@")[2].strip().lower()
    if "@" not in mailbox or "." not in domain:
        raise Invalid(ErrorCode.CONNECTION_INVALID, mailbox, "a mail address is needed")
    urls = [f"https://autodiscover.{domain}{PATH}", f"https://{domain}{PATH}"]
    for url in urls:
        host_of(url)
    return urls


def discover(mailbox: str, account: str, secrets: ConnectionSecrets, network: Network, options: Options) -> str:
    """Return the address of EWS for a mailbox; a refused log-on ends it, so that the password is tried once only."""
    gate, first = Gate(), None
    proxy = Proxy(network, secrets, options.system_proxy)
    for url in servers_of(mailbox):
        address = ExchangeAddress(url, account, EwsAuthentication.NTLM, ca_pem=network.ca_pem)
        try:
            return _ask(address, mailbox, secrets.password, gate, proxy, options)
        except (SignInNeeded, Gone, Refused):
            raise
        except AppError as error:
            # A domain's own web server answers something else, or is not there: the other one may be the right one.
            first = first or error
    raise first or Offline(ErrorCode.HOST_UNKNOWN)


def _ask(address: ExchangeAddress, mailbox: str, password: str, gate: Gate, proxy: Proxy, options: Options) -> str:
    wire = Wire(address, password, connect_s=options.connect_s, read_s=options.read_s, gate=gate, proxy=proxy)
    try:
        service = GetUserSettings(protocol=wire.protocol)
        payload = service.get_payload(users=[mailbox], settings=_SETTINGS)
        body: bytes = service.wrap(payload, api_version="Exchange2013_SP1")
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        return _address_in(wire.exchange("POST", headers, body), wire.host)
    finally:
        wire.close()


def _address_in(answer: RawAnswer, host: str) -> str:
    if 300 <= answer.status < 400:
        # Told, not followed: the password goes to the mailbox's own domain only.
        raise Offline(ErrorCode.NOT_THE_SERVICE, host, "redirected")
    if answer.status != 200 or answer.media_type not in ("text/xml", "application/soap+xml"):
        raise Offline(ErrorCode.NOT_THE_SERVICE, host, str(answer.status))
    content, _ = read_envelope(answer.content)
    codes = [element.text or "" for element in content.iter(f"{{{AUTODISCOVER}}}ErrorCode")]
    if any(code in _NO_MAILBOX for code in codes):
        raise Gone(ErrorCode.MAILBOX_MISSING, cause="autodiscover")
    found = {
        text_of(setting, f"{{{AUTODISCOVER}}}Name"): text_of(setting, f"{{{AUTODISCOVER}}}Value").strip()
        for setting in content.iter(f"{{{AUTODISCOVER}}}UserSetting")
    }
    for name in _NAMES:
        with suppress(Invalid):
            url = found.get(name, "")
            if url:
                check_is_server(ExchangeAddress(url, ""))
                return url
    raise Offline(ErrorCode.NOT_THE_SERVICE, host, "autodiscover tells no address")
