"""The window's colours, light and dark: one palette each, and the few colours that a palette has no role for.

Widgets ask with their own palette (`theme.accent(self.palette())`), so a change of theme needs nothing but a repaint.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

STEP = 8
"""All spacing is a multiple of this many device-independent pixels."""
CONTROL = 4 * STEP
"""Height of buttons."""
GAP = 12
"""Between rows of controls."""
STILL, STRONG, THEME = "digitpad.still", "digitpad.strong", "digitpad.theme"
"""Properties of the application: no motion, more contrast, and which theme is chosen."""
RADIUS = 6
"""Corner radius of cards, buttons and fields, in device-independent pixels."""


class Light:
    """One theme, each colour as #rrggbb."""

    window = "#f5f5f6"
    card = "#ffffff"
    text = "#1b1d21"
    muted = "#63666e"
    border = "#d9dadf"
    track = "#e7e8eb"
    accent = "#2b67da"
    on_accent = "#ffffff"
    paper = "#fffefa"
    ink = "#20232b"
    neutral = "#868a93"
    sure = "#137a3a"
    torn = "#8f5200"
    trouble = "#b3261e"


class Dark(Light):
    window = "#1d1f22"
    card = "#27292d"
    text = "#ecedef"
    muted = "#a0a4ac"
    border = "#3c3f45"
    track = "#2f3237"
    accent = "#6ea2ff"
    on_accent = "#0c1424"
    paper = "#141619"
    ink = "#f2f3f5"
    neutral = "#80848d"
    sure = "#5fcb8c"
    torn = "#f0b55a"
    trouble = "#ff8f86"


class StrongLight(Light):
    """For whoever wants more contrast, and for a projector in a lit room: text at least 7:1, lines and marks at least 4.5:1."""

    window = "#ffffff"
    text = "#000000"
    muted = "#3a3d44"
    border = "#62666e"
    track = "#dcdee2"
    accent = "#0b3f9e"
    paper = "#ffffff"
    ink = "#000000"
    neutral = "#565a62"
    sure = "#0b5526"
    torn = "#653a00"
    trouble = "#8c1712"


class StrongDark(Dark):
    window = "#000000"
    card = "#141518"
    text = "#ffffff"
    muted = "#d3d5da"
    border = "#90949c"
    track = "#33363c"
    accent = "#a6c6ff"
    paper = "#000000"
    ink = "#ffffff"
    neutral = "#b2b6be"
    sure = "#8df0b4"
    torn = "#ffd08a"
    trouble = "#ffb4ae"


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def colours(palette: QPalette) -> type[Light]:
    """The theme that the palette belongs to; a strong one is known by its lines."""
    usual, strong = (Dark, StrongDark) if is_dark(palette) else (Light, StrongLight)
    return strong if palette.color(QPalette.ColorRole.Mid) == QColor(strong.border) else usual


def accent(palette: QPalette) -> QColor:
    """The one colour that stands out: the answer, its bar, the main button."""
    return QColor(colours(palette).accent)


def on_accent(palette: QPalette) -> QColor:
    """Text and icons on the accent."""
    return QColor(colours(palette).on_accent)


def paper(palette: QPalette) -> QColor:
    return QColor(colours(palette).paper)


def ink(palette: QPalette) -> QColor:
    return QColor(colours(palette).ink)


def muted(palette: QPalette) -> QColor:
    """Captions and other quiet text: still at least 4.5:1 on the window."""
    return QColor(colours(palette).muted)


def border(palette: QPalette) -> QColor:
    return QColor(colours(palette).border)


def card(palette: QPalette) -> QColor:
    """The surface of fields, menus and buttons, a step above the window."""
    return QColor(colours(palette).card)


def track(palette: QPalette) -> QColor:
    """The empty part of a bar."""
    return QColor(colours(palette).track)


def neutral(palette: QPalette) -> QColor:
    """Filled bars that are not the answer."""
    return QColor(colours(palette).neutral)


def sure(palette: QPalette) -> QColor:
    return QColor(colours(palette).sure)


def torn(palette: QPalette) -> QColor:
    return QColor(colours(palette).torn)


def trouble(palette: QPalette) -> QColor:
    return QColor(colours(palette).trouble)


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """`font` times `factor`, with digits of equal width."""
    made = QFont(font)
    made.setPointSizeF(max(font.pointSizeF(), 1.0) * factor)
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def animated() -> bool:
    """Whether moving things may move: the system wants it so, and "Less Motion" is off."""
    from PySide6.QtWidgets import QStyle

    if QApplication.instance().property(STILL):  # pyright: ignore[reportOptionalMemberAccess]
        return False
    return bool(QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))


def palette(of: type[Light]) -> QPalette:
    """Every role of every group, so that nothing of the system's own palette shows through."""
    made = QPalette()
    role = QPalette.ColorRole
    for roles, value in (
        ((role.Window,), of.window),
        ((role.AlternateBase,), of.paper),
        ((role.Base, role.Button, role.ToolTipBase), of.card),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), of.text),
        ((role.PlaceholderText,), of.muted),
        ((role.Highlight, role.Accent, role.Link), of.accent),
        ((role.LinkVisited,), of.accent),
        ((role.HighlightedText,), of.on_accent),
        ((role.Light, role.Midlight), of.card),
        ((role.Mid, role.Dark), of.border),
        ((role.Shadow,), of.paper if issubclass(of, Dark) else of.ink),
    ):
        for one in roles:
            made.setColor(one, QColor(value))
    _disable(made, of)
    return made


def _disable(made: QPalette, of: type[Light]) -> None:
    faint = _between(QColor(of.text), QColor(of.window), 0.62)
    role, off = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    for one in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        made.setColor(off, one, faint)
    for one in (role.Highlight, role.Accent):
        made.setColor(off, one, QColor(of.track))


def _between(a: QColor, b: QColor, share: float) -> QColor:
    """The colour `share` of the way from a to b."""
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs))


def paint(app: QApplication, theme: str, *, strong: bool = False) -> None:
    """Show `theme` ("system", "light" or "dark") at the start, when the palette is still the desktop's and tells whether that is dark;
    `strong`: with more contrast."""
    app.setProperty(STRONG, strong)
    _show(app, dark=theme == "dark" or (theme == "system" and is_dark(app.palette())), strong=strong)


def apply(app: QApplication, theme: str) -> None:
    """Show `theme` from now on; "system" follows the desktop's change live."""
    known = QtCore.Qt.ColorScheme
    if app.property(THEME) is None:
        app.styleHints().colorSchemeChanged.connect(lambda _: _follow(app))
        if hasattr(app.styleHints(), "accessibility"):
            app.styleHints().accessibility().contrastPreferenceChanged.connect(lambda _: _follow(app))
    app.setProperty(THEME, theme)
    app.styleHints().setColorScheme({"light": known.Light, "dark": known.Dark}.get(theme, known.Unknown))
    _follow(app)


def strengthen(app: QApplication, on: bool) -> None:
    """Show more contrast from now on, or only where the system asks for it."""
    app.setProperty(STRONG, on)
    _follow(app)


def quiet(app: QApplication, on: bool) -> None:
    """Let nothing glide or flash from now on, or only what the system wants to."""
    app.setProperty(STILL, on)


def strong(palette: QPalette) -> type[Light]:
    """The theme with more contrast for where this palette's is shown."""
    return StrongDark if is_dark(palette) else StrongLight


def _follow(app: QApplication) -> None:
    theme = app.property(THEME)
    dark = theme == "dark" or (theme == "system" and app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark)
    _show(app, dark=dark, strong=bool(app.property(STRONG)) or _asks_for_contrast(app))


def _asks_for_contrast(app: QApplication) -> bool:
    """Whether the system does; Qt tells since 6.10."""
    hints = app.styleHints()
    return hasattr(hints, "accessibility") and hints.accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast


def _show(app: QApplication, *, dark: bool, strong: bool = False) -> None:
    made = palette((StrongDark if strong else Dark) if dark else (StrongLight if strong else Light))
    app.setPalette(made)
    QToolTip.setPalette(made)
