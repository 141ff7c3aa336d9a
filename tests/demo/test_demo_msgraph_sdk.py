"""Microsoft's own client against the tenant: users, paging, contacts, photos, delta, extended properties."""

from __future__ import annotations

import asyncio
import io
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from PIL import Image

from tests.demo.people import ANNA, EVERYONE, GUEST
from tests.demo.running import MARK, Running
from tests.demo.sdk import (
    AccessTokenProvider,
    AllowedHostsValidator,
    BaseBearerTokenAuthenticationProvider,
    Contact,
    ContactFolder,
    ContactItemRequestBuilder,
    ContactsRequestBuilder,
    EmailAddress,
    GraphClientFactory,
    GraphRequestAdapter,
    GraphServiceClient,
    HeadersCollection,
    ODataError,
    OrgContactsBuilder,
    PageIterator,
    PhysicalAddress,
    RequestConfiguration,
    SingleValueLegacyExtendedProperty,
    UsersRequestBuilder,
)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:(msgraph|kiota).*")

T = TypeVar("T")


class _Token(AccessTokenProvider):
    def __init__(self, token: str) -> None:
        self._token = token

    async def get_authorization_token(self, uri: str, additional_authentication_context: object = None) -> str:
        return self._token

    def get_allowed_hosts_validator(self) -> AllowedHostsValidator:
        return AllowedHostsValidator(["127.0.0.1"])


Run = Callable[[Callable[[GraphServiceClient], Awaitable[T]]], T]


@pytest.fixture
def run(running: Running, ca_file: Path) -> Run[object]:
    """Run a coroutine with a client of the SDK, and close what it opened."""

    def do(work: Callable[[GraphServiceClient], Awaitable[T]]) -> T:
        async def whole() -> T:
            context = ssl.create_default_context(cafile=str(ca_file))
            plain = httpx.AsyncHTTPTransport(verify=context, trust_env=False)
            # The SDK's transport does not close the one that it wraps.
            async with (
                plain,
                GraphClientFactory.create_with_default_middleware(client=httpx.AsyncClient(transport=plain)) as client,
            ):
                provider = BaseBearerTokenAuthenticationProvider(_Token(running.token()))
                adapter = GraphRequestAdapter(provider, client)
                adapter.base_url = f"{running.ready.graph_url}/v1.0"
                return await work(GraphServiceClient(request_adapter=adapter))

        return asyncio.run(whole())

    return do


def test_users_and_their_pages(run: Run[object]) -> None:
    async def work(graph: GraphServiceClient) -> None:
        query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(
            select=["id", "displayName", "businessPhones"], top=50, count=True
        )
        headers = HeadersCollection()
        headers.add("ConsistencyLevel", "eventual")
        page = await graph.users.get(RequestConfiguration(query_parameters=query, headers=headers))
        assert page is not None
        assert page.odata_count is not None
        assert page.odata_count > 230
        seen: list[str] = []

        def note(user: object) -> bool:
            seen.append(user.id)  # type: ignore[attr-defined]
            return True

        pages = PageIterator(page, graph.request_adapter)
        pages.headers.add("ConsistencyLevel", "eventual")  # every page needs it
        await pages.iterate(note)
        assert len(seen) == len(set(seen)) == page.odata_count

    run(work)


def test_filters_and_errors(run: Run[object]) -> None:
    async def work(graph: GraphServiceClient) -> None:
        query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(filter="displayName eq 'Anna O''Brien'")
        page = await graph.users.get(RequestConfiguration(query_parameters=query))
        assert [user.id for user in page.value] == [ANNA]
        with pytest.raises(ODataError) as refused:
            await graph.users.by_user_id("nobody@small.example").get()
        assert refused.value.error.code == "Request_ResourceNotFound"
        assert refused.value.response_status_code == 404
        with pytest.raises(ODataError) as refused:
            await graph.users.by_user_id(GUEST).contact_folders.get()
        assert refused.value.error.code == "MailboxNotEnabledForRESTAPI"

    run(work)


def test_groups_and_organisation_contacts(run: Run[object]) -> None:
    async def work(graph: GraphServiceClient) -> None:
        members = await graph.groups.by_group_id(EVERYONE).transitive_members.get()
        assert {type(one).__name__ for one in members.value} == {"User", "Group", "OrgContact"}
        users = await graph.groups.by_group_id(EVERYONE).transitive_members.graph_user.get()
        assert len(users.value) == 4
        query = OrgContactsBuilder.ContactsRequestBuilderGetQueryParameters(select=["id", "phones", "addresses"])
        contacts = await graph.contacts.get(RequestConfiguration(query_parameters=query))
        assert contacts.value[0].phones[0].number == "+44 7700 900123"
        assert contacts.value[0].addresses[0].city == "London"

    run(work)


def test_delta_of_users(run: Run[object]) -> None:
    async def work(graph: GraphServiceClient) -> None:
        page = await graph.users.delta.get()
        rows = list(page.value)
        while page.odata_next_link:
            page = await graph.users.delta.with_url(page.odata_next_link).get()
            rows += page.value
        assert len(rows) > 230
        assert (await graph.users.delta.with_url(page.odata_delta_link).get()).value == []

    run(work)


def test_contacts_from_making_to_deleting(run: Run[object], mailbox: str) -> None:
    async def work(graph: GraphServiceClient) -> None:
        user = graph.users.by_user_id(mailbox.removeprefix("/users/"))
        made = await user.contact_folders.post(ContactFolder(display_name="Company"))
        contacts = user.contact_folders.by_contact_folder_id(made.id).contacts
        mark = SingleValueLegacyExtendedProperty(id=MARK, value="cs1;sdk")
        contact = await contacts.post(
            Contact(
                given_name="Ada",
                surname="Lovelace",
                business_phones=["+44 20 7946 0123"],
                email_addresses=[EmailAddress(address="ada@small.example", name="Ada")],
                business_address=PhysicalAddress(city="London", street="1 Way"),
                single_value_extended_properties=[mark],
            )
        )
        assert (contact.display_name, contact.business_address.city) == ("Ada Lovelace", "London")
        one = contacts.by_contact_id(contact.id)
        query = ContactItemRequestBuilder.ContactItemRequestBuilderGetQueryParameters(
            expand=[f"singleValueExtendedProperties($filter=id eq '{MARK}')"]
        )
        read = await user.contacts.by_contact_id(contact.id).get(RequestConfiguration(query_parameters=query))
        assert [(part.id, part.value) for part in read.single_value_extended_properties] == [(MARK, "cs1;sdk")]
        headers = HeadersCollection()
        headers.add("If-Match", f'W/"{contact.change_key}"')
        changed = await one.patch(Contact(job_title="Countess"), RequestConfiguration(headers=headers))
        assert changed.job_title == "Countess"
        with pytest.raises(ODataError) as refused:
            await one.patch(Contact(job_title="Queen"), RequestConfiguration(headers=headers))
        assert refused.value.response_status_code == 412
        await one.delete()
        assert (await contacts.get()).value == []

    run(work)


def test_finding_contacts_by_mark(run: Run[object], mailbox: str) -> None:
    async def work(graph: GraphServiceClient) -> None:
        user = graph.users.by_user_id(mailbox.removeprefix("/users/"))
        mark = SingleValueLegacyExtendedProperty(id=MARK, value="cs1;two")
        contact = await user.contacts.post(Contact(given_name="Ada", single_value_extended_properties=[mark]))
        await user.contacts.post(Contact(given_name="Other"))
        query = ContactsRequestBuilder.ContactsRequestBuilderGetQueryParameters(
            filter=f"singleValueExtendedProperties/any(ep:ep/id eq '{MARK}' and ep/value eq 'cs1;two')"
        )
        found = await user.contacts.get(RequestConfiguration(query_parameters=query))
        assert [one.id for one in found.value] == [contact.id]

    run(work)


def test_photos(run: Run[object], mailbox: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (30, 30), "green").save(picture, "JPEG")

    async def work(graph: GraphServiceClient) -> None:
        user = graph.users.by_user_id(mailbox.removeprefix("/users/"))
        contact = await user.contacts.post(Contact(given_name="Ada"))
        photo = user.contacts.by_contact_id(contact.id).photo
        await photo.content.put(picture.getvalue())
        assert await photo.content.get() == picture.getvalue()
        assert (await photo.get()).width == 30
        portrait = await graph.users.by_user_id(ANNA).photos.by_profile_photo_id("120x120").content.get()
        with Image.open(io.BytesIO(portrait)) as opened:
            assert opened.size == (120, 120)

    run(work)


def test_delta_of_contacts(run: Run[object], mailbox: str) -> None:
    async def work(graph: GraphServiceClient) -> None:
        user = graph.users.by_user_id(mailbox.removeprefix("/users/"))
        made = await user.contact_folders.post(ContactFolder(display_name="Company"))
        delta = user.contact_folders.by_contact_folder_id(made.id).contacts
        contact = await delta.post(Contact(given_name="Ada"))
        page = await delta.delta.get()
        assert [one.id for one in page.value] == [contact.id]
        await delta.by_contact_id(contact.id).delete()
        page = await delta.delta.with_url(page.odata_delta_link).get()
        assert "@removed" in page.value[0].additional_data

    run(work)


def test_waiting_when_told_to(run: Run[object], running: Running) -> None:
    running.faults({"fault": "F02", "operation": "organization.list", "nth": 1, "parameters": {"retry_after": "1"}})

    async def work(graph: GraphServiceClient) -> None:
        assert (await graph.organization.get()).value[0].display_name == "Small & Sons"

    run(work)
    assert running.tenant.counters.operations["organization.list"] == 2
