"""The order of elements that the schema of Exchange Web Services demands; what stands elsewhere is refused."""

from __future__ import annotations

from desktop.demo.exchange.contact_fields import ADDRESSES, CHATS, CHOICES, MAILS, MAPPINGS, PHONES
from desktop.demo.exchange.errors import schema_fault
from desktop.demo.exchange.soap import MESSAGES, TYPES, Element, local, text_of

_ITEM = (
    "MimeContent", "ItemId", "ParentFolderId", "ItemClass", "Subject", "Sensitivity", "Body", "Attachments",
    "DateTimeReceived", "Size", "Categories", "Importance", "InReplyTo", "IsSubmitted", "IsDraft", "IsFromMe",
    "IsResend", "IsUnmodified", "InternetMessageHeaders", "DateTimeSent", "DateTimeCreated", "ResponseObjects",
    "ReminderDueBy", "ReminderIsSet", "ReminderNextTime", "ReminderMinutesBeforeStart", "DisplayCc", "DisplayTo",
    "DisplayBcc", "HasAttachments", "ExtendedProperty", "Culture", "EffectiveRights", "LastModifiedName",
    "LastModifiedTime", "IsAssociated", "WebClientReadFormQueryString", "WebClientEditFormQueryString",
    "ConversationId", "UniqueBody", "Flag", "StoreEntryId", "InstanceKey", "NormalizedBody",
)  # fmt: skip
_CONTACT = (
    "FileAs", "FileAsMapping", "DisplayName", "GivenName", "Initials", "MiddleName", "Nickname", "CompleteName",
    "CompanyName", "EmailAddresses", "AbchEmailAddresses", "PhysicalAddresses", "PhoneNumbers", "AssistantName",
    "Birthday", "BusinessHomePage", "Children", "Companies", "ContactSource", "Department", "Generation",
    "ImAddresses", "JobTitle", "Manager", "Mileage", "OfficeLocation", "PostalAddressIndex", "Profession",
    "SpouseName", "Surname", "WeddingAnniversary", "HasPicture", "PhoneticFullName", "PhoneticFirstName",
    "PhoneticLastName", "Alias", "Notes", "Photo", "UserSMIMECertificate", "MSExchangeCertificate", "DirectoryId",
    "ManagerMailbox", "DirectReports",
)  # fmt: skip
CONTACT_ORDER = (*_ITEM, *_CONTACT)
_MESSAGE = (
    "Sender", "ToRecipients", "CcRecipients", "BccRecipients", "IsReadReceiptRequested", "IsDeliveryReceiptRequested",
    "ConversationIndex", "ConversationTopic", "From", "InternetMessageId", "IsRead", "IsResponseRequested",
    "References", "ReplyTo", "ReceivedBy", "ReceivedRepresenting", "ApprovalRequestData", "VotingInformation",
    "ReminderMessageData",
)  # fmt: skip
_FOLDER = (
    "FolderId", "ParentFolderId", "FolderClass", "DisplayName", "TotalCount", "ChildFolderCount", "ExtendedProperty",
    "ManagedFolderInformation", "EffectiveRights", "DistinguishedFolderId", "PermissionSet", "UnreadCount",
)  # fmt: skip
_PATHS = ("FieldURI", "IndexedFieldURI", "ExtendedFieldURI", "ExceptionFieldURI")
_PAGES = (
    "IndexedPageItemView",
    "FractionalPageItemView",
    "SeekToConditionPageItemView",
    "CalendarView",
    "ContactsView",
)
_SEARCHES = (
    "SearchExpression", "And", "Or", "Not", "IsEqualTo", "IsNotEqualTo", "IsGreaterThan", "IsGreaterThanOrEqualTo",
    "IsLessThan", "IsLessThanOrEqualTo", "Exists", "Excludes", "Contains",
)  # fmt: skip

Sequence = tuple[str | tuple[str, ...], ...]
"""Names in order; a tuple inside is a choice, of which one may stand in this place."""

_OPERATIONS: dict[str, Sequence] = {
    "GetFolder": ("FolderShape", "FolderIds"),
    "ConvertId": ("SourceIds",),
    "FindFolder": (
        "FolderShape", ("IndexedPageFolderView", "FractionalPageFolderView"), "Restriction", "ParentFolderIds",
    ),
    "CreateFolder": ("ParentFolderId", "Folders"),
    "UpdateFolder": ("FolderChanges",),
    "DeleteFolder": ("FolderIds",),
    "EmptyFolder": ("FolderIds",),
    "FindItem": (
        "ItemShape", _PAGES, ("GroupBy", "DistinguishedGroupBy"), "Restriction", "SortOrder", "ParentFolderIds",
        "QueryString", "Highlight",
    ),
    "GetItem": ("ItemShape", "ItemIds"),
    "CreateItem": ("SavedItemFolderId", "Items"),
    "UpdateItem": ("SavedItemFolderId", "ItemChanges"),
    "DeleteItem": ("ItemIds",),
    "MoveItem": ("ToFolderId", "ItemIds", "ReturnNewItemIds"),
    "CopyItem": ("ToFolderId", "ItemIds", "ReturnNewItemIds"),
    "CreateAttachment": ("ParentItemId", "Attachments"),
    "GetAttachment": ("AttachmentShape", "AttachmentIds"),
    "DeleteAttachment": ("AttachmentIds",),
    "SyncFolderItems": ("ItemShape", "SyncFolderId", "SyncState", "Ignore", "MaxChangesReturned", "SyncScope"),
    "SyncFolderHierarchy": ("FolderShape", "SyncFolderId", "SyncState"),
    "ResolveNames": ("ParentFolderIds", "UnresolvedEntry"),
    "FindPeople": (
        "PersonaShape", "IndexedPageItemView", "Restriction", "AggregationRestriction", "SortOrder", "ParentFolderId",
        "QueryString", "SearchPeopleSuggestionIndex", "TopicQueryString", "Context", "QuerySources",
        "ReturnFlattenedResults",
    ),
    "GetUserPhoto": ("Email", "SizeRequested", "TypeRequested"),
}  # fmt: skip
_REQUIRED = {
    "GetFolder": ("FolderShape", "FolderIds"),
    "ConvertId": ("SourceIds",),
    "FindFolder": ("FolderShape", "ParentFolderIds"),
    "CreateFolder": ("ParentFolderId", "Folders"),
    "UpdateFolder": ("FolderChanges",),
    "DeleteFolder": ("FolderIds",),
    "EmptyFolder": ("FolderIds",),
    "FindItem": ("ItemShape", "ParentFolderIds"),
    "GetItem": ("ItemShape", "ItemIds"),
    "CreateItem": ("Items",),
    "UpdateItem": ("ItemChanges",),
    "DeleteItem": ("ItemIds",),
    "MoveItem": ("ToFolderId", "ItemIds"),
    "CopyItem": ("ToFolderId", "ItemIds"),
    "CreateAttachment": ("ParentItemId", "Attachments"),
    "GetAttachment": ("AttachmentIds",),
    "DeleteAttachment": ("AttachmentIds",),
    "SyncFolderItems": ("ItemShape", "SyncFolderId", "MaxChangesReturned"),
    "SyncFolderHierarchy": ("FolderShape",),
    "ResolveNames": ("UnresolvedEntry",),
    "FindPeople": ("IndexedPageItemView",),
    "GetUserPhoto": ("Email", "SizeRequested"),
}
_ATTRIBUTES = {
    "ConvertId": ("DestinationFormat",),
    "FindFolder": ("Traversal",),
    "DeleteFolder": ("DeleteType",),
    "EmptyFolder": ("DeleteType", "DeleteSubFolders"),
    "FindItem": ("Traversal",),
    "UpdateItem": ("ConflictResolution",),
    "DeleteItem": ("DeleteType",),
    "ResolveNames": ("ReturnFullContactData",),
}
_TYPES: dict[str, Sequence] = {
    "Contact": CONTACT_ORDER,
    "Message": (*_ITEM, *_MESSAGE),
    "Mailbox": ("Name", "EmailAddress", "RoutingType", "MailboxType", "ItemId", "OriginalDisplayName"),
    "ToRecipients": ("Mailbox",),
    "CcRecipients": ("Mailbox",),
    "BccRecipients": ("Mailbox",),
    "Folder": _FOLDER,
    "ContactsFolder": _FOLDER,
    "ExtendedProperty": ("ExtendedFieldURI", ("Value", "Values")),
    "FileAttachment": (
        "AttachmentId", "Name", "ContentType", "ContentId", "ContentLocation", "Size", "LastModifiedTime", "IsInline",
        "IsContactPhoto", "Content",
    ),
    "ItemChange": (("ItemId", "OccurrenceItemId", "RecurringMasterItemId"), "Updates"),
    "FolderChange": (("FolderId", "DistinguishedFolderId"), "Updates"),
    "SetItemField": (_PATHS, ("Contact", "Item", "Message", "DistributionList")),
    "AppendToItemField": (_PATHS, ("Contact", "Item", "Message", "DistributionList")),
    "DeleteItemField": (_PATHS,),
    "SetFolderField": (_PATHS, ("Folder", "ContactsFolder")),
    "DeleteFolderField": (_PATHS,),
    "IsEqualTo": (_PATHS, "FieldURIOrConstant"),
    "IsNotEqualTo": (_PATHS, "FieldURIOrConstant"),
    "Exists": (_PATHS,),
    "Contains": (_PATHS, "Constant"),
    "Not": (_SEARCHES,),
    "ItemShape": (
        "BaseShape", "IncludeMimeContent", "BodyType", "UniqueBodyType", "NormalizedBodyType", "FilterHtmlContent",
        "ConvertHtmlCodePageToUTF8", "InlineImageUrlTemplate", "BlockExternalImages", "AddBlankTargetToLinks",
        "MaximumBodySize", "AdditionalProperties",
    ),
    "FolderShape": ("BaseShape", "AdditionalProperties"),
}  # fmt: skip
_FILLED = {
    "ParentFolderId": 1, "SyncFolderId": 1, "ToFolderId": 1, "SavedItemFolderId": 1, "ExtendedProperty": 2,
    "ItemChange": 2, "FolderChange": 2, "SetItemField": 2, "AppendToItemField": 2, "DeleteItemField": 1,
    "SetFolderField": 2, "DeleteFolderField": 1, "IsEqualTo": 2, "IsNotEqualTo": 2, "IsGreaterThan": 2,
    "IsGreaterThanOrEqualTo": 2, "IsLessThan": 2, "IsLessThanOrEqualTo": 2, "Exists": 1, "Contains": 2, "Not": 1,
    "FieldOrder": 1, "FieldURIOrConstant": 1, "Restriction": 1, "FolderIds": 1, "ParentFolderIds": 1, "ItemIds": 1,
    "AttachmentIds": 1, "SourceIds": 1, "ItemChanges": 1, "FolderChanges": 1,
}  # fmt: skip
"""How many children an element has at least."""
_MANY = frozenset(("ExtendedProperty", "Mailbox"))
_ENTRY_ORDER = ("Street", "City", "State", "CountryOrRegion", "PostalCode")
_VALUES = {
    "DeleteType": ("HardDelete", "SoftDelete", "MoveToDeletedItems"),
    "ConflictResolution": ("NeverOverwrite", "AutoResolve", "AlwaysOverwrite"),
    "MessageDisposition": ("SaveOnly", "SendOnly", "SendAndSaveCopy"),
    "Traversal": ("Shallow", "Deep", "SoftDeleted", "Associated"),
    "BaseShape": ("IdOnly", "Default", "AllProperties"),
    "Sensitivity": CHOICES["Sensitivity"],
    "Importance": CHOICES["Importance"],
    "PostalAddressIndex": CHOICES["PostalAddressIndex"],
    "FileAsMapping": tuple(MAPPINGS),
}
_KEYS = {
    "EmailAddresses": MAILS,
    "ImAddresses": CHATS,
    "PhoneNumbers": PHONES,
    "PhysicalAddresses": tuple(ADDRESSES),
}
_BEFORE_PHOTOS = ("Exchange2007", "Exchange2007_SP1")
_MOST_CHANGES = 512


def known_operations() -> frozenset[str]:
    """Return the operations that the schema of this server has."""
    return frozenset(_OPERATIONS)


def check_schema(operation: Element, version: str) -> None:
    """Check an operation with everything in it; raises the SOAP fault of a request that fails the schema.

    All of it is checked before anything is carried out, so that such a request has changed nothing.
    """
    name = local(operation)
    if operation.tag != f"{{{MESSAGES}}}{name}" or name not in _OPERATIONS:
        raise schema_fault(f"The element '{name}' is not expected.")
    _check_sequence(operation, _OPERATIONS[name], MESSAGES)
    present = {local(one) for one in operation}
    for needed in _REQUIRED[name]:
        if needed not in present:
            raise schema_fault(f"The element '{name}' has incomplete content; '{needed}' is expected.")
    for attribute in _ATTRIBUTES.get(name, ()):
        if attribute not in operation.attrib:
            raise schema_fault(f"The required attribute '{attribute}' is missing.")
    for attribute, value in operation.attrib.items():
        _check_value(attribute, value)
    for one in operation:
        _check_types(one)
        most = text_of(one)
        if local(one) == "MaxChangesReturned" and not (most.isdecimal() and 1 <= int(most) <= _MOST_CHANGES):
            raise schema_fault(f"The value of 'MaxChangesReturned' is 1 to {_MOST_CHANGES}.")
    if version in _BEFORE_PHOTOS and next(operation.iter(f"{{{TYPES}}}IsContactPhoto"), None) is not None:
        raise schema_fault("The element 'FileAttachment' has invalid child element 'IsContactPhoto'.")


def _check_types(element: Element) -> None:
    name = local(element)
    if name in _TYPES:
        _check_sequence(element, _TYPES[name], TYPES)
    elif name == "Entry" and len(element):
        _check_sequence(element, _ENTRY_ORDER, TYPES)
    if len(element) < _FILLED.get(name, 0):
        raise schema_fault(f"The element '{name}' has incomplete content.")
    if name in _VALUES:
        _check_value(name, text_of(element))
    for entry in element if name in _KEYS else ():
        if entry.get("Key") not in _KEYS[name]:
            raise schema_fault(f"'{str(entry.get('Key'))[:40]}' is no key of '{name}'.")
    for one in element:
        if one.tag != f"{{{TYPES}}}{local(one)}":
            raise schema_fault(f"The element '{local(one)}' is in the wrong namespace.")
        _check_types(one)


def _check_value(name: str, value: str) -> None:
    if name in _VALUES and value not in _VALUES[name]:
        raise schema_fault(f"The value '{value[:40]}' is not valid for '{name}'.")


def _check_sequence(element: Element, order: Sequence, namespace: str) -> None:
    places = {
        name: place for place, names in enumerate(order) for name in ((names,) if isinstance(names, str) else names)
    }
    last, seen = -1, ""
    for one in element:
        name = local(one)
        place = places.get(name)
        if place is None or one.tag != f"{{{namespace}}}{name}":
            raise schema_fault(f"The element '{local(element)}' has invalid child element '{name}'.")
        if place < last or (place == last and name not in _MANY):
            raise schema_fault(f"The element '{local(element)}' has '{name}' in the wrong place, after '{seen}'.")
        last, seen = place, name
