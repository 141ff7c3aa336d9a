"""Give and withdraw consents, keep the protection contact, and keep each version of the privacy notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop.model.errors import ErrorCode, Invalid
from desktop.model.retention import Consent, ConsentKind, NoticeFacts, ProtectionContact
from desktop.workers.queries.privacy import notice_facts
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic

if TYPE_CHECKING:
    from desktop.storage.store import Store

_CHANGED = frozenset((Topic.PRIVACY,))
NoticeTexts = Callable[[NoticeFacts], Mapping[str, str]]
"""Makes the notice of the facts in every language; the sentences stand with the screens."""


class GiveConsent(Task[None]):
    """Keep a yes with the very words that it was given to; one that is in force is replaced."""

    name = TaskName.CHANGE_CONSENT

    def __init__(self, kind: ConsentKind, wording: str) -> None:
        self._kind = kind
        self._wording = wording.strip()

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it, and note it in the audit log."""
        if not self._wording:
            raise Invalid(ErrorCode.RULE_INVALID, cause="a consent needs its wording")
        now = ctx.services.now()

        def keep(store: Store) -> None:
            store.consents.withdraw(self._kind, now)
            store.consents.give(Consent(self._kind, now, self._wording))
            store.audit.add(now, "consent given", self._kind.value)

        await ctx.in_db(keep)
        return Outcome(None, _CHANGED)


class WithdrawConsent(Task[None]):
    """Note that a yes no longer holds; what it was given to does not happen any more."""

    name = TaskName.CHANGE_CONSENT

    def __init__(self, kind: ConsentKind) -> None:
        self._kind = kind

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Withdraw it, and note it in the audit log."""
        now = ctx.services.now()

        def withdraw(store: Store) -> None:
            if store.consents.withdraw(self._kind, now):
                store.audit.add(now, "consent withdrawn", self._kind.value)

        await ctx.in_db(withdraw)
        return Outcome(None, _CHANGED)


class ChangeProtectionContact(Task[None]):
    """Keep whom people turn to about their data."""

    name = TaskName.CHANGE_CONTACT

    def __init__(self, contact: ProtectionContact) -> None:
        self._contact = ProtectionContact(contact.name.strip(), contact.mail.strip(), contact.postal.strip())

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep it, and note in the audit log that it changed."""
        now = ctx.services.now()

        def keep(store: Store) -> None:
            if store.rules.contact() != self._contact:
                store.rules.put_contact(self._contact)
                store.audit.add(now, "protection contact changed")

        await ctx.in_db(keep)
        return Outcome(None, _CHANGED)


class SeeNotice(Task[None]):
    """Note that a version of the notice was shown."""

    name = TaskName.UPDATE_NOTICE

    def __init__(self, sequence: int) -> None:
        self._sequence = sequence

    async def run(self, ctx: TaskContext) -> Outcome[None]:
        """Keep its number."""
        await ctx.in_db(lambda store: store.rules.see_notice(self._sequence))
        return Outcome(None, _CHANGED)


class UpdateNotice(Task[bool]):
    """Keep a new version of the notice in each language where it says something else now; tells whether it did."""

    name = TaskName.UPDATE_NOTICE

    def __init__(self, texts: NoticeTexts) -> None:
        self._texts = texts

    async def run(self, ctx: TaskContext) -> Outcome[bool]:
        """Read the rules in force, make the texts, keep those that changed."""
        now = ctx.services.now()
        facts = await ctx.in_db(notice_facts)
        texts = self._texts(facts)

        def keep(store: Store) -> bool:
            changed = [language for language, text in texts.items() if store.notices.keep(now, language, text)]
            if changed:
                store.audit.add(now, "notice changed", " ".join(sorted(changed)))
            return bool(changed)

        is_changed = await ctx.in_db(keep)
        return Outcome(is_changed, _CHANGED if is_changed else frozenset())
