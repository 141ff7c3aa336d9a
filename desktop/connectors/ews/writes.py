"""Writes into mailboxes: each is sent once, those of one kind together, and each gets a result of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from desktop.connectors.ews.errors import NEVER_RUN, Asked
from desktop.connectors.ews.fields import contact_updates, new_contact, read_id
from desktop.connectors.ews.photos import photo_ids
from desktop.connectors.ews.public import SIGN
from desktop.connectors.ews.questions import (
    Question,
    create_contacts,
    create_folder,
    create_photo,
    delete_attachments,
    delete_items,
    get_attachments,
    get_versions,
    update_contacts,
)
from desktop.connectors.ews.service import Exchange, Mailbox, Message, Unsent
from desktop.connectors.http.wire import UNSENT_CODES
from desktop.connectors.ports import (
    CreateContact,
    DeleteContact,
    MakeFolder,
    PutPhoto,
    UpdateContact,
    Write,
    WriteAnswer,
    WriteState,
)
from desktop.model.errors import AppError, Cancelled, ErrorCode, Offline, Refused, SignInNeeded, Stale, Throttled
from desktop.model.ids import FolderId, ItemId, MailboxId, Version

_MOST_FAILURES = 3
"""After so many photos without a usable answer the others of a call are not sent."""


def state_of(error: AppError, code: str = "") -> WriteState:
    """Return the state of a write that was answered with an error, under a code of the service."""
    if isinstance(error, Throttled):
        return WriteState.THROTTLED
    if isinstance(error, SignInNeeded) or code.lower() in NEVER_RUN:
        return WriteState.NOT_SENT
    if isinstance(error, Offline):
        return WriteState.UNKNOWN
    return WriteState.CONFLICT if error.code is ErrorCode.VERSION_CHANGED else WriteState.REFUSED


@dataclass(slots=True)
class _Call:
    """One call of `write`: what was answered so far, and why a mailbox is asked no more."""

    writes: Sequence[Write]
    answers: dict[int, WriteAnswer] = field(default_factory=dict)
    left: dict[MailboxId, AppError] = field(default_factory=dict)
    over: AppError | None = None
    was_sent: bool = False

    def groups(self) -> list[list[int]]:
        """Return the places of writes that can go out together, in the order in which they came."""
        found: dict[object, list[int]] = {}
        for place, write in enumerate(self.writes):
            key: object = (type(write), write.mailbox_id)
            if isinstance(write, CreateContact):
                key = (type(write), write.folder)
            elif isinstance(write, MakeFolder):
                key = place
            found.setdefault(key, []).append(place)
        return list(found.values())


class Writer:
    """Writes for one connection; `mailbox` opens the one that a write is about."""

    def __init__(self, exchange: Exchange, mailbox: Callable[[MailboxId], Mailbox]) -> None:
        self._exchange = exchange
        self._mailbox = mailbox

    def write(self, writes: Sequence[Write]) -> list[WriteAnswer]:
        """Send writes and return their answers in order.

        Raises where nothing was sent because nothing can be: no log-on, or closed.
        """
        call = _Call(writes)
        for places in call.groups():
            owner = writes[places[0]].mailbox_id
            stopped = call.over or call.left.get(owner)
            if stopped is not None:
                call.answers.update(dict.fromkeys(places, WriteAnswer(WriteState.NOT_SENT, error=stopped)))
                continue
            group = [writes[place] for place in places]
            call.answers.update(zip(places, self._group(call, owner, group), strict=True))
        return [call.answers[place] for place in range(len(writes))]

    def _group(self, call: _Call, owner: MailboxId, group: list[Write]) -> list[WriteAnswer]:
        try:
            answers = self._send(self._opened(owner), group)
        except Unsent as unsent:
            error = unsent.error
            if isinstance(error, SignInNeeded) and not call.was_sent:
                raise error from None
            if isinstance(error, SignInNeeded) or error.code in UNSENT_CODES:
                call.over = error
            answers = [WriteAnswer(WriteState.NOT_SENT, error=error)] * len(group)
        except Cancelled as error:
            if not call.was_sent:
                raise
            call.over = error
            answers = [WriteAnswer(WriteState.NOT_SENT, error=error)] * len(group)
        except AppError as error:
            answers = [WriteAnswer(state_of(error), error=error)] * len(group)
        call.was_sent = call.was_sent or any(one.state is not WriteState.NOT_SENT for one in answers)
        for one in answers:
            if isinstance(one.error, Throttled):
                # The rest of the mailbox waits as long, instead of running into the same.
                call.left[owner] = one.error
        return answers

    def _opened(self, owner: MailboxId) -> Mailbox:
        """Return the mailbox; where nobody can say what it is called the writes were not sent."""
        try:
            return self._mailbox(owner)
        except Offline as error:
            raise Unsent(error) from None

    def _send(self, mailbox: Mailbox, group: list[Write]) -> list[WriteAnswer]:
        """Send writes of one kind; raises where all of them have the same fate."""
        first = group[0]
        if isinstance(first, MakeFolder):
            if first.name.startswith(SIGN):
                raise Refused(ErrorCode.REFUSED_BY_SERVICE, cause="public folders are not made")
            question = create_folder(mailbox, first.name, first.mark)
            return [_made_folder(one) for one in self._ask(question, 1, Asked.MAILBOX)]
        if isinstance(first, CreateContact):
            contacts = [new_contact(one.card, one.mark) for one in group if isinstance(one, CreateContact)]
            question = create_contacts(mailbox, first.folder.folder_id, contacts)
            return [_created(one) for one in self._ask(question, len(group), Asked.FOLDER)]
        if isinstance(first, UpdateContact):
            updates = [one for one in group if isinstance(one, UpdateContact)]
            changes = [(one.item_id, one.version, contact_updates(one.card, one.fields, one.mark)) for one in updates]
            messages = self._ask(update_contacts(mailbox, changes), len(group), Asked.ITEM)
            return [_updated(write, one) for write, one in zip(updates, messages, strict=True)]
        if isinstance(first, DeleteContact):
            return self._delete(mailbox, [one for one in group if isinstance(one, DeleteContact)])
        return self._put_photos(mailbox, [one for one in group if isinstance(one, PutPhoto)])

    def _ask(self, question: Question, parts: int, asked: Asked) -> list[Message]:
        return self._exchange.send(*question, parts, asked)

    def _look(self, question: Question, parts: int) -> list[Message]:
        """Ask what has to be known before a write; where that fails the write was not sent."""
        try:
            return self._ask(question, parts, Asked.ITEM)
        except Offline as error:
            raise Unsent(error) from None

    def _delete(self, mailbox: Mailbox, group: list[DeleteContact]) -> list[WriteAnswer]:
        """Delete contacts that still have their version.

        Exchange's DeleteItem does not compare change keys of contacts, so they are read right before. What a user
        changes between these two requests, a few hundredths of a second, is deleted all the same, and lies in Deleted
        Items with his change.
        """
        messages = self._look(get_versions(mailbox, [one.item_id for one in group]), len(group))
        answers: list[WriteAnswer | None] = [_held(write, one) for write, one in zip(group, messages, strict=True)]
        left = [place for place, answer in enumerate(answers) if answer is None]
        if left:
            items = [(str(group[place].item_id), str(group[place].version)) for place in left]
            try:
                deleted = [_deleted(one) for one in self._ask(delete_items(mailbox, items), len(left), Asked.ITEM)]
            except Unsent as unsent:
                deleted = [WriteAnswer(WriteState.NOT_SENT, error=unsent.error)] * len(left)
            except AppError as error:
                deleted = [WriteAnswer(state_of(error), error=error)] * len(left)
            answers = [answer or deleted[left.index(place)] for place, answer in enumerate(answers)]
        return [answer for answer in answers if answer is not None]

    def _put_photos(self, mailbox: Mailbox, group: list[PutPhoto]) -> list[WriteAnswer]:
        """Take the old photos away, then attach the new ones: Exchange can't do both at once.

        Where the second step fails for good the contact has no photo, which UNKNOWN leaves to be seen.
        """
        messages = self._look(get_attachments(mailbox, [one.item_id for one in group]), len(group))
        old: list[list[str]] = []
        answers: dict[int, WriteAnswer] = {}
        for place, message in enumerate(messages):
            try:
                old.append(photo_ids(message))
            except AppError as error:
                old.append([])
                answers[place] = _photo_refused(group[place], error, message.code)
        answers.update(self._detach(mailbox, old))
        failures = 0
        for place, write in enumerate(group):
            if place in answers:
                continue
            answer = answers[place] = self._attach(mailbox, write, was_detached=bool(old[place]))
            failures += isinstance(answer.error, Offline)
            if isinstance(answer.error, Throttled) or failures == _MOST_FAILURES:
                # The others would run into the same, half a minute each.
                left = WriteAnswer(WriteState.NOT_SENT, error=answer.error)
                answers |= {one: answers.get(one, left) for one in range(len(group))}
        return [answers[place] for place in range(len(group))]

    def _detach(self, mailbox: Mailbox, old: list[list[str]]) -> dict[int, WriteAnswer]:
        """Take photos away and return the answers of those writes for which that failed."""
        owners = [place for place, ids in enumerate(old) for _ in ids]
        if not owners:
            return {}
        wanted = [one for ids in old for one in ids]
        try:
            messages = self._ask(delete_attachments(mailbox, wanted), len(wanted), Asked.ITEM)
        except Unsent as unsent:
            return dict.fromkeys(owners, WriteAnswer(WriteState.NOT_SENT, error=unsent.error))
        except AppError as error:
            return dict.fromkeys(owners, WriteAnswer(state_of(error), error=error))
        failed = ((place, one) for place, one in zip(owners, messages, strict=True) if one.error is not None)
        return {
            place: WriteAnswer(state_of(one.error, one.code), error=one.error)
            for place, one in failed
            if one.error is not None and one.error.code is not ErrorCode.ITEM_MISSING
        }

    def _attach(self, mailbox: Mailbox, write: PutPhoto, *, was_detached: bool) -> WriteAnswer:
        done = WriteAnswer(WriteState.DONE, item_id=write.item_id)
        if not write.content:
            return done
        try:
            (message,) = self._ask(create_photo(mailbox, write.item_id, write.content), 1, Asked.ITEM)
        except Unsent as unsent:
            return WriteAnswer(WriteState.NOT_SENT, error=unsent.error)
        except AppError as error:
            answer = WriteAnswer(state_of(error), error=error)
        else:
            answer = _refused(message) or done
        is_half = was_detached and answer.state in (WriteState.REFUSED, WriteState.CONFLICT)
        return replace(answer, state=WriteState.UNKNOWN) if is_half else answer


def _refused(message: Message) -> WriteAnswer | None:
    if message.error is None:
        return None
    return WriteAnswer(state_of(message.error, message.code), error=message.error)


def _unknown() -> WriteAnswer:
    """Return the answer for a success that does not say what was made."""
    return WriteAnswer(WriteState.UNKNOWN, error=Offline(ErrorCode.ANSWER_BROKEN, cause="made, but without an id"))


def _made(message: Message, container: str) -> tuple[str, str]:
    try:
        found = list(message.child(container))
    except AppError:
        return "", ""
    return read_id(found[0]) if len(found) == 1 else ("", "")


def _made_folder(message: Message) -> WriteAnswer:
    folder_id = _made(message, "Folders")[0]
    refused = _refused(message)
    if refused is not None or not folder_id:
        return refused or _unknown()
    return WriteAnswer(WriteState.DONE, folder_id=FolderId(folder_id))


def _created(message: Message) -> WriteAnswer:
    item_id, version = _made(message, "Items")
    refused = _refused(message)
    if refused is not None or not item_id:
        return refused or _unknown()
    return WriteAnswer(WriteState.DONE, ItemId(item_id), version=Version(version) if version else None)


def _updated(write: UpdateContact, message: Message) -> WriteAnswer:
    refused = _refused(message)
    if refused is not None:
        return refused
    version = _made(message, "Items")[1]
    return WriteAnswer(WriteState.DONE, write.item_id, version=Version(version) if version else None)


def _held(write: DeleteContact, message: Message) -> WriteAnswer | None:
    """Return the answer to a delete that is not to be sent, `None` for one whose version holds."""
    if message.error is not None:
        if message.error.code is ErrorCode.ITEM_MISSING:
            return WriteAnswer(WriteState.DONE)
        state = state_of(message.error, message.code)
        return WriteAnswer(WriteState.NOT_SENT if state is WriteState.UNKNOWN else state, error=message.error)
    version = _made(message, "Items")[1]
    if not version:
        error = Offline(ErrorCode.ANSWER_BROKEN, cause="a contact without a version")
        return WriteAnswer(WriteState.NOT_SENT, error=error)
    if version != write.version:
        return WriteAnswer(WriteState.CONFLICT, error=Stale(ErrorCode.VERSION_CHANGED, cause="another change key"))
    return None


def _deleted(message: Message) -> WriteAnswer:
    if message.error is not None and message.error.code is ErrorCode.ITEM_MISSING:
        return WriteAnswer(WriteState.DONE)
    return _refused(message) or WriteAnswer(WriteState.DONE)


def _photo_refused(write: PutPhoto, error: AppError, code: str) -> WriteAnswer:
    if error.code is ErrorCode.ITEM_MISSING and not write.content:
        return WriteAnswer(WriteState.DONE)
    state = state_of(error, code)
    return WriteAnswer(WriteState.NOT_SENT if state is WriteState.UNKNOWN else state, error=error)
