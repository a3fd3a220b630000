"""The themes on the screens: Textual knows those that are in use.

Styles come from the theme's palette by role. Dialogs, whose colours Textual's style sheets set,
have the same colours as variables: `$lp-muted`, `$lp-selection` and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from textual.app import App
from textual.filter import ANSIToTruecolor
from textual.style import Style
from textual.theme import Theme

from longpole.app.themes import DARK, ThemeFile, shipped
from longpole.tui.palettes import Palette, palette
from longpole.views.spans import Role

_QUIET = frozenset({Role.MUTED, Role.DONE, Role.WAITING, Role.TAG, Role.RULE})


@dataclass(eq=False, repr=False)
class PaletteTheme(Theme):
    """A Textual theme that remembers the palette it was made from."""

    palette: Palette | None = None


def use_theme(app: App[Any], theme: ThemeFile) -> None:
    """Show everything in a theme from now on."""
    app.theme = _known(app, theme)


def begin_with_theme(app: App[Any], theme: ThemeFile) -> None:
    """Have a theme before anything is shown: so that nothing is made ready for another one."""
    app.set_reactive(App.theme, _known(app, theme))
    app.stylesheet.set_variables(app.get_css_variables())
    for line_filter in app.get_line_filters():
        if isinstance(line_filter, ANSIToTruecolor):
            line_filter.enabled = not app.native_ansi_color


def _known(app: App[Any], theme: ThemeFile) -> str:
    # The name keeps it apart from Textual's own themes, which know no roles.
    name = f"longpole-{theme.id}"
    app.register_theme(_theme(name, palette(theme)))
    return name


def theme_in_use(app: App[Any]) -> str:
    """Give the id of the theme in use."""
    return app.theme.removeprefix("longpole-")


def palette_of(app: App[Any]) -> Palette:
    """Give the palette in use; without colours, if that is what the person asked for."""
    theme = app.current_theme
    found = theme.palette if isinstance(theme, PaletteTheme) else None
    found = found or palette(shipped(DARK))
    return _colourless(found) if app.no_color else found


def role_style(app: App[Any], role: Role, background: str = "background") -> Style:
    """Give the style of a role in the theme in use, on one of its backgrounds."""
    return palette_of(app).style(role, background)


_WITHOUT_COLOUR = {role: frozenset({"dim"}) for role in _QUIET} | {
    Role.MATCH: frozenset({"reverse"}),
    Role.KEY: frozenset({"bold"}),
}


@lru_cache(maxsize=4)
def _colourless(palette: Palette) -> Palette:
    """Give a palette that tells roles apart by more than colour, since no colour will be left."""
    roles = {
        role: replace(style, words=_WITHOUT_COLOUR.get(role, style.words))
        for role, style in palette.roles.items()
    }
    return replace(palette, roles=roles)


def _theme(name: str, palette: Palette) -> PaletteTheme:
    colors = {name: color.hex for name, color in palette.colors.items()}
    roles = {role: palette.roles[role].color.hex for role in Role}
    on_selection = palette.inverse.hex if palette.inverse else roles[Role.TITLE]
    variables = {f"lp-{role.value.replace('_', '-')}": color for role, color in roles.items()}
    variables |= {f"lp-{name}": color for name, color in colors.items()}
    return PaletteTheme(
        name=name,
        dark=palette.dark,
        primary=colors["accent"],
        secondary=roles[Role.REVIEW],
        accent=colors["accent"],
        warning=roles[Role.BLOCKED],
        error=roles[Role.PROBLEM],
        success=roles[Role.READY],
        foreground=roles[Role.TEXT],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["surface"],
        variables=variables
        | {
            "lp-selection-text": on_selection,
            # Without these, colours of the terminal's own would mix with its defaults.
            "ansi-background": colors["background"],
            "ansi-foreground": roles[Role.TEXT],
            "surface": colors["surface"],
            "foreground": roles[Role.TEXT],
            "text": roles[Role.TEXT],
            "block-cursor-foreground": on_selection,
            "block-cursor-background": colors["selection"],
            "block-cursor-text-style": "bold",
            "input-cursor-background": colors["accent"],
            "input-cursor-foreground": colors["background"],
            "input-selection-background": colors["selection"],
            "input-selection-foreground": on_selection,
            "border": colors["accent"],
            "border-blurred": colors["rule"],
        },
        # Colours of the terminal's own palette go to it by number.
        ansi=any(color.ansi is not None for color in palette.colors.values())
        or any(style.color.ansi is not None for style in palette.roles.values()),
        palette=palette,
    )
