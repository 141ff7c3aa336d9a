"""Accounts that are nobody: service accounts, shared mailboxes, meeting rooms."""

from __future__ import annotations

from desktop.demo.population.accounts import account_properties, mailbox_properties
from desktop.demo.population.anchors import synchronised
from desktop.demo.population.chance import object_id, stream
from desktop.demo.population.offices import OFFICES
from desktop.demo.population.phones import Spelling, spell
from desktop.demo.population.shapes import DemoUser
from desktop.demo.population.staff import NO_CLOUD_MAILBOX, Desk

_SERVICES = (
    "Scanner Warehouse",
    "Backup Service",
    "Door System",
    "Label Printer Line 3",
    "Monitoring",
    "Azure Connect",
)
_SHARED = (("Info", "info"), ("Support", "support"), ("Bewerbungen", "bewerbungen"), ("Accounts Payable", "invoices"))
_ROOMS = (("Spree", "BER", 12), ("Alster", "HAM", 8), ("Thames", "LON", 6), ("Isar", "MUC", 20))


def service_accounts(desk: Desk, wanted: int) -> list[DemoUser]:
    """Return accounts of devices and programs: a display name, no given name, no mail, no phone."""
    accounts = []
    for index in range(wanted):
        name = _SERVICES[index % len(_SERVICES)]
        label = name if index < len(_SERVICES) else f"{name} {index // len(_SERVICES) + 1}"
        properties = _account(desk, "service", index, f"svc-{label.lower().replace(' ', '-')}", has_mail=False)
        properties |= {"displayName": label, "accountEnabled": index % 3 != 2, "employeeType": "Service"}
        accounts.append(DemoUser(str(properties["id"]), properties, mailbox_error="ErrorInvalidUser"))
    return accounts


def shared_mailboxes(desk: Desk) -> list[DemoUser]:
    """Return the four shared mailboxes: no licence, sign-in blocked."""
    accounts = []
    for index, (name, local_part) in enumerate(_SHARED):
        properties = _account(desk, "shared", index, local_part)
        properties |= {"displayName": name, "accountEnabled": False}
        accounts.append(DemoUser(str(properties["id"]), properties, mailbox="shared", mailbox_error=NO_CLOUD_MAILBOX))
    return accounts


def rooms(desk: Desk) -> list[DemoUser]:
    """Return the four meeting rooms with their telephones."""
    accounts = []
    offices = {office.code: office for office in OFFICES}
    for index, (name, code, places) in enumerate(_ROOMS):
        office = offices[code]
        line = desk.phones.landline(office.country_code, office.city)
        properties = _account(desk, "room", index, f"room.{name.lower()}")
        properties |= {
            "displayName": f"Meeting Room {name} ({office.city}, {places} places)",
            "accountEnabled": False,
            "officeLocation": office.label,
            "city": office.city,
            "country": office.country,
            "usageLocation": office.country_code,
            "businessPhones": [spell(line, Spelling.INTERNATIONAL)],
        }
        accounts.append(DemoUser(str(properties["id"]), properties, mailbox="room", mailbox_error=NO_CLOUD_MAILBOX))
    return accounts


def _account(desk: Desk, kind: str, index: int, local_part: str, *, has_mail: bool = True) -> dict[str, object]:
    seed = desk.size.seed
    claimed = desk.addresses.claim(local_part)
    properties = account_properties(claimed, stream(seed, kind, index), has_mail=has_mail)
    properties |= mailbox_properties(seed, is_in_cloud=False) | synchronised(object_id(seed, kind, index), claimed)
    return properties | {
        "id": object_id(seed, kind, index),
        "givenName": None,
        "surname": None,
        "jobTitle": None,
        "department": None,
        "companyName": None,
        "officeLocation": None,
        "businessPhones": [],
        "mobilePhone": None,
        "preferredLanguage": None,
        "employeeId": None,
    }
