"""What is not confirmed about the real service: one switch each, with the documented or most likely behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Switches of a demo tenant; the numbers in the comments are sections of the Graph contract."""

    latency_ms: int = 0
    is_throttling: bool = True
    concurrent_per_mailbox: int = 4  # 4
    requests_per_mailbox: int = 10_000  # 4, in 10 minutes
    upload_per_mailbox: int = 150_000_000  # 4, bytes in 5 minutes
    requests_per_app: int = 130_000  # 4, in 10 seconds, whatever is asked for
    concurrent_per_app: int = 0  # 4: an older page said 4 per app whatever the mailbox; 0 is off
    identity_units: int = 8_000  # 4, resource units in 10 seconds
    request_cap: int = 4 * 1024 * 1024  # 3
    batch_dispatch: int = 4  # 3
    batch_envelope_424: bool = False  # 3: the throttling page says 424 when a part was throttled
    contact_page: int = 10  # 1.4
    outlook_top: int = 1_000  # 1.4
    outlook_delta_page: int = 200  # 1.4
    directory_page: int = 100  # 2
    directory_top: int = 999  # 2
    directory_delta_page: int = 200  # 2
    directory_token_days: int = 7  # 1.4
    needs_given_name: bool = True  # 1.2
    refuses_unknown_properties: bool = True  # 1.2: contact is an open type
    most_home_phones: int = 2  # 1.2
    most_im_addresses: int = 3  # 1.2
    longest_string: int = 255  # 1.2
    regenerates_names: bool = True  # 1.3
    replaces_addresses: bool = True  # 1.3: a sent address replaces the whole address
    puts_birthdays_at_noon: bool = True  # 1.3
    turns_notes_to_crlf: bool = True  # 1.3
    honours_if_match: bool = True  # 1.3
    finds_deleted_contacts: bool = True  # 1.1: a contact in Deleted Items still answers to its immutable id
    contact_groups: int = 0  # 1.3: contact groups in each default folder, counted but never listed
    named_properties: int = 16_000  # 1.5, names per mailbox
    delta_allows_expand: bool = False  # 1.4
    photo_media_types: tuple[str, ...] = ("image/jpeg", "application/octet-stream")  # 1.6; others are answered 415
    deletes_photos: bool = True  # 1.6; otherwise 405
    photo_changes_etag: bool = True  # 1.6
    folder_names_ignore_case: bool = True  # 1.7
    forbidden_folder_characters: str = "/\\"  # 1.7
    app_only_me_status: int = 400  # 2
    largest_photo: int = 360  # 2: the size that photos were uploaded in; larger ones do not exist
    missing_photo_code: str = "ImageNotFound"  # 2
    flaps_without_mailbox: bool = False  # 2: the same user answers with one and the other code
    has_permanent_delete: bool = True  # 1.1: the worldwide cloud only
    wider_permissions_include_lesser: bool = True  # ReadWrite also reads, even where the table names Read alone
    app_roles_granted: bool = True  # 6.2: an administrator has consented to the application's roles
    conditional_access: str = ""  # 6: whom a policy blocks: "users", "applications", "device_codes"
    users_may_register: bool = False  # 6.4: whether users without a role may register applications
    replication_looks: int = 2  # 6.4: how often a new application or principal is not seen yet
    tokens_without_new_roles: int = 1  # 6.4: tokens issued after a role was granted that do not hold it yet
    access_token_s: int = 3_600  # 6.1
    device_code_s: int = 900  # how long a device code can be typed in
    device_interval_s: int = 5  # how long a client waits between two questions for its end
    ews_authentication: tuple[str, ...] = ("NTLM", "Basic")  # EWS 2.5
    ews_extended_protection: bool = True  # NTLM is bound to the TLS connection, as from Exchange 2019 CU14 on
    ews_request_cap: int = 32 * 1024 * 1024
    ews_keep_alive_breaks_after: int = 0  # EWS 1: after a request of more bytes; 0 is never
    ews_impersonates: bool = True  # EWS 1: the account has the right to impersonate
    ews_denied_mailboxes: tuple[str, ...] = ()  # EWS 1: addresses that the right does not reach
    ews_needs_display_name: bool = True  # EWS 3.3
    ews_default_file_as: str = "LastCommaFirst"  # EWS 3.3: the mapping of a contact that names none; "" is none
    ews_concurrent: int = 27  # EWS 3.4: requests of the account at once
    ews_requests_per_minute: int = 30_000  # EWS 3.4: stands for the budget of a throttling policy
    ews_find_text: int = 255  # characters of a text that a search returns; GetItem returns all
    ews_find_count: int = 1_000  # EWS 3.4: rows of one FindItem; pages are cut, not refused
    ews_delete_checks_change_key: bool = False
    ews_attachments_check_change_key: bool = False
    refuses_repeated_assertions: bool = False  # MSAL sends one assertion for nine minutes, so Entra cannot refuse it
    ldap_page: int = 1_000  # MaxPageSize of a domain controller: objects in one answer
    ldap_values: int = 1_500  # MaxValRange: values of an attribute in one answer


def with_switches(behaviour: Behaviour, switches: Mapping[str, object]) -> Behaviour:
    """Return a behaviour with some switches set; an unknown name or a value of another type raises `ValueError`."""
    known = {field.name for field in fields(Behaviour)}
    changes: dict[str, Any] = {}
    for name, value in switches.items():
        if name not in known:
            raise ValueError(f"there is no switch named {name!r}; known are {', '.join(sorted(known))}")
        current = getattr(behaviour, name)
        if isinstance(current, tuple) and isinstance(value, list):
            value = tuple(str(part) for part in value)
        if type(value) is not type(current):
            raise ValueError(f"the switch {name} takes a value of the type {type(current).__name__}")
        changes[name] = value
    return replace(behaviour, **changes)
