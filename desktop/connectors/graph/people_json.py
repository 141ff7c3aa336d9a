"""Users, organisation contacts, groups and members out of the JSON of the directory."""

from __future__ import annotations

from desktop.connectors.graph.fields import read_address, rows, text, texts
from desktop.connectors.graph.strict_json import JsonObject
from desktop.model.card import PostalAddress
from desktop.model.errors import ErrorCode, Offline
from desktop.model.ids import GroupId, PersonKey
from desktop.model.people import Group, Person, PersonKind

USER_SELECT = (
    "id,displayName,givenName,surname,mail,proxyAddresses,userPrincipalName,jobTitle,department,companyName,"
    "officeLocation,mobilePhone,businessPhones,faxNumber,streetAddress,city,state,postalCode,country,usageLocation,"
    "employeeId,preferredLanguage,accountEnabled,userType,onPremisesImmutableId"
)
ORGANISATION_CONTACT_SELECT = (
    "id,displayName,givenName,surname,mail,proxyAddresses,phones,addresses,companyName,department,jobTitle"
)
GROUP_SELECT = "id,displayName,description,mail,securityEnabled,groupTypes"
_USER, _CONTACT, _GROUP = "#microsoft.graph.user", "#microsoft.graph.orgcontact", "#microsoft.graph.group"


def read_id(row: JsonObject) -> str:
    """Return the object id, lower case; raises `Offline` (ANSWER_BROKEN) without one: the reading lacks somebody."""
    found = text(row.get("id")).lower()
    if not found:
        raise Offline(ErrorCode.ANSWER_BROKEN, cause="an entry without an id")
    return found


def user_key(object_id: str) -> PersonKey:
    """Return the key of a user."""
    return PersonKey(f"u.{object_id.lower()}")


def organisation_contact_key(object_id: str) -> PersonKey:
    """Return the key of an organisation contact."""
    return PersonKey(f"o.{object_id.lower()}")


def read_user(row: JsonObject) -> Person:
    """Return a user or a guest."""
    is_guest = text(row.get("userType")).lower() == "guest"
    mail, usage = text(row.get("mail")), text(row.get("usageLocation"))
    return Person(
        user_key(read_id(row)),
        PersonKind.GUEST if is_guest else PersonKind.USER,
        text(row.get("displayName")),
        given_name=text(row.get("givenName")),
        surname=text(row.get("surname")),
        mail=mail,
        other_mails=_other_mails(row, mail),
        sign_in_name=text(row.get("userPrincipalName")),
        job_title=text(row.get("jobTitle")),
        department=text(row.get("department")),
        company_name=text(row.get("companyName")),
        office_location=text(row.get("officeLocation")),
        mobile_phone=text(row.get("mobilePhone")),
        business_phones=texts(row.get("businessPhones")),
        fax=text(row.get("faxNumber")),
        address=PostalAddress(
            text(row.get("streetAddress")),
            text(row.get("city")),
            text(row.get("state")),
            text(row.get("postalCode")),
            text(row.get("country")),
        ),
        country_code=_country_code(usage),
        employee_id=text(row.get("employeeId")),
        language=text(row.get("preferredLanguage")),
        is_enabled=row.get("accountEnabled") is not False,
        is_mailbox_likely=bool(mail) and not is_guest,
        immutable_id=text(row.get("onPremisesImmutableId")),
    )


def read_organisation_contact(row: JsonObject) -> Person:
    """Return an organisation contact."""
    mail = text(row.get("mail"))
    phones = [(text(phone.get("type")).lower(), text(phone.get("number"))) for phone in rows(row.get("phones"))]
    addresses = [found for found in map(read_address, rows(row.get("addresses"))) if found]
    address = addresses[0] if addresses else PostalAddress()
    return Person(
        organisation_contact_key(read_id(row)),
        PersonKind.ORGANISATION_CONTACT,
        text(row.get("displayName")),
        given_name=text(row.get("givenName")),
        surname=text(row.get("surname")),
        mail=mail,
        other_mails=_other_mails(row, mail),
        job_title=text(row.get("jobTitle")),
        department=text(row.get("department")),
        company_name=text(row.get("companyName")),
        mobile_phone=next((number for kind, number in phones if kind == "mobile" and number), ""),
        business_phones=tuple(number for kind, number in phones if kind == "business" and number),
        home_phones=tuple(number for kind, number in phones if kind == "home" and number),
        fax=next((number for kind, number in phones if kind == "businessfax" and number), ""),
        address=address,
        country_code=_country_code(address.country),
    )


def read_group(row: JsonObject) -> Group:
    """Return a group."""
    kinds = {kind.lower() for kind in texts(row.get("groupTypes"))}
    return Group(
        GroupId(read_id(row)),
        text(row.get("displayName")),
        text(row.get("description")),
        text(row.get("mail")),
        is_security=row.get("securityEnabled") is True,
        is_dynamic="dynamicmembership" in kinds,
        is_unified="unified" in kinds,
    )


def read_member(row: JsonObject) -> PersonKey | GroupId | None:
    """Return who a member is, `None` for devices, applications and whatever else a group may hold."""
    kind = text(row.get("@odata.type")).lower()
    if kind == _USER:
        return user_key(read_id(row))
    if kind == _CONTACT:
        return organisation_contact_key(read_id(row))
    return GroupId(read_id(row)) if kind == _GROUP else None


def _other_mails(row: JsonObject, mail: str) -> tuple[str, ...]:
    """Return the further addresses of a mailbox; "smtp:" marks them, whatever the case."""
    found = [entry[5:] for entry in texts(row.get("proxyAddresses")) if entry.lower().startswith("smtp:")]
    return tuple(dict.fromkeys(address for address in found if address.lower() != mail.lower()))


def _country_code(value: str) -> str:
    return value.upper() if len(value) == 2 and value.isascii() and value.isalpha() else ""
