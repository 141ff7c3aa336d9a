"""The properties of a contact: which value of the store each field of the service stands for."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "contacts:FileAs": ("FileAs", "fileAs"),
    "contacts:DisplayName": ("DisplayName", "displayName"),
    "contacts:GivenName": ("GivenName", "givenName"),
    "contacts:Initials": ("Initials", "initials"),
    "contacts:MiddleName": ("MiddleName", "middleName"),
    "contacts:Nickname": ("Nickname", "nickName"),
    "contacts:CompanyName": ("CompanyName", "companyName"),
    "contacts:AssistantName": ("AssistantName", "assistantName"),
    "contacts:BusinessHomePage": ("BusinessHomePage", "businessHomePage"),
    "contacts:Department": ("Department", "department"),
    "contacts:Generation": ("Generation", "generation"),
    "contacts:JobTitle": ("JobTitle", "jobTitle"),
    "contacts:Manager": ("Manager", "manager"),
    "contacts:OfficeLocation": ("OfficeLocation", "officeLocation"),
    "contacts:Profession": ("Profession", "profession"),
    "contacts:SpouseName": ("SpouseName", "spouseName"),
    "contacts:Surname": ("Surname", "surname"),
}
"""Field: element and name in the store."""

_PSETID_ADDRESS = "{00062004-0000-0000-c000-000000000046}"
_PSETID_COMMON = "{00062008-0000-0000-c000-000000000046}"
KEPT_APART: Mapping[str, tuple[str, str]] = {
    "contacts:Mileage": ("Mileage", f"String {_PSETID_COMMON} Id 0x8534"),
    "contacts:WeddingAnniversary": ("WeddingAnniversary", "SystemTime 0x3a41"),
    "contacts:FileAsMapping": ("FileAsMapping", f"Integer {_PSETID_ADDRESS} Id 0x8006"),
    "contacts:PostalAddressIndex": ("PostalAddressIndex", f"Integer {_PSETID_ADDRESS} Id 0x8022"),
    "item:Subject": ("Subject", "String 0x37"),
    "item:Sensitivity": ("Sensitivity", "Integer 0x36"),
    "item:Importance": ("Importance", "Integer 0x17"),
}
"""Field: element and extended property, for what Graph does not show."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "Sensitivity": ("Normal", "Personal", "Private", "Confidential"),
    "Importance": ("Low", "Normal", "High"),
    "PostalAddressIndex": ("None", "Home", "Business", "Other"),
}
"""Names of numbers, from 0 on."""
USUAL = {"Sensitivity": "Normal", "Importance": "Normal"}

MAPPINGS: Mapping[str, int] = {
    "None": -1, "Empty": 0, "LastCommaFirst": 0x8017, "FirstSpaceLast": 0x8037, "Company": 0x3A16,
    "LastCommaFirstCompany": 0x8019, "CompanyLastFirst": 0x8032, "LastFirst": 0x8030, "LastFirstCompany": 0x8034,
    "CompanyLastCommaFirst": 0x8018, "LastFirstSuffix": 0x8036, "LastSpaceFirstCompany": 0x8035,
    "CompanyLastSpaceFirst": 0x8033, "LastSpaceFirst": 0x8031, "DisplayName": 0x3001, "FirstName": 0x3A06,
    "LastFirstMiddleSuffix": 0x8038, "LastName": 0x3A11,
}  # fmt: skip

LISTS: Mapping[str, tuple[str, str]] = {
    "contacts:Children": ("Children", "children"),
    "item:Categories": ("Categories", "categories"),
}

PHONE_LISTS: Mapping[str, tuple[str, int]] = {
    "BusinessPhone": ("businessPhones", 0),
    "BusinessPhone2": ("businessPhones", 1),
    "HomePhone": ("homePhones", 0),
    "HomePhone2": ("homePhones", 1),
}
"""Entries that are places of a list in the store."""
PHONE_TAGS: Mapping[str, str] = {
    "AssistantPhone": "String 0x3a2e", "BusinessFax": "String 0x3a24", "Callback": "String 0x3a02",
    "CarPhone": "String 0x3a1e", "CompanyMainPhone": "String 0x3a57", "HomeFax": "String 0x3a25",
    "Isdn": "String 0x3a2d", "OtherFax": "String 0x3a23", "OtherTelephone": "String 0x3a1f", "Pager": "String 0x3a21",
    "PrimaryPhone": "String 0x3a1a", "RadioPhone": "String 0x3a1d", "Telex": "String 0x3a2c",
    "TtyTddPhone": "String 0x3a4b",
}  # fmt: skip
PHONES = (
    "AssistantPhone", "BusinessFax", "BusinessPhone", "BusinessPhone2", "Callback", "CarPhone", "CompanyMainPhone",
    "HomeFax", "HomePhone", "HomePhone2", "Isdn", "MobilePhone", "OtherFax", "OtherTelephone", "Pager", "PrimaryPhone",
    "RadioPhone", "Telex", "TtyTddPhone",
)  # fmt: skip
MAILS = ("EmailAddress1", "EmailAddress2", "EmailAddress3")
CHATS = ("ImAddress1", "ImAddress2", "ImAddress3")
ADDRESSES: Mapping[str, str] = {"Business": "businessAddress", "Home": "homeAddress", "Other": "otherAddress"}
PARTS: Mapping[str, str] = {
    "Street": "street",
    "City": "city",
    "State": "state",
    "CountryOrRegion": "countryOrRegion",
    "PostalCode": "postalCode",
}

ALIASES: Mapping[str, str] = {
    "String 0x3001": "displayName", "String 0x3a05": "generation", "String 0x3a06": "givenName",
    "String 0x3a0a": "initials", "String 0x3a11": "surname", "String 0x3a16": "companyName",
    "String 0x3a17": "jobTitle",
    "String 0x3a18": "department", "String 0x3a19": "officeLocation", "String 0x3a1c": "mobilePhone",
    "String 0x3a30": "assistantName", "String 0x3a44": "middleName", "String 0x3a45": "title",
    "String 0x3a46": "profession", "String 0x3a48": "spouseName", "String 0x3a4e": "manager",
    "String 0x3a4f": "nickName", "String 0x3a51": "businessHomePage",
    f"String {_PSETID_ADDRESS} Id 0x8005": "fileAs",
    f"String {_PSETID_ADDRESS} Id 0x802c": "yomiGivenName", f"String {_PSETID_ADDRESS} Id 0x802d": "yomiSurname",
    f"String {_PSETID_ADDRESS} Id 0x802e": "yomiCompanyName",
}  # fmt: skip
"""Extended properties that are a value of the store by another name; `title` has no other field."""

COMPUTED = (
    "item:ItemId", "item:ParentFolderId", "item:ItemClass", "item:Attachments", "item:DateTimeReceived", "item:Size",
    "item:DateTimeSent", "item:DateTimeCreated", "item:ReminderIsSet", "item:HasAttachments", "item:Culture",
    "item:LastModifiedName", "item:LastModifiedTime", "item:IsAssociated", "contacts:CompleteName",
    "contacts:HasPicture",
)  # fmt: skip
"""Fields that the server makes itself."""
WHOLE = (
    "contacts:EmailAddresses", "contacts:PhysicalAddresses", "contacts:PhoneNumbers", "contacts:ImAddresses",
)  # fmt: skip
"""Dictionaries; asked for as a whole or entry by entry, written entry by entry."""
INDEXED: Mapping[str, str] = {
    "contacts:EmailAddress": "contacts:EmailAddresses",
    "contacts:PhoneNumber": "contacts:PhoneNumbers",
    "contacts:ImAddress": "contacts:ImAddresses",
    **{f"contacts:PhysicalAddress:{part}": "contacts:PhysicalAddresses" for part in PARTS},
}
READABLE = frozenset((*TEXTS, *KEPT_APART, *LISTS, *COMPUTED, *WHOLE, "contacts:Birthday", "item:Body"))
UNANSWERED = frozenset(
    (
        "contacts:Companies", "contacts:ContactSource", "contacts:PhoneticFullName", "contacts:PhoneticFirstName",
        "contacts:PhoneticLastName", "contacts:Alias", "contacts:Notes", "contacts:Photo", "contacts:DirectoryId",
        "contacts:UserSMIMECertificate", "contacts:MSExchangeCertificate", "contacts:ManagerMailbox",
        "contacts:DirectReports", "contacts:DisplayNamePrefix", "contacts:AccountName", "contacts:IsAutoUpdateDisabled",
        "item:MimeContent", "item:InReplyTo", "item:IsSubmitted", "item:IsDraft", "item:IsFromMe", "item:IsResend",
        "item:IsUnmodified", "item:InternetMessageHeaders", "item:ResponseObjects", "item:ReminderDueBy",
        "item:ReminderNextTime", "item:ReminderMinutesBeforeStart", "item:DisplayCc", "item:DisplayTo",
        "item:DisplayBcc", "item:EffectiveRights", "item:WebClientReadFormQueryString",
        "item:WebClientEditFormQueryString", "item:ConversationId", "item:UniqueBody", "item:Flag", "item:StoreEntryId",
        "item:InstanceKey", "item:NormalizedBody", "item:EntityExtractionResult", "item:PolicyTag", "item:ArchiveTag",
        "item:RetentionDate", "item:Preview", "item:TextBody", "item:IconIndex", "item:BlockStatus",
        "item:HasBlockedImages",
    )
)  # fmt: skip
"""Fields that may be asked for and that a contact of this server never has."""
FOUND_ONLY_BY_ID = frozenset(("item:Body", "item:Attachments", "item:UniqueBody", "item:NormalizedBody"))
"""Fields that a search refuses."""
