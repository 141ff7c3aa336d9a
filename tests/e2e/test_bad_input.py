"""What an administrator may get wrong: one clear message each, no traceback, and nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PySide6.QtWidgets import QApplication

from desktop.storage.instance_lock import InstanceLock
from desktop.storage.vault import open_vault
from desktop.tour.browser import FormBrowser
from desktop.ui.kit.language import install_language
from tests.cli.in_process import Commands
from tests.e2e.command_line import PASSPHRASE, CommandLine, Tenant, end_of

_SET = """
[[set]]
name = "{name}"
connection = "{connection}"
folder = "Bad"
sources = [{{ {source} }}]
targets = [{{ all_mailboxes = true }}]
"""


@pytest.fixture(scope="module")
def kept(cli: CommandLine) -> tuple[str, ...]:
    """What the vault holds before all of this."""
    cli.add_set("Good one")
    return _names(cli.home)


def _names(home: Path) -> tuple[str, ...]:
    store = open_vault(home, PASSPHRASE)
    try:
        with store.transaction():
            return tuple(one.name for one in (*store.connections.all(), *store.sets.all()))
    finally:
        store.close()


@pytest.fixture
def commands(
    cli: CommandLine,
    kept: tuple[str, ...],
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Commands]:
    """Run commands in this process; afterwards the vault must hold what it held before."""
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", PASSPHRASE)
    yield Commands(cli.home, capsys)
    assert kept == ("Contoso", "Good one")
    assert _names(cli.home) == kept
    install_language(qapp, "en")


@pytest.fixture(scope="module")
def other_pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good certificate with its key, of which nobody has heard."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    content = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("pem") / "other.pem"
    path.write_bytes(content + certificate.public_bytes(pem))
    return path


# The vault


def test_a_wrong_passphrase(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACTSYNC_PASSPHRASE", "another horse altogether")
    message, code = commands.refused("connection", "list")
    assert code == "passphrase_wrong"
    assert "does not open the vault" in message
    assert "another horse" not in message


def test_no_passphrase_and_no_terminal(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTACTSYNC_PASSPHRASE")
    message, code = commands.refused("connection", "list")
    assert code == "vault_locked"
    assert "--passphrase-file FILE" in message


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\x00garbage", None])
def test_a_broken_key_file(
    content: bytes | None, cli: CommandLine, commands: Commands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "copy"
    shutil.copytree(cli.home, home)
    key = home / "vault.key"
    key.write_bytes(key.read_bytes().replace(b"a", b"b", 1) if content is None else content)
    kept = key.read_bytes()
    for command in (("connection", "list"), ("vault", "status")):
        message, code = Commands(home, capsys).refused(*command)
        assert code == "key_file_damaged"
        assert "from a backup" in message
    assert Commands(home, capsys).refused("vault", "create")[1] == "vault_exists"
    assert key.read_bytes() == kept


def test_a_missing_vault(commands: Commands, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "nothing"
    message, code = Commands(home, capsys).refused("connection", "list")
    assert code == "vault_missing"
    assert "contactsync vault create" in message
    assert not home.exists()


def test_a_vault_in_use(commands: Commands) -> None:
    lock = InstanceLock(commands.home)
    try:
        message, code = commands.refused("connection", "list")
    finally:
        lock.release()
    assert code == "vault_in_use"
    assert "already running" in message


def test_a_passphrase_file_that_is_not_there(commands: Commands, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        message, code = commands.refused("connection", "list", "--passphrase-file", path)
        assert code == "file_unreadable"
        assert str(path) in message


# The connection


def _add(commands: Commands, served: Tenant, **changed: str | Path) -> tuple[str, str]:
    options = {**served.access, **{f"--{name.replace('_', '-')}": value for name, value in changed.items()}}
    return commands.refused("connection", "add", "graph", "Other", *(part for pair in options.items() for part in pair))


def test_a_wrong_ca(commands: Commands, tenant: Tenant, other_pem: Path) -> None:
    message, code = _add(commands, tenant, ca=other_pem)
    assert code == "tls_untrusted"
    assert "127.0.0.1" in message


def _closed(_: Tenant) -> str:
    return "https://127.0.0.1:1"


def _unknown(_: Tenant) -> str:
    return "https://nothing.invalid"


def _in_clear(tenant: Tenant) -> str:
    return tenant.ready.sign_in_url.replace("http:", "https:")


@pytest.mark.parametrize(
    ("address", "expected"),
    [(_closed, "host_unreachable"), (_unknown, "host_unknown"), (_in_clear, "tls_missing")],
)
def test_a_host_that_is_not_the_service(
    commands: Commands, tenant: Tenant, address: Callable[[Tenant], str], expected: str
) -> None:
    message, code = _add(commands, tenant, authority=address(tenant))
    assert code == expected
    assert address(tenant).removeprefix("https://").partition(":")[0] in message


@pytest.mark.parametrize(
    "address", ["http://login.contoso.example", "login.contoso.example", "https://", "https://a:b"]
)
def test_an_address_that_is_none(commands: Commands, tenant: Tenant, address: str) -> None:
    message, code = _add(commands, tenant, authority=address)
    assert code == "connection_invalid"
    assert address in message


def test_an_unknown_client_id(commands: Commands, tenant: Tenant) -> None:
    message, code = _add(commands, tenant, client_id="11111111-1111-4111-8111-111111111111")
    assert code == "application_unknown"
    assert "(client) id" in message


def test_an_unknown_tenant(commands: Commands, tenant: Tenant) -> None:
    message, code = _add(commands, tenant, tenant="nobody.example")
    assert code == "sign_in_refused"
    assert "Check tenant" in message


def test_a_certificate_that_is_not_registered(commands: Commands, tenant: Tenant, other_pem: Path) -> None:
    message, code = _add(commands, tenant, certificate=other_pem)
    assert code == "certificate_refused"
    assert "app registration" in message


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe garbage", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CE"])
def test_a_pem_that_is_garbage(commands: Commands, tenant: Tenant, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "garbage.pem"
    file.write_bytes(content)
    assert _add(commands, tenant, certificate=file)[1] == "certificate_refused"
    message, code = _add(commands, tenant, certificate=tmp_path / "nothing.pem")
    assert code == "file_unreadable"
    assert "nothing.pem" in message


def test_a_ca_that_is_garbage(commands: Commands, tenant: Tenant, tmp_path: Path) -> None:
    file = tmp_path / "garbage.pem"
    file.write_bytes(b"M\xfcller")
    message, code = _add(commands, tenant, ca=file)
    assert code == "connection_invalid"
    assert "the CA file holds no certificate" in message


def test_no_consent(commands: Commands, tenant: Tenant) -> None:
    tenant.control.ask("POST", "/consent/remove", {})
    try:
        message, code = _add(commands, tenant)
    finally:
        tenant.control.ask("POST", "/consent/grant", {})
    assert code == "consent_missing"
    assert "grant admin consent" in message


def test_a_name_that_is_taken(commands: Commands, tenant: Tenant) -> None:
    options = [part for pair in tenant.access.items() for part in pair]
    message, code = commands.refused("connection", "add", "graph", "Contoso", *options)
    assert code == "connection_invalid"
    assert "the name is taken" in message


@pytest.mark.parametrize(
    ("choice", "rule", "sentence"),
    [
        ("Cancel", None, "was not finished in the browser"),
        ("{administrator}", "removed", "knows no application"),
        ("{administrator}", "consent", "Nobody has agreed yet"),
    ],
)
def test_a_sign_in_that_comes_to_nothing(
    commands: Commands, cli: CommandLine, tenant: Tenant, choice: str, rule: str | None, sentence: str
) -> None:
    pressed = choice.format(administrator=tenant.ready.administrator_upn)
    tenant.control.set_faults([{"fault": "F17", "parameters": {"reason": rule}}] if rule else [])
    process = cli.start("connection", "sign-in", "Contoso", "--print-url")
    assert process.stderr is not None
    process.stderr.readline()
    FormBrowser(("Accept", pressed)).open(process.stderr.readline().strip())
    ended = end_of(process)
    tenant.control.set_faults([])
    assert (ended.code, ended.out) == (1, "")
    assert sentence in ended.err
    assert len(ended.err.splitlines()) == 1


# What is named


@pytest.mark.parametrize(
    ("arguments", "expected", "next_step"),
    [
        (("plan", "Nothing"), "set_unknown", "contactsync set list"),
        (("set", "show", "Nothing"), "set_unknown", "contactsync set list"),
        (("set", "remove", "Nothing"), "set_unknown", "contactsync set list"),
        (("show", "abc"), "plan_unknown", "contactsync plan SET"),
        (("apply", "abc"), "plan_unknown", "contactsync plan SET"),
        (("run", "abc"), "run_unknown", "contactsync runs"),
        (("resume", "abc"), "run_unknown", "contactsync runs"),
        (("connection", "test", "Nothing"), "connection_unknown", "contactsync connection list"),
        (("directory", "people", "Nothing"), "connection_unknown", "contactsync connection list"),
        (("directory", "people", "Contoso", "--stored", "--group", "No"), "source_unknown", "contactsync directory"),
    ],
)
def test_a_name_that_nothing_has(commands: Commands, arguments: tuple[str, ...], expected: str, next_step: str) -> None:
    message, code = commands.refused(*arguments)
    assert code == expected
    assert next_step in message
    assert arguments[-1] in message


@pytest.mark.parametrize(
    ("name", "connection", "source", "expected", "place"),
    [
        ("S", "Contoso", 'group = "Nobody at all"', "source_unknown", "S, sources: group = Nobody at all"),
        ("S", "Contoso", 'person = "nobody@contoso.example"', "source_unknown", "person = nobody@contoso.example"),
        ("S", "Contoso", 'department = "Nowhere"', "source_unknown", "department = Nowhere"),
        ("S", "Fabrikam", "all_people = true", "connection_unknown", "Fabrikam"),
    ],
)
def test_a_set_file_that_names_what_is_not_there(
    commands: Commands, name: str, connection: str, source: str, expected: str, place: str, tmp_path: Path
) -> None:
    file = tmp_path / "sets.toml"
    good = _SET.format(name="Good", connection="Contoso", source="all_people = true")
    file.write_text(good + _SET.format(name=name, connection=connection, source=source), "utf-8")
    message, code = commands.refused("set", "import", file)
    assert code == expected
    assert place in message


def test_a_set_file_that_is_no_toml_or_not_there(commands: Commands, tmp_path: Path) -> None:
    file = tmp_path / "sets.toml"
    file.write_text('[[set]]\nname = "S"\nfolder = Contoso\n', "utf-8")
    message, code = commands.refused("set", "import", file)
    assert code == "set_file_invalid"
    assert "line 3" in message
    for path in (tmp_path / "nothing.toml", tmp_path):
        assert commands.refused("set", "import", path)[1] == "file_unreadable"
    file.write_bytes(b"\xff\xfe[")
    message, code = commands.refused("set", "import", file)
    assert code == "file_unreadable"
    assert "UTF-8" in message
