"""Microsoft's Graph SDK; its generated classes warn of themselves when they are imported."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from kiota_abstractions.authentication import (
        AccessTokenProvider,
        AllowedHostsValidator,
        BaseBearerTokenAuthenticationProvider,
    )
    from kiota_abstractions.base_request_configuration import RequestConfiguration
    from kiota_abstractions.headers_collection import HeadersCollection
    from msgraph import GraphRequestAdapter, GraphServiceClient
    from msgraph.generated.contacts.contacts_request_builder import ContactsRequestBuilder as OrgContactsBuilder
    from msgraph.generated.models.contact import Contact
    from msgraph.generated.models.contact_folder import ContactFolder
    from msgraph.generated.models.email_address import EmailAddress
    from msgraph.generated.models.o_data_errors.o_data_error import ODataError
    from msgraph.generated.models.physical_address import PhysicalAddress
    from msgraph.generated.models.single_value_legacy_extended_property import SingleValueLegacyExtendedProperty
    from msgraph.generated.users.item.contacts.contacts_request_builder import ContactsRequestBuilder
    from msgraph.generated.users.item.contacts.item.contact_item_request_builder import ContactItemRequestBuilder
    from msgraph.generated.users.users_request_builder import UsersRequestBuilder
    from msgraph_core import GraphClientFactory
    from msgraph_core.tasks.page_iterator import PageIterator

__all__ = [
    "AccessTokenProvider",
    "AllowedHostsValidator",
    "BaseBearerTokenAuthenticationProvider",
    "Contact",
    "ContactFolder",
    "ContactItemRequestBuilder",
    "ContactsRequestBuilder",
    "EmailAddress",
    "GraphClientFactory",
    "GraphRequestAdapter",
    "GraphServiceClient",
    "HeadersCollection",
    "ODataError",
    "OrgContactsBuilder",
    "PageIterator",
    "PhysicalAddress",
    "RequestConfiguration",
    "SingleValueLegacyExtendedProperty",
    "UsersRequestBuilder",
]
