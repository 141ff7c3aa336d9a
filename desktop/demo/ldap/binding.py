"""Log-ons: by name and password, over TLS, with the refusals of a domain controller."""

from __future__ import annotations

from desktop.demo.accounts import LogOn, ServiceAccount
from desktop.demo.ldap.answers import Code, Refused
from desktop.demo.ldap.names import BadName, read_name
from desktop.demo.ldap.requests import Bind
from desktop.demo.ldap.tree import Tree

_DATA = {LogOn.WRONG: "52e", LogOn.DISABLED: "533", LogOn.LOCKED: "775"}
_UNPROTECTED = (
    "00002028: LdapErr: DSID-0C09023F, comment: The server requires binds to turn on integrity checking if SSL\\TLS "
    "are not already active on the connection, data 0, v4563"
)
_NO_METHOD = "00002027: LdapErr: DSID-0C090627, comment: Invalid Authentication method, data 0, v4563"


def log_on(account: ServiceAccount, tree: Tree, request: Bind, *, is_secure: bool) -> bool:
    """Tell whether somebody is logged on now, or nobody (a bind without a password); raises `Refused`."""
    if request.version not in (2, 3):
        raise Refused(Code.PROTOCOL_ERROR, "0000203D: LdapErr: DSID-0C0904DC, comment: Unknown version, data 0, v4563")
    if request.password is None:
        raise Refused(Code.METHOD_NOT_SUPPORTED, _NO_METHOD)
    if not request.password:
        return False
    if not is_secure:
        raise Refused(Code.STRONGER_AUTH, _UNPROTECTED)
    if not (account.bears(request.name) or _is_entry_of(account, tree, request.name)):
        account.count_stranger()
        raise _refusal(LogOn.WRONG)
    found = account.log_on(request.password)
    if found is not LogOn.RIGHT:
        raise _refusal(found)
    return True


def _is_entry_of(account: ServiceAccount, tree: Tree, name: str) -> bool:
    """Tell whether a distinguished name is that of the account's object."""
    if "=" not in name:
        return False
    try:
        entry = tree.by_path.get(read_name(name))
    except BadName:
        return False
    return entry is not None and entry.get("samaccountname") == [account.name.encode()]


def _refusal(found: LogOn) -> Refused:
    return Refused(
        Code.INVALID_CREDENTIALS,
        f"80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data {_DATA[found]}, v4563",
    )
