"""What is already in the mailboxes: contacts that their users keep themselves and that nobody else may touch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from desktop.demo.population.chance import stream
from desktop.demo.population.names import FullName, Presentation, draw_name
from desktop.demo.population.offices import Office
from desktop.demo.population.partners import PARTNERS, partner_address, partner_person
from desktop.demo.population.phones import PhoneBook, Spelling, spell
from desktop.demo.population.portraits.number import Age, Palette, portrait_number
from desktop.demo.population.shapes import DemoMailboxContact, DemoUser
from desktop.demo.population.staff import Desk, Member

PRIVATE_FOLDER = "Private"
_FEWEST, _MOST = 3, 25
_PHOTO_SHARE = 0.18
_LOOK_OFFSET = 1_000_000
"""Keeps the faces of foreign contacts apart from those of the staff."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "de": ("Hausarzt", "Zahnärztin", "Kita Sonnenkäfer", "Schlüsseldienst", "Familie", "Freunde", "Mama", "Papa"),
    "fr": ("Médecin traitant", "Dentiste", "Crèche Les Lucioles", "Serrurier", "Famille", "Amis", "Maman", "Papa"),
    "en": ("Doctor", "Dentist", "Ladybird Nursery", "Locksmith", "Family", "Friends", "Mum", "Dad"),
}
_DOCTOR, _DENTIST, _NURSERY, _LOCKSMITH, _FAMILY, _FRIENDS, _MOTHER, _FATHER = range(8)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose contacts are written, with what they are drawn from."""

    member: Member
    phones: PhoneBook
    chance: Random
    words: tuple[str, ...]
    colleagues: tuple[Member, ...]

    @property
    def office(self) -> Office:
        """The place that decides country and area code of private numbers."""
        return self.member.seat.office

    def mobile(self, spelling: Spelling = Spelling.INTERNATIONAL) -> str:
        """Take a mobile number of the owner's country."""
        return spell(self.phones.mobile(self.office.country_code), spelling)

    def landline(self, spelling: Spelling = Spelling.NATIONAL) -> str:
        """Take a landline number of the owner's town."""
        return spell(self.phones.landline(self.office.country_code, self.office.city), spelling)

    def name(self) -> FullName:
        """Draw a name of the owner's tongue."""
        speech = self.member.speech
        return draw_name(self.chance, speech, is_native=speech.code in self.office.native)


def mailbox_contacts(
    desk: Desk, members: list[Member], shared: list[DemoUser]
) -> Mapping[str, tuple[DemoMailboxContact, ...]]:
    """Return foreign contacts by user id: 3 to 25 for each person's mailbox, a few customers in the shared ones."""
    contacts: dict[str, tuple[DemoMailboxContact, ...]] = {}
    colleagues = tuple(member for member in members if member.user.properties["mail"])
    owners = [member for member in members if member.user.mailbox == "user"]
    for index, member in enumerate(owners):
        owner = _owner(desk, member, colleagues, stream(desk.size.seed, "contacts", index))
        wanted = owner.chance.randint(_FEWEST, _MOST)
        contacts[member.user.id] = tuple(_numbered(owner, index, wanted))
    for index, user in enumerate(shared):
        if not owners:
            break
        owner = _owner(desk, owners[0], colleagues, stream(desk.size.seed, "shared contacts", index))
        contacts[user.id] = tuple(_customer(owner) for _ in range(_FEWEST))
    on_server = [member for member in members if member.user.has_server_mailbox]
    for index, member in enumerate(on_server, len(owners)):
        owner = _owner(desk, member, colleagues, stream(desk.size.seed, "server contacts", index))
        contacts[member.user.id] = tuple(_numbered(owner, index, owner.chance.randint(_FEWEST, _MOST)))
    return contacts


def _owner(desk: Desk, member: Member, colleagues: tuple[Member, ...], chance: Random) -> Owner:
    return Owner(member, desk.phones, chance, _WORDS.get(member.speech.code, _WORDS["en"]), colleagues)


def _numbered(owner: Owner, mailbox: int, wanted: int) -> list[DemoMailboxContact]:
    makers: tuple[Callable[[Owner], DemoMailboxContact], ...] = (
        _parent, _customer, _look_alike, _friend, _doctor, _trade, _child, _friend, _bare_number, _company,
    )  # fmt: skip
    made = []
    for place in range(wanted):
        contact = makers[place % len(makers)](owner)
        if contact.portrait is not None:
            contact = DemoMailboxContact(
                contact.folder, contact.properties, contact.portrait + (mailbox * _MOST + place) * 128
            )
        made.append(contact)
    return made


def _contact(
    owner: Owner,
    name: FullName,
    more: dict[str, object],
    folder: str = "",
    age: Age | None = None,
) -> DemoMailboxContact:
    properties: dict[str, object] = {"displayName": name.display, "givenName": name.given, "surname": name.surname}
    portrait = None
    if owner.chance.random() < _PHOTO_SHARE:
        palette = Palette[owner.member.speech.portrait.upper()]
        shown = owner.chance.choice(list(Age)) if age is None else age
        portrait = portrait_number(_LOOK_OFFSET, name.presentation, shown, palette)
    return DemoMailboxContact(folder, {key: value for key, value in (properties | more).items() if value}, portrait)


def _parent(owner: Owner) -> DemoMailboxContact:
    name = owner.name()
    is_mother = name.presentation is Presentation.WOMAN
    more: dict[str, object] = {
        "nickName": owner.words[_MOTHER if is_mother else _FATHER],
        "mobilePhone": owner.mobile(),
        "homePhones": [owner.landline()],
        "birthday": _birthday(owner.chance, 1945, 1970),
        "homeAddress": _home(owner),
        "categories": [owner.words[_FAMILY]],
        "personalNotes": "",
    }
    return _contact(owner, name, more, _private(owner, 0.6), Age.SENIOR)


def _child(owner: Owner) -> DemoMailboxContact:
    name = owner.name()
    more: dict[str, object] = {
        "mobilePhone": owner.mobile(Spelling.NATIONAL),
        "birthday": _birthday(owner.chance, 1995, 2006),
        "categories": [owner.words[_FAMILY]],
        "imAddresses": [f"{name.latin_given.lower().replace(' ', '')}@chat.example"],
    }
    return _contact(owner, name, more, _private(owner, 0.8), Age.YOUNG)


def _friend(owner: Owner) -> DemoMailboxContact:
    name = owner.name()
    number = owner.chance.randrange(100)
    mail = f"{name.latin_given}{number}@mailbox.example".lower().replace(" ", "")
    more: dict[str, object] = {
        "emailAddresses": [{"name": name.display, "address": mail}],
        "mobilePhone": owner.mobile(owner.chance.choice((Spelling.E164, Spelling.NATIONAL, Spelling.HYPHENS))),
        "birthday": _birthday(owner.chance, 1965, 2000) if number % 2 else None,
        "spouseName": owner.name().display if number % 5 == 0 else None,
        "children": [owner.name().given, owner.name().given] if number % 7 == 0 else None,
        "categories": [owner.words[_FRIENDS]] if number % 3 == 0 else None,
        "personalNotes": "Ring twice.\r\nThird floor, door on the left." if number % 6 == 0 else None,
    }
    return _contact(owner, name, more, _private(owner, 0.3))


def _doctor(owner: Owner) -> DemoMailboxContact:
    name = owner.name()
    profession = owner.words[_DOCTOR if owner.chance.random() < 0.6 else _DENTIST]
    more: dict[str, object] = {
        "title": "Dr.",
        "displayName": f"Dr. {name.display}",
        "jobTitle": profession,
        "profession": profession,
        "businessPhones": [owner.landline()],
        "businessAddress": _home(owner),
    }
    return _contact(owner, name, more, _private(owner, 0.5), Age.MATURE)


def _customer(owner: Owner) -> DemoMailboxContact:
    partner = owner.chance.choice(PARTNERS)
    name = partner_person(owner.chance, partner)
    mail = partner_address(name, partner)
    more: dict[str, object] = {
        "companyName": partner.name,
        "jobTitle": partner.trade,
        "emailAddresses": [
            {"name": name.display, "address": mail},
            {"name": partner.name, "address": f"office@{partner.domain}"},
        ],
        "businessPhones": [
            spell(owner.phones.landline(partner.country_code, partner.city), Spelling.OPTIONAL_TRUNK),
            spell(owner.phones.landline(partner.country_code, partner.city), Spelling.INTERNATIONAL),
        ],
        "mobilePhone": spell(owner.phones.mobile(partner.country_code), Spelling.INTERNATIONAL),
        "businessHomePage": f"https://www.{partner.domain}/",
        "businessAddress": {
            "street": partner.street,
            "city": partner.city,
            "postalCode": partner.postal_code,
            "countryOrRegion": partner.country,
        },
        "fileAs": f"{partner.name}, {name.surname}",
    }
    return _contact(owner, name, more)


def _trade(owner: Owner) -> DemoMailboxContact:
    """A contact with a first name only, as people save them: "Locksmith"."""
    label = owner.words[_LOCKSMITH if owner.chance.random() < 0.5 else _NURSERY]
    return DemoMailboxContact(
        "", {"displayName": label, "givenName": label, "businessPhones": [owner.landline(Spelling.DOUBLE_ZERO)]}
    )


def _company(owner: Owner) -> DemoMailboxContact:
    partner = owner.chance.choice(PARTNERS)
    return DemoMailboxContact(
        "",
        {
            "displayName": partner.name,
            "givenName": partner.name,
            "companyName": partner.name,
            "emailAddresses": [{"name": partner.name, "address": f"info@{partner.domain}"}],
            "fileAs": partner.name,
        },
    )


def _bare_number(owner: Owner) -> DemoMailboxContact:
    number = owner.mobile(Spelling.E164)
    return DemoMailboxContact("", {"displayName": number, "givenName": number, "mobilePhone": number})


def _look_alike(owner: Owner) -> DemoMailboxContact:
    """A colleague whom the user saved by hand: the same address or the same number, little else."""
    colleague = owner.chance.choice(owner.colleagues)
    known = colleague.user.properties
    more: dict[str, object] = {}
    if known["mobilePhone"] and owner.chance.random() < 0.5:
        more["mobilePhone"] = known["mobilePhone"]
        more["companyName"] = "Contoso"
    else:
        mail = str(known["mail"])
        more["emailAddresses"] = [{"name": mail, "address": mail if owner.chance.random() < 0.7 else mail.title()}]
    if owner.chance.random() < 0.5:
        more["personalNotes"] = "Met at the trade fair."
    return _contact(owner, colleague.name, more)


def _private(owner: Owner, share: float) -> str:
    return PRIVATE_FOLDER if owner.chance.random() < share else ""


def _birthday(chance: Random, first: int, last: int) -> str:
    """A date as Outlook keeps it: just before noon, so that no time zone moves it to another day."""
    return f"{chance.randint(first, last)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}T11:59:00Z"


def _home(owner: Owner) -> dict[str, object]:
    office = owner.office
    streets = ("Gartenweg", "Mill Lane", "Rue du Puits", "Birkenallee", "Station Road", "Lindenstraße")
    return {
        "street": f"{owner.chance.choice(streets)} {owner.chance.randint(1, 120)}",
        "city": office.city,
        "postalCode": office.postal_code,
        "state": office.state,
        "countryOrRegion": office.country,
    }
