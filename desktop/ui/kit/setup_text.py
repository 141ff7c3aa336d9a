"""The words for setting a tenant up: each step before it is done, what came of it, and the way by hand."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import ErrorCode
from desktop.model.tenant_setup import ROLES, SCOPES, Registered, SetupEnd, SetupResult, SetupStep

translate = QCoreApplication.translate


def setup_step_text(step: SetupStep) -> str:
    """Return what a step does."""
    return {
        SetupStep.SIGN_IN: translate("TenantSetup", "Sign in as administrator"),
        SetupStep.REGISTRATION: translate("TenantSetup", "Register an application with a certificate"),
        SetupStep.PRINCIPAL: translate("TenantSetup", "Let the application into the tenant"),
        SetupStep.SCOPES: translate("TenantSetup", "Allow administrators to browse the directory"),
        SetupStep.ROLES: translate("TenantSetup", "Allow the application to read people and to write contacts"),
        SetupStep.DIRECTORY: translate("TenantSetup", "Prove it: read the directory as the application"),
    }[step]


def setup_step_reason(step: SetupStep) -> str:
    """Return why a step is needed and what it leaves in the tenant, in one or two sentences."""
    return {
        SetupStep.SIGN_IN: translate(
            "TenantSetup",
            "In your browser. The rights you lend serve these steps alone, then they are dropped.",
        ),
        SetupStep.REGISTRATION: translate(
            "TenantSetup",
            "Named ContactSync, for this tenant alone. Its private key is made here and stays in the vault;"
            " the certificate is valid for one year.",
        ),
        SetupStep.PRINCIPAL: translate("TenantSetup", "Makes its service principal, to which rights are given."),
        SetupStep.SCOPES: translate(
            "TenantSetup", "Whoever signs in can then look at people and groups with their own rights."
        ),
        SetupStep.ROLES: translate(
            "TenantSetup",
            "Needs a Global Administrator or Privileged Role Administrator. Writing can be limited to some mailboxes"
            " afterwards.",
        ),
        SetupStep.DIRECTORY: translate(
            "TenantSetup", "The connection is kept only if this works. A new right can take minutes to arrive."
        ),
    }[step]


def setup_end_text(end: SetupEnd) -> str:
    """Return what came of a step."""
    return {
        SetupEnd.DONE: translate("TenantSetup", "done"),
        SetupEnd.THERE: translate("TenantSetup", "was there already"),
        SetupEnd.COLLEAGUE: translate("TenantSetup", "needs more rights"),
        SetupEnd.FAILED: translate("TenantSetup", "failed"),
        SetupEnd.SIGN_IN: translate("TenantSetup", "waits for your sign-in"),
    }[end]


def setup_hint(result: SetupResult) -> str:
    """Return what the page in the browser may have meant, "" where the error says all."""
    if result.step is not SetupStep.SIGN_IN or result.error is None:
        return ""
    if result.error.code not in (ErrorCode.SIGN_IN_CLOSED, ErrorCode.CONSENT_MISSING):
        return ""
    return translate(
        "TenantSetup",
        "If the page said that an administrator has to approve this: sign in as Global Administrator, or let one set"
        " this up.",
    )


def permission_text(name: str) -> str:
    """Return what a permission of Graph is for, in the words of this program."""
    return {
        "Contacts.ReadWrite": translate("TenantSetup", "read and write contacts in mailboxes"),
        "User.Read.All": translate("TenantSetup", "read people and their photos"),
        "GroupMember.Read.All": translate("TenantSetup", "read groups and who is in them"),
        "OrgContact.Read.All": translate("TenantSetup", "read the organisation's contacts"),
        "Organization.Read.All": translate("TenantSetup", "read the organisation's name"),
        "User.Read": translate("TenantSetup", "tell who signs in"),
    }[name]


def permission_lines() -> tuple[str, ...]:
    """Return a line for each right that the set-up gives."""
    to_application = translate("TenantSetup", "{name} (application): {purpose}")
    to_people = translate("TenantSetup", "{name} (delegated): {purpose}")
    lines = [(to_application, name) for name in ROLES] + [(to_people, name) for name in SCOPES]
    return tuple(text.replace("{name}", name).replace("{purpose}", permission_text(name)) for text, name in lines)


def consent_link(authority: str, registered: Registered | None) -> str:
    """Return the address at which somebody with more rights grants what the application asks for; "" without one."""
    if registered is None:
        return ""
    query = f"client_id={registered.client_id}&scope={quote('https://graph.microsoft.com/.default', safe='')}"
    redirect = quote("http://localhost", safe="")
    return f"{authority.rstrip('/')}/{registered.tenant_id}/v2.0/adminconsent?{query}&redirect_uri={redirect}"


def colleague_text(link: str) -> str:
    """Return what to send to somebody with more rights."""
    text = translate(
        "TenantSetup",
        "Please open this address as Global Administrator or Privileged Role Administrator and grant ContactSync what"
        " it asks for: {link} The page that follows can't be reached; that is as it should be.",
    )
    return text.replace("{link}", link)
