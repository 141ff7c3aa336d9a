"""Asks before a person is exported or erased."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.ui.kit.inputs import named
from desktop.ui.kit.names import shown_name
from desktop.ui.kit.privacy_words import entries_text
from desktop.ui.kit.screen_parts import Question, plain_label
from desktop.ui.kit.search_field import LONGEST_SEARCH
from desktop.ui.privacy.file_dialogs import ask_for_folder
from desktop.ui.privacy.person_presenter import PersonPresenter
from desktop.ui.privacy.person_tab import PersonTab
from desktop.ui.privacy.person_words import limit_sentences


class PersonAsking(QObject):
    """Connects the page of a person with its rules."""

    def __init__(self, page: PersonTab, rules: PersonPresenter) -> None:
        super().__init__(page)
        self._page = page
        self._rules = rules
        rules.state_changed.connect(page.show_state)
        page.searched.connect(rules.search)
        page.chosen.connect(rules.choose)
        page.retried.connect(rules.retry)
        page.return_wanted.connect(self._let_return)
        page.page.export_wanted.connect(self._export)
        page.page.erase_wanted.connect(self._erase)
        page.page.erase_everywhere_wanted.connect(self._erase_everywhere)
        page.page.review_wanted.connect(rules.review)
        page.page.finish_wanted.connect(rules.finish)
        page.page.give_up_wanted.connect(rules.give_up)
        page.show_state(rules.state)

    def _let_return(self) -> None:
        title = self.tr("Let somebody come back?")
        text = self.tr(
            "Who was erased is known to nobody, but whoever is named here can be recognised. Leave it empty to let"
            " everybody come back."
        )
        dialog = Question(self._page, "let_return", title, text, self.tr("Let come back"), self.tr("Cancel"))
        field = QLineEdit()
        named(field, "let_return_text", self.tr("Name, mail address or object id"))
        field.setPlaceholderText(field.accessibleName())
        field.setMaxLength(LONGEST_SEARCH)
        field.setMinimumHeight(34)
        dialog.body.addWidget(field)
        dialog.accepted.connect(lambda: self._rules.let_return(field.text().strip()))
        dialog.open()

    def _export(self) -> None:
        title = self.tr("A new or empty folder for the export")
        ask_for_folder(self._page, "privacy_export_folder", title, self._rules.export)

    def _erase(self) -> None:
        state = self._rules.state
        if state.chosen is None or state.held is None:
            return
        name = shown_name(state.chosen.name)
        title = self.tr("Erase {name} from this computer?").replace("{name}", name)
        text = self.tr("This goes at once and can't be brought back: {entries}. Contacts in mailboxes stay.")
        entries = entries_text(sum(one.entries for one in state.held.erased))
        dialog = Question(
            self._page, "erase", title, text.replace("{entries}", entries), self.tr("Erase"), self.tr("Cancel")
        )
        dialog.setWindowTitle(self.tr("Erase a person"))  # no name: titles are seen by other programs
        out = QCheckBox(self.tr("Do not let this person come back"))
        out.setObjectName("erase_exclude")
        out.setAccessibleName(out.text())
        dialog.body.addWidget(out)
        why = self.tr("No sync set copies the person any more, whatever the directory has. Only a keyed hash is kept.")
        dialog.body.addWidget(plain_label(why, "erase_exclude_why", wraps=True, is_faint=True))
        dialog.accepted.connect(lambda: self._rules.erase(exclude=out.isChecked()))
        dialog.open()

    def _erase_everywhere(self) -> None:
        chosen = self._rules.state.chosen
        if chosen is None:
            return
        title = self.tr("Erase {name} everywhere?").replace("{name}", shown_name(chosen.name))
        text = self.tr(
            "First all mailboxes are read, and a plan is made that deletes this person's contacts in them, and nothing"
            " else. You review and apply it like any plan. Then come back here to erase what is on this computer. No"
            " sync set brings the person back."
        )
        limits = " ".join(limit_sentences())
        dialog = Question(
            self._page,
            "erase_everywhere",
            title,
            f"{text}\n\n{limits}",
            self.tr("Make the plan"),
            self.tr("Cancel"),
        )
        dialog.setWindowTitle(self.tr("Erase a person"))
        dialog.accepted.connect(self._rules.plan_everywhere)
        dialog.open()
