#!/usr/bin/env python3
"""Set-up and daily commands of ContactSync: `python3 dev.py demo`, `test`, `check`, `run`, `bench`, `shots`, `lock`, `translate`.

Standard library only, Python 3.11 to 3.13, Windows, macOS and Linux. Makes `.venv`, installs the hash-locked requirements,
and installs (as root on Debian and Ubuntu) or names the system libraries that Qt needs.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements-dev.txt"
STAMP = VENV / "contactsync-lock.sha256"
OLDEST, NEWEST = (3, 11), (3, 13)

QT_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "X11": "libx11-6",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "xkbcommon": "libxkbcommon0",
    "gssapi_krb5": "libgssapi-krb5-2",
    "brotlidec": "libbrotli1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
}
"""What Qt's off-screen and X11 platforms link to, and the Debian package of each."""

FONT_PACKAGES = ("fonts-dejavu-core", "fonts-noto-cjk")
"""Latin to Arabic, and Chinese, Japanese, Korean; without the latter such names show as boxes."""


def fail(message: str) -> NoReturn:
    """End with a message that says what to do."""
    sys.exit(f"dev.py: {message}")


def venv_python() -> Path:
    """Return the interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(arguments: list[str | Path], env: dict[str, str] | None = None) -> int:
    """Run a program in the project's folder and return its exit code; Ctrl+C is left to the program."""
    try:
        return subprocess.run([str(a) for a in arguments], cwd=ROOT, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130


def can_apt() -> bool:
    """Whether missing Debian packages can be installed from here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(packages: list[str]) -> None:
    """Install Debian packages without questions."""
    print(f"dev.py: installing {' '.join(packages)}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install: list[str | Path] = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if run(["apt-get", "update", "-q"], env) != 0 or run(install, env) != 0:
        fail(f"apt-get could not install: {' '.join(packages)}. Look at its messages above.")


def is_loadable(library: str) -> bool:
    """Whether the dynamic linker finds a library; without a compiler or ldconfig, `find_library` alone is not enough."""
    if ctypes.util.find_library(library):
        return True
    for version in ("", ".0", ".1", ".2", ".3", ".4", ".6"):
        try:
            ctypes.CDLL(f"lib{library}.so{version}")
        except OSError:
            continue
        return True
    return False


def ensure_system_libraries() -> None:
    """Install or name what Qt needs from the system; only Linux leaves that to us."""
    if not sys.platform.startswith("linux"):
        return
    missing = sorted(package for library, package in QT_LIBRARIES.items() if not is_loadable(library))
    if can_apt():
        listed = subprocess.run(
            ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *FONT_PACKAGES],
            capture_output=True, text=True, check=False,
        ).stdout.splitlines()
        missing += [font for font in FONT_PACKAGES if f"installed {font}" not in listed]
        if missing:
            install_debian(missing)
    elif missing:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
        fail(f"Qt needs libraries that are not there. On Debian or Ubuntu:\n  {line}")


def ensure_venv() -> None:
    """Make the environment and install the locked requirements, where that is not done yet."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("ascii").strip() == wanted and venv_python().is_file():
        return
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        have = f"{sys.version_info[0]}.{sys.version_info[1]}"
        fail(f"Python 3.11, 3.12 or 3.13 is needed, this is {have}. Start dev.py with one of them: python3.12 dev.py ...")
    if not venv_python().is_file() or not _has_pip():
        _make_venv()
    print("dev.py: installing the locked requirements", flush=True)
    install: list[str | Path] = [venv_python(), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    install += ["--require-hashes", "--only-binary", ":all:", "-r", LOCK]
    if run(install) != 0:
        fail("pip could not install the requirements. Is the package index reachable, is there space on the disk?")
    STAMP.write_text(wanted + "\n", "ascii")


def _has_pip() -> bool:
    return subprocess.run([venv_python(), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    try:
        import ensurepip  # noqa: F401 - only whether it is there
    except ImportError:
        package = f"python3.{sys.version_info[1]}-venv"
        if not can_apt():
            fail(f"Python's venv is not complete. On Debian or Ubuntu:\n  sudo apt-get install -y {package}")
        install_debian([package])
    print("dev.py: making .venv", flush=True)
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        fail(f"the environment could not be made in {VENV}. Is the folder writable, is there space on the disk?")


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def offscreen() -> dict[str, str]:
    """Return the environment for Qt without a display."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def demo(arguments: list[str]) -> int:
    """Open the window with the demo tenant; without a display walk through it and save the pictures."""
    if has_display():
        return run([venv_python(), "main.py", "--demo", *arguments])
    pictures = ROOT / "build" / "tour"
    return run([venv_python(), "main.py", "--demo", "--tour", pictures, *arguments], offscreen())


def start(arguments: list[str]) -> int:
    """Run the program itself."""
    return run([venv_python(), "main.py", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests."""
    return run([venv_python(), "-m", "pytest", *arguments], offscreen())


def check(arguments: list[str]) -> int:
    """Run every static check and name each one's result."""
    python = venv_python()
    checks: dict[str, list[str | Path]] = {
        "ruff": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "imports": [python, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        "rules": [python, "-m", "tests.architecture.rules"],
    }
    wanted = {name: command for name, command in checks.items() if not arguments or name in arguments}
    failed = []
    for name, command in wanted.items():
        done = subprocess.run([str(a) for a in command], cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout + done.stderr)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure and print ratios."""
    return run([venv_python(), "-m", "tests.bench", *arguments], offscreen())


def shots(arguments: list[str]) -> int:
    """Save a picture of every screen in every state."""
    return run([venv_python(), "-m", "tests.ui.shots", *arguments], offscreen())


def lock(_: list[str]) -> int:
    """Write the hash-locked requirement lists anew."""
    compile_: list[str | Path] = [venv_python(), "-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "-q"]
    compile_ += ["--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    for name in ("requirements", "requirements-dev"):
        folder = Path("packaging")
        if run([*compile_, folder / f"{name}.in", "-o", folder / f"{name}.txt"]) != 0:
            return 1
    return 0


def translate(_: list[str]) -> int:
    """Collect the visible texts and compile the translations."""
    scripts = venv_python().parent
    suffix = ".exe" if os.name == "nt" else ""
    folder = ROOT / "resources" / "translations"
    sources = sorted(str(p.relative_to(ROOT)) for place in ("ui", "cli", "tour") for p in (ROOT / "desktop" / place).rglob("*.py"))
    collected = run([scripts / f"pyside6-lupdate{suffix}", *sources, "-no-obsolete", "-locations", "none", "-ts", folder / "contactsync_de.ts"])
    return collected or run([scripts / f"pyside6-lrelease{suffix}", folder / "contactsync_de.ts", "-qm", folder / "contactsync_de.qm"])


COMMANDS = {
    "demo": demo,
    "run": start,
    "test": test,
    "check": check,
    "bench": bench,
    "shots": shots,
    "lock": lock,
    "translate": translate,
}


def main() -> int:
    """Do what the first argument names; further arguments are handed on."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        lines = (f"  {name:<10} {(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items())
        print("usage: python3 dev.py COMMAND [arguments]\n" + "\n".join(lines), file=sys.stderr)
        return 64
    ensure_venv()
    ensure_system_libraries()
    return COMMANDS[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
