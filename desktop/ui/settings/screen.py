"""The settings page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop import __version__
from desktop.model.connection import Connection
from desktop.model.errors import AppError, Cancelled
from desktop.model.ids import ConnectionId
from desktop.ui.kit.card_frame import CardFrame
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.language import LANGUAGES
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.screen_parts import Notice, Tone, heading, plain_label
from desktop.ui.kit.theme import Theme
from desktop.ui.settings.backup_card import BackupCard
from desktop.ui.settings.connection_row import ConnectionRow, RowActs
from desktop.ui.settings.dialogs import PassphraseKeeper, SettingsDialogs, door_of
from desktop.ui.settings.licence_card import LicenceCard
from desktop.ui.settings.presenter import SettingsPresenter, SettingsState
from desktop.ui.settings.vault_cards import LimitsCard, SecurityCard
from desktop.workers.runner import TaskRunner

WIDEST = 760


class SettingsScreen(QWidget):
    """`language_chosen(code)`, `theme_chosen(Theme)`, `connection_wanted()`, `restore_wanted()`: the window acts."""

    language_chosen = Signal(str)
    theme_chosen = Signal(object)
    connection_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        preferences: Preferences,
        vault: PassphraseKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._preferences = preferences
        self.presenter = SettingsPresenter(runner, self)
        self._rows: list[ConnectionRow] = []
        self._shown: tuple[Connection, ...] = ()
        self._error = Notice("settings_error", Tone.ERROR, self.tr("Try again"), self.presenter.retry)
        self._changed = Notice("settings_changed", Tone.GOOD)
        self._look = self._look_card()
        self._security = SecurityCard(door_of(vault))
        self._backups = BackupCard()
        self._limits = LimitsCard()
        self._licence = LicenceCard(runner)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._build()
        self.presenter.state_changed.connect(self.show_state)
        self._dialogs = SettingsDialogs(self, self.presenter, self._security, vault)
        self._dialogs.changed.connect(self._changed.show_text)
        self._dialogs.failed.connect(self._error.show_error)
        self._security.chosen.connect(self.presenter.choose)
        self._limits.chosen.connect(self.presenter.choose)
        self._backups.restore_wanted.connect(self.restore_wanted)
        self._backups.backup_wanted.connect(self._back_up)
        self.presenter.backup_ended.connect(self._end_backup)
        self.show_state(self.presenter.state)

    def show_connection(self, _connection_id: ConnectionId | None) -> None:
        """Read again; the settings are the same for all connections."""
        self.presenter.read()
        self._licence.read()

    def renew(self, connection_id: ConnectionId) -> None:
        """Renew the certificate of a connection: who may asks for a sign-in in the browser."""
        for connection in self._shown:
            if connection.id == connection_id:
                self._dialogs.show_tenant(connection, is_renewing=True)

    def _build(self) -> None:
        connections = CardFrame(
            "settings_connections", self.tr("Connections"), self.tr("Tenants and servers that this program may enter.")
        )
        add = labelled_button(
            "add", self.tr("Add a connection…"), "settings_add_connection", self.connection_wanted.emit
        )
        connections.body.addLayout(self._list)
        connections.body.addSpacing(4)
        connections.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(16)
        column.addWidget(heading(self.tr("Settings"), "settings_title"))
        column.addWidget(self._error)
        column.addWidget(self._changed)
        cards = (
            self._look,
            connections,
            self._security,
            self._backups,
            self._limits,
            self._licence,
            self._about_card(),
        )
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("settings_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 0)
        whole.addWidget(scroll)

    def _look_card(self) -> CardFrame:
        card = CardFrame("settings_look", self.tr("Language and look"))
        languages = [("", self.tr("As the system"))]
        languages += list(LANGUAGES.items())
        themes = [
            (Theme.SYSTEM.value, self.tr("As the system")),
            (Theme.LIGHT.value, self.tr("Light")),
            (Theme.DARK.value, self.tr("Dark")),
        ]
        self._language = _choice("settings_language", self.tr("Language"), languages, self._preferences.language)
        self._theme = _choice("settings_theme", self.tr("Colours"), themes, self._preferences.theme)
        self._language.currentIndexChanged.connect(self._on_language)
        self._theme.currentIndexChanged.connect(self._on_theme)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for row, box in enumerate((self._language, self._theme)):
            label = plain_label(box.accessibleName())
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        card.body.addLayout(grid)
        return card

    def _about_card(self) -> CardFrame:
        card = CardFrame("settings_about", self.tr("About ContactSync"))
        lines = (
            self.tr("Version {version}").replace("{version}", __version__),
            self.tr("It speaks to your own tenant and servers only. No cloud service, no telemetry, no account."),
            self.tr("Licensed under the Apache License 2.0. It uses Qt under the LGPL 3."),
        )
        for number, line in enumerate(lines):
            card.body.addWidget(plain_label(line, f"settings_about_{number}", wraps=True, is_faint=number > 0))
        return card

    def show_state(self, state: SettingsState) -> None:
        """Show the connections and what was found about them."""
        self._error.show_error(state.error)
        for card in (self._security, self._limits):
            card.setEnabled(state.vault is not None)
            if state.vault is not None:
                card.show_settings(state.vault)
        if state.connections != self._shown:
            self._shown = state.connections
            self._show_rows()
        for row, connection in zip(self._rows, self._shown, strict=True):
            row.show_finding(state.findings.get(connection.id))
            row.show_end(state.ends.get(connection.id, ""))

    def _show_rows(self) -> None:
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [ConnectionRow(one, number, self._acts(one)) for number, one in enumerate(self._shown)]
        for row in self._rows:
            row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # high as its words need
            self._list.addWidget(row)

    def _back_up(self, path: str) -> None:
        self._error.show_error(None)
        self._changed.show_text("")
        self._backups.show_busy(is_busy=True)
        self.presenter.back_up(path)

    def _end_backup(self, error: AppError | None) -> None:
        self._backups.show_busy(is_busy=False)
        if error is None:
            self._changed.show_text(
                self.tr("The vault was backed up. The backup opens with what opens the vault today.")
            )
        elif not isinstance(error, Cancelled):
            self._error.show_error(error)

    def _acts(self, connection: Connection) -> RowActs:
        presenter, dialogs = self.presenter, self._dialogs
        return RowActs(
            check=partial(presenter.check, connection),
            rename=partial(dialogs.ask_for_look, connection),
            remove=partial(presenter.ask_to_remove, connection),
            change_password=partial(dialogs.ask_for_password, connection),
            change_directory=partial(dialogs.ask_for_directory, connection),
            look_at_tenant=partial(dialogs.show_tenant, connection),
            change_network=partial(dialogs.ask_for_network, connection),
            renew=partial(dialogs.show_tenant, connection, is_renewing=True),
        )

    def _on_language(self) -> None:
        self._keep("language", str(self._language.currentData()))
        self.language_chosen.emit(self._preferences.language)

    def _on_theme(self) -> None:
        self._keep("theme", str(self._theme.currentData()))
        self.theme_chosen.emit(Theme(self._preferences.theme))

    def _keep(self, name: str, value: str) -> None:
        try:
            setattr(self._preferences, name, value)
        except AppError as failure:
            self._error.show_error(failure)


def _choice(name: str, label: str, entries: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setMinimumWidth(200)
    for value, text in entries:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
