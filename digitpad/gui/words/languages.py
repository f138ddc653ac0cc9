"""The window's language: digitpad's and Qt's translations, switched while it runs, and a font for Chinese."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from digitpad.system import paths

NAMES = {"en": "English", "zh_CN": "中文"}
"""Name of each language in itself."""

QTS_OWN = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Page &Set:"),
    QT_TRANSLATE_NOOP("QPageSetupWidget", "Page &order:"),
    QT_TRANSLATE_NOOP("QPageSetupWidget", "Pages &per sheet:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "Scheduled &printing:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "&Billing information:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "Job &priority:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "&Start:"),
    QT_TRANSLATE_NOOP("QCupsJobWidget", "&End:"),
)
"""Texts of Qt's dialogs that Qt's own Chinese (6.11) leaves in English, or translates unlike every
desktop."""

_installed: list[QTranslator] = []


def resolved(language: str) -> str:
    """The language for "auto": zh_CN on a Chinese system, else en; any other value is returned itself."""
    if language != "auto":
        return language
    return "zh_CN" if QLocale.system().uiLanguages()[0].startswith("zh") else "en"


def use(app: QApplication, language: str) -> None:
    """Switch to `language` ("auto", "en" or "zh_CN"); every widget gets a LanguageChange."""
    chosen = resolved(language)
    QLocale.setDefault(QLocale(chosen))
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    if not QFontInfo(app.font()).family():
        _add_font(app)
    if chosen == "en":
        return
    ensure_chinese_font(app)
    folders = (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_"),
        (str(paths.resources() / "i18n"), "digitpad_"),
    )
    for folder, prefix in folders:
        translator = QTranslator(app)
        if translator.load(f"{prefix}{chosen}", folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)


def ensure_chinese_font(app: QApplication) -> None:
    """Load the shipped font, to be used after the system's own, where none of the system's can write
    Chinese."""
    from PySide6.QtGui import QFontDatabase

    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        _add_font(app)


def _add_font(app: QApplication) -> None:
    """Load the shipped font, to be used after the system's own if there is any."""
    from PySide6.QtGui import QFontDatabase

    number = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / "digitpad-cjk.otf"))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if families:
        font = app.font()
        own = QFontInfo(font).family()
        font.setFamilies([own, *families] if own else families)
        app.setFont(font)
