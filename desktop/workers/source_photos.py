"""Photos of people who are not accounts: those of files from the vault, those of mailbox contacts by their version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.connectors.ports import PhotoAnswer, PhotoState, PhotoWant
from desktop.model.errors import AppError, ErrorCode, Gone
from desktop.model.ids import ConnectionId
from desktop.storage.sources import PersonItem
from desktop.workers.task import TaskContext

if TYPE_CHECKING:
    from desktop.storage.store import Store


async def file_photos(ctx: TaskContext, connection_id: ConnectionId, wants: Sequence[PhotoWant]) -> list[PhotoAnswer]:
    """Return the photos of people of files; the tag is a hash of what the vault keeps."""
    keys = [want.person_key for want in wants]
    kept = await ctx.in_db(lambda store: store.sources.photos(connection_id, keys))
    answers = []
    for want in wants:
        content = kept.get(want.person_key, b"")
        tag = hashlib.sha256(content).hexdigest()[:32]
        if not content:
            answers.append(PhotoAnswer(want.person_key, PhotoState.NONE))
        elif tag == want.known_tag:
            answers.append(PhotoAnswer(want.person_key, PhotoState.UNCHANGED, tag))
        else:
            answers.append(PhotoAnswer(want.person_key, PhotoState.NEW, tag, content))
    return answers


async def contact_photos(
    ctx: TaskContext, connection_id: ConnectionId, wants: Sequence[PhotoWant]
) -> list[PhotoAnswer]:
    """Return the photos of contacts of mailboxes; the tag is the contact's version.

    The service has no tag for a contact's photo, but any change of it changes the version of the contact. A photo is
    asked for again only where that changed, and not where the listing says that there is none.
    """

    def look(store: Store) -> dict[int, PersonItem]:
        items = store.sources.items(connection_id, [want.person_key for want in wants])
        return {n: items[want.person_key] for n, want in enumerate(wants) if want.person_key in items}

    items = await ctx.in_db(look)
    answers: dict[int, PhotoAnswer] = {}
    for number, want in enumerate(wants):
        item = items.get(number)
        if item is None:
            answers[number] = PhotoAnswer(want.person_key, PhotoState.FAILED, error=Gone(ErrorCode.ITEM_MISSING))
        elif item.version == want.known_tag:
            answers[number] = PhotoAnswer(want.person_key, PhotoState.UNCHANGED, item.version)
        elif item.has_photo is False:
            answers[number] = PhotoAnswer(want.person_key, PhotoState.NONE)
    asked = [number for number in range(len(wants)) if number not in answers]
    if asked:
        opened = await ctx.services.connections.get(connection_id)
        found = await ctx.in_net(opened.contacts.photos, [(items[n].folder, items[n].item_id) for n in asked])
        for number, content in zip(asked, found, strict=True):
            answers[number] = _answer(wants[number], items[number], content)
    return [answers[number] for number in range(len(wants))]


def _answer(want: PhotoWant, item: PersonItem, content: bytes | AppError | None) -> PhotoAnswer:
    if isinstance(content, AppError):
        return PhotoAnswer(want.person_key, PhotoState.FAILED, error=content)
    if not content:
        return PhotoAnswer(want.person_key, PhotoState.NONE)
    return PhotoAnswer(want.person_key, PhotoState.NEW, item.version, content)
