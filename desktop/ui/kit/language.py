"""The language of everything visible: our texts, Qt's own buttons, numbers and dates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.ui.kit.resources import TRANSLATIONS

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Languages in their own words; English stands in the source."""

_OURS = ("contactsync_translation", "qt_translation")


def system_language() -> str:
    """Return the first of the system's languages that we speak, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def install_language(app: QCoreApplication, language: str) -> str:
    """Speak `language` from now on ("" follows the system) and return its code; widgets that exist keep their texts."""
    code = language if language in LANGUAGES else system_language()
    for name in _OURS:
        for old in app.findChildren(QTranslator, name):
            app.removeTranslator(old)
            old.deleteLater()
    if code != "en":
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(app, "qt_translation", f"qtbase_{code}", qt_folder)
        _install(app, "contactsync_translation", f"contactsync_{code}", str(TRANSLATIONS))
    QLocale.setDefault(_locale(code))
    return code


def speaker(language: str) -> Callable[[str, str], str]:
    """Return the translation (context, source text) into one language, whatever the program speaks at the moment."""
    translator = QTranslator()
    if language == "en" or not translator.load(f"contactsync_{language}", str(TRANSLATIONS)):
        return lambda _, text: text
    return lambda context, text: translator.translate(context, text) or text


def _install(app: QCoreApplication, name: str, file: str, folder: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(name)
    if translator.load(file, folder):
        app.installTranslator(translator)


def _locale(code: str) -> QLocale:
    """Return the system's locale where it is of this language (en-GB, de-CH), else the language's own."""
    system = QLocale.system()
    is_ours = system.name().partition("_")[0] == code
    return system if is_ours else QLocale(code)
