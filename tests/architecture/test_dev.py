"""Set-up does what is needed, once, and says what it cannot do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev


class Machine:
    """A project folder without an environment; programs are noted, and making an environment makes its interpreter."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started: list[list[str]] = []
        self.exit_code = 0
        for name in (dev.RUNTIME_LOCK, dev.DEV_LOCK):
            path = folder / "packaging" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{name}==1", "utf-8")
        monkeypatch.setattr(dev, "ROOT", folder)
        monkeypatch.setattr(dev, "VENV", folder / ".venv")
        monkeypatch.setattr(dev, "STAMP", folder / ".venv" / "contactsync.stamp")
        monkeypatch.setattr(dev, "run", self._run)
        monkeypatch.setattr(dev, "_has_pip", lambda: dev.venv_python().is_file())
        self._monkeypatch = monkeypatch
        self.folder = folder

    def _run(self, arguments: list[str | Path], env: dict[str, str] | None = None) -> int:
        self.started.append([str(argument) for argument in arguments])
        if "venv" in self.started[-1]:
            dev.venv_python().parent.mkdir(parents=True)
            dev.venv_python().touch()
        return self.exit_code

    @property
    def installed(self) -> list[str]:
        return [Path(command[-1]).name for command in self.started if "install" in command]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_the_environment_is_made_and_filled_once(machine: Machine) -> None:
    dev.ensure_venv(dev.DEV_LOCK)
    (made, installed) = machine.started
    assert made[1:3] == ["-m", "venv"]
    assert {"--require-hashes", "--only-binary"} <= set(installed)
    dev.ensure_venv(dev.DEV_LOCK)
    assert len(machine.started) == 2


def test_a_changed_list_is_installed_again(machine: Machine) -> None:
    dev.ensure_venv(dev.DEV_LOCK)
    (machine.folder / "packaging" / dev.DEV_LOCK).write_text("other==2", "utf-8")
    dev.ensure_venv(dev.DEV_LOCK)
    assert machine.installed == [dev.DEV_LOCK, dev.DEV_LOCK]


def test_the_program_needs_its_own_list_only_and_development_holds_it(machine: Machine) -> None:
    dev.ensure_venv(dev.RUNTIME_LOCK)
    dev.ensure_venv(dev.RUNTIME_LOCK)
    assert machine.installed == [dev.RUNTIME_LOCK]
    dev.ensure_venv(dev.DEV_LOCK)
    dev.ensure_venv(dev.RUNTIME_LOCK)
    assert machine.installed == [dev.RUNTIME_LOCK, dev.DEV_LOCK]


def test_an_installation_that_failed_is_tried_again(machine: Machine) -> None:
    dev.ensure_venv(dev.RUNTIME_LOCK)
    machine.exit_code = 1
    with pytest.raises(SystemExit, match="pip could not install"):
        dev.ensure_venv(dev.DEV_LOCK)
    machine.exit_code = 0
    dev.ensure_venv(dev.DEV_LOCK)
    assert machine.installed == [dev.RUNTIME_LOCK, dev.DEV_LOCK, dev.DEV_LOCK]


def test_a_full_disk_is_named_before_anything_is_made(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "SPACE_MB", 10**12)
    with pytest.raises(SystemExit, match="MB are free"):
        dev.ensure_venv(dev.DEV_LOCK)
    assert machine.started == []


def test_a_python_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VERSIONS", ((3, 99),))
    with pytest.raises(SystemExit, match="is needed; this is"):
        dev._find_python()


def test_the_interpreter_at_hand_is_taken_where_it_fits() -> None:
    assert dev._find_python()[1] == sys.version_info[:2]


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "can_apt", lambda: False)
    monkeypatch.setattr(dev, "OFFSCREEN_LIBRARIES", {})
    monkeypatch.setattr(dev, "DISPLAY_LIBRARIES", {"libnosuch-xcb.so.7": "libnosuch-xcb7"})
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


@pytest.mark.usefixtures("bare_linux")
def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9")
    with pytest.raises(SystemExit, match=r"needs libnosuch-xcb\.so\.7") as failure:
        dev.ensure_system()
    assert "sudo apt-get install -y" in str(failure.value)
    assert "libnosuch-xcb7" in str(failure.value)


@pytest.mark.usefixtures("bare_linux")
def test_without_a_display_the_window_s_libraries_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    dev.ensure_system()


@pytest.mark.usefixtures("bare_linux")
def test_as_root_on_debian_what_is_missing_is_installed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "can_apt", lambda: True)
    monkeypatch.setattr(dev, "FONTS", {"/nosuch/fonts": "fonts-nosuch"})
    dev.ensure_system()
    update, install = machine.started
    assert update[:2] == ["apt-get", "update"]
    assert install[-2:] == ["fonts-nosuch", "libnosuch-xcb7"]


def test_the_tour_runs_where_no_window_can_be_shown(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    machine.exit_code = 3
    assert dev.demo([]) == 3
    assert machine.started[-1][1:4] == ["main.py", "--demo", "--tour"]
    monkeypatch.setattr(dev, "has_display", lambda: True)
    dev.demo([])
    assert machine.started[-1][1:] == ["main.py", "--demo"]


def test_a_check_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SystemExit, match="no such check: rulez"):
        dev.check(["rulez"])
