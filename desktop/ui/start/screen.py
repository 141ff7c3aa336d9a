"""The start as a screen: one card in the middle, the language at the top."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit.emblem import Emblem
from desktop.ui.kit.icon_button import IconButton
from desktop.ui.kit.language import LANGUAGES
from desktop.ui.kit.screen_parts import heading
from desktop.ui.start.connect_page import ConnectPage
from desktop.ui.start.connection_page import ConnectionPage
from desktop.ui.start.create_page import CreatePage
from desktop.ui.start.exchange_page import ExchangePage
from desktop.ui.start.microsoft_page import MicrosoftPage
from desktop.ui.start.presenter import StartPresenter
from desktop.ui.start.recovery_page import RecoveryPage
from desktop.ui.start.restore_page import RestorePage
from desktop.ui.start.set_up_page import SetUpPage
from desktop.ui.start.sign_in_page import SignInPage
from desktop.ui.start.state import StartState, Step
from desktop.ui.start.unlock_page import UnlockPage
from desktop.workers.profile import Door

_Page = (
    CreatePage
    | RecoveryPage
    | UnlockPage
    | RestorePage
    | ConnectPage
    | MicrosoftPage
    | ExchangePage
    | SetUpPage
    | SignInPage
)


_PAGES: dict[Step, type[_Page]] = {
    Step.CREATE: CreatePage,
    Step.RECOVERY: RecoveryPage,
    Step.UNLOCK: UnlockPage,
    Step.RESTORE: RestorePage,
    Step.CONNECT: ConnectPage,
    Step.MICROSOFT: MicrosoftPage,
    Step.EXCHANGE: ExchangePage,
    Step.SET_UP: SetUpPage,
    Step.SIGN_IN: SignInPage,
}
"""A page is made when its step is reached: whoever only unlocks waits for none of the long forms."""
_WITH_SECRETS = (CreatePage, RecoveryPage, UnlockPage, RestorePage, MicrosoftPage, SetUpPage, ExchangePage)


class StartScreen(QWidget):
    """`language_chosen(code)`: everything visible has to be made anew; `help_wanted()` opens or closes the help."""

    language_chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, presenter: StartPresenter, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self._presenter = presenter
        self._shown: tuple[Step, Door] | None = None
        self._pages: dict[Step, _Page] = {}
        self._languages = QComboBox()
        self._languages.setObjectName("start_language")
        self._languages.setAccessibleName(self.tr("Language"))
        for code, name in LANGUAGES.items():
            self._languages.addItem(name, code)
        self._languages.setCurrentIndex(max(0, self._languages.findData(language)))
        self._languages.currentIndexChanged.connect(self._on_language)
        self._build()
        presenter.state_changed.connect(self.show_state)
        self.show_state(presenter.state)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(32, 0, 32, 0)
        top.setSpacing(12)
        top.addWidget(Emblem())
        top.addWidget(heading("ContactSync", "start_product", grow=1.3))
        top.addStretch(1)
        top.addWidget(self._languages)
        top.addWidget(IconButton("help", self.tr("Help (F1)"), "start_help", self.help_wanted.emit))
        inside = QWidget()
        self._middle = QVBoxLayout(inside)
        self._middle.setContentsMargins(0, 8, 0, 24)
        self._middle.addStretch(2)
        self._middle.addStretch(3)
        scroll = QScrollArea()
        scroll.setObjectName("start_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)  # the scroll bar stands at the edge of the window
        column.addLayout(top)
        column.addWidget(scroll, 1)

    def _page_of(self, step: Step) -> _Page:
        page = self._pages.get(step)
        if page is None:
            page = self._pages[step] = _PAGES[step]()
            page.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
            self._middle.insertWidget(self._middle.count() - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
            self._connect(page)
        return page

    def _connect(self, page: _Page) -> None:
        presenter = self._presenter
        if isinstance(page, ConnectionPage):
            page.ask_wanted.connect(presenter.find_routes)
            page.back_wanted.connect(presenter.back)
            page.cancel_wanted.connect(presenter.cancel)
        if isinstance(page, CreatePage):
            page.create_wanted.connect(
                lambda passphrase, repeated, keyring: presenter.create(passphrase, repeated, use_keyring=keyring)
            )
            page.restore_wanted.connect(presenter.choose_restore)
        elif isinstance(page, RecoveryPage):
            page.key_wanted.connect(presenter.make_recovery_key)
            page.go_on_wanted.connect(presenter.leave_recovery_key)
        elif isinstance(page, UnlockPage):
            page.unlock_wanted.connect(presenter.unlock)
            page.recover_wanted.connect(presenter.recover)
            page.keyring_wanted.connect(lambda: presenter.unlock(None))
            page.look_wanted.connect(presenter.begin)
            page.restore_wanted.connect(presenter.choose_restore)
        elif isinstance(page, RestorePage):
            page.restore_wanted.connect(presenter.restore)
            page.back_wanted.connect(presenter.back)
            page.cancel_wanted.connect(presenter.cancel)
        elif isinstance(page, ConnectPage):
            page.demo_wanted.connect(presenter.connect_demo)
            page.microsoft_wanted.connect(presenter.choose_set_up)
            page.exchange_wanted.connect(presenter.choose_exchange)
            page.back_wanted.connect(presenter.back)
            page.cancel_wanted.connect(presenter.cancel)
        elif isinstance(page, MicrosoftPage):
            page.connect_wanted.connect(presenter.connect_microsoft)
        elif isinstance(page, SetUpPage):
            page.set_up_wanted.connect(presenter.set_up)
            page.by_hand_wanted.connect(presenter.choose_microsoft)
            page.open_wanted.connect(presenter.open_again)
        elif isinstance(page, ExchangePage):
            page.connect_wanted.connect(presenter.connect_exchange)
            page.test_wanted.connect(presenter.try_exchange)
            page.find_wanted.connect(presenter.find_exchange)
            page.demo_wanted.connect(presenter.connect_demo_server)
        else:
            page.sign_in_wanted.connect(presenter.sign_in)
            page.code_wanted.connect(partial(presenter.sign_in, by_code=True))
            page.open_wanted.connect(presenter.open_again)
            page.skip_wanted.connect(presenter.skip_sign_in)
            page.cancel_wanted.connect(presenter.cancel)

    def show_state(self, state: StartState) -> None:
        """Show the page of the step; passphrases do not outlive theirs."""
        page = self._page_of(state.step)
        for one in self._pages.values():
            one.setVisible(one is page)
        page.show_state(state)
        self._languages.setEnabled(not state.is_busy)
        if (state.step, state.door) != self._shown:
            self._shown = (state.step, state.door)
            self._forget()
            page.focus_first()

    def _forget(self) -> None:
        for page in self._pages.values():
            if isinstance(page, _WITH_SECRETS):
                page.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the cursor stands where one types first."""
        super().showEvent(event)
        self._page_of(self._presenter.state.step).focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: no longer in view; whoever comes back, after locking say, finds the fields empty."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def _on_language(self) -> None:
        self.language_chosen.emit(str(self._languages.currentData()))
