"""Write what is held of a person into a folder: a page to read, a file for programs, and the photos."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop import __version__
from desktop.model.errors import AppError, ErrorCode, Invalid
from desktop.model.ids import ConnectionId, PersonKey, PhotoHash
from desktop.model.person_held import Held
from desktop.model.privacy import Finding
from desktop.model.progress import Progress, Stage
from desktop.model.retention import FileKind, ProtectionContact
from desktop.workers.queries.find_person import ReadFindings
from desktop.workers.task import Outcome, Task, TaskContext, TaskName, Topic
from desktop.workers.tasks.documents import note_written
from desktop.workers.text_file import OwnFile

if TYPE_CHECKING:
    from desktop.storage.store import Store

PAGE, DATA = "person.html", "person.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class PersonExport:
    """What an export is made of; `photos` are by the names that findings give them under `photo`."""

    held: Held
    contact: ProtectionContact
    at: datetime
    photos: Mapping[str, bytes]


class PersonForm(Protocol):
    """Makes the page, in the language of whoever reads it."""

    def page(self, export: PersonExport) -> str:
        """Return the whole page."""


class ExportPerson(Task[tuple[Path, ...]]):
    """Write page, data and photos into a new or an empty folder, and return the files.

    Files are for their owner alone, each appears whole or not at all, and none is named after the person. They are put
    on the list of written files. Raises SOURCE_UNKNOWN, FOLDER_NOT_EMPTY, DISK_FAILED.
    """

    name = TaskName.EXPORT_PERSON

    def __init__(self, key: PersonKey, folder: Path, form: PersonForm) -> None:
        self._key = key
        self._folder = folder
        self._form = form

    async def run(self, ctx: TaskContext) -> Outcome[tuple[Path, ...]]:
        """Read, write, and note what was written."""
        ctx.report(Progress(Stage.SAVING))
        await ctx.in_cpu(_make_folder, self._folder)
        held = await ctx.in_db(ReadFindings(self._key).read)
        now = ctx.services.now()
        export = await ctx.in_db(partial(_load, held=held, now=now))
        contents: dict[str, bytes] = {
            PAGE: (await ctx.in_cpu(self._form.page, export)).encode(),
            DATA: (await ctx.in_cpu(data_text, export)).encode(),
        }
        numbered = enumerate(export.photos.values(), 1)
        contents |= {f"photo-{number}.{_kind(photo)}": photo for number, photo in numbered}
        for name, content in contents.items():
            ctx.stop_if_cancelled()
            path = self._folder / name
            file = await ctx.in_cpu(OwnFile, path)
            try:
                await ctx.in_cpu(file.write_bytes, content)
                await ctx.in_cpu(file.finish)
            finally:
                file.drop()
            await note_written(ctx, path, FileKind.PERSON, file)
        await ctx.in_db(lambda store: store.audit.add(now, "person exported", f"{len(contents)} files"))
        return Outcome(tuple(self._folder / name for name in contents), frozenset((Topic.PRIVACY,)))


def _make_folder(folder: Path) -> None:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Invalid(ErrorCode.FOLDER_NOT_EMPTY, str(folder))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        raise AppError(ErrorCode.DISK_FAILED, str(folder), reason) from failure


def _load(store: Store, held: Held, now: datetime) -> PersonExport:
    photos: dict[str, bytes] = {}
    for one in held.findings:
        name = one.values.get("photo", "")
        content = store.photos.get(PhotoHash(name)) if name else None
        if content is not None:
            photos[name] = content
        owner = one.values.get("person_photo", "")
        if owner:
            connection_id, _, key = owner.partition(";")
            found = store.sources.photos(ConnectionId(connection_id), (PersonKey(key),))
            photos |= dict.fromkeys((owner,), next(iter(found.values()), b""))
    return PersonExport(held, store.rules.contact(), now, photos)


def data_text(export: PersonExport) -> str:
    """Return the file for programs, as docs/rights.md describes it."""
    held, contact = export.held, export.contact
    plain = {
        "format": FORMAT,
        "program": f"ContactSync {__version__}",
        "at": export.at.isoformat(),
        "contact": {"name": contact.name, "mail": contact.mail, "postal": contact.postal},
        "person": {
            "name": held.candidate.name,
            "mail": held.candidate.mail,
            "keys": list(held.keys),
            "listed_in": list(held.candidate.connections),
        },
        "findings": list(map(plain_finding, held.findings)),
    }
    text = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    """Return what would steer or hide text in an editor as JSON's own escape, which programs read back as it was."""
    if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp"):
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{int.from_bytes(units[at : at + 2]):04x}" for at in range(0, len(units), 2))


def plain_finding(one: Finding) -> dict[str, object]:
    """Return a finding in JSON terms."""
    return {
        "place": one.place.value,
        "category": one.category.value,
        "title": one.title,
        "at": one.at.isoformat() if one.at is not None else None,
        "until": one.until.isoformat() if one.until is not None else None,
        "entries": one.entries,
        "remark": one.remark.value,
        "values": dict(one.values),
    }


def _kind(photo: bytes) -> str:
    return "png" if photo.startswith(b"\x89PNG") else "jpg"


def photos_of(export: PersonExport, finding: Finding) -> Iterator[bytes]:
    """Yield the photo of a finding, where it has one."""
    for name in ("photo", "person_photo"):
        content = export.photos.get(finding.values.get(name, ""))
        if content is not None:
            yield content
