"""What the first line of a table calls its columns: English and German, Outlook, Google and our own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from desktop.model.folding import folded


class Column(Enum):
    """What a column holds; several columns may hold the same (a second address, a second number)."""

    OWN_ID = auto()
    DISPLAY_NAME = auto()
    GIVEN_NAME = auto()
    MIDDLE_NAME = auto()
    SURNAME = auto()
    MAIL = auto()
    COMPANY = auto()
    DEPARTMENT = auto()
    JOB_TITLE = auto()
    OFFICE = auto()
    MOBILE = auto()
    BUSINESS_PHONE = auto()
    HOME_PHONE = auto()
    FAX = auto()
    STREET = auto()
    CITY = auto()
    STATE = auto()
    POSTAL_CODE = auto()
    COUNTRY = auto()
    COUNTRY_CODE = auto()
    EMPLOYEE_ID = auto()
    PHONE_KIND = auto()
    """Google: the kind of the number in the next column."""
    PHONE_VALUE = auto()


_NAMES: dict[Column, str] = {
    Column.OWN_ID: "uid id contactid kontaktid",
    Column.DISPLAY_NAME: "name displayname fullname anzeigename voller_name vollstandigername kontaktname contactname",
    Column.GIVEN_NAME: "givenname firstname vorname rufname",
    Column.MIDDLE_NAME: "middlename additionalname weiterevornamen zweitervorname",
    Column.SURNAME: "surname lastname familyname nachname familienname name2",
    Column.MAIL: (
        "mail email emailaddress emailadresse mailadresse emailprimary businessemail emailgeschaftlich"
        " email1 email1value email1address email2 email2value email2address email2adresse emailaddress2 emailadresse2"
        " email3 email3value email3address email3adresse emailaddress3 emailadresse3 primaryemail"
    ),
    Column.COMPANY: (
        "company companyname organization organisation organizationname organization1name firma firmenname unternehmen"
    ),
    Column.DEPARTMENT: "department organizationdepartment organization1department abteilung",
    Column.JOB_TITLE: (
        "jobtitle organizationtitle organization1title position funktion berufsbezeichnung stellenbezeichnung"
    ),
    Column.OFFICE: "office officelocation buro buero standort organization1location location",
    Column.MOBILE: (
        "mobile mobilephone mobilenumber cellphone cell mobiltelefon mobil handy handynummer mobilnummer"
        " mobiltelefongeschaftlich telefonmobil"
    ),
    Column.BUSINESS_PHONE: (
        "phone telephone businessphone businessphones businessphone2 workphone officephone primaryphone"
        " companymainphone telefon telefonnummer telefongeschaftlich telefongeschaftlich2 geschaftlich"
        " telefonfirma durchwahl"
    ),
    Column.HOME_PHONE: "homephone homephones homephone2 telefonprivat telefonprivat2 privattelefon",
    Column.FAX: "fax faxnumber businessfax faxgeschaftlich telefax workfax",
    Column.STREET: (
        "street streetaddress address businessstreet businessaddress address1street strasse strassegeschaftlich adresse"
        " anschrift strassehausnummer"
    ),
    Column.CITY: "city businesscity town address1city ort ortgeschaftlich stadt",
    Column.STATE: "state province businessstate region address1region regiongeschaftlich bundesland bundeslandkanton",
    Column.POSTAL_CODE: (
        "postalcode zip zipcode postcode businesspostalcode address1postalcode plz postleitzahl"
        " postleitzahlgeschaftlich"
    ),
    Column.COUNTRY: (
        "country countryorregion countryregion businesscountry businesscountryregion address1country land landregion"
        " landregiongeschaftlich landgeschaftlich"
    ),
    Column.COUNTRY_CODE: "countrycode usagelocation landercode landerkennzeichen landerkurzel",
    Column.EMPLOYEE_ID: "employeeid personalnummer mitarbeiternummer personnelnumber",
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split()}
_GOOGLE_PHONE = re.compile(r"phone\d+(type|label|value)\Z")
_LETTERS = re.compile(r"[^a-z0-9]+")

_NAMING = frozenset((Column.DISPLAY_NAME, Column.GIVEN_NAME, Column.SURNAME, Column.MAIL, Column.COMPANY))


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table in order, `None` for one that nothing is made of; `names` are as they are written."""

    columns: tuple[Column | None, ...]
    names: tuple[str, ...]

    @property
    def can_name(self) -> bool:
        """Whether any column says who somebody is."""
        return bool(_NAMING & set(self.columns))

    @property
    def ignored(self) -> tuple[str, ...]:
        """The names of columns that nothing is made of."""
        return tuple(name for name, column in zip(self.names, self.columns, strict=True) if column is None and name)


def column_of(name: str) -> Column | None:
    """Return what a column of this name holds."""
    plain = _LETTERS.sub("", folded(name))
    google = _GOOGLE_PHONE.match(plain)
    if google:
        return Column.PHONE_VALUE if google[1] == "value" else Column.PHONE_KIND
    return _KNOWN.get(plain)


def read_head(names: Sequence[str]) -> Head:
    """Return what the first line of a table says."""
    stripped = tuple(name.strip() for name in names)
    return Head(tuple(column_of(name) for name in stripped), stripped)


def place_of(head: Head, name: str) -> int | None:
    """Return which column has a name, in whatever case, `None` where none has."""
    wanted = folded(name)
    return next((place for place, one in enumerate(head.names) if folded(one) == wanted), None)


def phone_column(kind: str) -> Column | None:
    """Return which kind of number Google's word for it means, `None` for numbers that nobody calls."""
    word = folded(kind)
    if "fax" in word or "telefax" in word:
        return Column.FAX if "home" not in word and "privat" not in word else None
    if "pager" in word:
        return None
    if any(name in word for name in ("mobil", "cell", "handy")):
        return Column.MOBILE
    return Column.HOME_PHONE if "home" in word or "privat" in word else Column.BUSINESS_PHONE
