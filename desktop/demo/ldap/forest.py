"""What stands in every domain: naming contexts, containers, built-in groups, the domain controller, address lists."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.demo.ldap.entry import Value
from desktop.demo.ldap.names import Path, read_name

DOMAIN_USERS = 513
CONTROLLER = "DC01"
WELL_KNOWN = {
    "a9d1ca15768811d1aded00c04fd8d5cd": "CN=Users",
    "aa312825768811d1aded00c04fd8d5cd": "CN=Computers",
    "a361b2ffffd211d1aa4b00c04fd7d83a": "OU=Domain Controllers",
    "18e2ea80684f11d2b9aa00c04f79f805": "CN=Deleted Objects",
}
"""Containers that are found by a number whatever they are called."""
_GLOBAL, _BUILT_IN, _LOCAL = -2147483646, -2147483643, -2147483644
_SECURITY_TYPE, _ALIAS_TYPE, _COMPUTER_TYPE = 268435456, 536870912, 805306369


@dataclass(frozen=True, slots=True)
class Domain:
    """The names of a domain; `seed` tells it from others of the same name."""

    dns_name: str
    seed: str
    base: str = field(init=False)
    config: str = field(init=False)
    schema: str = field(init=False)
    company: str = field(init=False)
    host: str = field(init=False)

    def __post_init__(self) -> None:
        base = ",".join(f"DC={label}" for label in self.dns_name.split("."))
        for name, value in (
            ("base", base),
            ("config", f"CN=Configuration,{base}"),
            ("schema", f"CN=Schema,CN=Configuration,{base}"),
            ("company", self.dns_name.partition(".")[0].capitalize()),
            ("host", f"{CONTROLLER.lower()}.{self.dns_name}"),
        ):
            object.__setattr__(self, name, value)

    @property
    def path(self) -> Path:
        """Return the path of the domain's own object."""
        return read_name(self.base)

    @property
    def server(self) -> str:
        """Return the name of the domain controller's object among the sites."""
        return f"CN={CONTROLLER},CN=Servers,CN=Default-First-Site-Name,CN=Sites,{self.config}"

    @property
    def service(self) -> str:
        """Return the name of the directory service, `dsServiceName`."""
        return f"CN=NTDS Settings,{self.server}"

    @property
    def address_lists(self) -> str:
        """Return the name of the container of Exchange's address lists."""
        return (
            f"CN=Address Lists Container,CN={self.company},CN=Microsoft Exchange,CN=Services,{self.config}"
        )  # fmt: skip

    @property
    def global_list(self) -> str:
        """Return the name of the global address list."""
        return f"CN=Default Global Address List,CN=All Global Address Lists,{self.address_lists}"

    def category(self, name: str) -> str:
        """Return the name of a class's category."""
        return f"CN={name},{self.schema}"

    def sid(self, number: int | None = None) -> bytes:
        """Return the domain's security identifier, or that of the account with this number."""
        digest = hashlib.sha256(f"{self.seed}/{self.dns_name}".encode()).digest()
        parts = [21, *struct.unpack("<3I", digest[:12]), *(() if number is None else (number,))]
        return bytes((1, len(parts), 0, 0, 0, 0, 0, 5)) + struct.pack(f"<{len(parts)}I", *parts)


@dataclass(frozen=True, slots=True)
class Fixture:
    """One built-in object: its class, the attribute and value of its name, the object above it."""

    class_name: str
    parent: str
    attribute: str
    value: str
    values: dict[str, Value]


def fixtures(domain: Domain) -> Iterator[Fixture]:
    """Yield the built-in objects, each after the one above it."""
    base = domain.base
    first, _, above = base.partition(",")
    head: dict[str, Value] = {"objectSid": domain.sid(), "instanceType": 5, "maxPwdAge": -36288000000000}
    yield Fixture("domainDNS", above, "DC", first[3:], head)
    yield from _containers(base)
    yield from _groups(domain)
    yield from _computers(domain)
    yield from _configuration(domain)
    yield from _address_lists(domain)


def _containers(base: str) -> Iterator[Fixture]:
    for class_name, attribute, value in (
        ("container", "CN", "Users"),
        ("container", "CN", "Computers"),
        ("organizationalUnit", "OU", "Domain Controllers"),
        ("builtinDomain", "CN", "Builtin"),
        ("container", "CN", "System"),
        ("container", "CN", "ForeignSecurityPrincipals"),
        ("container", "CN", "Managed Service Accounts"),
    ):
        yield Fixture(class_name, base, attribute, value, {"instanceType": 4, "isCriticalSystemObject": True})
    yield Fixture("container", base, "CN", "Deleted Objects", {"instanceType": 4, "isDeleted": True})


def _groups(domain: Domain) -> Iterator[Fixture]:
    for number, name, kind in (
        (512, "Domain Admins", _GLOBAL),
        (DOMAIN_USERS, "Domain Users", _GLOBAL),
        (514, "Domain Guests", _GLOBAL),
        (515, "Domain Computers", _GLOBAL),
        (516, "Domain Controllers", _GLOBAL),
        (553, "RAS and IAS Servers", _LOCAL),
    ):
        account_type = _ALIAS_TYPE if kind == _LOCAL else _SECURITY_TYPE
        yield _group(f"CN=Users,{domain.base}", name, kind, domain.sid(number), account_type)
    for number, name in ((544, "Administrators"), (545, "Users"), (546, "Guests"), (551, "Backup Operators")):
        sid = bytes((1, 2, 0, 0, 0, 0, 0, 5)) + struct.pack("<2I", 32, number)
        yield _group(f"CN=Builtin,{domain.base}", name, _BUILT_IN, sid, _ALIAS_TYPE)


def _group(parent: str, name: str, kind: int, sid: bytes, account_type: int) -> Fixture:
    values: dict[str, Value] = {
        "sAMAccountName": name, "groupType": kind, "objectSid": sid, "sAMAccountType": account_type,
        "isCriticalSystemObject": True, "instanceType": 4,
    }  # fmt: skip
    return Fixture("group", parent, "CN", name, values)


def _computers(domain: Domain) -> Iterator[Fixture]:
    for number, name, parent, control, group in (
        (1000, CONTROLLER, f"OU=Domain Controllers,{domain.base}", 532480, 516),
        (1001, "EX01", f"CN=Computers,{domain.base}", 4096, 515),
        (1002, "FILE01", f"CN=Computers,{domain.base}", 4096, 515),
    ):
        values: dict[str, Value] = {
            "sAMAccountName": f"{name}$", "userAccountControl": control, "objectSid": domain.sid(number),
            "sAMAccountType": _COMPUTER_TYPE, "primaryGroupID": group, "instanceType": 4,
            "dNSHostName": f"{name.lower()}.{domain.dns_name}", "operatingSystem": "Windows Server 2022 Standard",
        }  # fmt: skip
        yield Fixture("computer", parent, "CN", name, values)


def _configuration(domain: Domain) -> Iterator[Fixture]:
    config = domain.config
    yield Fixture("configuration", domain.base, "CN", "Configuration", {"instanceType": 13})
    yield Fixture("dMD", config, "CN", "Schema", {"instanceType": 13})
    yield Fixture("crossRefContainer", config, "CN", "Partitions", {})
    reference: dict[str, Value] = {
        "nCName": domain.base, "dnsRoot": domain.dns_name, "systemFlags": 3,
        "nETBIOSName": domain.dns_name.partition(".")[0].upper()[:15],
    }  # fmt: skip
    yield Fixture("crossRef", f"CN=Partitions,{config}", "CN", str(reference["nETBIOSName"]), reference)
    yield Fixture("sitesContainer", config, "CN", "Sites", {})
    yield Fixture("site", f"CN=Sites,{config}", "CN", "Default-First-Site-Name", {})
    site = f"CN=Default-First-Site-Name,CN=Sites,{config}"
    yield Fixture("serversContainer", site, "CN", "Servers", {})
    yield Fixture("server", f"CN=Servers,{site}", "CN", CONTROLLER, {"dNSHostName": domain.host})
    yield Fixture("nTDSDSA", domain.server, "CN", "NTDS Settings", {})


def _address_lists(domain: Domain) -> Iterator[Fixture]:
    parent = domain.config
    for name in ("Services", "Microsoft Exchange", domain.company, "Address Lists Container"):
        yield Fixture("container", parent, "CN", name, {})
        parent = f"CN={name},{parent}"
    yield Fixture("container", parent, "CN", "All Global Address Lists", {})
    yield Fixture(
        "addressBookContainer", f"CN=All Global Address Lists,{parent}", "CN", "Default Global Address List", {}
    )
