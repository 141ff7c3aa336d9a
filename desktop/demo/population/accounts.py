"""What makes an account: names to sign in with, addresses, licences."""

from __future__ import annotations

from random import Random

from desktop.demo.population.chance import object_id
from desktop.demo.population.domains import ACQUIRED_DOMAIN, DOMAIN, INITIAL_DOMAIN

_SECOND_ADDRESS_SHARE = 0.2


def account_properties(local_part: str, chance: Random, *, has_mail: bool = True) -> dict[str, object]:
    """Return sign-in name, mail addresses and dates of an account in the company's domain."""
    address = f"{local_part}@{DOMAIN}"
    proxies = [f"SMTP:{address}", f"smtp:{local_part}@{INITIAL_DOMAIN}"]
    if chance.random() < _SECOND_ADDRESS_SHARE:
        proxies.append(f"smtp:{local_part}@{ACQUIRED_DOMAIN}")
    return {
        "userPrincipalName": address,
        "userType": "Member",
        "mailNickname": local_part,
        "mail": address if has_mail else None,
        "proxyAddresses": proxies if has_mail else [],
        "otherMails": [],
        "imAddresses": [address] if has_mail else [],
        "createdDateTime": moment(chance, 2015, 2026),
    }


def mailbox_properties(seed: int, *, is_in_cloud: bool) -> dict[str, object]:
    """Return licence properties of an account with or without a mailbox in the cloud."""
    if not is_in_cloud:
        return {"assignedLicenses": [], "assignedPlans": []}
    return {
        "assignedLicenses": [{"disabledPlans": [], "skuId": object_id(seed, "sku", 0)}],
        "assignedPlans": [
            {
                "assignedDateTime": "2024-02-01T06:00:00Z",
                "capabilityStatus": "Enabled",
                "service": "exchange",
                "servicePlanId": object_id(seed, "plan", 0),
            }
        ],
    }


def moment(chance: Random, first_year: int, last_year: int) -> str:
    """Return a moment in these years as Graph writes it; never after spring of the last one."""
    year = chance.randint(first_year, last_year)
    month = chance.randint(1, 4 if year == last_year else 12)
    return (
        f"{year}-{month:02d}-{chance.randint(1, 28):02d}"
        f"T{chance.randrange(24):02d}:{chance.randrange(60):02d}:{chance.randrange(60):02d}Z"
    )
