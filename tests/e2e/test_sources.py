"""Sources besides the directory, from the file to the mailboxes: CSV, vCard, a shared mailbox, a filter."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.e2e.command_line import CommandLine, Tenant, people_of
from tests.workers.world import jpeg

HEAD = "Vorname;Nachname;Firma;E-Mail-Adresse;Mobiltelefon;Telefon geschäftlich"
SET = """
[[set]]
name = "{name}"
connection = "Contoso"
folder = "{name}"
sources = [{{ {source} }}]
targets = [{{ group = "Mobile Mailboxes" }}]

[set.rules]
may_delete = {deletes}
skip_disabled = false
"""


def supplier(number: int, mobile: str = "") -> str:
    return f"Jörg;Müller {number};Bau & Söhne;j{number}@bau.example;{mobile or f'0171 55500{number:02d}'};"


def write_csv(file: Path, rows: Sequence[str], encoding: str = "utf-8-sig") -> Path:
    file.write_bytes("\r\n".join((HEAD, *rows, "")).encode(encoding))
    return file


def add_set(cli: CommandLine, name: str, source: str, *, deletes: bool = False) -> None:
    file = cli.home.parent / "sources.toml"
    file.write_text(SET.format(name=name, source=source, deletes=str(deletes).lower()), "utf-8")
    cli.ok("set", "import", file)


def counts(plan: Any) -> dict[str, int]:
    return {kind: number for kind, number in plan["counts"].items() if number}


def names(tenant: Tenant, folder: str) -> dict[str, list[str]]:
    written = tenant.written(folder)
    return {user: sorted(one["properties"]["displayName"] for one in found) for user, found in written.items()}


def test_a_csv_file_from_the_import_to_the_mailboxes(cli: CommandLine, tenant: Tenant, tmp_path: Path) -> None:
    rows = [supplier(number) for number in range(1, 11)]
    file = write_csv(tmp_path / "Suppliers.csv", rows, "cp1252")
    report = cli.ok("source", "import", "Contoso", file)
    assert (report["name"], report["people"], report["added"], report["faults"]) == ("Suppliers", 10, 10, [])
    add_set(cli, "From a file", 'file = "suppliers"', deletes=True)

    plan = cli.ok("plan", "From a file", code=2)
    assert counts(plan) == {"create": 40}
    assert cli.ok("apply", plan["plan"], "--settle", "1")["done"] == 44
    assert names(tenant, "From a file") == dict.fromkeys(
        tenant.written("From a file"), sorted(f"Jörg Müller {number}" for number in range(1, 11))
    )
    assert counts(cli.ok("plan", "From a file")) == {"keep": 40}

    write_csv(file, [supplier(1, "0171 999"), *reversed(rows[1:])])
    report = cli.ok("source", "import", "Contoso", file)
    assert [report[name] for name in ("added", "changed", "removed", "unchanged")] == [0, 1, 0, 9]
    plan = cli.ok("plan", "From a file", code=2)
    assert counts(plan) == {"update": 4, "keep": 36}
    cli.ok("apply", plan["plan"], "--settle", "1")

    write_csv(file, [supplier(1, "0171 999"), *rows[1:9]])
    assert cli.ok("source", "import", "Contoso", file)["removed"] == 1
    plan = cli.ok("plan", "From a file", code=2)
    assert counts(plan) == {"delete": 4, "keep": 36}
    add_set(cli, "From a file", 'file = "Suppliers"')
    assert "delete" not in counts(cli.ok("plan", "From a file"))


def test_a_file_that_shrank_or_went_deletes_nothing(cli: CommandLine, tmp_path: Path) -> None:
    rows = [supplier(number) for number in range(1, 11)]
    file = write_csv(tmp_path / "Partners.csv", rows)
    cli.ok("source", "import", "Contoso", file)
    add_set(cli, "Shrinking", 'file = "Partners"', deletes=True)
    cli.ok("apply", cli.ok("plan", "Shrinking", code=2)["plan"], "--settle", "1")

    write_csv(file, rows[:7])
    cli.ok("source", "import", "Contoso", file)
    held = cli.ok("plan", "Shrinking", code=3)
    assert [one["kind"] for one in held["brakes"]] == ["source_shrank"]

    write_csv(file, [*rows[:7], "only;two"])
    refused = cli.ok("source", "import", "Contoso", file, code=1)
    assert not refused["stored"]
    assert [(one["line"], one["kind"]) for one in refused["faults"]] == [(9, "wrong_cells")]
    assert not cli.ok("source", "import", "Contoso", file, "--take-rest", code=4)["whole"]
    partial = cli.ok("plan", "Shrinking")
    assert (counts(partial), partial["complete"]) == ({"keep": 28, "skip": 12}, False)
    assert [one["kind"] for one in partial["problems"]] == ["source_partial"]

    cli.ok("source", "remove", "Contoso", "partners")
    gone = cli.ok("plan", "Shrinking")
    assert (counts(gone), gone["complete"], gone["brakes"]) == ({"skip": 40}, False, [])


def test_cards_a_shared_mailbox_and_a_filter_in_one_set(cli: CommandLine, tenant: Tenant, tmp_path: Path) -> None:
    photo = base64.b64encode(jpeg(7)).decode()
    folded = "\r\n ".join(photo[start : start + 60] for start in range(0, len(photo), 60))
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:urn:1\r\nN:Özil;Ayşe;;;\r\nFN:Ayşe Özil\r\nORG:Döner AG;Einkauf\r\n"
        f"TEL;TYPE=cell:+49 171 1234567\r\nEMAIL;TYPE=work:ayse@doener.example\r\nPHOTO;ENCODING=b;TYPE=JPEG:{folded}\r\n"
        "END:VCARD\r\n"
    )
    file = tmp_path / "one.vcf"
    file.write_text(card, "utf-8", newline="")
    report = cli.ok("source", "import", "Contoso", file, "--name", "Caterers")
    assert (report["people"], report["photos"], report["faults"]) == (1, 1, [])
    people = cli.ok("directory", "people", "Contoso")["people"]
    heads = {one["key"] for one in people if one["title"].lower().startswith("head") and one["kind"] == "user"}
    assert heads
    kinds = (
        'file = "Caterers"',
        'mailbox_contacts = "info@contoso.example"',
        'filter = { account = "user", job_title = "head*" }',
    )
    add_set(cli, "Mixed", " }, { ".join(kinds))
    plan = cli.ok("plan", "Mixed", code=2)
    assert (plan["people"], plan["problems"]) == (1 + 3 + len(heads), [])
    cli.ok("apply", plan["plan"], "--settle", "1")

    source = tenant.control.dump("info@contoso.example")["folders"]
    customers = {one["properties"]["displayName"] for folder in source for one in folder["contacts"]}
    written = tenant.written("Mixed")
    assert len(written) == 4
    for contacts in written.values():
        by_name = {one["properties"]["displayName"]: one for one in contacts}
        assert by_name.keys() >= customers | {"Ayşe Özil"}
        assert by_name["Ayşe Özil"]["properties"]["emailAddresses"][0]["address"] == "ayse@doener.example"
        assert by_name["Ayşe Özil"]["photo_sha256"] is not None
    keys = {key for contacts in written.values() for key in people_of(contacts)}
    assert {key for key in keys if key.startswith("u.")} == heads
    assert set(counts(cli.ok("plan", "Mixed"))) == {"keep"}
    (found,) = [one for one in cli.ok("source", "list", "Contoso")["sources"] if one["kind"] == "mailbox"]
    assert (found["name"], found["people"], found["whole"]) == ("Info", 3, True)
