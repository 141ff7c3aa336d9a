"""Mail domains of the demo tenant; `.example` is reserved for this (RFC 2606)."""

from __future__ import annotations

from collections import Counter

COMPANY = "Contoso"
DOMAIN = "contoso.example"
INITIAL_DOMAIN = "contosodemo.onmicrosoft.example"
ACQUIRED_DOMAIN = "contoso-werke.example"
"""Mail still arrives at this one; some people have an address in it beside the first."""


class AddressBook:
    """Gives every account a local part that no other account of the domain has."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def claim(self, local_part: str, domain: str = DOMAIN) -> str:
        """Return the local part, with a number where it is taken."""
        wanted = local_part[:48].strip(".-") or "account"
        self._used[f"{wanted}@{domain}"] += 1
        times = self._used[f"{wanted}@{domain}"]
        return wanted if times == 1 else self.claim(f"{wanted}{times}", domain)
