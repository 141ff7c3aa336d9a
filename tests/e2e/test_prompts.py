"""The passphrase is asked for at a real terminal, without echo."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.e2e.command_line import PASSPHRASE, ROOT

_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"


def _type(home: Path, command: str, *answers: tuple[str, str]) -> tuple[int, str]:
    """Run a command in a terminal, answer its prompts, and return exit code and all that the terminal showed."""
    program = [sys.executable, str(ROOT / "main.py"), "--home", str(home), *command.split()]
    with subprocess.Popen(
        [sys.executable, "-c", _TERMINAL, *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        shown = b""
        for prompt, answer in answers:
            since = len(shown)
            while prompt.encode() not in shown[since:]:
                piece = process.stdout.read(1)
                assert piece, shown
                shown += piece
            process.stdin.write(answer.encode() + b"\n")
            process.stdin.flush()
        shown += process.stdout.read()
    return process.returncode, shown.decode()


def test_a_vault_is_made_and_opened_at_the_terminal(tmp_path: Path) -> None:
    home = tmp_path / "profile"
    twice = (("New passphrase: ", PASSPHRASE), ("The same again: ", PASSPHRASE))
    differing = (twice[0], ("The same again: ", f"{PASSPHRASE}!"))
    code, shown = _type(home, "vault create", *differing)
    assert code == 1
    assert "The two passphrases are not the same." in shown
    assert not home.exists()
    code, shown = _type(home, "vault create", *twice)
    assert code == 0, shown
    assert PASSPHRASE not in shown
    new = "another horse altogether"
    changes = (("Passphrase: ", PASSPHRASE), ("New passphrase: ", new), ("The same again: ", new))
    assert _type(home, "vault passphrase", *changes)[0] == 0
    code, shown = _type(home, "connection list", ("Passphrase: ", PASSPHRASE))
    assert code == 1
    assert "does not open the vault" in shown
    code, shown = _type(home, "connection list", ("Passphrase: ", new))
    assert code == 0
    assert "There is no connection yet." in shown
