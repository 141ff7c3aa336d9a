"""Guests of the tenant: partners' people with an invitation and no mailbox here."""

from __future__ import annotations

from desktop.demo.population.accounts import moment
from desktop.demo.population.chance import object_id, stream
from desktop.demo.population.domains import INITIAL_DOMAIN
from desktop.demo.population.names import tongue
from desktop.demo.population.partners import PARTNERS, partner_address, partner_person
from desktop.demo.population.phones import Spelling, spell
from desktop.demo.population.shapes import DemoUser
from desktop.demo.population.staff import NO_CLOUD_MAILBOX, Desk


def invite(desk: Desk, wanted: int) -> list[DemoUser]:
    """Return `wanted` guests; every fourth has not accepted yet, every third has given a phone number."""
    return [_guest(desk, index) for index in range(wanted)]


def _guest(desk: Desk, index: int) -> DemoUser:
    chance = stream(desk.size.seed, "guest", index)
    partner = PARTNERS[(index * 5) % len(PARTNERS)]
    name = partner_person(chance, partner)
    local_part, _, domain = partner_address(name, partner).partition("@")
    local_part = desk.addresses.claim(local_part, domain)
    mail = f"{local_part}@{domain}"
    has_phone = index % 3 == 0
    mobile = spell(desk.phones.mobile(partner.country_code), Spelling.INTERNATIONAL) if has_phone else None
    guest_id = object_id(desk.size.seed, "guest", index)
    invited = moment(chance, 2022, 2026)
    properties: dict[str, object] = {
        "id": guest_id,
        "displayName": name.display if index % 2 else f"{name.display} ({partner.name})",
        "givenName": name.given if index % 5 else None,
        "surname": name.surname if index % 5 else None,
        "mail": mail,
        "mailNickname": f"{local_part}_{domain}#EXT#",
        "userPrincipalName": f"{local_part}_{domain}#EXT#@{INITIAL_DOMAIN}",
        "userType": "Guest",
        "creationType": "Invitation",
        "externalUserState": "PendingAcceptance" if index % 4 == 3 else "Accepted",
        "externalUserStateChangeDateTime": invited,
        "createdDateTime": invited,
        "accountEnabled": True,
        "companyName": partner.name if index % 3 else None,
        "jobTitle": None,
        "department": None,
        "officeLocation": None,
        "businessPhones": [],
        "mobilePhone": mobile,
        "usageLocation": partner.country_code,
        "preferredLanguage": tongue(partner.tongue).locale if index % 2 else None,
        "otherMails": [mail],
        "proxyAddresses": [f"SMTP:{mail}"],
        "imAddresses": [],
        "assignedLicenses": [],
        "assignedPlans": [],
    }
    return DemoUser(guest_id, properties, mailbox_error=NO_CLOUD_MAILBOX)
