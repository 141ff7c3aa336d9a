#!/usr/bin/env python3
"""Set up ContactSync and run its daily commands: `python3 dev.py demo`, `run`, `test`, `check` and more.

Standard library only; Python 3.11 to 3.13 on Windows, macOS and Linux. Makes `.venv`, installs the hash-locked
requirements into it, and on Linux installs (as root on Debian and Ubuntu) or names the system libraries that Qt needs.
Whatever pip and apt are told by their own settings applies here too.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "contactsync.stamp"
RUNTIME_LOCK, DEV_LOCK = "requirements.txt", "requirements-dev.txt"
VERSIONS = ((3, 13), (3, 12), (3, 11))
SPACE_MB = 1500
"""What the environment with all development tools and pip's own copies take, rounded up."""

OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
"""What Qt links to even without a display, and the Debian package of each."""

DISPLAY_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What a real window needs besides, on X11 and Wayland."""

FONTS = {
    "/usr/share/fonts/truetype/dejavu": "fonts-dejavu-core",
    "/usr/share/fonts/opentype/noto": "fonts-noto-cjk",
}
"""Latin to Arabic; Chinese, Japanese and Korean. Without them nothing fails, but such names show as boxes."""


def fail(message: str) -> NoReturn:
    """End with a message that says what to do."""
    sys.exit(f"dev.py: {message}")


def say(message: str) -> None:
    """Tell what takes time."""
    print(f"dev.py: {message}", flush=True)


def run(arguments: list[str | Path], env: dict[str, str] | None = None) -> int:
    """Run a program in the project's folder and return its exit code; Ctrl+C is the program's to handle."""
    process = subprocess.Popen([str(argument) for argument in arguments], cwd=ROOT, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def venv_python() -> Path:
    """Return the interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


# --- the environment -------------------------------------------------------------------------------------------------


def ensure_venv(lock: str) -> None:
    """Make the environment and install what `lock` lists, where that is not done yet."""
    wanted, complete = _stamp_line(lock), _stamp_line(DEV_LOCK)  # the development list holds the other one too
    done = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() else []
    if venv_python().is_file() and (wanted in done or complete in done):
        return
    if shutil.disk_usage(ROOT).free < SPACE_MB * 1_000_000:
        fail(f"less than {SPACE_MB} MB are free where {ROOT} lies; the environment needs them.")
    if not _has_pip():
        _make_venv()
    STAMP.unlink(missing_ok=True)
    say(f"installing packaging/{lock} into .venv (once, and again when that list changes)")
    install: list[str | Path] = [venv_python(), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    install += ["--require-hashes", "--only-binary", ":all:", "-r", ROOT / "packaging" / lock]
    if run(install) != 0:
        fail(
            "pip could not install the requirements; its own message stands above. Can this machine reach a package"
            " index (pip's settings and the proxy apply)? Is there a wheel for it (docs/dependencies.md, Platforms)?"
        )
    STAMP.write_text(_stamp_line(lock) + "\n", "utf-8")  # anew: the interpreter may be another one now


def _stamp_line(lock: str) -> str:
    """Name a list, its content and the interpreter: a system upgrade of Python makes an environment useless."""
    digest = hashlib.sha256((ROOT / "packaging" / lock).read_bytes()).hexdigest()
    return f"{lock} {digest} {venv_python().resolve()}"


def _has_pip() -> bool:
    if not venv_python().is_file():
        return False
    version = "import sys, pip; print(*sys.version_info[:2])"
    return _output([venv_python(), "-c", version]) in {f"{major} {minor}" for major, minor in VERSIONS}


def _output(arguments: list[str | Path]) -> str:
    try:
        done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _make_venv() -> None:
    python, version = _find_python()
    if not _output([python, "-c", "import ensurepip, venv; print(True)"]):
        package = f"python{version[0]}.{version[1]}-venv"
        if not can_apt():
            fail(f"Python's venv module is not complete. On Debian or Ubuntu:\n  sudo apt-get install -y {package}")
        install_debian([package])
    say(f"making .venv with Python {version[0]}.{version[1]}")
    if run([python, "-m", "venv", "--clear", VENV]) != 0:
        fail(f"the environment could not be made in {VENV}. Is the folder writable, is there space on the disk?")


def _find_python() -> tuple[str | Path, tuple[int, int]]:
    """Return the interpreter that runs this, or another one of this machine that fits."""
    if sys.version_info[:2] in VERSIONS:
        # Inside of some environment its base is taken, so that ours does not depend on it.
        base = Path(getattr(sys, "_base_executable", sys.executable))
        return (base if base.is_file() else sys.executable), sys.version_info[:2]
    for version in VERSIONS:
        name = f"{version[0]}.{version[1]}"
        query: list[str | Path] = [f"python{name}"] if os.name != "nt" else ["py", f"-{name}"]
        found = _output([*query, "-c", "import sys; print(sys.executable)"])
        if found:
            return found, version
    have = f"{sys.version_info[0]}.{sys.version_info[1]}"
    fail(f"Python 3.11, 3.12 or 3.13 is needed; this is {have}, and no other one was found. See https://www.python.org")


# --- the system ------------------------------------------------------------------------------------------------------


def can_apt() -> bool:
    """Whether missing Debian packages can be installed from here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(packages: list[str]) -> None:
    """Install Debian packages without questions."""
    say(f"installing {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install: list[str | Path] = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if run(["apt-get", "update", "-qq"], env) != 0 or run(install, env) != 0:
        fail(f"apt-get could not install {' '.join(packages)}; its own message stands above.")


def ensure_system() -> None:
    """Install or name what Qt needs from the system; elsewhere than on Linux the wheels bring everything."""
    if not sys.platform.startswith("linux"):
        return
    missing = {**_missing(OFFSCREEN_LIBRARIES), **_missing(DISPLAY_LIBRARIES)}
    fonts = [package for folder, package in FONTS.items() if not Path(folder).is_dir()]
    if can_apt():
        if missing or fonts:
            install_debian(sorted({*missing.values(), *fonts}))
        return
    needed = missing if has_display() else _missing(OFFSCREEN_LIBRARIES)
    if needed:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(sorted({*missing.values(), *fonts}))}"
        fail(f"Qt needs {', '.join(sorted(needed))}. On Debian or Ubuntu:\n  {line}")


def _missing(libraries: dict[str, str]) -> dict[str, str]:
    """Return those the dynamic linker does not find; asking it is right on every distribution, and quick."""
    missing = {}
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def offscreen() -> dict[str, str]:
    """Return the environment for Qt without a display."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


# --- the commands ----------------------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """Open the window with the demo tenant; without a display walk through it, save pictures and print a report."""
    if has_display():
        return run([venv_python(), "main.py", "--demo", *arguments])
    pictures = ROOT / "build" / "tour"
    pictures.mkdir(parents=True, exist_ok=True)
    return run([venv_python(), "main.py", "--demo", "--tour", pictures, *arguments], offscreen())


def guide(arguments: list[str]) -> int:
    """Walk the tour, and make the pictures of README and docs from it."""
    pictures = ROOT / "build" / "tour"
    pictures.mkdir(parents=True, exist_ok=True)
    ended = run([venv_python(), "main.py", "--demo", "--tour", pictures, *arguments], offscreen())
    if ended != 0:
        return ended
    return run([venv_python(), "-m", "tests.ui.guide_pictures", pictures, ROOT / "docs" / "pictures"])


def start(arguments: list[str]) -> int:
    """Run the program itself: the window, or with arguments the command line."""
    return run([venv_python(), "main.py", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests; arguments are pytest's."""
    return run([venv_python(), "-m", "pytest", *arguments])


def check(arguments: list[str]) -> int:
    """Check style, types and rules, one line each; arguments choose among ruff, format, mypy, imports, rules."""
    python = venv_python()
    checks: dict[str, list[str | Path]] = {
        "ruff": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy": [python, "-m", "mypy"],
        "imports": [python, "-m", "tests.architecture.imports"],
        "rules": [python, "-m", "tests.architecture.rules"],
    }
    unknown = sorted(set(arguments) - set(checks))
    if unknown:
        fail(f"no such check: {', '.join(unknown)}. There are {', '.join(checks)}.")
    env = {**os.environ, "PYTHONUTF8": "1"}
    failed = []
    for name in arguments or checks:
        command = [str(argument) for argument in checks[name]]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
        print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure and print what the window and the engine need."""
    return run([venv_python(), "-m", "tests.bench", *arguments], offscreen())


def simulate(arguments: list[str]) -> int:
    """Live the engine's lives in simulated time: --seeds N, --seed N to replay one, --broken, --processes N."""
    return run([venv_python(), "-m", "tests.simulation", *arguments])


def shots(arguments: list[str]) -> int:
    """Save a picture of every screen in every state below build/shots."""
    return run([venv_python(), "-m", "tests.ui.shots", *arguments], offscreen())


def lock(arguments: list[str]) -> int:
    """Write the hash-locked lists anew from packaging/*.in; arguments are uv's, such as --upgrade-package NAME."""
    resolve: list[str | Path] = [venv_python(), "-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "-q"]
    resolve += ["--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    resolve += ["--only-binary", ":all:", "--no-config"]
    for name in (RUNTIME_LOCK, DEV_LOCK):
        source = f"packaging/{name.removesuffix('.txt')}.in"
        if run([*resolve, *arguments, source, "-o", f"packaging/{name}"], _as_pip_is_told()) != 0:
            return 1
    return 0


def _as_pip_is_told() -> dict[str, str]:
    """Return the environment in which uv asks the index, and trusts the certificates, that pip would."""
    env = dict(os.environ)
    for setting, name in (("index-url", "UV_DEFAULT_INDEX"), ("cert", "SSL_CERT_FILE")):
        told = os.environ.get("PIP_" + setting.upper().replace("-", "_"))
        told = told or _output([venv_python(), "-m", "pip", "config", "get", f"global.{setting}"])
        if told and name not in env:
            env[name] = told
    return env


def translate(_: list[str]) -> int:
    """Collect the visible texts into the translation file and compile it."""
    texts = Path("resources/translations/contactsync_de.ts")
    return collect_texts(texts) or run([_qt_tool("lrelease"), texts, "-qm", texts.with_suffix(".qm")])


def collect_texts(texts: Path) -> int:
    """Bring a translation file up to date with the sources."""
    folders = (ROOT / "desktop" / name for name in ("ui", "cli", "tour"))
    sources = sorted(str(path.relative_to(ROOT)) for folder in folders for path in folder.rglob("*.py"))
    return run([_qt_tool("lupdate"), *sources, "-no-obsolete", "-locations", "none", "-ts", texts])


def _qt_tool(name: str) -> Path:
    return venv_python().with_name(f"pyside6-{name}{'.exe' if os.name == 'nt' else ''}")


COMMANDS = {
    "demo": demo,
    "guide": guide,
    "run": start,
    "test": test,
    "check": check,
    "bench": bench,
    "simulate": simulate,
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
    name = sys.argv[1]
    try:
        if name not in ("check", "lock"):
            ensure_system()
        ensure_venv(RUNTIME_LOCK if name in ("demo", "run") else DEV_LOCK)
        return COMMANDS[name](sys.argv[2:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
