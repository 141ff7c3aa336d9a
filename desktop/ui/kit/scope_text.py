"""The words for a limit to some mailboxes: how it is set, and whether it holds; for window and command line alike."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.model.errors import AppError, ErrorCode
from desktop.ui.kit.error_text import error_text
from desktop.workers.tasks.try_scope import ScopeFinding

translate = QCoreApplication.translate

_ROLE = "6918b873-d17a-4dc1-b314-35f528134491"
"""Of Graph's application role Contacts.ReadWrite, the same in every tenant. Source: Graph's permissions reference."""


def scoping_lines(client_id: str, principal_id: str) -> tuple[str, ...]:
    """Return the PowerShell that limits ContactSync to the mailboxes of a group (RBAC for Applications), and its proof.

    The tenant-wide right has to go: grants add up. `principal_id` "" leaves a gap to fill in. Source: contracts of
    Graph, section 6.2.
    """
    principal = principal_id or "<object id of the enterprise application>"
    return (
        "# " + translate("TenantSetup", "1. Exchange Online PowerShell: the mailboxes of one group"),
        "Connect-ExchangeOnline",
        f"New-ServicePrincipal -AppId {client_id} -ObjectId {principal} -DisplayName ContactSync",
        'New-ManagementScope -Name "ContactSync" -RecipientRestrictionFilter'
        " \"MemberOfGroup -eq '<distinguished name of the group>'\"",
        f'New-ManagementRoleAssignment -App {client_id} -Role "Application Contacts.ReadWrite"'
        ' -CustomResourceScope "ContactSync"',
        "# " + translate("TenantSetup", "2. Microsoft Graph PowerShell: take the right to all mailboxes away"),
        "Connect-MgGraph -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All",
        f"Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId {principal} |"
        f" Where-Object AppRoleId -eq {_ROLE} | ForEach-Object {{ Remove-MgServicePrincipalAppRoleAssignment"
        f" -ServicePrincipalId {principal} -AppRoleAssignmentId $_.Id }}",
        "# " + translate("TenantSetup", "3. Prove it: InScope has to be True for the first and False for the second"),
        f"Test-ServicePrincipalAuthorization -Identity {client_id} -Resource <mailbox inside>",
        f"Test-ServicePrincipalAuthorization -Identity {client_id} -Resource <mailbox outside>",
    )


def scope_sentence(found: ScopeFinding) -> str:
    """Return whether the limit holds, and what to do where it does not."""
    if found.holds:
        return translate("TenantSetup", "The limit holds: the mailbox inside can be opened, the one outside can't.")
    if found.inside is not None:
        text = translate("TenantSetup", "The mailbox inside can't be opened. {why}")
        return text.replace("{why}", _why(found.inside))
    if found.outside is None:
        return translate(
            "TenantSetup",
            "The limit does not hold: the mailbox outside can be opened, too. Take Contacts.ReadWrite away from the"
            " application in Entra; rights add up. A change can take two hours to arrive.",
        )
    text = translate("TenantSetup", "The mailbox inside can be opened. The one outside could not be tried. {why}")
    return text.replace("{why}", _why(found.outside))


def _why(error: AppError) -> str:
    if error.code is ErrorCode.MAILBOX_DENIED:
        return translate(
            "TenantSetup",
            "It is not in scope: look at the group and at New-ManagementRoleAssignment. A change can take two hours to"
            " arrive.",
        )
    what, then = error_text(error)
    return f"{what} {then}".strip()
