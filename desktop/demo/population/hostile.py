"""People whose names try to break something: markup, formulas, direction marks, look-alikes, extreme lengths.

They sit in the directory of every demo tenant, because sooner or later they sit in every real one.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.demo.population.accounts import account_properties, mailbox_properties
from desktop.demo.population.anchors import synchronised
from desktop.demo.population.chance import object_id, stream
from desktop.demo.population.offices import OFFICES
from desktop.demo.population.phones import Spelling, spell
from desktop.demo.population.shapes import DemoUser
from desktop.demo.population.staff import NO_CLOUD_MAILBOX, Desk

_LONGEST_PART = 64
"""What a directory takes as given name or surname; a display name may have 256 letters."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One hostile name; empty parts are absent in the directory."""

    display: str
    given: str = ""
    surname: str = ""
    title: str = "Test account"


_LONG = "Maximiliane-Wilhelmine Hohenstein-Wolkenburg " * 6

TROUBLES: tuple[Trouble, ...] = (
    Trouble("<b>Bold</b> Bärbel", "<b>Bold</b>", "Bärbel"),
    Trouble('=HYPERLINK("https://click.example";"Click")', "=1+1", "+SUM(A1:A9)"),
    Trouble('<img src=x onerror="alert(1)"> Ines', '<img src=x onerror="alert(1)">', "Ines"),
    Trouble("Anna \u202egpj.otohp\u202c Umkehr", "Anna \u202egpj.otohp\u202c", "Umkehr"),
    Trouble("Zero\u200bWidth \u2060No\ufeffBreak\u00adSoft", "Zero\u200bWidth", "\u2060No\ufeffBreak\u00adSoft"),
    Trouble('Quentin "Quote" O\'Hara `Tick`', 'Quentin "Quote"', "O'Hara `Tick`"),
    Trouble("Amper &amp; Sand &lt;Entity&gt;", "Amper &amp;", "Sand &lt;Entity&gt;"),
    Trouble("Tab\there Unit\x1fSeparator Bell\x07", "Tab\there", "Unit\x1fSeparator"),
    Trouble(_LONG[:250], _LONG[:_LONGEST_PART], _LONG[23 : 23 + _LONGEST_PART]),
    Trouble("👩🏽‍🔧 Emma Moji 👨‍👩‍👧‍👦🏳️‍🌈", "👩🏽‍🔧 Emma", "Moji 👨‍👩‍👧‍👦🏳️‍🌈"),
    Trouble("Rоbin Sеidel", "Rоbin", "Sеidel"),  # the o and the first e are Cyrillic: looks like the administrator
    Trouble("Z̷̡̛̘͊a̴̗̓l̸͇̀g̵̱̈o̶͎͝ Stack̷̢̛̘", "Z̷̡̛̘͊a̴̗̓l̸͇̀g̵̱̈o̶͎͝", "Stack̷̢̛̘"),
    Trouble("%s %n {0} ${name} {{ person }} $(id)", "%s %n {0}", "${name} {{ person }} $(id)"),
    Trouble("Robert'); DROP TABLE people;--", "Robert');", "DROP TABLE people;--"),
    Trouble("..\\..\\CON/../etc", "..\\..\\CON", "/../etc", "=cmd|' /C calc'!A0"),
    Trouble("  Space   Padded  ", "  Space ", " Padded  "),
    Trouble("Jose\u0301 Mu\u0308ller (combining)", "Jose\u0301", "Mu\u0308ller"),
    Trouble("@Mention -2+3 \u2067مرحبا\u2069", "@Mention", "-2+3 \u2067مرحبا\u2069"),
    Trouble("X", "", ""),
    Trouble("ﷺ ﷽ ＦＵＬＬＷＩＤＴＨ ｋａｔａ", "ＦＵＬＬＷＩＤＴＨ", "ｋａｔａ"),
)


def trouble_makers(desk: Desk, wanted: int) -> list[DemoUser]:
    """Return the first `wanted` hostile people, as many as there are at most."""
    return [_account(desk, index, trouble) for index, trouble in enumerate(TROUBLES[:wanted])]


def _account(desk: Desk, index: int, trouble: Trouble) -> DemoUser:
    seed = desk.size.seed
    local_part = desk.addresses.claim(f"test{index + 1:02d}")
    office = OFFICES[0]
    line = desk.phones.landline(office.country_code, office.city)
    properties = account_properties(local_part, stream(seed, "hostile", index))
    properties |= mailbox_properties(seed, is_in_cloud=False)
    properties |= synchronised(object_id(seed, "hostile", index), local_part)
    properties |= {
        "id": object_id(seed, "hostile", index),
        "displayName": trouble.display,
        "givenName": trouble.given or None,
        "surname": trouble.surname or None,
        "jobTitle": trouble.title,
        "department": "IT",
        "companyName": "Contoso GmbH & Co. KG",
        "officeLocation": office.label,
        "streetAddress": office.street,
        "city": office.city,
        "postalCode": office.postal_code,
        "state": office.state,
        "country": office.country,
        "usageLocation": office.country_code,
        "businessPhones": [spell(line, Spelling.INTERNATIONAL)],
        "mobilePhone": "ask reception" if index == 1 else None,
        "accountEnabled": True,
        "employeeId": f"T{index + 1:03d}",
        "preferredLanguage": "en-US",
    }
    return DemoUser(str(properties["id"]), properties, mailbox_error=NO_CLOUD_MAILBOX)
