"""What ContactSync has in a tenant: its application, until when its certificate is valid, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.browser_wait import BrowserWait
from desktop.ui.kit.dialog import Dialog
from desktop.ui.kit.icon_button import labelled_button
from desktop.ui.kit.moments import day_text
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.scope_text import scoping_lines
from desktop.ui.kit.screen_parts import Notice, Question, Tone, button, heading, plain_label
from desktop.ui.settings.scope_part import ScopePart
from desktop.ui.settings.tenant_presenter import TenantPresenter, TenantState

_WIDTH = 560


class TenantDialog(Dialog):
    """Shows a `TenantState`; it stays open while something is under way."""

    def __init__(self, presenter: TenantPresenter, parent: QWidget, *, is_renewing: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("tenant")
        self._presenter = presenter
        presenter.setParent(self)
        name = shown_name(presenter.state.connection.name)
        title = self.tr("ContactSync in {name}").replace("{name}", name)
        self.setWindowTitle(self.tr("Application in the tenant"))
        self._error = Notice("tenant_error", Tone.ERROR)
        self._good = Notice("tenant_good", Tone.GOOD)
        self._again = Notice("tenant_again_why", Tone.NOTE)
        self._lines = plain_label("", "tenant_lines", wraps=True)
        self._says = plain_label("", "tenant_says", wraps=True, is_faint=True)
        self._wait = BrowserWait("tenant", presenter.open_again)
        self._copy = labelled_button("copy", self.tr("Copy the commands"), "tenant_copy", self._on_copy)
        self._copy.setToolTip(self.tr("PowerShell that limits writing to some mailboxes"))
        self._scope = ScopePart(self._copy)
        self._scope.try_wanted.connect(presenter.try_scope)
        self._renew = button(self.tr("Renew the certificate"), "tenant_renew", self._renew_now)
        self._remove = button(self.tr("Remove from the tenant…"), "tenant_remove", self._ask_to_remove)
        self._by_code = QCheckBox(self.tr("Sign in on another device, with a code"))
        self._by_code.setObjectName("tenant_by_code")
        self._cancel = button(self.tr("Cancel"), "tenant_cancel", presenter.cancel)
        self._close = button(self.tr("Close"), "tenant_close", self.accept)
        self._build(title)
        presenter.state_changed.connect(self.show_state)
        self.show_state(presenter.state)
        presenter.look(is_renewing=is_renewing)

    def _build(self, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self._renew, self._remove):
            row.addWidget(one)
        row.addStretch(1)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addStretch(1)
        end.addWidget(self._cancel)
        end.addWidget(self._close)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(10)
        column.addWidget(heading(title, "tenant_title"))
        for part in (self._error, self._good, self._lines, self._again, self._says, self._wait):
            column.addWidget(part)
        column.addWidget(self._by_code)
        column.addLayout(row)
        column.addWidget(self._scope)
        column.addSpacing(4)
        column.addLayout(end)

    def sizeHint(self) -> QSize:
        """Qt: as high as the words need at this width, which the fields may widen."""
        width = max(_WIDTH, self._column.minimumSize().width())
        return QSize(width, self._column.totalHeightForWidth(width))

    def show_state(self, state: TenantState) -> None:
        """Show what is known, and what is under way."""
        facts = state.facts
        self._error.show_error(state.error)
        done = self.tr("The certificate was renewed.") if state.is_renewed else ""
        if state.is_removed:
            done = self.tr("The application was removed from the tenant, with its certificate and rights.")
        self._good.show_text(done)
        lines = []
        if facts is not None and facts.client_id and not state.is_removed:
            lines.append(self.tr("Application (client) id: {id}").replace("{id}", shown_name(facts.client_id)))
        if facts is not None and facts.ends_at is not None:
            lines.append(self.tr("Certificate valid until {day}").replace("{day}", day_text(facts.ends_at)))
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self._says.setText(self._text(state))
        is_signing_in = state.is_busy and facts is not None
        self._says.setVisible(not is_signing_in)
        self._wait.setVisible(is_signing_in)
        self._wait.show_waiting(state.address, state.code)
        self._again.show_error(state.again)
        is_ours = facts is not None and facts.registered is not None
        has_one = facts is not None and bool(facts.client_id) and not state.is_removed
        for one, is_shown in ((self._renew, is_ours), (self._remove, is_ours), (self._copy, has_one)):
            one.setVisible(is_shown and not is_signing_in)
            one.setEnabled(not state.is_busy)
        self._by_code.setVisible(is_ours and not state.is_busy)
        self._scope.setVisible(has_one and not is_signing_in)
        self._scope.show_busy(is_busy=state.is_busy)
        self._scope.show_finding(state.scope, state.scope_error)
        self._cancel.setVisible(state.is_busy)
        self._close.setEnabled(not state.is_busy)
        self.adjustSize()

    def _text(self, state: TenantState) -> str:
        if state.is_busy:
            return self.tr("One moment …")
        if state.is_removed:
            return self.tr("The connection stays, without access, so that its runs can still be read.")
        if state.facts is not None and state.facts.registered is None:
            return self.tr(
                "This application was registered by hand. Renew its certificate in the Entra admin centre, and add the"
                " connection anew with it."
            )
        return self.tr(
            "ContactSync registered this application. Renewing asks you to sign in once; the old certificate goes when"
            " the new one was proven."
        )

    def _on_copy(self) -> None:
        facts = self._presenter.state.facts
        if facts is not None:
            principal = facts.registered.principal_id if facts.registered is not None else ""
            QGuiApplication.clipboard().setText("\n".join(scoping_lines(facts.client_id, principal)))
            self._copy.setText(self.tr("Copied"))

    def _renew_now(self) -> None:
        self._presenter.renew(by_code=self._by_code.isChecked())

    def _ask_to_remove(self) -> None:
        title = self.tr("Remove ContactSync from this tenant?")
        text = self.tr(
            "Its application goes with certificate and rights, after you have signed in. Contacts in mailboxes stay as"
            " they are, and can no longer be updated or taken back through this connection."
        )
        question = Question(self, "tenant_question", title, text, self.tr("Remove"), self.tr("Keep"))
        question.accepted.connect(lambda: self._presenter.remove(by_code=self._by_code.isChecked()))
        question.open()

    def reject(self) -> None:
        """Qt: Escape; what is under way is stopped first."""
        if self._presenter.state.is_busy:
            self._presenter.cancel()
        else:
            super().reject()
