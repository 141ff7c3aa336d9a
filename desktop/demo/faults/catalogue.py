"""All faults by their number in the reliability plan, and the rules that are in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from desktop.demo.entra.failures import SignInError, invalid_client, invalid_grant
from desktop.demo.faults import links, network, payloads, people, service
from desktop.demo.faults.befall import Fault
from desktop.demo.faults.rules import Rule, read_rule
from desktop.demo.message import Call

if TYPE_CHECKING:
    from desktop.demo.tenant import Tenant

_WRITES = "contacts.create"
FAULTS: dict[str, tuple[str, Fault]] = {
    "F01": ("*", service.throttled),
    "F02": ("*", service.throttled_oddly),
    "F03": ("*", service.failed_before),
    "F04": (_WRITES, service.failed_after),
    "F05": (_WRITES, service.failed_late),
    "F06": ("*", network.unreachable),
    "F07": (_WRITES, network.silent),
    "F08": ("*", network.broken),
    "F09": ("*", network.truncated),
    "F11": ("*", network.web_page),
    "F12": (_WRITES, network.page_in_part),
    "F15": ("*", service.token_expired),
    "F16": ("*", service.token_challenged),
    "F19": ("contact*", service.mailbox_denied),
    "F20": ("contact*", service.mailbox_gone),
    "F21": ("contact*", service.mailbox_moved),
    "F22": ("contact*", service.mailbox_gone),
    "F23": (_WRITES, service.mailbox_full),
    "F24": ("contacts.*", people.folder_changed),
    "F26": ("contacts.update", people.contact_edited),
    "F27": ("contacts.update", network.silent),
    "F28": ("contacts.delete", people.contact_deleted),
    "F29": (_WRITES, people.contact_copied),
    "F30": ("contacts.update", people.contact_deleted),
    "F32": ("*.delta", links.token_gone),
    "F33": ("*.delta", links.rows_repeated),
    "F34": ("*.list", links.page_loop),
    "F35": ("*.list", links.link_rewritten),
    "F36": ("userPhoto.*", service.photo_missing),
    "F37": ("userPhoto.value", payloads.hostile_photo),
    "F38": ("contactPhoto.put", service.photo_refused),
    "F43": ("*.list", payloads.hostile_json),
}
"""Default operation and effect by number. F17 acts at the token endpoint and F25 at once, see `Faults`."""

_ON_EXCHANGE = {
    "F10": "ews.*",
    "F18": "ews.LogOn",
    "F31": "ews.CreateItem",
    "F39": "ews.*",
    "F40": "ews.*Item",
    "F41": "ews.*",
    "F42": "ews.*",
}
"""Faults of the Exchange Server only; others befall it by an operation that begins with `ews.`."""
_KNOWN = {code: operation for code, (operation, _) in FAULTS.items()} | {"F17": "token.*", "F25": "*"} | _ON_EXCHANGE
_EFFECTS = {code: effect for code, (_, effect) in FAULTS.items()}
_DIRECTORY = ("F03", "F07", "F08", "F32")
"""Busy, no answer, broken connection, paging cookie refused: `desktop.demo.ldap` says what becomes of them."""
_REFUSALS: dict[str, Callable[[], SignInError]] = {
    "revoked": lambda: invalid_grant(50173, "The provided grant has expired due to it being revoked.", "bad_token"),
    "consent": lambda: invalid_grant(65001, "The user or administrator has not consented.", "consent_required"),
    "interaction": lambda: SignInError("interaction_required", 50076, "You must use multi-factor authentication."),
    "certificate": lambda: invalid_client(7000222, "The provided client certificate keys for app are expired."),
    "removed": lambda: SignInError("unauthorized_client", 700016, "Application was not found in the directory."),
}


class Faults:
    """The rules in force; the first that fires befalls a call."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._rules: list[Rule] = []

    def replace(self, sources: object) -> None:
        """Put other rules in force; raises `ValueError` with what is wrong, and then nothing has changed."""
        if not isinstance(sources, list):
            raise ValueError("the rules are a list")
        rules = [read_rule(source, _KNOWN) for source in sources]
        for rule in rules:
            if rule.mailbox != "*":
                user = self._tenant.directory.find_user(rule.mailbox)
                if user is None:
                    raise ValueError(f"there is no user {rule.mailbox!r}")
                rule.mailbox = user.id
        for rule in rules:
            if rule.fault == "F25":
                self._seed_folder(rule)
        self._rules = [rule for rule in rules if rule.fault != "F25"]

    def _seed_folder(self, rule: Rule) -> None:
        """F25: a folder that bears the name, and is not ours, stands in the mailboxes already."""
        name = str(rule.parameters.get("name", "Company contacts"))
        for owner, mailbox in (*self._tenant.mailboxes.items(), *self._tenant.server_mailboxes.items()):
            known = any(child.name.casefold() == name.casefold() for child in mailbox.contacts.children.values())
            if rule.mailbox in ("*", owner) and not known:
                mailbox.add_folder(name, mailbox.contacts)

    def report(self) -> list[dict[str, Any]]:
        """Return how often each rule has fired."""
        return [rule.report() for rule in self._rules]

    def match(self, call: Call, effects: Mapping[str, Fault] = _EFFECTS) -> tuple[Rule, Fault] | None:
        """Return the rule that befalls a call, and its effect.

        A rule for operations of the Exchange Server (`ews.`) befalls nothing else, and no other rule befalls them.
        """
        is_ews = call.operation.startswith("ews.")
        for rule in self._rules:
            fits = rule.operation.startswith("ews.") is is_ews and rule.fault in effects
            if fits and rule.fires(call.operation, call.mailbox):
                return rule, effects[rule.fault]
        return None

    def for_log_on(self) -> Rule | None:
        """Return the rule that befalls a log-on to the Exchange Server."""
        for rule in self._rules:
            if rule.fault == "F18" and rule.fires("ews.LogOn", ""):
                return rule
        return None

    def for_directory(self, operation: str) -> Rule | None:
        """Return the rule that befalls an LDAP operation; its rules name it, no pattern of other calls does."""
        for rule in self._rules:
            if rule.fault in _DIRECTORY and rule.operation.startswith("ldap.") and rule.fires(operation, ""):
                return rule
        return None

    def for_token(self, operation: str) -> web.Response | None:
        """Return the answer of a fault that befalls a token request."""
        for rule in self._rules:
            if rule.fault not in ("F01", "F02", "F03", "F11", "F17") or not rule.operation.startswith("token"):
                continue
            if not rule.fires(operation, ""):
                continue
            if rule.fault == "F17":
                failure = _REFUSALS[str(rule.parameters.get("reason", "revoked"))]()
                return web.json_response(failure.body(self._tenant.authority), status=failure.status)
            if rule.fault == "F11":
                return web.Response(text="<html>Sign in to the network</html>", content_type="text/html")
            status = int(rule.parameters.get("status", 429 if rule.fault in ("F01", "F02") else 503))
            wait = rule.parameters.get("retry_after", 5 if rule.fault == "F01" else None)
            headers = {} if wait is None else {"Retry-After": str(wait)}
            body = {
                "error": "temporarily_unavailable",
                "error_description": "AADSTS90033: A transient error has occurred.",
            }
            return web.json_response(body, status=status, headers=headers)
        return None
