"""Runs one command and turns its end into an exit code."""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.cli.advice import advice_for
from desktop.cli.exit_codes import ExitCode
from desktop.cli.output import Output, prepare_streams
from desktop.cli.session import home_of
from desktop.model.errors import AppError, Cancelled, ErrorCode
from desktop.storage.settings_file import read_settings
from desktop.ui.kit.error_text import error_text
from desktop.ui.kit.language import install_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Coroutine

    Command = Callable[[argparse.Namespace, Output], Coroutine[None, None, ExitCode]]

translate = QCoreApplication.translate


def command_of(arguments: argparse.Namespace) -> Command:
    """Return the function of a command; imported here so that each command starts with what it needs."""
    from desktop.cli.commands import (
        directory,
        doctor,
        export,
        licence,
        plan,
        privacy,
        runs,
        sets,
        source,
        undo,
        vault,
    )

    verb = getattr(arguments, "verb", "")
    table: dict[tuple[str, str], Command] = {
        **_connection_commands(),
        ("directory", "people"): directory.people,
        ("directory", "folders"): directory.folders,
        ("directory", "find"): directory.find,
        ("directory", "groups"): directory.groups,
        ("directory", "mailboxes"): directory.mailboxes,
        ("source", "import"): source.load,
        ("source", "list"): source.show_all,
        ("source", "remove"): source.remove,
        ("set", "import"): sets.load,
        ("set", "export"): sets.export,
        ("set", "list"): sets.show_all,
        ("set", "show"): sets.show,
        ("set", "remove"): sets.remove,
        ("plan", ""): plan.make,
        ("show", ""): plan.show,
        ("export", ""): export.export,
        ("renew", ""): plan.renew,
        ("apply", ""): plan.apply,
        ("runs", ""): runs.show_all,
        ("run", ""): runs.show,
        ("resume", ""): runs.resume,
        ("undo", ""): undo.undo,
        ("retry", ""): undo.retry,
        ("doctor", ""): doctor.examine,
        **{("vault", name): function for name, function in vault.VERBS.items()},
        **{("licence", name): function for name, function in licence.VERBS.items()},
        **{("privacy", name): function for name, function in privacy.VERBS.items()},
    }
    return table[arguments.command, verb]


def _connection_commands() -> dict[tuple[str, str], Command]:
    from desktop.cli.commands import connection, network, server, tenant_setup

    return {
        ("connection", "add"): connection.add,
        ("connection", "sign-in"): connection.sign_in,
        ("connection", "list"): connection.show_all,
        ("connection", "test"): connection.test,
        ("connection", "remove"): connection.remove,
        ("connection", "network"): network.change,
        ("connection", "password"): server.password,
        ("connection", "directory"): server.directory,
        ("connection", "discover"): network.discover,
        ("connection", "set-up"): tenant_setup.set_up,
        ("connection", "renew-certificate"): tenant_setup.renew,
        ("connection", "remove-from-tenant"): tenant_setup.take_back,
    }


def _report(failure: AppError, output: Output) -> None:
    text = error_text(failure, advice_for(failure))
    message = f"{text.what} {text.next_step}".strip()
    output.message(message)
    plain = {"code": failure.code.value, "subject": failure.subject, "cause": failure.cause, "message": message}
    output.document({"error": plain})


def _report_bug(failure: Exception, output: Output, *, with_places: bool) -> None:
    """Name the kind of an unexpected error and, on request, the places in the code; its text may be personal."""
    text = translate(
        "CommandLine", "An unexpected error stopped the program ({kind}). Run it again with --debug and report it."
    )
    message = text.replace("{kind}", type(failure).__name__)
    output.message(message)
    if with_places:
        for frame in traceback.extract_tb(failure.__traceback__):
            print(f"  {frame.filename}:{frame.lineno} {frame.name}", file=sys.stderr)
    plain = {"code": ErrorCode.BUG.value, "subject": "", "cause": type(failure).__name__, "message": message}
    output.document({"error": plain})


def run_command(arguments: argparse.Namespace) -> int:
    """Run a command and return its exit code; every expected failure ends as one clear message."""
    if arguments.command == "tenant":
        from desktop.demo.serve import serve

        return serve(arguments)
    prepare_streams()
    app = QCoreApplication.instance() or QCoreApplication(["contactsync"])
    install_language(app, arguments.lang or read_settings(home_of(arguments)).language)
    output = Output(as_json=arguments.json)
    try:
        code = asyncio.run(command_of(arguments)(arguments, output))
        sys.stdout.flush()
    except (Cancelled, KeyboardInterrupt):
        output.message(translate("CommandLine", "Stopped."))
        return ExitCode.STOPPED
    except AppError as failure:
        _report(failure, output)
        return ExitCode.FAILED
    except BrokenPipeError:
        # Whoever read our output has had enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FAILED
    except Exception as failure:  # noqa: BLE001 - the last line of defence: a person sees no traceback
        _report_bug(failure, output, with_places=arguments.debug)
        return ExitCode.FAILED
    return code
