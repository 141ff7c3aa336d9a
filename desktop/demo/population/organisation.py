"""The tenant as it names itself."""

from __future__ import annotations

from desktop.demo.population.chance import object_id
from desktop.demo.population.domains import ACQUIRED_DOMAIN, COMPANY, DOMAIN, INITIAL_DOMAIN
from desktop.demo.population.offices import OFFICES
from desktop.demo.population.phones import PhoneBook, Spelling, spell
from desktop.demo.population.shapes import Properties


def organisation(seed: int, phones: PhoneBook) -> Properties:
    """Return the properties of the `organization` object; its id is the tenant id."""
    home = OFFICES[0]
    return {
        "id": object_id(seed, "tenant", 0),
        "displayName": f"{COMPANY} (demo)",
        "businessPhones": [spell(phones.landline(home.country_code, home.city), Spelling.INTERNATIONAL)],
        "street": home.street,
        "city": home.city,
        "postalCode": home.postal_code,
        "state": home.state,
        "country": home.country,
        "countryLetterCode": home.country_code,
        "defaultUsageLocation": home.country_code,
        "preferredLanguage": "de",
        "createdDateTime": "2015-04-01T09:30:00Z",
        "tenantType": "AAD",
        "onPremisesSyncEnabled": True,
        "onPremisesLastSyncDateTime": "2026-11-23T05:40:00Z",
        "technicalNotificationMails": [f"it@{DOMAIN}"],
        "securityComplianceNotificationMails": [],
        "securityComplianceNotificationPhones": [],
        "marketingNotificationEmails": [],
        "assignedPlans": [],
        "provisionedPlans": [],
        "verifiedDomains": [
            _domain(DOMAIN, is_default=True),
            _domain(INITIAL_DOMAIN, is_initial=True),
            _domain(ACQUIRED_DOMAIN),
        ],
    }


def _domain(name: str, *, is_default: bool = False, is_initial: bool = False) -> dict[str, object]:
    return {
        "name": name,
        "type": "Managed",
        "capabilities": "Email, OfficeCommunicationsOnline",
        "isDefault": is_default,
        "isInitial": is_initial,
    }
