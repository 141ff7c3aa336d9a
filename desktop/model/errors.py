"""What can go wrong, in families: each adapter turns foreign exceptions into these at its edge, in one place."""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """One code for each message that `ui.kit.error_text` knows; the value is part of the JSON of the command line."""

    SIGN_IN_NEEDED = "sign_in_needed"
    SIGN_IN_AGAIN = "sign_in_again"
    SIGN_IN_CLOSED = "sign_in_closed"
    SIGN_IN_EXPIRED = "sign_in_expired"
    SIGN_IN_REFUSED = "sign_in_refused"
    WRONG_TENANT = "wrong_tenant"
    CONSENT_MISSING = "consent_missing"
    CERTIFICATE_REFUSED = "certificate_refused"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_EXPIRING = "certificate_expiring"
    TENANT_UNKNOWN = "tenant_unknown"
    APPLICATION_UNKNOWN = "application_unknown"
    ACCESS_BLOCKED = "access_blocked"
    CLOCK_WRONG = "clock_wrong"
    PERMISSION_MISSING = "permission_missing"
    LOG_ON_REFUSED = "log_on_refused"
    ACCOUNT_DENIED = "account_denied"
    IMPERSONATION_MISSING = "impersonation_missing"
    SERVER_TOO_OLD = "server_too_old"
    MAILBOX_IN_CLOUD = "mailbox_in_cloud"
    NOT_A_SERVER = "not_a_server"
    DIRECTORY_NOT_LISTED = "directory_not_listed"
    MAILBOX_DENIED = "mailbox_denied"
    MAILBOX_MISSING = "mailbox_missing"
    MAILBOX_FULL = "mailbox_full"
    MAILBOX_IN_USE = "mailbox_in_use"
    FOLDER_MISSING = "folder_missing"
    FOLDER_FOREIGN = "folder_foreign"
    ITEM_MISSING = "item_missing"
    VERSION_CHANGED = "version_changed"
    REFUSED_BY_SERVICE = "refused_by_service"
    HOST_UNREACHABLE = "host_unreachable"
    HOST_UNKNOWN = "host_unknown"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_MISSING = "tls_missing"
    PROXY_REFUSED = "proxy_refused"
    PROXY_SIGN_IN = "proxy_sign_in"
    PROXY_UNREACHABLE = "proxy_unreachable"
    NOT_THE_SERVICE = "not_the_service"
    ANSWER_LOST = "answer_lost"
    ANSWER_BROKEN = "answer_broken"
    LINK_REFUSED = "link_refused"
    THROTTLED = "throttled"
    SERVICE_BUSY = "service_busy"
    DELTA_EXPIRED = "delta_expired"
    PLAN_STALE = "plan_stale"
    PLAN_UNKNOWN = "plan_unknown"
    RELEASE_WRONG = "release_wrong"
    RUN_UNKNOWN = "run_unknown"
    RUN_ACTIVE = "run_active"
    RUN_UNFINISHED = "run_unfinished"
    SOURCE_UNKNOWN = "source_unknown"
    EXCLUSION_UNREAD = "exclusion_unread"
    SET_UNKNOWN = "set_unknown"
    SET_INVALID = "set_invalid"
    SET_FILE_INVALID = "set_file_invalid"
    CONNECTION_UNKNOWN = "connection_unknown"
    CONNECTION_INVALID = "connection_invalid"
    FILE_UNREADABLE = "file_unreadable"
    PEOPLE_FILE_INVALID = "people_file_invalid"
    PHOTO_UNUSABLE = "photo_unusable"
    VAULT_MISSING = "vault_missing"
    VAULT_EXISTS = "vault_exists"
    VAULT_LOCKED = "vault_locked"
    VAULT_IN_USE = "vault_in_use"
    PASSPHRASE_WRONG = "passphrase_wrong"
    PASSPHRASE_WEAK = "passphrase_weak"
    PASSPHRASES_DIFFER = "passphrases_differ"
    KEYRING_UNAVAILABLE = "keyring_unavailable"
    KEYRING_UNSAFE = "keyring_unsafe"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_ENTRY_GONE = "keyring_entry_gone"
    KEYRING_ENTRY_CHANGED = "keyring_entry_changed"
    RECOVERY_KEY_MISTYPED = "recovery_key_mistyped"
    RECOVERY_KEY_WRONG = "recovery_key_wrong"
    KEY_FILE_DAMAGED = "key_file_damaged"
    VAULT_DAMAGED = "vault_damaged"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_FOREIGN = "backup_foreign"
    VAULT_OLDER = "vault_older"
    VAULT_TOO_NEW = "vault_too_new"
    WIPE_BUSY = "wipe_busy"
    WIPE_HELD = "wipe_held"
    WIPE_FAILED = "wipe_failed"
    PERSON_HELD = "person_held"
    PERSON_IN_USE = "person_in_use"
    PERSON_UNCLEAR = "person_unclear"
    ERASURE_OPEN = "erasure_open"
    ERASURE_UNKNOWN = "erasure_unknown"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    DISK_FAILED = "disk_failed"
    RULE_INVALID = "rule_invalid"
    HOLD_UNKNOWN = "hold_unknown"
    CONSENT_NEEDED = "consent_needed"
    FILE_CHANGED = "file_changed"
    LICENCE_INVALID = "licence_invalid"
    LICENCE_FORGED = "licence_forged"
    LICENCE_OTHER_TENANT = "licence_other_tenant"
    LICENCE_NOT_YET_VALID = "licence_not_yet_valid"
    LICENCE_EXPIRED = "licence_expired"
    LICENCE_TRIAL_ENDED = "licence_trial_ended"
    LICENCE_CLOCK_BACK = "licence_clock_back"
    REGISTRATION_INVALID = "registration_invalid"
    NOTICE_IMPOSSIBLE = "notice_impossible"
    TENANT_NOT_STARTED = "tenant_not_started"
    CANCELLED = "cancelled"
    BUG = "bug"


UNKNOWN_ISSUER = "unknown issuer"
"""The cause of a TLS_UNTRUSTED whose subject names who issued the certificate."""


class AppError(Exception):
    """An expected failure.

    `subject` names the thing for the administrator (a host, a file, a set); it may be personal and therefore is never
    part of `str()`. `cause` is a short technical reason without personal data or secrets. `wait_s` is the time that a
    server asked us to wait.
    """

    def __init__(self, code: ErrorCode, subject: str = "", cause: str = "", wait_s: float | None = None) -> None:
        super().__init__(code.value if not cause else f"{code.value}: {cause}")
        self.code = code
        self.subject = subject
        self.cause = cause
        self.wait_s = wait_s


class SignInNeeded(AppError):
    """The administrator or the application has to prove who it is (again)."""


class Denied(AppError):
    """The service knows us and refuses."""


class Offline(AppError):
    """The request did not reach the service, or no usable answer came back."""


class Throttled(AppError):
    """The service asks us to wait."""


class Gone(AppError):
    """The thing is not there (any more)."""


class Stale(AppError):
    """The thing changed since it was looked at."""


class Refused(AppError):
    """The service understood the request and says that it is wrong."""


class Invalid(AppError):
    """What the administrator gave (a file, an argument, a set) can't be used."""


class VaultLocked(AppError):
    """The vault can't be opened with what was given."""


class VaultTooNew(AppError):
    """The vault was written by a newer program."""


class VaultDamaged(AppError):
    """Key file or database are not what was written."""


class Cancelled(AppError):
    """The administrator stopped it; shown nowhere as a failure."""

    def __init__(self) -> None:
        super().__init__(ErrorCode.CANCELLED)


class Bug(AppError):
    """A fault of the program itself."""

    def __init__(self, cause: str = "") -> None:
        super().__init__(ErrorCode.BUG, cause=cause)
