"""What is held of a person, as files to hand over: nothing of it is markup, and nothing is written beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.model.errors import ErrorCode
from desktop.model.retention import FileKind, ProtectionContact
from desktop.ui.privacy.person_page import PersonPage
from desktop.workers.tasks.export_person import ExportPerson
from desktop.workers.tasks.read_directory import ReadDirectory
from tests.workers.applying import failing, in_world
from tests.workers.erasing import CANARY, canary, live
from tests.workers.world import CONNECTION, World, key

HOSTILE = '<script>alert(1)</script>"&\u202e<img src=https://evil.example/x>'


@in_world()
async def test_names_are_text_and_the_contact_stands_on_the_page(
    w: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("export") / "new" / "folder"
    await live(w)
    w.tenant.put_person(canary(display_name=HOSTILE, job_title=HOSTILE))
    await w.do(ReadDirectory(CONNECTION))
    await w.db(
        lambda store: store.rules.put_contact(ProtectionContact("Office <b>", "dpo@contoso.example", "Street 1"))
    )
    files = await w.do(ExportPerson(key(CANARY), folder, PersonPage()))
    page = (folder / "person.html").read_text("utf-8")
    assert "<script>" not in page
    assert "<img src=https" not in page
    assert "\u202e" not in page
    assert "Office &lt;b&gt;" in page
    assert "dpo@contoso.example" in page
    assert page.count('<img alt="Photo" src="data:image/jpeg;base64,') >= 1
    plain = json.loads((folder / "person.json").read_text("utf-8"))
    assert plain["person"]["name"] == HOSTILE
    assert plain["contact"]["mail"] == "dpo@contoso.example"
    assert {one["place"] for one in plain["findings"]} >= {"directory", "link", "plan", "photo", "before_image"}
    assert all(one["values"].get("photo", "") == "" or len(one["values"]["photo"]) == 32 for one in plain["findings"])
    assert {path.name for path in folder.iterdir()} == {path.name for path in files}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    noted = await w.db(lambda store: store.files.all())
    assert {(Path(one.path), one.kind) for one in noted} == {(path, FileKind.PERSON) for path in files}
    events = await w.db(lambda store: [(one.event, one.detail) for one in store.audit.all()])
    assert ("person exported", f"{len(files)} files") in events


@in_world()
async def test_only_into_a_new_or_an_empty_folder(w: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    await live(w)
    (folder / "other.txt").write_text("mine", "utf-8")
    task = ExportPerson(key(CANARY), folder, PersonPage())
    assert (await failing(w.do(task))).code is ErrorCode.FOLDER_NOT_EMPTY
    assert [path.name for path in folder.iterdir()] == ["other.txt"]
    file = ExportPerson(key(CANARY), folder / "other.txt", PersonPage())
    assert (await failing(w.do(file))).code is ErrorCode.FOLDER_NOT_EMPTY
    (folder / "other.txt").unlink()
    await w.do(task)
