"""What a directory may hold becomes a person, or is not there; nothing of it makes the reading fail."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.connectors.ldap.people_entries import (
    CONTACT_ATTRIBUTES,
    GROUP_ATTRIBUTES,
    USER_ATTRIBUTES,
    read_group,
    read_organisation_contact,
    read_user,
)
from desktop.connectors.ldap.recipients import Traits
from desktop.connectors.ldap.service import Entry
from desktop.connectors.ldap.values import LONGEST_TEXT, parse_guid, sid_text
from desktop.model.errors import ErrorCode, Offline
from desktop.model.people import Person, PersonKind
from tests.connectors.ldap.made import entry, guid_of

GUID = guid_of(7)
EXCHANGE = Traits(has_exchange=True)


def somebody(**values: object) -> Entry:
    return entry("CN=x", **{"objectGUID": GUID.bytes_le, "displayName": "Ada", "mail": "ada@small.example"} | values)


def user(traits: Traits = EXCHANGE, **values: object) -> Person:
    found = read_user(somebody(**values), traits)
    assert found is not None
    return found


@given(
    st.dictionaries(st.sampled_from(USER_ATTRIBUTES[1:]), st.lists(st.binary(max_size=40), max_size=3)), st.booleans()
)
def test_whatever_stands_there_can_be_read_and_stored(values: dict[str, list[bytes]], flag: bool) -> None:
    found = entry("CN=x", objectGUID=GUID.bytes_le, **values)
    for read in (read_user, read_organisation_contact, read_group):
        person = read(found, Traits(flag, not flag))
        if isinstance(person, Person):
            texts = [
                person.display_name,
                person.mail,
                person.mobile_phone,
                *person.other_mails,
                *person.business_phones,
            ]
            for text in texts:
                assert text.encode().decode() == text
                assert not [one for one in text if ord(one) < 32 and one not in "\t\n\r"]


def test_a_mailbox_needs_exchange_to_say_so_where_there_is_exchange() -> None:
    assert not user().is_mailbox_likely
    assert user(msExchRecipientTypeDetails=1).is_mailbox_likely
    assert user(homeMDB="CN=DB").is_mailbox_likely
    assert user(msExchMailboxGuid=b"x" * 16).is_mailbox_likely
    assert not user(msExchMailboxGuid=b"x" * 16, targetAddress="SMTP:a@b.example").is_mailbox_likely
    assert not user(msExchRecipientTypeDetails=1, mail=[]).is_mailbox_likely


def test_without_exchange_an_address_is_all_there_is_to_go_by() -> None:
    assert user(Traits()).is_mailbox_likely
    assert not user(Traits(), targetAddress="SMTP:a@b.example").is_mailbox_likely
    assert not user(Traits(), mail=[]).is_mailbox_likely


@pytest.mark.parametrize(
    ("kind", "is_here", "is_enabled"),
    [
        *((1, True, False), (2, True, True), (4, True, True), (16, True, True), (32, True, True)),
        *((128, False, False), (1 << 31, False, False), (1 << 33, False, True), (1 << 35, False, True)),
    ],
)
def test_a_disabled_account_is_normal_for_some_mailboxes(kind: int, is_here: bool, is_enabled: bool) -> None:
    found = user(msExchRecipientTypeDetails=kind, userAccountControl=514)
    assert (found.is_mailbox_likely, found.is_enabled) == (is_here, is_enabled)
    assert user(msExchRecipientTypeDetails=kind, userAccountControl=512).is_enabled


@pytest.mark.parametrize("bit", [12, 13, 23, 29, 36, 39, 42])
def test_the_servers_own_mailboxes_are_nobody(bit: int) -> None:
    assert read_user(somebody(msExchRecipientTypeDetails=1 << bit), EXCHANGE) is None


def test_who_is_hidden_is_left_out() -> None:
    lists = Traits(has_exchange=True, has_address_lists=True)
    hidden = {"msExchHideFromAddressLists": "TRUE"}
    assert read_user(somebody(**hidden), EXCHANGE) is None
    assert read_organisation_contact(somebody(**hidden), EXCHANGE) is None
    assert read_user(somebody(msExchRecipientTypeDetails=1), lists) is None
    assert read_user(somebody(msExchRecipientTypeDetails=1, showInAddressBook="CN=All"), lists) is not None
    assert read_user(somebody(msExchRecipientTypeDetails=1), EXCHANGE) is not None
    assert read_user(somebody(), lists) is not None, "Exchange does not know them"


def test_the_accounts_of_windows_itself_are_nobody_unless_they_have_an_address() -> None:
    assert read_user(somebody(isCriticalSystemObject="TRUE", mail=[]), EXCHANGE) is None
    assert read_user(somebody(isCriticalSystemObject="TRUE"), EXCHANGE) is not None


def test_the_address_in_capitals_is_the_primary_one() -> None:
    marked = ["smtp:b@x.example", "SMTP:a@x.example", "SIP:a@x.example", "X400:c=DE", "smtp:A@x.example", "SMTP:"]
    found = user(proxyAddresses=marked, mail="other@x.example")
    assert (found.mail, found.other_mails) == ("a@x.example", ("b@x.example",))
    assert user(proxyAddresses=["smtp:b@x.example"]).mail == "ada@small.example"


def test_the_immutable_id_is_what_entra_knows() -> None:
    assert user().immutable_id == base64.b64encode(GUID.bytes_le).decode()
    other = guid_of(9).bytes_le
    assert user(**{"mS_DS_ConsistencyGuid": other}).immutable_id == base64.b64encode(other).decode()
    assert user(**{"mS_DS_ConsistencyGuid": b"short"}).immutable_id == user().immutable_id


def test_keys_are_told_apart_by_kind() -> None:
    assert user().key == f"u.{GUID}"
    contact = read_organisation_contact(somebody(), EXCHANGE)
    assert contact is not None
    assert (contact.key, contact.kind, contact.is_mailbox_likely) == (
        f"o.{GUID}",
        PersonKind.ORGANISATION_CONTACT,
        False,
    )
    assert read_organisation_contact(somebody(mail=[]), EXCHANGE) is None


def test_long_and_odd_names() -> None:
    assert user(displayName="n" * 1_000).display_name == "n" * 1_000
    assert user(displayName=["x" * (LONGEST_TEXT + 1), "Ada"]).display_name == "Ada"
    assert user(displayName=b"A\x00d\x1ba\xff").display_name == "Ada\ufffd"
    assert user(displayName=[], name="ada").display_name == "ada"
    assert user(c="Germany").country_code == ""
    assert user(mobile=[], otherMobile=["1", "2"]).mobile_phone == "1"


@pytest.mark.parametrize("guid", [[], b"", b"short", b"x" * 17])
def test_an_entry_without_an_id_is_an_answer_that_is_broken(guid: object) -> None:
    with pytest.raises(Offline) as failure:
        read_user(somebody(objectGUID=guid), EXCHANGE)
    assert failure.value.code is ErrorCode.ANSWER_BROKEN


def test_groups() -> None:
    sid = bytes.fromhex("0105000000000005150000000100000002000000030000000102 0000".replace(" ", ""))
    assert sid_text(somebody(objectSid=sid)) == "S-1-5-21-1-2-3-513"
    security = read_group(somebody(groupType=-2147483646, description="All"), EXCHANGE)
    assert security is not None
    assert (security.is_security, security.description, security.mail) == (True, "All", "ada@small.example")
    mailing = read_group(somebody(groupType=8), EXCHANGE)
    assert mailing is not None
    assert not mailing.is_security
    windows = {"isCriticalSystemObject": "TRUE", "mail": []}
    assert read_group(somebody(**windows), EXCHANGE) is None
    assert read_group(somebody(**windows, objectSid=sid), EXCHANGE) is not None


def test_identifiers() -> None:
    assert parse_guid(str(GUID)) == GUID.bytes_le
    for odd in ("", "x", str(GUID)[:-1], "{" + str(GUID) + "}", GUID.hex):
        assert parse_guid(odd) is None
    for broken in (b"", b"\x01", b"\x01\x05\x00\x00\x00\x00\x00\x05\x15", b"\x02" + b"\x00" * 7):
        assert sid_text(somebody(objectSid=broken)) == ""


def test_what_is_asked_for_is_what_is_read() -> None:
    for names in (USER_ATTRIBUTES, CONTACT_ATTRIBUTES, GROUP_ATTRIBUTES):
        assert len(set(names)) == len(names)
        assert "thumbnailPhoto" not in names
