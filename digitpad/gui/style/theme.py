"""Light and dark colours: a palette each, and the few colours without a palette role.

Widgets paint with `theme.of(self).accent`; a change of theme needs only a repaint.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

STEP = 8
"""All spacing is a multiple of this many device-independent pixels."""
CONTROL = 4 * STEP
"""Height of buttons."""
GAP = 12
"""Between rows of controls."""
STILL, STRONG, THEME = "digitpad.still", "digitpad.strong", "digitpad.theme"
"""Properties of the application: no motion, more contrast, and the chosen theme."""
RADIUS = 6
"""Corner radius of cards, buttons and fields, in device-independent pixels."""


@dataclass(frozen=True)
class Theme:
    """A set of colours, from which `palette` builds the Qt palette."""

    dark: bool
    window: QColor
    card: QColor
    """Surface of fields, menus and buttons, a step above the window."""
    text: QColor
    muted: QColor
    """Captions and other quiet text: at least 4.5:1 on the window."""
    border: QColor
    track: QColor
    """Empty part of a bar."""
    accent: QColor
    """Colour of the answer, its bar and the main button."""
    on_accent: QColor
    """Text and icons on the accent."""
    paper: QColor
    ink: QColor
    neutral: QColor
    """Filled bars other than the answer's."""
    sure: QColor
    torn: QColor
    trouble: QColor


def _theme(*, dark: bool, **colours: str) -> Theme:
    return Theme(dark, **{name: QColor(colour) for name, colour in colours.items()})


LIGHT = _theme(
    dark=False,
    window="#f5f5f6",
    card="#ffffff",
    text="#1b1d21",
    muted="#63666e",
    border="#d9dadf",
    track="#e7e8eb",
    accent="#2b67da",
    on_accent="#ffffff",
    paper="#fffefa",
    ink="#20232b",
    neutral="#868a93",
    sure="#137a3a",
    torn="#8f5200",
    trouble="#b3261e",
)
DARK = _theme(
    dark=True,
    window="#1d1f22",
    card="#27292d",
    text="#ecedef",
    muted="#a0a4ac",
    border="#3c3f45",
    track="#2f3237",
    accent="#6ea2ff",
    on_accent="#0c1424",
    paper="#141619",
    ink="#f2f3f5",
    neutral="#80848d",
    sure="#5fcb8c",
    torn="#f0b55a",
    trouble="#ff8f86",
)
STRONG_LIGHT = _theme(
    dark=False,
    window="#ffffff",
    card="#ffffff",
    text="#000000",
    muted="#3a3d44",
    border="#62666e",
    track="#dcdee2",
    accent="#0b3f9e",
    on_accent="#ffffff",
    paper="#ffffff",
    ink="#000000",
    neutral="#565a62",
    sure="#0b5526",
    torn="#653a00",
    trouble="#8c1712",
)
"""More contrast, also for a projector in a lit room: text at least 7:1, lines and marks at least 4.5:1."""
STRONG_DARK = _theme(
    dark=True,
    window="#000000",
    card="#141518",
    text="#ffffff",
    muted="#d3d5da",
    border="#90949c",
    track="#33363c",
    accent="#a6c6ff",
    on_accent="#0c1424",
    paper="#000000",
    ink="#ffffff",
    neutral="#b2b6be",
    sure="#8df0b4",
    torn="#ffd08a",
    trouble="#ffb4ae",
)
THEMES = {
    (theme.window.rgb(), theme.border.rgb()): theme for theme in (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)
}
"""By the palette's roles Window and Mid."""


def of(widget: QWidget) -> Theme:
    """Theme of `widget`; presenter mode differs from the rest of the program."""
    return in_palette(widget.palette())


def in_palette(palette: QPalette) -> Theme:
    """Theme of `palette`; LIGHT or DARK for a foreign palette."""
    key = palette.color(QPalette.ColorRole.Window).rgb(), palette.color(QPalette.ColorRole.Mid).rgb()
    return THEMES.get(key) or (DARK if is_dark(palette) else LIGHT)


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def blend(below: QColor, above: QColor, share: float) -> QColor:
    """`above` over `below` with the opacity `share`."""
    pairs = ((below.red(), above.red()), (below.green(), above.green()), (below.blue(), above.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """`font` times `factor`, with digits of equal width."""
    scaled = QFont(font)
    scaled.setPointSizeF(max(font.pointSizeF(), 1.0) * factor)
    scaled.setBold(bold)
    scaled.setFeature(QFont.Tag("tnum"), 1)
    return scaled


def animated() -> bool:
    """True if the system allows animation and "Less Motion" is off."""
    from PySide6.QtWidgets import QStyle

    if QApplication.instance().property(STILL):  # pyright: ignore[reportOptionalMemberAccess]
        return False
    return bool(QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))


def palette(theme: Theme) -> QPalette:
    """Palette with every role of every group set; nothing of the system's own palette remains."""
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window,), theme.window),
        ((role.AlternateBase,), theme.paper),
        ((role.Base, role.Button, role.ToolTipBase), theme.card),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), theme.text),
        ((role.PlaceholderText,), theme.muted),
        ((role.Highlight, role.Accent, role.Link), theme.accent),
        ((role.LinkVisited,), theme.accent),
        ((role.HighlightedText,), theme.on_accent),
        ((role.Light, role.Midlight), theme.card),
        ((role.Mid, role.Dark), theme.border),
        ((role.Shadow,), theme.paper if theme.dark else theme.ink),
    ):
        for each_role in roles:
            palette.setColor(each_role, colour)
    _disable(palette, theme)
    return palette


def _disable(palette: QPalette, theme: Theme) -> None:
    faint = blend(theme.text, theme.window, 0.62)
    role, disabled = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        palette.setColor(disabled, each, faint)
    for each in (role.Highlight, role.Accent):
        palette.setColor(disabled, each, theme.track)


def show_at_start(app: QApplication, choice: str, *, strong: bool = False) -> None:
    """Show `choice` ("system", "light" or "dark") at start; `strong`: with more contrast.

    The palette is still the desktop's here and shows if that is dark.
    """
    app.setProperty(STRONG, strong)
    _show(app, dark=choice == "dark" or (choice == "system" and is_dark(app.palette())), strong=strong)


def apply(app: QApplication, choice: str) -> None:
    """Switch to `choice`; "system" follows the desktop's changes live."""
    schemes = QtCore.Qt.ColorScheme
    if app.property(THEME) is None:
        app.styleHints().colorSchemeChanged.connect(lambda _: _follow(app))
        if hasattr(app.styleHints(), "accessibility"):
            app.styleHints().accessibility().contrastPreferenceChanged.connect(lambda _: _follow(app))
    app.setProperty(THEME, choice)
    app.styleHints().setColorScheme(
        {"light": schemes.Light, "dark": schemes.Dark}.get(choice, schemes.Unknown)
    )
    _follow(app)


def set_more_contrast(app: QApplication, on: bool) -> None:
    """Turn more contrast on; off: only if the system prefers it."""
    app.setProperty(STRONG, on)
    _follow(app)


def set_less_motion(app: QApplication, on: bool) -> None:
    """Turn animation off; `on` False: follow the system."""
    app.setProperty(STILL, on)


def strong(palette: QPalette) -> Theme:
    """High-contrast theme, light or dark as `palette`."""
    return STRONG_DARK if is_dark(palette) else STRONG_LIGHT


def _follow(app: QApplication) -> None:
    choice = app.property(THEME)
    dark = choice == "dark" or (
        choice == "system" and app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
    )
    _show(app, dark=dark, strong=bool(app.property(STRONG)) or _system_prefers_contrast(app))


def _system_prefers_contrast(app: QApplication) -> bool:
    """False before Qt 6.10, which lacks the hint."""
    hints = app.styleHints()
    return (
        hasattr(hints, "accessibility")
        and hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast
    )


def _show(app: QApplication, *, dark: bool, strong: bool = False) -> None:
    colours = palette((STRONG_DARK if strong else DARK) if dark else (STRONG_LIGHT if strong else LIGHT))
    app.setPalette(colours)
    QToolTip.setPalette(colours)
