"""How a command lets somebody sign in: in the browser, with a printed address, or by a code on another device."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.model.device_code import DeviceCode
from desktop.model.errors import AppError
from desktop.ui.kit.error_text import error_text
from desktop.workers.signing_in import ShowAddress, ShowCode

if TYPE_CHECKING:
    import argparse

    from desktop.cli.output import Output

translate = QCoreApplication.translate


def shower(arguments: argparse.Namespace, output: Output) -> ShowAddress:
    """Return what opens a sign-in page, or prints its address."""

    def show(address: str) -> None:
        if arguments.print_url or not webbrowser.open(address):
            output.message(translate("CommandLine", "Open this address to sign in:"))
            output.message(address)

    return show


def code_shower(arguments: argparse.Namespace, output: Output) -> ShowCode | None:
    """Return what prints the code for another device, `None` where the browser is wanted."""

    def show(code: DeviceCode) -> None:
        output.message(translate("CommandLine", "Open this address on any device with a browser:"))
        output.message(code.address)
        output.message(
            translate("CommandLine", "Type this code there; it is good for {minutes} minutes:").replace(
                "{minutes}", str(int(code.lasts_s // 60))
            )
        )
        output.message(code.code)
        output.message(
            translate(
                "CommandLine",
                "Type only a code that your own command has printed: whoever sends you one wants to sign in as you.",
            )
        )

    return show if arguments.device_code else None


def tell_again(output: Output, failure: AppError) -> None:
    """Say why one more sign-in is asked for in between."""
    output.message(error_text(failure).what)
